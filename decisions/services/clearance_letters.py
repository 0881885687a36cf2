"""Letters about clearances. They name the report by its open title and give the address; no comment and no text of it.

What a clearing officer wrote may speak of what is withheld, so it is read on the office site and never mailed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from decisions.models import Clearance, Report
from decisions.models.choices import ClearingRole
from decisions.queries.clearance import people_asked
from decisions.rules.london import day_of
from decisions.services import messages
from decisions.services.messages import Letter


def tell_asked(clearances: Iterable[Clearance], *, at: datetime) -> None:
    """Write to everybody who was just asked, or asked again, for a clearance and to whoever stands in for them."""
    messages.write_all(
        (_asked(each, person, at) for each in clearances for person in people_asked(each, day_of(at)) if person.email),
        at=at,
    )


def tell_stood_down(clearances: Iterable[Clearance], *, at: datetime) -> None:
    """Write to everybody who was asked that nothing is wanted of them for the moment."""
    messages.write_all(
        (
            _letter(
                f"clearance:{each.pk}:stood-down:{at.isoformat()}:{person.pk}",
                person,
                f"{each.report.ref} went back to its author",
                "clearance_stood_down",
                report=each.report,
                role=ClearingRole(each.role).label,
            )
            for each in clearances
            for person in people_asked(each, day_of(at))
            if person.email
        ),
        at=at,
    )


def tell_author(report: Report, what: str, *, others: Iterable[Any] = (), said: str, at: datetime) -> None:
    """Write to the author, and to `others` who sent the report, what became of it; `what` makes the letter once."""
    people = {each.pk: each for each in (report.created_by, *others) if each is not None and each.email}
    messages.write_all(
        (
            _letter(
                f"report:{report.pk}:{what}:{at.isoformat()}:{person.pk}",
                person,
                f"{report.ref} {said}",
                "clearance_author",
                report=report,
                said=said,
            )
            for person in people.values()
        ),
        at=at,
    )


def _asked(clearance: Clearance, person: Any, at: datetime) -> Letter:
    subject = f"Clearance of {clearance.report.ref} wanted by {clearance.due_on:%d/%m/%Y}"
    key = f"clearance:{clearance.pk}:asked:{at.isoformat()}:{person.pk}"
    stands_in = clearance.assigned_to_id not in (None, person.pk)
    return _letter(
        key,
        person,
        subject,
        "clearance_asked",
        report=clearance.report,
        clearance=clearance,
        role=ClearingRole(clearance.role).label,
        instead_of=clearance.assigned_to if stands_in else None,
    )


def _letter(key: str, person: Any, subject: str, template: str, **context: Any) -> Letter:
    said = {"name": str(person), "office": settings.OFFICE_ADDRESS, **context}
    body = render_to_string(f"email/{template}.txt", said)
    return Letter(key, person.email, f"Decision record: {subject}", body)
