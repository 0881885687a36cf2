"""The publication log as a reader meets it: entries, days, receipts, what is looked for, and the program."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest
from django.test import Client

from decisions.publication import log_reading
from decisions.publication.models import LogEntry
from decisions.rules.london import day_of

pytestmark = pytest.mark.django_db


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_each_day_has_its_head_and_the_number_of_its_entries(client: Client, published: Any) -> None:
    entries = list(LogEntry.objects.order_by("n"))
    days = {day_of(entry.at): entry for entry in entries}
    shown = page(client, "/log/days/")
    for day, head in days.items():
        count = sum(day_of(entry.at) == day for entry in entries)
        assert f'href="/log/days/{day}/"' in shown
        assert head.hash in shown
        one = page(client, f"/log/days/{day}/")
        assert head.hash in one
        assert f"{count} entr" in one
        found = log_reading.daily_head(day)
        assert (found.n, found.hash, found.entries) == (head.n, head.hash, count)
    assert log_reading.daily_head(date(2001, 1, 1)) is None


def test_older_days_follow_and_an_end_says_so(client: Client, published: Any) -> None:
    days = sorted({day_of(at) for at in LogEntry.objects.values_list("at", flat=True)})
    newest = page(client, "/log/days/")
    assert "Older days" not in newest or len(days) >= 31
    older = page(client, f"/log/days/?before={days[1]}")
    assert f"/log/days/{days[0]}/" in older
    assert f"/log/days/{days[1]}/" not in older
    assert "Nothing was published before this day." in page(client, f"/log/days/?before={days[0]}")


def test_a_day_that_is_none_gives_the_newest(client: Client, published: Any) -> None:
    newest = LogEntry.objects.order_by("-at")[0].hash
    for before in ("", "x", "9999-12-31", "0001-01-01", "2021-02-30", "9" * 40, "2" * 5000):
        answer = client.get("/log/days/", {"before": before})
        assert answer.status_code == 200
        assert newest in answer.content.decode()


def test_a_day_without_a_publication_is_no_page(client: Client, published: Any) -> None:
    for day in ("2021-02-30", "1999-01-01", "2999-12-31"):
        assert client.get(f"/log/days/{day}/").status_code == 404


def test_a_receipt_names_what_was_published_and_what_changed(client: Client, published: Any) -> None:
    entry = LogEntry.objects.exclude(action="file_added").get(kind="forthcoming", ref="FD-2021-0001", edition=2)
    shown = page(client, f"/log/{entry.n}/")
    for said in (entry.hash, entry.previous_hash, entry.content_sha256, "What changed", "Lead director", "Housing"):
        assert said in shown
    assert f"/log/{entry.n + 1}/" in shown
    file = LogEntry.objects.filter(action="file_added").first()
    assert "FD-2021-0001 edition 2.pdf" in page(client, f"/log/{file.n}/")
    assert "/log/0/" not in page(client, "/log/1/")


def test_a_receipt_warns_where_what_it_names_is_gone(client: Client, published: Any) -> None:

    entry = LogEntry.objects.order_by("-n")[0]
    LogEntry(
        n=entry.n + 1,
        at=entry.at,
        action="published",
        kind="forthcoming",
        ref="FD-1999-0001",
        edition=1,
        content_sha256="0" * 64,
        previous_hash=entry.hash,
        hash="1" * 64,
    ).save(force_insert=True)
    assert "does not hold what this entry names" in page(client, f"/log/{entry.n + 1}/")


def test_a_reference_is_found_however_it_is_written(client: Client, published: Any) -> None:
    for asked in ("FD-2021-0001", "fd-2021-0001", " FD-2021-0001 "):
        shown = client.get("/log/", {"ref": asked}).content.decode()
        for entry in LogEntry.objects.filter(kind="forthcoming", ref="FD-2021-0001"):
            assert f'href="/log/{entry.n}/"' in shown


def test_what_no_entry_has_is_said(client: Client, published: Any) -> None:
    for asked in ("FD-1", "<b>", "ö", "x" * 500, "9" * 30):
        answer = client.get("/log/", {"ref": asked})
        assert answer.status_code == 200
        assert "The log has no entry with this reference or number." in answer.content.decode()
        assert "<b>" not in answer.content.decode()


def test_a_number_leads_to_its_receipt(client: Client, published: Any) -> None:
    assert client.get("/log/", {"ref": "3"})["Location"] == "/log/3/"


def test_the_entries_can_be_read_to_the_end(client: Client, published: Any) -> None:
    read, address = [], "/log/entries.json?after=0&limit=5"
    while address:
        found = client.get(address).json()
        assert found["ends_with"] == LogEntry.objects.count()
        read += found["entries"]
        address = found["next"]
    assert [one["n"] for one in read] == list(LogEntry.objects.order_by("n").values_list("n", flat=True))
    past = client.get("/log/entries.json?after=999999999999999999").json()
    assert (past["entries"], past["next"]) == ([], None)


def test_what_the_site_holds_can_be_read_to_the_end(client: Client, published: Any) -> None:
    held, address = [], "/log/published.json?limit=4"
    while address:
        found = client.get(address).json()
        held += found["records"]
        address = found["next"]
    editions = {(one["kind"], one["ref"], each["number"]) for one in held for each in one["editions"]}
    logged = set(LogEntry.objects.exclude(action="file_added").values_list("kind", "ref", "edition"))
    assert editions == logged
    files = {file["sha256"] for one in held for file in one["files"]}
    assert files == set(LogEntry.objects.filter(action="file_added").values_list("content_sha256", flat=True))


def test_the_program_is_the_one_whose_hash_the_page_gives(client: Client, published: Any) -> None:
    given = client.get("/log/verify_publication_log.py")
    assert hashlib.sha256(given.content).hexdigest() in page(client, "/log/verifier/")
    assert client.get("/log/verify_publication_log.py", headers={"If-None-Match": given["ETag"]}).status_code == 304


def test_an_empty_log_has_its_pages(client: Client, db: None) -> None:
    assert "Nothing was published before this day." in page(client, "/log/days/")
    assert "Nothing has been published yet." in page(client, "/log/")
    assert client.get("/log/entries.json").json() == {
        "format": "publication-log-entries-1",
        "ends_with": 0,
        "next": None,
        "entries": [],
    }
    assert client.get("/log/published.json").json()["records"] == []


def test_each_page_of_the_log_is_one_statement(
    client: Client, published: Any, django_assert_max_num_queries: Any
) -> None:
    day = day_of(LogEntry.objects.get(n=3).at)
    for address in (
        "/log/",
        "/log/?ref=FD-2021-0001",
        "/log/3/",
        "/log/days/",
        f"/log/days/{day}/",
        "/log/entries.json",
    ):
        client.get(address)
        with django_assert_max_num_queries(1):
            assert client.get(address).status_code == 200
