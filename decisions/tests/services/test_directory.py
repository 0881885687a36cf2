"""Publishing who decides: bodies, members, posts; ends; nothing twice; nothing by which somebody is reached."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from council.organisation.models import (
    Body,
    BodyKind,
    BodyMembership,
    MemberTerm,
    Person,
    Portfolio,
    PortfolioHolding,
    Post,
    Ward,
)
from decisions.events import Event
from decisions.models import AuditEvent, Job
from decisions.publication.content import RecordKind
from decisions.publication.directory_columns import BODY_KINDS
from decisions.publication.models import PublishedRecord
from decisions.services import directory, organisation
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
NOW = at(2021, 11, 25, 11)
LONG_AGO = date(2010, 5, 1)


@pytest.fixture(autouse=True)
def _council() -> None:
    matters.small_council()
    member = Person.objects.get(name="Councillor Rowan Ashdown")
    Person.objects.filter(pk=member.pk).update(email="rowan@home.example", telephone="01632 960111")
    MemberTerm.objects.create(
        person=member, ward=Ward.objects.get(name="Millbeck"), political_group="Dales Group", starts_on=LONG_AGO
    )
    housing = Portfolio.objects.create(title="Housing", starts_on=LONG_AGO)
    PortfolioHolding.objects.create(portfolio=housing, person=member, starts_on=LONG_AGO)


def publish(moment: Any = NOW) -> int:
    return directory.publish(by="scheduler", at=moment)


def of(kind: RecordKind, title: str) -> tuple[PublishedRecord, dict[str, Any]]:
    record = PublishedRecord.objects.get(kind=kind, title=title)
    return record, record.editions.get(number=record.edition).content


def test_bodies_members_with_a_term_and_deciding_posts_are_published_once() -> None:
    Post.objects.create(title="Archivist", starts_on=LONG_AGO, decides=False)
    assert publish() == 4
    said = PublishedRecord.objects.order_by("kind", "title").values_list("kind", "title")
    assert list(said) == [
        ("bodies", "Adults and Health Scrutiny Board"),
        ("bodies", "Executive Board"),
        ("people", "Councillor Rowan Ashdown"),
        ("posts", "Director of Adults and Health"),
    ]
    event = AuditEvent.objects.get(event=Event.DIRECTORY_PUBLISHED)
    assert event.detail["changed"] == "2 bodies, 1 member and 1 post"
    assert publish() == 0
    assert AuditEvent.objects.filter(event=Event.DIRECTORY_PUBLISHED).count() == 1


def test_pages_lead_both_ways_and_say_nothing_of_how_somebody_is_reached() -> None:
    publish()
    member, said = of(RecordKind.PERSON, "Councillor Rowan Ashdown")
    body, board = of(RecordKind.BODY, "Executive Board")
    assert board["memberships"][0]["link"]["ref"] == member.ref
    assert board["memberships"][1]["link"] is None
    assert said["memberships"][0]["link"]["ref"] == body.ref
    assert said["makers"] == ["Housing (Councillor Rowan Ashdown)"]
    _, post = of(RecordKind.POST, "Director of Adults and Health")
    assert post["makers"] == ["Director of Adults and Health (Marlow Eastwick)"]
    _, scrutiny = of(RecordKind.BODY, "Adults and Health Scrutiny Board")
    assert scrutiny["departments"] == ["Adults and Health"]
    assert scrutiny["lists"] == ["meetings", "work-programmes"]
    everything = json.dumps([said, board, post, scrutiny])
    assert "rowan@home" not in everything
    assert "960111" not in everything


def test_a_body_that_is_renamed_keeps_its_address() -> None:
    publish()
    before, _ = of(RecordKind.BODY, "Executive Board")
    Body.objects.filter(name="Executive Board").update(name="Cabinet")
    assert publish(at(2021, 12, 1)) > 0
    after, content = of(RecordKind.BODY, "Cabinet")
    assert (after.ref, after.pk) == (before.ref, before.pk)
    assert content["changes"][0] == {"label": "Name", "before": "Executive Board", "after": "Cabinet"}


def test_an_end_is_published_on_the_day_after_and_the_page_stays() -> None:
    publish()
    last = date(2021, 12, 31)
    for model in (MemberTerm, PortfolioHolding, BodyMembership):
        model.objects.filter(person__name="Councillor Rowan Ashdown").update(ends_on=last)
    publish(at(2021, 12, 31, 12))
    record, _ = of(RecordKind.PERSON, "Councillor Rowan Ashdown")
    assert record.status == "Current"
    assert publish(at(2022, 1, 1, 0)) == 2
    record, content = of(RecordKind.PERSON, "Councillor Rowan Ashdown")
    assert (record.status, record.stage) == ("Ended", "closed")
    assert content["terms"][0]["standing"] == "Ended"
    assert publish(at(2022, 6, 1)) == 0


def test_a_post_that_no_longer_decides_keeps_its_page_as_ended() -> None:
    publish()
    Post.objects.filter(title="Director of Adults and Health").update(decides=False)
    assert publish(at(2021, 12, 1)) == 1
    assert of(RecordKind.POST, "Director of Adults and Health")[0].status == "Ended"


def test_what_begins_later_is_not_public_before() -> None:
    Body.objects.create(name="Climate Sub-Committee", kind="executive_committee", starts_on=date(2022, 5, 1))
    publish()
    assert not PublishedRecord.objects.filter(title="Climate Sub-Committee").exists()
    publish(at(2022, 5, 1, 9))
    assert PublishedRecord.objects.filter(title="Climate Sub-Committee").exists()


def test_the_number_of_statements_of_a_day_without_changes_is_constant(django_assert_max_num_queries: Any) -> None:
    publish()
    for number in range(20):
        Body.objects.create(name=f"Panel {number}", kind="committee", starts_on=LONG_AGO)
    publish(at(2021, 11, 26))
    with django_assert_max_num_queries(16):
        assert publish(at(2021, 11, 27)) == 0


def test_a_change_of_the_organisation_asks_for_one_publication() -> None:
    for name in ("Climate Panel", "Budget Panel"):
        facts = {"name": name, "kind": "committee", "starts_on": LONG_AGO, "ends_on": None}
        organisation.enter(kind="body", facts=facts, by=matters.democratic_services(), at=NOW)
    job = Job.objects.get(kind="publish_directory")
    assert job.not_before == NOW + directory.AFTER


def test_lists_know_every_kind_of_body_by_its_name() -> None:
    assert set(BODY_KINDS) == {str(label) for label in BodyKind.labels}
