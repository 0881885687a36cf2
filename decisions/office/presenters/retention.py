"""What the pages of keeping show: records whose time is over, holds, one disposal with its two people."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from council.govuk.wording import counted, long_datetime
from decisions.models import Disposal, RetentionHold
from decisions.office.found import public_page
from decisions.office.presenters.findings import shown
from decisions.permissions import Action, may
from decisions.publication.asking import LIST_NAMES
from decisions.publication.content import RecordKind
from decisions.queries.audit import history_of
from decisions.queries.lawfulness import standards
from decisions.queries.retention import KEPT_KINDS, KeptRecord, hold_on
from decisions.rules.london import say_day
from decisions.states import DISPOSAL_TRANSITIONS, acts_from
from decisions.states import Disposal as State

_COLOURS = {State.PROPOSED: "yellow", State.CONFIRMED: "blue", State.REFUSED: "green", State.CARRIED_OUT: "grey"}
_ACTS = (
    ("confirm", "disposal_confirm", "Confirm the disposal", Action.CONFIRM_DISPOSAL),
    ("refuse", "disposal_refuse", "Keep the record", Action.CONFIRM_DISPOSAL),
    ("propose again", "disposal_propose_again", "Propose it again", Action.PROPOSE_DISPOSAL),
)


def kind_asked(text: str) -> str:
    """Return the list that was asked for; nothing for any other word."""
    return text if text in {kind.value for kind in KEPT_KINDS} else ""


def kinds(chosen: str) -> list[dict[str, Any]]:
    """Return the choice of lists, with the chosen one marked."""
    every = [{"value": "", "label": "All lists", "chosen": not chosen}]
    return every + [{"value": one.value, "label": LIST_NAMES[one], "chosen": one == chosen} for one in KEPT_KINDS]


def keeps(*, on: date) -> str:
    """Say for how long the council keeps its records."""
    rules = standards(on=on).constitution.retention
    return (
        f"Records and reports stay available for {counted(rules.record_years, 'year')} and background papers for "
        f"{counted(rules.background_years, 'year')}, beginning on the day of the decision. The law asks for six and "
        "four (regulation 21(6) and (7)); the constitution may ask for more."
    )


def line(one: KeptRecord) -> dict[str, Any]:
    """Return a record whose time is over, with the hold that keeps it."""
    return {
        "title": one.title,
        "url": public_page(RecordKind(one.kind), one.ref),
        "facts": (
            one.ref,
            str(LIST_NAMES[RecordKind(one.kind)]),
            f"Decided {say_day(one.day)}",
            f"May go since {say_day(one.keeping.record_first_disposable)}",
        ),
        "held": f"Held: {one.hold.reason}" if one.hold else "",
    }


def hold_line(one: RetentionHold, *, on: date) -> dict[str, Any]:
    """Return a hold that stands; one whose day has come says so."""
    is_due = one.review_on <= on
    return {
        "ref": one.thing_ref,
        "url": public_page(RecordKind(one.kind), one.thing_ref),
        "reason": one.reason,
        "facts": (f"Placed by {one.placed_by}, {long_datetime(one.placed_at)}",),
        "tag": "Look at it again" if is_due else f"Until {say_day(one.review_on)}",
        "colour": "red" if is_due else "blue",
        "release": reverse("hold_release", kwargs={"number": one.pk}),
    }


def disposal_line(one: Disposal) -> dict[str, Any]:
    """Return a disposal in the list."""
    return {
        "title": one.title,
        "url": reverse("disposal", kwargs={"ref": one.ref}),
        "tag": one.get_status_display(),
        "colour": _COLOURS[State(one.status)],
        "facts": (one.ref, one.thing_ref, f"Decided {say_day(one.decided_on)}", f"Proposed by {one.proposed_by}"),
    }


def page_of(one: Disposal, user: Any, *, on: date) -> dict[str, Any]:
    """Return what the page of a disposal shows; each act that is not possible for this person says why."""
    possible = acts_from(DISPOSAL_TRANSITIONS, one.status)
    acts = []
    for act, name, label, action in _ACTS:
        if act in possible:
            verdict = may(user, action, one if act == "confirm" else None, on=on)
            acts.append(
                {
                    "url": reverse(name, kwargs={"ref": one.ref}) if verdict else "",
                    "label": label,
                    "why_not": "" if verdict else verdict.sentence,
                }
            )
    hold = hold_on(one.kind, one.thing_ref)
    return {
        "disposal": one,
        "tag": one.get_status_display(),
        "colour": _COLOURS[State(one.status)],
        "list_name": LIST_NAMES[RecordKind(one.kind)],
        "public_page": public_page(RecordKind(one.kind), one.thing_ref),
        "finding": shown(one.finding),
        "hold": f"{hold.reason} It stands on {hold.thing_ref}." if hold and one.status != State.CARRIED_OUT else "",
        "acts": acts,
        "may_have_package": bool(one.archive_sha256 and may(user, Action.CONFIRM_DISPOSAL, on=on)),
        "history": history_of(kind="disposal", ref=one.ref),
    }


def proposed_said(number: int) -> str:
    """Say how many disposals were proposed and what comes next."""
    return f"The disposal of {counted(number, 'record')} is proposed. A second person must confirm each."
