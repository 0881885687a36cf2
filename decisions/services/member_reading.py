"""Members read papers of the executive under regulation 16; each reading is logged with the right it rests on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import DecisionRecord, MemberReading, Report, WithheldDocument
from decisions.models.choices import MemberRight
from decisions.permissions.may import roles_of
from decisions.permissions.member_rights import BEFORE_THE_MAKER, why_not_inspect
from decisions.permissions.visibility import matter_of
from decisions.refusals import NotAllowed, NotNow
from decisions.rules.london import day_of
from decisions.services import audit


@transaction.atomic
def read_open(*, record: DecisionRecord, by: Any, at: datetime, report: Report) -> MemberReading:
    """Log that a member reads the open text of a report on which a decision was taken; show it only after this.

    Raises NotAllowed (no member, or the 24 hours are not over), NotNow (not a paper of this decision).
    """
    if refusal := why_not_inspect(by, record, at, roles=roles_of(by, on=day_of(at))):
        raise NotAllowed(refusal)
    if report.matter_id != record.matter_id or report.status not in BEFORE_THE_MAKER:
        raise NotNow("This report is no paper of the decision.")
    return _read(record, report, f"the report {report.ref}", by, at)


def read_withheld(*, document: WithheldDocument, by: Any, at: datetime) -> MemberReading:
    """Log that the right by which a withheld document is read is regulation 16; a part of reading it on screen."""
    matter = matter_of(document)
    record = DecisionRecord.objects.filter(matter=matter).order_by("decided_at").first()
    return _read(record, document.report, f"what is listed as “{document.public_title}”", by, at)


def _read(record: DecisionRecord | None, report: Report | None, paper: str, by: Any, at: datetime) -> MemberReading:
    reading = MemberReading.objects.create(user=by, record=record, report=report, right=MemberRight.INSPECT, at=at)
    matter = record.matter if record else report.matter
    audit.record(by=by, event=Event.PAPER_READ_BY_MEMBER, kind="matter", ref=matter.ref, at=at, detail={"paper": paper})
    return reading
