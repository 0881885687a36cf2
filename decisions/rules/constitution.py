"""The council's own numbers and names: what a constitution decides, as frozen values (law.md's configuration model).

The statute is code; a constitution may only be stricter (see `decisions.rules.constitution_checks`). Values are dated
where they change over time. A constitution is stored and restored with `as_dict` and `from_dict`; its `version`
identifies it and is kept with every deadline worked out under it.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, time
from enum import Enum, StrEnum
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any

from decisions.rules.calendar import MOURNING_2022, ClosedDay, WorkingCalendar
from decisions.rules.counting import Unit
from decisions.rules.finding import plain


class Roll(StrEnum):
    """What happens to an earliest day that is not a working day."""

    NONE = "none"
    WORKING_DAY = "working_day"


class Office(StrEnum):
    """An office whose holder may agree to urgency, or another that a constitution names."""

    SCRUTINY_CHAIR = "osc_chair"
    COUNCIL_CHAIR = "council_chair"
    COUNCIL_VICE_CHAIR = "council_vice_chair"
    SCRUTINY_VICE_CHAIR = "osc_vice_chair"
    CHIEF_EXECUTIVE = "chief_executive"
    MONITORING_OFFICER = "monitoring_officer"
    DECISION_MAKER = "decision_maker"
    OTHER = "other"

    @property
    def label(self) -> str:
        """Return the office as it stands in a sentence after "the"."""
        return {
            "osc_chair": "chair of the overview and scrutiny committee",
            "council_chair": "chair of the council",
            "council_vice_chair": "vice-chair of the council",
            "osc_vice_chair": "vice-chair of the overview and scrutiny committee",
            "chief_executive": "chief executive",
            "monitoring_officer": "monitoring officer",
            "decision_maker": "decision maker",
            "other": "holder of another office",
        }[self.value]


STATUTORY_CHAIN = (Office.SCRUTINY_CHAIR, Office.COUNCIL_CHAIR, Office.COUNCIL_VICE_CHAIR)


class DateBroughtForward(StrEnum):
    """What an amendment to an earlier date does to the notice period."""

    RESTART = "restart"
    COUNT_FROM_FIRST = "count_from_first"


class ImplementableFrom(StrEnum):
    """When a decision that nobody called in may be carried out."""

    DAY_AFTER_DEADLINE = "day_after_deadline"
    AT_CUTOFF = "at_cutoff"
    NEXT_WORKING_DAY = "nth_working_day"


class CallInStart(StrEnum):
    """The event that starts the call-in period."""

    PUBLICATION = "publication"
    DECISION_MADE = "decision_made"


@dataclass(frozen=True)
class Period:
    """A number of clear days with its unit; with `offices_required` display at the offices starts the clock too."""

    n: int
    unit: Unit = Unit.CALENDAR
    statutory_min: int = 0
    statutory_max: int | None = None
    roll: Roll = Roll.NONE
    offices_required: bool = True
    cutoff: time | None = None


@dataclass(frozen=True)
class Periods:
    """Every notice period."""

    key_notice: Period = Period(28, Unit.CALENDAR, 28)
    private_notice_1: Period = Period(28, Unit.CALENDAR, 28)
    private_notice_2: Period = Period(5, Unit.WORKING, 5)
    agenda: Period = Period(5, Unit.WORKING, 5)
    general_exception: Period = Period(5, Unit.WORKING, 5)
    officer_key_report: Period = Period(5, Unit.WORKING, 0, offices_required=False)
    scrutiny_docs: Period = Period(10, Unit.CALENDAR, 0, 10, offices_required=False)
    s9fe_response_months: int = 2


@dataclass(frozen=True)
class KeyThreshold:
    """What makes a decision key from a day on; amounts in pounds, exceeded and not merely reached."""

    effective_from: date
    expenditure_gt: int
    savings_gt: int
    basis: str = "total_life"
    wards_min: int = 2
    extra_limbs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Classes:
    """How decisions that are not key are published."""

    significant_operational_min: int | None = None
    publish_significant_operational: bool = True
    publish_administrative: bool = False


@dataclass(frozen=True)
class RuleReference:
    """The number that the council's own rules give a provision, from a day on."""

    effective_from: date
    general_exception: str = ""
    special_urgency: str = ""
    private_meeting: str = ""
    call_in: str = ""


@dataclass(frozen=True)
class Urgency:
    """Who is told, who may agree, and how often council hears of it."""

    ge_recipients_extra: tuple[str, ...] = ()
    su_chain: tuple[Office, ...] = STATUTORY_CHAIN
    su_chain_extensions: tuple[Office, ...] = ()
    su_report_interval_months: int = 12
    rule_refs: tuple[RuleReference, ...] = ()


