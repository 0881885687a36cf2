"""Requests for call-in at every stage, reached by walking the real services; nothing here writes a status.

The decision is that of 15 December 2021, published on Friday 17 December: its window shuts at 5 pm on Friday
24 December, and it may be carried out from 25 December.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from council.accounts.models import User
from council.organisation.models import Body, BodyMembership, ConstitutionVersion, MemberTerm, Person
from decisions.models import CallInRequest, CallInSignature, DecisionRecord
from decisions.rules.constitution import profile
from decisions.services import call_in_clock, call_in_entry, call_in_request, call_in_ruling, call_in_signature
from decisions.tests.factories import matters
from decisions.tests.factories.matters import LONG_AGO, at

PUBLISHED = at(2021, 12, 17, 9)
BEGUN = at(2021, 12, 20, 10)
LODGED = at(2021, 12, 20, 15)
RULED = at(2021, 12, 21, 10)
DEADLINE = at(2021, 12, 24, 17)
FREE = at(2021, 12, 25, 0)
REASONS = "The report names no other way of helping earlier."
NAMES = (
    "Councillor Ash Larkfield",
    "Councillor Blake Marlowe",
    "Councillor Corin Netherby",
    "Councillor Dara Oakden",
    "Councillor Ellis Penrose",
    "Councillor Flynn Quarrie",
    "Councillor Greer Redmire",
    "Councillor Hollis Swaledale",
    "Councillor Indra Thornley",
    "Councillor Jules Uppergate",
    "Councillor Kit Varley",
    "Councillor Lee Wharton",
)
GROUPS = ("Harbour Group", "Hill Group")


def member(number: int, *, group: str | None = None) -> Person:
    """A member of the council who signs in; the numbers 0 to 11 are of two groups in turn. The same one each time."""
    found = Person.objects.filter(name=NAMES[number]).select_related("user").first()
    if found:
        return found
    council = matters.small_council()
    person = matters.person(NAMES[number], matters.user(f"member{number}", "member"))
    MemberTerm.objects.create(
        person=person,
        ward=council.wards[number % len(council.wards)],
        political_group=GROUPS[number % 2] if group is None else group,
        starts_on=LONG_AGO,
    )
    return person


def by(number: int) -> User:
    """The sign-in of a member."""
    return member(number).user


def members(number: int, *, first: int = 0) -> list[Person]:
    """So many members."""
    return [member(each) for each in range(first, first + number)]


def coopted(name: str = "Reverend Sol Yarrow", *, username: str = "coopted") -> Person:
    """A person co-opted to the scrutiny committee, who holds no seat on the council."""
    person = matters.person(name, matters.user(username, "scrutiny_member"))
    BodyMembership.objects.create(body=matters.small_council().scrutiny, person=person, starts_on=LONG_AGO)
    return person


def on_the_executive(person: Person, since: date, until: date | None = None) -> BodyMembership:
    """Let a member sit on the executive from a day on."""
    executive = matters.small_council().executive
    return BodyMembership.objects.create(body=executive, person=person, starts_on=since, ends_on=until)


def scrutiny() -> Body:
    """The committee that hears."""
    return matters.small_council().scrutiny


def proper_officer() -> User:
    """The proper officer, who rules on requests."""
    return matters.user("proper", "proper_officer")


def adopt(name: str, since: date = LONG_AGO) -> ConstitutionVersion:
    """Let the council have a constitution in the shape of a known council, such as "leeds" or "greenwich"."""
    return ConstitutionVersion.objects.create(
        effective_from=since, values=profile(name).as_dict(), adopted_by="a test", adopted_at=at(2012, 9, 10)
    )


def published(**changes: Any) -> DecisionRecord:
    """A decision that can be called in until 5 pm on 24 December 2021, with resolutions (a) and (b)."""
    return matters.decided_and_published(**changes)


def begun(
    record: DecisionRecord | None = None, *, when: datetime = BEGUN, lead: int = 0, **changes: Any
) -> CallInRequest:
    """A request that its lead has begun and thereby signed."""
    said = {"labels": [], "grounds": [], "reasons": REASONS, **changes}
    return call_in_request.begin(record=record or published(), by=by(lead), at=when, **said)


def asked(
    record: DecisionRecord | None = None, *, signatories: int = 5, when: datetime = BEGUN, lead: int = 0, **changes: Any
) -> CallInRequest:
    """The same, with the other members asked to sign."""
    request = begun(record, when=when, lead=lead, **changes)
    if signatories > 1:
        people = members(signatories - 1, first=lead + 1)
        call_in_request.ask_signatories(request=request, by=by(lead), at=when, people=people)
    return fresh(request)


def signed(record: DecisionRecord | None = None, *, signatories: int = 5, when: datetime = BEGUN, **changes: Any):
    """The same, with everybody's signature; not lodged yet."""
    lead = changes.get("lead", 0)
    request = asked(record, signatories=signatories, when=when, **changes)
    for place in range(1, signatories):
        sign(request, lead + place, when + timedelta(minutes=place))
    return fresh(request)


