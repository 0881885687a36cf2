"""The former system of the example: each status, each kind of finding, a run with problems, and nothing left to ask."""

from __future__ import annotations

import pytest

from decisions.example.former_system import FormerSystem
from decisions.example.former_system_pages import archive
from decisions.models import ImportedRecord, ImportProblem, ImportRun
from decisions.publication.models import PublishedRecord
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
LOADED = at(2024, 6, 12, 12)


@pytest.fixture
def brought_in():
    matters.small_council()
    matters.democratic_services()
    story = FormerSystem(LOADED).brought_in()
    for act in story.acts:
        act.do(act.at)
    return ImportRun.objects.get()


def test_the_archive_has_the_same_bytes_each_time():
    assert archive() == archive()


def test_each_status_and_each_kind_of_finding_is_there(brought_in):
    assert brought_in.status == "applied"
    statuses = set(ImportedRecord.objects.values_list("status", flat=True))
    assert statuses == {"held", "for_a_person", "published"}
    kinds = {each["kind"] for record in ImportedRecord.objects.all() for each in record.review}
    assert kinds == {"shows", "cannot_show", "breaks"}
    assert ImportProblem.objects.filter(code="login_page").exists()
    assert brought_in.counts["unknown_labels"] == {"Cabinet lead": 2}
    assert PublishedRecord.objects.filter(kind="history").count() == 5
