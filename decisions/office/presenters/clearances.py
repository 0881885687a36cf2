"""Who has cleared which version of a report and as what; what is still wanted; which buttons there are and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from council.govuk.wording import long_date, long_datetime, weekday_date
from decisions import states
from decisions.models import Clearance, Report, ReportVersion
from decisions.office.presenters.clearance_lines import (
    clearance_url,
    given,
    history_of,
    line_of,
    reassign_url,
    stages_of,
    why_not_answer,
)
from decisions.office.presenters.matter_actions import ActionButton
from decisions.office.presenters.report_changes import changes_between
from decisions.office.presenters.report_panels import Panel
from decisions.permissions import Action, may
from decisions.permissions.clearing import wrote
from decisions.publication.content import Content, RecordKind
from decisions.publication.from_json import content_of
from decisions.publication.rendering import body
from decisions.queries import clearance as queries
from decisions.queries.clearance_checks import told_only, wanted_first
from decisions.queries.report_content import latest_version
from decisions.refusals import NotNow
from decisions.rules.london import day_of
from decisions.services.moves import require_move
from decisions.states import REPORT_LABELS, REPORT_TRANSITIONS


@dataclass(frozen=True)
class Waiting:
    """One clearance of the list “My clearances”."""

    title: str
    url: str
    ref: str
    role: str
    sentence: str
    tag: str = ""
    colour: str = ""


def panel(report: Report, user: Any, *, at: datetime) -> Panel | None:
    """Return the panel of a report's page; nothing for a report that no clearance was or is asked for."""
    rows = queries.clearances_of(report)
    wanted = list(report.template.clearances.all())
    if not rows and not wanted and report.status != states.Report.DRAFT:
        return None
    finding = queries.standing(report)
    context = {
        "stages": stages_of(report, rows, user, at=at),
        "headline": finding.headline,
        "complete": not finding.answer,
        "send": send_button(report, user, at=at),
        "names_deputies": bool(may(user, Action.NAME_DEPUTY, on=day_of(at))),
    }
    return Panel("Clearances", "office/clearances/panel.html", context)


def send_button(report: Report, user: Any, *, at: datetime) -> ActionButton | None:
    """Return the button “Send for clearance” of a draft, disabled with the reason; nothing for any other report."""
    if report.status != states.Report.DRAFT:
        return None
    reason = why_not_send(report, user, at=at)
    url = reverse("report_send", kwargs={"ref": report.ref})
    return ActionButton("Send for clearance", url, not reason, reason, primary=True)


def why_not_send(report: Report, user: Any, *, at: datetime) -> str:
    """Return why this person cannot send the report for clearance now, or nothing."""
    on = day_of(at)
    if refused := may(user, Action.WRITE_REPORT, report, on=on).sentence:
        return refused
    try:
        require_move(report, "send for clearance", REPORT_TRANSITIONS, REPORT_LABELS)
    except NotNow as refusal:
        return refusal.sentence
    if missing := wanted_first(report, on=on):
        number = len(missing)
        return (
            f"{number} section{'s' if number > 1 else ''} of the check list must be mended first. The check list says "
            "what is missing and why."
        )
    return ""


def asked_of(report: Report, on: date) -> list[tuple[str, str, str, list[Any]]]:
    """List what the page “Send for clearance” asks: role, label, hint, and who can be chosen."""
    cleared = {each.role: each for each in queries.clearances_of(report) if each.status == states.Clearance.CLEARED}
    found = []
    for each in report.template.clearances.all():
        if each.role in cleared:
            continue
        people = [who for who in queries.assignable(each.role, on) if not wrote(who, report)]
        hint = f"Stage {each.stage}, {each.days} working day{'s' if each.days != 1 else ''}"
        hint += "." if each.blocking else ". The report does not wait for it."
        found.append((each.role, each.get_role_display(), hint, people))
    return found


def before_sending(report: Report, on: date) -> dict[str, Any]:
    """Return what the page “Send for clearance” says: what stands from before, and what is only noted."""
    standing = [each for each in queries.clearances_of(report) if each.status == states.Clearance.CLEARED]
    return {
        "standing": [f"{each.get_role_display()}: {given(each)}" for each in standing],
        "noted": told_only(report, on=on),
        "missing": list(wanted_first(report, on=on).values()),
    }


