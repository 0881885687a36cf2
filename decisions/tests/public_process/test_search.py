"""The search page: words marked, ways to narrow, orders, pages, and addresses that make no sense."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.publication.models import Lexeme, SearchState
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision

COUNT = 45


@pytest.fixture
def many(db):
    """Publish forty-five decisions about bridges over two years, each other one by another department."""
    for number in range(COUNT):
        content = decision(
            f"FD-{number}",
            title=f"Matter {number:02}",
            reasons=f"The bridge, part {number}, is <old> & worn.",
            decided_on=date(2020, 12, 1) + timedelta(days=number),
            department=("Housing", "Highways & <transport>")[number % 2],
            call_in=None,
        )
        store.publish(kind=RecordKind.DECISION, ref=f"D-{number}", content=content, at=PUBLISHED_AT, office=OFFICE)


def html(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def link(page: str, words: str) -> str:
    found = re.search(rf'href="([^"]+)"[^>]*>{words}', page)
    return found[1].replace("&amp;", "&") if found else ""


def test_the_empty_page_says_what_is_searched(client: Client, many):
    page = html(client, "/search/")
    assert "the words of the documents beside them" in page
    assert "Follow this search" not in page
    assert '<option value="Housing">' in page


def test_every_result_stands_on_one_page_and_once(client: Client, many):
    seen, path, pages = [], "/search/?q=bridge", 0
    while path:
        page = html(client, path)
        pages += 1
        assert f"{COUNT} results" in page
        seen += re.findall(r'href="/decisions/(D-\d+)/">', page)
        path = link(page, "Next")
    assert pages == 3
    assert seen == [f"D-{number}" for number in reversed(range(COUNT))]


def test_results_show_the_words_marked_and_nothing_unescaped(client: Client, many):
    page = html(client, "/search/?q=bridge")
    assert "The <mark>bridge</mark>, part 44, is &lt;old&gt; &amp; worn." in page
    assert "<old>" not in page


def test_facets_lead_to_fewer_results_and_back(client: Client, many):
    page = html(client, "/search/?q=bridge")
    path = link(page, "2021")
    assert path == "/search/?q=bridge&from=2021-01-01&until=2021-12-31"
    fewer = html(client, path)
    assert "14 results" in fewer
    department = link(page, "Highways &amp; &lt;transport&gt;")
    fewer = html(client, department)
    assert "22 results" in fewer
    assert '<option value="Highways &amp; &lt;transport&gt;" selected>' in fewer
    back = re.search(r'<ul class="search-removable".*?href="([^"]+)"', fewer, re.DOTALL)
    assert back is not None
    assert f"{COUNT} results" in html(client, back[1].replace("&amp;", "&"))


def test_a_search_can_be_followed(client: Client, many):
    page = html(client, "/search/?q=bridge&department=Housing")
    assert 'href="/subscribe/?to=/search/%3Fq%3Dbridge%26department%3DHousing"' in page
    assert 'href="/feeds/search.atom?q=bridge&amp;department=Housing"' in page
    assert 'href="/api/v1/search?q=bridge&amp;department=Housing"' in page


def test_where_nothing_fits_the_page_helps(client: Client, many):
    page = html(client, "/search/?q=brigde&kind=decisions")
    assert "Nothing that was published fits" in page
    assert re.search(r'href="/search/\?q=bridge&amp;kind=decisions"><strong>bridge</strong>', page)
    assert "Search without the filters" in page
    assert "in every text" in html(client, "/search/?q=the")


def test_very_many_results_are_told_as_about_and_counted_where_it_is_asked(client: Client, many):
    Lexeme.objects.filter(word="bridg").update(n=82_417)
    SearchState.objects.update_or_create(pk=1, defaults={"entries": 1_000_000})
    page = html(client, "/search/?q=bridge")
    assert "About 82,000 results" in page
    path = link(page, "Count all results by kind, year and department")
    assert path == "/search/?q=bridge&counts=all#narrow"
    assert f"{COUNT} results" in html(client, path)


@pytest.mark.parametrize(
    "query",
    [
        "q=%F0%9F%98%80%E2%80%AE&page=-1&after=t",
        "q='%20%5C%20%26%20%7C%20!%20(%20%3A*",
        "q=%22&kind=%22&from=0000-00-00&until=31/2/2021",
        "q=bridge&after=t9999-12-31_9223372036854775807&page=2",
        "q=bridge&after=b0001-01-01_9999999999999999999&page=99999999999",
        "q=bridge&after=x&sort=zz&counts=zz",
        "kind=decisions&department=%27%5C%27&ward=%5C",
        "from=2021-01-01&after=b2021-01-03_3",
        "q=" + "a" * 9000,
        "q=" + "a+or+" * 40,
        "q=" + "-a+" * 60,
        "department=" + "%C3%A9" * 900,
    ],
)
def test_addresses_that_make_no_sense_are_answered(client: Client, many, query):
    assert html(client, f"/search/?{query}")


def test_a_page_is_one_statement_sets_no_cookie_and_can_be_kept(client: Client, many, django_assert_num_queries):
    first = client.get("/search/?q=bridge")
    with django_assert_num_queries(1):
        again = client.get("/search/?q=bridge", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert not first.cookies
    assert "max-age" in first["Cache-Control"]
