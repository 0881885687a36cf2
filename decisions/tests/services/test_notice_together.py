"""Two people at once: a second person publishes if the council asks for one; two who press the button publish once."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connection

from decisions.models import AuditEvent, Notice
from decisions.publication.models import Edition, LogEntry
from decisions.publication.verification import verify_log
from decisions.queries.audit import faults
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotNow, Refused
from decisions.services import forthcoming, jobs, notice
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at

WHEN = at(2021, 11, 23)


class TestSecondPerson:
    """law.md §3.1, publish: the approver is not the author, if the constitution says so."""

    def _own(self):
        dso = matters.democratic_services()
        return forthcoming.submit(matter=matters.drafted(), by=dso, at=at(2021, 11, 22)), dso

    @pytest.mark.django_db
    def test_nobody_publishes_what_they_submitted_where_the_constitution_says_so(self):
        matters.constitution(second_person_publishes=True)
        matter, dso = self._own()
        with pytest.raises(NotAllowed, match="second person"):
            notice.publish(matter=matter, by=dso, at=WHEN)
        assert not Edition.objects.exists()
        assert notice.publish(matter=matter, by=matters.monitoring_officer(), at=WHEN).number == 1

    @pytest.mark.django_db
    def test_one_person_is_enough_where_it_does_not(self):
        matter, dso = self._own()
        assert notice.publish(matter=matter, by=dso, at=WHEN).number == 1

    @pytest.mark.django_db
    def test_the_rule_counts_from_the_day_on_which_it_is_in_force(self):
        matters.constitution(since=date(2021, 11, 24), second_person_publishes=True)
        matter, dso = self._own()
        assert notice.publish(matter=matter, by=dso, at=WHEN).number == 1


def at_once(*acts):
    """Run the acts in as many connections at the same moment, and return what came of each."""
    outcomes, start = [], threading.Barrier(len(acts))

    def run(act):
        try:
            start.wait(10)
            outcomes.append(act())
        except Refused as refused:
            outcomes.append(type(refused))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


@pytest.fixture
def work_waits(monkeypatch):
    """Work for later is not done at once here: what is tried is the moment of the two clicks."""
    monkeypatch.setattr(jobs, "_send", lambda *given: None)


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_publish_once(work_waits):
    matter, dso, monitoring = matters.submitted(), matters.democratic_services(), matters.monitoring_officer()
    outcomes = at_once(
        lambda: notice.publish(matter=matter, by=dso, at=WHEN),
        lambda: notice.publish(matter=matter, by=monitoring, at=WHEN),
    )
    assert sorted(isinstance(each, Notice) for each in outcomes) == [False, True]
    assert NotNow in outcomes
    assert (Notice.objects.count(), Edition.objects.count(), LogEntry.objects.count()) == (1, 1, 1)
    assert AuditEvent.objects.filter(event="notice_published").count() == 1
    assert list(faults()) == []


@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_once_overwrite_nothing(work_waits):
    matter, author, dso = matters.drafted(), matters.author(), matters.democratic_services()

    def save(by, title):
        return forthcoming.save(matter=matter, by=by, at=WHEN, version=1, values={"title": title})

    outcomes = at_once(lambda: save(author, "The author's"), lambda: save(dso, "The office's"))
    (saved,) = [each for each in outcomes if each is not ChangedMeanwhile]
    assert ChangedMeanwhile in outcomes
    assert matters.fresh(matter).title == saved.title
    assert matters.fresh(matter).version == 2


@pytest.mark.django_db(transaction=True)
def test_drafts_and_publications_of_one_moment_are_numbered_and_chained_without_gaps(work_waits):
    council = matters.small_council()
    ready = [matters.submitted(title=f"Matter {number}") for number in range(3)]
    dso = matters.democratic_services()
    at_once(*[lambda matter=matter: notice.publish(matter=matter, by=dso, at=WHEN) for matter in ready])
    values = matters.complete_values()
    drafted = at_once(*[lambda: forthcoming.draft(by=dso, at=WHEN, values=values) for _ in range(3)])
    assert len({each.ref for each in drafted}) == 3
    assert [entry.n for entry in LogEntry.objects.order_by("n")] == [1, 2, 3]
    assert list(verify_log()) == []
    assert list(faults()) == []
    assert council.council.name == "Airedale Borough Council"
