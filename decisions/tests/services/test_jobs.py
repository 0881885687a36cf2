"""Work for later is done once, whatever happens to the queue, the message or the worker."""

import threading
from datetime import timedelta

import pytest
from celery import current_app
from django.db import connection, transaction

from decisions import states
from decisions.models import AuditEvent, Heartbeat, Job, ReferenceCounter
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.services import jobs
from decisions.services.job_kinds import JobKind, UnknownKindError, known, register
from decisions.states import Job as State
from decisions.tests.factories.matters import at, author, democratic_services
from decisions.tests.services.queues import queue_at
from decisions.tests.services.slow_work import SLOW

NOW = at(2026, 3, 2, 10)


def _write_and_fail(job, progress):
    ReferenceCounter.objects.create(prefix="HALF", year=2026)
    raise OSError("the disk is full")


def _refuse(job, progress):
    raise NotComplete("The report has no title.", {"title": "Enter a title."})


FAILS = register(JobKind("fails", "Fails", _write_and_fail))
REFUSES = register(JobKind("refuses", "Refuses", _refuse))
LOOKS = register(JobKind("looks", "Looks", lambda job, progress: {"seen": 1}, one_transaction=False, asked_again=True))


def _ask(kind="count_once", key="a", **more):
    return jobs.request(kind=kind, key=key, by="scheduler", at=NOW, **more)


def _run(job, at=NOW):
    return jobs.run(job.pk, at=at, clock=lambda: at + timedelta(seconds=3))


def _counted():
    found = ReferenceCounter.objects.filter(prefix="SLOW").first()
    return found.last if found else 0


@pytest.mark.django_db
def test_the_same_key_is_the_same_work():
    first, second = _ask(), _ask(payload={"other": 1})
    assert first.pk == second.pk
    assert Job.objects.get().payload == {}


@pytest.mark.django_db
def test_an_unknown_kind_is_refused_by_name():
    with pytest.raises(UnknownKindError, match="nothing_known"):
        _ask(kind="nothing_known")


@pytest.mark.django_db
def test_work_asked_for_in_a_transaction_that_fails_is_not_asked_for():
    with transaction.atomic():
        _ask()
        transaction.set_rollback(True)
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_work_that_only_looks_is_asked_again_once_it_has_begun():
    first = _ask(kind="looks")
    assert _ask(kind="looks").pk == first.pk
    _run(first)
    assert _ask(kind="looks").pk != first.pk
    assert _ask(kind="looks", once=True).pk == first.pk


@pytest.mark.django_db
def test_a_job_is_done_once_though_its_message_comes_twice():
    job = _ask()
    done = _run(job)
    assert (done.status, done.result, done.attempts) == (State.DONE, {"counted": 1}, 1)
    assert done.finished_at - done.started_at == timedelta(seconds=3)
    assert _run(job) is None
    assert _counted() == 1


@pytest.mark.django_db
def test_a_job_is_not_begun_before_its_time():
    job = _ask(not_before=NOW + timedelta(hours=1))
    assert _run(job) is None
    assert jobs.send_waiting(at=NOW + timedelta(minutes=5)) == 0
    assert _run(job, at=NOW + timedelta(hours=1)).status == State.DONE


@pytest.mark.django_db
def test_a_fault_leaves_nothing_half_done_and_a_time_for_the_next_try():
    job = _run(_ask(kind="fails", payload={"keep": "this"}))
    assert (job.status, job.attempts, job.payload) == (State.WAITING, 1, {"keep": "this"})
    assert job.error == "OSError: the disk is full"
    assert job.not_before == NOW + timedelta(seconds=3) + jobs.PAUSES[0]
    assert not ReferenceCounter.objects.filter(prefix="HALF").exists()
    assert _run(job) is None


@pytest.mark.django_db
def test_after_five_tries_it_has_failed_and_people_may_run_it_again():
    job = _ask(kind="fails")
    for hours in range(1, jobs.MOST_ATTEMPTS + 1):
        job = _run(job, at=NOW + timedelta(hours=2 * hours))
    assert (job.status, job.attempts) == (State.FAILED, jobs.MOST_ATTEMPTS)
    officer = democratic_services()
    again = jobs.run_again(job=job, by=officer, at=NOW + timedelta(days=1))
    assert (again.status, again.attempts, again.error) == (State.WAITING, 0, "OSError: the disk is full")
    assert AuditEvent.objects.get(event="job_run_again").actor == "dso"


@pytest.mark.django_db
def test_a_refusal_is_not_tried_again_and_keeps_its_sentence():
    job = _run(_ask(kind="refuses"))
    assert (job.status, job.attempts, job.error) == (State.FAILED, 1, "The report has no title.")


@pytest.mark.django_db
@pytest.mark.parametrize("status", list(State))
def test_each_act_moves_a_job_only_from_where_the_table_of_states_says(status):
    acts = {
        "start": lambda job: _run(job) is not None,
        "take back after a lost worker": lambda job: jobs.take_back(at=NOW + timedelta(hours=1)) == 1,
        "run again": lambda job: _accepted(lambda: jobs.run_again(job=job, by=democratic_services(), at=NOW)),
    }
    for act, do in acts.items():
        Job.objects.all().delete()
        job = Job.objects.create(
            kind="count_once", key="x", status=status, asked_at=NOW, heartbeat_at=NOW, started_at=NOW, attempts=1
        )
        assert do(job) is bool(states.allowed(states.JOB_TRANSITIONS, status, act)), act


