"""What people of the example council do, each at a moment: the real services, in the order of time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from council.accounts.models import User
from council.organisation.models import Body, Department, Person, Post, Ward
from decisions.models import ForthcomingDecision, ReportTemplate
from decisions.queries.call_in_due import anything_due
from decisions.rules.london import LONDON
from decisions.services import call_in_clock

ON_THE_BOARD = "On the public terminal and the notice board in the civic centre, checked by the duty officer"


@dataclass(order=True)
class Act:
    """One thing done at a moment; `number` keeps the order of acts at the same moment."""

    at: datetime
    number: int
    do: Callable[[datetime], Any] = field(compare=False)


@dataclass
class Story:
    """One matter and what happens to it. `today` is the day on which the example is loaded."""

    today: date
    acts: list[Act] = field(default_factory=list)
    ref: str = ""
    record: Any = None
    report: str = ""

    def then(self, days: int, hour: int, do: Callable[[datetime], Any], minute: int = 0) -> Story:
        """Add an act `days` from today at an hour in London; weekends move to the Friday before."""
        day = self.today + timedelta(days=days)
        day -= timedelta(days=max(0, day.weekday() - 4))
        at = datetime.combine(day, time(hour, minute), tzinfo=LONDON)
        if self.acts:
            at = max(at, self.acts[-1].at + timedelta(minutes=20))
        self.acts.append(Act(at, len(self.acts), do))
        return self

    @property
    def matter(self) -> ForthcomingDecision:
        """Return the matter as it is now."""
        return ForthcomingDecision.objects.get(ref=self.ref)


class People:
    """The people and things of the example council, by name."""

    def __getattr__(self, name: str) -> User:
        return User.objects.get(username=name)

    def body(self, name: str) -> Body:
        """Return a body."""
        return Body.objects.get(name=name)

    def post(self, title: str) -> Post:
        """Return a post."""
        return Post.objects.get(title=title)

    def template(self, key: str) -> ReportTemplate:
        """Return the template of reports with a short name."""
        return ReportTemplate.objects.get(key=key)

    def department(self, name: str) -> Department:
        """Return a department."""
        return Department.objects.get(name=name)

    def person(self, name: str) -> Person:
        """Return somebody by name."""
        return Person.objects.get(name=name)

    @cached_property
    def wards(self) -> list[Ward]:
        """Return the wards by name."""
        return list(Ward.objects.order_by("name"))


def play(stories: list[Story], *, until: datetime) -> None:
    """Do every act of every story in the order of time; what lies after `until` is left to the people."""
    for act in sorted(act for story in stories for act in story.acts):
        if act.at <= until:
            # What the scheduler would have done by then.
            if anything_due(act.at):
                call_in_clock.run(at=act.at)
            act.do(act.at)


def next_wednesday(day: date) -> date:
    """Return the first Wednesday on or after a day: the Executive Board meets on Wednesdays."""
    return day + timedelta(days=(2 - day.weekday()) % 7)
