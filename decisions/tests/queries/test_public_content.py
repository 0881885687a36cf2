"""What an edition would say: copies of open fields as they stand on the day, the same in the preview and in print."""

from __future__ import annotations

from datetime import date

import pytest

from council.organisation.models import Department, Person
from decisions.models import ForthcomingDecision
from decisions.publication.content import as_json
from decisions.publication.models import Edition
from decisions.queries.particulars import public_address_of
from decisions.queries.public_content import forthcoming_content, seen_if_published_now
from decisions.services import notice, organisation, record
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
shared = shared_by_module(lambda: {"submitted": matters.submitted().pk, "noticed": matters.noticed().pk})


def matter_of(shared, name):
    return ForthcomingDecision.objects.get(pk=shared[name])


def test_the_preview_is_what_is_published(shared):
    matter = matter_of(shared, "submitted")
    when = at(2021, 11, 23)
    seen = as_json(seen_if_published_now(matter, at=when))
    given = notice.publish(
        matter=matter,
        by=matters.democratic_services(),
        at=when,
        offices_from=when,
        offices_evidence="On the screen",
    )
    differing = {name for name, value in seen.items() if given.stated[name] != value}
    # Evidence of a publication is there once it has been made; the count of days then names the two places.
    assert differing <= {"displays", "first_published_on", "changes", "lawful"}
    answers = [[(each["heading"], each["sentence"]) for each in content["lawful"]] for content in (seen, given.stated)]
    assert answers[0] == answers[1]


def test_p14_what_the_public_saw_on_a_day_stays_though_the_organisation_changes(shared):
    matter = matter_of(shared, "noticed")
    seen = Edition.objects.get(record__ref=matter.ref, number=1)
    assert seen.content["department"] == "Adults and Health"
    organisation.correct(
        kind="department",
        row_id=Department.objects.get(name="Adults and Health").pk,
        facts={"name": "People and Places"},
        by=matters.democratic_services(),
        at=at(2021, 11, 30),
    )
    Person.objects.filter(name="Councillor Rowan Ashdown").update(name="Councillor Rowan Beck")
    again = Edition.objects.get(pk=seen.pk)
    assert (again.content, again.content_sha256, again.body_html) == (seen.content, seen.content_sha256, seen.body_html)
    matters.amended(matter, at(2021, 12, 1), due_text="Mid December")
    newest = Edition.objects.get(record__ref=matter.ref, number=2)
    assert newest.content["department"] == "People and Places"
    assert "Councillor Rowan Beck (Chair)" in newest.content["maker"]["members"]
    assert Edition.objects.get(pk=seen.pk).content == seen.content


def test_p14_for_each_moment_there_is_one_edition_that_the_public_saw(shared):
    matter = matter_of(shared, "noticed")
    matters.amended(matter, at(2021, 12, 1), due_text="Mid December")
    matters.amended(matter, at(2021, 12, 2), due_text="December")

    def seen_at(moment):
        return Edition.objects.filter(record__ref=matter.ref, published_at__lte=moment).latest("number").content

    assert seen_at(at(2021, 11, 30))["due"]["text"] == ""
    assert seen_at(at(2021, 12, 1, 23, 59))["due"]["text"] == "Mid December"
    assert seen_at(at(2021, 12, 31))["due"]["text"] == "December"


def test_days_that_only_officers_know_are_in_no_edition():
    """Since when the service knew of a matter leads to a warning for officers, not for the public."""
    matter = matters.under_general_exception(known_since=date(2021, 3, 7), amount=987_654)
    made = record.publish_record(
        record=matters.take(matter, at(2021, 12, 15)), by=matters.democratic_services(), at=at(2021, 12, 16)
    )
    assert any(each["code"] == "WARN-GE-AVOIDABLE" for each in made.finding["warnings"])
    for edition in Edition.objects.filter(record__ref__in=(matter.ref, made.ref, f"{matter.ref}-GE")):
        text = f"{edition.content} {edition.body_html}"
        assert "2021-03-07" not in text
        assert "7 March 2021" not in text
        assert "Warning:" not in text
        assert "987" not in text


def test_an_edition_says_who_decides_by_law(shared):
    content = forthcoming_content(matter_of(shared, "noticed"), on=date(2021, 11, 23))
    assert content.maker.name == "Executive Board"
    assert content.maker.members == ("Councillor Rowan Ashdown (Chair)", "Councillor Imani Birkby")
    assert content.key_statement == "A key decision is to be made on behalf of Airedale Borough Council."
    assert content.copies_address == "Town Hall, Market Square, Airedale AD1 1AA"
    assert "democracy@airedale.example" in content.request_procedure


def test_lists_read_before_a_change_are_the_caller_s_concern(shared):
    """The content is made of the object that is given; every service fetches it again under a lock."""
    matter = matter_of(shared, "submitted")
    assert len(matter.consultees.all()) == 2
    matters.changed(matter, at(2021, 11, 22, 12), consultees=["Residents"])
    assert forthcoming_content(matters.fresh(matter), on=date(2021, 11, 23)).consultees == ("Residents",)
    assert forthcoming_content(matter, on=date(2021, 11, 23)).consultees == ("Residents",)


def test_each_notice_has_its_address(shared):
    matter = matter_of(shared, "noticed")
    given = matters.excepted(matter, at(2021, 11, 24))
    assert public_address_of(given) == ("urgency", f"{matter.ref}-GE")
    assert public_address_of(matter.notices.get(kind="KD28")) == ("forthcoming", matter.ref)
