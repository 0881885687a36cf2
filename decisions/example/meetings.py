"""The steps that every meeting of the example shares: called, agenda, opened, minuted, concluded, minutes agreed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from decisions.example.acts import Story
from decisions.example.reports import Reports
from decisions.models import AgendaItem, Attendance, Meeting
from decisions.models.choices_meetings import ItemKind
from decisions.queries.lawfulness import standards
from decisions.rules.agenda import last_day_for_agenda
from decisions.rules.london import LONDON
from decisions.services import (
    agenda,
    agenda_publication,
    attendance,
    conclusion,
    item_decision,
    item_minute,
    meeting,
    minutes,
    sitting,
    standing_items,
)

PLACE = "Committee Room 2, Civic Centre"
WEBCAST = "https://webcast.wharfemoor.example/"


@dataclass
class Sitting(Story):
    """One meeting and what happens to it, in the order of time; what happens at it by the minutes it has gone on."""

    meeting_ref: str = ""
    at_meeting: list[tuple[int, Callable[[datetime], Any]]] = field(default_factory=list)

    @property
    def meeting(self) -> Meeting:
        """Return the meeting as it is now."""
        return Meeting.objects.select_related("body").get(ref=self.meeting_ref)

    def item(self, title: str) -> AgendaItem:
        """Return the item whose title begins so."""
        found = AgendaItem.objects.select_related("meeting__body", "matter")
        return found.get(meeting__ref=self.meeting_ref, title__startswith=title)


class Meetings(Reports):
    """Writes meetings around one day."""

    def called(self, body: str, on: date, *, noticed: date, begins: time = time(10), **values: Any) -> Sitting:
        """Put a meeting into the calendar and give notice of it."""
        story = Sitting(self.today)
        meets_at = datetime.combine(on, begins, tzinfo=LONDON)

        def call(at: datetime) -> None:
            made = meeting.plan(
                by=self.who.dso,
                at=at,
                body=self.who.body(body),
                meets_at=meets_at,
                **{"place": PLACE, "webcast_url": WEBCAST, **values},
            )
            story.meeting_ref = meeting.give_notice(meeting=made, by=self.who.proper_officer, at=at).ref

        return self.on(story, noticed, 9, call)

    def on(self, story: Sitting, day: date, hour: int, do: Callable[[datetime], Any], minute: int = 0) -> Sitting:
        """Add an act on a day of the calendar."""
        story.then((day - self.today).days, hour, do, minute=minute)
        return story

    def agenda(self, story: Sitting, day: date, matters: tuple[Story, ...] = (), **items: Any) -> None:
        """Build the agenda: the usual items, the matters, others by title; the day before it is published."""

        def build(at: datetime) -> None:
            self.usual_items(story.meeting.body, at)
            agenda.add_standing(meeting=story.meeting, by=self.who.dso, at=at)
            for each in matters:
                agenda.add_matter(meeting=story.meeting, by=self.who.dso, at=at, matter=each.matter)
            for values in items.get("others", ()):
                agenda.add(meeting=story.meeting, by=self.who.dso, at=at, values=values)

        self.on(story, day - timedelta(days=1), 11, build)

    def in_time(self, on: date, days: int) -> date:
        """Return a day so many days before a meeting, or before that what the law asks for (regulation 7)."""
        under = standards(on=on)
        last = last_day_for_agenda(on, under.constitution, under.calendar).answer
        return min(on - timedelta(days=days), last)

    def usual_items(self, body: Any, at: datetime) -> None:
        """Say what stands on each agenda of a body, once."""
        if not body.standing_items.exists():
            rows = [{"kind": kind, "title": title} for kind, title in standing_items.USUAL]
            standing_items.keep(body=body, by=self.who.dso, at=at, rows=rows)

    def published(self, story: Sitting, day: date, *, what_changed: str = "", hour: int = 10) -> None:
        """Publish the agenda, or a supplement that says what it brings."""
        self.on(
            story,
            day,
            hour,
            lambda at: agenda_publication.publish(
                meeting=story.meeting, by=self.who.proper_officer, at=at, what_changed=what_changed
            ),
        )

    def opened(self, story: Sitting, *, away: tuple[str, ...] = ()) -> None:
        """Open the meeting at its hour: its members are there, but for those who sent apologies."""

        def begin(at: datetime) -> None:
            here = story.meeting
            sitting.open_meeting(meeting=here, by=self.who.dso, at=at, began_at=here.meets_at)
            for there in Attendance.objects.filter(meeting=here).select_related("person"):
                attendance.record(
                    meeting=here,
                    by=self.who.dso,
                    at=at,
                    person=there.person,
                    capacity=there.capacity,
                    presence="apologies" if there.name in away else "present",
                    seen_version=there.version,
                )

        self.at_the_meeting(story, begin, 1)

    def at_the_meeting(self, story: Sitting, do: Callable[[datetime], Any], minutes_in: int) -> None:
        """Add an act some minutes after the meeting began; nothing is moved to another hour."""
        story.at_meeting.append((minutes_in, do))

    def minuted(self, story: Sitting, title: str, words: dict[str, str], minutes_in: int, **more: Any) -> None:
        """Write the minute of an item and when it began."""

        def write(at: datetime) -> None:
            began = story.meeting.meets_at + timedelta(minutes=minutes_in - 2)
            sitting.begin_item(item=story.item(title), by=self.who.dso, at=at, began_at=began)
            item_minute.write(item=story.item(title), by=self.who.dso, at=at, values=words | more, seen_version=0)

        self.at_the_meeting(story, write, minutes_in)

    def decided(self, story: Sitting, title: str, parts: str, minutes_in: int, **values: Any) -> None:
        """Record what the meeting decided on an item, in numbered parts."""

        def decide(at: datetime) -> None:
            decided_at = story.meeting.meets_at + timedelta(minutes=minutes_in)
            item_decision.decide(
                item=story.item(title),
                by=self.who.dso,
                at=at,
                values={"outcome": "resolved", "decided_at": decided_at} | values,
                resolutions_text=parts,
                seen_version=0,
            )

        self.at_the_meeting(story, decide, minutes_in)

    def gone_through(self, story: Sitting) -> None:
        """Note that the usual items were gone through, and in a few words what was said."""
        said = {
            ItemKind.APOLOGIES: "<p>The apologies that were received are listed above.</p>",
            ItemKind.DECLARATIONS: "<p>What was declared stands with the item that it is about.</p>",
            ItemKind.MINUTES: "<p>The minutes of the last meeting were before the meeting.</p>",
            ItemKind.EXCLUSION: "<p>What was taken without the public is listed below, with the reason.</p>",
        }

        def go(at: datetime) -> None:
            for item in story.meeting.items.filter(kind__in=said):
                words = {"discussion": said[ItemKind(item.kind)]}
                item_minute.write(item=item, by=self.who.dso, at=at, values=words, seen_version=0)

        self.at_the_meeting(story, go, 6)

    def concluded(self, story: Sitting, after: int) -> None:
        """Conclude the meeting some minutes after it began: the records of its decisions are made and published."""

        def end(at: datetime) -> None:
            closed = story.meeting.meets_at + timedelta(minutes=after)
            conclusion.conclude(meeting=story.meeting, by=self.who.dso, at=at, closed_at=closed)

        self.at_the_meeting(story, end, after + 5)

    def held(self, story: Sitting, on: date, begins: time = time(10)) -> None:
        """Play what was told of the meeting, in the order of its minutes, from its hour on."""
        for after, do in sorted(story.at_meeting, key=lambda each: each[0]):
            moment = datetime.combine(on, begins) + timedelta(minutes=after)
            self.on(story, on, moment.hour, do, minute=moment.minute)

    def circulated(self, story: Sitting, day: date) -> None:
        """Make the draft minutes public."""
        self.on(story, day, 15, lambda at: minutes.circulate(minutes=story.meeting.minutes, by=self.who.dso, at=at))
