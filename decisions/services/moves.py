"""The moment: whether an act is possible in the state a thing is in, and the sentence when it is not."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from decisions.refusals import NotNow
from decisions.states import Transition, acts_from, allowed


def require_move(thing: Any, act: str, transitions: tuple[Transition, ...], labels: dict[Any, str]) -> Transition:
    """Return the transition that `act` makes from the status; otherwise raise NotNow, saying what is possible."""
    move = allowed(transitions, thing.status, act)
    if move is None:
        possible = ", ".join(acts_from(transitions, thing.status)) or "nothing more"
        raise NotNow(
            f"This is “{labels[_state(labels, thing.status)].lower()}”, so it is not the moment to {act}. "
            f"What can be done now: {possible}."
        )
    return move


def _state(labels: dict[Any, str], status: str) -> StrEnum:
    return next(state for state in labels if state == status)
