"""The alarm before council must hear of urgency: sixty and fourteen days before, when it is late, and its end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from decisions.models import Alert, OutgoingMessage
from decisions.notifications.alerts import tell_people
from decisions.queries.urgency_report import next_report_due
from decisions.rules.constitution import Urgency
from decisions.services import not_key_report, sweep, urgency_alarm
from decisions.tests.factories import matters
from decisions.tests.factories import urgency_reports as make
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db


def standing() -> dict[str, str]:
    return dict(Alert.objects.filter(cleared_at__isnull=True).values_list("kind", "sentence"))


def test_the_day_counts_from_the_constitution_and_then_from_the_last_report():
    assert next_report_due(on=date(2022, 5, 1)) is None
    matters.small_council()
    matters.constitution(date(2021, 6, 1))
    assert next_report_due(on=date(2022, 5, 1)).answer == date(2022, 6, 1)
    make.presented(when=at(2022, 5, 18))
    assert next_report_due(on=date(2022, 6, 1)).answer == date(2023, 5, 18)
    matters.constitution(date(2022, 7, 1), urgency=Urgency(su_report_interval_months=3))
    assert next_report_due(on=date(2022, 7, 1)).answer == date(2022, 8, 18)


def test_without_a_constitution_there_is_nothing_to_count_from():
    matters.small_council()
    assert urgency_alarm.look(at=make.COUNCIL) == (0, 0)


def test_each_stage_is_an_alert_of_its_own_and_presenting_clears_it():
    matters.small_council()
    matters.constitution(date(2021, 6, 1))
    assert urgency_alarm.look(at=at(2022, 4, 1)) == (0, 0)
    assert urgency_alarm.look(at=at(2022, 4, 2)) == (1, 0)
    assert urgency_alarm.look(at=at(2022, 4, 3)) == (0, 0)
    assert list(standing()) == ["urgency_report_near"]
    assert urgency_alarm.look(at=at(2022, 5, 18)) == (1, 1)
    assert list(standing()) == ["urgency_report_soon"]
    assert urgency_alarm.look(at=at(2022, 6, 2)) == (1, 1)
    assert list(standing()) == ["urgency_report_overdue"]
    assert "was due by Wednesday 1 June 2022" in standing()["urgency_report_overdue"]
    make.presented(when=at(2022, 6, 3))
    assert standing() == {}


def test_the_people_are_written_to_once_for_each_stage():
    matters.small_council()
    matters.democratic_services()
    matters.constitution(date(2021, 6, 1))
    for day in (at(2022, 4, 2), at(2022, 4, 3), at(2022, 5, 18), at(2022, 5, 19)):
        urgency_alarm.look(at=day)
        tell_people(at=day)
    letters = list(OutgoingMessage.objects.order_by("pk"))
    assert len(letters) == 2
    assert "A duty of the whole council needs you" in letters[0].subject
    assert "14 days or less" in letters[1].body


def test_the_sweep_leaves_these_alerts_alone():
    matters.small_council()
    matters.constitution(date(2021, 6, 1))
    urgency_alarm.look(at=at(2022, 4, 2))
    sweep.check_notice_periods(at=at(2022, 4, 2))
    assert "urgency_report_near" in standing()


def test_a_report_that_scrutiny_requires_is_near_then_late_and_ends_with_the_report():
    required = make.answered(make.required())
    assert urgency_alarm.look(at=at(2022, 2, 14)) == (0, 0)
    assert urgency_alarm.look(at=at(2022, 2, 15)) == (1, 0)
    assert urgency_alarm.look(at=at(2022, 3, 1)) == (0, 0)
    assert urgency_alarm.look(at=at(2022, 3, 2)) == (1, 1)
    [(kind, sentence)] = standing().items()
    assert kind == f"not_key_overdue_{required.ref}"
    assert sentence.endswith("by Tuesday 1 March 2022. It is not recorded as presented.")
    assert Alert.objects.filter(kind=kind).get().matter == required.record.matter
    not_key_report.present(
        requirement=required,
        by=matters.democratic_services(),
        at=at(2022, 3, 3),
        seen_version=required.version,
        presented_on=date(2022, 3, 3),
    )
    assert standing() == {}


def test_a_worker_that_slept_raises_what_the_day_asks_for():
    matters.small_council()
    matters.constitution(date(2021, 6, 1))
    urgency_alarm.look(at=at(2022, 8, 1) + timedelta(hours=3))
    assert list(standing()) == ["urgency_report_overdue"]
