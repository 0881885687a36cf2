"""The tables of statuses hold together: every state is reached, has a label, and every act has one outcome."""

from __future__ import annotations

import pytest

from decisions import states
from decisions.states import MATTER_TRANSITIONS, OPEN_MATTERS, TABLES, Matter, acts_from, allowed, choices

ENDS = {
    "Forthcoming decision": {"withdrawn", "cancelled"},
    "Notice": {"withdrawn"},
    "Alert by e-mail": set(),
    "Representation about a private meeting": set(),
    "Request for another format": set(),
    "Forward plan": set(),
    "Import": set(),
    "Imported record": {"disposed"},
    "Disposal": {"carried_out"},
    "Record of decision": set(),
    "Call-in window": set(),
    "Request for call-in": {"invalid", "heard", "withdrawn", "lapsed", "not_lodged"},
    "Signature to a request for call-in": set(),
    "Hearing of a call-in": {"held", "cancelled"},
    "Resolution, and whether it may be carried out": {"rescinded", "implemented"},
    "Report on special urgency": {"presented"},
    "Report on a decision not treated as key": {"presented", "withdrawn"},
    "Member's request for papers": {"supplied", "partly_supplied", "refused", "withdrawn"},
    "Officer's report": {"decided", "issued", "abandoned"},
    "Clearance": set(),
    "Consultation": {"answered"},
    "File": {"clean", "infected"},
    "Withheld document or part": {"released"},
    "Meeting": {"cancelled", "rescheduled"},
    "Item of an agenda": {"withdrawn"},
    "Minutes": set(),
    "Entry made at a meeting": {"applied", "settled"},
    "Action from a resolution": set(),
    "Topic of a work programme": set(),
    "Recommendation of scrutiny": {"answered", "withdrawn"},
    "Delegated authority": set(),
    "Job": {"done"},
    "Outgoing message": {"sent"},
}


@pytest.fixture(params=sorted(TABLES), ids=str)
def table(request):
    return request.param, *TABLES[request.param]


def test_every_state_has_a_label_of_its_own(table):
    _, kind, labels, _ = table
    assert set(labels) == set(kind)
    assert len(set(labels.values())) == len(labels)


def test_every_state_but_the_first_is_reached(table):
    _, kind, labels, moves = table
    first = next(iter(labels))
    reached, growing = {first}, True
    while growing:
        further = {move.target for move in moves if move.source in reached} - reached
        reached, growing = reached | further, bool(further)
    # A matter in no table's reach could never be tidied away.
    assert reached == set(kind)


def test_only_known_states_are_ends(table):
    name, kind, _, moves = table
    assert {state.value for state in kind} - {move.source.value for move in moves} == ENDS[name]


def test_an_act_has_one_outcome_from_each_state(table):
    _, _, _, moves = table
    pairs = [(move.source, move.act) for move in moves]
    assert len(pairs) == len(set(pairs))


def test_every_move_has_an_owner_and_an_act_in_words(table):
    _, _, _, moves = table
    for move in moves:
        assert move.owner
        assert move.act == move.act.lower().strip()


def test_what_is_allowed_is_what_the_table_says(table):
    _, kind, _, moves = table
    acts = {move.act for move in moves}
    for source in kind:
        assert set(acts_from(moves, source)) == {act for act in acts if allowed(moves, source, act)}
        assert allowed(moves, source, "jump") is None


def test_a_published_matter_is_never_cancelled_and_an_unpublished_never_withdrawn():
    cancelled = {move.source for move in MATTER_TRANSITIONS if move.target is Matter.CANCELLED}
    withdrawn = {move.source for move in MATTER_TRANSITIONS if move.target is Matter.WITHDRAWN}
    assert cancelled == {Matter.DRAFT, Matter.SUBMITTED}
    assert withdrawn == {Matter.NOTICED, Matter.DEFERRED}


def test_open_matters_are_those_that_can_still_be_decided():
    assert set(OPEN_MATTERS) == {
        move.source for move in MATTER_TRANSITIONS if move.act == "record a decision already taken"
    }


def test_stored_keys_are_stable_words():
    for kind, labels, _ in TABLES.values():
        assert choices(labels) == [(state.value, labels[state]) for state in labels]
        assert all(state.value.isidentifier() and state.value.islower() for state in kind)
    assert {state.value for state in states.Matter} == {
        *("draft", "submitted", "noticed", "deferred", "withdrawn", "decided", "cancelled"),
    }
