"""What somebody typed and has not saved is kept for them alone, and the others are told that somebody writes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.models import FormDraft
from decisions.queries.draft import others_writing, unsaved
from decisions.services import draft
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
WHEN = at(2021, 11, 25)


def keep(by, when=WHEN, thing="FD-2021-0001", **values):
    return draft.keep(by=by, form="matter", thing=thing, values=values, base_version=3, at=when)


def test_a_later_keeping_replaces_the_earlier():
    author = matters.author()
    keep(author, title="Fir")
    keep(author, title="First 🏛️\x85")
    kept = unsaved(user=author, form="matter", thing="FD-2021-0001")
    assert (kept.values, kept.base_version) == ({"title": "First 🏛️\x85"}, 3)
    assert FormDraft.objects.count() == 1


def test_nobody_sees_what_another_typed():
    keep(matters.author(), title="Mine")
    assert unsaved(user=matters.democratic_services(), form="matter", thing="FD-2021-0001") is None


def test_discarding_forgets_one_form_and_no_other():
    author = matters.author()
    keep(author, title="A")
    keep(author, thing="FD-2021-0002", title="B")
    draft.discard(by=author, form="matter", thing="FD-2021-0001")
    assert unsaved(user=author, form="matter", thing="FD-2021-0001") is None
    assert unsaved(user=author, form="matter", thing="FD-2021-0002").values == {"title": "B"}


@pytest.mark.parametrize(("minutes", "seen"), [(0, True), (3, True), (4, False)])
def test_others_are_told_for_three_minutes_that_somebody_writes(minutes, seen):
    keep(matters.author(), title="A")
    later = WHEN + timedelta(minutes=minutes)
    found = others_writing(user=matters.democratic_services(), thing="FD-2021-0001", at=later)
    assert [each.user.username for each in found] == (["author"] if seen else [])
    assert others_writing(user=matters.author(), thing="FD-2021-0001", at=later) == []
