"""The publication log for software: in order, complete, checkable by its hashes, limited, open to any site."""

from datetime import datetime

import pytest
from django.test import Client

from decisions.publication import canonical

LOG = "/api/v1/log"


def all_entries(client: Client, limit: int) -> list[dict]:
    address, found = f"{LOG}?limit={limit}", []
    while address:
        answer = client.get(address).json()
        found += answer["data"]
        address = answer["links"].get("next")
    return found


def test_the_whole_log_is_read_in_order_by_following_next(client: Client, published):
    entries = all_entries(client, 3)
    assert entries == all_entries(client, 1000)
    assert [one["n"] for one in entries] == list(range(1, len(entries) + 1))
    head = client.get(LOG).json()["head"]
    assert head == {"n": entries[-1]["n"], "hash": entries[-1]["hash"]}


def test_each_entry_has_all_that_its_hash_is_made_of(client: Client, published):
    before = canonical.FIRST_PREVIOUS_HASH
    for one in all_entries(client, 100):
        fields = {name: one[name] for name in ("n", "action", "kind", "ref", "edition", "content_sha256")}
        at = datetime.fromisoformat(one["at"])
        assert one["previous_hash"] == before
        assert canonical.log_hash(**fields, at=at, previous_hash=before) == one["hash"]
        before = one["hash"]


def test_an_entry_leads_to_what_was_published(client: Client, published):
    entry = next(one for one in all_entries(client, 100) if one["action"] == "amended")
    edition = client.get(entry["edition_json"].removeprefix("http://testserver"))
    assert edition.json()["content_sha256"] == entry["content_sha256"]


def test_days_have_their_last_entry_and_their_count(client: Client, published):
    entries = all_entries(client, 1000)
    by_day: dict[str, list[dict]] = {}
    for one in entries:
        by_day.setdefault(one["at"][:10], []).append(one)
    address, days = f"{LOG}/days?limit=2", []
    while address:
        answer = client.get(address).json()
        days += answer["data"]
        address = answer["links"].get("next")
    assert [one["day"] for one in days] == sorted(by_day)
    for one in days:
        last = max(by_day[one["day"]], key=lambda entry: entry["n"])
        assert (one["n"], one["hash"], one["entries"]) == (last["n"], last["hash"], len(by_day[one["day"]]))


def test_an_empty_log_is_said_so(client: Client, db):
    assert client.get(LOG).json()["head"] == {"n": 0, "hash": ""}
    assert client.get(f"{LOG}/days").json()["data"] == []


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("after=-1", "after"),
        ("after=x", "after"),
        ("limit=1001", "limit"),
        ("befor=3", "befor"),
        ("limit=1&limit=2", "limit"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(client: Client, db, query, parameter):
    answer = client.get(f"{LOG}?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert answer.json()["errors"][0]["parameter"] == parameter


def test_an_unchanged_answer_is_not_sent_again(client: Client, published):
    first = client.get(LOG)
    again = client.get(LOG, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "Last-Modified" in first


def test_any_site_may_read_and_nobody_may_write(client: Client, db):
    asked = client.options(LOG, headers={"Origin": "https://elsewhere.example"})
    assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, "*")
    assert client.get(LOG)["Access-Control-Allow-Origin"] == "*"
    assert client.head(LOG).status_code == 200
    refused = client.post(LOG)
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_whoever_asks_too_often_is_told_when_to_come_back(client: Client, db, settings):
    settings.API_REQUESTS_A_MINUTE = 2
    assert client.get(LOG)["RateLimit-Remaining"] == "1"
    client.get(LOG)
    refused = client.get(LOG)
    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert client.get(LOG, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_an_unknown_address_is_a_problem_for_software(client: Client, db):
    answer = client.get("/api/v1/nothing/here")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
