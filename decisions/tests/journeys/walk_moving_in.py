"""Examples for the pages of moving in: systems, runs, a table whose columns are asked for, imported records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.timezone import now

from council.accounts.models import User
from decisions.models import ImportedFile, ImportedRecord, ImportRun, OfficeFile, SourceSystem
from decisions.services import import_run

# Files, and what is only asked for with a button: decisions/tests/office/test_moving_in.py, test_imported_records.py.
NO_PAGE = {"import_run_problems_csv", "imported_record_original_file", "imported_document"}
_TABLE = ("walk.csv", b"Ref,Title,Decided on,Colour\r\nD1,Library hours,24/07/2019,blue\r\n")


def is_about_moving_in(name: str) -> bool:
    """Say whether an address belongs to moving in."""
    return name.startswith(("source_system", "import_run", "imported_"))


def examples(name: str, wanted: set[str]) -> Iterator[dict[str, Any]]:
    """Give the things that an address is about."""
    if "file_number" in wanted:
        yield {"number": SourceSystem.objects.first().pk, "file_number": _table().pk}
    elif "document_number" in wanted:
        yield from ({"number": each.record_id, "document_number": each.pk} for each in ImportedFile.objects.all())
    elif "ref" in wanted:
        yield from ({"ref": each.ref} for each in ImportRun.objects.all())
    elif name.startswith("imported_") and wanted:
        records = ImportedRecord.objects.exclude(open_fields=[]).order_by("review_codes")
        yield from ({"number": number} for number in records.values_list("pk", flat=True))
    elif wanted:
        yield from ({"number": number} for number in SourceSystem.objects.values_list("pk", flat=True))
    else:
        yield {}


def _table() -> OfficeFile:
    name, data = _TABLE
    dso = User.objects.get(username="dso")
    kept = OfficeFile.objects.filter(name=name, handed_in_by=dso).first()
    return kept or import_run.keep_source(by=dso, at=now(), name=name, data=data)
