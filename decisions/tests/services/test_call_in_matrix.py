"""Each status × each act of windows, requests, signatures and standings, by the services and behind their back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pgtrigger
import pytest
from django.db import DatabaseError, transaction

from decisions import states
from decisions.models import AuditEvent, CallInRequest, CallInSignature, CallInWindow, ResolutionStanding
from decisions.refusals import NotAllowed, NotNow
from decisions.services import call_in_clock, call_in_request, call_in_ruling, call_in_signature, standing
from decisions.states import CallIn, Implementation, Signature, Window, allowed
from decisions.tests.factories import call_ins as make
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.services.statuses import put_in_state

pytestmark = pytest.mark.django_db
WHEN = at(2021, 12, 21, 10)
LATE = at(2022, 3, 1, 10)


def _build() -> int:
    """A request that five members lodged."""
    request = make.called_in()
    make.proper_officer()
    return request.pk


shared = shared_by_module(_build)


@pytest.fixture
def request_kept(shared: int) -> CallInRequest:
    return make.fresh(CallInRequest(pk=shared))


def officer_withdraws(request: CallInRequest, by: Any) -> Any:
    return call_in_request.withdraw(request=request, by=by, at=WHEN, reason="All five wrote so.")


# act: (who may of the people below, how it is called).
REQUEST_ACTS: dict[str, tuple[set[str], Callable[[CallInRequest, Any], Any]]] = {
    "lodge": ({"lead"}, lambda row, by: call_in_request.lodge(request=row, by=by, at=WHEN)),
    "give up": ({"lead"}, lambda row, by: call_in_request.give_up(request=row, by=by, at=WHEN)),
    "withdraw": ({"officer", "proper"}, officer_withdraws),
    "find valid": (
        {"officer", "proper"},
        lambda row, by: call_in_ruling.rule(request=row, by=by, at=WHEN, answer="valid", reasons="Five signed."),
    ),
    "find not valid": (
        {"officer", "proper"},
        lambda row, by: call_in_ruling.rule(
            request=row, by=by, at=WHEN, answer="not_the_decision", reasons="It speaks of the budget."
        ),
    ),
}
PEOPLE: dict[str, Callable[[], Any]] = {
    "lead": lambda: make.by(0),
    "signatory": lambda: make.by(1),
    "officer": matters.democratic_services,
    "proper": make.proper_officer,
    "auditor": lambda: matters.user("auditor", "auditor"),
}


@pytest.mark.parametrize("act", REQUEST_ACTS)
@pytest.mark.parametrize("status", list(CallIn), ids=str)
def test_request_status_act(request_kept, status, act):
    put_in_state(request_kept, status)
    who, do = REQUEST_ACTS[act]
    by, before = PEOPLE[sorted(who)[0]](), AuditEvent.objects.count()
    move = allowed(states.CALL_IN_TRANSITIONS, status, act)
    if move:
        do(request_kept, by)
        assert make.fresh(request_kept).status == move.target
        assert AuditEvent.objects.count() > before
        return
    with pytest.raises(NotNow, match="so it is not the moment to") as refused, transaction.atomic():
        do(request_kept, by)
    assert "What can be done now: " in refused.value.sentence
    assert make.fresh(request_kept).status == status
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("act", REQUEST_ACTS)
def test_who_may_do_what_to_a_request(request_kept, act, person):
    source = next(move.source for move in states.CALL_IN_TRANSITIONS if move.act == act)
    put_in_state(request_kept, source)
    may, do = REQUEST_ACTS[act]
    if person in may:
        do(request_kept, PEOPLE[person]())
        assert make.fresh(request_kept).status != source
        return
    # The lead may withdraw too, once everybody else has taken their signature back.
    expected = NotNow if (act, person) == ("withdraw", "lead") else NotAllowed
    with pytest.raises(expected) as refused, transaction.atomic():
        do(request_kept, PEOPLE[person]())
    assert len(refused.value.sentence) > 20
    assert make.fresh(request_kept).status == source


SIGNATURE_ACTS: dict[str, Callable[[CallInRequest], Any]] = {
    "sign": lambda row: call_in_signature.sign(request=row, by=make.by(1), at=WHEN),
    "decline": lambda row: call_in_signature.decline(request=row, by=make.by(1), at=WHEN),
    "withdraw": lambda row: call_in_signature.withdraw_signature(request=row, by=make.by(1), at=WHEN),
}


@pytest.mark.parametrize("act", SIGNATURE_ACTS)
@pytest.mark.parametrize("status", list(Signature), ids=str)
def test_signature_status_act(request_kept, status, act):
    row = request_kept.signatures.get(person=make.member(1))
    put_in_state(row, status)
    move = allowed(states.SIGNATURE_TRANSITIONS, status, act)
    if move:
        assert SIGNATURE_ACTS[act](request_kept).status == move.target
        return
    with pytest.raises(NotNow), transaction.atomic():
        SIGNATURE_ACTS[act](request_kept)
    row.refresh_from_db()
    assert row.status == status


@pytest.mark.parametrize("act", SIGNATURE_ACTS)
@pytest.mark.parametrize("status", list(CallIn), ids=str)
def test_a_signature_moves_only_while_its_request_is_open(request_kept, status, act):
    put_in_state(request_kept, status)
    row = request_kept.signatures.get(person=make.member(1))
    put_in_state(row, "signed" if act == "withdraw" else "asked")
    if status in (CallIn.DRAFT, *states.STANDING_CALL_INS):
        SIGNATURE_ACTS[act](request_kept)
        return
    with pytest.raises(NotNow, match="so it is not the moment to"), transaction.atomic():
        SIGNATURE_ACTS[act](request_kept)


@pytest.mark.parametrize("status", list(Implementation), ids=str)
def test_standing_status_each_act(request_kept, status):
    record = request_kept.record
    row = ResolutionStanding.objects.get(record=record, label="(a)")
    _stand(row, status)
    for act in {move.act for move in states.IMPLEMENTATION_TRANSITIONS}:
        move = allowed(states.IMPLEMENTATION_TRANSITIONS, status, act)
        if act == "mark as carried out":
            # It needs a day, which its own service gives.
            continue
        if move is None:
            with pytest.raises(NotNow, match=f"not the moment to {act}"), transaction.atomic():
                standing.move(record=record, labels=["(a)"], act=act, at=WHEN)
            continue
        with transaction.atomic():
            (moved,) = standing.move(record=record, labels=["(a)"], act=act, at=WHEN)
            assert moved.status == move.target
            assert (moved.free_from is not None) is (moved.status == Implementation.FREE)
            transaction.set_rollback(True)


def _stand(row: ResolutionStanding, status: str) -> None:
    """Put a standing into a status with the day that the constraint asks for."""
    done = date(2021, 12, 26) if status == Implementation.IMPLEMENTED else None
    with pgtrigger.ignore():
        ResolutionStanding.objects.filter(pk=row.pk).update(status=status, implemented_on=done)


@pytest.mark.parametrize("status", list(CallIn), ids=str)
def test_the_clock_moves_only_drafts_and_what_was_not_heard_in_time(request_kept, status):
    put_in_state(request_kept, status)
    call_in_clock.run(at=LATE)
    ends = {CallIn.DRAFT: CallIn.NOT_LODGED}
    assert make.fresh(request_kept).status == ends.get(status, status)


@pytest.mark.parametrize("status", list(Window), ids=str)
def test_the_clock_shuts_an_open_window_once(request_kept, status):
    window = CallInWindow.objects.get(record=request_kept.record)
    put_in_state(window, status)
    assert call_in_clock.run(at=LATE)["shut"] == (1 if status == Window.OPEN else 0)
    window.refresh_from_db()
    assert window.status == Window.SHUT


def _rows(model: Any, request: CallInRequest) -> Any:
    return {
        CallInRequest: lambda: CallInRequest.objects.filter(pk=request.pk),
        CallInSignature: lambda: request.signatures.filter(person=make.member(1)),
        CallInWindow: lambda: CallInWindow.objects.filter(record=request.record),
        ResolutionStanding: lambda: ResolutionStanding.objects.filter(record=request.record, label="(a)"),
    }[model]()


@pytest.mark.parametrize(
    ("model", "kinds", "moves", "source"),
    [
        (model, kinds, moves, source)
        for model, kinds, moves in (
            (CallInWindow, Window, states.WINDOW_TRANSITIONS),
            (CallInRequest, CallIn, states.CALL_IN_TRANSITIONS),
            (CallInSignature, Signature, states.SIGNATURE_TRANSITIONS),
            (ResolutionStanding, Implementation, states.IMPLEMENTATION_TRANSITIONS),
        )
        for source in kinds
    ],
    ids=str,
)
def test_the_database_refuses_a_forbidden_move(request_kept, model, kinds, moves, source):
    rows = _rows(model, request_kept)
    if model is ResolutionStanding:
        _stand(rows.get(), source)
    else:
        put_in_state(rows.get(), source)
    for target in kinds:
        more = {}
        if model is ResolutionStanding:
            more = {"implemented_on": date(2021, 12, 26) if target == Implementation.IMPLEMENTED else None}
        permitted = source == target or any(move.source == source and move.target == target for move in moves)
        if not permitted:
            with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
                rows.update(status=target, **more)
            continue
        with transaction.atomic():
            assert rows.update(status=target, **more) == 1
            transaction.set_rollback(True)


def test_no_signature_without_its_moment_and_no_ruling_without_its_officer(request_kept):
    with pytest.raises(DatabaseError, match="a_signature_has_its_moment"), transaction.atomic():
        request_kept.signatures.update(signed_at=None)
    with pytest.raises(DatabaseError, match="a_ruling_has_an_officer_and_a_time"), transaction.atomic():
        CallInRequest.objects.filter(pk=request_kept.pk).update(ruling="valid")
    with pytest.raises(DatabaseError, match="was_received"), transaction.atomic():
        CallInRequest.objects.filter(pk=request_kept.pk).update(received_at=None)
