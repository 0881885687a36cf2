"""Bring back an earlier version of a report's open text. It becomes a new version; nothing is taken away."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import Report, ReportVersion
from decisions.models.choices import SectionAudience
from decisions.queries.report_sections import Answer, answer_in
from decisions.refusals import NotNow
from decisions.services import audit
from decisions.services.report import changed_meanwhile, put_answer, saved, to_be_written

_PARTICULARS = ("title", "report_of", "report_to")


@transaction.atomic
def restore_version(*, report: Report, number: int, by: Any, at: datetime, version: int) -> ReportVersion:
    """Bring back the particulars and the open words of an earlier version, as the newest version, and return it.

    Appendices, background papers, what only officers see and what is withheld stay as they are. `version` is the
    report's number of saves that the person saw. Raises NotAllowed, NotNow, ChangedMeanwhile.
    """
    report = to_be_written(report, by=by, at=at)
    if report.version != version:
        raise changed_meanwhile(report.saved_by, report.saved_at)
    earlier = report.versions.filter(number=number).first()
    if earlier is None:
        raise NotNow(f"{report.ref} has no version {number}.")
    changed = _bring_back_particulars(report, earlier.content)
    changed = _bring_back_sections(report, earlier.content, by=by, at=at) or changed
    if not changed:
        raise NotNow(f"The words of version {number} are those of the report now, so there is nothing to bring back.")
    made = saved(report, by=by, at=at, why=f"Brought back version {number}")
    detail = {"number": number}
    audit.record(by=by, event=Event.REPORT_VERSION_RESTORED, kind="report", ref=report.ref, at=at, detail=detail)
    return made


def _bring_back_particulars(report: Report, content: dict[str, Any]) -> bool:
    values = {name: content[name] for name in _PARTICULARS}
    values["report_date"] = date.fromisoformat(content["report_date"]) if content["report_date"] else None
    changed = [name for name, value in values.items() if getattr(report, name) != value]
    for name in changed:
        setattr(report, name, values[name])
    return bool(changed)


def _bring_back_sections(report: Report, content: dict[str, Any], *, by: Any, at: datetime) -> bool:
    """Write each public section as it stood; one that had no words is emptied, one that is withheld is left alone."""
    rows = {row.section_id: row for row in report.sections.all()}
    withheld = set(report.withheld.filter(removed_at=None).exclude(status="released").values_list("section", flat=True))
    stood = {section["key"]: section for section in content["sections"]}
    changed = False
    for section in report.template.sections.filter(audience=SectionAudience.PUBLIC):
        was = stood.get(section.key)
        if section.pk in withheld or (was and was["withheld"]):
            continue
        answer = answer_in(was, section.choices) if was else Answer()
        values = {"html": answer.html, "answer": answer.answer, "data": answer.data}
        changed = put_answer(report, section, rows.get(section.pk), values, by=by, at=at) or changed
    return changed
