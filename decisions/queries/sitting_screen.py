"""What the screen at the meeting shows: the meeting with its items, and everything entered of one of them."""

from __future__ import annotations

from datetime import date, datetime

from council.organisation.models import Person
from council.organisation.queries import members_of
from decisions.models import (
    AgendaItem,
    Attendance,
    DeclaredInterest,
    Exclusion,
    ItemDecision,
    ItemMinute,
    KeptEntry,
    Meeting,
    Vote,
)
from decisions.models.choices_meetings import Capacity, ExclusionBasis, Presence
from decisions.queries import kept_entry
from decisions.queries.exclusion import Offer, words_of
from decisions.rules.numbering import Numbered, as_text
from decisions.states import AgendaItem as Item

MOST_PEOPLE = 400
_TAKEN_UP = (Item.LISTED, Item.TAKEN, Item.DEFERRED)


def meeting_at(ref: str) -> Meeting | None:
    """Return the meeting with the reference, or nothing."""
    return Meeting.objects.select_related("body").filter(ref=ref).first()


def items_before(meeting: Meeting) -> list[AgendaItem]:
    """List what the meeting takes, in order: items on the published agenda that were not withdrawn."""
    rows = meeting.items.filter(status__in=_TAKEN_UP).select_related("matter", "decided", "minute", "minutes_of__body")
    found = list(rows.prefetch_related("exclusions__exclusion"))
    for item in found:
        item.meeting = meeting
    return found


def attendance_of(meeting: Meeting) -> list[Attendance]:
    """List who is expected, came or sent apologies: members first, in the order of the body."""
    return list(meeting.attendances.select_related("person", "stands_in_for"))


def attending(meeting: Meeting) -> list[Attendance]:
    """List those who are there or may still come; who sent apologies or stayed away is left out."""
    gone = (Presence.APOLOGIES, Presence.ABSENT)
    return [each for each in attendance_of(meeting) if each.presence not in gone]


def voting(meeting: Meeting) -> list[Attendance]:
    """List the members and substitutes who are there and may vote."""
    voters = (Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.MEMBER, Capacity.SUBSTITUTE)
    return [each for each in attending(meeting) if each.capacity in voters]


def people_to_add(meeting: Meeting, on: date) -> list[Person]:
    """List everybody the organisation knows who is not on the list of attendance yet; the body's substitutes first."""
    there = meeting.attendances.filter(person__isnull=False).values("person")
    seats = [seat.person_id for seat in members_of(meeting.body, on)]
    known = Person.objects.exclude(pk__in=there).order_by("name")
    return [*known.filter(pk__in=seats), *known.exclude(pk__in=seats)[:MOST_PEOPLE]]


def interests_in(meeting: Meeting, item: AgendaItem | None = None) -> list[DeclaredInterest]:
    """List what was declared: on one item, or on the whole meeting; entries taken out are not listed."""
    return list(meeting.interests.filter(item=item, removed_reason=""))


def votes_in(meeting: Meeting, item: AgendaItem | None = None) -> list[Vote]:
    """List the votes on an item, or those on none; entries taken out are not listed."""
    return list(meeting.votes.filter(item=item, removed_reason="").prefetch_related("cast"))


def exclusions_in(meeting: Meeting) -> list[Exclusion]:
    """List how often the public was excluded, with the items."""
    return list(meeting.exclusions.prefetch_related("items__item"))


def decision_on(item: AgendaItem) -> ItemDecision | None:
    """Return what was decided on an item as it stands, or nothing."""
    return ItemDecision.objects.filter(item=item).select_related("recorded_by", "record").first()


def minute_of(item: AgendaItem) -> ItemMinute | None:
    """Return the minute of an item as it stands, or nothing."""
    return ItemMinute.objects.filter(item=item).select_related("saved_by").first()


def resolutions_typed(decision: ItemDecision | None) -> str:
    """Return the numbered parts of a decision as they can be typed again."""
    rows = decision.resolutions.all() if decision else ()
    return as_text(Numbered(each.label, each.depth, each.text) for each in rows)


def offer_on(item: AgendaItem, found: list[Offer]) -> Offer | None:
    """Return what the law says of excluding the public for one item, or nothing for an open one."""
    return next((each for each in found if each.item.pk == item.pk), None)


def words_for(meeting: Meeting, found: list[Offer], at: datetime) -> str:
    """Return the words of a resolution for the exempt items for which the public may be excluded."""
    exempt = [each for each in found if each.finding and each.basis == ExclusionBasis.EXEMPT]
    named = [(each.item, "", each.paragraphs) for each in exempt]
    return words_of(meeting, named, ExclusionBasis.EXEMPT, at=at) if named else ""


def entry_of(meeting: Meeting, number: int) -> KeptEntry | None:
    """Return one entry of a meeting, or nothing."""
    return meeting.entries.select_related("item", "received_by", "settled_by").filter(pk=number).first()


def version_of(meeting: Meeting, act: str, item: AgendaItem | None) -> int:
    """Return the number of saves of what an act writes on an item, 0 where nothing was written."""
    return kept_entry.version_of(KeptEntry(meeting=meeting, act=act, item=item, values={}))


def version_after(entry: KeptEntry) -> int:
    """Return the number of saves that a later entry of the same form has seen, once this one was entered.

    It follows from the version that this entry saw and not from what stands now: somebody else may have saved since,
    and their words are not to be overwritten unseen.
    """
    now = kept_entry.version_of(entry)
    return now if now == entry.seen_version else entry.seen_version + 1


def attendance_row(meeting: Meeting, person: str, name: str) -> Attendance | None:
    """Return the entry on the list of attendance about a person, or about a name that no person has."""
    rows = meeting.attendances.select_related("person", "stands_in_for")
    if person.isascii() and person.isdigit() and len(person) < 10:
        return rows.filter(person=int(person)).first()
    return rows.filter(person__isnull=True, name=name.strip()).first() if name.strip() and not person else None


def interest_row(meeting: Meeting, number: str) -> DeclaredInterest | None:
    """Return a declaration of the meeting that stands, or nothing."""
    return meeting.interests.filter(pk=_key(number), removed_reason="").first()


def vote_row(meeting: Meeting, number: int) -> Vote | None:
    """Return a vote of the meeting that stands, or nothing."""
    return meeting.votes.filter(pk=number, removed_reason="").first()


def exclusion_row(meeting: Meeting, number: str) -> Exclusion | None:
    """Return an exclusion of the meeting, or nothing."""
    return meeting.exclusions.filter(pk=_key(number)).first()


def _key(number: str) -> int:
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
