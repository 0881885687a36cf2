"""Entries made at a meeting: which wait for a clerk, and what stands now where they would go."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from decisions.models import (
    AgendaItem,
    Attendance,
    DeclaredInterest,
    ItemDecision,
    ItemMinute,
    KeptEntry,
    Meeting,
    WithheldItem,
)
from decisions.models.choices_meetings import EntryAct
from decisions.permissions import Action, may
from decisions.states import KeptEntry as Kept


def waiting(meeting: Meeting) -> QuerySet[KeptEntry]:
    """List the entries of a meeting that need attention, in the order in which they came."""
    found = KeptEntry.objects.filter(meeting=meeting, status=Kept.NEEDS_ATTENTION)
    return found.select_related("item", "received_by").order_by("received_at", "pk")


def readable(entry: KeptEntry, user: Any, *, on: date) -> bool:
    """Say whether somebody may read what was typed: what was minuted without the public is withheld."""
    action = Action.SEE_WITHHELD_MINUTE if entry.act == EntryAct.WITHHELD_MINUTE else Action.CLERK_MEETING
    return bool(may(user, action, entry.item or entry.meeting, on=on))


def stands_now(entry: KeptEntry) -> Any | None:
    """Return the row that stands where the entry would go, or nothing: a minute, a decision, an attendance, an item."""
    values, item = entry.values, entry.item
    if entry.act == EntryAct.ATTENDANCE:
        who = {"person": values["person"]} if values.get("person") else {"name": str(values.get("name") or "").strip()}
        return Attendance.objects.filter(meeting=entry.meeting, **who).first()
    if entry.act == EntryAct.INTEREST:
        return DeclaredInterest.objects.filter(meeting=entry.meeting, pk=values.get("interest") or None).first()
    if entry.act in (EntryAct.TIME, EntryAct.DEFERRAL):
        return AgendaItem.objects.filter(pk=item.pk).first() if item else None
    model = {
        EntryAct.MINUTE: ItemMinute,
        EntryAct.WITHHELD_MINUTE: WithheldItem,
        EntryAct.DECISION: ItemDecision,
    }.get(EntryAct(entry.act))
    return model.objects.filter(item=item).first() if model and item else None


def version_of(entry: KeptEntry) -> int:
    """Return the number of saves of what stands where the entry would go; 0 where nothing does."""
    row = stands_now(entry)
    return row.version if row else 0
