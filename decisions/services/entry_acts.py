"""What an entry made at a meeting does: its values, read and handed to the service of its act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from council.organisation.models import Person
from decisions.models import AgendaItem, DeclaredInterest, Exclusion, Meeting
from decisions.models.choices_meetings import EntryAct, ExclusionBasis, VoteResult
from decisions.refusals import NotNow
from decisions.services import (
    attendance,
    declared_interest,
    exclusion,
    item_decision,
    item_minute,
    sitting,
    vote,
    withheld_item,
)
from decisions.services.entry_values import day, flag, moment, number, row, words


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry to be applied; `seen_version` is the number of saves that was on the screen."""

    meeting: Meeting
    item: AgendaItem | None
    values: dict[str, Any]
    seen_version: int
    by: Any
    at: datetime

    @property
    def who(self) -> dict[str, Any]:
        return {"by": self.by, "at": self.at}

    @property
    def its_item(self) -> AgendaItem:
        if self.item is None:
            raise NotNow("The entry names no item of the agenda. Choose the item, then enter it again.")
        return self.item


def apply(act: str, entry: Entry) -> None:
    """Enter it through the service of its act. Raises what the service raises."""
    if entry.item is not None and entry.item.meeting_id != entry.meeting.pk:
        raise NotNow("The entry names an item of another meeting. Choose the item, then enter it again.")
    _ACTS[EntryAct(act)](entry)


def _attendance(entry: Entry) -> None:
    values = entry.values
    attendance.record(
        meeting=entry.meeting,
        **entry.who,
        person=row(values, "person", Person),
        name=words(values, "name"),
        capacity=words(values, "capacity"),
        presence=words(values, "presence"),
        stands_in_for=row(values, "stands_in_for", Person),
        arrived_at=moment(values, "arrived_at"),
        left_at=moment(values, "left_at"),
        seen_version=entry.seen_version,
    )


def _interest(entry: Entry) -> None:
    values = entry.values
    given = {
        "item": entry.item,
        "person": row(values, "person", Person),
        **{name: words(values, name) for name in ("name", "kind", "nature", "participation", "granted_by")},
        "dispensation": words(values, "dispensation") or "none",
        "left_at": moment(values, "left_at"),
        "returned_at": moment(values, "returned_at"),
        "granted_on": day(values, "granted_on"),
    }
    known = row(values, "interest", DeclaredInterest, meeting=entry.meeting)
    if known is None:
        declared_interest.declare(meeting=entry.meeting, **entry.who, **given)
    else:
        declared_interest.change(interest=known, **entry.who, values=given, seen_version=entry.seen_version)


def _exclusion(entry: Entry) -> None:
    values = entry.values
    known = row(values, "exclusion", Exclusion, meeting=entry.meeting)
    if known is not None:
        exclusion.readmit(exclusion=known, **entry.who, readmitted_at=moment(values, "readmitted_at"))
        return
    named = [
        (row(each, "item", AgendaItem, meeting=entry.meeting), words(each, "part"), _paragraphs(each))
        for each in _rows(values, "items")
        if isinstance(each, dict)
    ]
    exclusion.exclude(
        meeting=entry.meeting,
        **entry.who,
        items=[each for each in named if each[0] is not None],
        basis=words(values, "basis") or ExclusionBasis.EXEMPT,
        result=words(values, "result") or VoteResult.CARRIED,
        **{name: words(values, name) for name in ("resolution", "moved_by", "seconded_by")},
        excluded_at=moment(values, "excluded_at"),
    )


def _vote(entry: Entry) -> None:
    values = entry.values
    vote.record(
        meeting=entry.meeting,
        **entry.who,
        item=entry.item,
        **{name: words(values, name) for name in ("motion", "result", "moved_by", "seconded_by", "casting_vote")},
        way=words(values, "way"),
        **{name: number(values, name) for name in ("votes_for", "votes_against", "abstentions")},
        cast=[(str(each[0]), str(each[1])) for each in _rows(values, "cast") if len(each) == 2],
    )


def _decision(entry: Entry) -> None:
    given: dict[str, Any] = {}
    for name in item_decision.FIELDS:
        if name not in entry.values:
            continue
        if name in ("no_alternatives", "in_private"):
            given[name] = flag(entry.values, name)
        elif name in ("decided_at", "call_in_approved_at"):
            given[name] = moment(entry.values, name)
        else:
            given[name] = words(entry.values, name)
    text = entry.values.get("resolutions_text")
    item_decision.decide(
        item=entry.its_item,
        **entry.who,
        values=given,
        resolutions_text=None if text is None else str(text),
        seen_version=entry.seen_version,
    )


def _minute(entry: Entry) -> None:
    names = (*item_minute.FIELDS, "minute_number")
    given = {name: words(entry.values, name) for name in names if name in entry.values}
    item_minute.write(item=entry.its_item, **entry.who, values=given, seen_version=entry.seen_version)


def _withheld_minute(entry: Entry) -> None:
    given = {name: words(entry.values, name) for name in withheld_item.FIELDS if name in entry.values}
    withheld_item.write(item=entry.its_item, **entry.who, values=given, seen_version=entry.seen_version)


def _time(entry: Entry) -> None:
    began_at = moment(entry.values, "began_at")
    sitting.begin_item(item=entry.its_item, **entry.who, began_at=began_at, seen_version=entry.seen_version)


def _deferral(entry: Entry) -> None:
    item_decision.defer(item=entry.its_item, **entry.who, reason=words(entry.values, "reason"))


def _paragraphs(values: dict[str, Any]) -> list[int]:
    return [int(each) for each in _rows(values, "paragraphs") if str(each).isdecimal()]


def _rows(values: dict[str, Any], name: str) -> list[Any]:
    given = values.get(name)
    return given if isinstance(given, list) else []


_ACTS: dict[EntryAct, Callable[[Entry], None]] = {
    EntryAct.ATTENDANCE: _attendance,
    EntryAct.INTEREST: _interest,
    EntryAct.EXCLUSION: _exclusion,
    EntryAct.VOTE: _vote,
    EntryAct.DECISION: _decision,
    EntryAct.MINUTE: _minute,
    EntryAct.WITHHELD_MINUTE: _withheld_minute,
    EntryAct.TIME: _time,
    EntryAct.DEFERRAL: _deferral,
}
