"""Hearings of call-ins at every stage, reached by walking the real services; nothing here writes a status.

The decision is that of `call_ins`, with resolutions (a) and (b); its window shuts at 5 pm on 24 December 2021. The
committee meets on Wednesday 12 January 2022, and its agenda is public since 4 January: five clear working days.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from council.accounts.models import User
from council.organisation.models import MemberTerm, Person
from decisions.models import CallInHearing, CallInOutcome, CallInRequest, DecisionRecord, Reconsideration
from decisions.services import call_in_hearing, call_in_outcome, implementation, reconsideration, record
from decisions.tests.factories import call_ins, matters
from decisions.tests.factories.matters import LONG_AGO, at

AGENDA = at(2022, 1, 4, 9)
LISTED = at(2022, 1, 4, 12)
MEETS = at(2022, 1, 12, 14)
HELD = at(2022, 1, 12, 16)
RECORDED = at(2022, 1, 13, 9)
REPORTED = at(2022, 1, 14, 12)
RECONSIDERED = at(2022, 1, 19, 14)
PLACE = "Committee room 1, Town Hall"


def scrutiny_officer() -> User:
    """The officer who supports scrutiny."""
    return matters.user("scrutiny_officer", "scrutiny_officer")


def listed(*requests: CallInRequest, when: datetime = LISTED, **changes: Any) -> CallInHearing:
    """A hearing of the requests, of one valid request where none is given, by the committee on 12 January 2022."""
    asked = requests or (call_ins.found_valid(),)
    values = {
        "committee": call_ins.scrutiny(),
        "meets_at": MEETS,
        "place": PLACE,
        "agenda_published_at": AGENDA,
        **changes,
    }
    return call_in_hearing.list_hearing(
        record=asked[0].record, requests=asked, by=scrutiny_officer(), at=when, **values
    )


def answer(word: str, **more: str) -> dict[str, str]:
    """One answer about one resolution."""
    return {"outcome": word, "reasons": "The board was persuaded.", **more}


def held(
    hearing: CallInHearing | None = None,
    *,
    when: datetime = RECORDED,
    held_at: datetime = HELD,
    minute: str = "",
    **words: Any,
) -> CallInHearing:
    """A hearing with its outcomes; `a`, `b`, … give the word for resolution (a), (b), …, by default all released."""
    hearing = hearing or listed()
    outcomes = {_label(name): each if isinstance(each, dict) else answer(each) for name, each in words.items()}
    if not outcomes:
        outcomes = {row.label: answer("release") for row in hearing.record.standings.all()}
    return call_in_outcome.record_outcomes(
        hearing=fresh(hearing), by=scrutiny_officer(), at=when, held_at=held_at, outcomes=outcomes, minute=minute
    )


def reported(hearing: CallInHearing | None = None, *, when: datetime = REPORTED) -> CallInHearing:
    """A hearing that referred (b) back, with scrutiny's report sent."""
    hearing = hearing or held(a="release", b="refer_back")
    return call_in_outcome.send_report(
        hearing=fresh(hearing), by=scrutiny_officer(), at=when, report="Look again at the size of the team."
    )


OPINION = "The monitoring officer's opinion: it spends money that the budget does not have."


def with_council(**changes: Any) -> DecisionRecord:
    """A decision of which (b) was referred to full council, with the monitoring officer's opinion."""
    return held(a="release", b=answer("refer_council", framework_opinion=OPINION), **changes).record


def council(decision: DecisionRecord, word: str, *, when: datetime = RECONSIDERED, **more: str) -> list[CallInOutcome]:
    """What full council decided on (b)."""
    return call_in_outcome.record_council(
        record=decision, by=scrutiny_officer(), at=when, decided_at=when, outcomes={"(b)": answer(word, **more)}
    )


