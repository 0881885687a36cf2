"""The buttons of a matter: shown, disabled, and the reason, from the same verdicts that would refuse the request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.urls import reverse

from decisions.models import ForthcomingDecision
from decisions.models.choices import MakerKind, Restriction
from decisions.permissions import Action, may
from decisions.queries.acts import without_offices
from decisions.queries.evidence import evidence_of, given_notices
from decisions.queries.readiness import refuse_unpublishable
from decisions.queries.taking import record_kind_of, taking
from decisions.refusals import NotComplete, Refused
from decisions.rules.london import day_of, moment_of
from decisions.services.moves import require_move
from decisions.services.notice import effect_of_amending
from decisions.services.regime import SETTLED_IN
from decisions.states import MATTER_LABELS, MATTER_TRANSITIONS, OPEN_MATTERS, allowed

_NOTICES = "Notices and displays"
_NOTICES_TO_DISPLAY = "Notices and displays: a display at the offices is missing"


@dataclass(frozen=True)
class ActionButton:
    """One button. Where it is not enabled, `reason` says why in a sentence."""

    label: str
    url: str
    enabled: bool
    reason: str = ""
    primary: bool = False


@dataclass(frozen=True)
class _Act:
    """One act on a matter: the move it makes ("" where it makes none), who may, and what else may stand against it."""

    name: str
    label: str
    move: str
    action: Action
    primary: bool = False
    against: Callable[[ForthcomingDecision, datetime], str] | None = None
    arises: Callable[[ForthcomingDecision], bool] | None = None


def actions_for(matter: ForthcomingDecision, user: Any, at: datetime) -> tuple[ActionButton, ...]:
    """List the buttons of a matter for a person: each act that its status allows, the main one first."""
    shown = [act for act in _ACTS if _arises(act, matter)]
    buttons = [_button(act, matter, user, at) for act in shown]
    if given_notices(matter):
        url = reverse("matter_notices", kwargs={"ref": matter.ref})
        buttons.append(ActionButton(_NOTICES_TO_DISPLAY if without_offices(matter) else _NOTICES, url, True))
    if _asks_for_regime(matter, user, at):
        url = reverse("matter_regime", kwargs={"ref": matter.ref})
        buttons.append(ActionButton("Which law governs this decision?", url, True))
    buttons += [
        ActionButton(f"The record {record.ref}", reverse("record", kwargs={"ref": record.ref}), True)
        for record in matter.records.all()
    ]
    return tuple(sorted(buttons, key=lambda button: not button.primary))


def _asks_for_regime(matter: ForthcomingDecision, user: Any, at: datetime) -> bool:
    """Three questions settle under which law an officer decides; nobody else's decision raises them."""
    is_open = matter.status in SETTLED_IN and matter.maker_kind == MakerKind.OFFICER
    return is_open and bool(may(user, Action.WRITE_MATTER, matter, on=day_of(at)))


def why_not(name: str, matter: ForthcomingDecision, user: Any, at: datetime) -> str:
    """Return why this person cannot open the act on the matter now, or nothing.

    What the law or the particulars have against it is not among the reasons: the act's own page shows that whole.
    """
    act = _BY_NAME[name]
    if refused := may(user, act.action, matter, on=day_of(at)).sentence:
        return refused
    if act.move:
        try:
            require_move(matter, act.move, MATTER_TRANSITIONS, MATTER_LABELS)
        except Refused as refusal:
            return refusal.sentence
    elif not _arises(act, matter):
        label = MATTER_LABELS[_status(matter)].lower()
        return f"{matter.ref} is “{label}”, or its particulars are such that this does not arise."
    return ""


def _arises(act: _Act, matter: ForthcomingDecision) -> bool:
    if act.move:
        return allowed(MATTER_TRANSITIONS, matter.status, act.move) is not None
    return matter.status in OPEN_MATTERS and (act.arises is None or act.arises(matter))


def _button(act: _Act, matter: ForthcomingDecision, user: Any, at: datetime) -> ActionButton:
    reason = may(user, act.action, matter, on=day_of(at)).sentence
    if not reason and act.against:
        reason = act.against(matter, at)
    url = reverse(act.name.split(":")[0], kwargs={"ref": matter.ref})
    return ActionButton(act.label, url, not reason, reason, act.primary)


def _status(matter: ForthcomingDecision) -> Any:
    return next(state for state in MATTER_LABELS if state == matter.status)


def _unpublishable(matter: ForthcomingDecision, at: datetime) -> str:
    try:
        refuse_unpublishable(matter, on=day_of(at))
    except NotComplete as refused:
        return " ".join((refused.sentence, *refused.missing.values()))
    return ""


def _nothing_to_amend(matter: ForthcomingDecision, at: datetime) -> str:
    _, changes = effect_of_amending(matter, at=at)
    if not changes:
        return "Nothing differs from the published notice, so there is nothing to amend. Change the matter first."
    return _unpublishable(matter, at)


def _unlawful(matter: ForthcomingDecision, at: datetime) -> str:
    """Say what stands against a decision made now; one made on a day that has passed may still have to be recorded."""
    noticed = evidence_of(matter)
    last_days = {day for day in (noticed.due_to or noticed.due_from, matter.must_decide_by) if day and day < day_of(at)}
    moments = [at, *(moment_of(day, time.max) for day in sorted(last_days))]
    found = [taking(matter, at=moment, kind=record_kind_of(matter)) for moment in moments]
    return "" if any(each.is_lawful for each in found) else found[0].sentence


def _is_key(matter: ForthcomingDecision) -> bool:
    return matter.is_key


def _has_private_part(matter: ForthcomingDecision) -> bool:
    return matter.maker_kind == MakerKind.BODY and matter.restriction != Restriction.OPEN


_ACTS = (
    _Act("matter_submit", "Submit to democratic services", "submit", Action.SUBMIT_MATTER, primary=True),
    _Act("matter_publish", "Publish the notice", "publish", Action.PUBLISH_NOTICE, True, _unpublishable),
    _Act("matter_return", "Return to the author", "return to author", Action.PUBLISH_NOTICE),
    _Act("decision_record", "Record the decision", "record the decision", Action.RECORD_DECISION, True, _unlawful),
    _Act("matter_amend", "Publish an amended notice", "amend", Action.PUBLISH_NOTICE, False, _nothing_to_amend),
    _Act("matter_amend:again", "Give notice again", "give notice again", Action.PUBLISH_NOTICE, True, _unpublishable),
    _Act("general_exception", "General exception (regulation 10)", "", Action.PUBLISH_NOTICE, arises=_is_key),
    _Act("urgency_agreement", "Special urgency (regulation 11)", "", Action.RECORD_AGREEMENT, arises=_is_key),
    _Act("private_meeting", "Private meeting (regulation 5)", "", Action.SEE_MATTER, arises=_has_private_part),
    _Act("matter_defer", "Defer", "defer", Action.PUBLISH_NOTICE),
    _Act("matter_withdraw", "Withdraw", "withdraw", Action.PUBLISH_NOTICE),
    _Act(
        "decision_already_taken",
        "Record a decision already taken",
        "record a decision already taken",
        Action.RECORD_DECISION,
    ),
    _Act("matter_cancel", "Cancel the matter", "cancel", Action.WRITE_MATTER),
)
_BY_NAME = {act.name: act for act in _ACTS}

__all__ = ["ActionButton", "actions_for", "why_not"]
