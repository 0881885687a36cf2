"""The page of a record: the story of its matter, what a reader can do and until when, what machines read of it."""

import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from decisions.publication import store
from decisions.publication.content import AppendixContent, Contact, RecordKind, ReportContent
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision, forthcoming, notice

DECISION = "/decisions/D-2021-0001/"
MATTER = "/forthcoming/FD-2021-0001/"


def seen(client: Client, path: str, at: datetime) -> str:
    with time_machine.travel(at, tick=False):
        answered = client.get(path)
    assert answered.status_code == 200
    return answered.content.decode()


def story(page: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", page.split('id="matter"')[1].split("</ol>")[0]).split())


def test_the_story_is_the_same_on_each_page_of_the_matter_and_in_order(client: Client, published):
    at = datetime(2022, 1, 20, tzinfo=UTC)
    told = story(seen(client, DECISION, at))
    places = [
        told.index(said)
        for said in ("Proposed", "General exception notice", "Changed", "Second private-meeting notice", "Decided")
    ]
    assert places == sorted(places)
    assert "1 representation was received and answered." in told
    assert told.index("Decided") < told.index("Called in") < told.index("Scrutiny meeting")
    other = story(seen(client, MATTER, at))
    assert "This page: Repairs and maintenance" in other
    assert told.replace("This page: ", "") == other.replace("This page: ", "")


def test_a_withheld_appendix_is_named_with_rule_reason_and_review(client: Client, published):
    report = ReportContent(
        title="Report on repairs",
        report_kind="Report for a decision",
        template="Standard",
        report_date=date(2021, 12, 1),
        report_of="Director of Housing",
        report_to="Executive Board",
        matter_ref="FD-2021-0001",
        appendices=(
            AppendixContent(
                number=2,
                title="Evaluation of tenders",
                note="Not for publication: paragraph 3",
                reason="It would harm the tender",
                review_on=date(2022, 6, 1),
            ),
        ),
    )
    at = PUBLISHED_AT + timedelta(days=9)
    store.publish(kind=RecordKind.REPORT, ref="R-2021-0001", content=report, at=at, office=OFFICE)
    told = story(seen(client, DECISION, at))
    assert (
        "Appendix 2: Evaluation of tenders. Not for publication: paragraph 3. It would harm the tender. "
        "To be looked at again on 1 June 2022."
    ) in told


def test_call_in_can_be_asked_for_until_its_deadline_and_the_validator_moves_with_it(client: Client, db):
    store.publish(kind=RecordKind.DECISION, ref="D-9", content=decision(), at=PUBLISHED_AT, office=OFFICE)
    deadline = datetime(2021, 12, 24, 17, tzinfo=UTC)
    before, after = deadline - timedelta(seconds=1), deadline
    page = seen(client, "/decisions/D-9/", before)
    assert "What you can do now" in page
    assert "may call this decision in until 5pm on Friday 24 December 2021" in page
    assert "What you can do now" not in seen(client, "/decisions/D-9/", after)
    with time_machine.travel(before, tick=False):
        etag = client.get("/decisions/D-9/")["ETag"]
        assert client.get("/decisions/D-9/", headers={"If-None-Match": etag}).status_code == 304
    with time_machine.travel(after, tick=False):
        assert client.get("/decisions/D-9/", headers={"If-None-Match": etag}).status_code == 200


def test_before_a_decision_a_reader_is_told_whom_to_ask_and_of_private_meetings(client: Client, db):
    content = forthcoming(contact=Contact(name="A. Officer", email="a@example.org"))
    store.publish(kind=RecordKind.FORTHCOMING, ref="FD-7", content=content, at=PUBLISHED_AT, office=OFFICE)
    first = notice(
        notice_kind="PM28",
        notice_label="First private-meeting notice",
        matter_ref="FD-7",
        representations_until=date(2021, 12, 8),
    )
    store.publish(kind=RecordKind.PRIVATE_MEETING, ref="FD-7-PM28", content=first, at=PUBLISHED_AT, office=OFFICE)
    for path in ("/forthcoming/FD-7/", "/private-meetings/FD-7-PM28/"):
        page = seen(client, path, datetime(2021, 12, 8, 23, 59, tzinfo=UTC))
        assert "Send a representation until 8 December 2021." in page
        assert 'href="/representations/FD-7-PM28/"' in page
        assert "Send a representation until" not in seen(client, path, datetime(2021, 12, 9, tzinfo=UTC))
    assert "Write to or ring A. Officer" in seen(client, "/forthcoming/FD-7/", datetime(2021, 12, 8, tzinfo=UTC))
    home = seen(client, "/", datetime(2021, 12, 8, tzinfo=UTC))
    assert "FD-7-PM28" in home.split('id="call-in"')[1].split("</section>")[0]
    home = seen(client, "/", datetime(2021, 12, 9, tzinfo=UTC))
    assert "FD-7-PM28" not in home.split('id="call-in"')[1].split("</section>")[0]
    second = notice(notice_kind="PM5", notice_label="Second private-meeting notice", matter_ref="FD-7")
    at = PUBLISHED_AT + timedelta(days=1)
    store.publish(kind=RecordKind.PRIVATE_MEETING, ref="FD-7-PM5", content=second, at=at, office=OFFICE)
    assert "Send a representation until" not in seen(client, "/forthcoming/FD-7/", at)
    assert "FD-7-PM28" not in seen(client, "/", at).split('id="call-in"')[1].split("</section>")[0]


def test_what_a_page_says_to_machines_is_json_and_cannot_end_its_element(client: Client, db):
    hostile = "</script><script>alert(1)</script> & 'quotes' \"double\""
    store.publish(
        kind=RecordKind.FORTHCOMING, ref="FD-8", content=forthcoming(title=hostile), at=PUBLISHED_AT, office=OFFICE
    )
    page = seen(client, "/forthcoming/FD-8/", PUBLISHED_AT)
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert [json.loads(block)["name"] for block in blocks] == [hostile]
    assert "<script>alert" not in page
    assert '<meta name="DC.identifier" content="FD-8">' in page
    assert json.loads(re.findall(r'ld\+json">(.*?)</script>', seen(client, "/", PUBLISHED_AT))[0])["@type"] == "WebSite"


def test_a_meeting_is_an_event(client: Client, published):
    page = seen(client, "/meetings/MT-2021-0004/", PUBLISHED_AT)
    said = json.loads(re.findall(r'ld\+json">(.*?)</script>', page)[0])
    assert said["@type"] == "Event"
    assert said["eventStatus"] == "https://schema.org/EventCancelled"
    assert datetime.fromisoformat(said["startDate"]) == datetime(2022, 2, 9, 18, tzinfo=UTC)


def test_two_editions_are_compared_word_by_word(client: Client, published):
    page = seen(client, f"{MATTER}editions/2/changes/", PUBLISHED_AT)
    assert "What changed between editions 1 and 2" in page
    assert "<ins>" in page
    assert "<del>" in seen(client, f"{MATTER}editions/1/changes/?since=2", PUBLISHED_AT)
    assert "one and the same edition" in seen(client, f"{MATTER}editions/1/changes/", PUBLISHED_AT)
    gone = seen(client, "/forthcoming/FD-2021-0002/editions/2/changes/", PUBLISHED_AT)
    assert "The scheme was given up." in gone
    for path in (
        f"{MATTER}editions/3/changes/",
        f"{MATTER}editions/2/changes/?since=9",
        "/decisions/X/editions/2/changes/",
    ):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("since", ["", "x", "-1", "0", "9" * 30, "²", "1;2"])
def test_a_number_without_sense_means_the_edition_before(client: Client, published, since):
    assert "editions 1 and 2" in client.get(f"{MATTER}editions/2/changes/", {"since": since}).content.decode()


def test_the_page_costs_one_statement(client: Client, published, django_assert_num_queries):
    client.get(DECISION)
    with django_assert_num_queries(1):
        client.get(DECISION)
