"""Meetings and work programmes among the public records: columns, page, numbers as written, differences, packs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from decisions.publication import store
from decisions.publication.content import Link, NumberedContent, RecordKind, as_json
from decisions.publication.from_json import content_of
from decisions.publication.models import Edition, PublishedRecord
from decisions.publication.numbered import nested
from decisions.publication.rerender import render_again
from decisions.tests.publication import meeting_contents as contents
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT
from decisions.tests.publication.meeting_contents import (
    agenda,
    agreed_minutes,
    cancelled,
    concluded,
    minuted,
    notice_of_meeting,
    rescheduled,
    supplemented,
    work_programme,
)

pytestmark = pytest.mark.django_db
REF, PROGRAMME = "MT-2021-0001", "WP-2021-0001"
STAGES = {
    "called": notice_of_meeting,
    "agenda": agenda,
    "supplement": supplemented,
    "concluded": concluded,
    "draft minutes": minuted,
    "agreed minutes": agreed_minutes,
    "cancelled": cancelled,
    "rescheduled": rescheduled,
}


def publish(content: Any, kind: RecordKind = RecordKind.MEETING, ref: str = REF, days: int = 14) -> Edition:
    at = PUBLISHED_AT + timedelta(days=days)
    return store.publish(kind=kind, ref=ref, content=content, at=at, office=OFFICE)


def record_of(kind: RecordKind = RecordKind.MEETING, ref: str = REF) -> PublishedRecord:
    return PublishedRecord.objects.get(kind=kind, ref=ref)


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def page(content: Any, kind: RecordKind = RecordKind.MEETING, ref: str = REF) -> str:
    return publish(content, kind, ref).body_html


def changes(content: Any, **where: Any) -> dict[str, dict[str, str]]:
    return {one["label"]: one for one in publish(content, days=30, **where).changes}


@pytest.mark.parametrize("stage", STAGES)
def test_a_meeting_comes_back_from_json_as_it_went(stage: str) -> None:
    content = STAGES[stage]()
    assert content_of(kind=RecordKind.MEETING, action="published", data=as_json(content)) == content


def test_a_work_programme_comes_back_from_json_as_it_went() -> None:
    content = work_programme()
    assert content_of(kind=RecordKind.WORK_PROGRAMME, action="published", data=as_json(content)) == content


def test_a_meeting_fills_the_columns_of_the_calendar() -> None:
    publish(notice_of_meeting())
    record = record_of()
    assert (record.maker, record.status, record.stage) == ("Executive Board", "Called", "open")
    assert record.next_day.isoformat() == "2021-12-15"
    assert record.starts_at == datetime(2021, 12, 15, 10, tzinfo=UTC)
    assert record.matter_ref == REF
    assert record.standing == "Council Chamber, Town Hall."


def test_a_meeting_late_in_the_evening_stands_on_its_day_in_london() -> None:
    publish(notice_of_meeting(meets_at=datetime(2022, 6, 1, 23, 30, tzinfo=UTC)))
    assert record_of().next_day.isoformat() == "2022-06-02"


@pytest.mark.parametrize(
    ("stage", "status", "column", "said"),
    [
        ("agenda", "Agenda published", "open", "The agenda is published"),
        ("supplement", "Agenda published", "open", "The agenda and 1 supplement are published"),
        ("concluded", "Concluded", "made", "What was decided is published"),
        ("draft minutes", "Concluded", "made", "Draft minutes"),
        ("agreed minutes", "Concluded", "made", "Agreed minutes"),
        ("cancelled", "Cancelled", "closed", "There is no quorum"),
        ("rescheduled", "Rescheduled", "closed", "Snow is expected"),
    ],
)
def test_lists_say_how_a_meeting_stands(stage: str, status: str, column: str, said: str) -> None:
    publish(STAGES[stage]())
    record = record_of()
    assert (record.status, record.stage) == (status, column)
    assert said in record.standing


def test_the_notice_says_when_where_and_who_and_that_the_agenda_follows() -> None:
    said = text_of(page(notice_of_meeting()))
    assert "10am on Wednesday 15 December 2021" in said
    assert "Council Chamber, Town Hall" in said
    assert "Councillor A Example (Chair)" in said
    assert "The agenda is not published yet" in said


def test_the_agenda_leads_to_reports_and_files_and_marks_what_is_withheld() -> None:
    html = page(agenda())
    assert 'href="/reports/R-2021-0001/">Report of the Director of Housing</a>' in html
    assert f'href="/files/{contents.FILE}/prices%20-all-.pdf"' in html
    assert "Not for publication under Paragraph 3 of Part 1 of Schedule 12A" in html
    assert "It has the prices of the bidders." in html
    assert 'href="https://webcast.exampleton.example/board"' in html


def test_a_supplement_says_what_it_changed_and_a_late_item_why() -> None:
    said = text_of(page(supplemented()))
    assert "Supplement 1 9am on Friday 10 December 2021 Item 6 was added: the flood was after the agenda." in said
    assert "The monitoring officer confirmed on 10 December 2021" in said


def test_the_page_of_a_concluded_meeting_says_what_happened() -> None:
    said = text_of(page(concluded()))
    for words in (
        "The minutes are not published yet.",
        "Held From 10:02am to 11:40am",
        "Present Councillor A Example (in the chair)",
        "Councillor D Model (substitute, for Councillor C Test)",
        "Councillor B Sample (by video link)",
        "Also attending Director of Housing",
        "Apologies received Councillor C Test",
        "Exclusion of the public That the public be excluded from item 5.",
        "At 11:05am, and could come back at 11:30am",
        "Began at 10:12am.",
        "Dispensation granted by the standards committee",
        "Councillor D Model Against",
        "Taken without the public.",
        "Deferred. The report was not complete.",
    ):
        assert words in said, words
    assert "Members Councillor A Example" not in said


def test_minutes_are_marked_as_a_draft_until_a_meeting_agrees_them() -> None:
    said = text_of(page(minuted()))
    assert "Minutes: draft, circulated Circulated on 20 December 2021." in said
    assert "Introduced by: Councillor B Sample The item was introduced. Report of: Director of Housing" in said
    assert "Agreed: The four contracts were awarded." in said
    publish(agreed_minutes(), days=40)
    said = text_of(Edition.objects.get(number=2).body_html)
    assert "Minutes: agreed as a correct record Agreed on 19 January 2022 at item 3." in said
    assert "draft" not in said.split("What changed since")[0]


def test_minutes_without_a_note_say_what_their_status_means() -> None:
    assert "These minutes are a draft. A later meeting has still to agree" in text_of(page(minuted(minutes_note="")))
    said = text_of(page(agreed_minutes(minutes_note=""), ref="MT-2021-0002"))
    assert "These minutes were agreed as a correct record." in said


def test_headings_that_somebody_typed_stand_below_those_of_the_item() -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", page(minuted()))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "<h5>Prices</h5>" in page(minuted(title="Again"), ref="MT-2021-0002")


def test_a_table_in_a_minute_can_be_scrolled_with_the_keyboard() -> None:
    assert 'tabindex="0" role="region" aria-label="Table: Questions and answers, 4 Repairs' in page(minuted())


def test_a_script_in_a_minute_reaches_no_page() -> None:
    items = list(minuted().items)
    minute = replace(items[3].minute, questions='<p onclick="x()">Why?</p><script>x()</script>')
    html = page(minuted(items=(replace(items[3], minute=minute),)))
    assert "<p>Why?</p>" in html
    assert "script" not in html
    assert "onclick" not in html


def test_numbers_stand_as_the_council_wrote_them_each_inside_the_one_above() -> None:
    html = page(concluded())
    shown = html[html.index('<ul class="numbered"') : html.index("Reasons for the decision")]
    assert re.findall(r'numbered__label">(.*?) </span>', shown) == [
        one.label for one in contents.NUMBERING if one.label
    ]
    depth, depths = 0, []
    for tag in re.findall(r"<ul|</ul>|numbered__part", shown):
        depth += {"<ul": 1, "</ul>": -1}.get(tag, 0)
        if tag == "numbered__part":
            depths.append(depth - 1)
    assert depths == [one.depth for one in contents.NUMBERING]
    assert "<ol" not in shown


def test_a_part_that_skips_a_level_stands_under_the_part_before_it() -> None:
    top = nested([NumberedContent(label="1", text="A"), NumberedContent(label="i", text="B", depth=4)])
    assert [(one.label, [inner.label for inner in one.parts]) for one in top] == [("1", ["i"])]
    assert [one.label for one in nested([NumberedContent(label="(a)", text="A", depth=2)])] == ["(a)"]


def test_a_cancelled_meeting_keeps_its_page_and_says_why() -> None:
    said = text_of(page(cancelled()))
    assert "This meeting was cancelled There is no quorum." in said
    assert "Repairs and maintenance of council homes" in said


def test_a_moved_meeting_leads_to_the_new_one() -> None:
    html = page(rescheduled())
    assert '<a class="govuk-link" href="/meetings/MT-2021-0009/">Rescheduled to Monday 20 December 2021</a>' in html
    assert "This meeting was moved to another time" in html


def test_the_first_agenda_is_one_change_and_a_late_item_another() -> None:
    publish(notice_of_meeting())
    first = changes(agenda())
    assert first["Agenda"]["after"] == "Published with 5 items"
    assert not [label for label in first if label.startswith("Item")]
    second = changes(supplemented())
    assert second["Supplement 1"]["after"] == "Item 6 was added: the flood was after the agenda."
    assert second["Item 6"] == {"label": "Item 6", "before": "", "after": "Flood repairs at Mill Lane"}


def test_what_happened_is_told_item_by_item_and_minutes_as_a_whole() -> None:
    publish(supplemented())
    held = changes(concluded())
    assert held["Status"] == {"label": "Status", "before": "Agenda published", "after": "Concluded"}
    assert held["Item 4, outcome"]["after"] == "Approved"
    assert held["Item 4, parts of the decision"]["after"].startswith("2.1 That the report be noted.\n2.1.1 That")
    assert held["Item 6, status"]["after"] == "Deferred"
    assert "Item 4, status" not in held
    assert "Councillor C Test, Member, Apologies received" in held["Who attended"]["after"]
    assert set(changes(minuted())) == {"Minutes", "About the minutes"}


def test_a_reference_is_not_said_twice() -> None:
    items = list(concluded().items)
    link = Link(kind="decisions", ref="D-2021-0001", label="Record of decision D-2021-0001")
    said = text_of(page(concluded(items=(replace(items[3], links=(link,)),))))
    assert "Record of decision D-2021-0001" in said
    assert "(D-2021-0001)" not in said


def test_a_correction_of_agreed_minutes_is_told_in_words() -> None:
    publish(agreed_minutes())
    items = list(agreed_minutes().items)
    minute = replace(items[3].minute, key_points="<ul><li>Bids came in October.</li></ul>")
    told = changes(agreed_minutes(items=(*items[:3], replace(items[3], minute=minute), *items[4:])))
    assert list(told) == ["Item 4, key points"]
    assert told["Item 4, key points"]["after"] == "- Bids came in October."


def test_pages_of_the_pack_are_no_change() -> None:
    publish(agenda())
    numbered = replace(agenda().supplements[0], first_page=1, last_page=80)
    assert changes(agenda(supplements=(numbered,))) == {}


def test_the_pack_stands_on_the_page_through_every_later_edition() -> None:
    first = publish(agenda())
    add_pack(first, b"%PDF agenda")
    second = publish(supplemented(), days=17)
    add_pack(second, b"%PDF supplement")
    publish(concluded(), days=22)
    said = text_of(record_of().since_html)
    assert "Agenda with its papers (PDF, 11 bytes) Supplement 1 with its papers (PDF, 15 bytes)" in said
    assert ".pdf" not in record_of().surround_html.split("On paper and as data")[1].replace(f"{REF}.pdf", "")


def test_a_pack_moves_the_validator_once() -> None:
    edition = publish(agenda())
    version = record_of().version
    add_pack(edition, b"%PDF agenda")
    add_pack(edition, b"%PDF agenda")
    assert record_of().version == version + 1
    assert edition.files.count() == 1


def add_pack(edition: Edition, data: bytes) -> None:
    store.add_file(
        edition=edition,
        name="pack.pdf",
        media_type="application/pdf",
        data=data,
        purpose=store.AGENDA_PACK,
        at=PUBLISHED_AT + timedelta(days=60),
    )


def test_making_the_pages_again_changes_nothing_of_a_meeting() -> None:
    edition = publish(minuted())
    add_pack(edition, b"%PDF minutes")
    publish(work_programme(), RecordKind.WORK_PROGRAMME, PROGRAMME)
    assert render_again(at=PUBLISHED_AT + timedelta(days=90)) == 0
    assert list(store.verify_log()) == []


def test_a_work_programme_shows_topics_as_they_stand_with_what_was_recommended() -> None:
    html = page(work_programme(), RecordKind.WORK_PROGRAMME, PROGRAMME)
    said = text_of(html)
    for words in (
        "Planned Loneliness When Thursday 10 February 2022 Why More people live alone.",
        "Proposed, not planned yet Growing complexity of needs",
        "Considered Day centres Outcome Noted on 4 November 2021.",
        "SR-2021-0001, 9 December 2021 Sent to the executive",
        "Response due by Thursday 10 February 2022",
        "Director of Adult Care 31 January 2022 Open A first draft is with the team.",
    ):
        assert words in said, words
    assert 'href="/meetings/MT-2021-0002/"' in html
    record = record_of(RecordKind.WORK_PROGRAMME, PROGRAMME)
    assert (record.maker, record.stage) == ("Adult Care Scrutiny Commission", "open")


def test_a_work_programme_tells_what_changed() -> None:
    publish(work_programme(), RecordKind.WORK_PROGRAMME, PROGRAMME)
    entries = work_programme().entries
    answered = replace(
        work_programme().recommendations[0],
        status="Answered",
        answer="Accepted in part",
        response="The plan is changed.",
        answered_by="Executive Board",
        answered_at=datetime(2022, 1, 20, tzinfo=UTC),
    )
    told = changes(
        work_programme(
            entries=(entries[0], replace(entries[1], status="Not taken further"), entries[2]),
            recommendations=(answered,),
        ),
        kind=RecordKind.WORK_PROGRAMME,
        ref=PROGRAMME,
    )
    assert list(told) == ["Growing complexity of needs", "Recommendation SR-2021-0001"]
    assert told["Growing complexity of needs"]["after"] == "Not taken further"
    assert told["Recommendation SR-2021-0001"]["after"].endswith("Accepted in part: The plan is changed.")
