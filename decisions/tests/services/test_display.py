"""Displays of a notice: evidence is asked for, times lie neither ahead nor before, and the public reads them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.models import LawfulDates, Notice, NoticeDisplay
from decisions.publication.models import Edition
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.services import display
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
WHEN = at(2021, 11, 25, 11)
shared = shared_by_module(lambda: {"online": matters.noticed(at_offices=False).pk, "both": matters.noticed().pk})


@pytest.fixture
def online(shared):
    return Notice.objects.get(matter_id=shared["online"])


@pytest.fixture
def screen(shared):
    return NoticeDisplay.objects.get(notice__matter_id=shared["both"], place="offices")


def record(notice, **changes):
    given = {"from_at": WHEN, "evidence": "On the screen in reception", **changes}
    return display.record_display(notice=notice, by=matters.democratic_services(), at=WHEN, **given)


def end(shown, by=None, **changes):
    given = {"to_at": WHEN, "reason": "The screen failed.", **changes}
    return display.end_display(display=shown, by=by or matters.democratic_services(), at=WHEN, **given)


def test_the_clock_starts_when_it_is_at_both_places(online):
    assert LawfulDates.objects.get(matter=online.matter).notice_started_on is None
    record(online)
    assert LawfulDates.objects.get(matter=online.matter).notice_started_on == WHEN.date()


def test_the_public_reads_the_evidence(online):
    record(online)
    shown = Edition.objects.filter(record__ref=online.edition_ref).latest("number").content
    assert [(each["place"], each["evidence"]) for each in shown["displays"]] == [
        ("On the website", f"Published on the council's website as {online.edition_ref}."),
        ("At the council's offices", "On the screen in reception"),
    ]
    assert shown["notice_started_on"] == "2021-11-25"


def test_the_notice_stays_the_same_notice(online):
    before = Notice.objects.values().get(pk=online.pk)
    record(online)
    assert Notice.objects.values().get(pk=online.pk) == before


@pytest.mark.parametrize(
    ("changes", "field"), [({"evidence": "  "}, "evidence"), ({"from_at": WHEN + timedelta(minutes=1)}, "from_at")]
)
def test_neither_without_evidence_nor_ahead_of_time(online, changes, field):
    with pytest.raises(NotComplete) as refused:
        record(online, **changes)
    assert set(refused.value.missing) == {field}
    assert online.displays.count() == 1


def test_a_notice_that_was_not_given_has_no_display(online):
    dso = matters.democratic_services()
    drafted = Notice.objects.create(matter=online.matter, kind="PM28", prepared_by=dso, prepared_at=WHEN)
    with pytest.raises(NotNow, match="not been given"):
        record(drafted)


def test_the_end_of_a_display_stops_the_clock_and_only_once(screen):
    matter = screen.notice.matter
    assert LawfulDates.objects.get(matter=matter).notice_started_on == at(2021, 11, 23).date()
    end(screen)
    assert LawfulDates.objects.get(matter=matter).notice_started_on is None
    with pytest.raises(NotNow, match="recorded before"):
        end(screen)


@pytest.mark.parametrize(
    "changes", [{"reason": ""}, {"to_at": WHEN + timedelta(hours=1)}, {"to_at": at(2021, 11, 22)}], ids=str
)
def test_an_end_has_a_reason_and_lies_between_its_beginning_and_now(screen, changes):
    with pytest.raises(NotComplete):
        end(screen, **changes)
    assert NoticeDisplay.objects.get(pk=screen.pk).to_at is None


def test_why_the_period_goes_on_all_the_same_is_the_monitoring_officer_s_to_say(screen):
    why = {"continuity_reason": "It stayed on the website throughout."}
    with pytest.raises(NotAllowed, match="departure"):
        end(screen, **why)
    ended = end(screen, by=matters.monitoring_officer(), **why)
    assert ended.continuity_by == str(matters.monitoring_officer())
