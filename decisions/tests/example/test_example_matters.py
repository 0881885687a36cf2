"""The example's matters load on any day of the week, once, and leave one of everything to look at."""

from datetime import datetime

import pytest
from django.utils import timezone

from council.accounts.models import User
from decisions.example import council, matters
from decisions.models import Alert, DecisionRecord, ForthcomingDecision, Notice, Report
from decisions.models.choices import NoticeKind, Route
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord
from decisions.queries.audit import faults
from decisions.rules.london import LONDON
from decisions.services import forthcoming
from decisions.states import Matter
from decisions.states import Report as ReportState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _council() -> None:
    council.load(password="a password for all of them")


@pytest.mark.parametrize("day", [20, 21])  # Friday and Saturday of November 2026; the journeys load on a Wednesday
def test_loads_with_a_matter_at_every_stage(day: int) -> None:
    matters.load(datetime(2026, 11, day, 12, tzinfo=LONDON))
    stages = set(ForthcomingDecision.objects.values_list("status", flat=True))
    assert stages == {str(stage) for stage in Matter} - {"cancelled"}
    kinds = set(Notice.objects.values_list("kind", flat=True))
    assert kinds == set(NoticeKind.values)
    assert set(DecisionRecord.objects.values_list("route", flat=True)) == set(Route.values)
    assert Alert.objects.filter(cleared_at=None).exists()
    assert {str(kind) for kind in RecordKind} == set(PublishedRecord.objects.values_list("kind", flat=True))
    assert set(Report.objects.values_list("status", flat=True)) == {str(each) for each in ReportState} - {"abandoned"}
    assert list(faults()) == []


def test_a_second_load_changes_nothing() -> None:
    forthcoming.draft(by=User.objects.get(username="author"), at=timezone.now(), values={"title": "One"})
    assert matters.load() == 0
