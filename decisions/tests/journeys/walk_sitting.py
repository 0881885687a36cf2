"""Addresses of the screen at the meeting and of minutes, each with something of the example on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from council.accounts.models import User
from decisions.models import AgendaItem, DeclaredInterest, KeptEntry, Meeting, Vote
from decisions.services import declared_interest, kept_entry, sitting, vote

# What needs a record that was refused, or a later meeting: decisions/tests/office/test_minutes.py.
NO_PAGE = {"sitting_record_item", "minutes_agree"}
_OF_AN_ITEM = ("sitting_item", "sitting_withheld", "sitting_open_again", "minutes_item")


def is_at_a_meeting(name: str) -> bool:
    """Say whether a page is part of the screen at the meeting or of the minutes."""
    return name == "minutes" or name.startswith(("sitting", "minutes_"))


def examples(name: str) -> Iterator[dict[str, Any]]:
    """Give the examples of one address: of meetings that are over or in session, whichever the page is for."""
    if name.startswith(("sitting_entry", "sitting_interest", "sitting_vote")):
        yield _entered(name)
    elif name in _OF_AN_ITEM:
        items = AgendaItem.objects.filter(meeting__opened_at__isnull=False).exclude(status__in=("draft", "withdrawn"))
        items = items.exclude(restriction="open") if name == "sitting_withheld" else items
        yield from ({"ref": each.meeting.ref, "number": each.pk} for each in items.select_related("meeting"))
    elif name == "sitting_conclude":
        yield {"ref": _in_session().ref}
    else:
        yield from ({"ref": each.ref} for each in Meeting.objects.order_by("-status", "pk"))


def _entered(name: str) -> dict[str, Any]:
    meeting = Meeting.objects.filter(status="concluded").order_by("pk").first()
    who = {"meeting": meeting, "by": User.objects.get(username="dso"), "at": meeting.closed_at}
    if name.startswith("sitting_entry"):
        values = {"motion": "That it be noted.", "way": "show_of_hands"}
        waits = KeptEntry.objects.filter(status="needs_attention").first()
        entry = waits or kept_entry.receive(**who, key=uuid4(), act="vote", values=values)
        return {"ref": entry.meeting.ref, "number": entry.pk}
    if name.startswith("sitting_vote"):
        known = Vote.objects.filter(removed_reason="").first()
        row: Any = known or vote.record(**who, motion="That the order of business be changed.", result="carried")
    else:
        declared = {"kind": "registrable", "nature": "A governor of the school.", "participation": "stays"}
        known = DeclaredInterest.objects.filter(removed_reason="").first()
        row = known or declared_interest.declare(**who, name="Councillor Sable Frost", **declared)
    return {"ref": row.meeting.ref, "row": row.pk}


def _in_session() -> Meeting:
    found = Meeting.objects.filter(status="in_session").first()
    if found:
        return found
    ready = Meeting.objects.filter(status="agenda_published").order_by("meets_at").first()
    at = ready.meets_at
    return sitting.open_meeting(meeting=ready, by=User.objects.get(username="dso"), at=at, began_at=at)
