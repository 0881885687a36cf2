"""Lists as tables, the page of all lists, the sitemap, and the page for an address that leads nowhere."""

import csv
import io
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from decisions.publication import addresses, store, tables
from decisions.publication.content import RecordKind
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision


def put(ref: str, **parts) -> None:
    content = decision(f"FD-{ref}", call_in=None, **parts)
    store.publish(kind=RecordKind.DECISION, ref=ref, content=content, at=PUBLISHED_AT, office=OFFICE)


def table(client: Client, path: str) -> list[dict[str, str]]:
    answered = client.get(path)
    assert answered.status_code == 200
    assert answered["Content-Type"].startswith("text/csv")
    assert "Set-Cookie" not in answered
    return list(csv.DictReader(io.StringIO(b"".join(answered.streaming_content).decode("utf-8"))))


def test_a_table_has_every_record_that_fits_in_the_order_of_the_list(client: Client, db, monkeypatch):
    monkeypatch.setattr(tables, "AT_ONCE", 2)
    for number in range(5):
        put(f"D-{number}", title=f"Matter {number}", decided_on=date(2021, 1, 1) + timedelta(days=number // 2))
    put("D-9", title="Elsewhere", department="Parks")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rows = table(client, "/decisions.csv?department=Housing")
    assert [row["ref"] for row in rows] == ["D-4", "D-3", "D-2", "D-1", "D-0"]
    assert len(asked) == 3
    assert rows[0]["decided_on"] == "2021-01-03"
    assert rows[0]["url"].endswith("/decisions/D-4/")
    assert rows[0]["first_published_at"].endswith("Z")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_worked_out_by_a_spreadsheet(client: Client, db, start):
    put("D-1", title=f'{start}HYPERLINK("http://x")')
    assert table(client, "/decisions.csv")[0]["title"][0] == "'"


def test_a_cell_keeps_lines_quotes_and_letters_of_any_script(client: Client, db):
    title = 'A "title", with a comma\nand Ŵŷ ☃ lines'
    put("D-1", title=title)
    assert table(client, "/decisions.csv")[0]["title"] == title


@pytest.mark.parametrize("kind", list(RecordKind))
def test_every_list_has_a_table_and_links_to_it(client: Client, published, kind):
    answered = client.get(f"/{kind}.csv")
    assert b"".join(answered.streaming_content).startswith(b"ref,kind,title,")
    page = client.get("/lists/").content.decode()
    assert f'href="/{kind}.csv"' in page
    assert f'href="/feeds/{kind}.atom"' in page


def test_a_list_leads_to_itself_as_feed_table_and_alert_with_its_filters(client: Client, published):
    page = client.get("/decisions/?department=Housing&from=2021-01-01").content.decode()
    assert 'href="/decisions.csv?department=Housing&amp;from=2021-01-01"' in page
    assert 'href="/feeds/decisions.atom?department=Housing&amp;from=2021-01-01"' in page
    assert 'href="/subscribe/?to=/decisions/%3Fdepartment%3DHousing%26from%3D2021-01-01"' in page
    assert "<title>Decisions: department Housing, from 1 January 2021 – " in page
    assert 'value="2021-01-01"' in page


def test_an_order_by_publication_walks_through_all_pages(client: Client, db):
    for number in range(30):
        content = decision(f"FD-{number}", title=f"Matter {number:02}", call_in=None)
        at = PUBLISHED_AT + timedelta(minutes=number % 7)
        store.publish(kind=RecordKind.DECISION, ref=f"D-{number}", content=content, at=at, office=OFFICE)
    first = client.get("/decisions/?sort=published").content.decode()
    following = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = client.get(following).content.decode()
    shown = [number for number in range(30) if (f"Matter {number:02}" in first) != (f"Matter {number:02}" in second)]
    assert len(shown) == 30
    assert "Published in November 2021" in first


def test_the_sitemap_names_every_record_and_stays_in_place(client: Client, published, monkeypatch):
    monkeypatch.setattr(addresses, "PAGE_SIZE", 5)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    pages = [one.text.split("/")[-1] for one in index.iter(f"{space}loc")]
    found = []
    for page in pages:
        found += [one.text for one in ElementTree.fromstring(client.get(f"/{page}").content).iter(f"{space}loc")]
    assert len(pages) > 2
    for path in ("/decisions/D-2021-0001/", "/forthcoming/FD-2021-0002/", "/meetings/MT-2021-0005/", "/lists/"):
        assert sum(one.endswith(path) for one in found) == 1, path
    assert client.get("/sitemap-999999.xml").status_code == 404
    assert "/sitemap.xml" in client.get("/robots.txt").content.decode()


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/decisions/FD-2021-0001/", "/forthcoming/FD-2021-0001/"),
        ("/decisions/d-2021-0001/", "/decisions/D-2021-0001/"),
        ("/decisions/D-2021-0003/", "/decisions/D-2021-0002/"),
        ("/meetings/MT-2021-0009/", "/meetings/MT-2021-0005/"),
        ("/MT-2021-0003", "/meetings/MT-2021-0003/"),
    ],
)
def test_an_address_that_leads_nowhere_names_what_is_near(client: Client, published, path, near):
    answered = client.get(path)
    assert answered.status_code == 404
    assert f'href="{near}"' in answered.content.decode()


@pytest.mark.parametrize(
    "path", ["/x", "/" + "a" * 3000, "/decisions/" + "-9" * 200 + "/", "/%F0%9F%98%80/", "/'/\"/<b>"]
)
def test_any_other_address_is_answered_too(client: Client, published, path):
    answered = client.get(path)
    assert answered.status_code == 404
    assert "<b>" not in answered.content.decode().split("<main")[1].split("</main>")[0]