def called_in(
    record: DecisionRecord | None = None,
    *,
    signatories: int = 5,
    when: datetime = BEGUN,
    lodged_at: datetime | None = None,
    **changes: Any,
) -> CallInRequest:
    """A request that was lodged with so many signatures, by default of five members, on 20 December 2021.

    `lead` is the number of the member who leads; `labels`, `grounds`, `reasons`, `alternative_course` as in the form.
    """
    request = signed(record, signatories=signatories, when=when, **changes)
    lodged_at = lodged_at or (LODGED if when == BEGUN else when + timedelta(hours=1))
    return lodge(request, lodged_at)


def found_valid(
    record: DecisionRecord | None = None,
    *,
    ruled_at: datetime = RULED,
    reasons: str = "Five members signed.",
    **changes: Any,
) -> CallInRequest:
    """A request that the proper officer found valid, on 21 December 2021; the rest as `called_in`."""
    said = changes.pop("said", REASONS)
    return rule(called_in(record, reasons=said, **changes), "valid", ruled_at, reasons=reasons)


def entered(record: DecisionRecord | None = None, *, when: datetime = LODGED, **changes: Any) -> CallInRequest:
    """A request that came on paper with five signatures and was entered when it was received."""
    people = changes.pop("people", members(5))
    received_at = changes.pop("received_at", when)
    values = {
        "received_at": received_at,
        "way": "paper",
        "evidence": "Handed in at the front desk, kept in file 12.",
        "lead": people[0] if people else None,
        "people": [(person, received_at) for person in people],
        "labels": [],
        "grounds": [],
        "reasons": REASONS,
        **changes,
    }
    return call_in_entry.enter(record=record or published(), by=matters.democratic_services(), at=when, **values)


def sign(request: CallInRequest, number: int, when: datetime) -> CallInSignature:
    """The signature of a member who was asked."""
    return call_in_signature.sign(request=request, by=by(number), at=when)


def lodge(request: CallInRequest, when: datetime = LODGED) -> CallInRequest:
    """The request lodged by its lead."""
    return call_in_request.lodge(request=request, by=request.lead.user, at=when)


def rule(
    request: CallInRequest,
    answer: str = "valid",
    when: datetime = RULED,
    *,
    reasons: str = "As the rules find.",
    **more: Any,
) -> CallInRequest:
    """The request with the proper officer's ruling."""
    return call_in_ruling.rule(request=request, by=proper_officer(), at=when, answer=answer, reasons=reasons, **more)


def clock(when: datetime) -> dict[str, int]:
    """What the scheduler did at a moment."""
    return call_in_clock.run(at=when)


def fresh(request: CallInRequest) -> CallInRequest:
    """The request as it is stored now."""
    return CallInRequest.objects.select_related("record", "lead__user").get(pk=request.pk)


def standing(record: DecisionRecord) -> dict[str, str]:
    """How each resolution of a decision stands now, by its label."""
    return {row.label: row.status for row in record.standings.all()}
