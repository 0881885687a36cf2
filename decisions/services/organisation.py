"""Keep departments, posts, members, bodies and who holds what up to date: enter, correct, end, replace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from council.organisation import services as organisation
from council.organisation.kinds import BY_KEY, Kind
from council.organisation.models import Council
from council.organisation.models.dated import Dated
from council.organisation.queries import terms_that_rest_on
from decisions.events import Event
from decisions.permissions import Action, require
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of, say_day
from decisions.services import audit, directory, publication
from decisions.services.constraints import not_complete


@transaction.atomic
def enter(*, kind: str, facts: Mapping[str, Any], by: Any, at: datetime) -> Any:
    """Enter a new fact, for example that somebody holds a post from a day on, and return its row.

    Raises NotAllowed, NotComplete (overlapping terms, a last day before the first, a term outside that of its post).
    """
    require(by, Action.CHANGE_ORGANISATION, on=day_of(at))
    asked = BY_KEY[kind]
    _inside_what_it_rests_on(facts)
    row = _kept(lambda: organisation.enter(asked.model, facts))
    _record(row, asked, f"entered {row}{_term(row)}.", by=by, at=at)
    return row


@transaction.atomic
def correct(*, kind: str, row_id: int, facts: Mapping[str, Any], by: Any, at: datetime) -> Any:
    """Correct what was entered wrongly and return the row. What was published keeps the words it was published with.

    Raises NotAllowed, NotComplete, DoesNotExist.
    """
    require(by, Action.CHANGE_ORGANISATION, on=day_of(at))
    asked = BY_KEY[kind]
    row = organisation.locked(asked.model, row_id)
    before = {name: getattr(row, name) for name in facts}
    _inside_what_it_rests_on(facts)
    if asked.dated and facts.get("ends_on"):
        _outlives_nothing(row, facts["ends_on"])
    _kept(lambda: organisation.correct(row, facts))
    changed = "; ".join(
        f"{_label(row, name)} from “{_said(row, name, old)}” to “{_said(row, name, facts[name])}”"
        for name, old in before.items()
        if old != facts[name]
    )
    if changed:
        _record(row, asked, f"corrected {changed}.", by=by, at=at)
    return row


@transaction.atomic
def end(*, kind: str, row_id: int, last_day: date, by: Any, at: datetime) -> Any:
    """Let a fact hold until the end of `last_day` and return its row.

    Raises NotAllowed, NotNow (something that outlives it rests on it), NotComplete, DoesNotExist.
    """
    require(by, Action.CHANGE_ORGANISATION, on=day_of(at))
    asked = BY_KEY[kind]
    row = organisation.locked(asked.model, row_id)
    _outlives_nothing(row, last_day)
    _kept(lambda: organisation.end(row, last_day=last_day))
    _record(row, asked, f"ended {row} on {say_day(last_day)}.", by=by, at=at)
    return row


@transaction.atomic
def replace(*, kind: str, row_id: int, facts: Mapping[str, Any], by: Any, at: datetime) -> Any:
    """End who holds something on the day before `facts["starts_on"]` and enter who holds it from then on.

    Returns the new row. Raises NotAllowed, NotNow (a thing, not a holding), NotComplete, DoesNotExist.
    """
    require(by, Action.CHANGE_ORGANISATION, on=day_of(at))
    asked = BY_KEY[kind]
    if not asked.holding:
        raise NotNow(f"A {asked.one} is not replaced. End it, and enter the new one beside it.")
    row = organisation.locked(asked.model, row_id)
    if facts["starts_on"] <= row.starts_on:
        sentence = f"The change must come after {say_day(row.starts_on)}, the first day of what it replaces."
        raise NotComplete("The first day is too early.", {"starts_on": sentence})
    _inside_what_it_rests_on(facts)
    new = _kept(lambda: organisation.replace(row, facts))
    _record(new, asked, f"replaced {row} by {new}{_term(new)}.", by=by, at=at)
    return new


@transaction.atomic
def save_council(*, facts: Mapping[str, Any], by: Any, at: datetime) -> Council:
    """Store the council's name, address and titles, and tell the public site. Raises NotAllowed, NotComplete.

    Notices that are out already keep the address they were given with.
    """
    require(by, Action.CHANGE_ORGANISATION, on=day_of(at))
    council = _kept(lambda: organisation.keep_council(facts))
    publication.publish_council(at=at)
    detail = {"what": "the council's particulars", "change": f"saved {', '.join(sorted(facts)).replace('_', ' ')}."}
    audit.record(by=by, event=Event.ORGANISATION_CHANGED, kind="council", ref="1", at=at, detail=detail)
    return council


def _kept(write: Any) -> Any:
    try:
        return write()
    except ValidationError as refused:
        raise not_complete(refused) from refused


def _inside_what_it_rests_on(facts: Mapping[str, Any]) -> None:
    first, last = facts.get("starts_on"), facts.get("ends_on")
    for name, other in facts.items():
        if not isinstance(other, Dated) or first is None:
            continue
        if first < other.starts_on:
            sentence = f"{other} exists from {say_day(other.starts_on)}. Enter that day or a later one."
            raise NotComplete("The first day is too early.", {"starts_on": sentence})
        if other.ends_on and (last is None or last > other.ends_on):
            sentence = f"{other} ends on {say_day(other.ends_on)}. Enter that day or an earlier one as the last day."
            raise NotComplete("It would outlive what it belongs to.", {"ends_on": sentence, name: ""})


def _outlives_nothing(row: Dated, last_day: date) -> None:
    resting = terms_that_rest_on(row, last_day)
    if resting:
        named = "; ".join(f"{each._meta.verbose_name} “{each}”" for each in resting[:5])
        raise NotNow(
            f"{row} cannot end on {say_day(last_day)}, because this would still refer to it afterwards: {named}. "
            "End that first."
        )


def _record(row: Model, kind: Kind, change: str, *, by: Any, at: datetime) -> None:
    directory.ask_to_publish(by=by, at=at)
    audit.record(
        by=by,
        event=Event.ORGANISATION_CHANGED,
        kind=kind.key,
        ref=str(row.pk),
        at=at,
        detail={"what": kind.many, "change": change},
    )


def _term(row: Model) -> str:
    return f" from {say_day(row.starts_on)}" if isinstance(row, Dated) else ""


def _label(row: Model, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name)


def _said(row: Model, name: str, value: Any) -> str:
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return say_day(value)
    return str(dict(row._meta.get_field(name).flatchoices).get(value, value))
