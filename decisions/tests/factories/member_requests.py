"""Members of the council, decisions whose papers are private, and requests for papers, through the real services."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from council.accounts.models import User
from council.organisation.models import BodyMembership, MemberTerm, Person, Ward
from decisions.models import DecisionRecord, MemberRequest, Report, WithheldDocument
from decisions.models.choices import MemberRight, Relevance
from decisions.services import member_request, record, withheld
from decisions.tests.factories import matters
from decisions.tests.factories.matters import LONG_AGO, at
from decisions.tests.factories.withheld import WHEN, private, withheld_values
from decisions.tests.services.statuses import put_in_state

DECIDED = at(2021, 12, 15, 14)
OPENS = at(2021, 12, 16, 14)
LATER = at(2021, 12, 20, 10)


def member(
    username: str = "councillor", *, role: str = "member", since: date = LONG_AGO, until: date | None = None
) -> Person:
    """A member of the council with a seat and a sign-in; asking twice gives the same one."""
    matters.small_council()
    user = matters.user(username, role)
    found = Person.objects.filter(user=user).first()
    if found is None:
        found = matters.person(f"Councillor {username.capitalize()} Ellerby", user)
        MemberTerm.objects.create(
            person=found, ward=Ward.objects.order_by("name").first(), starts_on=since, ends_on=until
        )
    return found


def scrutineer(username: str = "scrutineer") -> Person:
    """A member of the council who sits on the scrutiny committee."""
    found = member(username, role="scrutiny_member")
    seat = {"body": matters.small_council().scrutiny, "person": found}
    BodyMembership.objects.get_or_create(**seat, defaults={"starts_on": LONG_AGO})
    return found


def proper_officer() -> User:
    """The proper officer, who answers."""
    return matters.user("proper", "proper_officer")


def decided_with_withheld(when: datetime = DECIDED, **changes: Any) -> tuple[DecisionRecord, WithheldDocument]:
    """A decision of 15 December 2021 on a matter with a withheld document, of which both questions are answered no."""
    matter = matters.under_general_exception(**private())
    values = withheld_values(**{"contract_terms": False, "political_adviser": False, **changes})
    document = withheld.list_withheld_document(
        matter=matters.fresh(matter), by=matters.democratic_services(), at=WHEN, values=values
    )
    made = record.record_decision(
        matter=matters.fresh(matter),
        by=matters.democratic_services(),
        at=max(when, at(2021, 12, 15, 16)),
        values=matters.decision_values(when),
    )
    return made, WithheldDocument.objects.get(pk=document.pk)


def with_report(made: DecisionRecord) -> Report:
    """A report of the decided matter, as it lay before the decision maker."""
    from decisions.tests.factories import reports

    report = reports.filled(reports.report_in_draft(matter=made.matter))
    put_in_state(report, "cleared")
    return Report.objects.get(pk=report.pk)


def asked(person: Person | None = None, *, when: datetime = LATER, **changes: Any) -> MemberRequest:
    """A request of a member of scrutiny for copies of a withheld document, as the member makes it."""
    person = person or scrutineer()
    values: dict[str, Any] = {
        "right": MemberRight.COPIES,
        "wanted": "The prices on which the decision rests.",
        "committee": matters.small_council().scrutiny,
        "relevance": Relevance.DECISION,
        "relevance_words": "The decision on the two pilots.",
        **changes,
    }
    if "record" not in values:
        values["record"], document = decided_with_withheld()
        values.setdefault("papers", [document])
    return member_request.ask(by=person.user, at=when, member=person, **values)
