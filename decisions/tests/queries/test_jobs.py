"""What the page about background work is told."""

from datetime import timedelta

import pytest

from decisions.models import Job
from decisions.queries import jobs as queries
from decisions.services import heartbeat, jobs
from decisions.services.job_kinds import all_kinds
from decisions.tests.factories.matters import at
from decisions.tests.services.slow_work import SLOW

NOW = at(2026, 3, 2, 10)


@pytest.mark.django_db
def test_each_kind_shows_its_newest_run_and_what_waits_and_failed():
    for minutes, key in enumerate(("first", "second")):
        moment = NOW + timedelta(minutes=minutes)
        job = jobs.request(kind=SLOW.key, key=key, by="scheduler", at=moment)
        jobs.run(job.pk, at=moment, clock=lambda moment=moment: moment)
    jobs.request(kind=SLOW.key, key="waiting", by="scheduler", at=NOW)
    Job.objects.create(kind=SLOW.key, key="failed", status="failed", asked_at=NOW, started_at=NOW - timedelta(days=1))
    kind = next(each for each in queries.kinds(all_kinds()) if each.key == SLOW.key)
    assert (kind.last.key, kind.waiting, kind.failed) == ("second", 1, 1)
    never = next(each for each in queries.kinds(all_kinds()) if each.key == "forget_finished_jobs")
    assert never.last is None


@pytest.mark.django_db
def test_a_part_that_no_longer_lives_is_named_with_what_to_do():
    assert len(queries.troubles(at=NOW)) == 3
    for part in (heartbeat.BEAT, heartbeat.WORKER, heartbeat.SWEEP):
        heartbeat.beats(part, at=NOW)
    assert queries.troubles(at=NOW + queries.LATE_AFTER) == []
    late = queries.troubles(at=NOW + queries.LATE_AFTER + timedelta(seconds=1))
    assert len(late) == 2
    assert late[0].startswith("The beat, which starts the scheduled jobs, last showed life at 10.00 am on Monday 2 M")
    assert len(queries.troubles(at=NOW + timedelta(minutes=71))) == 3


@pytest.mark.django_db
def test_a_heartbeat_is_one_row_and_one_statement(django_assert_num_queries):
    with django_assert_num_queries(2):
        heartbeat.beats("beat", at=NOW)
        heartbeat.beats("beat", at=NOW + timedelta(minutes=1), detail={"version": "1"})
    assert heartbeat.Heartbeat.objects.get().at == NOW + timedelta(minutes=1)
