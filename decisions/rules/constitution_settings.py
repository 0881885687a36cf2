"""Every setting of a constitution in plain English, so that a settings screen can be made from the list."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any

from decisions.rules.constitution import DEFAULT, Constitution


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its path, its words, the provision behind it, and the statutory limits.

    `kind` is number, text, choice, yes_no, time, date, list or table; a choice lists its stable values; `floor` and
    `ceiling` are what the statute allows at least and at most.
    """

    key: str
    label: str
    help: str
    provision: str
    kind: str
    group: str
    floor: int | None = None
    ceiling: int | None = None
    choices: tuple[str, ...] = ()


_GROUPS = {
    "": "The council",
    "periods": "Periods of notice",
    "classes": "Decisions that are not key",
    "urgency": "Urgency",
    "call_in": "Call-in",
    "exempt_labels": "Exempt information",
    "retention": "Keeping documents",
    "recording": "Records",
    "inspection_appeal": "Appeals against refusal",
}
_PERIODS: dict[str, tuple[str, str, int | None, int | None]] = {
    "key_notice": ("28-day notice of a key decision", "reg-9", 28, None),
    "private_notice_1": ("First notice of a private meeting", "reg-5", 28, None),
    "private_notice_2": ("Second notice of a private meeting", "reg-5", 5, None),
    "agenda": ("Agenda and reports of a meeting", "reg-6", 5, None),
    "general_exception": ("General-exception notice", "reg-10", 5, None),
    "officer_key_report": ("Report of an officer's key decision", "", 0, None),
    "scrutiny_docs": ("Copies for members of scrutiny", "reg-17", 1, 10),
}
_PERIOD_PARTS = {
    "n": ("number of clear days", "How many clear days; the first and the last day are never counted."),
    "unit": ("which days count", "Every calendar day, or working days only. The Regulations do not say which."),
    "statutory_min": ("least number by statute", "Shown for comparison; it cannot be lowered."),
    "statutory_max": ("greatest number by statute", "Shown for comparison; it cannot be raised."),
    "roll": ("if the day is not a working day", "Leave the earliest day as it is, or move it to the next working day."),
    "offices_required": ("display at the offices", "Whether the clock waits for display at the council's offices."),
    "cutoff": ("cut-off time", "Published later than this, a notice counts from the next working day."),
}
# Path: label, help, provision, floor, ceiling.
_WORDS: dict[str, tuple[str, str, str, int | None, int | None]] = {
    "code": ("Short name", "Identifies the council in versions and files.", "", None, None),
    "executive_type": ("Kind of executive", "Leader and cabinet, or mayor and cabinet.", "", None, None),
    "civic_chair_title": ("Title of the chair of the council", "Not the leader.", "reg-11", None, None),
    "civic_vice_chair_title": ("Title of the vice-chair of the council", "", "reg-11", None, None),
    "closure_days": ("Days on which the offices are closed", "They are not working days.", "", None, None),
    "mourning_days_count": (
        "Days of national mourning count",
        "No: the days from 9 to 19 September 2022 are not working days.",
        "",
        None,
        None,
    ),
    "key_decision": (
        "Thresholds for key decisions",
        "Each from a day on; amounts must be exceeded.",
        "reg-8",
        None,
        None,
    ),
    "date_brought_forward": (
        "If a date is brought forward",
        "Start the notice period again, or count from the first notice with the monitoring officer's reason.",
        "reg-9",
        None,
        None,
    ),
    "sources": ("Where each value comes from", "Article or rule of the constitution.", "", None, None),
    "periods.s9fe_response_months": ("Months to answer scrutiny", "At most two.", "s9fe", 1, 2),
    "classes.significant_operational_min": ("Significant operational decisions from (£)", "", "", 0, None),
    "classes.publish_significant_operational": ("Publish significant operational decisions", "", "", None, None),
    "classes.publish_administrative": ("Publish administrative decisions", "", "", None, None),
    "urgency.ge_recipients_extra": ("Others told of a general exception", "Beside the chair.", "reg-10", None, None),
    "urgency.su_chain": ("Who may agree to special urgency", "In the order of the statute.", "reg-11", None, None),
    "urgency.su_chain_extensions": (
        "Others whom the constitution names",
        "The statute does not reach them: blocked unless the monitoring officer records a reason.",
        "reg-11",
        None,
        None,
    ),
    "urgency.su_report_interval_months": ("Months between reports on special urgency", "", "reg-19", 1, 12),
    "urgency.rule_refs": ("Numbers of the council's own rules", "Each from a day on.", "", None, None),
    "call_in.n": ("Length of the call-in period", "Days after the day that starts it.", "s9f", 1, None),
    "call_in.unit": ("Which days count", "Working or calendar days.", "s9f", None, None),
    "call_in.start": ("What starts the period", "Publication, or the decision itself.", "s9f", None, None),
    "call_in.cutoff": ("Time at which it ends", "Empty: at the end of the day.", "s9f", None, None),
    "call_in.cutoff_inclusive": ("A request at that very moment counts", "", "s9f", None, None),
    "call_in.implementable_from": ("When a decision may be carried out", "", "s9f", None, None),
    "call_in.roll": ("If that day is not a working day", "", "s9f", None, None),
    "call_in.signatories": ("Who may call in", "Any one of the sets is enough.", "s9f", None, None),
    "call_in.cooptees_may_sign": ("Co-opted persons may sign", "", "s9f", None, None),
    "call_in.max_per_member_per_year": ("Most requests a member may sign in a year", "", "s9f", 1, None),
    "call_in.grounds": ("Grounds", "Empty: reasons in free words.", "s9f", None, None),
    "call_in.grounds_requiring_chief_executive": ("Grounds needing an opinion", "", "s9f", None, None),
    "call_in.alternative_course_required": ("A request proposes another course", "", "s9f", None, None),
    "call_in.eligible_classes": ("Decisions that can be called in", "", "s9f", None, None),
    "call_in.excluded": ("Decisions that cannot be", "", "s9f", None, None),
    "call_in.granularity": ("Call-in works by", "Resolution or whole decision.", "s9f", None, None),
    "call_in.hearing_within.n": ("Days within which it is heard", "Empty: no limit.", "s9f", 1, None),
    "call_in.hearing_within.unit": ("Which days count for the hearing", "", "s9f", None, None),
    "call_in.hearing_within.on_lapse": ("What follows if it is not heard", "", "s9f", None, None),
    "call_in.outcomes": ("What scrutiny may decide", "", "s9f", None, None),
    "call_in.refer_council_condition": ("When it may go to council", "", "s9f", None, None),
    "call_in.scrutiny_report_within.n": ("Days within which scrutiny reports", "", "s9f", 1, None),
    "call_in.scrutiny_report_within.unit": ("Which days count for that report", "", "s9f", None, None),
    "call_in.scrutiny_report_within.on_lapse": ("What follows without a report", "", "s9f", None, None),
    "call_in.reconsider_within.n": ("Days within which it is reconsidered", "", "s9f", 1, None),
    "call_in.reconsider_within.unit": ("Which days count for reconsidering", "", "s9f", None, None),
    "call_in.reconsider_within.on_lapse": ("What follows if it is not reconsidered", "", "s9f", None, None),
    "call_in.repeat_allowed": ("May be called in again", "", "s9f", None, None),
    "call_in.withdrawal_by": ("Who may withdraw a request", "", "s9f", None, None),
    "call_in.withdrawal_resume": ("When the decision resumes then", "", "s9f", None, None),
    "call_in.exemption_test": ("Test for exemption from call-in", "Ends the sentence “because …”.", "s9f", None, None),
    "call_in.exemption_approvers": ("Who approves an exemption", "", "s9f", None, None),
    "call_in.exemption_all_approvers": ("All of them must approve", "", "s9f", None, None),
    "call_in.post_implementation_review": ("Review after an exempted decision", "", "s9f", None, None),
    "exempt_labels.scheme": ("Name of the council's own rule", "", "schedule-12a-1", None, None),
    "exempt_labels.labels": ("Its numbers for paragraphs 1 to 7", "", "schedule-12a-1", None, None),
    "second_person_publishes": ("A second person publishes", "Nobody publishes what they submitted.", "", None, None),
    "retention.record_years": ("Years for records and reports", "", "reg-21", 6, None),
    "retention.background_years": ("Years for background papers", "", "reg-21", 4, None),
    "recording.warn_after": ("Working days until a missing record is mentioned", "", "reg-14", 0, None),
    "recording.escalate_after": ("Working days until it is escalated", "", "reg-14", 0, None),
    "recording.public_interest_min_length": ("Least length of a public-interest reason", "", "schedule-12a-2", 1, None),
    "recording.exempt_review_months": ("Months until an exemption is looked at again", "", "schedule-12a-2", 1, None),
    "inspection_appeal.enabled": ("Appeals against refusal of inspection", "", "", None, None),
    "inspection_appeal.notice_hours": ("Hours of notice of an appeal", "", "", 0, None),
}


