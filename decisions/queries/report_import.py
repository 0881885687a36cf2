"""The Word files from which a report was filled, and which file a person may look at again."""

from __future__ import annotations

from typing import Any

from decisions.events import Event
from decisions.models import AuditEvent, OfficeFile, Report


def sources_of(report: Report) -> list[OfficeFile]:
    """List the Word files from which a report was filled, the newest first."""
    events = AuditEvent.objects.filter(
        thing_kind="report", thing_ref=report.ref, event=Event.REPORT_IMPORTED.value
    ).order_by("-number")
    numbers = [each.detail.get("file") for each in events]
    files = OfficeFile.objects.in_bulk([number for number in numbers if number])
    return [files[number] for number in dict.fromkeys(numbers) if number in files]


def source_named(report: Report, file_id: int, user: Any) -> OfficeFile | None:
    """Return a Word file that filled the report, or that the person handed in; another is not found."""
    own = OfficeFile.objects.filter(pk=file_id, handed_in_by=user).first()
    return own or next((each for each in sources_of(report) if each.pk == file_id), None)
