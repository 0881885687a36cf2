"""Who decides and forward plans on the public site: lists by name, pages that lead on, one statement each."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from decisions.publication import store
from decisions.publication.content import RecordKind, TermContent
from decisions.publication.content.directory import ENDED
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT
from decisions.tests.publication.directory_contents import MAY, body, person, plan, post

REFS = {
    RecordKind.BODY: "executive-board-b1",
    RecordKind.PERSON: "councillor-a-example-m1",
    RecordKind.POST: "director-of-housing-place-p1",
    RecordKind.PLAN: "FP-2021-0001",
}


def put(kind: RecordKind, ref: str, content: Any, days: int = 0) -> None:
    store.publish(kind=kind, ref=ref, content=content, at=PUBLISHED_AT + timedelta(days=days), office=OFFICE)


@pytest.fixture
def who(db: None) -> None:
    store.set_council(name="Exampleton Borough Council", at=PUBLISHED_AT)
    for kind, content in zip(REFS, (body, person, post, plan), strict=True):
        put(kind, REFS[kind], content())


def words(answer: Any) -> str:
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


@pytest.mark.parametrize("path", ["/bodies/", "/people/", "/posts/", "/plans/"])
def test_a_list_is_one_statement_and_leads_to_its_pages(
    client: Client, who: None, django_assert_num_queries: Any, path: str
) -> None:
    client.get(path)
    with django_assert_num_queries(1):
        answer = client.get(path)
    assert answer.status_code == 200
    assert f'href="{path}{REFS[RecordKind(path.strip("/"))]}/"' in answer.content.decode()
    assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_bodies_stand_by_kind_with_the_executive_first_and_what_ended_apart(client: Client, who: None) -> None:
    put(RecordKind.BODY, "audit-b2", body(title="Audit Committee", body_kind="Other committee of the council"))
    put(RecordKind.BODY, "alder-panel-b3", body(title="Alder Panel", status=ENDED, ends_on=MAY))
    said = words(client.get("/bodies/"))
    places = [
        said.index(each) for each in ("2 bodies", "Executive Board", "Audit Committee", "1 that has ended", "Alder")
    ]
    assert places == sorted(places)
    only = words(client.get("/bodies/?status=Ended"))
    assert "Alder Panel" in only
    assert "Audit Committee" not in only


def test_members_stand_by_ward_and_are_found_by_it(client: Client, who: None) -> None:
    second = TermContent(ward="O'Hill & <Dale>", political_group="Labour", starts_on=MAY)
    put(RecordKind.PERSON, "councillor-z-m2", person(title="Councillor Z", terms=(second,)))
    answer = client.get("/people/")
    assert "<Dale>" not in answer.content.decode()
    assert words(answer).index("Harbour") < words(answer).index("Councillor Z")
    found = words(client.get("/people/", {"ward": "O'Hill & <Dale>"}))
    assert "1 member" in found
    assert "Councillor A Example" not in found


def test_a_body_too_many_for_a_page_is_a_list_in_pages(client: Client, who: None, monkeypatch: Any) -> None:
    monkeypatch.setattr("decisions.publication.directory_listings.MOST", 0)
    assert "Executive Board" in words(client.get("/bodies/"))
    assert "Published in November 2021" in words(client.get("/bodies/?sort=published"))


@pytest.mark.parametrize("kind", REFS)
def test_each_page_has_its_edition_and_data(client: Client, who: None, kind: RecordKind) -> None:
    address = f"/{kind}/{REFS[kind]}"
    assert client.get(f"{address}/").status_code == 200
    assert client.get(f"{address}/editions/1/").status_code == 200
    data = json.loads(client.get(f"{address}.json").content)
    assert data["edition"]["content"]["title"] in words(client.get(f"{address}/")).replace("&amp;", "&")


def test_pages_lead_from_a_body_to_its_member_and_back(client: Client, who: None) -> None:
    page = client.get("/bodies/executive-board-b1/").content.decode()
    assert 'href="/people/councillor-a-example-m1/"' in page
    page = client.get("/people/councillor-a-example-m1/").content.decode()
    assert 'href="/bodies/executive-board-b1/"' in page
    assert "/decisions/?maker=Leader+of+the+Council+%28Councillor+A+Example%29" in page


def test_a_plan_leads_to_each_decision(client: Client, who: None) -> None:
    page = client.get("/plans/FP-2021-0001/").content.decode()
    for ref in ("FD-2021-0001", "FD-2021-0002", "FD-2021-0003"):
        assert f'href="/forthcoming/{ref}/"' in page
