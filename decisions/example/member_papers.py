"""Stories of the example in which members inspect papers, ask for copies, and are answered."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from council.organisation.example.structure import CITY, SCRUTINY_CITY
from decisions.example.acts import Story
from decisions.example.telling import Telling
from decisions.models import DecisionRecord, MemberRequest, RequestedPaper, WithheldDocument
from decisions.models.choices import MemberRight, PaperAnswer, Relevance
from decisions.queries.member_request import clock
from decisions.rules.london import LONDON, day_of
from decisions.services import member_request, withheld, withheld_readers

RENT, TERMS, CLAIM = "Appendix C: rent", "Appendix D: terms offered", "Appendix E: boundary claim"
WEIGHED = (
    "Other tenants of the council are agreeing rents this year. Publishing this now would cost the council money that "
    "services need; it is published when those rents are agreed."
)
ADVICE = (
    "The council may have to defend the claim in court. Publishing what its solicitors advise would give the other "
    "side an advantage that it is not to give in return."
)
NOT_RELEVANT = (
    "The paper advises on a claim about a boundary. The committee's review is of the use of the council's buildings, "
    "and no decision about the claim has been called in or is being scrutinised."
)
DAYS_LEFT = 3


class MemberPapers(Telling):
    """One director's decision with three withheld papers, and what members did with them."""

    def inspected_and_asked_for(self) -> Story:
        """One open to every member, one supplied to scrutiny, one refused with reasons, one to be answered."""
        story = self.noticed(
            -56,
            "Lease of the former museum store in Castle Gate",
            -13,
            CITY,
            decision_type="non_key",
            key_reasons=[],
            maker_kind="officer",
            maker_body=None,
            maker_post=self.who.post("Director of City Development"),
            function="executive",
            restriction="part_exempt",
            restriction_paragraphs=[3, 5],
            restriction_reason="Three appendices hold rents, the terms of the lease and legal advice.",
        )
        story.then(-40, 10, lambda at: self._list(story, at))
        self.decide(story, -13, "The store is let for ten years.", publish_after=1, delegation="Part 3, 3.5")
        story.then(-10, 10, lambda at: self._read(story, RENT, "member4", at))
        story.then(-10, 15, lambda at: self._ask(story, TERMS, "member5", Relevance.DECISION, at))
        story.then(-9, 11, lambda at: self._supply(story, TERMS, at))
        story.then(-9, 14, lambda at: self._read(story, TERMS, "member5", at))
        story.then(-8, 10, lambda at: self._ask(story, CLAIM, "member6", Relevance.REVIEW, at))
        story.then(-6, 12, lambda at: self._refuse(story, CLAIM, at))
        return story.then(-1, 9, lambda at: self._wait(story, at))

    def _list(self, story: Story, at: datetime) -> None:
        papers: tuple[tuple[str, str, dict[str, Any]], ...] = (
            (RENT, "Rents of four stores compared", {"paragraphs": [3], "public_interest_reason": WEIGHED}),
            (
                TERMS,
                "Draft heads of terms",
                {"paragraphs": [3], "public_interest_reason": WEIGHED, "contract_terms": True},
            ),
            (CLAIM, "Advice on the eastern boundary", {"paragraphs": [5], "public_interest_reason": ADVICE}),
        )
        for public_title, title, more in papers:
            values = {
                "title": title,
                "public_title": public_title,
                "opinion_by": "Director of City Development",
                "opinion_on": at.date(),
                "review_on": self.today + timedelta(days=200),
                "contract_terms": False,
                "political_adviser": False,
                **more,
            }
            withheld.list_withheld_document(matter=story.matter, by=self.who.dso, at=at, values=values)

    def _read(self, story: Story, public_title: str, name: str, at: datetime) -> None:
        document = self._document(story, public_title)
        withheld_readers.read_on_screen(document=document, by=getattr(self.who, name), at=at)

    def _ask(self, story: Story, public_title: str, name: str, relevance: Relevance, at: datetime) -> None:
        user = getattr(self.who, name)
        member_request.ask(
            by=user,
            at=at,
            member=user.person,
            wanted="",
            papers=[self._document(story, public_title)],
            relevance=relevance,
            relevance_words="How the council lets and uses the buildings that it does not need for services.",
            **self._copies(story),
        )

    def _supply(self, story: Story, public_title: str, at: datetime) -> None:
        paper = self._asked(story, public_title)
        officer = self.who.proper_officer
        member_request.decide(paper=paper, by=officer, at=at, answer=PaperAnswer.SUPPLY, relevant=True)
        member_request.finish(request=self._request(paper), by=officer, at=at + timedelta(minutes=5))

    def _refuse(self, story: Story, public_title: str, at: datetime) -> None:
        paper = self._asked(story, public_title)
        officer = self.who.proper_officer
        member_request.decide(
            paper=paper, by=officer, at=at, answer=PaperAnswer.REFUSE, relevant=False, reason=NOT_RELEVANT
        )
        member_request.finish(
            request=self._request(paper),
            by=officer,
            at=at + timedelta(minutes=5),
            refusal_reasons=NOT_RELEVANT,
            sent_to_committee_on=day_of(at),
        )

    def _wait(self, story: Story, at: datetime) -> None:
        """Enter a request that came by e-mail on such a day that three days are left today."""
        member_request.ask(
            by=self.who.dso,
            at=at,
            member=self.who.member7.person,
            wanted="The comparison with other lettings in Castle Gate, and any note of the visit to the building.",
            received_at=self._came(at),
            **self._copies(story),
        )

    def _came(self, at: datetime) -> datetime:
        wanted = self.today + timedelta(days=DAYS_LEFT)
        days = [day_of(at) - timedelta(days=back) for back in range(1, 40)]
        came = (datetime.combine(day, time(11, 20), tzinfo=LONDON) for day in days)
        due = ((each, clock(right=MemberRight.COPIES, received_at=each, concluded_at=None).answer) for each in came)
        return next((each for each, answer in due if answer <= wanted), at - timedelta(days=1))

    def _copies(self, story: Story) -> dict[str, Any]:
        return {
            "right": MemberRight.COPIES,
            "record": DecisionRecord.objects.select_related("matter").get(matter__ref=story.ref),
            "committee": self.who.body(SCRUTINY_CITY),
        }

    def _document(self, story: Story, public_title: str) -> WithheldDocument:
        return WithheldDocument.objects.get(matter__ref=story.ref, public_title=public_title)

    def _asked(self, story: Story, public_title: str) -> RequestedPaper:
        return RequestedPaper.objects.get(request__record__matter__ref=story.ref, title=public_title)

    def _request(self, paper: RequestedPaper) -> MemberRequest:
        return MemberRequest.objects.get(pk=paper.request_id)