def describe(constitution: Constitution = DEFAULT) -> list[Setting]:
    """Return every setting in the order of a settings screen. Source: the provision that each names, where one does."""
    return [_setting(path, kind) for path, kind in _leaves(type(constitution), "")]


def value_of(constitution: Constitution, key: str) -> Any:
    """Return the value of a setting by its path, for example "call_in.cutoff"; AttributeError if there is none."""
    value: Any = constitution
    for part in key.split("."):
        value = getattr(value, part)
    return value


def _leaves(kind: Any, path: str) -> Iterator[tuple[str, Any]]:
    hints = typing.get_type_hints(kind)
    for each in fields(kind):
        at, hint = f"{path}.{each.name}".strip("."), hints[each.name]
        if is_dataclass(hint):
            yield from _leaves(hint, at)
        else:
            yield at, hint


def _setting(path: str, hint: Any) -> Setting:
    kind, choices = _kind(hint)
    group = path.split(".")[0] if "." in path else ""
    parts = path.split(".")
    if len(parts) == 3 and parts[0] == "periods":
        label, provision, floor, ceiling = _PERIODS[parts[1]]
        words, note = _PERIOD_PARTS[parts[2]]
        if parts[2] != "n":
            floor = ceiling = None
        return Setting(path, f"{label}: {words}", note, provision, kind, _GROUPS[group], floor, ceiling, choices)
    label, note, provision, floor, ceiling = _WORDS[path]
    return Setting(path, label, note, provision, kind, _GROUPS[group], floor, ceiling, choices)


def _kind(hint: Any) -> tuple[str, tuple[str, ...]]:
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return _kind(next(each for each in typing.get_args(hint) if each is not type(None)))
    if origin is tuple:
        inner = typing.get_args(hint)[0]
        return ("table", ()) if is_dataclass(inner) else ("list", _kind(inner)[1])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return "choice", tuple(each.value for each in hint)
    names = {"bool": "yes_no", "int": "number", "str": "text", "time": "time", "date": "date"}
    return names.get(getattr(hint, "__name__", ""), "table"), ()
