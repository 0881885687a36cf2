"""A report as its decision maker sees it: the locked text, its hash, what stands in the way, and the four buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from decisions.models import Approval, Report
from decisions.models.choices import ApprovalOutcome, ReportKind, SectionKind
from decisions.office.found import public_page, public_page_of_record
from decisions.office.presenters.findings import shown
from decisions.office.presenters.matter_actions import ActionButton
from decisions.office.presenters.report_panels import Panel
from decisions.permissions import Action, may
from decisions.publication import rich_text
from decisions.publication.content import RecordKind
from decisions.publication.from_json import content_of
from decisions.publication.rendering import body
from decisions.queries.approval import approvals_of, changed_since, lawful_from, office_held, taking_on, why_not_theirs
from decisions.queries.call_in import call_in_eligibility
from decisions.queries.clocks import clocks_of
from decisions.queries.consultation import conflicts_of, consultations_of
from decisions.queries.editions import log_entry_of
from decisions.queries.regime import regime_of
from decisions.queries.report_content import latest_version
from decisions.queries.report_rule import first_day_by_report, is_officer_key
from decisions.queries.report_sections import RECOMMENDED
from decisions.queries.taking import record_kind_of
from decisions.refusals import NotComplete, Refused
from decisions.rules.london import day_of
from decisions.services.approval_words import recommendations
from decisions.services.moves import require_move
from decisions.services.report_files import files_that_wait
from decisions.services.report_publication import refuse_unready
from decisions.states import REPORT_LABELS, REPORT_TRANSITIONS
from decisions.states import Report as State

HEADING = "Decision"
_AGAINST = re.compile(r"\b(dis-?benefits?|disadvantages?|drawbacks?|against|rejected)\b", re.IGNORECASE)
_LABELS = {
    ApprovalOutcome.APPROVED: ("Approve", "primary"),
    ApprovalOutcome.APPROVED_AMENDED: ("Approve amended", "secondary"),
    ApprovalOutcome.REFUSED: ("Refuse", "secondary"),
    ApprovalOutcome.RETURNED: ("Return", "secondary"),
}


@dataclass(frozen=True)
class OutcomeButton:
    """One of the four buttons; a disabled one is explained by the sentence that stands with them all."""

    value: str
    label: str
    kind: str
    enabled: bool


def panel(report: Report, user: Any, *, at: datetime) -> Panel | None:
    """Return the panel of a report's page: its publication, its decision and what comes next."""
    is_briefing = report.template.kind == ReportKind.BRIEFING
    rows = approvals_of(report)
    if report.status in (State.DRAFT, State.CLEARANCE) and not (rows or report.public_at):
        return None
    if report.status == State.ABANDONED and not report.public_at:
        return None
    context = {
        "report": report,
        "approvals": [(each, reverse("approval", kwargs={"approval_id": each.pk})) for each in rows],
        "public_page": public_page(RecordKind.REPORT, report.ref) if report.public_at else "",
        "is_newest_public": report.public_version == getattr(latest_version(report), "number", None),
        "buttons": _buttons(report, user, at=at, is_briefing=is_briefing),
        "rule": shown(first_day_by_report(report, on=day_of(at)), heading="The council's own rule for the report")
        if is_officer_key(report.matter) and report.status == State.CLEARED
        else None,
    }
    return Panel("Publication" if is_briefing else HEADING, "office/approvals/panel.html", context)


def why_not_decide(report: Report, user: Any, *, at: datetime, seen: str = "") -> str:
    """Return why this person cannot decide on the report, or nothing; `seen` is the hash of what was on the screen.

    A text that changed comes before the state: it is the reason why the report is in clearance again.
    """
    if report.matter is None:
        return "The report belongs to no matter, so nothing can be decided on it."
    if refused := may(user, Action.APPROVE_REPORT, report, on=day_of(at)).sentence:
        return refused
    if refused := why_not_theirs(user, report.matter, on=day_of(at)):
        return refused
    if seen and (changed := changed_since(report, seen)):
        return changed
    try:
        require_move(report, "decide", REPORT_TRANSITIONS, REPORT_LABELS)
    except Refused as refusal:
        return refusal.sentence
    return ""


