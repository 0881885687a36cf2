"""The screen at the meeting: the items at the side, and what may be entered of one item or of the meeting itself."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from decisions.models import AgendaItem, Attendance, DeclaredInterest, Meeting
from decisions.models.choices import Restriction
from decisions.models.choices_meetings import EntryAct, VoteResult
from decisions.office.forms.sitting import EntryForm
from decisions.office.forms.sitting_forms import entry_form
from decisions.office.forms.sitting_people import TAPPED
from decisions.office.presenters.findings import ShownFinding, shown
from decisions.permissions import Action, may
from decisions.queries import sitting_screen as queries
from decisions.queries.exclusion import Offer, offers
from decisions.queries.kept_entry import waiting
from decisions.rules.london import day_of
from decisions.rules.meeting_interests import may_take_part
from decisions.states import AGENDA_ITEM_LABELS, MEETING_LABELS
from decisions.states import AgendaItem as Item
from decisions.states import Meeting as State

_COLOURS = {Item.LISTED: "grey", Item.TAKEN: "green", Item.DEFERRED: "orange"}
_SALT = "decisions.office.entries"


@dataclass(frozen=True)
class NavLine:
    """One item at the side."""

    label: str
    url: str
    status: str
    colour: str
    is_private: bool
    current: bool


@dataclass(frozen=True)
class PersonLine:
    """One person on the list of attendance, with the taps and the whole form."""

    row: Attendance
    form: EntryForm
    taps: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class InterestLine:
    """A declaration, and what the law says where the member stays in spite of it."""

    row: DeclaredInterest
    caution: str


@dataclass(frozen=True)
class PrivateLine:
    """A restricted item: may the public be excluded for it, and why."""

    item: AgendaItem
    finding: ShownFinding | None
    is_lawful: bool


def entries_key(user: Any) -> str:
    """Return the key with which this person's browser seals what waits for the network; nobody else is given it.

    Behind it stand the keys of secrets that were replaced: what was sealed before can still be read and sent.
    """
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac(_SALT, str(user.pk), secret=each, algorithm="sha256").digest() for each in secrets]
    return " ".join(base64.b64encode(digest).decode() for digest in digests)


def frame(meeting: Meeting, user: Any, *, at: datetime, current: AgendaItem | None = None) -> dict[str, Any]:
    """Return what stands around each part of the screen."""
    nav = [_line(item, current) for item in queries.items_before(meeting)]
    here = next((place for place, line in enumerate(nav) if line.current), -1)
    return {
        "meeting": meeting,
        "nav": nav,
        "following": nav[here + 1] if here + 1 < len(nav) else None,
        "entries_key": entries_key(user),
        "waiting": waiting(meeting),
        "names": [each.name for each in queries.attending(meeting)],
        "in_session": meeting.status == State.IN_SESSION,
    }


def whole(meeting: Meeting, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return the part about the meeting itself: who is there, interests, exclusions, motions about procedure."""
    make = _maker(meeting, user, at)
    offered = offers(meeting, at=at)
    return {
        "people": [_person(row, make) for row in queries.attendance_of(meeting)],
        "add": make(EntryAct.ATTENDANCE),
        "interests": [_interest(each) for each in queries.interests_in(meeting)],
        "interest": make(EntryAct.INTEREST),
        "private": [_private(each) for each in offered],
        "exclusions": [(each, _readmission(each, make)) for each in queries.exclusions_in(meeting)],
        "exclusion": make(EntryAct.EXCLUSION) if any(each.finding for each in offered) else None,
        "votes": queries.votes_in(meeting),
        "vote": make(EntryAct.VOTE),
    }


