"""Reminders and escalation: each once, one letter a person, the same whatever days the worker slept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from decisions.models import AuditEvent, Clearance, Job, OutgoingMessage, Report
from decisions.services import clearance, clearance_reminders, jobs
from decisions.services.job_kinds import CLEARANCE_REMINDERS
from decisions.tests.factories import clearances as make
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db


def _build():
    matters.democratic_services()
    return make.sent().pk, make.sent(make.ready(title="A second report")).pk


shared = shared_by_module(_build)


def mornings(first: date, last: date) -> list[datetime]:
    return [
        at(day.year, day.month, day.day, 7) for day in (first + timedelta(n) for n in range((last - first).days + 1))
    ]


def told(kind: str) -> dict[str, int]:
    subjects = {"due": "waiting for you", "late": "late"}
    found: dict[str, int] = {}
    for each in OutgoingMessage.objects.filter(subject__endswith=subjects[kind], key__startswith="clearances:"):
        found[each.recipient] = found.get(each.recipient, 0) + 1
    return found


def test_nobody_is_reminded_on_the_day_of_asking(shared):
    assert clearance_reminders.remind(at=at(2021, 11, 25, 20))["letters"] == 0


def test_each_person_gets_one_letter_with_all_their_clearances_once(shared):
    # Asked on Thursday 25 November, wanted by Tuesday 30: two working days before is Friday 26.
    for moment in mornings(date(2021, 11, 25), date(2021, 12, 1)):
        clearance_reminders.remind(at=moment)
        clearance_reminders.remind(at=moment + timedelta(hours=1))
    assert told("due") == {f"clearing_{role}@council.example": 1 for role in ("finance", "legal", "hr", "equality")}
    letter = OutgoingMessage.objects.get(recipient="clearing_finance@council.example", key__startswith="clearances:")
    assert letter.subject == "Decision record: 2 clearances are waiting for you"
    assert letter.body.count("Finance, asked of Clearing_finance: wanted by Tuesday 30 November 2021.") == 2
    assert letter.written_at == at(2021, 11, 26, 7)
    assert told("late") == {}
    assert AuditEvent.objects.filter(event="clearance_reminded").count() == 8


def test_late_ones_are_escalated_once_to_democratic_services_and_the_author(shared):
    for moment in mornings(date(2021, 11, 25), date(2021, 12, 20)):
        clearance_reminders.remind(at=moment)
    assert told("late") == {"dso@council.example": 1, "author@council.example": 1}
    letter = OutgoingMessage.objects.get(recipient="author@council.example", subject__endswith="late")
    # Two working days after Tuesday 30 November.
    assert letter.written_at == at(2021, 12, 2, 7)
    event = AuditEvent.objects.filter(event="clearance_escalated").first()
    assert (event.actor, event.detail["office"]) == ("scheduler", "democratic services and the author")
    assert set(Clearance.objects.values_list("status", flat=True)) == {"asked", "waiting"}


def test_a_worker_that_slept_over_the_days_writes_the_same_letters_when_it_wakes(shared):
    clearance_reminders.remind(at=at(2021, 12, 6, 11))
    clearance_reminders.remind(at=at(2021, 12, 6, 11, 1))
    assert told("due") == {f"clearing_{role}@council.example": 1 for role in ("finance", "legal", "hr", "equality")}
    assert told("late") == {"dso@council.example": 1, "author@council.example": 1}


def test_the_head_of_the_department_is_told_instead_of_democratic_services(shared):
    council = matters.small_council()
    head = matters.user("marlow", "director")
    person = matters.PostHolding.objects.get(post=council.director).person
    type(person).objects.filter(pk=person.pk).update(user=head)
    accountant = matters.Post.objects.create(
        title="Accountant", department=council.department, starts_on=matters.LONG_AGO
    )
    officer = matters.person("Fenn Accountant", make.officer("finance"))
    matters.PostHolding.objects.create(post=accountant, person=officer, starts_on=matters.LONG_AGO)
    clearance_reminders.remind(at=at(2021, 12, 6, 11))
    assert told("late") == {
        "marlow@council.example": 1,
        "dso@council.example": 1,
        "author@council.example": 1,
    }
    letter = OutgoingMessage.objects.get(recipient="marlow@council.example")
    assert letter.body.count("Finance, asked of") == 2
    assert "Legal" not in letter.body


def test_asked_again_is_reminded_of_again(shared):
    report = Report.objects.get(pk=shared[0])
    clearance_reminders.remind(at=at(2021, 11, 26, 7))
    second = matters.user("finance2", "finance")
    clearance.reassign(clearance=make.of(report, "finance"), by=matters.author(), at=at(2021, 11, 26), to=second)
    clearance_reminders.remind(at=at(2021, 11, 29, 7))
    assert told("due")["finance2@council.example"] == 1


def test_what_is_answered_or_taken_back_is_not_reminded_of(shared):
    report = Report.objects.get(pk=shared[0])
    make.give(report, "finance", at(2021, 11, 25, 12))
    clearance_reminders.remind(at=at(2021, 12, 6, 7))
    kept = OutgoingMessage.objects.get(
        recipient="clearing_finance@council.example", key__startswith="clearances:reminder"
    )
    assert report.ref not in kept.body


def test_the_scheduler_asks_for_the_work_once_a_day(shared):
    for moment in (at(2021, 11, 26, 7), at(2021, 11, 26, 9), at(2021, 11, 26, 23)):
        key = f"{CLEARANCE_REMINDERS.key}:{moment:%Y-%m-%d}"
        jobs.request(kind=CLEARANCE_REMINDERS.key, key=key, by="scheduler", at=moment, once=True)
    job = Job.objects.get(kind=CLEARANCE_REMINDERS.key)
    done = jobs.run(job.pk, at=at(2021, 11, 26, 9), clock=lambda: at(2021, 11, 26, 9))
    assert done.result == {"reminded": 8, "escalated": 0, "letters": 4}
    assert told("due")["clearing_legal@council.example"] == 1
