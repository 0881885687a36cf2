"""The matters of the example council: one at every stage, so that every page has something to show."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from council.organisation.example.structure import ADULTS, CHILDREN, CITY, EXECUTIVE_BOARD, RESOURCES
from decisions.example.acts import ON_THE_BOARD, People, Story, next_wednesday, play
from decisions.exchange.importing.into_draft import import_issue_page
from decisions.models import ForthcomingDecision
from decisions.services import (
    forthcoming,
    imported,
    notice,
    private_meeting,
    publication,
    record,
    sweep,
    urgency,
    withheld,
)

OLD_PAGE = """Issue details

Library opening hours: trial of later evenings

The Board is asked to spend £540,000 over two years on a trial of later opening at three libraries.

Decision type: Key

Reason Key: Financial Impact>£500K;

Decision status: Recommendations Approved

Wards affected: (All Wards);

Notice of proposed decision first published: 23/11/2021

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


def load(at: datetime | None = None) -> int:
    """Play the stories up to a moment, once; return how many matters there are now."""
    at = at or timezone.now()
    if ForthcomingDecision.objects.exists():
        return 0
    publication.publish_council(at=at - timedelta(days=120))
    tell = _Telling(at)
    play(tell.stories(), until=at)
    sweep.check_notice_periods(at=at, by="scheduler")
    return ForthcomingDecision.objects.count()


