"""The story of the example in which residents ask on line that a meeting be public."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from decisions.example.acts import ON_THE_BOARD, Story
from decisions.example.telling import Telling
from decisions.models import Representation
from decisions.publication.models import FormKind, SentForm
from decisions.services import private_meeting, representation

REASONS = "An appendix states what the council would pay for each plot, which the owners should not know beforehand."
SAID = (
    (-5, 20, "A walker", "Say in public what the path will cost. It has been promised for six years."),
    (-4, 8, "The angling club", "Our pegs on the lower pond flooded again and nobody came."),
    (
        -1,
        18,
        "Friends of the Beck",
        "At least tell us which plots are meant, so that we know if the path will go through.",
    ),
)


class Representations(Telling):
    """A meeting that is to be private in part, and what people write about it through the public site."""

    def to_be_private(self) -> Story:
        """The first notice is out and takes representations for two more weeks."""
        story = self.noticed(
            -7,
            "Land for the riverside path along the Beck",
            33,
            restriction="part_exempt",
            restriction_paragraphs=[3],
            restriction_reason=REASONS,
        )
        story.then(-7, 11, lambda at: self._first_notice(story, at))
        for days, hour, name, text in SAID[:2]:
            self._comes(story, days, hour, name, text)
        story.then(-3, 10, lambda at: self._stated(story, at))
        story.then(-3, 11, lambda at: self._left_out(story, at))
        return self._comes(story, *SAID[2])

    def _comes(self, story: Story, days: int, hour: int, name: str, text: str) -> Story:
        return story.then(days, hour, lambda at: self._sent(story, at, name, text))

    def _first_notice(self, story: Story, at: datetime) -> None:
        private_meeting.give_first_notice(
            matter=story.matter,
            by=self.who.proper_officer,
            at=at,
            reasons=REASONS,
            representations_until=self.today + timedelta(days=14),
            offices_from=at,
            offices_evidence=ON_THE_BOARD,
        )

    def _sent(self, story: Story, at: datetime, name: str, text: str) -> None:
        notice = story.matter.notices.get(kind="PM28")
        values = {"notice": notice.edition_ref, "name": name, "email": "resident@example.org", "text": text}
        form = SentForm(key=uuid.uuid4(), kind=FormKind.REPRESENTATION, values=values, sent_at=at)
        representation.receive(form=form, at=at)

    def _stated(self, story: Story, at: datetime) -> None:
        kept = self._of(story, SAID[0][2])
        summary = "That the meeting should say in public what the path will cost."
        kept = representation.accept(representation=kept, by=self.who.dso, at=at, public_summary=summary)
        response = (
            "The open report gives the whole cost. Only the price of single plots is withheld until they are bought."
        )
        private_meeting.answer_representation(representation=kept, by=self.who.dso, at=at, response=response)

    def _left_out(self, story: Story, at: datetime) -> None:
        reason = "It is about the flooding of the lower pond, which the parks team answers, and not about the meeting."
        representation.leave_out(representation=self._of(story, SAID[1][2]), by=self.who.dso, at=at, reason=reason)

    def _of(self, story: Story, sender: str) -> Representation:
        return story.matter.representations.get(sender=sender)
