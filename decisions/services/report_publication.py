"""Publish a report ahead of its decision, say why it was late, issue a briefing note (law.md §2.1; regulation 14)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import Report
from decisions.models.choices import ReportKind
from decisions.permissions import Action, require
from decisions.publication.models import Edition
from decisions.queries.report_checks import checks_of
from decisions.queries.report_content import latest_version
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services import audit, publication
from decisions.services.moves import require_move
from decisions.services.next_steps import refresh_earlier
from decisions.services.report import saved
from decisions.states import REPORT_LABELS, REPORT_TRANSITIONS
from decisions.states import Report as State

_BEFORE_THE_DECISION = (State.DRAFT, State.CLEARANCE, State.CLEARED)


@transaction.atomic
def publish(*, report: Report, by: Any, at: datetime) -> Report:
    """Publish a cleared report ahead of its decision; one that changed since is published as a new edition.

    The council's own rule counts from the publication of the text as it is now: changed text begins the days again.
    Raises NotAllowed, NotNow (not cleared; nothing new), NotComplete (an appendix to follow, a warning that stops).
    """
    report = _locked(report)
    require(by, Action.PUBLISH_REPORT, report, on=day_of(at))
    if report.status != State.CLEARED:
        label = REPORT_LABELS[State(report.status)].lower()
        raise NotNow(f"{report.ref} is “{label}”. A report is published ahead of its decision once it is cleared.")
    if report.template.kind == ReportKind.BRIEFING:
        raise NotNow("A briefing note has no decision to wait for. Issue it: that publishes it and closes it.")
    version = latest_version(report)
    if report.public_version == version.number:
        raise NotNow(f"{report.ref} is public as it stands now, so there is nothing new to publish.")
    refuse_unready(report, at=at)
    edition = made_public(report=report, by=by, at=at)
    detail = {"edition": edition.number, "report": report.ref}
    audit.record(by=by, event=Event.REPORT_PUBLISHED, kind="report", ref=report.ref, at=at, detail=detail)
    return report


@transaction.atomic
def explain_lateness(*, report: Report, by: Any, at: datetime, reason: str, member: str) -> Report:
    """Keep why the report was not public in time and which executive member approved that; both are published.

    Raises NotAllowed, NotNow (decided or ended), NotComplete. Source: the council's own rule (law.md §2.1).
    """
    report = _locked(report)
    require(by, Action.PUBLISH_REPORT, report, on=day_of(at))
    if report.status not in _BEFORE_THE_DECISION:
        raise NotNow("The report is decided, issued or abandoned, so nothing is added to it any more.")
    missing = {}
    if not reason.strip():
        missing["reason"] = "Say why the report was not public in time; the public reads it."
    if not member.strip():
        missing["member"] = "Name the executive member who approved that the report is late."
    if missing:
        raise NotComplete("A late report needs a reason and an approval.", missing)
    report.late_reason, report.late_approved_by = reason.strip(), member.strip()
    saved(report, by=by, at=at, why="Why it was late")
    detail = {"member": report.late_approved_by}
    audit.record(by=by, event=Event.REPORT_LATENESS_EXPLAINED, kind="report", ref=report.ref, at=at, detail=detail)
    return report


@transaction.atomic
def issue(*, report: Report, by: Any, at: datetime) -> Report:
    """Publish a cleared briefing note and close it. Raises NotAllowed, NotNow, NotComplete."""
    report = _locked(report)
    require(by, Action.PUBLISH_REPORT, report, on=day_of(at))
    if report.template.kind != ReportKind.BRIEFING:
        raise NotNow("Only a briefing note is issued. On a report a decision is taken.")
    move = require_move(report, "issue", REPORT_TRANSITIONS, REPORT_LABELS)
    refuse_unready(report, at=at)
    edition = made_public(report=report, by=by, at=at)
    report.status, report.version = move.target, report.version + 1
    report.saved_by, report.saved_at = by, at
    report.save()
    detail = {"edition": edition.number, "report": report.ref}
    audit.record(by=by, event=Event.REPORT_ISSUED, kind="report", ref=report.ref, at=at, detail=detail)
    return report


def made_public(*, report: Report, by: Any, at: datetime, office: str = publication.PROPER_OFFICER) -> Edition:
    """Publish the newest version in the caller's transaction and keep since when it is public. A part of an act."""
    edition = publication.publish_report(report=report, by=by, at=at, office=office)
    version = latest_version(report)
    if report.public_version != version.number:
        report.public_version, report.public_at = version.number, at
        report.save(update_fields=["public_version", "public_at"])
    refresh_earlier(at=at, report=report)
    return edition


def refuse_unready(report: Report, *, at: datetime) -> None:
    """Raise NotComplete, with every sentence, while a warning that stops stands or an appendix is to follow."""
    missing = {f"appendix_{each.number}": f"{each} is to follow." for each in report.appendices.filter(to_follow=True)}
    missing |= {
        f"{each.code}-{place}": f"{each.text} {each.mend}".strip()
        for place, each in enumerate(checks_of(report, day_of(at)))
        if each.blocking
    }
    if missing:
        raise NotComplete(f"The report is not ready to be public. {' '.join(missing.values())}", missing)


def _locked(report: Report) -> Report:
    found = Report.objects.select_for_update(of=("self",)).select_related("template", "matter")
    return found.get(pk=report.pk)
