"""Stories of the example in which all goes well."""

from __future__ import annotations

from datetime import timedelta

from council.organisation.example.structure import ADULTS, CHILDREN, RESOURCES
from decisions.example.acts import ON_THE_BOARD, Story
from decisions.example.telling import Telling
from decisions.services import private_meeting, withheld


class InGoodOrder(Telling):
    """Noticed in time, decided by the book."""

    def in_good_time(self) -> Story:
        """A notice with weeks to spare."""
        return self.noticed(-12, "Replacement of street lighting in four wards", 36, wards=4)

    def long_decided(self) -> Story:
        """Decided by the Board two months ago; the call-in window shut long since."""
        story = self.noticed(-100, "School places: permanent expansion of two primary schools", -58, CHILDREN)
        self.decide(story, -58, "The expansion of both schools is approved.", publish_after=1)
        return story

    def can_be_called_in(self) -> Story:
        """Decided this week; members may call it in."""
        story = self.noticed(-45, "Bus priority lanes on the ring road", -3, wards=3)
        self.decide(story, -3, "The scheme is approved with a review after twelve months.", publish_after=1)
        return story

    def by_a_director(self) -> Story:
        """A director's key decision under delegated powers."""
        story = self.noticed(
            -52,
            "Framework for temporary accommodation",
            -16,
            ADULTS,
            maker_kind="officer",
            maker_body=None,
            maker_post=self.who.post("Director of Adults and Health"),
        )
        self.decide(
            story,
            -16,
            "The framework is let to six providers for four years.",
            publish_after=0,
            delegation="Part 3, 3.3",
        )
        return story

    def by_a_member(self) -> Story:
        """An individual executive member's decision that is not key."""
        story = self.noticed(
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
        self.decide(story, -9, "Twelve grants of £2,000 to £6,000 are awarded.", publish_after=1)
        return story

    def not_key(self) -> Story:
        """Listed though not key."""
        return self.noticed(
            -4, "Response to the national park's management plan", 18, decision_type="non_key", key_reasons=[]
        )

    def private_part(self) -> Story:
        """A matter with an exempt appendix: both tracks, a representation, and its answer."""
        story = self.noticed(
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
