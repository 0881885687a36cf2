"""Scenarios of the services that keep files."""

from __future__ import annotations

from typing import Any

from decisions.models import OfficeFile
from decisions.services.files import keeping
from decisions.states import Scan
from decisions.tests.factories import matters
from decisions.tests.walls.scenario import AT, Scenario


def unscanned() -> OfficeFile:
    """A file that was checked for structure only."""
    return OfficeFile.objects.create(
        sha256="0" * 64,
        name="Appendix 1.pdf",
        media_type="application/pdf",
        size=1000,
        status=Scan.NOT_SCANNED,
        handed_in_by=matters.author(),
        handed_in_at=AT,
        checked_at=AT,
    )


def _to_check_again() -> dict[str, Any]:
    return {"file": unscanned()}


FILES = (Scenario(keeping.check_again, _to_check_again),)
