"""Call-ins and reports on urgency among the public records: columns, page, differences, family, how it stands since."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from decisions.publication import store
from decisions.publication.call_in_page import call_in_page
from decisions.publication.content import CallInStoryContent, RecordKind, as_json
from decisions.publication.from_json import content_of
from decisions.publication.models import Edition, LogEntry, PublishedList, PublishedRecord
from decisions.publication.rerender import render_again
from decisions.publication.since import SINCE_MARK, StandingSaid
from decisions.tests.publication.call_in_contents import (
    WINDOW,
    council_report,
    ended,
    hearing,
    listed,
    nil_return,
    not_key_report,
    request,
    since,
    story,
)
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision, forthcoming, notice

pytestmark = pytest.mark.django_db
REF = "D-2021-0001"
STAGES = {"found valid": story, "listed": listed, "ended": ended}


def publish(content: Any, kind: RecordKind = RecordKind.CALL_IN, ref: str = REF, days: int = 28) -> Edition:
    at = PUBLISHED_AT + timedelta(days=days)
    return store.publish(kind=kind, ref=ref, content=content, at=at, office=OFFICE)


def record_of(kind: RecordKind = RecordKind.CALL_IN, ref: str = REF) -> PublishedRecord:
    return PublishedRecord.objects.get(kind=kind, ref=ref)


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("stage", STAGES)
def test_a_call_in_comes_back_from_json_as_it_went(stage: str) -> None:
    content = STAGES[stage]()
    assert content_of(kind=RecordKind.CALL_IN, action="published", data=as_json(content)) == content


@pytest.mark.parametrize("content", [council_report(), nil_return(), not_key_report(), notice()])
def test_a_report_to_council_and_a_notice_are_told_apart(content: Any) -> None:
    assert content_of(kind=RecordKind.URGENCY, action="published", data=as_json(content)) == content


def test_a_call_in_fills_the_columns_of_its_list() -> None:
    publish(story())
    record = record_of()
    assert (record.matter_ref, record.status, record.stage) == ("FD-2021-0001", "Under way", "open")
    assert record.next_day.isoformat() == "2021-12-20"
    assert record.standing.startswith("Resolution 1: It was called in on 20 December 2021")
    assert "\n" not in record.standing
    assert (record.call_in_deadline, record.call_in_opens_at) == (None, None)
    assert "Under way" in record.card_html
    assert "Decided 15 December 2021" in record.card_html
    publish(ended(), days=60)
    assert (record_of().status, record_of().stage) == ("Ended", "closed")
    assert PublishedList.objects.get(kind="call-in").total == 1


def test_a_long_standing_is_cut_with_a_sign_of_it() -> None:
    publish(story(status="It is so. " * 60))
    assert len(record_of().standing) == 300
    assert record_of().standing.endswith("…")


def test_the_call_in_and_its_decision_lead_to_each_other() -> None:
    publish(forthcoming(), RecordKind.FORTHCOMING, "FD-2021-0001", 0)
    publish(decision(), RecordKind.DECISION, REF, 23)
    publish(story())
    assert f'<a class="govuk-link" href="/call-in/{REF}/">' in record_of(RecordKind.DECISION).surround_html
    assert f'<a class="govuk-link" href="/decisions/{REF}/">' in record_of().surround_html
    assert f'href="/decisions/{REF}/"' in record_of().editions.get().body_html


def test_equal_content_makes_no_edition_and_each_step_makes_one() -> None:
    numbers = [publish(made(), days=28 + n).number for n, made in enumerate((story, story, listed, listed, ended))]
    assert numbers == [1, 1, 2, 2, 3]
    assert LogEntry.objects.count() == 3
    assert list(store.verify_log()) == []


def test_the_next_edition_says_step_by_step_what_changed() -> None:
    publish(story())
    changes = {one["label"]: one for one in publish(listed(), days=30).changes}
    assert changes["Request C-2021-0001"] == {
        "label": "Request C-2021-0001",
        "before": "Valid",
        "after": "Listed for hearing",
    }
    assert changes["Hearing"]["after"] == (
        "Listed: Housing Scrutiny Committee, 6pm on Thursday 6 January 2022, Council Chamber, Town Hall"
    )
    assert changes["May it be carried out? (resolution 2)"]["after"] == "May be carried out"
    assert "May it be carried out? (resolution 1)" not in changes
    last = {one["label"]: one for one in publish(ended(), days=60).changes}
    assert last["Outcome (resolution 1)"]["after"].startswith("Varied on reconsideration")
    assert last["Reconsideration"]["after"] == "Contract A is awarded for one year."
    assert last["Scrutiny’s report"]["before"] == ""


def test_a_second_request_is_a_change_of_its_own() -> None:
    publish(story())
    second = replace(request(), ref="C-2021-0002", resolutions=(), signatories=())
    labels = {one["label"] for one in publish(story(requests=(request(), second)), days=29).changes}
    assert labels == {"Request C-2021-0002"}


def html_of(content: CallInStoryContent) -> str:
    return publish(content).body_html


def test_the_page_tells_the_story_in_order() -> None:
    days = [step.day for step in call_in_page(ended()).steps]
    assert days == [
        "15 December 2021",
        "16 December 2021",
        "20 December 2021",
        "21 December 2021",
        "5 January 2022",
        "6 January 2022",
        "6 January 2022",
        "10 January 2022",
        "18 January 2022",
    ]
    headings = [text_of(found) for found in re.findall(r"<h2.*?</h2>", html_of(ended()))]
    assert headings == [
        "Where it stands",
        "What happened, in order",
        "What happens next",
        "The decision",
        "The time for calling it in",
        "The request",
        "The hearing",
        "What became of each resolution",
        "Scrutiny’s report to the decision maker",
        "The decision maker’s new decision",
    ]


@pytest.mark.parametrize("stage", STAGES)
def test_headings_stand_in_order_and_ids_once(stage: str) -> None:
    html = html_of(STAGES[stage]())
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    named = re.findall(r'aria-labelledby="([^"]+)"', html)
    assert set(named) <= set(ids)


def test_the_page_names_who_signed_grounds_ruling_and_reasons() -> None:
    said = text_of(html_of(story()))
    assert "Councillor D Model (Orange group), lead signatory" in said
    assert "Councillor E Pattern (Purple group)" in said
    assert "Consultation Clarity of aims" in said
    assert "It was in time, and two members of two groups signed it." in said
    assert "Ask the tenants’ panel about the choice of contractor before contract A is let." in said


def test_what_is_next_follows_from_how_each_resolution_stands() -> None:
    assert call_in_page(story()).next_steps == (
        "Resolution 1: a scrutiny committee hears the call-in by Wednesday 12 January 2022. The day is not yet fixed.",
        "Resolution 2 can be called in until 5pm on Friday 24 December 2021. If nobody does, it may be carried out "
        "from Saturday 25 December 2021.",
    )
    assert call_in_page(listed()).next_steps == (
        "Resolution 1: Housing Scrutiny Committee hears the call-in at 6pm on Thursday 6 January 2022, "
        "Council Chamber, Town Hall.",
        "Resolution 2 may be carried out from Saturday 25 December 2021.",
    )
    assert call_in_page(ended()).next_steps == ("Resolution 1 may be carried out from Tuesday 18 January 2022.",)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Referred back to the decision maker", "sends its report to the decision maker by Tuesday 11 January 2022"),
        ("Before the decision maker with scrutiny's report", "decides again by Monday 24 January 2022"),
        ("Referred to full council", "full council considers it"),
    ],
)
def test_what_is_next_after_the_hearing(status: str, expected: str) -> None:
    content = ended()
    standing = replace(content.standings[0], status=status)
    assert expected in call_in_page(replace(content, standings=(standing,))).next_steps[0]


def test_resolutions_that_stand_alike_share_a_sentence() -> None:
    first, second = listed().standings
    content = replace(listed(), standings=(first, replace(first, label="3"), second))
    assert call_in_page(content).next_steps[0].startswith("Resolutions 1 and 3: Housing Scrutiny Committee")


def test_what_was_not_called_in_says_so_in_the_table() -> None:
    rows = {row.label: row for row in call_in_page(listed()).rows}
    assert (rows["1"].nothing, rows["2"].nothing) == ("Nothing yet", "It was not called in")
    assert (rows["1"].colour, rows["2"].colour) == ("yellow", "green")
    assert rows["2"].detail == "from Saturday 25 December 2021"


def test_a_decision_without_resolutions_is_spoken_of_as_a_whole() -> None:
    whole = replace(story().standings[0], label="", text="The four contracts were awarded.")
    content = story(requests=(request(resolutions=()),), standings=(whole,))
    said = text_of(html_of(content))
    assert "What became of it" in said
    assert "The whole decision" in said
    assert call_in_page(content).next_steps[0].startswith("The decision: a scrutiny committee")


def test_a_cancelled_hearing_and_a_request_that_ended_say_why() -> None:
    called_off = hearing(status="Cancelled", cancelled_reason="The committee could not be quorate.")
    over = request(status="Withdrawn", ended_at=PUBLISHED_AT + timedelta(days=40), ended_reason="All agreed to it.")
    said = text_of(html_of(story(hearings=(called_off,), requests=(over,))))
    assert "Cancelled. The committee could not be quorate." in said
    assert "All agreed to it." in said


def test_a_ruling_that_was_opened_again_says_so() -> None:
    again = request(status="Lodged", ruling="", ruling_reasons="", ruled_at=None)
    assert "The ruling has been opened again and is not made yet." in text_of(html_of(story(requests=(again,))))


def test_what_members_wrote_is_escaped() -> None:
    html = html_of(story(requests=(request(reasons="<script>alert(1)</script>", grounds=("<b>Aims</b>",)),)))
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html


# --- How a decision stands since it was published -------------------------------------------------------------------


@pytest.fixture
def decided() -> PublishedRecord:
    publish(decision(), RecordKind.DECISION, REF, 23)
    return record_of(RecordKind.DECISION)


def test_how_it_stands_is_said_without_an_edition(decided: PublishedRecord) -> None:
    entries, at = LogEntry.objects.count(), PUBLISHED_AT + timedelta(days=27)
    store.set_since(ref=REF, since=since(), at=at)
    record = record_of(RecordKind.DECISION)
    assert (record.version, record.changed_at) == (decided.version + 1, at)
    assert (record.edition, LogEntry.objects.count()) == (1, entries)
    assert "called in, in part" in record.since_html
    assert f'href="/call-in/{REF}/"' in record.since_html
    assert record.standing == "Resolution 1: called in."
    assert record.editions.get().body_html == decided.editions.get().body_html
    assert list(store.verify_log()) == []


def test_saying_the_same_again_changes_nothing(decided: PublishedRecord) -> None:
    store.set_since(ref=REF, since=since(), at=PUBLISHED_AT + timedelta(days=27))
    before = record_of(RecordKind.DECISION)
    store.set_since(ref=REF, since=since(), at=PUBLISHED_AT + timedelta(days=28))
    after = record_of(RecordKind.DECISION)
    assert (after.version, after.changed_at) == (before.version, before.changed_at)


def test_the_window_in_lists_is_that_of_what_can_still_be_called_in(decided: PublishedRecord) -> None:
    assert decided.call_in_deadline == WINDOW.deadline
    closed = since(opens_at=None, deadline=None, implementable_from=None)
    store.set_since(ref=REF, since=closed, at=PUBLISHED_AT)
    assert record_of(RecordKind.DECISION).call_in_deadline is None
    store.set_since(ref=REF, since=since(), at=PUBLISHED_AT)
    assert record_of(RecordKind.DECISION).call_in_deadline == WINDOW.deadline


def test_time_never_runs_backwards_on_a_page(decided: PublishedRecord) -> None:
    store.set_since(ref=REF, since=since(), at=PUBLISHED_AT)
    assert record_of(RecordKind.DECISION).changed_at == decided.changed_at


def test_a_decision_that_is_not_public_is_left_alone() -> None:
    store.set_since(ref="D-2021-0099", since=since(), at=PUBLISHED_AT)
    assert not PublishedRecord.objects.exists()


def test_a_withdrawn_decision_keeps_its_silence(decided: PublishedRecord) -> None:
    store.set_since(ref=REF, since=since(), at=PUBLISHED_AT)
    store.withdraw(kind=RecordKind.DECISION, ref=REF, at=PUBLISHED_AT, office=OFFICE, reason="By mistake.")
    store.set_since(ref=REF, since=since(), at=PUBLISHED_AT)
    record = record_of(RecordKind.DECISION)
    assert (record.since_html, record.standing) == ("", "")


def test_the_words_of_resolutions_are_escaped(decided: PublishedRecord) -> None:
    odd = since(standings=(StandingSaid(labels=("<i>1</i>",), sentence="<b>So.</b>"), *since().standings))
    store.set_since(ref=REF, since=odd, at=PUBLISHED_AT)
    html = record_of(RecordKind.DECISION).since_html
    assert "<b>" not in html
    assert "<i>" not in html


def test_an_edition_has_one_place_for_how_it_stands(decided: PublishedRecord) -> None:
    html = decided.editions.get().body_html
    assert html.count(SINCE_MARK) == 1
    assert html.index("</h1>") < html.index(SINCE_MARK) < html.index("<h2")


def test_rendering_again_keeps_how_it_stands(decided: PublishedRecord) -> None:
    store.set_since(ref=REF, since=since(), at=PUBLISHED_AT)
    publish(ended())
    publish(council_report(), RecordKind.URGENCY, "U-2022-0001")
    assert render_again(at=PUBLISHED_AT + timedelta(days=90)) == 0
    assert "called in, in part" in record_of(RecordKind.DECISION).since_html


# --- Reports to council -----------------------------------------------------------------------------------------------


def test_a_report_to_council_stands_among_the_notices() -> None:
    publish(council_report(), RecordKind.URGENCY, "U-2022-0001")
    record = record_of(RecordKind.URGENCY, "U-2022-0001")
    assert (record.label, record.status) == ("Report to council under regulation 19", "Presented to council")
    assert record.next_day.isoformat() == "2022-05-19"
    assert "presented 19 May 2022" in record.card_html
    said = text_of(record.editions.get().body_html)
    assert "Report to full council under regulation 19 of the 2012 Regulations" in said
    assert "20 May 2021 to 18 May 2022" in said
    assert "Emergency repair of the harbour wall" in said
    assert "The wall was breached on 31 October 2021." in said
    assert "A contractor was appointed to close the breach before the next spring tide." in said
    assert "/decisions/D-2021-0007/" in record.editions.get().body_html


def test_a_nil_return_says_plainly_that_there_was_none() -> None:
    publish(nil_return(), RecordKind.URGENCY, "U-2022-0001")
    html = record_of(RecordKind.URGENCY, "U-2022-0001").editions.get().body_html
    assert "No decision was made under special urgency (regulation 11) in this period." in text_of(html)
    assert "/decisions/" not in html


def test_a_report_that_scrutiny_required_states_what_regulation_18_asks_for() -> None:
    publish(not_key_report(), RecordKind.URGENCY, "N-2022-0001")
    record = record_of(RecordKind.URGENCY, "N-2022-0001")
    assert (record.label, record.matter_ref) == ("Report to council under regulation 18", "FD-2021-0005")
    said = text_of(record.editions.get().body_html)
    for heading, text in not_key_report().statements:
        assert f"{heading} {text}" in said
