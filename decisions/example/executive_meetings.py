"""Meetings of the example's Executive Board: one agreed, one held last, one to come, and one put off to another day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from council.organisation.example.structure import CHILDREN, CITY, EXECUTIVE_BOARD
from decisions.example.acts import ON_THE_BOARD, Story, next_wednesday
from decisions.example.meetings import PLACE, Meetings, Sitting
from decisions.example.report_words import REABLEMENT
from decisions.models.choices_meetings import ItemKind
from decisions.rules.london import LONDON
from decisions.services import (
    agenda,
    agenda_late,
    declared_interest,
    exclusion,
    item_decision,
    meeting,
    minutes,
    private_meeting,
    urgency,
    withheld,
    withheld_item,
)

REASONS = {
    "outcome": "approved",
    "reasons": "It meets the need that the report sets out, and the money is in the approved budget.",
    "alternatives": "Waiting a year for another grant, which would have cost more and helped fewer homes.",
    "no_alternatives": False,
}
HOMES, DEPOT, FLOOD, LIBRARIES = (
    "Warm homes: insulation in four wards",
    "Purchase of the Dale End depot",
    "Flood recovery grants for shops",
    "Opening hours of the branch libraries",
)
HUBS, PLAYGROUNDS = "Early help hubs in every ward", "Renewal of twelve playgrounds"
SHORT = "It was introduced by the portfolio holder, and members asked about the cost."


class ExecutiveMeetings(Meetings):
    """The Executive Board meets on Wednesdays."""

    def stories(self) -> list[Story]:
        """List the matters, then the meetings that take them."""
        first, second, third = (next_wednesday(self.today + timedelta(days=days)) for days in (-34, -13, 6))
        taken = self._matters(first)
        hubs = self._to_come(third)
        playgrounds = self._matter(second, -60, PLAYGROUNDS, -9)
        met = self._first(first, taken)
        return [*taken, hubs, playgrounds, met, self._second(second, playgrounds, met), *self._coming(third, hubs)]

    def _matter(
        self, board: date, noticed: int, title: str, due_in: int, department: str = CITY, **changes: Any
    ) -> Story:
        return self.noticed(noticed, title, due_in, department, due_from=board, due_to=board, **changes)

    def _matters(self, board: date) -> tuple[Story, ...]:
        homes = self._matter(board, -75, HOMES, -24, wards=4)
        libraries = self._matter(board, -74, LIBRARIES, -24)
        flood = self._matter(
            board, -40, FLOOD, -24, decision_type="non_key", key_reasons=[], consultees=["Traders of Millrace"]
        )
        return homes, self._late_and_private(board), libraries, flood

    def _late_and_private(self, board: date) -> Story:
        """Known too late for 28 days, with an exempt appendix: the general exception and the agreement of reg 5(6)."""
        known = (board - self.today).days - 22
        story = self.noticed(
            known,
            DEPOT,
            -24,
            CITY,
            due_from=board,
            due_to=board,
            planned_route="general_exception",
            known_since=board - timedelta(days=25),
            restriction="part_exempt",
            restriction_paragraphs=[3],
            restriction_reason="One appendix says what the council would pay at most.",
        )
        shown = {"offices_evidence": ON_THE_BOARD}
        story.then(
            known,
            12,
            lambda at: urgency.give_general_exception(
                matter=story.matter,
                by=self.who.proper_officer,
                at=at,
                reasons="The owner offered the depot last week and sells it to somebody else at the end of the month.",
                informed_at=at,
                method="E-mail to the chair with the notice attached",
                offices_from=at,
                **shown,
            ),
        )
        story.then(
            known,
            13,
            lambda at: urgency.give_exception_reasons(
                matter=story.matter, by=self.who.proper_officer, at=at, offices_from=at, **shown
            ),
        )
        story.then(known, 14, lambda at: self._withhold_price(story, at))
        story.then(known + 1, 10, lambda at: self._agree_private(story, at))
        return story.then(
            known + 1,
            12,
            lambda at: private_meeting.give_urgency_notice(
                matter=story.matter,
                by=self.who.proper_officer,
                at=at,
                reasons="The offer ends before 28 days are over, and a buyer who knew the most would ask for it.",
                offices_from=at,
                **shown,
            ),
        )

    def _withhold_price(self, story: Story, at: datetime) -> None:
        withheld.list_withheld_document(
            matter=story.matter,
            by=self.who.dso,
            at=at,
            values={
                "title": "The most that the council would pay for the depot",
                "note": "Up to £1,430,000, of which £90,000 is for the ground to be cleaned.",
                "public_title": "Appendix A: valuation",
                "paragraphs": [3],
                "public_interest_reason": (
                    "A seller who knew the most that the council would pay would ask for it. The price is published "
                    "once the purchase is complete, so the public learns what was paid and can judge it then."
                ),
                "opinion_by": "Proper officer",
                "review_on": self.today + timedelta(days=120),
            },
        )

    def _agree_private(self, story: Story, at: datetime) -> None:
        urgency.record_agreement(
            matter=story.matter,
            by=self.who.proper_officer,
            at=at,
            provision="reg_5_6",
            values={
                "office": "osc_chair",
                "office_title": "Chair of the Scrutiny Board (City Development and Resources)",
                "name": "Councillor Gordon Tyrewhit",
                "agreed_at": at - timedelta(minutes=30),
                "method": "By e-mail",
                "evidence": "I agree that the meeting is urgent for this item and cannot reasonably be deferred.",
            },
        )

    def _first(self, board: date, taken: tuple[Story, ...]) -> Sitting:
        """Taken through from agenda to agreed minutes: a late item, a private one, a declaration, one put off."""
        story = self.called(EXECUTIVE_BOARD, board, noticed=board - timedelta(days=40))
        homes, depot, libraries, flood = taken
        self.agenda(story, board - timedelta(days=20), (homes, depot, libraries))
        self.published(story, board - timedelta(days=20))
        self.on(story, board - timedelta(days=3), 9, lambda at: self._late(story, flood, at))
        self.published(
            story, board - timedelta(days=3), what_changed="It adds the grants for shops after the flood.", hour=12
        )
        self.opened(story, away=("Councillor Yusuf Calderbrook",))
        self.gone_through(story)
        self.at_the_meeting(story, lambda at: self._declare(story, at), 8)
        words = {"introduced_by": "Councillor Owen Marchbanks", "discussion": f"<p>{SHORT}</p>"}
        self.minuted(story, HOMES, words, 12)
        parts = (
            "(a) That the scheme in the report be approved for four wards.\n"
            "(b) That authority be delegated to the Director of City Development to award the contract, after "
            "consulting the portfolio holder.\n"
            "(c) That the savings on heating be reported to the Board each year."
        )
        self.decided(story, HOMES, parts, 25, **REASONS)
        self.minuted(story, FLOOD, words, 28)
        one = "1. That grants of up to £2,000 be paid to shops that the flood reached."
        self.decided(story, FLOOD, one, 35, **REASONS)
        self.at_the_meeting(
            story,
            lambda at: item_decision.defer(
                item=story.item(LIBRARIES), by=self.who.dso, at=at, reason="Residents asked for more time to answer."
            ),
            38,
        )
        self.at_the_meeting(story, lambda at: self._exclude(story, at), 41)
        self.minuted(story, DEPOT, {"discussion": "<p>The Board considered the valuation in private.</p>"}, 44)
        self.at_the_meeting(
            story,
            lambda at: withheld_item.write(
                item=story.item(DEPOT),
                by=self.who.dso,
                at=at,
                values={"minute": "<p>The Board was told the most that would be paid, and agreed to offer less.</p>"},
                seen_version=0,
            ),
            47,
        )
        buy = "1) That the depot be bought as the appendix says.\n2) That the price be published once it is paid."
        self.decided(story, DEPOT, buy, 52, in_private=True, **REASONS)
        self.concluded(story, 58)
        self.held(story, board)
        self.circulated(story, board + timedelta(days=5))
        return story

    def _late(self, story: Sitting, flood: Story, at: datetime) -> None:
        item = agenda.add_matter(meeting=story.meeting, by=self.who.dso, at=at, matter=flood.matter)
        agenda_late.agree(
            item=item,
            by=self.who.monitoring,
            at=at,
            reason="Shops pay their suppliers at the end of the month, and the grants have to be agreed before.",
            agreed_by="Farah Lindrowe",
            office="Monitoring officer",
            agreed_at=at - timedelta(minutes=15),
        )

    def _declare(self, story: Sitting, at: datetime) -> None:
        declared_interest.declare(
            meeting=story.meeting,
            by=self.who.dso,
            at=at,
            item=story.item(HOMES),
            person=self.who.person("Councillor Ruth Penhallow"),
            kind="conflict",
            nature="Owns a house that the scheme may insulate.",
            participation="stays",
            dispensation="HOPS_2012",
            granted_by="Verity Macklethorpe, head of paid service",
            granted_on=story.meeting.meets_at.date() - timedelta(days=6),
        )

    def _exclude(self, story: Sitting, at: datetime) -> None:
        exclusion.exclude(
            meeting=story.meeting,
            by=self.who.dso,
            at=at,
            items=[(story.item(DEPOT), "Appendix A", [3])],
            moved_by="Councillor Amara Thistlewood",
            seconded_by="Councillor Dev Ashgrove",
            excluded_at=story.meeting.meets_at + timedelta(minutes=40),
        )

    def _second(self, board: date, playgrounds: Story, before: Sitting) -> Sitting:
        """Held last: it agreed the minutes of the meeting before."""
        story = self.called(EXECUTIVE_BOARD, board, noticed=board - timedelta(days=40))
        self.agenda(story, board - timedelta(days=20), (playgrounds,))
        self.published(story, board - timedelta(days=20))
        self.opened(story)
        self.gone_through(story)
        self.at_the_meeting(story, lambda at: self._agreed(story, before, at), 9)
        self.minuted(story, PLAYGROUNDS, {"discussion": f"<p>{SHORT}</p>"}, 14)
        part = "1. That twelve playgrounds be renewed over two years."
        self.decided(story, PLAYGROUNDS, part, 22, **REASONS)
        self.concluded(story, 30)
        self.held(story, board)
        return story

    def _agreed(self, story: Sitting, before: Sitting, at: datetime) -> None:
        minutes.agree(
            minutes=before.meeting.minutes,
            by=self.who.dso,
            at=at,
            item=story.meeting.items.get(kind=ItemKind.MINUTES),
            agreed_on=story.meeting.meets_at.date(),
            corrections="In the apologies, one name was misspelt.",
        )

    def _to_come(self, board: date) -> Story:
        """A matter with a cleared report and an exempt appendix, for the meeting to come."""
        story = self._matter(
            board,
            -50,
            HUBS,
            9,
            department=CHILDREN,
            restriction="part_exempt",
            restriction_paragraphs=[3],
            restriction_reason="One appendix shows what operators offered.",
        )
        self._begun(story, -34, EXECUTIVE_BOARD)
        story.then(-34, 10, lambda at: self._withhold(story, at))
        story.then(-34, 11, lambda at: self._write(story, REABLEMENT, at))
        story.then(-34, 12, lambda at: self._papers(story, at))
        story.then(-34, 13, lambda at: self._consult(story, at))
        story.then(-33, 10, lambda at: self._send(story, at))
        for place, role in enumerate(("finance", "legal", "hr", "monitoring_officer")):
            story.then(-32, 10 + place, lambda at, role=role: self._clear(story, role, at, ""))
        return story

    def _coming(self, board: date, hubs: Story) -> list[Sitting]:
        """The agenda of the next meeting is public with a supplement; later ones are called, planned and put off."""
        story = self.called(EXECUTIVE_BOARD, board, noticed=board - timedelta(days=40))
        others = ({"title": "Budget position after eight months", "text": "A presentation by the Director."},)
        self.agenda(story, board - timedelta(days=20), (hubs,), others=others)
        self.published(story, board - timedelta(days=20))
        self.on(story, board - timedelta(days=15), 9, lambda at: self._more(story, at))
        self.published(
            story,
            board - timedelta(days=15),
            what_changed="It adds an item on the winter service of the roads.",
            hour=11,
        )
        later = self.called(EXECUTIVE_BOARD, board + timedelta(days=28), noticed=self.today - timedelta(days=4))
        return [story, later, self._moved(board)]

    def _more(self, story: Sitting, at: datetime) -> None:
        values = {"title": "Winter service of the roads", "text": "How the council will grit and clear roads."}
        agenda.add(meeting=story.meeting, by=self.who.dso, at=at, values=values)

    def _moved(self, board: date) -> Sitting:
        day = board + timedelta(days=56)
        story = self.called(EXECUTIVE_BOARD, day, noticed=self.today - timedelta(days=8))
        moved_to = datetime.combine(day + timedelta(days=7), time(14), tzinfo=LONDON)
        return self.on(
            story,
            self.today - timedelta(days=2),
            11,
            lambda at: meeting.reschedule(
                meeting=story.meeting,
                by=self.who.dso,
                at=at,
                meets_at=moved_to,
                place=PLACE,
                reason="The council's budget meeting needs the room on that day.",
            ),
        )
