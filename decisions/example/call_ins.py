"""Stories of the example in which members call decisions in: one at every stage."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from council.organisation.example.structure import CHILDREN, CITY, SCRUTINY_CHILDREN, SCRUTINY_CITY
from council.organisation.models import Person
from decisions.example.acts import Story
from decisions.example.telling import Telling
from decisions.models import CallInHearing, CallInRequest
from decisions.queries.call_in_hearing import bias_of
from decisions.rules.call_in_request import Validity
from decisions.rules.london import LONDON
from decisions.services import (
    call_in_entry,
    call_in_hearing,
    call_in_outcome,
    call_in_request,
    call_in_ruling,
    call_in_signature,
    implementation,
    not_key_report,
    reconsideration,
)

FIVE = ("member1", "member2", "member3", "member6", "member7")
COSTS = "The report compares two of the four options that were consulted on, and no figure is given for the others."
RESIDENTS = "Residents of two wards were told that the junction would stay open. The decision closes it."


class CallIns(Telling):
    """Decisions of the Board that members called in, or may."""

    def being_signed(self) -> Story:
        """A request that needs two more signatures while the window is open."""
        story = self._decided("Parking charges in the market towns", -2, wards=4)
        self._begun(story, -1, labels=["(a)"], reasons=COSTS, ask=("member2", "member3", "member6", "member7"))
        story.then(-1, 15, lambda at: self._sign(story, ("member2",), at))
        return story.then(-1, 16, lambda at: self._decline(story, "member6", at))

    def to_be_ruled_on(self) -> Story:
        """Lodged with five signatures; the proper officer has not ruled yet."""
        story = self._decided("Opening hours of the recycling centres", -5)
        return self._lodged(story, -3, labels=[], reasons=COSTS)

    def not_valid(self) -> Story:
        """By e-mail, with two signatures too few."""
        story = self._decided("Library at Kirk Hill: shared use of the building", -24, CHILDREN)
        story.then(
            -21,
            10,
            lambda at: call_in_entry.enter(
                record=story.record,
                by=self.who.dso,
                at=at,
                received_at=at - timedelta(hours=1),
                way="email",
                evidence="Received: from mail.wharfemoor.example; Message-ID: <kirk-hill@wharfemoor.example>",
                lead=self._person("member8"),
                people=[(self._person(name), at - timedelta(hours=1)) for name in ("member8", "member4", "member5")],
                labels=[],
                grounds=[],
                reasons="The building is used by three groups that were not asked.",
            ),
        )
        return story.then(
            -10,
            11,
            lambda at: self._rule(
                story, at, Validity.TOO_FEW_SIGNATORIES, "Three members signed, and five are needed."
            ),
        )

    def to_be_listed(self) -> Story:
        """Valid, and not listed for a hearing yet."""
        story = self._decided("Sale of the former school at Eastmoor", -13, CHILDREN)
        self._lodged(story, -11, labels=["(a)"], reasons=COSTS)
        self._found_valid(story, -2)
        return story

    def met(self) -> Story:
        """The board met two days ago; what it decided is not recorded yet."""
        story = self._decided("Fees for the use of sports pitches", -30, wards=5)
        self._lodged(story, -28, labels=[], reasons=COSTS)
        self._found_valid(story, -20)
        return story.then(-19, 10, lambda at: self._list(story, at, SCRUTINY_CITY, in_days=16))

    def to_be_reported(self) -> Story:
        """Heard yesterday and referred back; scrutiny's report is due."""
        story = self._decided("Repairs to the canal bridge", -31, wards=2)
        self._lodged(story, -29, labels=["(b)"], reasons=RESIDENTS)
        self._found_valid(story, -21)
        story.then(-20, 10, lambda at: self._list(story, at, SCRUTINY_CITY, in_days=16))
        return story.then(-1, 15, lambda at: self._heard(story, at, {"(b)": "refer_back"}))

    def before_council(self) -> Story:
        """Referred to full council, because it spends what the budget does not have."""
        story = self._decided("Second phase of the market hall", -44, wards=3)
        self._lodged(story, -42, labels=["(b)"], reasons=COSTS)
        self._found_valid(story, -34)
        story.then(-33, 10, lambda at: self._list(story, at, SCRUTINY_CITY, in_days=14))
        return story.then(-18, 18, lambda at: self._heard(story, at, {"(b)": "refer_council"}))

    def listed_for_hearing(self) -> Story:
        """Valid, and listed for the scrutiny board next week."""
        story = self._decided("Closure of the Mill Lane junction", -19, wards=2)
        self._lodged(story, -16, labels=["(a)"], reasons=RESIDENTS)
        self._found_valid(story, -9)
        return story.then(-7, 11, lambda at: self._list(story, at, SCRUTINY_CITY, in_days=16))

    def referred_back(self) -> Story:
        """Heard: one resolution released, the other referred back with scrutiny's report."""
        story = self._decided("Contract for street cleaning", -38, wards=6)
        self._lodged(story, -36, labels=[], reasons=COSTS)
        self._found_valid(story, -28)
        story.then(-27, 10, lambda at: self._list(story, at, SCRUTINY_CITY, in_days=14))
        story.then(-12, 18, lambda at: self._heard(story, at, {"(a)": "refer_back", "(b)": "release"}))
        return story.then(
            -10,
            12,
            lambda at: call_in_outcome.send_report(
                hearing=self._hearing(story),
                by=self.who.scrutiny_officer,
                at=at,
                report="The board recommends that the two options left out of the report are costed before the "
                "contract is let.",
            ),
        )

    def reconsidered(self) -> Story:
        """Referred back, confirmed on reconsideration, and carried out."""
        story = self._decided("School transport: walking distances", -95, CHILDREN)
        self._lodged(story, -93, labels=["(a)"], reasons=RESIDENTS)
        self._found_valid(story, -84)
        story.then(-83, 10, lambda at: self._list(story, at, SCRUTINY_CHILDREN, in_days=13))
        story.then(-68, 18, lambda at: self._heard(story, at, {"(a)": "refer_back"}))
        story.then(
            -66,
            12,
            lambda at: call_in_outcome.send_report(
                hearing=self._hearing(story),
                by=self.who.scrutiny_officer,
                at=at,
                report="The board asks the executive to look again at routes without a pavement.",
            ),
        )
        story.then(-54, 16, lambda at: self._reconsidered(story, at))
        return story.then(-30, 15, lambda at: self._carried_out(story, at, ["(a)"]))

    def should_have_been_key(self) -> Story:
        """Scrutiny is of the opinion that a decision was key, and requires a report (regulation 18)."""
        story = self.noticed(
            -70, "Lease of two floors of the exchange", -40, CITY, decision_type="non_key", key_reasons=[]
        )
        self.decide(story, -40, "The lease is taken for five years.", publish_after=1)
        return story.then(-20, 11, lambda at: self._required(story, at))

    def stories(self) -> list[Story]:
        """List them all."""
        return [
            self.being_signed(),
            self.to_be_ruled_on(),
            self.not_valid(),
            self.to_be_listed(),
            self.listed_for_hearing(),
            self.met(),
            self.to_be_reported(),
            self.before_council(),
            self.referred_back(),
            self.reconsidered(),
            self.should_have_been_key(),
        ]

    def _decided(self, title: str, published: int, department: str = CITY, wards: int = 3) -> Story:
        story = self.noticed(published - 50, title, published - 1, department, wards=wards)
        self.decide(story, published - 1, f"{title}: the proposal in the report is approved.", publish_after=1)
        return story

    def _begun(self, story: Story, days: int, *, labels: list[str], reasons: str, ask: tuple[str, ...]) -> None:
        def begin(at: datetime) -> None:
            request = call_in_request.begin(
                record=story.record, by=self.who.member1, at=at, labels=labels, grounds=[], reasons=reasons
            )
            people = [self._person(name) for name in ask]
            call_in_request.ask_signatories(request=request, by=self.who.member1, at=at, people=people)

        story.then(days, 9, begin)

    def _lodged(self, story: Story, days: int, *, labels: list[str], reasons: str) -> Story:
        self._begun(story, days, labels=labels, reasons=reasons, ask=FIVE[1:])
        story.then(days, 12, lambda at: self._sign(story, FIVE[1:], at))
        return story.then(
            days, 14, lambda at: call_in_request.lodge(request=self._request(story), by=self.who.member1, at=at)
        )

    def _found_valid(self, story: Story, days: int) -> None:
        reasons = "Five members outside the executive signed in time and state their reasons."
        story.then(days, 10, lambda at: self._rule(story, at, Validity.VALID, reasons))

    def _rule(self, story: Story, at: datetime, answer: Validity, reasons: str) -> None:
        request = self._request(story)
        call_in_ruling.rule(request=request, by=self.who.proper_officer, at=at, answer=answer, reasons=reasons)

    def _sign(self, story: Story, names: tuple[str, ...], at: datetime) -> None:
        for number, name in enumerate(names):
            member = getattr(self.who, name)
            call_in_signature.sign(request=self._request(story), by=member, at=at + timedelta(minutes=number))

    def _decline(self, story: Story, name: str, at: datetime) -> None:
        member = getattr(self.who, name)
        reason = "I would rather speak at the meeting."
        call_in_signature.decline(request=self._request(story), by=member, at=at, reason=reason)

    def _list(self, story: Story, at: datetime, committee: str, *, in_days: int) -> None:
        day = at.date() + timedelta(days=in_days)
        day -= timedelta(days=max(0, day.weekday() - 4))
        call_in_hearing.list_hearing(
            record=story.record,
            requests=list(story.record.call_ins.all()),
            by=self.who.scrutiny_officer,
            at=at,
            committee=self.who.body(committee),
            meets_at=datetime.combine(day, time(10), tzinfo=LONDON),
            place="Civic Hall, Wharfemoor",
            agenda_published_at=at,
        )

    def _heard(self, story: Story, at: datetime, outcomes: dict[str, str]) -> None:
        hearing = self._hearing(story)
        for each in bias_of(hearing):
            words = "I signed the request and come to the hearing with an open mind."
            call_in_hearing.declare(
                hearing=hearing,
                by=self.who.scrutiny_officer,
                at=at - timedelta(minutes=30),
                person=each.person,
                caution=each.caution,
                declaration=words,
            )
        hearing.refresh_from_db()
        words = {"refer_back": "That the options left out are looked at again."}
        opinion = {"refer_council": "The monitoring officer's opinion: the budget holds nothing for a second phase."}
        call_in_outcome.record_outcomes(
            hearing=hearing,
            by=self.who.scrutiny_officer,
            at=at,
            held_at=hearing.meets_at + timedelta(hours=2),
            outcomes={
                label: {
                    "outcome": outcome,
                    "reasons": "As the board resolved.",
                    "words": words.get(outcome, ""),
                    "framework_opinion": opinion.get(outcome, ""),
                }
                for label, outcome in outcomes.items()
            },
            minute="The lead signatory and the executive member were heard, and two residents spoke.",
        )

    def _reconsidered(self, story: Story, at: datetime) -> None:
        values: dict[str, Any] = {
            "maker_name": "Executive Board",
            "decided_at": at - timedelta(hours=2),
            "decision": "The decision is confirmed; routes without a pavement are looked at case by case.",
            "reasons": "The three routes that the board named are covered by the appeals procedure.",
            "alternatives": "To keep the present distances for a year.",
            "no_conflicts": True,
        }
        outcomes = {"(a)": {"outcome": "confirmed", "reasons": values["reasons"]}}
        reconsideration.reconsider(record=story.record, by=self.who.dso, at=at, values=values, outcomes=outcomes)

    def _carried_out(self, story: Story, at: datetime, labels: list[str]) -> None:
        implementation.mark_implemented(
            record=story.record,
            labels=labels,
            by=self.who.dso,
            at=at,
            on=self._day(at),
            note="The policy is in use.",
        )

    def _required(self, story: Story, at: datetime) -> None:
        not_key_report.require_report(
            record=story.record,
            by=self.who.scrutiny_officer,
            at=at,
            committee=self.who.body(SCRUTINY_CITY),
            opinion="The lease commits the council to more than £500,000 over its term.",
            required_on=self._day(at),
            due_on=self.today + timedelta(days=12),
        )

    def _day(self, at: datetime) -> date:
        return at.astimezone(LONDON).date()

    def _person(self, name: str) -> Person:
        return Person.objects.get(user__username=name)

    def _request(self, story: Story) -> CallInRequest:
        return CallInRequest.objects.filter(record=story.record).latest("pk")

    def _hearing(self, story: Story) -> CallInHearing:
        return CallInHearing.objects.filter(record=story.record).latest("pk")
