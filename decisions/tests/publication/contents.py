"""Contents of an invented council, as the services hand them to the gate."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from decisions.publication.content import (
    CallInContent,
    Contact,
    DecisionContent,
    Display,
    Due,
    ForthcomingContent,
    LawfulAnswer,
    Link,
    ListedDocument,
    Maker,
    NoticeContent,
    ResolutionContent,
    Restriction,
)
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.counting import Unit, earliest_after

PUBLISHED_AT = datetime(2021, 11, 23, 9, 5, tzinfo=UTC)
OFFICE = "Proper officer"
_calendar = WorkingCalendar.england_and_wales()
_board = Maker(
    kind="body",
    name="Executive Board",
    members=("Councillor A Example (Leader)", "Councillor B Sample", "Councillor C Test"),
)


def forthcoming(**changes: Any) -> ForthcomingContent:
    """Return a key decision about home repairs, due in a month that is named but not fixed."""
    finding = earliest_after(date(2021, 11, 23), 28, Unit.CALENDAR, _calendar)
    content = ForthcomingContent(
        title="Repairs and maintenance of council homes: approval to award four contracts",
        status="Forthcoming",
        key_statement="A key decision is to be made on behalf of Exampleton Borough Council.",
        matter="To approve four contracts for repairs to council homes.\n\nThe contracts run for three years.",
        maker=_board,
        due=Due(starts_on=date(2021, 12, 22), ends_on=date(2021, 12, 22)),
        documents=(
            ListedDocument(title="Report of the Director of Housing", note="to follow"),
            ListedDocument(title="Equality impact assessment"),
        ),
        copies_address="Democratic Services, Town Hall, Exampleton EX1 1AA",
        other_documents_statement="Other documents relevant to the matter may be submitted to the decision maker.",
        request_procedure="Ask Democratic Services in writing for details of those documents as they become available.",
        decision_type="Key",
        reason_key="Expenditure or savings of more than £500,000",
        department="Housing",
        lead_member="Councillor B Sample, Housing",
        contact=Contact(name="Housing Contracts Team", email="housing@exampleton.example", telephone="01632 960001"),
        wards=("Harbour", "North"),
        consultation_process="Tenants were asked by letter in September 2021.",
        consultees=("Tenants’ panel", "Leaseholders’ forum"),
        first_published_on=date(2021, 11, 23),
        notice_started_on=date(2021, 11, 23),
        displays=(
            Display(place="At the council's offices", from_at=PUBLISHED_AT, evidence="Photograph of the notice board."),
            Display(place="On the website", from_at=PUBLISHED_AT),
        ),
        lawful=(
            LawfulAnswer(
                heading="When may this decision be made?",
                sentence="With 28 clear days’ notice from 23 November 2021, it may be made from 22 December 2021.",
                finding=finding.as_dict(),
            ),
        ),
    )
    return replace(content, **changes)


def notice(matter_ref: str = "FD-2021-0001", **changes: Any) -> NoticeContent:
    """Return a general exception notice for the matter."""
    content = NoticeContent(
        title="General exception notice: repairs and maintenance of council homes",
        notice_kind="GE_NOTICE",
        notice_label="General exception notice",
        provision="Regulation 10(1)",
        matter_ref=matter_ref,
        matter="To approve the award of four contracts for repairs to council homes.",
        maker=_board,
        due=Due(starts_on=date(2021, 12, 15), ends_on=date(2021, 12, 15)),
        reasons="The present contracts end on 31 December 2021 and bids were received only in November.",
        addressees=("Chair of the Housing Scrutiny Committee, 24 November 2021",),
        given_by="Proper officer",
        given_at=datetime(2021, 11, 24, 10, tzinfo=UTC),
        links=(Link(kind="forthcoming", ref=matter_ref, label="The matter"),),
    )
    return replace(content, **changes)


def decision(matter_ref: str = "FD-2021-0001", **changes: Any) -> DecisionContent:
    """Return the record of the decision with a call-in window over Christmas."""
    finding = earliest_after(date(2021, 12, 15), 5, Unit.WORKING, _calendar)
    content = DecisionContent(
        title="Repairs and maintenance of council homes: award of four contracts",
        record_kind="MTG",
        provision="Regulation 12(2)",
        outcome="Approved",
        maker=_board,
        decided_on=date(2021, 12, 15),
        decision="The four contracts were awarded.",
        resolutions=(
            ResolutionContent(label="1", text="That contract A be awarded."),
            ResolutionContent(label="2", text="That contract B be awarded."),
        ),
        reasons="Tenants’ homes must be kept in repair.",
        alternatives="Doing the work with the council’s own workforce was rejected, because of the time needed.",
        conflicts=(),
        decision_type="Key",
        route="General exception (regulation 10)",
        department="Housing",
        wards=("Harbour", "North"),
        call_in=CallInContent(
            eligible=True,
            sentence="Five working days are counted from the day after publication.",
            opens_at=datetime(2021, 12, 16, 9, tzinfo=UTC),
            deadline=datetime(2021, 12, 24, 17, tzinfo=UTC),
            implementable_from=date(2021, 12, 25),
            finding=finding.as_dict(),
        ),
        links=(Link(kind="forthcoming", ref=matter_ref, label="The matter"),),
    )
    return replace(content, **changes)


def restricted() -> Restriction:
    """Return a restriction with its citation."""
    return Restriction(
        label="Part exempt",
        citation="Paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972",
        reason="Prices of the bidders.",
    )
