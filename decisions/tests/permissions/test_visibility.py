"""Need to know: who reads a withheld document follows from its list of readers on that day, and from nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from council.accounts.models import RoleAssignment
from council.organisation.models import BodyMembership, PostHolding
from decisions.models import WithheldDocument, WithheldReader
from decisions.permissions import Action, may
from decisions.queries.withheld import readable, withheld_numbered
from decisions.tests.factories import matters
from decisions.tests.factories.matters import LONG_AGO
from decisions.tests.factories.withheld import WHEN, report_of_a_director, withheld_document, withheld_part

pytestmark = pytest.mark.django_db
ON = date(2021, 11, 25)
LATER = date(2022, 6, 1)


def reads(user, document, on=ON) -> bool:
    """Whether somebody reads it, asked of the document and of the list, which must agree."""
    user = type(user).objects.get(pk=user.pk)
    one = bool(may(user, Action.SEE_WITHHELD, withheld_numbered(document.pk), on=on))
    assert readable(user, on=on).filter(pk=document.pk).exists() == one
    return one


def only(document, **reader) -> WithheldDocument:
    """The document with one reader alone."""
    document.readers.all().delete()
    WithheldReader.objects.create(document=document, named_at=WHEN, **reader)
    return document


def seated(username, body, until=None):
    user = matters.user(username, "member")
    BodyMembership.objects.create(
        body=body, person=matters.person(f"Councillor {username}", user), starts_on=LONG_AGO, ends_on=until
    )
    return user


@pytest.fixture
def document():
    return withheld_document()


@pytest.mark.parametrize("role", ["democratic_services", "proper_officer", "monitoring_officer", "legal"])
def test_the_roles_of_the_law_read_from_the_beginning(document, role):
    assert reads(matters.user("somebody", role), document)


@pytest.mark.parametrize(
    "role",
    ["author", "director", "finance", "hr", "equality", "executive_member", "member", "auditor", "administrator"],
)
def test_no_other_role_reads_by_itself(document, role):
    somebody = matters.user("somebody", role)
    assert not reads(somebody, document)
    verdict = may(somebody, Action.SEE_WITHHELD, document, on=ON)
    assert "not among those who need to know" in verdict.sentence
    assert document.title not in verdict.sentence


def test_a_role_reads_on_its_days_only(document):
    only(document, role="finance")
    somebody = matters.user("somebody", "member")
    RoleAssignment.objects.create(user=somebody, role="finance", starts_on=ON, ends_on=date(2021, 12, 31))
    assert [reads(somebody, document, on) for on in (date(2021, 11, 24), ON, LATER)] == [False, True, False]


def test_a_role_that_is_not_named_does_not_read_whatever_it_may_otherwise(document):
    only(document, role="finance")
    assert not reads(matters.democratic_services(), document)


def test_members_of_a_body_read_while_they_sit_on_it(document):
    scrutiny = matters.small_council().scrutiny
    only(document, body=scrutiny)
    sits, sat = seated("sits", scrutiny), seated("sat", scrutiny, until=date(2021, 12, 31))
    other = seated("other", matters.small_council().executive)
    assert [reads(sits, document), reads(sat, document), reads(other, document)] == [True, True, False]
    assert [reads(sits, document, LATER), reads(sat, document, LATER)] == [True, False]


def test_one_person_reads_by_name_and_nobody_else(document):
    named, other = matters.user("named", "hr"), matters.user("other", "hr")
    only(document, user=named)
    assert (reads(named, document), reads(other, document)) == (True, False)


def test_a_name_alone_is_not_enough_for_somebody_who_may_no_longer_sign_in_or_holds_no_role(document):
    gone, idle = matters.user("gone", "hr"), matters.user("idle")
    only(document, user=gone)
    WithheldReader.objects.create(document=document, user=idle, named_at=WHEN)
    gone.is_active = False
    gone.save()
    for user in (gone, idle):
        assert not may(user, Action.SEE_WITHHELD, withheld_numbered(document.pk), on=ON)


def test_whoever_is_to_decide_as_a_body_reads(document):
    only(document, role="decision_maker")
    council = matters.small_council()
    assert reads(seated("leader", council.executive), document)
    assert not reads(seated("scrutineer", council.scrutiny), document)


def test_whoever_holds_the_deciding_post_on_the_day_reads_and_who_acts_up_takes_their_place():
    part = only(withheld_part(report_of_a_director()), role="decision_maker")
    post = matters.small_council().director
    holder, acting = matters.user("holder", "director"), matters.user("acting", "director")
    PostHolding.objects.filter(post=post).update(ends_on=None, person=matters.person("A Holder", holder))
    PostHolding.objects.create(
        post=post, person=matters.person("An Actor", acting), acting=True, starts_on=ON, ends_on=date(2021, 12, 31)
    )
    assert [reads(holder, part, on) for on in (date(2021, 11, 24), ON, LATER)] == [True, False, True]
    assert [reads(acting, part, on) for on in (date(2021, 11, 24), ON, LATER)] == [False, True, False]


def test_the_member_who_decides_alone_reads():
    member = matters.user("member", "executive_member")
    person = matters.person("Councillor Alone", member)
    matter = matters.submitted(maker_kind="member", maker_body=None, maker_member=person)
    document = withheld_document()
    document.matter = matter
    document.save()
    only(document, role="decision_maker")
    assert reads(member, document)
    assert not reads(matters.user("other", "executive_member"), document)


def test_the_author_of_a_part_reads_it_and_another_author_does_not():
    part = withheld_part()
    assert reads(matters.author(), part)
    assert not reads(matters.user("another", "author"), part)


def test_a_signed_out_person_is_asked_to_sign_in(document):
    from django.contrib.auth.models import AnonymousUser

    assert "Sign in" in may(AnonymousUser(), Action.SEE_WITHHELD, document, on=ON).sentence


def test_without_a_document_the_role_is_asked_as_before():
    assert may(matters.user("lawyer", "legal"), Action.SEE_WITHHELD, on=ON)
    assert not may(matters.author(), Action.SEE_WITHHELD, on=ON)