def page(report: Report, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return everything that the page of a decision shows besides its form."""
    matter, version = report.matter, latest_version(report)
    content = content_of(kind=RecordKind.REPORT, action="published", data=version.content)
    kind, found = record_kind_of(matter), taking_on(report, at=at)
    against = _against(report, at=at)
    may_decide = found.is_lawful and not against
    return {
        "report": report,
        "version": version,
        "body": body(kind=RecordKind.REPORT, ref=report.ref, content=content),
        "sha256": version.sha256,
        "office": office_held(user, matter, on=day_of(at)),
        "regime": regime_of(matter),
        "today": shown(found.route, heading="Lawful today?"),
        "others": [shown(finding) for _, finding in found.obstacles if finding is not found.route],
        "may_decide": may_decide,
        "headline": found.route.headline if may_decide else "Not today.",
        "why_not": " ".join(filter(None, (against, "" if found.is_lawful else found.sentence))),
        "from_when": "" if found.is_lawful else lawful_from(report, at=at),
        "call_in": shown(call_in_eligibility(matter, kind=kind, decided_at=at), heading="Call-in"),
        "consulted": [each for each in consultations_of(report) if each.member_id],
        "conflicts": conflicts_of(report),
        "buttons": [
            OutcomeButton(value.value, label, style, may_decide or value == ApprovalOutcome.RETURNED)
            for value, (label, style) in _LABELS.items()
        ],
    }


def waits(report: Report, *, at: datetime) -> tuple[str, bool]:
    """Say of a report that waits for a decision whether it is lawful today, or from when."""
    found = taking_on(report, at=at)
    return (found.route.headline, True) if found.is_lawful else (lawful_from(report, at=at) or found.sentence, False)


def recommended(report: Report) -> list[tuple[str, str]]:
    """Return the recommendations of the newest version as (label, text)."""
    return recommendations(latest_version(report).content)


def suggested(report: Report) -> dict[str, str]:
    """Return what the report says already about other options and who carries it out, for the form to begin with."""
    sections = latest_version(report).content.get("sections", ())
    options = [section for section in sections if section["kind"] == SectionKind.OPTIONS]
    said = [
        _option(row, section.get("columns", ()))
        for section in options
        for row in section.get("rows", ())
        if row and RECOMMENDED not in row[0]
    ]
    if not said:
        said = [rich_text.plain(block["html"]) for section in options for block in section.get("blocks", ())]
    return {"alternatives": "\n".join(said), "implementation_officer": report.report_of}


def _option(row: list[str], columns: list[str]) -> str:
    """Return the name of an option with what speaks against it, where the table has a column for that."""
    against = [cell for head, cell in zip(columns, row, strict=False) if _AGAINST.search(head)]
    return ": ".join(filter(None, (row[0], *(cell.strip() for cell in against))))


def done(approval: Approval, *, at: datetime) -> dict[str, Any]:
    """Return what the confirmation says: what was done, where it is public, and the clocks it started."""
    record = approval.record
    address = public_page_of_record(record) if record else ""
    return {
        "approval": approval,
        "report": approval.report,
        "record": record,
        "public_page": address,
        "pdf": f"{address.rstrip('/')}.pdf" if address else "",
        "report_page": public_page(RecordKind.REPORT, approval.report.ref) if approval.report.public_at else "",
        "log": public_page("log", str(log_entry_of(RecordKind.DECISION, record.ref))) if record else "",
        "clocks": clocks_of(record, on=day_of(at)) if record else [],
        "call_in": shown(record.call_in_finding, heading="Call-in") if record and record.call_in_finding else None,
    }


def _against(report: Report, *, at: datetime) -> str:
    """Return what stops a decision besides the law: a warning that stops, an appendix to follow, a file unchecked."""
    try:
        refuse_unready(report, at=at)
    except NotComplete as refused:
        return refused.sentence
    waiting = files_that_wait(report)
    return " ".join(f"{called}: {reason}" for called, reason in waiting.items())


def _buttons(report: Report, user: Any, *, at: datetime, is_briefing: bool) -> list[ActionButton]:
    if report.status != State.CLEARED:
        return []
    ref = {"ref": report.ref}
    publishes = may(user, Action.PUBLISH_REPORT, report, on=day_of(at))
    found = []
    if is_briefing:
        url = reverse("report_issue", kwargs=ref)
        return [ActionButton("Issue the briefing note", url, bool(publishes), publishes.sentence, primary=True)]
    if may(user, Action.APPROVE_REPORT, on=day_of(at)):
        reason = why_not_decide(report, user, at=at)
        found.append(ActionButton("Decide", reverse("report_decide", kwargs=ref), not reason, reason, primary=True))
    if publishes:
        version = latest_version(report)
        current = report.public_version == version.number
        reason = "The report is public as it stands now." if current else ""
        url = reverse("report_publish", kwargs=ref)
        found.append(ActionButton("Publish ahead of the decision", url, not current, reason))
        if is_officer_key(report.matter):
            url = reverse("report_lateness", kwargs=ref)
            found.append(ActionButton("Say why it was not public in time", url, True))
    return found
