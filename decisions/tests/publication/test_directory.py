"""Bodies, members, posts and forward plans among the public records: columns, cards, pages, differences."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from decisions.publication import store
from decisions.publication.content import Maker, RecordKind, as_json
from decisions.publication.content.directory import ENDED
from decisions.publication.from_json import content_of
from decisions.publication.models import Edition, PublishedRecord, Stage
from decisions.publication.rerender import render_again
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision
from decisions.tests.publication.directory_contents import body, entry, person, plan, post

pytestmark = pytest.mark.django_db
ALL = [
    (RecordKind.BODY, "executive-board-b1", body),
    (RecordKind.PERSON, "councillor-a-example-m1", person),
    (RecordKind.POST, "director-of-housing-place-p1", post),
    (RecordKind.PLAN, "FP-2021-0001", plan),
]


def publish(kind: RecordKind, ref: str, content: Any, days: int = 0) -> Edition:
    at = PUBLISHED_AT + timedelta(days=days)
    return store.publish(kind=kind, ref=ref, content=content, at=at, office=OFFICE)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(("kind", "ref", "content"), ALL)
def test_is_published_read_back_and_made_again_alike(kind: RecordKind, ref: str, content: Any) -> None:
    edition = publish(kind, ref, content())
    assert content_of(kind=kind, action="published", data=edition.content) == content()
    assert publish(kind, ref, content(), days=1) == edition
    assert render_again(at=PUBLISHED_AT + timedelta(days=2)) == 0
    record = PublishedRecord.objects.get()
    assert record.title in words(record.card_html).replace("&amp;", "&")
    assert as_json(content())["title"] in words(edition.body_html).replace("&amp;", "&")


def test_columns_of_who_decides() -> None:
    for kind, ref, content in ALL:
        publish(kind, ref, content())
    found = {record.kind: record for record in PublishedRecord.objects.all()}
    board, member, director, paper = (found[kind] for kind, _, _ in ALL)
    assert (board.status, board.label, board.stage) == ("Current", "Executive (cabinet)", Stage.OPEN)
    assert board.standing == "Chair: Councillor A Example. 2 members."
    assert (member.wards, member.label) == (["Harbour"], "Independent")
    assert member.standing == "Leader of the Council. Chair, Executive Board."
    assert (director.department, director.standing) == ("Housing", "D Officer.")
    assert (paper.maker, paper.next_day) == ("The executive", date(2021, 12, 1))
    assert paper.standing == "3 decisions, 2 of them key."


def test_the_page_of_a_body_leads_to_its_members_and_its_lists() -> None:
    html = publish(RecordKind.BODY, "executive-board-b1", body()).body_html
    assert 'href="/people/councillor-a-example-m1/"' in html
    assert 'href="/decisions/?maker=Executive+Board"' in html
    now, earlier = html.split("<details", 1)
    assert "B Sample" in now
    assert "Councillor C Test" not in now
    assert "20 May 2021 to 30 September 2021" in words(earlier)


def test_a_maker_with_signs_is_bound_into_the_address() -> None:
    html = publish(RecordKind.POST, "director-p1", post()).body_html
    assert 'href="/decisions/?maker=Director+of+Housing+%26+Place+%28D+Officer%29"' in html


def test_an_end_makes_an_edition_that_says_who_left() -> None:
    publish(RecordKind.BODY, "executive-board-b1", body())
    seats = list(body().memberships)
    seats[1] = replace(seats[1], ends_on=date(2021, 12, 31), standing=ENDED)
    edition = publish(RecordKind.BODY, "executive-board-b1", body(memberships=tuple(seats)), days=40)
    assert edition.changes == [
        {
            "label": "B Sample",
            "before": "Member, from 20 May 2021",
            "after": "Member, from 20 May 2021 to 31 December 2021",
        }
    ]
    ended = publish(RecordKind.BODY, "executive-board-b1", body(status=ENDED, ends_on=date(2022, 1, 31)), days=80)
    record = PublishedRecord.objects.get()
    assert (record.status, record.stage, ended.number) == (ENDED, Stage.CLOSED, 3)
    assert "govuk-tag--grey" in record.card_html


def test_a_plan_stands_by_month_and_day_with_what_has_no_date_last() -> None:
    html = words(publish(RecordKind.PLAN, "FP-2021-0001", plan()).body_html)
    order = [
        "December 2021 (1)", "January 2022 (1)", "No date given (1)", "Wednesday 22 December 2021",
        "Repairs of council homes", "Between 1 January 2022 and 31 January 2022", "Parking charges", "Leisure centres",
    ]  # fmt: skip
    places = [html.index(each) for each in order]
    assert places == sorted(places)
    assert "3 decisions, 2 of them key, 1 expected" in html


def test_the_next_edition_of_a_plan_says_what_came_went_and_moved() -> None:
    publish(RecordKind.PLAN, "FP-2021-0001", plan())
    repairs = entry(title="Repairs of council homes, four contracts", documents=())
    edition = publish(RecordKind.PLAN, "FP-2021-0001", plan(entries=(repairs, entry("FD-2021-0009", title="Trees"))), 5)
    said = {each["label"]: (each["before"], each["after"]) for each in edition.changes}
    assert said["FD-2021-0009"] == ("", "Trees, due 22 December 2021")
    assert said["FD-2021-0003"][1] == ""
    assert said["FD-2021-0001, title"] == ("Repairs of council homes", "Repairs of council homes, four contracts")
    assert said["FD-2021-0001, documents"][1] == ""
    assert "FD-2021-0001, what is to be decided" not in said


def test_a_decision_leads_to_the_page_of_who_made_it() -> None:
    publish(RecordKind.BODY, "executive-board-b1", body())
    publish(RecordKind.PERSON, "councillor-a-example-m1", person())
    publish(RecordKind.POST, "director-p1", post())
    makers = {
        "D-1": (Maker(kind="body", name="Executive Board"), "/bodies/executive-board-b1/"),
        "D-2": (Maker(kind="officer", name="D Officer", title="Director of Housing & Place"), "/posts/director-p1/"),
        "D-3": (Maker(kind="member", name="Councillor A Example", title="Housing"), "/people/councillor-a-example-m1/"),
        "D-4": (
            Maker(kind="officer", name="E Officer", title="Director of Housing & Place (acting)"),
            "/posts/director-p1/",
        ),
    }
    for ref, (maker, path) in makers.items():
        publish(RecordKind.DECISION, ref, decision(f"FD-{ref}", maker=maker), days=1)
        surround = PublishedRecord.objects.get(ref=ref).surround_html
        assert f'href="{path}"' in surround
    publish(RecordKind.DECISION, "D-5", decision("FD-5", maker=Maker(kind="body", name="Somebody else")), days=1)
    assert "/bodies/" not in PublishedRecord.objects.get(ref="D-5").surround_html


def test_what_belongs_to_no_matter_has_no_story_but_its_editions() -> None:
    publish(RecordKind.BODY, "executive-board-b1", body(memberships=()))
    publish(RecordKind.BODY, "executive-board-b1", body(), days=1)
    surround = PublishedRecord.objects.get().surround_html
    assert "story" not in surround
    assert "/bodies/executive-board-b1/editions/1/" in surround
