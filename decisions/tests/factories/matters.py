"""Matters at every stage, reached by walking the real services; nothing here writes a status."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from council.accounts.models import RoleAssignment, User
from council.organisation.models import (
    Body,
    BodyMembership,
    ConstitutionVersion,
    Council,
    Department,
    Person,
    Post,
    PostHolding,
    ScrutinyRemit,
    Ward,
)
from decisions.models import DecisionRecord, ForthcomingDecision, Notice
from decisions.rules.constitution import Constitution
from decisions.services import forthcoming, notice, publication, record, urgency

LONDON = ZoneInfo("Europe/London")
LONG_AGO = date(2012, 9, 10)


def at(year: int, month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment in London."""
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


@dataclass
class SmallCouncil:
    """An invented council with one of each."""

    council: Council
    executive: Body
    scrutiny: Body
    department: Department
    director: Post
    wards: list[Ward]


def person(name: str, user: User | None = None) -> Person:
    """Somebody the record names."""
    return Person.objects.create(name=name, user=user, email=f"{name.split()[-1].lower()}@council.example")


def user(username: str, *roles: str) -> User:
    """Somebody who signs in, with roles that they have held for long. Asking twice gives the same user."""
    found, new = User.objects.get_or_create(
        username=username, defaults={"display_name": username.capitalize(), "email": f"{username}@council.example"}
    )
    for role in roles:
        RoleAssignment.objects.get_or_create(user=found, role=role, defaults={"starts_on": LONG_AGO})
    if new:
        found.set_password("a long example password")
        found.save()
    return found


def democratic_services() -> User:
    """The democratic services officer."""
    return user("dso", "democratic_services")


def author() -> User:
    """The report author."""
    return user("author", "author")


def monitoring_officer() -> User:
    """The monitoring officer."""
    return user("monitoring", "monitoring_officer")


def small_council() -> SmallCouncil:
    """An invented council; asking twice gives the same one."""
    council, _ = Council.objects.get_or_create(
        pk=1,
        defaults={
            "name": "Airedale Borough Council",
            "offices_address": "Town Hall, Market Square, Airedale AD1 1AA",
            "requests_email": "democracy@airedale.example",
        },
    )
    executive, new = Body.objects.get_or_create(
        name="Executive Board", kind="executive", defaults={"starts_on": LONG_AGO}
    )
    scrutiny, _ = Body.objects.get_or_create(
        name="Adults and Health Scrutiny Board", kind="scrutiny", defaults={"starts_on": LONG_AGO}
    )
    department, _ = Department.objects.get_or_create(name="Adults and Health", defaults={"starts_on": LONG_AGO})
    director, _ = Post.objects.get_or_create(
        title="Director of Adults and Health",
        defaults={"starts_on": LONG_AGO, "department": department, "decides": True},
    )
    if new:
        for name, body, office in (
            ("Councillor Rowan Ashdown", executive, "chair"),
            ("Councillor Imani Birkby", executive, "member"),
            ("Councillor Tomas Calder", scrutiny, "chair"),
            ("Councillor Wren Dalton", scrutiny, "member"),
        ):
            BodyMembership.objects.create(body=body, person=person(name), office=office, starts_on=LONG_AGO)
        PostHolding.objects.create(post=director, person=person("Marlow Eastwick"), starts_on=LONG_AGO)
        ScrutinyRemit.objects.create(committee=scrutiny, department=department, starts_on=LONG_AGO)
        for name in ("Bridgefoot", "Millbeck", "Overmoor"):
            Ward.objects.create(name=name, starts_on=LONG_AGO)
        publication.publish_council(at=at(2012, 9, 10))
    return SmallCouncil(council, executive, scrutiny, department, director, list(Ward.objects.order_by("name")))


def complete_values(**changes: Any) -> dict[str, Any]:
    """Every particular of reg 9(1) for a matter due on 15 December 2021, as a form would give it."""
    council = small_council()
    return {
        "title": "Social work reviews: two pilots",
        "matter": "To approve £660,253 for a pilot at first contact and £646,323 for a reviewing team.",
        "decision_type": "key",
        "key_reasons": ["expenditure"],
        "maker_kind": "body",
        "maker_body": council.executive,
        "due_from": date(2021, 12, 15),
        "due_to": date(2021, 12, 15),
        "documents": [{"title": "Report of the Director of Adults and Health", "to_follow": False}],
        "department": council.department,
        "scrutiny_committee": council.scrutiny,
        "contact_name": "Democratic Services",
        "contact_email": "democracy@airedale.example",
        "wards": council.wards[:2],
        "consultation_process": "Staff and partners will be consulted while the pilots run.",
        "consultees": ["Staff", "Trade unions"],
        "framework": "within",
        **changes,
    }


def drafted(when: datetime | None = None, **changes: Any) -> ForthcomingDecision:
    """A complete draft."""
    return forthcoming.draft(by=author(), at=when or at(2021, 11, 20), values=complete_values(**changes))


def submitted(when: datetime | None = None, **changes: Any) -> ForthcomingDecision:
    """A matter with democratic services."""
    when = when or at(2021, 11, 22)
    return forthcoming.submit(matter=drafted(when, **changes), by=author(), at=when)


