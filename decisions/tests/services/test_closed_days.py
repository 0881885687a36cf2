"""Closed days: what may be entered, what may be taken out, and that the sweep is asked for."""

from datetime import date, datetime

import pytest

from council.organisation.models import ClosedDay, ClosedDayKind
from council.organisation.queries import calendar
from decisions.events import Event
from decisions.models import AuditEvent, Job
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.rules.london import LONDON
from decisions.services import closed_days
from decisions.tests.factories import organisation as make

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, 9, 30, tzinfo=LONDON)


@pytest.fixture
def officer():
    return make.user("democratic_services")


def _add(by, day, kind=ClosedDayKind.CLOSURE, reason="the offices are closed"):
    return closed_days.add(day=day, kind=kind, reason=reason, by=by, at=AT)


def test_a_closed_day_is_no_working_day_from_the_day_it_is_known(officer):
    _add(officer, date(2026, 12, 30))
    assert calendar(date(2026, 5, 31)).is_working_day(date(2026, 12, 30))
    assert not calendar(AT.date()).is_working_day(date(2026, 12, 30))
    assert AuditEvent.objects.get().event == Event.CLOSED_DAY_ADDED
    assert Job.objects.get().kind == "check_notice_periods"


def test_an_author_may_not():
    with pytest.raises(NotAllowed, match="change the days on which the offices are closed"):
        _add(make.user("author"), date(2026, 12, 30))


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 12, 25), "it is a bank holiday"),
        (date(2026, 12, 26), "it is at the weekend"),
        (date(2026, 12, 30), "the offices are closed"),
    ],
)
def test_a_day_that_is_no_working_day_anyway_is_refused(officer, day, why):
    _add(officer, date(2026, 12, 30))
    with pytest.raises(NotComplete) as refused:
        _add(officer, day)
    assert why in refused.value.missing["day"]


def test_a_day_that_is_over_stands_as_it_was(officer):
    with pytest.raises(NotNow, match="is over"):
        _add(officer, date(2026, 5, 29))


def test_only_a_day_ahead_can_be_removed_and_only_with_a_reason(officer):
    ahead, today = _add(officer, date(2026, 12, 30)), _add(officer, AT.date())
    with pytest.raises(NotComplete):
        closed_days.remove(row_id=ahead.pk, reason=" ", by=officer, at=AT)
    with pytest.raises(NotNow, match="Only a day ahead can be removed"):
        closed_days.remove(row_id=today.pk, reason="a mistake", by=officer, at=AT)
    closed_days.remove(row_id=ahead.pk, reason="entered by mistake", by=officer, at=AT)
    assert list(ClosedDay.objects.all()) == [today]
    with pytest.raises(NotNow, match="removed this day already"):
        closed_days.remove(row_id=ahead.pk, reason="a second time", by=officer, at=AT)
    assert AuditEvent.objects.filter(event=Event.CLOSED_DAY_REMOVED).count() == 1
