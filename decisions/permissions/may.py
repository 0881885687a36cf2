"""The one question about permission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from decisions.models import AgendaItem, Clearance, WithheldDocument
from decisions.refusals import NotAllowed
from decisions.states import Matter

from .actions import SENTENCES, Action
from .clearing import names_for_another, not_theirs, stands_in, term_over
from .roles import BY_KEY, roles_that_may
from .separation import own_paper
from .visibility import reader_sentence
from .withheld_part import why_not_read


@dataclass(frozen=True)
class Verdict:
    """Whether something is allowed, and the sentence to show. True or false as itself."""

    allowed: bool
    sentence: str = ""

    def __bool__(self) -> bool:
        return self.allowed


def may(user: Any, action: Action, thing: Any = None, *, on: date, at: datetime | None = None) -> Verdict:
    """Say whether `user` may do `action` (to `thing`) on the day `on`, with the sentence of a refusal.

    A withheld document is shown to those whom it names as readers, and to no role as such. Asked of a moment `at`, it
    is open to inspection by members of the council too, where regulation 16 opens it; for anything else than reading
    it on screen no moment is given.
    """
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return Verdict(False, "Sign in first. Your work so far is kept.")
    if action is Action.SEE_WITHHELD and isinstance(thing, WithheldDocument):
        return _may_read(user, thing, on=on, at=at)
    if action not in actions_of(user, on=on) and not (action is Action.CLEAR_REPORT and stands_in(user, on=on)):
        over = term_over(user, thing, on=on) if isinstance(thing, Clearance) else ""
        names = ", ".join(role.name.lower() for role in roles_that_may(action))
        return Verdict(False, over or f"You may not {SENTENCES[action]}. These roles may: {names}. Ask one of them.")
    if action is Action.WRITE_MATTER and thing is not None and not _writes_at_this_stage(user, thing, on=on):
        return Verdict(
            False,
            "The matter is with democratic services now. Ask them to return it to you, or to make the change.",
        )
    if refusal := own_paper(user, action, thing, on=on) or _another_s(user, action, thing, on=on):
        return Verdict(False, refusal)
    return Verdict(True)


def require(user: Any, action: Action, thing: Any = None, *, on: date, at: datetime | None = None) -> None:
    """Raise NotAllowed with the verdict's sentence unless `user` may do `action`."""
    verdict = may(user, action, thing, on=on, at=at)
    if not verdict:
        raise NotAllowed(verdict.sentence)


def roles_of(user: Any, *, on: date) -> tuple[str, ...]:
    """List the keys of the roles that `user` holds on a day; the assignments are read once and kept on the user."""
    kept = getattr(user, "_role_assignments", None)
    if kept is None:
        kept = user._role_assignments = tuple(user.role_assignments.all())
    return tuple(sorted({assignment.role for assignment in kept if assignment.holds_on(on)}))


def actions_of(user: Any, *, on: date) -> frozenset[Action]:
    """Return everything that `user` may do on a day by their roles."""
    granted: set[Action] = set()
    for key in roles_of(user, on=on):
        if key in BY_KEY:
            granted |= BY_KEY[key].actions
    return frozenset(granted)


def _may_read(user: Any, document: WithheldDocument, *, on: date, at: datetime | None) -> Verdict:
    if Action.SEE_OFFICE not in actions_of(user, on=on):
        return Verdict(False, f"You may not {SENTENCES[Action.SEE_OFFICE]}: you hold no role today.")
    refusal = reader_sentence(user, document, on, roles=roles_of(user, on=on), at=at)
    return Verdict(not refusal, refusal)


def _another_s(user: Any, action: Action, thing: Any, *, on: date) -> str:
    """Say why a clearance, a deputy's naming or a withheld minute is others' business; else an empty text."""
    if action is Action.CLEAR_REPORT and isinstance(thing, Clearance):
        return not_theirs(user, thing, on=on)
    if action is Action.NAME_DEPUTY:
        return names_for_another(thing, user, publishes=Action.PUBLISH_NOTICE in actions_of(user, on=on))
    if action is Action.SEE_WITHHELD_MINUTE and isinstance(thing, AgendaItem):
        return why_not_read(user, thing, on=on, is_clerk=Action.CLERK_MEETING in actions_of(user, on=on))
    return ""


def _writes_at_this_stage(user: Any, matter: Any, *, on: date) -> bool:
    """Authors write drafts; after that only those who publish notices change the matter."""
    return getattr(matter, "status", Matter.DRAFT) == Matter.DRAFT or Action.PUBLISH_NOTICE in actions_of(user, on=on)