def particulars(**changes: Any) -> dict[str, Any]:
    """Every particular of a reconsideration."""
    return {
        "decided_at": RECONSIDERED,
        "maker_name": "Executive Board",
        "maker_title": "",
        "decision": "The team is approved as decided before.",
        "reasons": "Scrutiny's points were weighed.",
        "alternatives": "",
        "no_alternatives": True,
        "conflicts": "",
        "no_conflicts": True,
        **changes,
    }


def reconsidered(
    decision: DecisionRecord | None = None, *, when: datetime = RECONSIDERED, values: Any = None, **words: Any
) -> Reconsideration:
    """A reconsideration, by default of (b), confirmed."""
    decision = decision or reported().record
    outcomes = {_label(name): each if isinstance(each, dict) else {"outcome": each} for name, each in words.items()}
    return reconsideration.reconsider(
        record=decision,
        by=matters.democratic_services(),
        at=when,
        values=values or particulars(decided_at=when),
        outcomes=outcomes or {"(b)": {"outcome": "confirmed"}},
    )


def carried_out(decision: DecisionRecord, *labels: str, when: datetime, **changes: Any) -> Any:
    """What was recorded as carried out."""
    values = {"on": when.date(), "note": "The contract was signed.", **changes}
    return implementation.mark_implemented(
        record=decision, labels=labels, by=matters.democratic_services(), at=when, **values
    )


def fresh(hearing: CallInHearing) -> CallInHearing:
    """The hearing as it is stored now."""
    return CallInHearing.objects.select_related("record__matter", "committee").get(pk=hearing.pk)


def standing(decision: DecisionRecord) -> dict[str, str]:
    """How each resolution stands now, by its letter."""
    return {label.strip("()"): status for label, status in call_ins.standing(decision).items()}


def becomes(decision: DecisionRecord) -> dict[str, list[str]]:
    """What became of each resolution, step by step, by its letter."""
    found: dict[str, list[str]] = {}
    for row in CallInOutcome.objects.filter(record=decision).order_by("decided_at", "pk"):
        found.setdefault(row.label.strip("()"), []).append(row.outcome)
    return found


def councillors(number: int, *, first: int = 0) -> list[Person]:
    """So many members outside the executive, whatever the example council has: the same ones each time."""
    council, found = matters.small_council(), []
    for place in range(first, first + number):
        name = f"Councillor Number {place}"
        person = Person.objects.filter(name=name).first()
        if person is None:
            person = matters.person(name)
            MemberTerm.objects.create(
                person=person, ward=council.wards[place % 3], political_group="Harbour Group", starts_on=LONG_AGO
            )
        found.append(person)
    return found


LEEDS_LABELS = [f"({letter})" for letter in "abcdefg"]


def leeds_2024() -> DecisionRecord:
    """A decision of seven resolutions in Leeds: made on 19 June 2024, published on 21 June; its window shuts on 28."""
    call_ins.adopt("leeds")
    noticed_at, decided_at = at(2024, 5, 15, 9), at(2024, 6, 19, 14)
    due = decided_at.date()
    matter = matters.noticed(noticed_at, due_from=due, due_to=due)
    resolutions = [(label, f"That part {label} of the proposals be approved.") for label in LEEDS_LABELS]
    made = matters.take(matter, decided_at, resolutions=resolutions)
    return record.publish_record(record=made, by=matters.democratic_services(), at=at(2024, 6, 21, 9))


def leeds_requests(decision: DecisionRecord) -> tuple[CallInRequest, CallInRequest]:
    """Two valid requests on (b) to (g): one of eleven members and one of five others (S15)."""
    received = at(2024, 6, 28, 16, 59)
    made = []
    for people in (councillors(11), councillors(5, first=11)):
        lodged = call_ins.entered(
            decision,
            when=received,
            lead=people[0],
            people=people,
            labels=LEEDS_LABELS[1:],
        )
        made.append(call_ins.rule(lodged, "valid", at(2024, 7, 1, 10)))
    return made[0], made[1]


def _label(name: str) -> str:
    return "" if name == "whole" else f"({name})"
