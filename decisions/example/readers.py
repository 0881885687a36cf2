"""Readers of the example who follow the public site by e-mail: a ward, everything, the head of the log; one waits."""

from __future__ import annotations

from datetime import datetime

from decisions.example.acts import Story
from decisions.example.telling import Telling
from decisions.services import subscription

_ASKED = (
    ("resident@example.org", ("/forthcoming/?ward=Beckside", "/decisions/?ward=Beckside"), "daily"),
    ("newsroom@example.org", ("/forthcoming/", "/decisions/", "/urgency/", "/call-in/all/"), "at_once"),
    ("archive@example.org", ("/log/days/",), "daily"),
)


class Readers(Telling):
    """Who asked for alerts yesterday."""

    def follow(self) -> Story:
        """Three who confirmed their address, and one who has not yet."""
        story = Story(self.today)
        story.then(-1, 17, self._confirmed)
        return story.then(
            -1,
            18,
            lambda at: subscription.ask(
                email="neighbour@example.org", addresses=["/search/?q=library"], cadence="daily", at=at
            ),
        )

    def _confirmed(self, at: datetime) -> None:
        for email, addresses, cadence in _ASKED:
            made = subscription.ask(email=email, addresses=addresses, cadence=cadence, at=at)
            subscription.confirm(number=made[0].pk, at=at)
