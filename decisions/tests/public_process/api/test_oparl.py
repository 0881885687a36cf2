"""Every object of OParl has the form of the standard, and every address that one names leads to another."""

from datetime import timedelta

import jsonschema_rs
import pytest
from django.test import Client

from decisions.tests.public_process.api.oparl_crawl import SITE, START, everything, objects_in
from decisions.tests.public_process.api.oparl_standard import SCHEMA, STANDARD, json_schema, references
from decisions.tests.publication.contents import PUBLISHED_AT

_VALIDATORS = {
    (name, deleted): jsonschema_rs.validator_for(json_schema(name, is_deleted=deleted), validate_formats=True)
    for name in STANDARD
    for deleted in (True, False)
}


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


def test_every_address_leads_to_what_the_standard_says(client: Client, who_decides):
    answers, seen = everything(client), set()
    for one in objects_in(list(answers.values())):
        for name, (type_name, is_list) in references(one["type"].removeprefix(SCHEMA)).items():
            named = one.get(name, [])
            for address in [named] if isinstance(named, str) else named:
                answer = answers[address]
                found = {each["type"] for each in answer["data"]} if is_list else {answer["type"]}
                assert found <= {SCHEMA + type_name}, (name, address)
                seen.add(type_name)
    assert seen >= set(STANDARD) - {"File"}


def test_items_are_counted_from_nought(client: Client, who_decides):
    for meeting in client.get(f"{START}body/1/meeting").json()["data"]:
        items = meeting.get("agendaItem", [])
        assert [one["order"] for one in items] == list(range(len(items)))
    withdrawn = client.get(f"{START}body/1/agendaitem?modified_since=2000-01-01T00:00:00Z").json()["data"]
    assert all("order" in one for one in withdrawn)


def test_the_list_of_places_has_wards_and_where_meetings_are_held(client: Client, who_decides):
    found = [one["id"] for one in client.get(f"{START}body/1/locationlist").json()["data"]]
    assert "/location/ward/" in found[0]
    meetings = [one for one in client.get(f"{START}body/1/meeting").json()["data"] if "location" in one]
    assert meetings
    assert {one["location"]["id"] for one in meetings} <= set(found)
    alone = client.get(meetings[0]["location"]["id"].removeprefix(SITE)).json()
    assert alone["meetings"] == [meetings[0]["id"]]
    assert "meetings" not in meetings[0]["location"]


@pytest.mark.parametrize("path", ["body/1/paper?modified_since=yesterday", "paper/decisions/D-1999-0001", "nothing"])
def test_an_error_is_told_in_the_words_of_the_standard(client: Client, db, path):
    answer = client.get(START + path)
    told = answer.json()
    assert answer.status_code == told["status"] >= 400
    assert told["type"] == f"{SCHEMA}Error"
    assert told["message"] == told["detail"]
    assert told["debug"] == told["title"]


def test_the_size_of_a_part_is_told_only_where_all_have_it(client: Client, who_decides):
    asked = client.get(f"{START}body/1/paper?elementsPerPage=1").json()
    assert (len(asked["data"]), asked["pagination"]) == (1, {"elementsPerPage": 1})
    assert "elementsPerPage=1" in asked["links"]["next"]
    for name in ("agendaitem", "consultation", "membership", "locationlist"):
        assert client.get(f"{START}body/1/{name}?limit=1").json()["pagination"] == {}


@pytest.mark.parametrize("name", ["paper", "meeting", "file", "agendaitem", "locationlist"])
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
