"""Stories of the example in which people ask for another format: one answered, one in hand, one that waits."""

from __future__ import annotations

from datetime import datetime

from decisions.example.acts import Story
from decisions.example.telling import Telling
from decisions.models import FormatRequest
from decisions.services import format_request


class FormatRequests(Telling):
    """What came by telephone and by e-mail in the last weeks."""

    def asked_and_answered(self) -> Story:
        """Large print that was sent, easy read in hand, and a list in another language that waits."""
        story = Story(self.today)
        story.then(-24, 10, lambda at: self._enter(at, "large_print", "The forward plan", reach="Ring 01632 960171"))
        story.then(-21, 15, self._sent)
        story.then(
            -11, 9, lambda at: self._enter(at, "easy_read", "What call-in is: /call-in/", email="reader@example.org")
        )
        story.then(-10, 11, self._taken)
        return story.then(
            -1,
            16,
            lambda at: self._enter(
                at,
                "language",
                "/decisions/",
                email="neighbour@example.org",
                words="In Polish, please: the decisions on the library.",
            ),
        )

    def _enter(self, at: datetime, wanted: str, about: str, **facts: str) -> None:
        name = {"large_print": "A reader with low vision", "easy_read": "A support worker"}.get(wanted, "A neighbour")
        format_request.enter(by=self.who.dso, at=at, about=about, wanted=wanted, name=name, **facts)

    def _sent(self, at: datetime) -> None:
        format_request.send(
            request=self._asked("large_print"),
            by=self.who.dso,
            at=at,
            answer="The plan in 24 point was posted today. Ring us if another size is better for you.",
        )

    def _taken(self, at: datetime) -> None:
        format_request.take_in_hand(request=self._asked("easy_read"), by=self.who.dso, at=at)

    def _asked(self, wanted: str) -> FormatRequest:
        return FormatRequest.objects.get(wanted=wanted)
