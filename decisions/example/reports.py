"""Stories of the example in which officers' reports are written, cleared, decided on screen and published."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from council.organisation.example.structure import CHILDREN, CITY, RESOURCES, SCRUTINY_CITY
from council.organisation.models import Delegation
from decisions.example.acts import Story
from decisions.example.report_words import CROSSINGS, REABLEMENT, RECORDS, TRANSPORT, Proposal, answer
from decisions.example.telling import Telling
from decisions.models import DecisionRecord, Job, Report
from decisions.models.choices import AppendixKind, ApprovalOutcome
from decisions.queries.report_content import latest_version
from decisions.services import (
    approval,
    clearance,
    consultation,
    deputy,
    forthcoming,
    jobs,
    report,
    report_appendices,
    report_comments,
    report_publication,
    withheld,
)
from decisions.states import Job as State

HEAD_OF_CHILDREN, HEAD_OF_CITY, HEAD_OF_RESOURCES = (
    "Director of Children and Families",
    "Director of City Development",
    "Director of Resources",
)
ASSESSMENT = (
    "Equality assessment\n\nEach group that the Equality Act 2010 protects was looked at. None is worse off. "
    "Families who do not read English well are visited with an interpreter.\n"
)
PRICES = "Operator,Price a day in pounds\nFirst,188\nSecond,201\nThird,214\n"


class Handed(NamedTuple):
    """A file as it is handed in: its name and its bytes."""

    name: str
    data: bytes


class Reports(Telling):
    """Reports at every stage."""

    def being_written(self) -> Story:
        """Half written, with a comment."""
        story = self._officer_matter(-6, "Family visiting team for every ward", 40, CHILDREN, HEAD_OF_CHILDREN)
        self._begun(story, -4, HEAD_OF_CHILDREN)
        story.then(-3, 11, lambda at: self._write(story, REABLEMENT, at, keys=("summary", "about", "impact", "risks")))
        return story.then(-2, 15, lambda at: self._comment(story, at))

    def with_those_who_clear(self) -> Story:
        """Finance has cleared it; legal has not answered, is late, and has a deputy from tomorrow on."""
        story = self._officer_matter(-34, "Home-to-school transport framework", 12, CHILDREN, HEAD_OF_CHILDREN)
        self._complete(story, -12, TRANSPORT, HEAD_OF_CHILDREN, secret=True)
        story.then(-9, 10, lambda at: self._send(story, at))
        story.then(-8, 14, lambda at: self._clear(story, "finance", at, "The cost is in the approved budget."))
        return story.then(-7, 9, self._name_deputy)

    def for_decision_today(self) -> Story:
        """Not key, cleared by everybody: the director may decide at once."""
        story = self._officer_matter(
            -10, "Raised crossings beside three primary schools", 3, CHILDREN, HEAD_OF_CHILDREN, is_key=False
        )
        self._cleared(story, -8, CROSSINGS, HEAD_OF_CHILDREN)
        return story

    def too_early(self) -> Story:
        """Key, cleared, and in the list of forthcoming decisions for less than 28 days: the screen says from when."""
        story = self._officer_matter(-12, "Family visiting team: posts for two years", 24, CHILDREN, HEAD_OF_CHILDREN)
        self._cleared(story, -9, REABLEMENT, HEAD_OF_CHILDREN)
        return story

    def public_in_time(self) -> Story:
        """Key, noticed in time, its report public for more than five clear working days: lawful today."""
        story = self._officer_matter(-44, "Early help hubs in three wards", -2, CHILDREN, HEAD_OF_CHILDREN)
        self._cleared(story, -18, REABLEMENT, HEAD_OF_CHILDREN)
        return story.then(
            -11, 9, lambda at: report_publication.publish(report=self._paper(story), by=self.who.dso, at=at)
        )

    def note_to_be_issued(self) -> Story:
        """A briefing note that is cleared and not issued yet."""
        return self._note("Home-to-school transport: what was asked of operators", TRANSPORT, -7, {})

    def acting_has_ended(self) -> Story:
        """Cleared for a director in whose place somebody acted until the summer."""
        story = self._officer_matter(
            -9, "Move of the land charges register", 5, RESOURCES, HEAD_OF_RESOURCES, is_key=False
        )
        self._cleared(story, -7, RECORDS, HEAD_OF_RESOURCES)
        return story

    def decided_on_screen(self) -> Story:
        """Decided last week by the director, published in the same moment."""
        story = self._officer_matter(
            -30, "Crossings and school streets in Bridgefoot", -8, CITY, HEAD_OF_CITY, is_key=False
        )
        self._cleared(story, -14, CROSSINGS, HEAD_OF_CITY)
        return story.then(-8, 16, lambda at: self._decide(story, at))

    def told_afterwards(self, decided: Story) -> Story:
        """A briefing note to scrutiny about what came of a decision, issued under it."""
        story = self._note("School streets in Bridgefoot: how the work goes", CROSSINGS, -5, {"decided": decided})
        return story.then(
            -3, 10, lambda at: report_publication.issue(report=self._paper(story), by=self.who.dso, at=at)
        )

    def _note(self, title: str, proposal: Proposal, days: int, under: dict[str, Story]) -> Story:
        story = Story(self.today)

        def begin(at: datetime) -> None:
            decided = under.get("decided")
            values = {
                "template": self.who.template("briefing"),
                "title": title,
                "report_date": at.date(),
                "report_of": HEAD_OF_CITY,
                "report_to": SCRUTINY_CITY,
                "follows": DecisionRecord.objects.get(matter__ref=decided.ref) if decided else None,
                "follows_text": "" if decided else "Decision of the Executive Board on passenger transport, May 2024",
            }
            story.report = report.begin(by=self.who.author, at=at, values=values).ref

        story.then(days, 9, begin)
        story.then(days, 10, lambda at: self._write(story, proposal, at))
        story.then(days, 12, lambda at: self._send(story, at))
        story.then(days + 1, 10, lambda at: self._clear(story, "finance", at, ""))
        return story.then(days + 1, 11, lambda at: self._clear(story, "legal", at, ""))

    def _officer_matter(
        self, days: int, title: str, due_in: int, department: str, post: str, *, is_key: bool = True
    ) -> Story:
        changes: dict[str, Any] = {
            "maker_kind": "officer",
            "maker_body": None,
            "maker_post": self.who.post(post),
            "function": "executive",
        }
        if is_key:
            return self.noticed(days, title, due_in, department, **changes)
        story = self.drafted(days, title, due_in, department, decision_type="non_key", key_reasons=[], **changes)
        return story.then(days + 1, 10, lambda at: forthcoming.submit(matter=story.matter, by=self.who.author, at=at))

    def _cleared(self, story: Story, days: int, proposal: Proposal, post: str) -> None:
        self._complete(story, days, proposal, post)
        story.then(days + 1, 10, lambda at: self._send(story, at))
        story.then(days + 2, 11, lambda at: self._clear(story, "finance", at, "In the approved budget."))
        story.then(days + 2, 12, lambda at: self._clear(story, "legal", at, "Within the scheme of delegation."))
        story.then(days + 2, 14, lambda at: self._clear(story, "hr", at, ""))
        story.then(days + 3, 15, lambda at: self._clear(story, "monitoring_officer", at, ""))

    def _begun(self, story: Story, days: int, post: str) -> None:
        def begin(at: datetime) -> None:
            matter = story.matter
            values = {
                "template": self.who.template("decision"),
                "matter": matter,
                "title": matter.title,
                "report_date": at.date(),
                "report_of": "Head of Service",
                "report_to": post,
            }
            story.report = report.begin(by=self.who.author, at=at, values=values).ref

        story.then(days, 9, begin)

    def _complete(self, story: Story, days: int, proposal: Proposal, post: str, *, secret: bool = False) -> None:
        self._begun(story, days, post)
        if secret:
            story.then(days, 10, lambda at: self._withhold(story, at))
        story.then(days, 11, lambda at: self._write(story, proposal, at))
        story.then(days, 12, lambda at: self._papers(story, at))
        story.then(days, 13, lambda at: self._consult(story, at))

    def _write(self, story: Story, proposal: Proposal, at: datetime, keys: tuple[str, ...] = ()) -> None:
        paper = self._paper(story)
        for asked in paper.template.sections.all():
            values = answer(proposal, asked, paper)
            if values is None or (keys and asked.key not in keys):
                continue
            report.save_section(report=paper, section=asked, by=self.who.author, at=at, version=0, values=values)

    def _papers(self, story: Story, at: datetime) -> None:
        author = self.who.author
        values = {
            "title": "Equality assessment",
            "kind": AppendixKind.EQUALITY,
            "to_follow": False,
            "number": 1,
            "upload": Handed("equality-assessment.txt", ASSESSMENT.encode()),
        }
        report_appendices.add_appendix(report=self._paper(story), by=author, at=at, values=values)
        self._checked(at)
        paper = self._paper(story)
        report_appendices.set_background_papers(
            report=paper, by=author, at=at, version=paper.version, papers=[], none=True
        )

    def _withhold(self, story: Story, at: datetime) -> None:
        withheld.withhold_appendix(
            report=self._paper(story),
            by=self.who.author,
            at=at,
            values={
                "title": "Prices of the nine operators",
                "number": 2,
                "public_title": "Appendix 2: prices",
                "public_reason": "It shows what operators asked for while the contracts are still being let.",
                "paragraphs": [3],
                "public_interest_reason": (
                    "Until the framework is signed, operators who saw each other's prices could raise theirs, at the "
                    "cost of the council and of the families it serves. Prices are published once contracts are let."
                ),
                "opinion_by": HEAD_OF_CHILDREN,
                "opinion_on": at.date(),
                "review_on": self.today + timedelta(days=20),
            },
            file=("operators-prices.csv", PRICES.encode()),
        )

    def _checked(self, at: datetime) -> None:
        """Let the files that were handed in be checked at once, as the worker does within a minute."""
        for number in Job.objects.filter(kind="examine_file", status=State.WAITING).values_list("pk", flat=True):
            jobs.run(number, at=at, clock=lambda: at)

    def _consult(self, story: Story, at: datetime) -> None:
        asked = consultation.ask(
            report=self._paper(story),
            by=self.who.author,
            at=at,
            name="Councillor for the portfolio",
            is_internal=True,
            member=self.who.portfolio.person,
            email="",
            question="Do you agree that this should go ahead, and have you an interest in it?",
            due_on=at.date() + timedelta(days=5),
        )
        consultation.answer(
            consultation=asked,
            by=self.who.author,
            at=at + timedelta(minutes=1),
            answered_on=at.date(),
            answer="I agree.",
            outcome="Nothing needed to change.",
        )
        consultation.state_interest(
            consultation=asked, by=self.who.author, at=at + timedelta(minutes=2), interest="none"
        )

    def _comment(self, story: Story, at: datetime) -> None:
        paper = self._paper(story)
        report_comments.comment(
            report=paper,
            section=paper.template.sections.get(key="impact"),
            by=self.who.finance,
            at=at,
            text="Please say which budget the second year comes from.",
        )

    def _send(self, story: Story, at: datetime) -> None:
        people = {"finance": self.who.finance, "legal": self.who.legal, "hr": self.who.hr, "equality": self.who.hr}
        clearance.send_for_clearance(report=self._paper(story), by=self.who.author, at=at, assigned=people)

    def _name_deputy(self, at: datetime) -> None:
        deputy.name_deputy(
            by=self.who.legal,
            at=at,
            role="legal",
            stands_in_for=self.who.legal,
            deputy=self.who.monitoring,
            starts_on=self.today + timedelta(days=1),
            ends_on=self.today + timedelta(days=14),
            reason="On leave",
        )

    def _clear(self, story: Story, role: str, at: datetime, comments: str) -> None:
        paper = self._paper(story)
        who = {"monitoring_officer": "monitoring"}.get(role, role)
        clearance.clear(
            clearance=paper.clearances.get(role=role),
            by=getattr(self.who, who),
            at=at,
            version=latest_version(paper).number,
            comments=comments,
        )

    def _decide(self, story: Story, at: datetime) -> None:
        paper, director = self._paper(story), self.who.director2
        approval.decide(
            report=paper,
            by=director,
            at=at,
            outcome=ApprovalOutcome.APPROVED,
            sha256=latest_version(paper).sha256,
            signed_in_again_at=at - timedelta(minutes=1),
            signed_in_again_by="password",
            values={
                "opened_at": at - timedelta(minutes=4),
                "delegation": Delegation.objects.on(at.date()).get(post=paper.matter.maker_post),
                "own_interest": "none",
                "reasons": "It makes the way to school safer at a cost that the budget bears.",
                "alternatives": "Painted crossings without a raised road, which slow traffic less.",
                "no_alternatives": False,
                "implementation_officer": "Principal Engineer",
                "implementation_timescale": "By the end of the Easter holidays",
            },
        )

    def _paper(self, story: Story) -> Report:
        return Report.objects.get(ref=story.report)
