"""The track of regulation 5 as it stands for one matter: the notices with their last days, and the table of cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from council.govuk.wording import long_datetime, weekday_date
from decisions.models import ForthcomingDecision, Notice
from decisions.models.choices import AgreementProvision, NoticeKind
from decisions.office.found import public_page_of_notice
from decisions.office.presenters.findings import shown
from decisions.office.presenters.representations import line
from decisions.permissions import Action, may
from decisions.queries.evidence import agreement_of, latest_notice
from decisions.queries.private_meeting import last_private_notice_days, private_sitting
from decisions.rules.finding import Finding
from decisions.rules.london import day_of


@dataclass(frozen=True)
class TrackRow:
    """One step of the track: what, by when, how it stands, and where to do it."""

    what: str
    by_when: str
    stands: str
    public_page: str
    url: str
    act: str
    done: bool = False


@dataclass(frozen=True)
class Case:
    """One row of the table of cases: whether each thing is there, and what follows."""

    first: str
    second: str
    agreement: str
    answer: str
    is_this: bool


_CASES = (
    (True, True, None, "Yes"),
    (True, False, True, "Yes: the agreement covers the missing notice"),
    (True, False, False, "No: take it in public, or defer it"),
    (False, True, True, "Yes"),
    (False, True, False, "No: take it in public, or defer it"),
    (False, False, True, "Yes, and the reasons have to be published (regulation 5(7))"),
    (False, False, False, "No: take it in public, or defer it"),
)


def page(matter: ForthcomingDecision, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return everything the page about a private meeting shows."""
    on = day_of(at)
    meeting = matter.due_from or on
    finding = private_sitting(matter, at=meeting)
    gives = bool(may(user, Action.PUBLISH_NOTICE, matter, on=on))
    answers = bool(may(user, Action.ANSWER_REPRESENTATION, matter, on=on))
    agrees = bool(may(user, Action.RECORD_AGREEMENT, matter, on=on))
    return {
        "meeting": weekday_date(matter.due_from) if matter.due_from else "",
        "finding": shown(finding, heading="May the item be taken in private on the planned day?"),
        "track": _track(matter, on, gives=gives, agrees=agrees),
        "cases": _cases(matter, finding),
        "representations": [line(each) for each in matter.representations.select_related("matter")],
        "closing": _closing(matter),
        "may_answer": answers,
    }


def _track(matter: ForthcomingDecision, on: date, *, gives: bool, agrees: bool) -> list[TrackRow]:
    last = last_private_notice_days(matter, on=on)
    first_day, second_day = (_say(found) for found in last) if last else ("", "")
    agreed = agreement_of(matter, AgreementProvision.REG_5_6)
    return [
        _row(matter, NoticeKind.PM28, "28-day notice with the reasons", first_day, "private_first", gives),
        _row(matter, NoticeKind.PM5, "Further notice with the representations", second_day, "private_second", gives),
        TrackRow(
            "Agreement that the meeting is urgent (regulation 5(6))",
            "Before the meeting; needed only where a notice above is missing or late",
            f"Agreed on {long_datetime(agreed.agreed_at)}" if agreed else "Not recorded",
            "",
            reverse("private_agreement", kwargs={"ref": matter.ref}) if agrees else "",
            "Record the agreement",
            agreed is not None,
        ),
        _row(
            matter,
            NoticeKind.PM_URGENCY,
            "Reasons why the meeting is urgent (regulation 5(7))",
            "As soon as reasonably practicable after the agreement",
            "private_urgency",
            gives,
        ),
    ]


def _row(matter: ForthcomingDecision, kind: Any, what: str, by_when: str, name: str, gives: bool) -> TrackRow:
    given: Notice | None = latest_notice(matter, kind)
    stands = "Not given"
    if given and given.given_at:
        stands = f"Given on {long_datetime(given.given_at)}"
        stands += (
            f"; representations until {weekday_date(given.representations_until)}"
            if given.representations_until
            else ""
        )
    return TrackRow(
        what,
        by_when or "No day is planned yet",
        stands,
        public_page_of_notice(given) if given else "",
        reverse(name, kwargs={"ref": matter.ref}) if gives else "",
        "Give it again" if given else "Give the notice",
        given is not None,
    )


def _cases(matter: ForthcomingDecision, finding: Finding) -> list[Case]:
    """Return the table with the row of this matter marked: the first two steps of the finding are the two notices."""
    first, second = (step.kind == "met" for step in finding.steps[:2])
    agreed = agreement_of(matter, AgreementProvision.REG_5_6) is not None
    return [
        Case(
            _yes(one),
            _yes(two),
            _yes(three),
            answer,
            one == first and two == second and three in (None, agreed),
        )
        for one, two, three, answer in _CASES
    ]


def _closing(matter: ForthcomingDecision) -> str:
    """Say where the public sends representations, and until when."""
    first = latest_notice(matter, NoticeKind.PM28)
    if first is None:
        return ""
    until = f" until {weekday_date(first.representations_until)}" if first.representations_until else ""
    return (
        f"The public can send representations on the page of the notice{until}. Each is read here before it is stated."
    )


def _yes(value: bool | None) -> str:
    return {True: "Yes", False: "No", None: "Not needed"}[value]


def _say(found: Finding) -> str:
    return f"By {weekday_date(found.answer)}" if isinstance(found.answer, date) else "Cannot be known"
