"""What should an officer look at again? The rules' warnings about words and dates, each with its mend."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from decisions.models import ForthcomingDecision
from decisions.models.choices import KeyReason, MakerKind, NoticeKind, Restriction, Route
from decisions.queries.evidence import notices_of_kind
from decisions.queries.lawfulness import Lawfulness, Standards, standards
from decisions.queries.particulars import maker_of, wards_of
from decisions.rules.drafting import Draft, cautions
from decisions.rules.finding import Caution, Finding
from decisions.rules.key_decision import Classification, is_key
from decisions.rules.london import day_of

# The section of the form in which each warning is mended.
_SECTIONS = {
    "WARN-SAME-REASON": "restriction",
    "WARN-CALL-IN-IN-URGENCY": "urgency",
    "WARN-GENERIC-TITLE": "about",
    "WARN-LOOKS-KEY": "key",
    "WARN-MEMBERS-MISSING": "maker",
    "WARN-NAME-MISSING": "maker",
    "WARN-OPEN-ENDED": "when",
    "WARN-MONTH-ONLY": "when",
    "WARN-ROLLED": "when",
    "WARN-TO-FOLLOW": "documents",
    "WARN-EXEMPT-CALLED-CONFIDENTIAL": "documents",
    "WARN-CITATION": "restriction",
    "WARN-BOILERPLATE": "restriction",
    "WARN-WARDS-TEXT": "contact",
    "WARN-SU-CHAIN": "urgency",
    "WARN-GE-AVOIDABLE": "urgency",
    "WARN-SU-AVOIDABLE": "urgency",
}
_CLASSES = {Restriction.OPEN: "open", Restriction.CONFIDENTIAL: "confidential"}
_EARLIER = 50
_LONG_PERIOD_DAYS = 27


@dataclass(frozen=True)
class Warned:
    """One warning: the sentence, the mend, and the section in which to mend it ("" for an action elsewhere)."""

    code: str
    text: str
    mend: str
    section: str


def warnings_of(
    matter: ForthcomingDecision, *, on: date, known: Lawfulness | None = None, under: Standards | None = None
) -> list[Warned]:
    """List the warnings about a matter as it stands on a day, in the order of the rules, each once (law.md §5)."""
    under = under or (known.standards if known else standards(on=on))
    found: list[Caution] = list(
        cautions(draft_of(matter, on=on), on=on, constitution=under.constitution, calendar=under.calendar)
    )
    found += _month_only(matter)
    found += _looks_key(matter, on, under)
    if known and known.planned:
        found += known.planned.warnings
    return list({each.code: _warned(each) for each in reversed(found)}.values())[::-1]


def draft_of(matter: ForthcomingDecision, *, on: date) -> Draft:
    """Return the words and dates of a matter as the rules of drafting ask for them."""
    maker = maker_of(matter, on=on)
    by_body = matter.maker_kind == MakerKind.BODY
    notices = notices_of_kind(matter, NoticeKind.KD28) or notices_of_kind(matter, NoticeKind.LISTING)
    exception = notices_of_kind(matter, NoticeKind.GE_NOTICE)
    return Draft(
        title=matter.title,
        is_key=matter.is_key,
        reasons=(
            ("urgency", matter.impracticable_reason or matter.urgent_reason),
            ("restriction", matter.restriction_reason),
        ),
        body=maker.name if by_body else "",
        members=maker.members,
        individual="" if by_body else maker.name,
        individual_title="" if by_body else maker.title,
        due_from=matter.due_from,
        due_to=matter.due_to,
        due_dates=_due_dates(matter, notices),
        first_published=day_of(notices[0].given_at) if notices and notices[0].given_at else None,
        documents=tuple((each.title, "to follow" if each.to_follow else "") for each in matter.documents.all()),
        route="" if matter.planned_route == Route.ORDINARY else matter.planned_route,
        chair_informed=any(each.informed_at for notice in exception for each in notice.addressees.all()),
        known_since=matter.known_since,
        classification=_CLASSES.get(Restriction(matter.restriction), "exempt"),
        public_interest="" if matter.restriction == Restriction.OPEN else matter.restriction_reason,
        earlier_reasons=_earlier_reasons(matter),
        wards="; ".join(wards_of(matter)) if len(matter.wards.all()) <= 1 else "",
    )


def key_test(matter: ForthcomingDecision, *, on: date, under: Standards) -> Finding:
    """Say whether the amount and the wards that were entered make the decision key on a day (reg 8)."""
    amount = matter.amount or Decimal(0)
    entered = Classification(
        expenditure=amount,
        savings=amount,
        wards=tuple(ward.name for ward in matter.wards.all()),
        significant_in_wards=KeyReason.WARDS in matter.key_reasons,
    )
    return is_key(entered, on=on, constitution=under.constitution)


def _looks_key(matter: ForthcomingDecision, on: date, under: Standards) -> list[Caution]:
    if matter.is_key or not key_test(matter, on=on, under=under):
        return []
    return [
        Caution(
            "WARN-LOOKS-KEY",
            "It is entered as non-key, but by the amount or the wards entered it is a key decision (regulation 8).",
            "Make it a key decision, or correct the amount.",
        )
    ]


def _month_only(matter: ForthcomingDecision) -> list[Caution]:
    if not (matter.due_from and matter.due_to and (matter.due_to - matter.due_from).days >= _LONG_PERIOD_DAYS):
        return []
    text = "The decision is due within a whole month or longer. A reader cannot tell on which day to come."
    return [Caution("WARN-MONTH-ONLY", text, "Enter the day of the meeting or of the decision as soon as it is known.")]


def _due_dates(matter: ForthcomingDecision, notices: list) -> tuple[date, ...]:
    stated = [notice.stated.get("due", {}).get("starts_on") for notice in notices]
    days = [date.fromisoformat(text) for text in stated if text]
    days += [matter.due_from] if matter.due_from else []
    return tuple(day for place, day in enumerate(days) if place == 0 or day != days[place - 1])


def _earlier_reasons(matter: ForthcomingDecision) -> tuple[str, ...]:
    if matter.restriction == Restriction.OPEN or not matter.restriction_reason.strip():
        return ()
    others = ForthcomingDecision.objects.exclude(pk=matter.pk).exclude(restriction=Restriction.OPEN)
    return tuple(others.order_by("-pk").values_list("restriction_reason", flat=True)[:_EARLIER])


def _warned(caution: Caution) -> Warned:
    return Warned(caution.code, caution.text, caution.mend, _SECTIONS.get(caution.code, ""))
