"""What the worker is told to do: one line each, a call of a service. The clock is read here."""

from __future__ import annotations

from datetime import time

from celery import shared_task
from django.utils import timezone

from decisions.models.subscription import Cadence
from decisions.publication.alerts import log_end
from decisions.queries import call_in_due
from decisions.rules.london import day_of, moment_of
from decisions.services import heartbeat, jobs, letterbox, messages, subscription_sending
from decisions.services.job_kinds import (
    ACTION_REMINDERS,
    ALERT_DIGEST,
    ALERTS,
    CALL_IN_CLOCK,
    CALL_IN_REMINDERS,
    CLEARANCE_REMINDERS,
    DIRECTORY,
    FORMAT_REMINDERS,
    LETTERBOX,
    NEXT_PLANS,
    PAPER_REQUESTS,
    RESPONSE_REMINDERS,
    SEARCH_WORDS,
    SWEEP,
    TIDYING,
    URGENCY_ALARM,
    WITHHELD_WATCH,
)

SCHEDULER = "scheduler"


@shared_task(name="decisions.run_job")
def run_job(job_id: int) -> None:
    """Do one job of the table of jobs."""
    jobs.run(job_id, at=timezone.now(), clock=timezone.now)


@shared_task(name="decisions.look_after_jobs", expires=55)
def look_after_jobs() -> None:
    """Show that the worker lives, take back what a dead worker had in hand, and send lost messages again."""
    at = timezone.now()
    heartbeat.beats(heartbeat.WORKER, at=at)
    jobs.take_back(at=at)
    jobs.send_waiting(at=at)
    # An hour that was slept through is made good within a minute.
    ask_for_sweep()
    ask_for_clearance_reminders()
    ask_for_call_in_reminders()
    ask_for_urgency_alarm()
    ask_for_follow_up_reminders()
    ask_for_what_the_day_brings()


@shared_task(name="decisions.send_mail", expires=55)
def send_mail() -> None:
    """Send the mail that waits."""
    messages.send_waiting(at=timezone.now())


@shared_task(name="decisions.ask_for_sweep")
def ask_for_sweep() -> None:
    """Ask for the hourly sweep; however often the beat says so, it is one job an hour."""
    at = timezone.now()
    jobs.request(kind=SWEEP.key, key=f"{SWEEP.key}:hourly:{at:%Y-%m-%dT%H}", by=SCHEDULER, at=at, once=True)


@shared_task(name="decisions.ask_for_tidying")
def ask_for_tidying() -> None:
    """Ask once a day to forget jobs that were done long ago."""
    at = timezone.now()
    jobs.request(kind=TIDYING.key, key=f"{TIDYING.key}:{at:%Y-%m-%d}", by=SCHEDULER, at=at)


@shared_task(name="decisions.ask_for_withheld_watch")
def ask_for_withheld_watch() -> None:
    """Ask once an hour for the exemptions whose review is due, and for old copies to be forgotten."""
    at = timezone.now()
    key = f"{WITHHELD_WATCH.key}:hourly:{at:%Y-%m-%dT%H}"
    jobs.request(kind=WITHHELD_WATCH.key, key=key, by=SCHEDULER, at=at, once=True)


@shared_task(name="decisions.ask_for_clearance_reminders")
def ask_for_clearance_reminders() -> None:
    """Ask once a day, from seven in the morning on, to remind of clearances; a day slept through is made good."""
    at = timezone.now()
    morning = moment_of(day_of(at), time(7))
    if at >= morning:
        kind = CLEARANCE_REMINDERS.key
        jobs.request(kind=kind, key=f"{kind}:{day_of(at)}", by=SCHEDULER, at=at, once=True)


@shared_task(name="decisions.ask_for_call_in_clock", expires=55)
def ask_for_call_in_clock() -> None:
    """Ask for the clock of call-in in a minute in which it has something to do."""
    at = timezone.now()
    if call_in_due.anything_due(at):
        kind = CALL_IN_CLOCK.key
        jobs.request(kind=kind, key=f"{kind}:{at:%Y-%m-%dT%H:%M}", by=SCHEDULER, at=at, once=True)