def one_item(meeting: Meeting, item: AgendaItem, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return the part about one item: everything entered of it, and the forms for more."""
    make = _maker(meeting, user, at, item)
    offer = queries.offer_on(item, offers(meeting, at=at))
    decision = queries.decision_on(item)
    is_private = item.restriction != Restriction.OPEN
    return {
        "item": item,
        "status": AGENDA_ITEM_LABELS[Item(item.status)],
        "colour": _COLOURS[Item(item.status)],
        "private": _private(offer) if offer else None,
        "excluded": [each for each in queries.exclusions_in(meeting) if _names(each, item)],
        "time": make(EntryAct.TIME),
        "minute": make(EntryAct.MINUTE),
        "decision": make(EntryAct.DECISION),
        "decided": decision,
        "interests": [_interest(each) for each in queries.interests_in(meeting, item)],
        "interest": make(EntryAct.INTEREST),
        "exclusion": make(EntryAct.EXCLUSION) if offer and offer.finding else None,
        "votes": queries.votes_in(meeting, item),
        "vote": make(EntryAct.VOTE),
        "deferral": make(EntryAct.DEFERRAL) if item.status == Item.LISTED else None,
        "may_open_again": item.status in (Item.TAKEN, Item.DEFERRED) and not (decision and decision.record_id),
        "withheld": is_private and bool(may(user, Action.SEE_WITHHELD_MINUTE, item, on=day_of(at))),
    }


def with_form(context: dict[str, Any], form: EntryForm) -> dict[str, Any]:
    """Put a form that was sent, with its errors, in the place of the one that the page shows."""
    place = {
        EntryAct.ATTENDANCE: "add",
        EntryAct.INTEREST: "interest",
        EntryAct.EXCLUSION: "exclusion",
        EntryAct.VOTE: "vote",
        EntryAct.DECISION: "decision",
        EntryAct.MINUTE: "minute",
        EntryAct.TIME: "time",
        EntryAct.DEFERRAL: "deferral",
    }.get(form.act, "")
    return {**context, place: form, "form": form, f"opened_{place}": True}


def has_begun(meeting: Meeting) -> bool:
    """Say whether the meeting has begun, so that entries can be made; once it is concluded they still can."""
    return meeting.status in (State.IN_SESSION, State.CONCLUDED)


def why_not_open(meeting: Meeting) -> str:
    """Say why the meeting cannot begin, or nothing where it can."""
    if meeting.status == State.AGENDA_PUBLISHED:
        return ""
    return (
        f"The meeting is “{MEETING_LABELS[State(meeting.status)].lower()}”. It can begin once its agenda is published, "
        "because it takes only items of which the public knew."
    )


def _maker(meeting: Meeting, user: Any, at: datetime, item: AgendaItem | None = None) -> Any:
    action = address_of(meeting, item)

    def make(act: EntryAct, **more: Any) -> EntryForm:
        return entry_form(act, meeting=meeting, user=user, at=at, item=item, action=action, **more)

    return make


def address_of(meeting: Meeting, item: AgendaItem | None = None) -> str:
    """Return the address of the screen, or of one item on it."""
    if item is None:
        return reverse("sitting", args=[meeting.ref])
    return reverse("sitting_item", args=[meeting.ref, item.pk])


def _person(row: Attendance, make: Any) -> PersonLine:
    taps = tuple((key.value, str(key.label), row.presence == key) for key in TAPPED)
    return PersonLine(row, make(EntryAct.ATTENDANCE, row=row), taps)


def _interest(row: DeclaredInterest) -> InterestLine:
    found = may_take_part(row.kind, row.participation, dispensation=row.dispensation)
    return InterestLine(row, " ".join(f"{each.text} {each.mend}" for each in found.warnings))


def _private(offer: Offer) -> PrivateLine:
    return PrivateLine(offer.item, shown(offer.finding), bool(offer.finding))


def _readmission(exclusion: Any, make: Any) -> EntryForm | None:
    over = exclusion.readmitted_at or exclusion.result != VoteResult.CARRIED
    return None if over else make(EntryAct.EXCLUSION, row=exclusion)


def _names(exclusion: Any, item: AgendaItem) -> bool:
    return any(each.item_id == item.pk for each in exclusion.items.all())


def _line(item: AgendaItem, current: AgendaItem | None) -> NavLine:
    status = Item(item.status)
    return NavLine(
        f"{item.number} {item.title}".strip(),
        reverse("sitting_item", args=[item.meeting.ref, item.pk]),
        "" if status == Item.LISTED else AGENDA_ITEM_LABELS[status],
        _COLOURS[status],
        item.restriction != Restriction.OPEN,
        current is not None and current.pk == item.pk,
    )
