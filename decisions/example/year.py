"""A year of the example council before today: ordinary decisions, urgent ones, late records, put off and given up."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from council.organisation import queries as organisation
from council.organisation.example.structure import ADULTS, CHILDREN, CITY, RESOURCES
from decisions.example.acts import ON_THE_BOARD, Story
from decisions.example.telling import Telling
from decisions.example.year_dates import Days, days_of
from decisions.example.year_matters import MEMBER, OFFICER, PAST, Past
from decisions.services import notice, private_meeting, urgency

DIRECTORS = {
    CHILDREN: ("Director of Children and Families", "Part 3, 3.1"),
    CITY: ("Director of City Development", "Part 3, 3.2"),
    ADULTS: ("Director of Adults and Health", "Part 3, 3.3"),
    RESOURCES: ("Director of Resources", "Part 3, 3.4"),
}
CABINET_MEMBER = "Councillor Patrick Oduyele"
LATE = "The record waited for the director's signature and was published when this was noticed."
PRIVATE = "The report holds what bidders offered, which would weaken the council's hand if it were known."


class Year(Telling):
    """Tells what the council decided in the year before."""

    def __init__(self, at: datetime):
        super().__init__(at)
        self.calendar = organisation.calendar(self.today)

    def stories(self) -> list[Story]:
        """List one story for each matter of the year."""
        return [self._told(past) for past in PAST]

    def _told(self, past: Past) -> Story:
        days = days_of(past, self.today, self.calendar)
        story = self.noticed(
            self._before(days.noticed_on),
            past.title,
            self._before(days.decided_on),
            past.department,
            **self._particulars(past, days),
        )
        tell = {
            "exception": self._excepted,
            "urgency": self._urgent,
            "private": self._announced,
            "private_urgent": self._short_notice,
            "withdrawn": self._withdrawn,
            "deferred": self._put_off,
            "again": self._again,
        }.get(past.how)
        if tell:
            tell(story, past, days)
        if past.how not in ("withdrawn", "deferred"):
            self.decide(
                story,
                self._before(days.decided_on),
                f"{past.title}: approved as the report recommends.",
                publish_after=(days.published_on - days.decided_on).days,
                delegation=DIRECTORS[past.department][1] if past.maker == OFFICER else "",
                late_reason=LATE if past.late > 4 else "",
                **self._stated(past, days),
            )
        return story

    def _before(self, day: date) -> int:
        return (day - self.today).days

    def _particulars(self, past: Past, days: Days) -> dict[str, Any]:
        found: dict[str, Any] = {"due_from": days.decided_on, "due_to": days.decided_on}
        if past.maker == OFFICER:
            post = self.who.post(DIRECTORS[past.department][0])
            found |= {"maker_kind": "officer", "maker_body": None, "maker_post": post}
        elif past.maker == MEMBER:
            member = self.who.person(CABINET_MEMBER)
            found |= {"maker_kind": "member", "maker_body": None, "maker_member": member}
        if past.how == "non_key":
            found |= {"decision_type": "non_key", "key_reasons": []}
        if past.how in ("exception", "urgency"):
            route = "general_exception" if past.how == "exception" else "special_urgency"
            known = days.noticed_on - timedelta(days=past.known)
            found |= {"planned_route": route, "known_since": known, "must_decide_by": days.decided_on}
        if past.how in ("private", "private_urgent"):
            found |= {"restriction": "part_exempt", "restriction_paragraphs": [3], "restriction_reason": PRIVATE}
            found |= {"known_since": days.decided_on - timedelta(days=past.known)} if past.known else {}
        return found

    def _stated(self, past: Past, days: Days) -> dict[str, Any]:
        if past.how in ("private", "private_urgent"):
            return {"sat_in_private": True}
        if past.how == "exempt":
            return {
                "call_in_reason": "The licence of the present system ends before a call-in could be heard.",
                "call_in_approver": "Chief Executive",
                "call_in_approved_at": self._at(days.decided_on - timedelta(days=1)),
            }
        return {}

    def _at(self, day: date) -> datetime:
        return self.at.replace(year=day.year, month=day.month, day=day.day, hour=11, minute=0)

    def _excepted(self, story: Story, past: Past, days: Days) -> None:
        on = self._before(days.noticed_on)
        story.then(
            on,
            11,
            lambda at: urgency.give_general_exception(
                matter=story.matter,
                by=self.who.proper_officer,
                at=at,
                reasons="The need was found, and priced, only after the list for the month had been published.",
                informed_at=at,
                method="E-mail to the chair with the notice attached",
                offices_from=at,
                offices_evidence=ON_THE_BOARD,
            ),
        )
        story.then(
            on,
            12,
            lambda at: urgency.give_exception_reasons(
                matter=story.matter, by=self.who.proper_officer, at=at, offices_from=at, offices_evidence=ON_THE_BOARD
            ),
        )

    def _urgent(self, story: Story, past: Past, days: Days) -> None:
        on = self._before(days.noticed_on)
        self._agreed(story, past, on, "reg_11")
        story.then(
            on,
            15,
            lambda at: urgency.give_urgency_reasons(
                matter=story.matter,
                by=self.who.proper_officer,
                at=at,
                reasons="People or buildings come to harm if the work is not ordered at once.",
                offices_from=at,
                offices_evidence=ON_THE_BOARD,
            ),
        )

    def _agreed(self, story: Story, past: Past, on: int, provision: str) -> None:
        def agree(at: datetime) -> None:
            department = self.who.department(past.department)
            chair = organisation.relevant_scrutiny_chair(department, at.date())
            urgency.record_agreement(
                matter=story.matter,
                by=self.who.proper_officer,
                at=at,
                provision=provision,
                values={
                    "office": "osc_chair",
                    "office_title": chair.office,
                    "name": chair.name,
                    "agreed_at": at - timedelta(minutes=10),
                    "method": "By e-mail",
                    "evidence": "I agree that this is urgent and cannot reasonably be put off.",
                },
            )

        story.then(on, 14, agree)

    def _announced(self, story: Story, past: Past, days: Days) -> None:
        first, further = self._before(days.noticed_on), self._before(days.further_on)
        story.then(
            first,
            11,
            lambda at: private_meeting.give_first_notice(
                matter=story.matter,
                by=self.who.proper_officer,
                at=at,
                reasons=PRIVATE,
                representations_until=days.noticed_on + timedelta(days=14),
                offices_from=at,
                offices_evidence=ON_THE_BOARD,
            ),
        )
        story.then(
            further,
            11,
            lambda at: private_meeting.give_second_notice(
                matter=story.matter,
                by=self.who.proper_officer,
                at=at,
                reasons=PRIVATE,
                no_representations=True,
                offices_from=at,
                offices_evidence=ON_THE_BOARD,
            ),
        )

    def _short_notice(self, story: Story, past: Past, days: Days) -> None:
        on = self._before(days.further_on)
        self._agreed(story, past, on, "reg_5_6")
        story.then(
            on,
            15,
            lambda at: private_meeting.give_urgency_notice(
                matter=story.matter,
                by=self.who.proper_officer,
                at=at,
                reasons="The bidders' offers arrived this week and end before another meeting could be announced.",
                offices_from=at,
                offices_evidence=ON_THE_BOARD,
            ),
        )

    def _withdrawn(self, story: Story, past: Past, days: Days) -> None:
        reason = "Residents asked for another scheme, which will be listed when it has been designed."
        on = self._before(days.further_on)
        story.then(on, 10, lambda at: notice.withdraw(matter=story.matter, by=self.who.dso, at=at, reason=reason))

    def _put_off(self, story: Story, past: Past, days: Days) -> None:
        reason = "The Board has asked for a second estimate before it decides."
        on = self._before(days.further_on)
        story.then(on, 10, lambda at: notice.defer(matter=story.matter, by=self.who.dso, at=at, reason=reason))

    def _again(self, story: Story, past: Past, days: Days) -> None:
        """Put off, and listed again with the same day: what the notice says of the day has not changed."""
        self._put_off(story, past, days)
        on = self._before(days.further_on) + 1
        story.then(
            on,
            10,
            lambda at: notice.amend(
                matter=story.matter, by=self.who.dso, at=at, offices_from=at, offices_evidence=ON_THE_BOARD
            ),
        )
