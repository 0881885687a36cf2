"""Write an officer's report: begin, save its particulars and sections, take it back, abandon it.

Two people write at once: each section has its own number of saves. After each save there is a version: the open text
exactly as it would be published, with its hash and the hash under each question.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import Report, ReportSection, ReportVersion, TemplateSection
from decisions.models.choices import ReportKind
from decisions.permissions import Action, require
from decisions.publication.canonical import sha256_of_report
from decisions.publication.content import as_json
from decisions.queries import report_content as contents
from decisions.queries.report_sections import answer_of
from decisions.refusals import ChangedMeanwhile, NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services import audit
from decisions.services.clearance_asking import stand_down, void_touched
from decisions.services.moves import require_move
from decisions.services.references import REPORT, next_reference
from decisions.services.report_answer import kept_answer
from decisions.states import REPORT_LABELS, REPORT_TRANSITIONS, Matter
from decisions.states import Report as State

PARTICULARS = ("title", "report_date", "report_of", "report_to", "matter", "follows", "follows_text")
WRITABLE = (State.DRAFT, State.CLEARANCE, State.CLEARED)
_OVER = (Matter.WITHDRAWN, Matter.CANCELLED)
_BEGUN = "Begun"


@transaction.atomic
def begin(*, by: Any, at: datetime, values: dict[str, Any]) -> Report:
    """Begin a report and return it.

    `values` holds template and any of PARTICULARS. Raises NotAllowed, NotNow (the template is not in use, the matter
    has ended), NotComplete.
    """
    require(by, Action.WRITE_REPORT, on=day_of(at))
    template, matter = values.get("template"), values.get("matter")
    if template is None:
        raise NotComplete("The report has no template.", {"template": "Choose the kind of report."})
    if not template.holds_on(day_of(at)):
        raise NotNow(f"The template “{template}” is not in use on this day. Choose one that is.")
    if matter is not None and matter.status in _OVER and template.kind == ReportKind.DECISION:
        raise NotNow(f"{matter.ref} has ended, so nothing can be decided on it. Choose another matter.")
    report = Report(
        ref=next_reference(prefix=REPORT, year=day_of(at).year),
        template=template,
        created_by=by,
        created_at=at,
        saved_by=by,
        saved_at=at,
    )
    _take(report, values)
    report.save(force_insert=True)
    new_version(report, by=by, at=at, why=_BEGUN)
    audit.record(by=by, event=Event.REPORT_BEGUN, kind="report", ref=report.ref, at=at, detail={"report": report.ref})
    return report


@transaction.atomic
def save_particulars(*, report: Report, by: Any, at: datetime, version: int, values: dict[str, Any]) -> Report:
    """Save changes to title, date, of and to whom, matter and the decision that it follows.

    `version` is the report's number of saves that the person saw. Raises NotAllowed, NotNow, ChangedMeanwhile (nothing
    is overwritten), NotComplete. A save that changes nothing writes nothing.
    """
    report = to_be_written(report, by=by, at=at)
    if report.version != version:
        raise changed_meanwhile(report.saved_by, report.saved_at)
    changed = _take(report, values)
    if not changed:
        return report
    labels = ", ".join(str(Report._meta.get_field(name).verbose_name) for name in changed)
    saved(report, by=by, at=at, why=f"Changed: {labels}")
    _record_saved(report, by=by, at=at, sections=labels)
    return report


@transaction.atomic
def save_section(
    *, report: Report, section: TemplateSection, by: Any, at: datetime, version: int, values: dict[str, Any]
) -> ReportSection | None:
    """Save what stands under one question and return it; nothing where nothing stands there and nothing is saved.

    `version` is the number of saves of this section that the person saw, 0 where nobody had answered. `values` holds
    html, answer and data in the shape of the section's kind. Raises NotAllowed, NotNow, ChangedMeanwhile (nothing is
    overwritten), NotComplete. A save that changes nothing writes nothing.
    """
    report = to_be_written(report, by=by, at=at)
    row = ReportSection.objects.select_related("saved_by").filter(report=report, section=section).first()
    if (row.version if row else 0) != version:
        raise changed_meanwhile(row.saved_by if row else by, row.saved_at if row else at)
    if not put_answer(report, section, row, values, by=by, at=at):
        return row
    saved(report, by=by, at=at, why=f"Changed: {section.question}"[:200])
    _record_saved(report, by=by, at=at, sections=f"“{section.question}”")
    return ReportSection.objects.get(report=report, section=section)


@transaction.atomic
def take_back(*, report: Report, by: Any, at: datetime, reason: str) -> Report:
    """Take the report back to draft. Clearances that are asked wait again; those that were given stay with their text.

    Raises NotAllowed, NotNow, NotComplete (no reason).
    """
    report = _locked(report)
    require(by, Action.WRITE_REPORT, report, on=day_of(at))
    move = require_move(report, "take back", REPORT_TRANSITIONS, REPORT_LABELS)
    report.return_reason = _said(reason, "Say why you take the report back, for those who were asked to clear it.")
    _move(report, move.target, by=by, at=at)
    stand_down(report=report, by=by, at=at)
    detail = {"reason": report.return_reason}
    audit.record(by=by, event=Event.REPORT_TAKEN_BACK, kind="report", ref=report.ref, at=at, detail=detail)
    return report


@transaction.atomic
def abandon(*, report: Report, by: Any, at: datetime, reason: str) -> Report:
    """End a report on which nothing will be decided. It stays readable. Raises NotAllowed, NotNow, NotComplete."""
    report = _locked(report)
    require(by, Action.WRITE_REPORT, report, on=day_of(at))
    move = require_move(report, "abandon", REPORT_TRANSITIONS, REPORT_LABELS)
    report.return_reason = _said(reason, "Say why the report is abandoned.")
    _move(report, move.target, by=by, at=at)
    stand_down(report=report, by=by, at=at)
    detail = {"reason": report.return_reason}
    audit.record(by=by, event=Event.REPORT_ABANDONED, kind="report", ref=report.ref, at=at, detail=detail)
    return report


def new_version(report: Report, *, by: Any, at: datetime, why: str) -> ReportVersion:
    """Keep the report as it stands now as its next version and void the clearances that the change touches.

    Where neither the text nor anything withheld differs from the newest version, that one is returned. A cleared report
    goes back to clearance when a clearance became void. Call it inside the transaction of the change.
    """
    before, now = contents.latest_version(report), contents.whole(report)
    content, hashes = as_json(contents.content_of(now)), contents.hashes_of(now)
    sha256 = sha256_of_report(content)
    if before and (before.sha256, before.sections) == (sha256, hashes):
        return before
    after = ReportVersion.objects.create(
        report=report,
        number=before.number + 1 if before else 1,
        content=content,
        sections=hashes,
        sha256=sha256,
        why=why,
        made_by=by,
        made_at=at,
    )
    void_touched(report=report, before=before, after=after, by=by, at=at)
    report.refresh_from_db(fields=["status"])
    return after


def to_be_written(report: Report, *, by: Any, at: datetime) -> Report:
    """Return the report locked for a change. Raises NotAllowed, NotNow (it is decided, issued or abandoned)."""
    report = _locked(report)
    require(by, Action.WRITE_REPORT, report, on=day_of(at))
    if report.status not in WRITABLE:
        label = REPORT_LABELS[State(report.status)].lower()
        raise NotNow(f"{report.ref} is “{label}” and can no longer be changed.")
    return report


def put_answer(
    report: Report,
    section: TemplateSection,
    row: ReportSection | None,
    values: dict[str, Any],
    *,
    by: Any,
    at: datetime,
) -> bool:
    """Write what stands under a question and say whether that changed anything. A part of saving.

    Raises NotNow where the words under the question are withheld, NotComplete.
    """
    if section.template_id != report.template_id:
        raise NotNow(f"“{section.question}” is no question of this report.")
    kept = kept_answer(section, values)
    if kept == answer_of(row):
        return False
    if report.withheld.filter(section=section, removed_at=None).exclude(status="released").exists():
        raise NotNow(
            f"The words under “{section.question}” are withheld from the public. Change them on the page of the "
            "withheld part; written here they would be open."
        )
    row = row or ReportSection(report=report, section=section, version=0)
    row.html, row.answer, row.data = kept.html, kept.answer, kept.data
    row.saved_by, row.saved_at, row.version = by, at, row.version + 1
    row.save()
    return True


def saved(report: Report, *, by: Any, at: datetime, why: str) -> ReportVersion:
    """Count a save of the report and keep its version. A part of every change."""
    report.version += 1
    report.saved_by, report.saved_at = by, at
    report.save()
    return new_version(report, by=by, at=at, why=why)


def changed_meanwhile(who: Any, when: datetime) -> ChangedMeanwhile:
    """Return the refusal that says who saved first."""
    return ChangedMeanwhile(
        f"{who} saved this while you were writing. Nothing of yours or theirs was overwritten. "
        "Compare the two below, then save again.",
        by=str(who),
        at=when,
    )


def _locked(report: Report) -> Report:
    found = Report.objects.select_for_update(of=("self",)).select_related("template", "matter", "saved_by")
    return found.get(pk=report.pk)


def _take(report: Report, values: dict[str, Any]) -> list[str]:
    """Set the particulars that are given and return the names of those that changed."""
    changed = [name for name in PARTICULARS if name in values and getattr(report, name) != values[name]]
    for name in changed:
        setattr(report, name, values[name])
    if not report.title.strip():
        raise NotComplete("The report has no title.", {"title": "Enter a title, so that colleagues can find it."})
    return changed


def _move(report: Report, target: Any, *, by: Any, at: datetime) -> None:
    report.status = target
    report.version += 1
    report.saved_by, report.saved_at = by, at
    report.save()


def _said(reason: str, sentence: str) -> str:
    if not reason.strip():
        raise NotComplete("A reason is needed.", {"reason": sentence})
    return reason.strip()


def _record_saved(report: Report, *, by: Any, at: datetime, sections: str) -> None:
    detail = {"sections": sections}
    audit.record(by=by, event=Event.REPORT_SAVED, kind="report", ref=report.ref, at=at, detail=detail)
