"""The sweep finds how matters stand, raises and clears alerts, tells people once, and may be killed or doubled."""

import threading
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F

from council.organisation.models import ClosedDay
from decisions.benchmarks import load_matters
from decisions.models import Alert, AuditEvent, Heartbeat, LawfulDates, OutgoingMessage, Standing
from decisions.notifications import alerts as telling
from decisions.queries.alerts import alerts_of
from decisions.queries.audit import faults
from decisions.queries.sweep import last_sweep, standings
from decisions.services import counted_days, forthcoming, jobs, sweep
from decisions.services.sweep import check_notice_periods
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at

SEED_DAY = at(2021, 11, 23, 18)


@pytest.fixture
def first_event():
    """The number of the first audit event of this test: the head of the chain outlives the rows of a test."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number + 1 FROM decisions_audithead")
        return cursor.fetchone()[0]


@pytest.fixture
def queue_waits():
    """Nobody does what is asked for in this test, so that the sweeps are those that it calls."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "_send", lambda *given: None)
        yield


def _alerts(matter) -> set[str]:
    return {alert.kind for alert in alerts_of(matter)}


def _standing(matter) -> str:
    return LawfulDates.objects.get(matter=matter).standing


@pytest.mark.django_db
def test_seed_000_by_its_dates():
    """Published 23/11/2021: ordinary from 22/12/2021, so on 15/12/2021 only the general exception is open."""
    matter = matters.noticed()
    check_notice_periods(at=SEED_DAY)
    found = LawfulDates.objects.get(matter=matter)
    assert found.ordinary_from == date(2021, 12, 22)
    assert found.publish_by == date(2021, 11, 16)
    assert (found.clear_days, found.standing) == (21, Standing.GENERAL_EXCEPTION_OPEN)
    alert = Alert.objects.get(matter=matter)
    assert alert.kind == "exception_open"
    assert "Wednesday 15 December 2021" in alert.sentence
    assert "must be public by Tuesday 7 December 2021" in alert.sentence


@pytest.mark.django_db
def test_the_general_exception_mends_it_and_clears_the_alert():
    matter = matters.noticed()
    check_notice_periods(at=SEED_DAY)
    whole = matters.under_general_exception(due_from=date(2021, 12, 14), due_to=date(2021, 12, 14))
    result = check_notice_periods(at=SEED_DAY + timedelta(hours=1))
    found = LawfulDates.objects.get(matter=whole)
    assert (found.exception_from, found.standing) == (date(2021, 12, 1), Standing.GENERAL_EXCEPTION)
    assert (_alerts(whole), _alerts(matter)) == (set(), {"exception_open"})
    assert result.raised == 0


@pytest.mark.django_db
def test_a_matter_grows_late_day_by_day_and_is_told_at_each_step(first_event):
    matter = matters.submitted(at(2021, 10, 20))
    seen = []
    for day in (at(2021, 10, 20), at(2021, 11, 9), at(2021, 11, 17), at(2021, 12, 8)):
        check_notice_periods(at=day)
        seen.append((_standing(matter), _alerts(matter)))
    assert seen == [
        (Standing.TO_PUBLISH, set()),
        (Standing.AT_RISK, {"notice_at_risk"}),
        (Standing.GENERAL_EXCEPTION_OPEN, {"exception_open"}),
        (Standing.LATE, {"notice_late"}),
    ]
    letters = list(OutgoingMessage.objects.order_by("pk").values_list("recipient", flat=True))
    assert letters == ["author@council.example"] * 3
    assert Alert.objects.filter(told_at__isnull=False).count() == 3
    assert list(faults(first_event)) == []


@pytest.mark.django_db
def test_a_sweep_that_finds_nothing_new_writes_nothing_but_that_it_ran():
    matters.noticed()
    check_notice_periods(at=SEED_DAY)
    before = _written()
    again = check_notice_periods(at=SEED_DAY + timedelta(hours=1))
    assert (again.examined, again.changed, again.raised, again.cleared, again.told) == (1, 0, 0, 0, 0)
    assert _written() == before
    assert last_sweep().at == SEED_DAY + timedelta(hours=1)
    assert standings() == {Standing.GENERAL_EXCEPTION_OPEN: 1}