def page_of(clearance: Clearance, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return what the page of one clearance shows: where it stands, what changed, why it cannot be answered."""
    report, newest = clearance.report, latest_version(clearance.report)
    changed = queries.changed_since(report, clearance.version, newest)
    covers = queries.names_of(report, clearance.covers) if clearance.covers else ["the whole report"]
    return {
        "line": line_of(clearance, report, newest, user, at=at),
        "newest": newest,
        "saved": f"Version {newest.number}, saved by {newest.made_by} on {long_datetime(newest.made_at)}.",
        "covers": covers,
        "seen": clearance.version.number if clearance.version else None,
        "changed": changed,
        "differences": changes_between(clearance.version.content, newest.content) if clearance.version else [],
        "body": body(kind=RecordKind.REPORT, ref=report.ref, content=published_content(newest)),
        "why_not": why_not_answer(clearance, user, at=at),
        "reassign_url": reassign_url(clearance, user, at=at),
    }


def published_content(version: ReportVersion) -> Content:
    """Return a version's text as it would be published."""
    return content_of(kind=RecordKind.REPORT, action="published", data=version.content)


def waiting_lines(clearances: Iterable[Clearance], user: Any, on: date) -> list[Waiting]:
    """Say of each clearance that waits what it is, for whom, and by when."""
    return [waiting_line(each, user, on) for each in clearances]


def answered_lines(clearances: Iterable[Clearance]) -> list[dict[str, str]]:
    """Say what a person answered before."""
    return [
        {
            "title": f"{each.report.ref} {each.report.title}",
            "url": clearance_url(each),
            "said": history_of(each),
        }
        for each in clearances
    ]


def deputy_lines(terms: Iterable[Any], user: Any, on: date) -> list[dict[str, Any]]:
    """Say who stands in for whom and until when, with the page that ends it for those who may."""
    return [
        {
            "whom": str(term.stands_in_for),
            "who": str(term.deputy),
            "role": term.get_role_display(),
            "from": long_date(term.starts_on),
            "to": long_date(term.ends_on) if term.ends_on else "until further notice",
            "days": f"from {long_date(term.starts_on)} "
            + (f"to {long_date(term.ends_on)}" if term.ends_on else "until further notice"),
            "reason": term.reason,
            "now": term.starts_on <= on,
            "url": reverse("deputy_end", kwargs={"deputy_id": term.pk})
            if may(user, Action.NAME_DEPUTY, term.stands_in_for, on=on)
            else "",
        }
        for term in terms
    ]


def said_of_sending(report: Report) -> str:
    """Say what became of a report that was sent."""
    if report.status == states.Report.CLEARED:
        return f"{report.ref} is cleared: nothing is left to ask."
    return f"{report.ref} is sent for clearance. Those who are asked get a letter with the day."


def said_of_answer(clearance: Clearance) -> str:
    """Say what became of a clearance that was answered."""
    ref, role = clearance.report.ref, clearance.get_role_display()
    if clearance.status == states.Clearance.CLEARED and clearance.version:
        return f"{ref} is cleared as {role}, version {clearance.version.number}."
    if clearance.blocking:
        return f"{ref} is returned to its author."
    return f"Your comments on {ref} went to its author. The report does not wait for this clearance."


def waiting_line(each: Clearance, user: Any, on: date) -> Waiting:
    """Say of a clearance that waits what it is, for whom, and by when."""
    late = each.due_on is not None and each.due_on < on
    stands_in = each.assigned_to_id not in (None, user.pk)
    sentence = f"{'Was wanted' if late else 'Wanted'} by {weekday_date(each.due_on)}." if each.due_on else ""
    if stands_in:
        sentence += f" You stand in for {each.assigned_to}."
    elif each.assigned_to_id is None:
        sentence += " It is asked of everybody in the role."
    if each.void_reason:
        sentence += f" Asked again: {each.void_reason}"
    tag, colour = ("Late", "red") if late else ("Today", "orange") if each.due_on == on else ("", "")
    return Waiting(
        each.report.title,
        clearance_url(each),
        each.report.ref,
        each.get_role_display(),
        sentence.strip(),
        tag,
        colour,
    )
