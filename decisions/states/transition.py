"""What a status table is made of: moves, and the two questions asked of them. Pure Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

AUTHOR = "report author"
DEMOCRATIC_SERVICES = "democratic services"
SCHEDULER = "the scheduler"
CLEARING_OFFICER = "clearing officer"
DECISION_MAKER = "decision maker"
PROPER_OFFICER = "proper officer"
MEMBER = "member of the council"
SCRUTINY = "scrutiny committee"
COUNCIL = "full council"
CLERK = "clerk of the meeting"
OWNER = "owner of the action"
READER = "reader of the public site"


@dataclass(frozen=True)
class Transition:
    """One move: from where to where, by which act, and whose act it is."""

    source: StrEnum
    target: StrEnum
    act: str
    owner: str


def choices(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Return the labels as the choices of a model field."""
    return [(str(state), label) for state, label in labels.items()]


def allowed(transitions: tuple[Transition, ...], source: StrEnum | str, act: str) -> Transition | None:
    """Return the transition that `act` makes from `source`, or None where there is none."""
    return next((move for move in transitions if move.source == source and move.act == act), None)


def acts_from(transitions: tuple[Transition, ...], source: StrEnum | str) -> tuple[str, ...]:
    """List the acts that are possible from `source`, in the order of the table."""
    return tuple(move.act for move in transitions if move.source == source)
