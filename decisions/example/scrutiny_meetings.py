"""Meetings of the example's scrutiny board, and what follows: actions, topics, recommendations, authority, money."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from council.organisation.example.structure import ADULTS, SCRUTINY_CHILDREN
from decisions.example import meeting_words as words
from decisions.example.acts import Story
from decisions.example.executive_meetings import HOMES
from decisions.example.meetings import Meetings, Sitting
from decisions.example.report_words import REABLEMENT
from decisions.models import DecisionRecord, MinutedAction, WorkProgramme
from decisions.models.choices_meetings import ItemKind
from decisions.services import (
    agenda,
    agenda_papers,
    attendance,
    authority,
    minuted_action,
    minutes,
    money,
    recommendation,
    vote,
    work_entry,
    work_programme,
)
from decisions.services.money import MoneyStated

COSTS, BUDGET, HOMES_NOTE = (
    "Costs of adult social care: how the programme goes",
    "Adult social care: budget and improvement plan",
    "Warm homes: how the work goes",
)
NOTED = "1. That the note be received.\n2. That the executive be recommended to tell each tenant a month before."


class ScrutinyMeetings(Meetings):
    """The scrutiny board meets on Thursdays; it follows what the executive does."""

    def stories(self) -> list[Story]:
        """List the paper that scrutiny reads, its meetings, and what they led to."""
        first, second, third = (self._thursday(days) for days in (-40, -9, 22))
        note = self._paper_on_homes()
        met = self._first(first)
        looked = self._second(second, met, note)
        coming = self._coming(third)
        return [note, met, looked, coming, self._what_follows(met, looked, coming, note)]

    def _thursday(self, days: int) -> date:
        day = self.today + timedelta(days=days)
        return day + timedelta(days=(3 - day.weekday()) % 7)

    def _paper_on_homes(self) -> Story:
        """A briefing note under authority that the executive delegated; cleared, and brought by an agenda."""
        return self._note(HOMES_NOTE, REABLEMENT, -24, {})

    def _first(self, on: date) -> Sitting:
        """The minutes as two councils write them: "Agreed" 1) to 5), and "Resolved" 1. and 2."""
        story = self.called(SCRUTINY_CHILDREN, on, noticed=on - timedelta(days=40))
        above = {"portfolio": "Adults, Health and Wellbeing", "directorate": ADULTS}
        others = (
            {"title": COSTS, "kind": ItemKind.REPORT},
            {"title": BUDGET, "kind": ItemKind.REPORT, **above},
        )
        self.agenda(story, on - timedelta(days=20), others=others)
        self.published(story, on - timedelta(days=20))
        self.opened(story, away=("Councillor Daniel Ferrensway",))
        self.at_the_meeting(story, lambda at: self._stands_in(story, at), 2)
        self.gone_through(story)
        self.minuted(story, COSTS, words.COSTS_OF_CARE, 10)
        self.decided(story, COSTS, words.COSTS_AGREED, 40)
        self.minuted(story, BUDGET, words.BUDGET_AND_PLAN, 45)
        self.at_the_meeting(story, lambda at: self._vote(story, at), 70)
        self.decided(story, BUDGET, words.BUDGET_RESOLVED, 72)
        self.concluded(story, 80)
        self.held(story, on)
        self.circulated(story, on + timedelta(days=6))
        return story

    def _stands_in(self, story: Sitting, at: datetime) -> None:
        attendance.record(
            meeting=story.meeting,
            by=self.who.scrutiny_officer,
            at=at,
            person=self.who.person("Councillor Efua Stonebeck"),
            capacity="substitute",
            presence="present",
            stands_in_for=self.who.person("Councillor Daniel Ferrensway"),
            seen_version=self._seen(story, "Councillor Efua Stonebeck"),
        )

    def _seen(self, story: Sitting, name: str) -> int:
        found = story.meeting.attendances.filter(name=name).first()
        return found.version if found else 0

    def _vote(self, story: Sitting, at: datetime) -> None:
        vote.record(
            meeting=story.meeting,
            by=self.who.scrutiny_officer,
            at=at,
            item=story.item(BUDGET),
            motion="That the chair agree how scrutiny goes on.",
            result="carried",
            moved_by="Councillor Miriam Loftgate",
            seconded_by="Councillor Catrin Hawksclough",
            votes_for=4,
            votes_against=1,
            abstentions=0,
        )

    def _second(self, on: date, before: Sitting, note: Story) -> Sitting:
        """Held last: it agreed the minutes, read the briefing note and recommended something to the executive."""
        story = self.called(SCRUTINY_CHILDREN, on, noticed=on - timedelta(days=40))
        public = self.in_time(on, 9)
        self.agenda(story, public, others=({"title": HOMES_NOTE, "kind": ItemKind.REPORT},))
        self.on(
            story,
            public - timedelta(days=1),
            14,
            lambda at: agenda_papers.add_report(
                item=story.item(HOMES_NOTE), by=self.who.scrutiny_officer, at=at, report=self._paper(note)
            ),
        )
        self.published(story, public, hour=9)
        self.opened(story)
        self.gone_through(story)
        self.at_the_meeting(story, lambda at: self._agreed(story, before, at), 8)
        said = {"discussion": "<p>Members asked who tells tenants when the work begins.</p>"}
        self.minuted(story, HOMES_NOTE, said | {"decision_heading": "RESOLVED"}, 12)
        self.decided(story, HOMES_NOTE, NOTED, 30)
        self.concluded(story, 40)
        self.held(story, on)
        return story

    def _agreed(self, story: Sitting, before: Sitting, at: datetime) -> None:
        minutes.agree(
            minutes=before.meeting.minutes,
            by=self.who.scrutiny_officer,
            at=at,
            item=story.meeting.items.get(kind=ItemKind.MINUTES),
            agreed_on=story.meeting.meets_at.date(),
        )

    def _coming(self, on: date) -> Sitting:
        story = self.called(SCRUTINY_CHILDREN, on, noticed=self.today - timedelta(days=16))

        def draft(at: datetime) -> None:
            agenda.add_standing(meeting=story.meeting, by=self.who.scrutiny_officer, at=at)
            values = {"title": "Loneliness", "kind": ItemKind.REPORT}
            agenda.add(meeting=story.meeting, by=self.who.scrutiny_officer, at=at, values=values)

        return self.on(story, self.today - timedelta(days=2), 10, draft)

    def _what_follows(self, first: Sitting, second: Sitting, coming: Sitting, note: Story) -> Sitting:
        """Three topics and two actions from one meeting, a recommendation from another, authority and money."""
        story = Sitting(self.today)
        by = self.who.scrutiny_officer
        self.on(story, self.today - timedelta(days=15), 14, lambda at: self._topics(first, coming, at))
        self.on(story, self.today - timedelta(days=15), 15, lambda at: self._actions(first, at))
        self.on(
            story,
            self.today - timedelta(days=3),
            10,
            lambda at: minuted_action.progress(
                action=MinutedAction.objects.get(label="2."),
                by=by,
                at=at,
                note="The chair and the director met and agreed on four milestones.",
            ),
        )
        self.on(story, self.today - timedelta(days=2), 9, lambda at: self._authority(note, at))
        self.on(story, self.today - timedelta(days=2), 10, lambda at: self._recommend(first, second, at), minute=30)
        return self.on(
            story,
            self.today - timedelta(days=1),
            11,
            lambda at: work_programme.publish(programme=WorkProgramme.objects.get(), by=by, at=at),
        )

    def _topics(self, first: Sitting, coming: Sitting, at: datetime) -> None:
        by = self.who.scrutiny_officer
        programme = work_programme.begin(
            by=by,
            at=at,
            body=self.who.body(SCRUTINY_CHILDREN),
            introduction="What the board looks at until May, and why. Residents may propose topics.",
        )
        topics = (
            ("Loneliness", "2)", {"planned_for": coming.meeting}),
            ("Increasing complexity of needs", "3)", {"planned_text": "Early in the new year"}),
            ("Young people with SEND who move to adult social care", "4)", {}),
        )
        for topic, label, when in topics:
            work_entry.add(
                by=by,
                at=at,
                programme=programme,
                topic=topic,
                reason="It was raised when the board heard how the costs of care develop.",
                lead="Director of Adults and Health",
                origin=first.item(COSTS),
                origin_label=label,
                **when,
            )

    def _actions(self, first: Sitting, at: datetime) -> None:
        by = self.who.scrutiny_officer
        minuted_action.create(
            by=by,
            at=at,
            item=first.item(COSTS),
            label="5)",
            text="Look at the words used for young people who leave children’s social care.",
            owner=self.who.person("Tomasz Fenwright"),
            due_on=self.today - timedelta(days=1),
        )
        minuted_action.create(
            by=by,
            at=at,
            item=first.item(BUDGET),
            label="2.",
            text="Agree with the director how scrutiny goes on, and report with clear milestones.",
            owner=self.who.person("Councillor Miriam Loftgate"),
            due_on=self.today + timedelta(days=20),
        )

    def _authority(self, note: Story, at: datetime) -> None:
        decided = DecisionRecord.objects.get(matter__title=HOMES)
        given = authority.record_authority(
            record=decided,
            by=self.who.dso,
            at=at,
            label="(b)",
            post=self.who.post("Director of City Development"),
            what="Award the contract for the insulation of homes in four wards.",
            conditions="After consulting the portfolio holder.",
        )
        paper = self._paper(note)
        authority.use(authority=given, by=self.who.dso, at=at, report=paper, note="How the work goes.")
        year = decided.decided_on.year
        promised = [("investment", year, "600,000"), ("saving", year + 1, "180,000"), ("saving", year + 2, "240,000")]
        told = [("investment", year, "655,000"), ("saving", year + 1, "120,000")]
        for form, rows, paper_of, total in (
            ("promised", promised, {"source": "Report to the Executive Board on warm homes"}, "420,000"),
            ("reported", told, {"source": HOMES_NOTE}, ""),
        ):
            stated_on = decided.decided_on if form == "promised" else at.date()
            lines = tuple(
                {"kind": kind, "year": f"{of}/{(of + 1) % 100:02d}", "amount": amount, "label": "Warm homes"}
                for kind, of, amount in rows
            )
            stated = MoneyStated(form=form, stated_on=stated_on, lines=lines, stated_total=total, **paper_of)
            money.state(record=decided, by=self.who.finance, at=at, stated=stated)

    def _recommend(self, first: Sitting, second: Sitting, at: datetime) -> None:
        by = self.who.scrutiny_officer
        made = recommendation.make(
            by=by,
            at=at,
            committee=self.who.body(SCRUTINY_CHILDREN),
            text="That each tenant be told of the work a month before it begins.",
            addressed_to="Executive Board",
            made_on=second.meeting.meets_at.date(),
            item=second.item(HOMES_NOTE),
            label="2.",
            matter=DecisionRecord.objects.get(matter__title=HOMES).matter,
        )
        recommendation.send(recommendation=made, by=by, at=at)
        answered = recommendation.make(
            by=by,
            at=at,
            committee=self.who.body(SCRUTINY_CHILDREN),
            text="That carers be asked before a day centre is closed.",
            addressed_to="Executive Board",
            made_on=first.meeting.meets_at.date(),
            item=first.item(BUDGET),
            label="1.",
        )
        sent = recommendation.send(recommendation=answered, by=by, at=at)
        recommendation.answer(
            recommendation=sent,
            by=self.who.dso,
            at=at + timedelta(minutes=20),
            answer="partly",
            response="Carers are asked in writing; a meeting is held where ten or more of them ask for one.",
            answered_by="Councillor Sadia Kestrelby",
        )
