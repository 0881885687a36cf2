"""Give out references: FD-2026-0012 for a matter, D-2026-0031 for a decision, C-2026-0003 for a call-in."""

from __future__ import annotations

from django.db.models import F

from decisions.models import ReferenceCounter

MATTER = "FD"
DECISION = "D"
REPORT = "R"
CALL_IN = "C"
URGENCY_REPORT = "U"
NOT_KEY_REPORT = "N"
MEMBER_REQUEST = "M"
MEETING = "MT"
ACTION = "A"
WORK_PROGRAMME = "WP"
RECOMMENDATION = "SR"
FORMAT_REQUEST = "AF"
PLAN = "FP"
IMPORT = "IM"
DISPOSAL = "X"


def next_reference(*, prefix: str, year: int) -> str:
    """Take the next number of a prefix and year, inside the transaction that uses it, so that none is skipped."""
    ReferenceCounter.objects.get_or_create(prefix=prefix, year=year)
    ReferenceCounter.objects.filter(prefix=prefix, year=year).update(last=F("last") + 1)
    return f"{prefix}-{year}-{ReferenceCounter.objects.get(prefix=prefix, year=year).last:04d}"
