"""Reports that were sent for clearance and cleared, reached by walking the real services."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from council.accounts.models import User
from decisions.models import Clearance, Deputy, Report
from decisions.models.choices import AppendixKind
from decisions.services import clearance, deputy, report_appendices
from decisions.states import Clearance as State
from decisions.tests.factories import files, matters, reports
from decisions.tests.factories.matters import at

SENT = at(2021, 11, 25, 9)
EQUALITY = SimpleNamespace(name="equality.pdf", data=files.pdf())
ROLES = ("finance", "legal", "hr", "equality", "monitoring_officer", "director", "executive_member")


def ready(when: datetime | None = None, **changes: Any) -> Report:
    """A report with something good under each question, an equality assessment, and no background papers."""
    report = reports.report_in_draft(when, **changes)
    report_appendices.add_appendix(
        report=report,
        by=matters.author(),
        at=when or reports.WHEN,
        values={"title": "Equality assessment", "kind": AppendixKind.EQUALITY, "upload": EQUALITY},
    )
    return reports.filled(report, when=when)


def officer(role: str) -> User:
    """Somebody who clears in a role and wrote nothing; asking twice gives the same person."""
    return matters.user(f"clearing_{role}", role)


def officers(report: Report) -> dict[str, User]:
    """One person for each role that the report's template asks."""
    return {each.role: officer(each.role) for each in report.template.clearances.all()}


def sent(report: Report | None = None, when: datetime = SENT, **assigned: Any) -> Report:
    """A filled report that was sent for clearance; `assigned` names other people than the usual ones."""
    report = report or ready()
    people = officers(report) | assigned
    clearance.send_for_clearance(report=report, by=matters.author(), at=when, assigned=people)
    return Report.objects.get(pk=report.pk)


def of(report: Report, role: str) -> Clearance:
    """The clearance of a report by a role, as it is stored now."""
    return Clearance.objects.get(report=report, role=role)


def newest(report: Report) -> int:
    """The number of the newest version."""
    return report.versions.order_by("-number").first().number


def give(report: Report, role: str, when: datetime, *, by: User | None = None) -> Clearance:
    """The clearance after the person who is asked has given it for the newest version."""
    asked = of(report, role)
    who = by or asked.assigned_to or officer(role)
    return clearance.clear(clearance=asked, by=who, at=when, version=newest(report))


def cleared(report: Report | None = None, *, at: datetime = SENT) -> Report:
    """A report that everybody who is asked has cleared, stage after stage; it is sent first where it is a draft."""
    report = Report.objects.get(pk=report.pk) if report else ready()
    if report.status == "draft":
        report = sent(report, at)
    while waiting := Clearance.objects.filter(report=report, status=State.ASKED).order_by("stage", "pk").first():
        give(report, waiting.role, at)
    return Report.objects.get(pk=report.pk)


def named(
    principal: User, person: User, role: str, first: date, last: date | None = None, *, when: datetime | None = None
) -> Deputy:
    """A term in which somebody stands in for another, named by democratic services on its first day."""
    return deputy.name_deputy(
        role=role,
        stands_in_for=principal,
        deputy=person,
        starts_on=first,
        ends_on=last,
        by=matters.democratic_services(),
        at=when or at(first.year, first.month, first.day, 8),
    )


__all__ = ["ROLES", "SENT", "cleared", "give", "named", "newest", "of", "officer", "officers", "ready", "sent"]
