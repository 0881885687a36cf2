"""Lists: filters, counts, pages of any depth, and addresses that make no sense."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from decisions.publication import store
from decisions.publication.content import Due, RecordKind
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision, forthcoming

COUNT = 61


@pytest.fixture
def many(db):
    """Publish sixty-one decisions, three on each day."""
    for number in range(COUNT):
        content = decision(
            f"FD-{number}",
            title=f"Matter {number:02}",
            decided_on=date(2021, 1, 1) + timedelta(days=number // 3),
            department=("Housing", "Highways")[number % 2],
            wards=("Harbour",) if number % 5 else ("North", "O'Hill & <Dale>"),
            call_in=None,
        )
        store.publish(kind=RecordKind.DECISION, ref=f"D-{number}", content=content, at=PUBLISHED_AT, office=OFFICE)


def titles(page: str) -> list[str]:
    return re.findall(r"Matter \d\d", page)


def link(page: str, words: str) -> str:
    found = re.search(rf'href="([^"]+)"[^>]*>{words}', page)
    return found[1].replace("&amp;", "&") if found else ""


def test_every_record_stands_on_one_page_forwards_and_backwards(client: Client, many):
    newest_first = [f"Matter {number:02}" for number in reversed(range(COUNT))]
    seen, path, pages = [], "/decisions/", []
    while path:
        pages.append(path)
        page = client.get(path).content.decode()
        assert f"{COUNT} records of decisions" in page
        assert f"Page {len(pages)} of 3" in page
        seen += titles(page)
        path = link(page, "Next")
    assert seen == newest_first
    back = link(page, "Previous")
    page = client.get(back).content.decode()
    assert titles(page) == newest_first[25:50]
    assert "Page 2 of 3" in page
    page = client.get(link(page, "Previous")).content.decode()
    assert titles(page) == newest_first[:25]
    assert "Page 1 of 3" in page
    assert not link(page, "First")
    page = client.get(link(page, "Last")).content.decode()
    assert titles(page) == newest_first[-25:]
    assert not link(page, "Next")


def test_filters_are_kept_from_page_to_page(client: Client, many):
    page = client.get("/decisions/?department=Housing").content.decode()
    assert "31 records of decisions" in page
    assert len(titles(page)) == 25
    following = link(page, "Next")
    assert "department=Housing" in following
    assert len(titles(client.get(following).content.decode())) == 6
    assert "<option selected>Housing</option>" in page


def test_a_ward_with_any_letters_can_be_chosen(client: Client, many):
    page = client.get("/decisions/", {"ward": "O'Hill & <Dale>"}).content.decode()
    assert "13 records of decisions" in page
    assert "<option selected>O&#x27;Hill &amp; &lt;Dale&gt;</option>" in page


def test_rows_stand_under_their_month(client: Client, many):
    assert '<h2 class="govuk-heading-m public-month">January 2021</h2>' in client.get("/decisions/").content.decode()


def test_a_filter_without_a_match_says_so(client: Client, many):
    page = client.get("/decisions/?department=Parks").content.decode()
    assert "Nothing that was published fits these filters." in page


def test_forthcoming_begins_with_what_is_open_and_the_soonest(client: Client, db):
    for number, status in enumerate(("Forthcoming", "Decided", "Deferred", "Forthcoming")):
        due = Due(starts_on=date(2022, 9 - number, 1), ends_on=None) if number else Due(starts_on=None, ends_on=None)
        content = forthcoming(title=f"Matter {number:02}", status=status, due=due)
        store.publish(kind=RecordKind.FORTHCOMING, ref=f"FD-{number}", content=content, at=PUBLISHED_AT, office=OFFICE)
    page = client.get("/forthcoming/").content.decode()
    assert titles(page) == ["Matter 03", "Matter 02", "Matter 00"]
    assert "No date given" in page
    assert titles(client.get("/forthcoming/?status=all").content.decode())[1:3] == ["Matter 02", "Matter 01"]
    assert titles(client.get("/forthcoming/?status=Decided").content.decode()) == ["Matter 01"]


BROKEN = [
    "?after=",
    "?after=2021-01-01",
    "?after=2021-13-41_1",
    "?after=2021-01-01_99999999999999999999999",
    "?after=2021-01-01_x",
    "?before=_",
    "?before=0001-01-01_1",
    "?after=9999-12-31_1&page=-1",
    "?page=999999999999999999999",
    "?page=²",
    "?last=1&page=7",
    "?status=" + "x" * 5000,
    "?department='; DROP TABLE publication_edition; --",
    "?ward={a,b}",
    "?ward=%25s",
    "?maker=%F0%9F%98%80",
    "?department=a&department=b",
    "?nothing=1",
]


@pytest.mark.parametrize("path", ["/decisions/", "/forthcoming/", "/urgency/", "/log/", "/"])
def test_a_query_without_sense_is_no_fault_of_ours(client: Client, published, path):
    assert {query: client.get(path + query).status_code for query in BROKEN} == dict.fromkeys(BROKEN, 200)


@pytest.mark.parametrize("query", ["?ward=%00", "?status=a%00b", "?ward=%FF", "?after=%C3%28"])
@pytest.mark.parametrize("path", ["/decisions/", "/log/", "/forthcoming/FD-1/"])
def test_unreadable_bytes_are_refused(client: Client, db, path, query):
    assert client.get(path + query).status_code == 400


@pytest.mark.parametrize("path", ["/forthcoming/%00/", "/decisions/D-%FF/", "/files/" + "0" * 64 + "/%00.pdf"])
def test_unreadable_addresses_are_refused(client: Client, db, path):
    assert client.get(path).status_code in (400, 404)


@pytest.mark.parametrize("query", ["?before=5", "?before=0", "?before=99999999999999999999", "?before=x", "?before=-1"])
def test_the_log_is_read_backwards(client: Client, published, query):
    assert client.get("/log/" + query).status_code == 200