def _written():
    """The row versions of everything that a sweep may write: a row written again has another xmin."""
    found = []
    tables = ("decisions_lawfuldates", "decisions_alert", "decisions_auditevent", "decisions_calendarday")
    with connection.cursor() as cursor:
        for table in (*tables, "decisions_outgoingmessage"):
            cursor.execute(f"SELECT ctid::text, xmin::text FROM {table} ORDER BY ctid")
            found.append(cursor.fetchall())
    return found


@pytest.mark.django_db
def test_a_person_who_asks_for_a_sweep_is_in_the_log_though_nothing_changed():
    check_notice_periods(at=SEED_DAY)
    check_notice_periods(at=SEED_DAY, by=matters.democratic_services())
    event = AuditEvent.objects.get(event="sweep_run", actor="dso")
    assert event.detail == {"examined": 0, "changed": 0, "raised": 0, "cleared": 0}


@pytest.mark.django_db
def test_a_new_closed_day_changes_the_days_that_are_counted():
    matter = matters.under_general_exception()
    check_notice_periods(at=SEED_DAY)
    assert LawfulDates.objects.get(matter=matter).exception_from == date(2021, 12, 1)
    ClosedDay.objects.create(
        day=date(2021, 11, 26), kind="proclaimed", reason="A day of thanks", known_from=date(2021, 11, 23)
    )
    result = check_notice_periods(at=SEED_DAY + timedelta(minutes=1))
    found = LawfulDates.objects.get(matter=matter)
    assert (found.exception_from, result.changed) == (date(2021, 12, 2), 1)
    assert found.calendar_version == result.calendar
    assert result.calendar in counted_days.stored_version()


@pytest.mark.django_db
def test_only_some_matters_may_be_looked_at():
    one, other = matters.noticed(), matters.noticed(title="Another matter")
    result = check_notice_periods(at=SEED_DAY, only=[one.pk])
    assert (result.examined, result.changed, _standing(other)) == (1, 1, "")
    assert (_alerts(one), _alerts(other)) == ({"exception_open"}, set())
    assert not Heartbeat.objects.filter(part="sweep").exists()


@pytest.mark.django_db
def test_the_number_of_statements_does_not_grow_with_the_matters(django_assert_max_num_queries):
    load_matters.write(20, on=date(2026, 1, 5), at=at(2026, 1, 5))
    with django_assert_max_num_queries(15) as first:
        check_notice_periods(at=at(2026, 1, 5))
    load_matters.write(1500, on=date(2026, 1, 5), at=at(2026, 1, 5))
    with django_assert_max_num_queries(12):
        result = check_notice_periods(at=at(2026, 1, 5, 11))
    assert result.examined == 1520
    assert result.raised > 100
    assert len(first)
    week = timedelta(days=7)
    LawfulDates.objects.update(planned_from=F("planned_from") + week, planned_to=F("planned_to") + week)
    with django_assert_max_num_queries(12):
        result = check_notice_periods(at=at(2026, 1, 5, 12))
    assert result.changed == 1520


@pytest.mark.django_db
def test_the_day_since_when_a_notice_is_on_the_website_is_kept_and_was_found_for_the_matters_of_before():
    one, other = matters.noticed(at(2021, 11, 12), at_offices=False), matters.submitted(title="Not noticed yet")
    days = LawfulDates.objects.values_list("website_since", flat=True)
    assert (days.get(matter=one), days.get(matter=other)) == (date(2021, 11, 12), None)
    LawfulDates.objects.update(website_since=None)
    with connection.cursor() as cursor:
        cursor.execute(import_module("decisions.migrations.0006_cheaper_sweep").KNOWN)
    assert (days.get(matter=one), days.get(matter=other)) == (date(2021, 11, 12), None)
    check_notice_periods(at=at(2021, 11, 16))
    assert "since Friday 12 November 2021" in Alert.objects.get(kind="display_missing").sentence


