"""A meeting of the example that is in session: two clerks write, and an entry of one of them needs attention."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from council.organisation.example.structure import PROCUREMENT
from decisions.example.acts import Story
from decisions.example.meetings import Meetings, Sitting
from decisions.services import item_minute, kept_entry

SUPPLIES, VEHICLES = "Paper and office supplies: four-year contract", "Electric vehicles for the parks service"


class MeetingToday(Meetings):
    """The sub-committee meets today, or met on Friday and has not been closed."""

    def in_session(self) -> Story:
        """Opened, with one item minuted and one begun."""
        on = self.today - timedelta(days=max(0, self.today.weekday() - 4))
        begins = time(max(0, timezone.localtime(self.at).hour - 2)) if on == self.today else time(14)
        story = self.called(PROCUREMENT, on, noticed=on - timedelta(days=40), begins=begins)
        others = ({"title": SUPPLIES}, {"title": VEHICLES})
        self.agenda(story, on - timedelta(days=20), others=others)
        self.published(story, on - timedelta(days=20))
        self.opened(story)
        words = {"introduced_by": "Councillor Owen Marchbanks", "discussion": "<p>Three suppliers had answered.</p>"}
        self.minuted(story, SUPPLIES, words, 5)
        self.at_the_meeting(story, lambda at: self._two_clerks(story, at), 8)
        self.held(story, on, begins)
        return story

    def _two_clerks(self, story: Sitting, at: datetime) -> None:
        """One clerk saves the minute; the other's tablet sends later what was typed over the words before."""
        item = story.item(SUPPLIES)
        item_minute.write(
            item=item,
            by=self.who.dso,
            at=at,
            values={"discussion": "<p>Three suppliers had answered; two could deliver by electric van.</p>"},
            seen_version=item.minute.version,
        )
        kept_entry.receive(
            meeting=story.meeting,
            key=UUID("6c3a52a2-5ad1-4a86-9a0a-4d5a6c6d9f10"),
            act="minute",
            item=item,
            values={"discussion": "<p>Three suppliers had answered. Members asked about packaging.</p>"},
            seen_version=item.minute.version,
            typed_at=at - timedelta(minutes=2),
            by=self.who.scrutiny_officer,
            at=at,
        )
