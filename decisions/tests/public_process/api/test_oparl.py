"""Every object of OParl has the form of the standard, and every address that one names leads to another."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client

from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.tests.public_process.api.oparl_standard import SCHEMA, STANDARD, json_schema
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT
from decisions.tests.publication.directory_contents import body, person, plan, post
from decisions.tests.publication.report_contents import report

START = "/api/oparl/v1.1/"
SITE = "http://testserver"
_VALIDATORS = {
    (name, deleted): jsonschema_rs.validator_for(json_schema(name, is_deleted=deleted), validate_formats=True)
    for name in STANDARD
    for deleted in (True, False)
}


@pytest.fixture
def who_decides(published, settings):
    """Publish the bodies, members and posts that the records name, and set no limit."""
    settings.API_REQUESTS_A_MINUTE = 1_000_000
    contents = (
        (RecordKind.BODY, "executive-board-b1", body()),
        (RecordKind.PERSON, "councillor-a-example-m1", person()),
        (RecordKind.POST, "director-of-housing-p1", post()),
        (RecordKind.PLAN, "FP-2021-0001", plan()),
        (RecordKind.REPORT, "R-2021-0001", report()),
    )
    for kind, ref, content in contents:
        store.publish(kind=kind, ref=ref, content=content, at=PUBLISHED_AT, office=OFFICE)
    return published


def objects_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if str(value.get("type", "")).startswith(SCHEMA):
            yield value
        for part in value.values():
            yield from objects_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from objects_in(part)


def addresses_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from addresses_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from addresses_in(part)
    elif isinstance(value, str) and value.startswith(SITE + START):
        yield value


def everything(client: Client, start: str = START) -> dict[str, Any]:
    """Follow every address that anything names, as a client does, and return the answers."""
    waiting, answers = [SITE + start], {}
    while waiting:
        address = waiting.pop()
        if address not in answers:
            answer = client.get(address.removeprefix(SITE))
            assert answer.status_code == 200, address
            answers[address] = answer.json()
            waiting += addresses_in(answers[address])
    return answers


def test_every_object_keeps_to_the_standard_and_every_address_leads_somewhere(client: Client, who_decides):
    answers, seen = everything(client), set()
    for address, answer in answers.items():
        for one in objects_in(answer):
            name = one["type"].removeprefix(SCHEMA)
            seen.add(name)
            errors = [str(each) for each in _VALIDATORS[name, bool(one.get("deleted"))].iter_errors(one)]
            assert errors == [], (address, errors)
        if "data" not in answer:
            assert answer["id"] == address
    assert seen == set(STANDARD)


@pytest.mark.parametrize("name", ["paper", "meeting", "file", "agendaitem"])
def test_a_list_in_parts_has_each_object_once(client: Client, who_decides, name):
    whole = client.get(f"{START}body/1/{name}?limit=100").json()
    address, ids = f"{START}body/1/{name}?limit=1", []
    while address:
        answer = client.get(address).json()
        ids += [one["id"] for one in answer["data"]]
        address = answer["links"].get("next", "").removeprefix(SITE)
    assert ids == [one["id"] for one in whole["data"]]
    assert len(set(ids)) == len(ids) > 0


def test_a_withdrawn_paper_is_told_only_to_those_who_keep_a_copy(client: Client, who_decides):
    withdrawn = f"{SITE}{START}paper/forthcoming/FD-2021-0002"
    plain = client.get(f"{START}body/1/paper").json()["data"]
    kept = client.get(f"{START}body/1/paper?modified_since=2021-11-30T00:00:00Z").json()["data"]
    assert withdrawn not in [one["id"] for one in plain]
    told = next(one for one in kept if one["id"] == withdrawn)
    assert set(told) == {"id", "type", "created", "modified", "deleted"}
    assert client.get(f"{START}paper/forthcoming/FD-2021-0002").json() == told


def test_lists_are_narrowed_by_instants_and_spare_inner_lists(client: Client, who_decides):
    later = (PUBLISHED_AT + timedelta(days=100)).isoformat()
    found = client.get(f"{START}body/1/paper", {"created_since": later}).json()["data"]
    assert [one["reference"] for one in found] == ["U-2022-0001"]
    assert all(
        "agendaItem" not in one for one in client.get(f"{START}body/1/meeting?omit_internal=true").json()["data"]
    )


def test_a_meeting_ties_its_item_to_the_paper(client: Client, who_decides):
    meeting = client.get(f"{START}meeting/MT-2021-0001").json()
    item = next(one for one in meeting["agendaItem"] if "consultation" in one)
    consultation = client.get(item["consultation"].removeprefix(SITE)).json()
    assert consultation["paper"].endswith("/paper/forthcoming/FD-2021-0001")
    assert meeting["organization"] == consultation["organization"]
    assert meeting["meetingState"] == "durchgeführt"
    assert client.get(f"{START}meeting/MT-2021-0004").json()["cancelled"] is True


@pytest.mark.parametrize("query", ["modified_since=yesterday", "limit=x", "cursor=zz", "created_until=2021-01-01"])
def test_what_cannot_be_read_is_refused(client: Client, db, query):
    assert client.get(f"{START}body/1/paper?{query}").status_code == 400


def test_a_list_asks_as_often_for_many_as_for_one(client: Client, who_decides, django_assert_num_queries):
    for name in ("paper", "meeting", "organization", "person", "agendaitem"):
        for limit in (1, 100):
            with django_assert_num_queries(2):
                client.get(f"{START}body/1/{name}?limit={limit}")
