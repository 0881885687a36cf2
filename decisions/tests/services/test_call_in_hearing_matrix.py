"""Each stage of a called-in decision × each act × each role; and P15 over stories that nobody thought of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.models import CallInHearing, CallInOutcome, DecisionRecord
from decisions.queries.implementation import may_implement_now
from decisions.refusals import NotAllowed, NotComplete, NotLawful, NotNow
from decisions.services import call_in_hearing, call_in_outcome, implementation, reconsideration
from decisions.states import HEARING_TRANSITIONS, Hearing, allowed
from decisions.tests.factories import call_ins, hearings, matters
from decisions.tests.factories.hearings import answer
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
LATER = at(2022, 2, 15, 10)
# What became of (b); (a) is released with it where there was a hearing.
STAGES: dict[str, Callable[[], DecisionRecord]] = {
    "waiting": call_ins.published,
    "called_in": lambda: hearings.listed(call_ins.found_valid(labels=["(b)"])).record,
    "referred_back": lambda: hearings.held(b="refer_back", a="release").record,
    "reported": lambda: hearings.reported().record,
    "referred_council": hearings.with_council,
    "free": lambda: hearings.held(a="release", b="release").record,
    "rescinded": lambda: hearings.reconsidered(hearings.reported().record, b="rescinded").record,
    "implemented": lambda: _carried_out(),
}
ALLOWED = {
    "waiting": {"carry out"},
    "called_in": {"change", "cancel", "hold"},
    "referred_back": {"report"},
    "reported": {"reconsider"},
    "referred_council": {"council"},
    "free": {"carry out"},
    "rescinded": set(),
    "implemented": set(),
}
BY = {
    "change": "scrutiny_officer",
    "cancel": "scrutiny_officer",
    "hold": "scrutiny_officer",
    "report": "scrutiny_officer",
    "council": "scrutiny_officer",
    "reconsider": "democratic_services",
    "carry out": "author",
}
REFUSED = (NotNow, NotLawful, NotComplete)


def _carried_out() -> DecisionRecord:
    record = hearings.held(a="release", b="release").record
    hearings.carried_out(record, "(b)", when=hearings.RECORDED)
    return record


def _act(act: str, record: DecisionRecord, by: Any) -> Any:
    hearing = CallInHearing.objects.filter(record=record).first()
    if hearing is None and act in ("change", "cancel", "hold", "report"):
        raise NotNow("There is no hearing.")
    said = {"by": by, "at": LATER}
    return {
        "change": lambda: call_in_hearing.change_hearing(hearing=hearing, values={"place": "Elsewhere"}, **said),
        "cancel": lambda: call_in_hearing.cancel_hearing(hearing=hearing, reason="The chair is ill.", **said),
        "hold": lambda: call_in_outcome.record_outcomes(
            hearing=hearing, held_at=hearings.HELD, outcomes={"(b)": answer("release")}, **said
        ),
        "report": lambda: call_in_outcome.send_report(hearing=hearing, report="Look again.", **said),
        "council": lambda: call_in_outcome.record_council(
            record=record, decided_at=LATER, outcomes={"(b)": answer("no_objection")}, **said
        ),
        "reconsider": lambda: reconsideration.reconsider(
            record=record,
            values=hearings.particulars(decided_at=LATER),
            outcomes={"(b)": {"outcome": "confirmed"}},
            **said,
        ),
        "carry out": lambda: implementation.mark_implemented(record=record, labels=["(b)"], on=LATER.date(), **said),
    }[act]()


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("stage", STAGES)
def test_each_act_is_possible_at_its_stage_alone_and_for_its_role_alone(stage):
    record = STAGES[stage]()
    assert hearings.standing(record)["b"] == stage
    may = {role: matters.user(f"some_{role}", role) for role in {*BY.values()}}
    for act, role in BY.items():
        with undone():
            if act in ALLOWED[stage]:
                _act(act, record, may[role])
            else:
                with pytest.raises(REFUSED):
                    _act(act, record, may[role])
        for who in (call_ins.by(0), matters.user("auditor", "auditor")):
            if act in ALLOWED[stage]:
                with undone(), pytest.raises(NotAllowed):
                    _act(act, record, who)


@pytest.mark.parametrize("status", Hearing)
def test_the_database_refuses_what_the_table_of_a_hearing_does_not_have(status):
    hearing = {
        Hearing.LISTED: hearings.listed,
        Hearing.HELD: hearings.held,
        Hearing.CANCELLED: lambda: call_in_hearing.cancel_hearing(
            hearing=hearings.listed(), by=hearings.scrutiny_officer(), at=hearings.LISTED, reason="Ill."
        ),
    }[status]()
    for target in set(Hearing) - {status}:
        known = any(move.target == target for move in HEARING_TRANSITIONS if move.source == status)
        rows = CallInHearing.objects.filter(pk=hearing.pk)
        with undone():
            if known:
                rows.update(status=target)
            else:
                with pytest.raises(DatabaseError, match="Invalid transition"):
                    rows.update(status=target)
    assert allowed(HEARING_TRANSITIONS, status, "hold") is None or status == Hearing.LISTED


LABELS = ("(a)", "(b)", "(c)")
FIRST = st.sampled_from(["release", "refer_back", "refer_council"])
COUNCIL = st.sampled_from(["no_objection", "objection", "override"])
AGAIN = st.sampled_from(["confirmed", "varied", "rescinded"])
STORY = st.fixed_dictionaries(
    {label: st.tuples(FIRST, COUNCIL, AGAIN) for label in LABELS}, optional={"stop": st.integers(0, 2)}
)
FINALLY_FREE = {"confirmed", "varied", "released"}


def _tell(hearing: CallInHearing, story: dict[str, Any]) -> None:
    """Tell a story to its end, or stop after so many steps."""
    record, stop = hearing.record, story.get("stop", 9)
    opinion = {"framework_opinion": hearings.OPINION}
    hearings.held(hearing, **{label[1]: answer(story[label][0], **opinion) for label in LABELS})
    back = {label for label in LABELS if story[label][0] == "refer_back"}
    council = [label for label in LABELS if story[label][0] == "refer_council"]
    if council and stop > 0:
        call_in_outcome.record_council(
            record=record,
            by=hearings.scrutiny_officer(),
            at=hearings.REPORTED,
            decided_at=hearings.REPORTED,
            outcomes={label: answer(story[label][1]) for label in council},
        )
        objected = {label for label in council if story[label][1] == "objection"}
    else:
        objected = set()
    if back and stop > 1:
        hearings.reported(hearing)
    ready = objected | (back if stop > 1 else set())
    if ready and stop > 2:
        said = {label[1]: {"outcome": story[label][2], "words": "In other words."} for label in ready}
        hearings.reconsidered(record, **said)


def test_p15_every_story_leaves_an_outcome_for_each_and_carries_out_only_what_is_finally_free():
    resolutions = [(label, f"That part {label} be approved.") for label in LABELS]
    hearing = hearings.listed(call_ins.found_valid(call_ins.published(resolutions=resolutions)))
    record = hearing.record

    @given(STORY)
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    def any_story(story):
        with undone():
            _tell(hearing, story)
            becomes = {
                label: [
                    row.outcome
                    for row in CallInOutcome.objects.filter(record=record, label=label).order_by("decided_at", "pk")
                ]
                for label in LABELS
            }
            assert all(becomes.values()), "A resolution that was called in has no outcome."
            for label, steps in becomes.items():
                may = may_implement_now(record, label, LATER).answer
                referred = any(step.startswith("referred") for step in steps)
                assert may is (steps[-1] in FINALLY_FREE)
                try:
                    with transaction.atomic():
                        hearings.carried_out(record, label, when=LATER)
                except NotLawful:
                    assert not may
                else:
                    assert not referred or steps[-1] in FINALLY_FREE
            statuses = hearings.standing(record)
            carried = {label for label in LABELS if statuses[label[1]] == "implemented"}
            assert carried == {label for label in LABELS if becomes[label][-1] in FINALLY_FREE}

    any_story()
