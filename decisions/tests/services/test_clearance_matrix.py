"""Each status of a clearance × each act × each person, and the same moves tried behind the services' back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from decisions.models import AuditEvent, Clearance, Consultation, Report
from decisions.refusals import NotAllowed, NotNow
from decisions.services import clearance, consultation
from decisions.services import report as reports_service
from decisions.states import CLEARANCE_TRANSITIONS, CONSULTATION_TRANSITIONS, allowed
from decisions.states import Clearance as State
from decisions.states import Consultation as Consulted
from decisions.tests.factories import clearances as make
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.walls.scenarios_clearances import consulted

pytestmark = pytest.mark.django_db
WHEN = at(2021, 11, 29)
PEOPLE = ("asked", "another", "deputy", "author", "dso", "auditor")
ANSWER, PASS_ON = {"asked", "deputy"}, {"asked", "deputy", "author", "dso"}

# act: (who may, what is called).
ACTS: dict[str, tuple[set[str], Callable[[Clearance, Any], Any]]] = {
    "clear": (
        ANSWER,
        lambda row, by: clearance.clear(clearance=row, by=by, at=WHEN, version=make.newest(row.report)),
    ),
    "return": (
        ANSWER,
        lambda row, by: clearance.return_to_author(clearance=row, by=by, at=WHEN, comments="Say what it costs."),
    ),
    "reassign": (
        PASS_ON,
        lambda row, by: clearance.reassign(clearance=row, by=by, at=WHEN, to=matters.user("finance2")),
    ),
}


def person(who: str) -> Any:
    return {
        "asked": lambda: make.officer("finance"),
        "another": lambda: matters.user("finance2", "finance"),
        "deputy": lambda: matters.user("robin", "auditor"),
        "author": matters.author,
        "dso": matters.democratic_services,
        "auditor": lambda: matters.user("auditor", "auditor"),
    }[who]()


def _build() -> int:
    """A report in clearance, with a deputy for whoever is asked as finance."""
    for who in PEOPLE:
        person(who)
    report = make.sent()
    make.named(make.officer("finance"), person("deputy"), "finance", date(2021, 11, 26))
    return report.pk


shared = shared_by_module(_build)


def put(report: Report, status: str) -> Clearance:
    """The clearance by finance in a status, reached by the services."""
    if status == State.WAITING:
        reports_service.take_back(report=report, by=matters.author(), at=WHEN, reason="To look again.")
    elif status == State.RETURNED:
        ACTS["return"][1](make.of(report, "finance"), person("asked"))
    elif status in (State.CLEARED, State.VOID):
        make.give(report, "finance", WHEN)
    if status == State.VOID:
        report = Report.objects.get(pk=report.pk)
        reports_service.take_back(report=report, by=matters.author(), at=WHEN, reason="To look again.")
        versions = report.versions.order_by("-number")
        after = versions.first()
        after.pk, after.number, after.sections = None, after.number + 1, {**after.sections, "resources": "other"}
        after.save(force_insert=True)
        clearance.void_touched(report=report, before=versions[1], after=after, by=matters.author(), at=WHEN)
    return make.of(report, "finance")


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("status", list(State), ids=str)
def test_status_act_person(shared, status, act, who):
    row = put(Report.objects.get(pk=shared), status)
    assert row.status == status
    may, do = ACTS[act]
    before = AuditEvent.objects.count()
    move = allowed(CLEARANCE_TRANSITIONS, status, act)
    if who in may and move:
        do(row, person(who))
        assert make.of(row.report, "finance").status == move.target
        assert AuditEvent.objects.count() > before
        return
    with pytest.raises(NotNow if who in may else NotAllowed) as refused, transaction.atomic():
        do(row, person(who))
    assert refused.value.sentence.endswith(".")
    assert len(refused.value.sentence) > 20
    assert make.of(row.report, "finance").status == status
    assert AuditEvent.objects.count() == before


def _try_behind_the_back(rows: Any, moves: Any, source: Any, target: Any) -> None:
    if source == target or any(move.source == source and move.target == target for move in moves):
        assert rows.update(status=target) == 1
    else:
        with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
            rows.update(status=target)


@pytest.mark.parametrize("target", list(State), ids=str)
@pytest.mark.parametrize("source", list(State), ids=str)
def test_the_database_refuses_a_forbidden_move(shared, source, target):
    row = put(Report.objects.get(pk=shared), source)
    row.answered_by, row.answered_at, row.version = make.officer("finance"), WHEN, row.report.versions.first()
    row.save()
    _try_behind_the_back(Clearance.objects.filter(pk=row.pk), CLEARANCE_TRANSITIONS, source, target)


def test_no_clearance_is_stored_without_person_time_and_version(shared):
    row = make.of(Report.objects.get(pk=shared), "finance")
    with pytest.raises(DatabaseError, match="has_a_person_a_time_and_a_version"), transaction.atomic():
        Clearance.objects.filter(pk=row.pk).update(status=State.CLEARED)


CONSULTING: dict[str, Callable[[Consultation, Any], Any]] = {
    "answer": lambda row, by: consultation.answer(
        consultation=row, by=by, at=WHEN, answered_on=WHEN.date(), answer="They agree."
    ),
    "close": lambda row, by: consultation.close(consultation=row, by=by, at=WHEN),
}


@pytest.mark.parametrize("who", ["author", "dso", "asked", "auditor"])
@pytest.mark.parametrize("act", CONSULTING)
@pytest.mark.parametrize("status", list(Consulted), ids=str)
def test_consultation_status_act_person(status, act, who):
    row = consulted()
    if status != Consulted.ASKED:
        CONSULTING["close" if status == Consulted.CLOSED else "answer"](row, matters.author())
    move = allowed(CONSULTATION_TRANSITIONS, status, act)
    writes = who in ("author", "dso")
    if writes and move:
        assert CONSULTING[act](row, person(who)).status == move.target
    else:
        with pytest.raises(NotNow if writes else NotAllowed), transaction.atomic():
            CONSULTING[act](row, person(who))
        assert Consultation.objects.get().status == status


@pytest.mark.parametrize("target", list(Consulted), ids=str)
@pytest.mark.parametrize("source", list(Consulted), ids=str)
def test_the_database_refuses_a_consultation_s_forbidden_move(source, target):
    row = consulted()
    if source != Consulted.ASKED:
        CONSULTING["close" if source == Consulted.CLOSED else "answer"](row, matters.author())
    _try_behind_the_back(Consultation.objects.filter(pk=row.pk), CONSULTATION_TRANSITIONS, source, target)
