"""The steps that every story of the example shares: drafted, noticed, decided."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from council.organisation.example.structure import CITY, EXECUTIVE_BOARD
from decisions.example.acts import ON_THE_BOARD, People, Story, next_wednesday
from decisions.services import forthcoming, notice, record


class Telling:
    """Writes stories around one day."""

    def __init__(self, at: datetime):
        self.at = at
        self.today = timezone.localtime(at).date()
        self.who = People()

    def drafted(
        self, days: int, title: str, due_in: int, department: str = CITY, wards: int = 2, **changes: Any
    ) -> Story:
        """Begin a complete draft some days from today, for a decision due some days from today."""
        first, last = self.due(due_in)
        story = Story(self.today)
        values = {
            "title": title,
            "matter": f"To decide on {title[0].lower()}{title[1:]}, what it costs in all, and when it begins.",
            "decision_type": "key",
            "key_reasons": ["expenditure", "wards"],
            "maker_kind": "body",
            "maker_body": self.who.body(EXECUTIVE_BOARD),
            "due_from": first,
            "due_to": last,
            "documents": [{"title": f"Report: {title}", "to_follow": False}],
            "department": self.who.department(department),
            "contact_name": "Democratic Services",
            "contact_email": "democratic.services@wharfemoor.example",
            "contact_telephone": "01632 960100",
            "wards": self.who.wards[:wards],
            "consultation_process": "Residents and businesses nearby were asked by letter and on line.",
            "consultees": ["Ward councillors", "Residents and businesses nearby"],
            "framework": "within",
        } | changes

        def draft(at: datetime) -> None:
            story.ref = forthcoming.draft(by=self.who.author, at=at, values=values).ref

        return story.then(days, 9, draft)

    def due(self, days: int) -> tuple[date, date]:
        """Return a Wednesday to come, or a period of a fortnight around a day that has gone by."""
        day = self.today + timedelta(days=days)
        if days < 0:
            return day - timedelta(days=7), day + timedelta(days=6)
        wednesday = next_wednesday(day)
        return wednesday, wednesday

    def noticed(self, days: int, title: str, due_in: int, department: str = CITY, **changes: Any) -> Story:
        """Draft, submit and publish: in public some days from today, at the offices too."""
        story = self.drafted(days - 3, title, due_in, department, **changes)
        story.then(days - 1, 16, lambda at: forthcoming.submit(matter=story.matter, by=self.who.author, at=at))
        return story.then(
            days,
            10,
            lambda at: notice.publish(
                matter=story.matter, by=self.who.dso, at=at, offices_from=at, offices_evidence=ON_THE_BOARD
            ),
        )

    def decide(
        self,
        story: Story,
        days: int,
        decision: str,
        *,
        publish_after: int,
        already_taken: bool = False,
        delegation: str = "",
        late_reason: str = "",
        **stated: Any,
    ) -> None:
        """Record the decision some days from today, and publish the record some days later.

        `stated` are further particulars of the record, such as an exemption from call-in.
        """

        def decide(at: datetime) -> None:
            story.record = record.record_decision(
                matter=story.matter,
                by=self.who.dso,
                at=at,
                already_taken=already_taken,
                values={
                    # Acts of a story are twenty minutes apart at least: the decision must come after the one before it.
                    "decided_at": at - timedelta(minutes=10),
                    "outcome": "approved",
                    "decision": decision,
                    "resolutions": [("(a)", decision), ("(b)", "That the director reports on progress within a year.")],
                    "reasons": "It meets the need that the report sets out at the lowest cost over its life.",
                    "alternatives": "Doing nothing, which would cost more within five years.",
                    "no_alternatives": False,
                    "no_conflicts": True,
                    "delegation": delegation,
                }
                | stated,
            )

        story.then(days, 17, decide)
        story.then(
            days + publish_after,
            17,
            lambda at: record.publish_record(record=story.record, by=self.who.dso, at=at, late_reason=late_reason),
            minute=30,
        )

    def save(self, story: Story, at: datetime, **values: Any) -> None:
        """Change the working copy."""
        matter = story.matter
        forthcoming.save(matter=matter, by=self.who.dso, at=at, version=matter.version, values=values)
