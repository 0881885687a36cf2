"""A meeting of an invented executive from its notice to its agreed minutes, and a committee's work programme."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from decisions.publication.content import (
    AgendaItemContent,
    AgendaPaperContent,
    AttendanceContent,
    ExclusionContent,
    InterestContent,
    Link,
    MeetingContent,
    MinuteContent,
    NumberedContent,
    RecommendationContent,
    SupplementContent,
    VoteContent,
    WorkActionContent,
    WorkEntryContent,
    WorkProgrammeContent,
)

MEETS_AT = datetime(2021, 12, 15, 10, tzinfo=UTC)
FILE = "ab" * 32
PARAGRAPH_3 = "Paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972"
NUMBERING = (
    NumberedContent(label="2.1", text="That the report be noted."),
    NumberedContent(label="2.1.1", text="That the figures be sent to all members.", depth=1),
    NumberedContent(label="2.1", text="That a second part has the number of the first."),
    NumberedContent(label="10)", text="That numbering goes on from another list:"),
    NumberedContent(label="(a)", text="with a letter;", depth=1),
    NumberedContent(label="(i)", text="with a roman number under it;", depth=2),
    NumberedContent(label="•", text="and with a bullet.", depth=3),
    NumberedContent(label="", text="Words without any number."),
)


def notice_of_meeting(**changes: Any) -> MeetingContent:
    """Return a meeting of which only time and place are public."""
    content = MeetingContent(
        title="Executive Board, Wednesday 15 December 2021",
        body="Executive Board",
        body_kind="executive",
        meets_at=MEETS_AT,
        place="Council Chamber, Town Hall",
        status="Called",
        regime="This is a meeting of a body of the executive, held under the 2012 Regulations.",
        noticed_at=datetime(2021, 12, 1, 9, tzinfo=UTC),
        members=(("Councillor A Example", "Chair"), ("Councillor B Sample", ""), ("Councillor C Test", "")),
    )
    return replace(content, **changes)


def agenda(**changes: Any) -> MeetingContent:
    """Return the meeting with its agenda."""
    content = replace(
        notice_of_meeting(),
        status="Agenda published",
        webcast_url="https://webcast.exampleton.example/board",
        items=(
            item("1", "Apologies for absence"),
            item("2", "Declarations of interest", text="Members declare interests in any item."),
            item("3", "Minutes of the meeting of 17 November 2021"),
            item(
                "4",
                "Repairs and maintenance of council homes: award of four contracts",
                portfolio="Housing",
                directorate="Homes and Neighbourhoods",
                papers=(
                    AgendaPaperContent(title="Report of the Director of Housing", kind="reports", ref="R-2021-0001"),
                    AgendaPaperContent(title="Prices", file_sha256=FILE, file_name="prices <all>.pdf"),
                ),
                links=(Link(kind="forthcoming", ref="FD-2021-0001", label="Notice of the decision"),),
            ),
            item(
                "5",
                "A contract for the leisure centre",
                restriction="Part exempt",
                citation=PARAGRAPH_3,
                restriction_reason="It has the prices of the bidders.",
                papers=(
                    AgendaPaperContent(
                        title="Appendix 2: tender evaluation", note=f"Not for publication under {PARAGRAPH_3}"
                    ),
                ),
            ),
        ),
        supplements=(supplement(0, "Agenda"),),
    )
    return replace(content, **changes)


def supplemented(**changes: Any) -> MeetingContent:
    """Return the agenda after a supplement brought a late item."""
    content = agenda()
    late = item(
        "6",
        "Flood repairs at Mill Lane",
        late="This item was added late, because the flood was on 9 December 2021. The monitoring officer confirmed on "
        "10 December 2021 that it is taken.",
    )
    content = replace(
        content,
        items=(*content.items, late),
        supplements=(
            *content.supplements,
            supplement(1, "Supplement 1", what_changed="Item 6 was added: the flood was after the agenda."),
        ),
    )
    return replace(content, **changes)


def concluded(**changes: Any) -> MeetingContent:
    """Return the meeting once it was held: who came, what was declared, decided and taken in private."""
    first, second, third, contracts, leisure, flood = supplemented().items
    content = replace(
        supplemented(),
        status="Concluded",
        opened_at=datetime(2021, 12, 15, 10, 2, tzinfo=UTC),
        closed_at=datetime(2021, 12, 15, 11, 40, tzinfo=UTC),
        attendance=(
            AttendanceContent(name="Councillor A Example", capacity="In the chair", presence="Present"),
            AttendanceContent(
                name="Councillor D Model", capacity="Substitute", presence="Present", note="for Councillor C Test"
            ),
            AttendanceContent(name="Councillor B Sample", capacity="Member", presence="Present by video link"),
            AttendanceContent(name="Director of Housing", capacity="Officer", presence="Present"),
            AttendanceContent(name="Councillor C Test", capacity="Member", presence="Apologies received"),
        ),
        interests=(interest(item=""),),
        exclusions=(
            ExclusionContent(
                resolution="That the public be excluded from item 5.",
                basis="Exempt information, by resolution",
                items=(("5 A contract for the leisure centre", PARAGRAPH_3),),
                excluded_at=datetime(2021, 12, 15, 11, 5, tzinfo=UTC),
                readmitted_at=datetime(2021, 12, 15, 11, 30, tzinfo=UTC),
                moved_by="Councillor A Example",
                seconded_by="Councillor B Sample",
            ),
        ),
        votes=(vote(motion="That the meeting be adjourned for five minutes.", numbers="3 for, 0 against", cast=()),),
        items=(
            replace(first, status="Taken"),
            replace(second, status="Taken"),
            replace(third, status="Taken"),
            replace(
                contracts,
                status="Taken",
                outcome="Approved",
                decision="The four contracts were awarded.",
                resolutions=NUMBERING,
                reasons="Homes must be kept in repair.",
                alternatives="Doing the work with the council’s own workforce.",
                interests=(interest(),),
                votes=(vote(),),
                began_at=datetime(2021, 12, 15, 10, 12, tzinfo=UTC),
                webcast_at="https://webcast.exampleton.example/board?t=600",
                links=(*contracts.links, Link(kind="decisions", ref="D-2021-0001", label="Record of decision")),
            ),
            replace(leisure, status="Taken", outcome="Approved", decision="The contract was let.", in_private=True),
            replace(flood, status="Deferred", ended_reason="The report was not complete."),
        ),
    )
    return replace(content, **changes)


def minuted(**changes: Any) -> MeetingContent:
    """Return the meeting with its minutes circulated as a draft."""
    items = list(concluded().items)
    items[3] = replace(
        items[3],
        minute_number="47/2021",
        minute=MinuteContent(
            introduced_by="Councillor B Sample",
            introduction="<p>The item was introduced.</p>",
            report_of="Director of Housing",
            key_points_heading="Key points noted were:",
            key_points="<ul><li>Bids came in November.</li></ul><h3>Prices</h3><p>They are lower.</p>",
            questions="<table><tbody><tr><th>Lot</th><td>1</td></tr></tbody></table>",
            discussion="<h4>Later</h4><p>Members thanked the officers.</p>",
            decision_heading="Agreed:",
        ),
    )
    content = replace(
        concluded(),
        items=tuple(items),
        minutes_status="Draft, circulated",
        minutes_note="Circulated on 20 December 2021.",
    )
    return replace(content, **changes)


def agreed_minutes(**changes: Any) -> MeetingContent:
    """Return the meeting with minutes that a later meeting agreed."""
    return replace(
        minuted(),
        **{
            "minutes_status": "Agreed as a correct record",
            "minutes_note": "Agreed on 19 January 2022 at item 3.",
            **changes,
        },
    )


def cancelled(**changes: Any) -> MeetingContent:
    """Return a meeting that was cancelled after its agenda was published."""
    return replace(agenda(), **{"status": "Cancelled", "ended_reason": "There is no quorum.", **changes})


def rescheduled(**changes: Any) -> MeetingContent:
    """Return a meeting that was moved to another day."""
    link = Link(kind="meetings", ref="MT-2021-0009", label="Rescheduled to Monday 20 December 2021")
    return replace(
        agenda(), **{"status": "Rescheduled", "ended_reason": "Snow is expected.", "links": (link,), **changes}
    )


def item(number: str, title: str, **values: Any) -> AgendaItemContent:
    """Return an item on an agenda."""
    return replace(AgendaItemContent(number=number, title=title, status="On the agenda"), **values)


def supplement(number: int, label: str, **values: Any) -> SupplementContent:
    """Return one publication of the agenda, from 7 December 2021 on."""
    at = datetime(2021, 12, 7 + 3 * number, 9, tzinfo=UTC)
    return replace(SupplementContent(number=number + 1, label=label, published_at=at), **values)


def interest(**values: Any) -> InterestContent:
    """Return the declaration of a member who stays with a dispensation."""
    content = InterestContent(
        who="Councillor B Sample",
        kind="Disclosable pecuniary interest",
        nature="A relative works for a bidder.",
        participation="Stays and takes part",
        dispensation="Dispensation granted by the standards committee on 1 December 2021",
        item="4",
    )
    return replace(content, **values)


def vote(**values: Any) -> VoteContent:
    """Return a recorded vote."""
    content = VoteContent(
        motion="That the contracts be awarded.",
        result="Carried",
        way="Recorded vote",
        moved_by="Councillor A Example",
        seconded_by="Councillor B Sample",
        numbers="2 for, 1 against",
        cast=(("Councillor A Example", "For"), ("Councillor B Sample", "For"), ("Councillor D Model", "Against")),
    )
    return replace(content, **values)


def work_programme(**changes: Any) -> WorkProgrammeContent:
    """Return the work programme of a scrutiny committee with a recommendation and an action."""
    content = WorkProgrammeContent(
        title="Work programme of the Adult Care Scrutiny Commission",
        body="Adult Care Scrutiny Commission",
        introduction="What the commission looks at this year.",
        entries=(
            WorkEntryContent(
                topic="Loneliness",
                status="Planned",
                reason="More people live alone.",
                lead="Councillor E Sketch",
                when="Thursday 10 February 2022",
                planned_on=date(2022, 2, 10),
                origin="Resolution 2) of 9 December 2021",
                origin_ref="MT-2021-0002",
            ),
            WorkEntryContent(topic="Growing complexity of needs", status="Proposed"),
            WorkEntryContent(topic="Day centres", status="Considered", outcome="Noted on 4 November 2021."),
        ),
        recommendations=(
            RecommendationContent(
                ref="SR-2021-0001",
                made_on=date(2021, 12, 9),
                text="That people who use the service stand at the centre of the change.",
                addressed_to="Executive Board",
                status="Sent to the executive",
                response_due_on=date(2022, 2, 10),
            ),
        ),
        actions=(
            WorkActionContent(
                ref="A-2021-0001",
                text="Look again at the word used for young people who leave the service.",
                owner="Director of Adult Care",
                status="Open",
                due_on=date(2022, 1, 31),
                progress="A first draft is with the team.",
            ),
        ),
        links=(Link(kind="meetings", ref="MT-2021-0001", label="Meeting on Wednesday 15 December 2021"),),
    )
    return replace(content, **changes)