class _Telling:
    """Writes the stories of the example around one day."""

    def __init__(self, at: datetime):
        self.at = at
        self.today = timezone.localtime(at).date()
        self.who = People()

    def stories(self) -> list[Story]:
        """List every story."""
        return [
            self.in_good_time(),
            self.nearly_too_late(),
            self.still_a_draft(),
            self.general_exception(),
            self.special_urgency(),
            self.private_part(),
            self.moved_forward(),
            self.put_off(),
            self.given_up(),
            self.not_key(),
            self.can_be_called_in(),
            self.long_decided(),
            self.by_a_director(),
            self.by_a_member(),
            self.without_a_route(),
            self.returned(),
            self.from_the_old_system(),
        ]

    # Stories in which all goes well.

    def in_good_time(self) -> Story:
        """A notice with weeks to spare."""
        return self._noticed(-12, "Replacement of street lighting in four wards", 36, wards=4)

    def long_decided(self) -> Story:
        """Decided by the Board two months ago; the call-in window shut long since."""
        story = self._noticed(-100, "School places: permanent expansion of two primary schools", -58, CHILDREN)
        self._decide(story, -58, "The expansion of both schools is approved.", publish_after=1)
        return story

    def can_be_called_in(self) -> Story:
        """Decided this week; members may call it in."""
        story = self._noticed(-45, "Bus priority lanes on the ring road", -3, wards=3)
        self._decide(story, -3, "The scheme is approved with a review after twelve months.", publish_after=1)
        return story

    def by_a_director(self) -> Story:
        """A director's key decision under delegated powers."""
        story = self._noticed(
            -52,
            "Framework for temporary accommodation",
            -16,
            ADULTS,
            maker_kind="officer",
            maker_body=None,
            maker_post=self.who.post("Director of Adults and Health"),
        )
        self._decide(
            story,
            -16,
            "The framework is let to six providers for four years.",
            publish_after=0,
            delegation="Part 3, 3.3",
        )
        return story

    def by_a_member(self) -> Story:
        """An individual executive member's decision that is not key."""
        story = self._noticed(
            -30,
            "Grants to community festivals",
            -9,
            RESOURCES,
            decision_type="non_key",
            key_reasons=[],
            maker_kind="member",
            maker_body=None,
            maker_member=self.who.person("Councillor Patrick Oduyele"),
        )
        self._decide(story, -9, "Twelve grants of £2,000 to £6,000 are awarded.", publish_after=1)
        return story

    def not_key(self) -> Story:
        """Listed though not key."""
        return self._noticed(
            -4, "Response to the national park's management plan", 18, decision_type="non_key", key_reasons=[]
        )

    def private_part(self) -> Story:
        """A matter with an exempt appendix: both tracks, a representation, and its answer."""
        story = self._noticed(
            -33,
            "Sale of the former depot at Foundry Green",
            4,
            restriction="part_exempt",
            restriction_paragraphs=[3],
            restriction_reason="One appendix sets out what bidders offered and the council's own valuation.",
        )
        reasons = "An appendix holds the bids and the council's valuation, which would weaken the council's hand."
        story.then(
            -33,
            12,
            lambda at: private_meeting.give_first_notice(
                matter=story.matter,
                by=self.who.proper_officer,
                at=at,
                reasons=reasons,
                representations_until=self.today - timedelta(days=10),
                offices_from=at,
                offices_evidence=ON_THE_BOARD,
            ),
        )
        story.then(
            -33,
            13,
            lambda at: withheld.list_withheld_document(
                matter=story.matter,
                by=self.who.dso,
                at=at,
                values={
                    "title": "Bids received and valuation of the depot",
                    "public_title": "Appendix B: financial particulars",
                    "paragraphs": [3],
                    "public_interest_reason": (
                        "Until the sale is complete, publishing the bids would let bidders trim their offers at the "
                        "cost of the public purse; the price will be published when the sale is complete."
                    ),
                    "opinion_by": "Proper officer",
                    "review_on": self.today + timedelta(days=180),
                },
            ),
        )
        story.then(
            -14,
            11,
            lambda at: private_meeting.record_representation(
                matter=story.matter,
                by=self.who.dso,
                at=at,
                received_on=at.date(),
                sender="A resident of Foundry Green",
                text="Please let us hear who wants to build here and for how much.",
                public_summary="That residents should hear who bid and for how much before the sale is agreed.",
            ),
        )
        story.then(
            -12,
            15,
            lambda at: private_meeting.answer_representation(
                representation=story.matter.representations.get(),
                by=self.who.dso,
                at=at,
                response="The buyer and the price will be published on completion; the open report gives the use.",
            ),
        )
        story.then(
            -11,
            9,
            lambda at: private_meeting.give_second_notice(
                matter=story.matter,
                by=self.who.proper_officer,
                at=at,
                reasons=reasons,
                no_representations=False,
                offices_from=at,
                offices_evidence=ON_THE_BOARD,
            ),
        )
        return story

    # Stories in which something needs doing.

    def still_a_draft(self) -> Story:
        """A draft that lacks a good deal."""
        return self._drafted(
            -2, "Electric vehicle charging in residential streets", 75, no_documents=False, documents=[]
        )

    def nearly_too_late(self) -> Story:
        """Submitted, and the last day for the notice is at hand."""
        story = self._drafted(-3, "Renewal of the leisure centres' operating contract", 31)
        return story.then(-1, 16, lambda at: forthcoming.submit(matter=story.matter, by=self.who.author, at=at))

    def returned(self) -> Story:
        """Returned to its author with a reason."""
        story = self._drafted(-8, "Purchase of property", 60, CITY)
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
        story = self._noticed(
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
        story = self._noticed(
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
        self._decide(story, -19, "Up to £620,000 may be spent on rooms, meals and transport.", publish_after=0)
        return story

    def moved_forward(self) -> Story:
        """Brought forward: the 28 days began again with the amended notice."""
        story = self._noticed(-25, "Parking charges at country parks", 60, CITY)
        earlier = next_wednesday(self.today + timedelta(days=28))
        story.then(
            -5,
            10,
            lambda at: self._save(story, at, due_from=earlier, due_to=earlier),
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
        story = self._noticed(-40, "Closure of the Dale End household waste site", 3, CITY)
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
        story = self._noticed(-60, "Outsourcing of the print room", -20, RESOURCES)
        return story.then(
            -40,
            10,
            lambda at: notice.withdraw(
                matter=story.matter, by=self.who.dso, at=at, reason="The service found savings without outsourcing."
            ),
        )

    def without_a_route(self) -> Story:
        """Taken in an outage without a lawful route: recorded, marked, and to be taken again."""
        story = self._noticed(-15, "Extension of the home-to-school transport contract", -6, CHILDREN)
        self._decide(story, -6, "The contract is extended by six months.", publish_after=1, already_taken=True)
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

    # The steps that stories share.

    def _drafted(
        self, days: int, title: str, due_in: int, department: str = CITY, wards: int = 2, **changes: Any
    ) -> Story:
        first, last = self._due(due_in)
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

    def _due(self, days: int) -> tuple[date, date]:
        """Return a Wednesday to come, or a period of a fortnight around a day that has gone by."""
        day = self.today + timedelta(days=days)
        if days < 0:
            return day - timedelta(days=7), day + timedelta(days=6)
        wednesday = next_wednesday(day)
        return wednesday, wednesday

    def _noticed(self, days: int, title: str, due_in: int, department: str = CITY, **changes: Any) -> Story:
        story = self._drafted(days - 3, title, due_in, department, **changes)
        story.then(days - 1, 16, lambda at: forthcoming.submit(matter=story.matter, by=self.who.author, at=at))
        return story.then(
            days,
            10,
            lambda at: notice.publish(
                matter=story.matter, by=self.who.dso, at=at, offices_from=at, offices_evidence=ON_THE_BOARD
            ),
        )

    def _decide(
        self,
        story: Story,
        days: int,
        decision: str,
        *,
        publish_after: int,
        already_taken: bool = False,
        delegation: str = "",
    ) -> None:
        def decide(at: datetime) -> None:
            story.record = record.record_decision(
                matter=story.matter,
                by=self.who.dso,
                at=at,
                already_taken=already_taken,
                values={
                    "decided_at": at - timedelta(hours=2),
                    "outcome": "approved",
                    "decision": decision,
                    "resolutions": [("(a)", decision), ("(b)", "That the director reports on progress within a year.")],
                    "reasons": "It meets the need that the report sets out at the lowest cost over its life.",
                    "alternatives": "Doing nothing, which would cost more within five years.",
                    "no_alternatives": False,
                    "no_conflicts": True,
                    "delegation": delegation,
                },
            )

        story.then(days, 17, decide)
        story.then(
            days + publish_after,
            17,
            lambda at: record.publish_record(record=story.record, by=self.who.dso, at=at),
            minute=30,
        )

    def _save(self, story: Story, at: datetime, **values: Any) -> None:
        matter = story.matter
        forthcoming.save(matter=matter, by=self.who.dso, at=at, version=matter.version, values=values)
