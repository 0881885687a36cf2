"""Name who clears in another's place, from a day to a day, and end it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from council.accounts.models import User
from council.organisation.services import locked
from decisions.events import Event
from decisions.models import Deputy
from decisions.models.choices import ClearingRole
from decisions.permissions import Action, require
from decisions.permissions.clearing import holds
from decisions.permissions.may import actions_of
from decisions.refusals import NotComplete
from decisions.rules.london import day_of, say_day
from decisions.services import audit, messages


@transaction.atomic
def name_deputy(
    *,
    role: str,
    stands_in_for: User,
    deputy: User,
    starts_on: date,
    ends_on: date | None = None,
    reason: str = "",
    by: Any,
    at: datetime,
) -> Deputy:
    """Let somebody clear in another's place from a day to a day, both included, and return the term.

    People name their own deputy; democratic services and the monitoring officer name one for anybody.
    Raises NotAllowed, NotComplete (does not hold the role, may not see reports, days in no order or past).
    """
    on = day_of(at)
    require(by, Action.NAME_DEPUTY, stands_in_for, on=on)
    missing = {}
    label = ClearingRole(role).label
    if deputy.pk == stands_in_for.pk:
        missing["deputy"] = "Somebody cannot be their own deputy. Choose another person."
    elif not deputy.is_active or Action.SEE_REPORT not in actions_of(deputy, on=starts_on):
        missing["deputy"] = (
            f"{deputy} has no role that lets them see reports on {say_day(starts_on)}. Ask the administrator to give "
            "them one first."
        )
    if not holds(stands_in_for.pk, role, on=starts_on):
        missing["role"] = f"{stands_in_for} does not hold the role {label} on {say_day(starts_on)}."
    if starts_on < on:
        missing["starts_on"] = "The first day has passed. What was done before it was done without a deputy."
    if ends_on and ends_on < starts_on:
        missing["ends_on"] = "The last day cannot be before the first day."
    if missing:
        raise NotComplete("The deputy cannot be named like this.", missing)
    # Two who name a deputy for the same person at the same moment come one after the other.
    locked(User, stands_in_for.pk)
    for term in Deputy.objects.filter(role=role, stands_in_for=stands_in_for, deputy=deputy):
        if (ends_on is None or term.starts_on <= ends_on) and (term.ends_on is None or starts_on <= term.ends_on):
            sentence = f"{deputy} stands in on some of these days already, from {say_day(term.starts_on)}."
            raise NotComplete(sentence, {"starts_on": sentence})
    term = Deputy.objects.create(
        role=role,
        stands_in_for=stands_in_for,
        deputy=deputy,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason.strip(),
        named_by=by,
        named_at=at,
    )
    if deputy.email:
        _tell(term, at=at)
    detail = {"role": f"{stands_in_for} ({label})", "starts_on": say_day(starts_on), "deputy": str(deputy)}
    audit.record(by=by, event=Event.DEPUTY_NAMED, kind="user", ref=stands_in_for.username, at=at, detail=detail)
    return term


@transaction.atomic
def end_deputy(*, deputy: Deputy, by: Any, at: datetime, last_day: date) -> Deputy:
    """End a deputy's term after `last_day`, today or later, or yesterday to end it at once.

    What the deputy cleared before stands. Raises NotAllowed, NotComplete.
    """
    term = Deputy.objects.select_for_update(of=("self",)).select_related("stands_in_for").get(pk=deputy.pk)
    on = day_of(at)
    require(by, Action.NAME_DEPUTY, term.stands_in_for, on=on)
    if last_day < term.starts_on:
        sentence = f"The term begins on {say_day(term.starts_on)}. Enter that day or a later one."
    elif last_day < on - timedelta(days=1):
        sentence = "A term is not ended in the past: what the deputy did on those days was theirs to do."
    elif term.ends_on and term.ends_on <= last_day:
        sentence = f"The term ends on {say_day(term.ends_on)} already. Enter an earlier day."
    else:
        sentence = ""
    if sentence:
        raise NotComplete("The term cannot be ended on this day.", {"last_day": sentence})
    term.ends_on = last_day
    term.save(update_fields=["ends_on"])
    label = ClearingRole(term.role).label
    detail = {"role": f"{term.stands_in_for} ({label})", "ends_on": say_day(last_day)}
    ref = term.stands_in_for.username
    audit.record(by=by, event=Event.DEPUTY_ENDED, kind="user", ref=ref, at=at, detail=detail)
    return term


def _tell(term: Deputy, *, at: datetime) -> None:
    """Write to the deputy, who may not know of it yet."""
    said = {"term": term, "role": ClearingRole(term.role).label, "office": settings.OFFICE_ADDRESS}
    body = render_to_string("email/deputy.txt", said)
    subject = f"Decision record: you stand in for {term.stands_in_for}"
    messages.write(key=f"deputy:{term.pk}", recipient=term.deputy.email, subject=subject, body=body, at=at)