@pytest.mark.django_db
def test_many_events_are_chained_as_one_after_the_other_would_be(first_event):
    load_matters.write(300, on=date(2026, 1, 5), at=at(2026, 1, 5))
    check_notice_periods(at=at(2026, 1, 5))
    matters.drafted(at(2026, 1, 6))
    check_notice_periods(at=at(2026, 3, 5))
    assert AuditEvent.objects.filter(event="alert_raised").count() > 50
    assert AuditEvent.objects.filter(event="alert_cleared").exists()
    assert list(faults(first_event)) == []


@pytest.mark.django_db
def test_a_changed_row_breaks_the_chain(first_event):
    load_matters.write(100, on=date(2026, 1, 5), at=at(2026, 1, 5))
    check_notice_periods(at=at(2026, 1, 5))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE decisions_auditevent DISABLE TRIGGER USER")
        cursor.execute("UPDATE decisions_auditevent SET actor = 'nobody' WHERE number = %s", [first_event + 2])
    assert list(faults(first_event)) == [f"Event {first_event + 2} was changed after it was written."]


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_are_one(monkeypatch, queue_waits):
    matters.noticed()
    inside, go_on, results = threading.Event(), threading.Event(), []
    look = sweep._look

    def slow_look(*given):
        found = look(*given)
        inside.set()
        go_on.wait(20)
        return found

    monkeypatch.setattr(sweep, "_look", slow_look)

    def first():
        try:
            results.append(check_notice_periods(at=SEED_DAY))
        finally:
            connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    assert inside.wait(20)
    second = check_notice_periods(at=SEED_DAY)
    go_on.set()
    thread.join(20)
    assert (second.ran, second.examined, results[0].ran, results[0].raised) == (False, 0, True, 1)
    assert "ended at once" in second.sentence()
    assert OutgoingMessage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_sweep_killed_before_telling_is_told_by_the_next_and_never_twice(monkeypatch, queue_waits):
    matter = matters.noticed()

    def killed(*, at):
        raise KeyboardInterrupt

    monkeypatch.setattr(telling, "tell_people", killed)
    with pytest.raises(KeyboardInterrupt):
        check_notice_periods(at=SEED_DAY)
    monkeypatch.undo()
    assert (_alerts(matter), OutgoingMessage.objects.count()) == ({"exception_open"}, 0)
    for hours in (1, 2, 3):
        check_notice_periods(at=SEED_DAY + timedelta(hours=hours))
    assert OutgoingMessage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_sweep_killed_while_telling_has_told_nobody_by_halves(monkeypatch, queue_waits):
    matters.noticed()

    def killed(*given, **named):
        raise KeyboardInterrupt

    monkeypatch.setattr(telling, "letter", killed)
    with pytest.raises(KeyboardInterrupt):
        check_notice_periods(at=SEED_DAY)
    monkeypatch.undo()
    assert not Alert.objects.filter(told_at__isnull=False).exists()
    check_notice_periods(at=SEED_DAY + timedelta(hours=1))
    assert OutgoingMessage.objects.count() == 1


@pytest.mark.django_db
def test_a_change_of_a_date_asks_for_the_sweep_and_the_job_does_it(django_capture_on_commit_callbacks):
    matter = matters.noticed()
    with django_capture_on_commit_callbacks(execute=True):
        forthcoming.request_sweep(by=matters.author(), at=SEED_DAY)
    job = jobs.Job.objects.filter(kind="check_notice_periods").latest("pk")
    assert job.status == "done"
    assert job.result["sentence"].startswith("1 open matters were examined")
    assert _standing(matter) != ""


@pytest.mark.django_db
def test_the_command_says_in_one_line_what_it_did(capsys):
    matters.noticed()
    call_command("check_notice_periods")
    assert capsys.readouterr().out.startswith("1 open matters were examined and 1 stand differently.")
