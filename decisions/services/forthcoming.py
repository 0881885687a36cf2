"""Write a forthcoming decision and hand it on: draft, save, submit, return, cancel."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import Consultee, ForthcomingDecision, LawfulDates, SubmittedDocument
from decisions.permissions import Action, require
from decisions.refusals import ChangedMeanwhile, NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services import audit, jobs
from decisions.services.lawful_dates import remember_evidence
from decisions.services.moves import require_move
from decisions.services.references import MATTER, next_reference
from decisions.states import MATTER_LABELS, MATTER_TRANSITIONS, Matter

LISTS = ("wards", "consultees", "documents")
FIELDS = (
    "title",
    "matter",
    "decision_type",
    "key_reasons",
    "reason_key",
    "amount",
    "maker_kind",
    "maker_body",
    "maker_post",
    "maker_member",
    "maker_text",
    "department_text",
    "status_text",
    "due_from",
    "due_to",
    "due_text",
    "must_decide_by",
    "no_documents",
    "copies_address",
    "department",
    "lead_portfolio",
    "lead_member",
    "lead_director",
    "scrutiny_committee",
    "contact_name",
    "contact_email",
    "contact_telephone",
    "all_wards",
    "consultation_process",
    "framework",
    "restriction",
    "restriction_paragraphs",
    "restriction_reason",
    "planned_route",
    "known_since",
    "impracticable_reason",
    "urgent_reason",
    "responsible",
)
DATES = {"due_from", "due_to", "must_decide_by", "decision_type", "impracticable_reason", "maker_kind", "responsible"}
WRITABLE = (Matter.DRAFT, Matter.SUBMITTED, Matter.NOTICED, Matter.DEFERRED)


@transaction.atomic
def draft(*, by: Any, at: datetime, values: dict[str, Any]) -> ForthcomingDecision:
    """Begin a forthcoming decision and return it.

    `values` holds any of FIELDS and LISTS; the form has checked their shape. Raises NotAllowed, NotComplete (no title).
    """
    require(by, Action.WRITE_MATTER, on=day_of(at))
    matter = new_matter(by=by, at=at, values=values)
    audit.record(by=by, event=Event.MATTER_DRAFTED, kind="matter", ref=matter.ref, at=at)
    return matter


def new_matter(*, by: Any, at: datetime, values: dict[str, Any]) -> ForthcomingDecision:
    """Store a new draft with its reference. The caller has asked for permission and records the event."""
    if not str(values.get("title", "")).strip():
        raise NotComplete("The draft has no title.", {"title": "Enter a title, so that colleagues can find the draft."})
    matter = ForthcomingDecision(
        ref=next_reference(prefix=MATTER, year=day_of(at).year),
        created_by=by,
        created_at=at,
        saved_by=by,
        saved_at=at,
        responsible=by,
    )
    for name in FIELDS:
        if name in values:
            setattr(matter, name, values[name])
    _tidy_maker(matter)
    matter.save(force_insert=True)
    _write_lists(matter, values)
    LawfulDates.objects.create(matter=matter, is_open=False)
    remember_evidence(matter)
    return matter


@transaction.atomic
def save(
    *, matter: ForthcomingDecision, by: Any, at: datetime, version: int, values: dict[str, Any]
) -> ForthcomingDecision:
    """Save changes to the working copy. What is published stays as it is until an amended notice is published.

    `version` is the number of saves that the person saw. Raises NotAllowed, NotNow, ChangedMeanwhile (nothing is
    overwritten), NotComplete. A save that changes nothing writes nothing.
    """
    matter = ForthcomingDecision.objects.select_for_update().get(pk=matter.pk)
    require(by, Action.WRITE_MATTER, matter, on=day_of(at))
    if matter.status not in WRITABLE:
        raise NotNow(f"{matter.ref} is “{MATTER_LABELS[Matter(matter.status)].lower()}” and can no longer be changed.")
    if matter.version != version:
        raise ChangedMeanwhile(
            f"{matter.saved_by} saved this while you were writing. Nothing of yours or theirs was overwritten. "
            "Compare the two below, then save again.",
            by=str(matter.saved_by),
            at=matter.saved_at,
        )
    changed = [name for name in FIELDS if name in values and getattr(matter, name) != values[name]]
    for name in changed:
        setattr(matter, name, values[name])
    _tidy_maker(matter)
    changed += _write_lists(matter, values)
    if not changed:
        return matter
    if not matter.title.strip():
        raise NotComplete("The matter has no title.", {"title": "Enter a title."})
    matter.version += 1
    matter.saved_by, matter.saved_at = by, at
    matter.save()
    remember_evidence(matter)
    if DATES & set(changed):
        request_sweep(by=by, at=at)
    labels = ", ".join(_label(name) for name in changed)
    audit.record(by=by, event=Event.MATTER_SAVED, kind="matter", ref=matter.ref, at=at, detail={"fields": labels})
    return matter


@transaction.atomic
def submit(*, matter: ForthcomingDecision, by: Any, at: datetime) -> ForthcomingDecision:
    """Hand the draft to democratic services.

    Raises NotAllowed, NotNow, NotComplete: whether it is within the budget and policy framework must be answered first,
    because the executive may not decide a matter that is contrary to it (law.md §5-16).
    """
    matter = ForthcomingDecision.objects.select_for_update().get(pk=matter.pk)
    require(by, Action.SUBMIT_MATTER, matter, on=day_of(at))
    move = require_move(matter, "submit", MATTER_TRANSITIONS, MATTER_LABELS)
    missing = {
        name: sentence
        for name, sentence in {
            "matter": "Describe the matter that is to be decided.",
            "maker_kind": "Say who will make the decision.",
            "framework": "Answer whether the decision is within the budget and policy framework.",
        }.items()
        if not str(getattr(matter, name)).strip()
    }
    if missing:
        raise NotComplete("Some answers are missing. Fill them in before you submit the matter.", missing)
    matter.submitted_by, matter.submitted_at, matter.return_reason = by, at, ""
    _move(matter, move.target)
    audit.record(by=by, event=Event.MATTER_SUBMITTED, kind="matter", ref=matter.ref, at=at)
    return matter


@transaction.atomic
def return_to_author(*, matter: ForthcomingDecision, by: Any, at: datetime, reason: str) -> ForthcomingDecision:
    """Give the matter back to its author with the reason. Raises NotAllowed, NotNow, NotComplete (no reason)."""
    matter = ForthcomingDecision.objects.select_for_update().get(pk=matter.pk)
    require(by, Action.PUBLISH_NOTICE, on=day_of(at))
    move = require_move(matter, "return to author", MATTER_TRANSITIONS, MATTER_LABELS)
    matter.return_reason = _said(reason, "Say what the author should change.")
    _move(matter, move.target)
    audit.record(
        by=by,
        event=Event.MATTER_RETURNED,
        kind="matter",
        ref=matter.ref,
        at=at,
        detail={"reason": matter.return_reason},
    )
    return matter


@transaction.atomic
def cancel(*, matter: ForthcomingDecision, by: Any, at: datetime, reason: str) -> ForthcomingDecision:
    """End a matter that was never published. Its row and history stay. Raises NotAllowed, NotNow, NotComplete."""
    matter = ForthcomingDecision.objects.select_for_update().get(pk=matter.pk)
    require(by, Action.WRITE_MATTER, matter, on=day_of(at))
    move = require_move(matter, "cancel", MATTER_TRANSITIONS, MATTER_LABELS)
    matter.ended_reason = _said(reason, "Say why the matter is cancelled.")
    _move(matter, move.target)
    audit.record(
        by=by,
        event=Event.MATTER_CANCELLED,
        kind="matter",
        ref=matter.ref,
        at=at,
        detail={"reason": matter.ended_reason},
    )
    return matter


def request_sweep(*, by: Any, at: datetime) -> None:
    """Ask for the sweep soon; requests within one minute are one sweep."""
    jobs.request(kind="check_notice_periods", key=f"check_notice_periods:{at:%Y-%m-%dT%H:%M}", by=by, at=at)


def _move(matter: ForthcomingDecision, target: Any) -> None:
    matter.status = target
    matter.version += 1
    matter.save()
    remember_evidence(matter)


def _said(reason: str, sentence: str) -> str:
    if not reason.strip():
        raise NotComplete("A reason is needed.", {"reason": sentence})
    return reason.strip()


def _label(name: str) -> str:
    if name in LISTS:
        return name
    return str(ForthcomingDecision._meta.get_field(name).verbose_name)


def _tidy_maker(matter: ForthcomingDecision) -> None:
    """Keep only the decision maker of the kind that was chosen."""
    for kind, name in (("body", "maker_body"), ("officer", "maker_post"), ("member", "maker_member")):
        if matter.maker_kind != kind:
            setattr(matter, name, None)


def _write_lists(matter: ForthcomingDecision, values: dict[str, Any]) -> list[str]:
    changed = []
    if "wards" in values and set(matter.wards.all()) != set(values["wards"]):
        matter.wards.set(values["wards"])
        changed.append("wards")
    if "consultees" in values and [c.name for c in matter.consultees.all()] != list(values["consultees"]):
        matter.consultees.all().delete()
        Consultee.objects.bulk_create(
            Consultee(matter=matter, position=place, name=name) for place, name in enumerate(values["consultees"])
        )
        changed.append("consultees")
    if "documents" in values:
        before = [(d.title, d.to_follow) for d in matter.documents.all()]
        after = [(d["title"], bool(d.get("to_follow"))) for d in values["documents"]]
        if before != after:
            matter.documents.all().delete()
            SubmittedDocument.objects.bulk_create(
                SubmittedDocument(matter=matter, position=place, title=title, to_follow=to_follow)
                for place, (title, to_follow) in enumerate(after)
            )
            changed.append("documents")
    return changed


__all__ = ["FIELDS", "LISTS", "cancel", "draft", "new_matter", "request_sweep", "return_to_author", "save", "submit"]
