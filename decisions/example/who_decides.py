"""Stories of the example in which who decides is published as it changes, and a forward plan month after month."""

from __future__ import annotations

from datetime import datetime

from decisions.example.acts import Story
from decisions.example.telling import Telling
from decisions.models import ForwardPlan
from decisions.rules.months import first_of
from decisions.services import directory, forward_plan
from decisions.services.audit import SCHEDULER

INTRODUCTION = (
    "The decisions that the Executive Board, its members and the council’s officers are going to take. Each stands "
    "here from the day of its own notice on. Ask the named contact about a decision, or tell us what you think of it."
)


class WhoDecides(Telling):
    """The directory a year ago, in autumn and now; a plan with two editions, and the draft of the next one."""

    def stories(self) -> list[Story]:
        """Return what the scheduler published and what democratic services did with the plan."""
        published = Story(self.today)
        for days in (-395, -80, -10):
            published.then(days, 0, lambda at: directory.publish(by=SCHEDULER, at=at), minute=2)
        planned = Story(self.today)
        planned.then(-24, 10, self._begin)
        planned.then(-24, 11, self._publish)
        planned.then(-1, 14, self._publish)
        planned.then(-1, 15, lambda at: forward_plan.propose_next(at=at))
        return [published, planned]

    def _begin(self, at: datetime) -> None:
        forward_plan.draft(by=self.who.dso, at=at, starts_on=first_of(self.today), months=4, introduction=INTRODUCTION)

    def _publish(self, at: datetime) -> None:
        forward_plan.publish(plan=ForwardPlan.objects.order_by("pk").first(), by=self.who.dso, at=at)
