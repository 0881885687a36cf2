"""Call-in on the public site: what can be called in, what was, and how a decision stands since."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition
from decisions.publication.since import SINCE_MARK, StandingSaid
from decisions.tests.publication.call_in_contents import ended, request, since, story
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision

IN_THE_WINDOW = datetime(2021, 12, 21, 9, tzinfo=UTC)
AFTER_IT = datetime(2022, 2, 1, 9, tzinfo=UTC)
DECISION = "/decisions/D-2021-0001/"
WHOLE = since(
    heading="Called in",
    standings=(StandingSaid(labels=("1", "2"), sentence="It was called in and must not be carried out."),),
    card="Called in. Not to be carried out.",
    opens_at=None,
    deadline=None,
    implementable_from=None,
)


def text_of(client: Client, path: str, at: datetime = IN_THE_WINDOW) -> str:
    with time_machine.travel(at, tick=False):
        page = client.get(path)
    assert page.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def card_of(client: Client, path: str, ref: str = "D-2021-0001", kind: str = "decisions") -> str:
    """The entry of a list that leads to the record, as text; nothing where the list has none."""
    with time_machine.travel(IN_THE_WINDOW, tick=False):
        html = client.get(path).content.decode()
    cards = re.findall(r'<li class="council-cards__card">.*?</li>', html, re.DOTALL)
    found = [re.sub(r"<[^>]+>", " ", card) for card in cards if f'href="/{kind}/{ref}/"' in card]
    return " ".join(" ".join(found).split())


def test_the_decision_says_below_its_heading_how_it_stands_now(client: Client, published):
    page = client.get(DECISION).content.decode()
    assert page.index("</h1>") < page.index("called in, in part") < page.index(">Decision</h2>")
    assert "It was called in on 20 December 2021 and must not be carried out." in page
    assert 'href="/call-in/D-2021-0001/"' in page


def test_an_edition_stays_as_it_was_published(client: Client, published):
    page = client.get(f"{DECISION}editions/1/").content.decode()
    assert "called in, in part" not in page
    assert "The time for calling it in ends at" in page


def test_a_page_made_before_it_had_a_place_for_it_still_says_how_it_stands(client: Client, published):
    edition = Edition.objects.get(record__kind="decisions", record__ref="D-2021-0001")
    Edition.objects.filter(pk=edition.pk).update(body_html=edition.body_html.replace(SINCE_MARK, ""))
    assert "called in, in part" in client.get(DECISION).content.decode()


def test_a_copy_is_stale_as_soon_as_it_stands_differently(client: Client, published):
    page, data = client.get(DECISION), client.get("/decisions/D-2021-0001.json")
    assert client.get(DECISION, headers={"If-None-Match": page["ETag"]}).status_code == 304
    at = PUBLISHED_AT + timedelta(days=40)
    store.set_since(ref="D-2021-0001", since=WHOLE, at=at)
    answer = client.get(DECISION, headers={"If-None-Match": page["ETag"]})
    assert answer.status_code == 200
    assert "Now:" in answer.content.decode()
    assert answer["Last-Modified"] == "Sun, 02 Jan 2022 09:05:00 GMT"
    assert client.get("/decisions/D-2021-0001.json", headers={"If-None-Match": data["ETag"]}).status_code == 200
    store.set_since(ref="D-2021-0001", since=WHOLE, at=at + timedelta(days=1))
    assert client.get(DECISION, headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ["/decisions/", "/call-in/", "/"])
def test_what_is_partly_called_in_invites_for_the_rest_alone(client: Client, published, path):
    card = card_of(client, path)
    assert "Resolution 1: called in. The rest may be called in until 5pm on Friday 24 December 2021." in card
    assert "Not to be acted on before" not in card


def test_what_is_called_in_as_a_whole_invites_nobody(client: Client, published):
    store.set_since(ref="D-2021-0001", since=WHOLE, at=IN_THE_WINDOW)
    assert "Called in. Not to be carried out." in card_of(client, "/decisions/")
    assert "until 5pm" not in card_of(client, "/decisions/")
    assert card_of(client, "/call-in/") == ""
    home = text_of(client, "/")
    assert "Called in. Not to be carried out." in home.partition("Decided lately")[2]
    assert "Called in. Not to be carried out." not in home.partition("Decided lately")[0]
    assert "It was called in on 20 December 2021" in card_of(client, "/call-in/", kind="call-in")


def test_what_nobody_called_in_is_still_invited_for(client: Client, published):
    store.publish(kind=RecordKind.DECISION, ref="D-9", content=decision("FD-9"), at=PUBLISHED_AT, office=OFFICE)
    plain = since(heading="Can be called in", suspended=False, card="", has_call_in_page=False)
    store.set_since(ref="D-9", since=plain, at=IN_THE_WINDOW)
    card = card_of(client, "/call-in/", "D-9")
    assert "May be called in until 5pm on Friday 24 December 2021." in card
    assert "Not to be acted on before Saturday 25 December 2021." in card


def test_the_page_of_call_in_has_both_parts(client: Client, published):
    page = text_of(client, "/call-in/")
    open_now, _, called_in = page.partition("Has been called in")
    assert "Closes on Friday 24 December 2021" in open_now
    assert "Under way" in called_in
    assert "/call-in/all/" in client.get("/call-in/").content.decode()
    later = text_of(client, "/call-in/", AFTER_IT)
    assert "No decision is open for call-in at the moment." in later
    assert "It was called in on 20 December 2021" in later


def test_the_page_of_call_in_says_that_there_is_nothing_yet(client: Client, db):
    page = text_of(client, "/call-in/")
    assert "No decision is open for call-in at the moment." in page
    assert "No decision has been called in yet." in page
    assert "No decision has been called in yet." in text_of(client, "/call-in/all/")


def test_all_call_ins_are_paged_and_filtered_at_their_own_address(client: Client, db):
    for n in range(27):
        received = datetime(2021, 12, 1, 12, tzinfo=UTC) + timedelta(days=n)
        made = story if n % 2 else ended
        content = replace(made(), requests=(request(received_at=received),), title=f"Matter {n:02}")
        store.publish(kind=RecordKind.CALL_IN, ref=f"D-{n}", content=content, at=PUBLISHED_AT, office=OFFICE)
    with time_machine.travel(AFTER_IT, tick=False):
        first = client.get("/call-in/all/").content.decode()
        assert "27 call-ins" in first
        assert re.findall(r"Matter (\d\d)", first) == [f"{n:02}" for n in range(26, 1, -1)]
        following = re.search(r'href="([^"]+)" rel="next"', first)
        assert following
        assert following[1].startswith("/call-in/all/?after=")
        second = client.get(following[1].replace("&amp;", "&")).content.decode()
        assert re.findall(r"Matter (\d\d)", second) == ["01", "00"]
        assert 'action="/call-in/all/"' in first
        running = client.get("/call-in/all/?status=Under way").content.decode()
        assert "13 call-ins" in running
        newest = client.get("/call-in/").content.decode()
    assert len(re.findall(r"Matter \d\d", newest)) == 25
    assert "All call-ins (27)" in newest


def test_the_story_as_data_has_every_part(client: Client, published):
    data = client.get("/call-in/D-2021-0001.json").json()
    assert (data["kind"], data["ref"], data["newest_edition"]) == ("call-in", "D-2021-0001", 2)
    content = data["edition"]["content"]
    assert content["requests"][0]["signatories"][0]["is_lead"] is True
    assert content["standings"][1]["free_from"] == date(2021, 12, 25).isoformat()
    assert {one["kind"] for one in data["related"]} >= {"decisions", "forthcoming"}
    assert data["standing"].startswith("Resolution 1: It was called in")


def test_a_decision_as_data_says_how_it_stands(client: Client, published):
    assert client.get("/decisions/D-2021-0001.json").json()["standing"] == "Resolution 1: called in."
    assert client.get("/decisions/D-2021-0002.json").json()["standing"] == ""


@pytest.mark.parametrize("path", ["/call-in/", "/call-in/all/", "/call-in/D-2021-0001/", DECISION])
def test_a_page_is_one_statement(client: Client, published, django_assert_num_queries, path):
    client.get(path)
    with django_assert_num_queries(1):
        client.get(path)
