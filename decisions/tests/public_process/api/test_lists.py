"""Lists for software: each record once, in parts that follow each other, with what changed and what was withdrawn."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client

from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision, forthcoming

SITE = "http://testserver"


def publish(number: int, **changes) -> None:
    content = forthcoming(title=f"Scheme {number}", **changes)
    at = PUBLISHED_AT + timedelta(hours=number)
    store.publish(kind=RecordKind.FORTHCOMING, ref=f"FD-2022-{number:04}", content=content, at=at, office=OFFICE)


def followed(client: Client, address: str) -> list[dict]:
    found = []
    while address:
        answer = client.get(address).json()
        found += answer["data"]
        address = answer["links"].get("next", "").removeprefix(SITE)
    return found


@pytest.mark.parametrize("limit", [1, 2, 7, 100])
def test_a_list_in_parts_has_each_record_once_in_one_order(client: Client, published, limit):
    for number in range(7):
        publish(number)
    whole = [one["ref"] for one in client.get("/api/v1/forthcoming?limit=500").json()["data"]]
    assert [one["ref"] for one in followed(client, f"/api/v1/forthcoming?limit={limit}")] == whole
    assert len(set(whole)) == len(whole) == 8
    every = [(one["kind"], one["ref"]) for one in followed(client, f"/api/v1/records?limit={limit}")]
    assert len(set(every)) == len(every)


def test_a_record_that_changes_while_somebody_reads_is_not_missed(client: Client, db):
    for number in range(4):
        publish(number)
    first = client.get("/api/v1/forthcoming?limit=2").json()
    store.publish(
        kind=RecordKind.FORTHCOMING,
        ref="FD-2022-0000",
        content=forthcoming(title="Scheme 0, amended"),
        at=PUBLISHED_AT + timedelta(days=9),
        office=OFFICE,
    )
    rest = followed(client, first["links"]["next"].removeprefix(SITE))
    assert [one["title"] for one in rest] == ["Scheme 2", "Scheme 3", "Scheme 0, amended"]


def test_what_was_withdrawn_is_told_to_those_who_keep_a_copy(client: Client, published):
    plain = [one["ref"] for one in client.get("/api/v1/forthcoming").json()["data"]]
    assert plain == ["FD-2021-0001"]
    kept = client.get("/api/v1/forthcoming?modified_since=2021-11-30T00:00:00Z").json()["data"]
    tombstone = next(one for one in kept if one["ref"] == "FD-2021-0002")
    assert (tombstone["deleted"], tombstone["withdrawn"]["reason"]) == (True, "The scheme was given up.")
    one = client.get("/api/v1/forthcoming/FD-2021-0002").json()["data"]
    assert (one["deleted"], one["edition"]["content"]["reason"]) == (True, "The scheme was given up.")
    assert client.get("/api/v1/forthcoming/FD-2021-0002/editions/1").json()["data"]["edition"]["number"] == 1


def test_a_list_is_narrowed_by_instants(client: Client, db):
    for number in range(4):
        publish(number)
    since = (PUBLISHED_AT + timedelta(hours=2)).isoformat()
    for name in ("created_since", "modified_since"):
        found = client.get("/api/v1/forthcoming", {name: since}).json()["data"]
        assert [one["ref"] for one in found] == ["FD-2022-0002", "FD-2022-0003"]
    for name in ("created_until", "modified_until"):
        found = client.get("/api/v1/forthcoming", {name: since}).json()["data"]
        assert [one["ref"] for one in found] == ["FD-2022-0000", "FD-2022-0001", "FD-2022-0002"]
    # A plus that was not encoded arrives as a blank.
    assert client.get(f"/api/v1/forthcoming?modified_since={since}").status_code == 200


def test_a_list_takes_the_filters_of_its_page(client: Client, published):
    publish(1, wards=("Mill",))
    found = client.get("/api/v1/forthcoming?ward=Mill").json()
    assert [one["ref"] for one in found["data"]] == ["FD-2022-0001"]
    assert found["links"]["self"] == f"{SITE}/api/v1/forthcoming?ward=Mill"
    assert client.get("/api/v1/decisions?notice=x").status_code == 422
    days = client.get("/api/v1/decisions?from=2021-12-15&until=2021-12-15").json()["data"]
    assert {one["decided_on"] for one in days} == {"2021-12-15"}


def test_forthcoming_has_what_is_decided_too(client: Client, db):
    publish(1, status="Decided")
    assert [one["status"] for one in client.get("/api/v1/forthcoming").json()["data"]] == ["Decided"]
    assert client.get("/api/v1/forthcoming?status=Forthcoming").json()["data"] == []


def test_every_kind_has_a_list(client: Client, published):
    for kind in RecordKind:
        answer = client.get(f"/api/v1/{kind}")
        assert answer.status_code == 200
        assert {one["kind"] for one in answer.json()["data"]} <= {kind.value}


def test_a_table_has_the_records_of_its_list_and_no_formula(client: Client, db):
    publish(1)
    formula = '=HYPERLINK("https://elsewhere.example","Press")'
    store.publish(
        kind=RecordKind.FORTHCOMING,
        ref="FD-2022-0009",
        content=forthcoming(title=formula),
        at=PUBLISHED_AT + timedelta(days=1),
        office=OFFICE,
    )
    answer = client.get("/api/v1/forthcoming.csv?limit=1")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    following = answer["Link"].partition("<")[2].partition(">")[0]
    table = list(csv.DictReader(io.StringIO(client.get(following.removeprefix(SITE)).content.decode())))
    assert [row["title"] for row in table] == [f"'{formula}"]
    assert "Link" not in client.get("/api/v1/forthcoming.csv")


def test_an_edition_is_what_its_hash_says(client: Client, published):
    editions = followed(client, "/api/v1/forthcoming/FD-2021-0001/editions")
    assert [one["number"] for one in editions] == [1, 2]
    for one in editions:
        found = client.get(one["api_url"].removeprefix(SITE)).json()["data"]
        assert found["content_sha256"] == one["content_sha256"]
        beside = client.get(one["url"].removeprefix(SITE).rstrip("/") + ".json").json()
        assert beside["edition"] == found["edition"]


def test_the_licence_of_the_council_stands_round_every_answer(client: Client, published):
    council = store.set_council(name="Exampleton Borough Council", at=PUBLISHED_AT)
    type(council).objects.update(data_licence="Open licence", data_licence_url="https://licence.example/")
    for path in ("council", "decisions", "decisions/D-2021-0001", "log", "search?q=repairs"):
        assert client.get(f"/api/v1/{path}").json()["licence"] == {
            "name": "Open licence",
            "url": "https://licence.example/",
        }


def test_a_list_is_one_statement_however_long(client: Client, published, django_assert_num_queries):
    client.get("/api/v1/council")
    client.get("/api/v1/decisions")
    for number in range(30):
        content = decision(title=f"Decision {number}")
        at = PUBLISHED_AT + timedelta(days=30, minutes=number)
        store.publish(kind=RecordKind.DECISION, ref=f"D-2022-{number:04}", content=content, at=at, office=OFFICE)
    for path in (
        "decisions",
        "decisions?limit=1",
        "records",
        "decisions.csv",
        "log",
        "log/days",
        "decisions/D-2022-0001",
    ):
        with django_assert_num_queries(1):
            client.get(f"/api/v1/{path}")


def test_an_unchanged_list_is_not_sent_again_and_a_changed_one_is(client: Client, published):
    first = client.get("/api/v1/forthcoming")
    known = {"If-None-Match": first["ETag"]}
    assert client.get("/api/v1/forthcoming", headers=known).status_code == 304
    publish(1)
    assert client.get("/api/v1/forthcoming", headers=known).status_code == 200


def test_a_search_for_days_without_anything_finds_nothing(client: Client, published):
    for query in ("from=2090-01-01", "until=1990-01-01", "from=2022-01-01&until=2021-01-01"):
        answer = client.get(f"/api/v1/search?{query}")
        assert (answer.status_code, answer.json()["data"], answer.json()["about"]) == (200, [], 0)
