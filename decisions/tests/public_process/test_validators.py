"""A copy of a page is good until the page changes, and not a moment longer; a page is one statement."""

from datetime import timedelta

import pytest
from django.test import Client

from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision, forthcoming, notice

RECORD = "/forthcoming/FD-2021-0001/"


def again(client: Client, path: str, etag: str) -> int:
    return client.get(path, headers={"If-None-Match": etag}).status_code


@pytest.mark.parametrize(
    "path",
    [
        RECORD,
        "/forthcoming/",
        "/decisions/",
        "/",
        "/call-in/",
        "/log/",
        "/log/1/",
        "/forthcoming/FD-2021-0001.json",
        RECORD + "editions/1/",
    ],
)
def test_an_unchanged_page_is_not_sent_again(client: Client, published, path):
    first = client.get(path)
    assert first["ETag"].startswith('"')
    answer = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["ETag"] == first["ETag"]
    assert again(client, path, f'"other", W/{first["ETag"]}') == 304
    assert again(client, path, '"other"') == 200


def change_edition(published):
    content = forthcoming(title="Repairs, amended")
    store.publish(kind=RecordKind.FORTHCOMING, ref="FD-2021-0001", content=content, at=PUBLISHED_AT, office=OFFICE)


def change_files(published):
    store.add_file(
        edition=published.second,
        name="b.pdf",
        media_type="application/pdf",
        data=b"b",
        purpose="document",
        at=PUBLISHED_AT + timedelta(days=30),
    )


def change_relatives(published):
    store.publish(kind=RecordKind.URGENCY, ref="FD-2021-0001-GER", content=notice(), at=PUBLISHED_AT, office=OFFICE)


def change_council(published):
    store.set_council(name="Exampleton City Council", at=PUBLISHED_AT)


def change_by_withdrawal(published):
    store.withdraw(
        kind=RecordKind.FORTHCOMING, ref="FD-2021-0001", at=PUBLISHED_AT, office=OFFICE, reason="Published by mistake."
    )


@pytest.mark.parametrize(
    "change", [change_edition, change_files, change_relatives, change_council, change_by_withdrawal]
)
def test_a_changed_page_is_sent_again(client: Client, published, change):
    before = client.get(RECORD)
    change(published)
    after = client.get(RECORD, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
    assert after.content != before.content


def test_last_modified_is_when_the_page_changed(client: Client, published):
    change_files(published)
    assert client.get(RECORD)["Last-Modified"] == "Sat, 25 Dec 2021 09:05:00 GMT"


@pytest.mark.parametrize(
    "path",
    [
        RECORD,
        "/decisions/D-2021-0001/",
        RECORD + "editions/1/",
        "/forthcoming/FD-2021-0001.json",
        "/",
        "/log/",
        "/call-in/",
    ],
)
def test_a_page_is_one_statement(client: Client, published, path, django_assert_num_queries):
    client.get(path)  # the frame of the council's pages is read once for a process
    with django_assert_num_queries(1):
        client.get(path)


def test_not_modified_is_one_statement(client: Client, published, django_assert_num_queries):
    etag = client.get(RECORD)["ETag"]
    with django_assert_num_queries(1):
        assert again(client, RECORD, etag) == 304


@pytest.mark.parametrize("query", ["", "?department=Housing&ward=Harbour"])
def test_a_list_of_thirty_costs_what_a_list_of_one_costs(client: Client, db, django_assert_num_queries, query):
    for count in (1, 30):
        for number in range(count):
            store.publish(
                kind=RecordKind.DECISION,
                ref=f"D-{number}",
                content=decision(f"FD-{number}", title=f"Matter {number}"),
                at=PUBLISHED_AT,
                office=OFFICE,
            )
        client.get("/decisions/" + query)
        with django_assert_num_queries(1):
            answer = client.get("/decisions/" + query)
        assert answer.content.count(b"council-cards__title") == min(count, 25)
