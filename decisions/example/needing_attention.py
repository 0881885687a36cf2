"""Stories of the example in which something needs doing, was urgent, or went wrong."""

from __future__ import annotations

from datetime import datetime, timedelta

from council.organisation.example.structure import ADULTS, CHILDREN, CITY, RESOURCES
from decisions.example.acts import ON_THE_BOARD, Story, next_wednesday
from decisions.example.telling import Telling
from decisions.exchange.importing.into_draft import import_issue_page
from decisions.services import forthcoming, imported, notice, urgency

OLD_PAGE = """Issue details

Library opening hours: trial of later evenings

The Board is asked to spend £540,000 over two years on a trial of later opening at three libraries.

Decision type: Key

Reason Key: Financial Impact>£500K;

Wards affected: (All Wards);

Decision status: Recommendations Approved

Notice of proposed decision first published: 24/11/2021

Reason for urgency:
The trial was costed after the list for December had been published, and its grant ends in January.

Explanation of anticipated restriction:
The trial was costed after the list for December had been published, and its grant ends in January.

Decision due: December 2021 by Executive Board

Department: City Development

Contact: Library service

Consultation process

A survey of users ran in the autumn.

Consultees

Library users and staff.

Decisions

Agenda items

Documents

  • Report and supporting documents
"""


class NeedingAttention(Telling):
    """Late, urgent, moved, put off, given up, unlawful, or from another system."""

    def still_a_draft(self) -> Story:
        """A draft that lacks a good deal."""
        return self.drafted(
            -2, "Electric vehicle charging in residential streets", 75, no_documents=False, documents=[]
        )

    def nearly_too_late(self) -> Story:
        """Submitted, and the last day for the notice is at hand."""
        story = self.drafted(-3, "Renewal of the leisure centres' operating contract", 31)
        return story.then(-1, 16, lambda at: forthcoming.submit(matter=story.matter, by=self.who.author, at=at))

    def returned(self) -> Story:
        """Returned to its author with a reason."""
        story = self.drafted(-8, "Purchase of property", 60, CITY)
        story.then(-7, 10, lambda at: forthcoming.submit(matter=story.matter, by=self.who.author, at=at))
        return story.then(
            -6,
            10,
            lambda at: forthcoming.return_to_author(
                matter=story.matter,
                by=self.who.dso,
                at=at,
                reason="Say which property and why: nobody can tell from the title what is to be decided.",
            ),
        )

    def general_exception(self) -> Story:
        """Too late for 28 days; the scrutiny chair was informed and five clear days run."""
        story = self.noticed(
            -9,
            "Emergency repairs to the Beckside retaining wall",
            5,
            CITY,
            planned_route="general_exception",
            known_since=self.today - timedelta(days=12),
        )
        story.then(
            -9,
            11,
            lambda at: urgency.give_general_exception(
                matter=story.matter,
                by=self.who.proper_officer,
                at=at,
                reasons="The movement of the wall was found by the inspection of last month and grows by the week.",
                informed_at=at,
                method="E-mail to the chair with the notice attached",
                offices_from=at,
                offices_evidence=ON_THE_BOARD,
            ),
        )
        return story.then(
            -9,
            12,
            lambda at: urgency.give_exception_reasons(
                matter=story.matter, by=self.who.proper_officer, at=at, offices_from=at, offices_evidence=ON_THE_BOARD
            ),
        )

    def special_urgency(self) -> Story:
        """Decided in a day with the scrutiny chair's agreement, and published."""
        story = self.noticed(
            -20,
            "Shelter for families after the Millrace flood",
            -19,
            ADULTS,
            planned_route="special_urgency",
            must_decide_by=self.today - timedelta(days=18),
            maker_kind="officer",
            maker_body=None,
            maker_post=self.who.post("Chief Executive"),
        )
        story.then(
            -20,
            14,
            lambda at: urgency.record_agreement(
                matter=story.matter,
                by=self.who.proper_officer,
                at=at,
                provision="reg_11",
                values={
                    "office": "osc_chair",
                    "office_title": "Chair of the Scrutiny Board (Children and Families)",
                    "name": "Councillor Miriam Loftgate",
                    "agreed_at": at - timedelta(minutes=25),
                    "method": "By telephone, confirmed by e-mail",
                    "evidence": "I agree that rooms must be found tonight and that this cannot wait.",
                },
            ),
        )
        story.then(
            -20,
            15,
            lambda at: urgency.give_urgency_reasons(
                matter=story.matter,
                by=self.who.proper_officer,
                at=at,
                reasons="Families cannot go home, and rooms have to be paid for before the weekend.",
                offices_from=at,
                offices_evidence=ON_THE_BOARD,
            ),
        )
        self.decide(story, -19, "Up to £620,000 may be spent on rooms, meals and transport.", publish_after=0)
        return story

    def moved_forward(self) -> Story:
        """Brought forward: the 28 days began again with the amended notice."""
        story = self.noticed(-25, "Parking charges at country parks", 60, CITY)
        earlier = next_wednesday(self.today + timedelta(days=28))
        story.then(
            -5,
            10,
            lambda at: self.save(story, at, due_from=earlier, due_to=earlier),
        )
        return story.then(
            -5,
            11,
            lambda at: notice.amend(
                matter=story.matter, by=self.who.dso, at=at, offices_from=at, offices_evidence=ON_THE_BOARD
            ),
        )

    def put_off(self) -> Story:
        """Deferred."""
        story = self.noticed(-40, "Closure of the Dale End household waste site", 3, CITY)
        return story.then(
            -2,
            10,
            lambda at: notice.defer(
                matter=story.matter,
                by=self.who.dso,
                at=at,
                reason="The Board has asked for the figures of this autumn first.",
            ),
        )

    def given_up(self) -> Story:
        """Withdrawn; the tombstone says why."""
        story = self.noticed(-60, "Outsourcing of the print room", -20, RESOURCES)
        return story.then(
            -40,
            10,
            lambda at: notice.withdraw(
                matter=story.matter, by=self.who.dso, at=at, reason="The service found savings without outsourcing."
            ),
        )

    def without_a_route(self) -> Story:
        """Taken in an outage without a lawful route: recorded, marked, and to be taken again."""
        story = self.noticed(-15, "Extension of the home-to-school transport contract", -6, CHILDREN)
        self.decide(story, -6, "The contract is extended by six months.", publish_after=1, already_taken=True)
        return story

    def from_the_old_system(self) -> Story:
        """A page of the system before, kept whole and published as history."""
        story = Story(self.today)

        def read(at: datetime) -> None:
            matter = import_issue_page(
                source=OLD_PAGE,
                media_type="text/plain",
                address="https://old.wharfemoor.example/mgIssueHistoryHome.aspx?IId=4711",
                by=self.who.dso,
                at=at,
            )
            story.ref = matter.ref

        story.then(-50, 9, read)
        return story.then(-50, 10, lambda at: imported.publish_history(matter=story.matter, by=self.who.dso, at=at))