@dataclass(frozen=True)
class Signatories:
    """One sufficient set of people for a call-in."""

    min: int
    eligible: str = "non_executive"
    distinct_groups: int = 1


@dataclass(frozen=True)
class Within:
    """A time limit after an event; no number means no limit. `on_lapse` says what follows when it passes."""

    n: int | None = None
    unit: Unit = Unit.WORKING
    on_lapse: str = ""


@dataclass(frozen=True)
class CallIn:
    """Call-in is entirely the council's own procedure under section 9F of the Local Government Act 2000."""

    n: int = 5
    unit: Unit = Unit.WORKING
    start: CallInStart = CallInStart.PUBLICATION
    cutoff: time | None = time(17, 0)
    cutoff_inclusive: bool = True
    implementable_from: ImplementableFrom = ImplementableFrom.DAY_AFTER_DEADLINE
    roll: Roll = Roll.NONE
    signatories: tuple[Signatories, ...] = (Signatories(5), Signatories(2, distinct_groups=2))
    cooptees_may_sign: bool = False
    max_per_member_per_year: int | None = None
    grounds: tuple[str, ...] = ()
    grounds_requiring_chief_executive: tuple[str, ...] = ()
    alternative_course_required: bool = False
    eligible_classes: tuple[str, ...] = ("board", "individual_member", "officer_key")
    excluded: tuple[str, ...] = (
        "budget_policy_framework_recommendation",
        "already_called_in",
        "urgent_exempt",
        "non_executive",
    )
    granularity: str = "resolution"
    hearing_within: Within = Within()
    outcomes: tuple[str, ...] = ("release", "refer_back", "refer_council")
    refer_council_condition: str = "contrary_to_budget_or_policy"
    scrutiny_report_within: Within = Within(3)
    reconsider_within: Within = Within()
    repeat_allowed: bool = False
    withdrawal_by: str = "all_signatories"
    withdrawal_resume: str = "original_deadline_or_now"
    exemption_test: str = "delay would seriously prejudice the council's or the public's interests"
    exemption_approvers: tuple[Office, ...] = (Office.DECISION_MAKER,)
    exemption_all_approvers: bool = False
    post_implementation_review: bool = False


@dataclass(frozen=True)
class ExemptLabels:
    """The local rule numbers printed beside the paragraphs of Schedule 12A."""

    scheme: str = ""
    labels: tuple[str, ...] = ("", "", "", "", "", "", "")

    def label(self, paragraph: int) -> str:
        """Return the local label of a paragraph (1 to 7), or nothing."""
        return self.labels[paragraph - 1] if 1 <= paragraph <= len(self.labels) else ""


@dataclass(frozen=True)
class Retention:
    """Years for which documents stay available, beginning on the day of the decision."""

    record_years: int = 6
    background_years: int = 4


@dataclass(frozen=True)
class Recording:
    """When a missing record is first mentioned and when it is escalated, in working days after the decision."""

    warn_after: int = 2
    escalate_after: int = 5
    public_interest_min_length: int = 80
    exempt_review_months: int = 12


@dataclass(frozen=True)
class InspectionAppeal:
    """Appeals against refusal of inspection, a local procedure."""

    enabled: bool = False
    notice_hours: int = 24