@shared_task(name="decisions.ask_for_call_in_reminders")
def ask_for_call_in_reminders() -> None:
    """Ask once a day, from seven in the morning on, to remind of call-ins; a day slept through is made good."""
    at = timezone.now()
    if at >= moment_of(day_of(at), time(7)):
        kind = CALL_IN_REMINDERS.key
        jobs.request(kind=kind, key=f"{kind}:{day_of(at)}", by=SCHEDULER, at=at, once=True)


@shared_task(name="decisions.ask_for_paper_requests")
def ask_for_paper_requests() -> None:
    """Ask once an hour for members' requests that are nearly due or late: 24 hours are hours, not working hours."""
    at = timezone.now()
    kind = PAPER_REQUESTS.key
    jobs.request(kind=kind, key=f"{kind}:hourly:{at:%Y-%m-%dT%H}", by=SCHEDULER, at=at, once=True)


@shared_task(name="decisions.ask_for_urgency_alarm")
def ask_for_urgency_alarm() -> None:
    """Ask once a day whether council must hear of urgency soon; a day slept through is made good."""
    at = timezone.now()
    kind = URGENCY_ALARM.key
    jobs.request(kind=kind, key=f"{kind}:{day_of(at)}", by=SCHEDULER, at=at, once=True)


@shared_task(name="decisions.ask_for_follow_up_reminders")
def ask_for_follow_up_reminders() -> None:
    """Ask once a day, from seven on, to remind of actions, responses and formats; a day slept through is made good."""
    at = timezone.now()
    if at >= moment_of(day_of(at), time(7)):
        for kind in (ACTION_REMINDERS.key, RESPONSE_REMINDERS.key, FORMAT_REMINDERS.key):
            jobs.request(kind=kind, key=f"{kind}:{day_of(at)}", by=SCHEDULER, at=at, once=True)


@shared_task(name="decisions.empty_letterbox", expires=15)
def empty_letterbox() -> None:
    """Ask for the letterbox to be emptied where something new lies in it; an empty one costs one short question."""
    at = timezone.now()
    if letterbox.anything_new():
        kind = LETTERBOX.key
        jobs.request(kind=kind, key=f"{kind}:{at:%Y-%m-%dT%H:%M:%S}", by=SCHEDULER, at=at, once=True)


@shared_task(name="decisions.ask_for_what_the_day_brings")
def ask_for_what_the_day_brings() -> None:
    """Ask once a day to publish who decides from that day on, and to propose the next month's forward plans."""
    at = timezone.now()
    for kind in (DIRECTORY.key, NEXT_PLANS.key):
        jobs.request(kind=kind, key=f"{kind}:{day_of(at)}", by=SCHEDULER, at=at, once=True)


@shared_task(name="decisions.ask_for_alerts", expires=55)
def ask_for_alerts() -> None:
    """Ask for readers to be told: at once and once a day, from seven in the morning on."""
    at = timezone.now()
    end = log_end()
    if subscription_sending.anything_due(cadence=Cadence.AT_ONCE, up_to=end):
        jobs.request(kind=ALERTS.key, key=f"{ALERTS.key}:{end}", payload={"up_to": end}, by=SCHEDULER, at=at, once=True)
    if at >= moment_of(day_of(at), time(7)):
        kind = ALERT_DIGEST.key
        jobs.request(kind=kind, key=f"{kind}:{day_of(at)}", payload={"up_to": end}, by=SCHEDULER, at=at, once=True)


@shared_task(name="decisions.ask_for_search_words")
def ask_for_search_words() -> None:
    """Ask once a night to count the words of the public search."""
    at = timezone.now()
    jobs.request(kind=SEARCH_WORDS.key, key=f"{SEARCH_WORDS.key}:{day_of(at)}", by=SCHEDULER, at=at, once=True)