def _accepted(do) -> bool:
    try:
        do()
    except NotNow:
        return False
    return True


@pytest.mark.django_db
def test_only_those_who_run_jobs_may_run_them():
    job = _run(_ask(kind="refuses"))
    with pytest.raises(NotAllowed):
        jobs.run_again(job=job, by=author(), at=NOW)
    with pytest.raises(NotAllowed):
        jobs.run_now(kind="check_notice_periods", by=author(), at=NOW)
    with pytest.raises(NotNow):
        jobs.run_now(kind="count_once", by=democratic_services(), at=NOW)
    assert jobs.run_now(kind="check_notice_periods", by=democratic_services(), at=NOW).status == State.WAITING


@pytest.mark.django_db
def test_a_job_whose_worker_is_gone_is_taken_back_and_after_five_has_failed():
    lost = {"status": State.RUNNING, "asked_at": NOW, "started_at": NOW, "heartbeat_at": NOW}
    young = Job.objects.create(kind="looks", key="young", attempts=1, **lost)
    whole = Job.objects.create(kind="count_once", key="whole", attempts=1, **lost)
    worn = Job.objects.create(kind="count_once", key="worn", attempts=jobs.MOST_ATTEMPTS, **lost)
    assert jobs.take_back(at=NOW + timedelta(minutes=1)) == 2
    states_now = dict(Job.objects.values_list("key", "status"))
    assert states_now == {"young": State.RUNNING, "whole": State.WAITING, "worn": State.FAILED}
    assert jobs.take_back(at=NOW + jobs.LOST_AFTER) == 1
    young.refresh_from_db()
    whole.refresh_from_db()
    assert (young.status, whole.not_before) == (State.WAITING, None)
    assert worn.pk


@pytest.mark.django_db(transaction=True)
def test_a_job_in_hand_is_not_taken_back_while_its_worker_lives():
    taken = []

    def look_from_outside(job, progress):
        taken.append(_from_another_connection(lambda: jobs.take_back(at=NOW + timedelta(hours=9))))
        return {}

    register(JobKind("watched", "Watched", look_from_outside))
    with current_queue_gone():
        job = _ask(kind="watched")
    assert _run(job).status == State.DONE
    assert taken == [0]


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_gone_fails_no_request_and_loses_no_work():
    with current_queue_gone():
        job = _ask()
        assert jobs.send_waiting(at=NOW + timedelta(minutes=2)) == 1
    job.refresh_from_db()
    assert (job.status, _counted()) == (State.WAITING, 0)
    # The broker is back: the next look sends the message again, and here the worker is this process.
    jobs.send_waiting(at=NOW + timedelta(minutes=3))
    job.refresh_from_db()
    assert (job.status, _counted()) == (State.DONE, 1)


@pytest.mark.django_db
def test_jobs_done_long_ago_are_forgotten_and_failures_kept():
    long_ago = NOW - jobs.KEPT_FOR - timedelta(days=1)
    for status in (State.DONE, State.FAILED):
        Job.objects.create(kind="looks", key=status, status=status, asked_at=long_ago, finished_at=long_ago)
    tidying = _run(_ask(kind="forget_finished_jobs", key="tidy"))
    assert tidying.result == {"forgotten": 1}
    assert set(Job.objects.values_list("key", flat=True)) == {State.FAILED, "tidy"}


@pytest.mark.django_db
def test_the_looking_after_shows_life_and_asks_for_the_sweep_once_an_hour(django_capture_on_commit_callbacks):
    from decisions import tasks

    with django_capture_on_commit_callbacks(execute=True):
        tasks.look_after_jobs()
    tasks.look_after_jobs()
    assert Heartbeat.objects.filter(part="worker").exists()
    assert Job.objects.filter(kind="check_notice_periods").count() == 1
    assert known(SLOW.key) is SLOW


@pytest.mark.django_db
def test_the_beat_shows_life_by_what_it_sends_and_by_nothing_else():
    from decisions import schedule, tasks

    assert {entry["task"] for entry in schedule.BEAT_SCHEDULE.values()} <= set(current_app.tasks)
    with queue_at("memory://"):
        tasks.run_job.apply_async((1,))
        assert not Heartbeat.objects.exists()
        tasks.look_after_jobs.apply_async()
    assert Heartbeat.objects.get().part == "beat"


def current_queue_gone():
    """The broker refuses connections, as it does when it is down."""
    return queue_at("redis://127.0.0.1:1/0", socket_connect_timeout=1)


def _from_another_connection(do):
    answer = []

    def run():
        try:
            answer.append(do())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    return answer[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "queue"),
    [("edition_pdf", "papers"), ("agenda_pack", "papers"), ("import_read", "moving"), ("take_letterbox", "celery")],
)
def test_paper_waits_in_a_queue_of_its_own_and_nobody_stands_behind_it(
    kind, queue, monkeypatch, django_capture_on_commit_callbacks
):
    from decisions import tasks

    sent = []
    monkeypatch.setattr(tasks.run_job, "apply_async", lambda arguments, **how: sent.append(how["queue"]))
    with django_capture_on_commit_callbacks(execute=True):
        jobs.request(kind=kind, key=f"{kind}:1", by="somebody", at=NOW)
    assert sent == [queue]
