"""Records of a former system as they are held after they were brought in."""

from __future__ import annotations

from datetime import date
from typing import Any

from decisions.models import ImportedFile, ImportedRecord, ImportRun, SourceSystem
from decisions.models.moving_in import SystemKind
from decisions.tests.factories.matters import at

HOST = "democracy.exampleton.example"
READ_AT = at(2021, 11, 20, 9)


def system(host: str = HOST, kind: str = SystemKind.MODERNGOV, **changes: Any) -> SourceSystem:
    """Return the system at this host, made where it is not there."""
    values = {"name": "Former democracy site", "created_at": READ_AT} | changes
    return SourceSystem.objects.get_or_create(kind=kind, host=host, defaults=values)[0]


def run(of: SourceSystem) -> ImportRun:
    """Return the run that brought records of this system in."""
    values = {"how": "folder", "status": "applied", "created_at": READ_AT}
    return ImportRun.objects.get_or_create(ref=f"IM{of.pk:06}", system=of, defaults=values)[0]


def record(key: str = "13567", kind: str = "decision", **changes: Any) -> ImportedRecord:
    """Return a decision about school places that was read from a decision page, or what `changes` make of it."""
    of = changes.pop("system", None) or system()
    values: dict[str, Any] = {
        "address": f"https://{of.host}/ieDecisionDetails.aspx?ID={key}" if kind == "decision" else "",
        "read_at": READ_AT,
        "sha256": "a" * 64,
        "parser_version": "decision-1",
        "digest": "d" * 64,
        "title": "School places in the north of the borough",
        "status_text": "Recommendations Approved",
        "maker": "Executive Board",
        "department": "Children and Families",
        "wards": ["Harbour", "North"],
        "decision_type": "Key",
        "decided_on": date(2019, 7, 24),
        "published_on": date(2019, 7, 26),
        "effective_on": date(2019, 8, 3),
        "day": date(2019, 7, 24),
        "open_fields": [
            {"label": "Decision Maker:", "key": "decision_maker", "text": "Executive Board"},
            {"label": "Decision:", "key": "decision", "text": "RESOLVED to build.\n\nTwo schools grow by one class."},
            {"label": "Date of decision:", "key": "decided", "text": "24/07/2019"},
        ],
        "kept_fields": [{"label": "Contact:", "key": "contact", "text": "Robin Kept, robin.kept@exampleton.example"}],
        "unplaced": ["A line of the page that nobody could place"],
    }
    return ImportedRecord.objects.create(system=of, kind=kind, key=key, run=run(of), **(values | changes))


def document(of: ImportedRecord, number: int = 4711, **changes: Any) -> ImportedFile:
    """Return a document that the record names, withheld unless `changes` say how it is known to be public."""
    values = {
        "key": str(number),
        "title": "Financial appendix that nobody published",
        "address": f"https://{of.system.host}/documents/s{number}/Appendix.pdf",
    }
    return ImportedFile.objects.create(record=of, **(values | changes))