def noticed(when: datetime | None = None, *, at_offices: bool = True, **changes: Any) -> ForthcomingDecision:
    """A matter whose notice is public at both places, on 23 November 2021 unless told otherwise."""
    when = when or at(2021, 11, 23)
    matter = submitted(when, **changes)
    given = notice.publish(
        matter=matter,
        by=democratic_services(),
        at=when,
        offices_from=when if at_offices else None,
        offices_evidence="On the public terminal in reception" if at_offices else "",
    )
    return given.matter


def under_general_exception(when: datetime | None = None, **changes: Any) -> ForthcomingDecision:
    """A noticed matter with the general-exception notice and its reasons public, and the scrutiny chair informed."""
    when = when or at(2021, 11, 23)
    matter, dso = noticed(when, **changes), democratic_services()
    given = urgency.give_general_exception(
        matter=matter,
        by=dso,
        at=when,
        reasons="The review of the service ended on 17 November, after the last day for notice.",
        informed_at=when,
        method="E-mail",
        offices_from=when,
        offices_evidence="On the public terminal in reception",
    )
    urgency.give_exception_reasons(
        matter=given.matter, by=dso, at=when, offices_from=when, offices_evidence="On the public terminal in reception"
    )
    return ForthcomingDecision.objects.get(pk=matter.pk)


def decision_values(decided_at: datetime | None = None, **changes: Any) -> dict[str, Any]:
    """Every particular of reg 12(2), as a form would give it."""
    return {
        "decided_at": decided_at or at(2021, 12, 15, 14),
        "outcome": "approved",
        "decision": "The two pilots are approved.",
        "resolutions": [("(a)", "That the pilot at first contact be approved."), ("(b)", "That the team be approved.")],
        "reasons": "Earlier help lowers later need.",
        "alternatives": "",
        "no_alternatives": True,
        "conflicts": [],
        "no_conflicts": True,
        **changes,
    }


def decided(**changes: Any) -> DecisionRecord:
    """A decision of 15 December 2021 taken under general exception and recorded the same day."""
    return record.record_decision(
        matter=under_general_exception(),
        by=democratic_services(),
        at=at(2021, 12, 15, 16),
        values=decision_values(**changes),
    )


def decided_and_published(**changes: Any) -> DecisionRecord:
    """The same, published on 17 December 2021."""
    return record.publish_record(record=decided(**changes), by=democratic_services(), at=at(2021, 12, 17, 9))


# --- Acts on a matter, for tests that tell a story -------------------------------------------------------------------

OFFICES = "On the public terminal in reception"


def fresh(matter: ForthcomingDecision) -> ForthcomingDecision:
    """The matter as it is stored now."""
    return ForthcomingDecision.objects.get(pk=matter.pk)


def changed(matter: ForthcomingDecision, when: datetime, /, **values: Any) -> ForthcomingDecision:
    """The matter with its working copy changed by democratic services."""
    now = fresh(matter)
    return forthcoming.save(matter=now, by=democratic_services(), at=when, version=now.version, values=values)


def amended(matter: ForthcomingDecision, when: datetime, /, *, by: User | None = None, **changes: Any) -> Notice:
    """The amended notice after a change of the working copy, public at both places at once.

    `reasons` of the two departures go to the service, everything else to the working copy.
    """
    departures = {
        name: changes.pop(name) for name in ("not_material_because", "monitoring_officer_reason") if name in changes
    }
    if changes:
        changed(matter, when, **changes)
    return notice.amend(
        matter=fresh(matter),
        by=by or democratic_services(),
        at=when,
        offices_from=when,
        offices_evidence=OFFICES,
        **departures,
    )


def excepted(matter: ForthcomingDecision, when: datetime, *, informed: bool = True) -> Notice:
    """The general-exception notice, public at both places, with the chair informed unless told otherwise."""
    return urgency.give_general_exception(
        matter=fresh(matter),
        by=democratic_services(),
        at=when,
        reasons="The review of the service ended after the last day for notice.",
        informed_at=when if informed else None,
        method="E-mail" if informed else "",
        offices_from=when,
        offices_evidence=OFFICES,
    )


def agreed(matter: ForthcomingDecision, when: datetime, *, provision: str = "reg_11", **changes: Any) -> Any:
    """An agreement that is recorded when it is given, by the scrutiny chair unless told otherwise."""
    values = {
        "office": "osc_chair",
        "office_title": "Chair of the Adults and Health Scrutiny Board",
        "name": "Councillor Tomas Calder",
        "agreed_at": when,
        "method": "By e-mail",
        "evidence": "“I agree that this is urgent and cannot reasonably be deferred.”",
        **changes,
    }
    by = monitoring_officer() if values.get("override_reason") else democratic_services()
    recorded_at = values.pop("recorded_at", when)
    return urgency.record_agreement(matter=fresh(matter), by=by, at=recorded_at, provision=provision, values=values)


def take(matter: ForthcomingDecision, when: datetime, *, already_taken: bool = False, **changes: Any) -> DecisionRecord:
    """The record of a decision made at a moment, recorded an hour later."""
    return record.record_decision(
        matter=fresh(matter),
        by=democratic_services(),
        at=when + timedelta(hours=1),
        values=decision_values(when, **changes),
        already_taken=already_taken,
    )


def constitution(since: date = LONG_AGO, **changes: Any) -> ConstitutionVersion:
    """A version of the constitution in force from a day, with the statute's numbers but for the changes."""
    values = replace(Constitution(), **changes).as_dict()
    return ConstitutionVersion.objects.create(
        effective_from=since, values=values, adopted_by="a test", adopted_at=at(2012, 9, 10)
    )
