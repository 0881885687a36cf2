"""The whole matrix: each status of a matter × each act × each role, and the same moves tried behind the services' back.

Allowed: the matter lands where the table says and an event is left. Refused: NotAllowed (who) before NotNow (moment),
each with a sentence, and nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from decisions.models import AuditEvent, DecisionRecord, ForthcomingDecision, Notice
from decisions.refusals import NotAllowed, NotNow
from decisions.services import forthcoming, imported, notice, record
from decisions.states import (
    MATTER_TRANSITIONS,
    NOTICE_TRANSITIONS,
    RECORD_TRANSITIONS,
    Matter,
    Record,
    allowed,
)
from decisions.states import Notice as NoticeState
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.walls.scenarios import imported_draft

pytestmark = pytest.mark.django_db
WHEN = at(2021, 12, 20)
ROLES = ("author", "democratic_services", "director", "monitoring_officer", "auditor", "administrator", "member")
WRITERS = {"author", "democratic_services", "director", "monitoring_officer"}
PUBLISHERS = {"democratic_services", "monitoring_officer"}
RECORDERS = PUBLISHERS | {"director"}


def _record(matter: ForthcomingDecision, by: Any, *, already_taken: bool) -> None:
    made = at(2021, 11, 29) if already_taken else at(2021, 12, 15)
    values = matters.decision_values(made)
    record.record_decision(matter=matter, by=by, at=WHEN, values=values, already_taken=already_taken)


# act: (who may, what is called). "amend" gives a deferred notice again.
ACTS: dict[str, tuple[set[str], Callable[[ForthcomingDecision, Any], Any]]] = {
    "submit": (WRITERS, lambda matter, by: forthcoming.submit(matter=matter, by=by, at=WHEN)),
    "cancel": (WRITERS, lambda matter, by: forthcoming.cancel(matter=matter, by=by, at=WHEN, reason="Not wanted.")),
    "return to author": (
        PUBLISHERS,
        lambda matter, by: forthcoming.return_to_author(matter=matter, by=by, at=WHEN, reason="Say more."),
    ),
    "publish": (PUBLISHERS, lambda matter, by: notice.publish(matter=matter, by=by, at=WHEN)),
    "publish as imported history": (
        PUBLISHERS,
        lambda matter, by: imported.publish_history(matter=matter, by=by, at=WHEN),
    ),
    "amend": (PUBLISHERS, lambda matter, by: notice.amend(matter=matter, by=by, at=WHEN)),
    "defer": (PUBLISHERS, lambda matter, by: notice.defer(matter=matter, by=by, at=WHEN, reason="Later.")),
    "withdraw": (PUBLISHERS, lambda matter, by: notice.withdraw(matter=matter, by=by, at=WHEN, reason="Not needed.")),
    "record the decision": (RECORDERS, lambda matter, by: _record(matter, by, already_taken=False)),
    "record a decision already taken": (RECORDERS, lambda matter, by: _record(matter, by, already_taken=True)),
}


def _noticed_and_changed() -> ForthcomingDecision:
    return matters.changed(matters.under_general_exception(), at(2021, 11, 24), due_text="December 2021")


def _build() -> dict[str, int]:
    """One matter in each status, complete enough for every act."""
    dso = matters.democratic_services()
    for role in ROLES:
        matters.user(f"some_{role}", role)
    reason = {"by": dso, "at": at(2021, 11, 24), "reason": "Later."}
    return {
        "draft": imported_draft().pk,
        "submitted": matters.submitted().pk,
        "noticed": _noticed_and_changed().pk,
        "deferred": notice.defer(matter=matters.noticed(), **reason).pk,
        "withdrawn": notice.withdraw(matter=matters.noticed(), **reason).pk,
        "cancelled": forthcoming.cancel(matter=matters.submitted(), **reason).pk,
        "decided": matters.decided().matter.pk,
    }


shared = shared_by_module(_build)


def expected(status: str, act: str, role: str) -> type[Exception] | str:
    """What must come of it: a refusal, or the status in which the matter lands."""
    who, _ = ACTS[act]
    if role not in who or (act == "cancel" and status != Matter.DRAFT and role not in PUBLISHERS):
        return NotAllowed
    if act == "record the decision" and status == Matter.SUBMITTED:
        # The move is for decisions of officers and members that are not key; these matters are a body's.
        return NotNow
    in_table = "give notice again" if act == "amend" and status == Matter.DEFERRED else act
    move = allowed(MATTER_TRANSITIONS, status, in_table)
    return move.target.value if move else NotNow


def test_every_act_of_the_table_is_tried():
    own = {"give notice again": "amend", "re-take the decision": "", "give notice and re-take the decision": ""}
    assert {own.get(move.act, move.act) for move in MATTER_TRANSITIONS} - {""} == set(ACTS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("status", list(Matter), ids=str)
def test_status_act_role(shared, status, act, role):
    matter = ForthcomingDecision.objects.get(pk=shared[status])
    assert matter.status == status
    by = matters.user(f"some_{role}")
    before = AuditEvent.objects.count()
    outcome = expected(status, act, role)
    if isinstance(outcome, str):
        ACTS[act][1](matter, by)
        assert matters.fresh(matter).status == outcome
        assert AuditEvent.objects.count() > before
    else:
        with pytest.raises(outcome) as refused, transaction.atomic():
            ACTS[act][1](matter, by)
        assert len(refused.value.sentence) > 20
        assert refused.value.sentence.endswith(".")
        assert matters.fresh(matter).status == status
        assert AuditEvent.objects.count() == before


def _is_move(moves: Any, source: Any, target: Any) -> bool:
    return source == target or any(move.source == source and move.target == target for move in moves)


def _try_behind_the_back(rows: Any, moves: Any, source: Any, target: Any) -> None:
    """The database itself follows the table, also for bulk updates that no service made."""
    assert rows.count() == 1
    if _is_move(moves, source, target):
        assert rows.update(status=target) == 1
    else:
        with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
            rows.update(status=target)


@pytest.mark.parametrize("target", list(Matter), ids=str)
@pytest.mark.parametrize("source", list(Matter), ids=str)
def test_the_database_refuses_a_matter_s_forbidden_move(shared, source, target):
    _try_behind_the_back(ForthcomingDecision.objects.filter(pk=shared[source]), MATTER_TRANSITIONS, source, target)


@pytest.mark.parametrize("target", list(NoticeState), ids=str)
@pytest.mark.parametrize("source", list(NoticeState), ids=str)
def test_the_database_refuses_a_notice_s_forbidden_move(shared, source, target):
    dso = matters.democratic_services()
    row = {"matter_id": shared["submitted"], "kind": "PM28", "prepared_by": dso, "prepared_at": WHEN}
    made = Notice.objects.create(**row, status=source)
    _try_behind_the_back(Notice.objects.filter(pk=made.pk), NOTICE_TRANSITIONS, source, target)


@pytest.mark.parametrize("target", list(Record), ids=str)
@pytest.mark.parametrize("source", list(Record), ids=str)
def test_the_database_refuses_a_record_s_forbidden_move(shared, source, target):
    rows = DecisionRecord.objects.filter(matter_id=shared["decided"])
    for step in (Record.PUBLISHED, Record.CORRECTED):
        if source in (step, Record.CORRECTED):
            rows.update(status=step)
    _try_behind_the_back(rows, RECORD_TRANSITIONS, source, target)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("status", list(Record), ids=str)
@pytest.mark.parametrize("act", ["publish", "correct"])
def test_record_status_act_role(shared, act, status, role):
    made = DecisionRecord.objects.get(matter_id=shared["decided"])
    by, dso = matters.user(f"some_{role}"), matters.democratic_services()
    values = matters.decision_values(made.decided_at, decision="Approved as corrected.")
    correction = {"values": values, "substance": False, "reason": "A word."}
    if status != Record.DRAFT:
        record.publish_record(record=made, by=dso, at=at(2021, 12, 17))
    if status == Record.CORRECTED:
        record.correct_record(record=made, by=dso, at=at(2021, 12, 18), **correction)

    def do() -> None:
        if act == "publish":
            record.publish_record(record=made, by=by, at=WHEN)
        else:
            record.correct_record(record=made, by=by, at=WHEN, **correction)

    move = allowed(RECORD_TRANSITIONS, status, act)
    if role in PUBLISHERS and move:
        do()
        assert DecisionRecord.objects.get(pk=made.pk).status == move.target
    else:
        with pytest.raises(NotNow if role in PUBLISHERS else NotAllowed), transaction.atomic():
            do()
        assert DecisionRecord.objects.get(pk=made.pk).status == status
