"""Invented records for measuring: a few dozen shapes, so that a million records take minutes and not days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import product

from decisions.benchmarks.load_search import WORDS
from decisions.publication.content import (
    CallInContent,
    Content,
    DecisionContent,
    Display,
    Due,
    ForthcomingContent,
    LawfulAnswer,
    Link,
    ListedDocument,
    Maker,
    NoticeContent,
    RecordKind,
    ResolutionContent,
)
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.counting import Unit, earliest_after

TITLE = "@@title@@"
DEPARTMENTS = ("Housing", "Highways and transport", "Adult social care", "Children’s services", "Finance", "Planning")
WARDS = tuple(
    f"{name} ward" for name in ("Harbour", "North", "South", "East", "West", "Abbey", "Castle", "Mill", "Park", "River")
)
_TOPICS = (
    "repairs of council homes",
    "resurfacing of roads",
    "home care",
    "school places",
    "a new depot",
    "a local plan",
)
_PARAGRAPH = (
    "The present arrangements end next year and the council has to decide how the service is provided after that day. "
    "Officers compared the cost, the quality and the risk of each way, and asked the people who use the service. "
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of record with content whose title is a placeholder."""

    kind: RecordKind
    content: Content
    prefix: str


def shapes() -> Iterator[Shape]:
    """Yield the shapes: twelve of each kind of record."""
    calendar = WorkingCalendar.england_and_wales()
    for number, (department, is_key) in enumerate(product(DEPARTMENTS, (True, False))):
        day = date(2021, 11, 1) + timedelta(days=number)
        board = Maker(
            kind="body", name=("Executive Board", "Cabinet")[number % 2], members=("Councillor A", "Councillor B")
        )
        officer = Maker(kind="officer", name="", title=f"Director of {department}")
        maker = board if is_key else officer
        yield _forthcoming(number, day, department, maker, is_key, calendar)
        yield _decision(number, day, department, maker, is_key, calendar)
        yield _notice(number, day, maker, "GE_NOTICE", "General exception notice", RecordKind.URGENCY, "G")
        yield _notice(number, day, maker, "PM28", "Private-meeting notice", RecordKind.PRIVATE_MEETING, "P")


def _wards(number: int) -> tuple[str, ...]:
    return WARDS[number % len(WARDS) :][:2]


def _forthcoming(
    number: int, day: date, department: str, maker: Maker, is_key: bool, calendar: WorkingCalendar
) -> Shape:
    finding = earliest_after(day, 28, Unit.CALENDAR, calendar)
    content = ForthcomingContent(
        title=TITLE,
        status="Forthcoming" if number % 4 else "Decided",
        key_statement="A key decision is to be made on behalf of the council." if is_key else "",
        matter="\n\n".join([f"To decide about {_TOPICS[number % 6]}. {_PARAGRAPH}", _PARAGRAPH * 2]),
        maker=maker,
        due=Due(starts_on=day + timedelta(days=30), ends_on=day + timedelta(days=30)),
        documents=(ListedDocument(title="Report of the director", note="to follow"),),
        copies_address="Democratic Services, Town Hall, Exampleton EX1 1AA",
        other_documents_statement="Other documents relevant to the matter may be submitted.",
        request_procedure="Ask Democratic Services in writing.",
        decision_type="Key" if is_key else "Non-key",
        reason_key="Expenditure of more than £500,000" if is_key else "",
        department=department,
        wards=_wards(number),
        consultation_process=f"{_PARAGRAPH}\n\n{WORDS}",
        displays=(Display(place="On the website", from_at=datetime(2021, 11, 1, 9, tzinfo=UTC)),),
        lawful=(
            LawfulAnswer(
                heading="When may this decision be made?", sentence=finding.headline, finding=finding.as_dict()
            ),
        ),
    )
    return Shape(RecordKind.FORTHCOMING, content, "F")


def _decision(number: int, day: date, department: str, maker: Maker, is_key: bool, calendar: WorkingCalendar) -> Shape:
    finding = earliest_after(day, 5, Unit.WORKING, calendar)
    content = DecisionContent(
        title=TITLE,
        record_kind="MTG" if is_key else "OFF",
        provision="Regulation 12(2)" if is_key else "Regulation 13(4)",
        outcome="Approved" if number % 3 else "Approved with changes",
        maker=maker,
        decided_on=day,
        decision=f"The recommendation about {_TOPICS[number % 6]} was approved. {_PARAGRAPH}",
        resolutions=tuple(ResolutionContent(label=str(one), text=_PARAGRAPH) for one in range(1, 5)),
        reasons="\n\n".join([*[_PARAGRAPH * 2] * 2, WORDS]),
        alternatives=_PARAGRAPH * 2,
        conflicts=(),
        decision_type="Key" if is_key else "Non-key",
        route="28 clear days’ notice (regulation 9)" if is_key else "Not a key decision",
        department=department,
        wards=_wards(number),
        documents=tuple(ListedDocument(title=f"Appendix {one}: figures and drawings") for one in range(1, 9)),
        call_in=CallInContent(
            eligible=is_key,
            sentence="Five working days are counted from the day after publication.",
            opens_at=datetime(2021, 12, 16, 9, tzinfo=UTC),
            deadline=datetime(2021, 12, 24, 17, tzinfo=UTC),
            implementable_from=date(2021, 12, 25),
            finding=finding.as_dict(),
        ),
        lawful=(
            LawfulAnswer(
                heading="Was the notice long enough?",
                sentence="The decision was made on a lawful day.",
                finding=earliest_after(day - timedelta(days=30), 28, Unit.CALENDAR, calendar).as_dict(),
            ),
        ),
    )
    return Shape(RecordKind.DECISION, content, "D")


def _notice(number: int, day: date, maker: Maker, key: str, label: str, kind: RecordKind, prefix: str) -> Shape:
    content = NoticeContent(
        title=TITLE,
        notice_kind=key,
        notice_label=label,
        provision="Regulation 10(1)" if kind == RecordKind.URGENCY else "Regulation 5(2)",
        matter_ref="@@ref@@",
        matter=_PARAGRAPH,
        maker=maker,
        due=Due(starts_on=day, ends_on=day),
        reasons=f"{_PARAGRAPH * (2 + number % 3)}\n\n{WORDS}",
        given_by="Proper officer",
        given_at=datetime(2021, 11, 1, 10, tzinfo=UTC),
        links=(Link(kind="forthcoming", ref="@@ref@@", label="The matter"),),
    )
    return Shape(kind, content, prefix)