@dataclass(frozen=True)
class Constitution:
    """Everything that one council decides for itself, on one day."""

    code: str = "DEFAULT"
    executive_type: str = "leader_cabinet"
    civic_chair_title: str = "Chair of the Council"
    civic_vice_chair_title: str = "Vice-Chair of the Council"
    closure_days: tuple[ClosedDay, ...] = ()
    mourning_days_count: bool = True
    periods: Periods = Periods()
    key_decision: tuple[KeyThreshold, ...] = (KeyThreshold(date(2012, 9, 10), 500_000, 500_000),)
    classes: Classes = Classes()
    urgency: Urgency = Urgency()
    call_in: CallIn = CallIn()
    exempt_labels: ExemptLabels = ExemptLabels()
    date_brought_forward: DateBroughtForward = DateBroughtForward.RESTART
    second_person_publishes: bool = False
    retention: Retention = Retention()
    recording: Recording = Recording()
    inspection_appeal: InspectionAppeal = InspectionAppeal()
    sources: Mapping[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def version(self) -> str:
        """Return the identity of these values: two constitutions with the same values have the same version."""
        values = {name: value for name, value in self.as_dict().items() if name != "sources"}
        stored = json.dumps(values, sort_keys=True, ensure_ascii=False)
        return f"{self.code}-{sha256(stored.encode()).hexdigest()[:12]}"

    def key_threshold(self, on: date) -> KeyThreshold:
        """Return the threshold in force on a day; before the first, the first."""
        found: KeyThreshold = _in_force(self.key_decision, on)
        return found

    def rule_reference(self, on: date) -> RuleReference:
        """Return the council's own rule numbers in force on a day, empty where it has none."""
        return _in_force(self.urgency.rule_refs, on) if self.urgency.rule_refs else RuleReference(on)

    def working_calendar(self, as_known_on: date | None = None) -> WorkingCalendar:
        """Return the calendar of working days with this council's closed days."""
        mourning = () if self.mourning_days_count else MOURNING_2022
        closed = (*(each for each in mourning), *self.closure_days)
        return WorkingCalendar.england_and_wales(closed, as_known_on=as_known_on)

    def validate(self) -> list[Any]:
        """Return every problem, each with the provision that it breaks; an empty list means that it may be used."""
        from decisions.rules.constitution_checks import problems

        return problems(self)

    def describe(self) -> list[Any]:
        """Return every setting in plain English; see `decisions.rules.constitution_settings.describe`."""
        from decisions.rules.constitution_settings import describe

        return list(describe(self))

    def as_dict(self) -> dict[str, Any]:
        """Return every value ready for JSON."""
        stored: dict[str, Any] = plain_tree(self)
        return stored

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Constitution:
        """Read a constitution; a missing key keeps its default, an unknown key or impossible value raises ValueError.

        The message names the setting by its path, for example "call_in.cutoff".
        """
        read: Constitution = _read(cls, stored, "")
        return read


def plain_tree(value: Any) -> Any:
    """Return a tree of settings as plain values, every field of every part by its name."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain_tree(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [plain_tree(each) for each in value]
    return plain(value)


def _in_force(dated: tuple[Any, ...], on: date) -> Any:
    ordered = sorted(dated, key=lambda each: each.effective_from)
    return next((each for each in reversed(ordered) if each.effective_from <= on), ordered[0])


def _read(kind: Any, stored: Any, path: str) -> Any:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        options = [each for each in typing.get_args(kind) if each is not type(None)]
        return None if stored in (None, "") else _read(options[0], stored, path)
    if origin is tuple:
        if isinstance(stored, str) or not isinstance(stored, (list, tuple)):
            raise ValueError(f"The setting {path} must be a list.")
        return tuple(_read(typing.get_args(kind)[0], each, f"{path}[{at}]") for at, each in enumerate(stored))
    if is_dataclass(kind):
        return _read_part(kind, stored, path)
    return _read_value(kind, stored, path)


@lru_cache(maxsize=64)
def _types_of(kind: Any) -> dict[str, Any]:
    """Resolve the types of a part's settings once: reading a constitution asks for them some twenty times."""
    return typing.get_type_hints(kind)


def _read_part(kind: Any, stored: Any, path: str) -> Any:
    if isinstance(stored, kind):
        return stored
    if not isinstance(stored, Mapping):
        raise ValueError(f"The setting {path or 'constitution'} must be a group of settings.")
    types_of = _types_of(kind)
    unknown = set(stored) - {each.name for each in fields(kind)}
    if unknown:
        raise ValueError(
            f"There is no setting called {', '.join(f'{path}.{each}'.strip('.') for each in sorted(unknown))}."
        )
    values = {name: _read(types_of[name], given, f"{path}.{name}".strip(".")) for name, given in stored.items()}
    try:
        return kind(**values)
    except TypeError as missing:
        raise ValueError(f"The setting {path} is not complete: {missing}.") from None


def _read_value(kind: Any, stored: Any, path: str) -> Any:
    if typing.get_origin(kind) is not None:
        return dict(stored)
    if isinstance(stored, kind) and not (kind is int and isinstance(stored, bool)):
        return stored
    try:
        if kind in (date, time):
            return kind.fromisoformat(stored)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(stored)
    except (TypeError, ValueError):
        pass
    raise ValueError(f"The setting {path} cannot be {stored!r}.")


DEFAULT = Constitution()


def profile(name: str) -> Constitution:
    """Return an example constitution by name, for example "leeds"; raises KeyError naming those that exist."""
    from decisions.rules.profiles import PROFILES

    try:
        return PROFILES[name.lower()]
    except KeyError:
        raise KeyError(f"There is no profile {name!r}. Known: {', '.join(PROFILES)}.") from None
