"""Follow the authority that a decision delegates: record it, link what was done under it, end it (product row M6)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from council.organisation.models import Post
from decisions.events import Event
from decisions.models import AuditEvent, AuthorityUse, DecisionRecord, DelegatedAuthority, Report
from decisions.permissions import Action, require
from decisions.queries.authority import later_record, later_report, lies_within
from decisions.refusals import ChangedMeanwhile, NotComplete, NotLawful, NotNow
from decisions.rules.london import day_of, say_day
from decisions.services import audit
from decisions.services.call_in_publication import refresh_since
from decisions.services.moves import require_move
from decisions.states import AUTHORITY_LABELS, AUTHORITY_TRANSITIONS, Authority


@transaction.atomic
def record_authority(
    *,
    record: DecisionRecord,
    by: Any,
    at: datetime,
    what: str,
    given_to: str = "",
    post: Post | None = None,
    label: str = "",
    conditions: str = "",
    ends_on: date | None = None,
) -> DelegatedAuthority:
    """Record what a decision lets somebody decide or do later, for a part of it or the whole.

    given_to: to whom, in words; left out, the title of the post. Raises NotAllowed, NotNow (the decision had no lawful
    route, so that nothing may be done under it), NotComplete.
    """
    require(by, Action.RECORD_AUTHORITY, record, on=day_of(at))
    if record.not_compliant:
        raise NotNow(
            f"{record.ref} had no lawful route, so nobody can act under it. Take the decision again; the authority is "
            "recorded with the new one."
        )
    authority = DelegatedAuthority(record=record, created_by=by, created_at=at)
    _put(authority, at, what=what, given_to=given_to, post=post, label=label, conditions=conditions, ends_on=ends_on)
    _finish(Event.AUTHORITY_RECORDED, authority, by=by, at=at, given_to=authority.given_to)
    return authority


@transaction.atomic
def change(
    *,
    authority: DelegatedAuthority,
    by: Any,
    at: datetime,
    seen_version: int,
    what: str,
    given_to: str = "",
    post: Post | None = None,
    label: str = "",
    conditions: str = "",
    ends_on: date | None = None,
) -> DelegatedAuthority:
    """Correct what was recorded of open authority; the history keeps what stood before.

    `seen_version` is the number of saves that the person saw. Raises NotAllowed, NotNow (ended), ChangedMeanwhile,
    NotComplete.
    """
    authority = _locked(authority, by, at)
    if authority.status != Authority.OPEN:
        raise NotNow("This authority has ended, so it stays as it is. Open it again first.")
    if authority.version != seen_version:
        raise _changed_meanwhile(authority)
    authority.version += 1
    _put(authority, at, what=what, given_to=given_to, post=post, label=label, conditions=conditions, ends_on=ends_on)
    _finish(Event.AUTHORITY_CHANGED, authority, by=by, at=at, given_to=authority.given_to)
    return authority


@transaction.atomic
def use(
    *,
    authority: DelegatedAuthority,
    by: Any,
    at: datetime,
    record: DecisionRecord | None = None,
    report: Report | None = None,
    note: str = "",
) -> AuthorityUse:
    """Link a later decision, or a briefing note or report, to the authority under which it stands. Never undone.

    Raises NotAllowed, NotNow (ended; linked already), NotComplete (nothing, or the decision itself), NotLawful with the
    Finding (before the authority was given, or after its last day).
    """
    authority = _locked(authority, by, at)
    require_move(authority, "use", AUTHORITY_TRANSITIONS, AUTHORITY_LABELS)
    if record is not None and report is None:
        later = later_record(record)
    elif report is not None and record is None:
        later = later_report(report)
    else:
        raise NotComplete("Nothing is linked yet.", {"ref": "Name one decision, report or briefing note."})
    if later.record == authority.record:
        raise NotComplete("A decision is no use of its own authority.", {"ref": "Name a later decision or note."})
    if authority.uses.filter(record=record, report=report).exists():
        raise NotNow(f"{later.ref} is linked to this authority already.")
    found = lies_within(authority, later)
    if not found:
        raise NotLawful(f"{later.ref} is not linked: {found.headline}", found)
    made = AuthorityUse.objects.create(
        authority=authority, record=record, report=report, note=note.strip(), linked_by=by, linked_at=at
    )
    authority.saved_at, authority.version = at, authority.version + 1
    authority.save(update_fields=["saved_at", "version"])
    _finish(Event.AUTHORITY_USED, authority, by=by, at=at, used=later.name)
    return made


@transaction.atomic
def end(*, authority: DelegatedAuthority, by: Any, at: datetime, reason: str) -> DelegatedAuthority:
    """Record that authority may no longer be used, and why. Raises NotAllowed, NotNow (ended before), NotComplete."""
    return _move(authority, "end", Event.AUTHORITY_ENDED, by=by, at=at, reason=reason)


@transaction.atomic
def open_again(*, authority: DelegatedAuthority, by: Any, at: datetime, reason: str) -> DelegatedAuthority:
    """Record that authority may be used again, and why. Raises NotAllowed, NotNow (it is open), NotComplete."""
    return _move(authority, "open again", Event.AUTHORITY_OPENED_AGAIN, by=by, at=at, reason=reason)


def _move(
    authority: DelegatedAuthority, act: str, event: Event, *, by: Any, at: datetime, reason: str
) -> DelegatedAuthority:
    authority = _locked(authority, by, at)
    move = require_move(authority, act, AUTHORITY_TRANSITIONS, AUTHORITY_LABELS)
    if not reason.strip():
        raise NotComplete("This is not recorded without a reason.", {"reason": "Say why. The public reads it."})
    authority.status = move.target
    authority.ended_reason = reason.strip() if move.target == Authority.ENDED else ""
    authority.saved_at, authority.version = at, authority.version + 1
    authority.save()
    _finish(event, authority, by=by, at=at, reason=reason.strip())
    return authority


def _put(authority: DelegatedAuthority, at: datetime, **values: Any) -> None:
    missing = {}
    post = values["post"]
    given_to = values["given_to"].strip() or (post.title if post else "")
    if not given_to:
        missing["given_to"] = "Say to whom the authority is given: a post or office, never a name alone."
    if not values["what"].strip():
        missing["what"] = "Say what may be decided or done, as the decision says it."
    labels = [each.label for each in authority.record.resolutions.all()]
    if values["label"] and values["label"] not in labels:
        missing["label"] = "The decision has no part with this number. Choose one of its parts."
    given_on = authority.record.decided_on
    if values["ends_on"] and values["ends_on"] < given_on:
        missing["ends_on"] = f"The authority is given on {say_day(given_on)}, so it cannot end before that day."
    if missing:
        raise NotComplete("The authority is not complete.", missing)
    authority.post, authority.given_to, authority.what = post, given_to[:300], values["what"].strip()
    authority.label, authority.conditions = values["label"], values["conditions"].strip()
    authority.ends_on, authority.saved_at = values["ends_on"], at
    authority.save()


def _locked(authority: DelegatedAuthority, by: Any, at: datetime) -> DelegatedAuthority:
    require(by, Action.RECORD_AUTHORITY, authority.record, on=day_of(at))
    locked = DelegatedAuthority.objects.select_for_update(of=("self",)).select_related("record__matter", "post")
    return locked.get(pk=authority.pk)


def _changed_meanwhile(authority: DelegatedAuthority) -> ChangedMeanwhile:
    events = AuditEvent.objects.filter(
        event__in=(Event.AUTHORITY_CHANGED, Event.AUTHORITY_USED), thing_ref=authority.record.matter.ref
    )
    who = events.order_by("-number").values_list("actor_name", flat=True).first() or "Somebody else"
    return ChangedMeanwhile(
        f"{who} changed this authority while you were writing. Nothing of yours or theirs was overwritten. Open it "
        "again, compare, and save what is still needed.",
        by=who,
        at=authority.saved_at,
    )


def _finish(event: Event, authority: DelegatedAuthority, *, by: Any, at: datetime, **detail: str) -> None:
    record = authority.record
    refresh_since(record=record, at=at)
    detail = {"record": record.ref, **detail}
    audit.record(by=by, event=event, kind="matter", ref=record.matter.ref, at=at, detail=detail)
