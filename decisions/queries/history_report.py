"""What the review of imported history found: figures by year, directorate and code, and the records behind each.

Two statements read the figures however many records there are; the rest is arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, ExtractYear, NullIf

from decisions.models import HistoryKind, ImportedRecord, SourceSystem
from decisions.rules.history_codes import BREAKS, CANNOT_SHOW, SHOWS
from decisions.states import ImportedRecord as State

KINDS = (BREAKS, CANNOT_SHOW, SHOWS)
REVIEWED = (HistoryKind.ISSUE, HistoryKind.DECISION)
PASSED_OVER = (State.LEFT_OUT, State.DISPOSED)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Which records the report is about; nothing said means all of them."""

    year: int | None = None
    department: str = ""
    system: int | None = None


@dataclass(frozen=True)
class Counts:
    """How many records, and how many of them have a finding of a kind; the kinds exclude one another, worst first."""

    records: int = 0
    breaks: int = 0
    cannot_show: int = 0
    nothing: int = 0
    waiting: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.records + other.records,
            self.breaks + other.breaks,
            self.cannot_show + other.cannot_show,
            self.nothing + other.nothing,
            self.waiting + other.waiting,
        )


@dataclass(frozen=True)
class Figure:
    """How many findings of one code and kind there are in a year and directorate."""

    year: int | None
    department: str
    code: str
    kind: str
    number: int


@dataclass(frozen=True)
class HistoryReport:
    """The figures of a scope. `by_year` and `by_department` are in order; None is a record without any day."""

    scope: Scope
    total: Counts
    by_year: dict[int | None, Counts]
    by_department: dict[str, Counts]
    figures: tuple[Figure, ...] = field(default=())

    def by_code(self, kind: str) -> dict[str, int]:
        """Return how often each code of a kind was found, the most frequent first."""
        found: dict[str, int] = {}
        for each in self.figures:
            if each.kind == kind:
                found[each.code] = found.get(each.code, 0) + each.number
        return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


# A page of a decision seldom names a department; its forthcoming decision does, where that is held.
_FROM = """
FROM decisions_importedrecord AS r
LEFT JOIN decisions_importedrecord AS i
    ON r.kind = 'decision' AND r.issue_key <> '' AND i.system_id = r.system_id AND i.kind = 'issue'
    AND i.key = r.issue_key
WHERE r.kind IN ('issue', 'decision') AND r.status NOT IN ('left_out', 'disposed')
    AND (%(year)s::int IS NULL OR EXTRACT(YEAR FROM r.day) = %(year)s)
    AND (%(department)s::text = '' OR COALESCE(NULLIF(r.department, ''), i.department, '') = %(department)s)
    AND (%(system)s::int IS NULL OR r.system_id = %(system)s)
"""
_PLACE = "EXTRACT(YEAR FROM r.day)::int, COALESCE(NULLIF(r.department, ''), i.department, '')"
_BREAKS, _CANNOT = ('r.review @> \'[{"kind": "%s"}]\'' % kind for kind in (BREAKS, CANNOT_SHOW))  # noqa: UP031
_RECORDS = f"""
SELECT {_PLACE}, COUNT(*), COUNT(*) FILTER (WHERE {_BREAKS}),
    COUNT(*) FILTER (WHERE {_CANNOT} AND NOT {_BREAKS}),
    COUNT(*) FILTER (WHERE r.reviewed_at IS NOT NULL AND NOT {_BREAKS} AND NOT {_CANNOT}),
    COUNT(*) FILTER (WHERE r.reviewed_at IS NULL)
{_FROM} GROUP BY 1, 2
"""
_FINDINGS = f"""
SELECT {_PLACE}, f ->> 'code', f ->> 'kind', COUNT(*)
{_FROM.replace("WHERE r.kind", "CROSS JOIN LATERAL jsonb_array_elements(r.review) AS f WHERE r.kind", 1)}
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""


def history_report(scope: Scope) -> HistoryReport:
    """Return what was found in the records of a scope. Records left out or disposed of are no part of it."""
    values = {"year": scope.year, "department": scope.department, "system": scope.system}
    with connection.cursor() as cursor:
        cursor.execute(_RECORDS, values)
        records = cursor.fetchall()
        cursor.execute(_FINDINGS, values)
        figures = tuple(Figure(*row) for row in cursor.fetchall())
    return HistoryReport(
        scope,
        sum((Counts(*row[2:]) for row in records), Counts()),
        _added(((row[0], Counts(*row[2:])) for row in records), lambda year: (year is None, -(year or 0))),
        _added(((row[1], Counts(*row[2:])) for row in records), lambda name: (name == "", name.casefold())),
        figures,
    )


def records_behind(scope: Scope, *, kind: str = "", code: str = "") -> QuerySet[ImportedRecord]:
    """Return the records of a scope that have a finding of this kind or code, the newest first, without their texts."""
    found = ImportedRecord.objects.filter(kind__in=REVIEWED).exclude(status__in=PASSED_OVER)
    notice = ImportedRecord.objects.filter(system=OuterRef("system"), kind=HistoryKind.ISSUE, key=OuterRef("issue_key"))
    own: Any = NullIf(F("department"), Value(""))
    found = found.annotate(directorate=Coalesce(own, Subquery(notice.values("department")[:1]), Value("")))
    if scope.year:
        found = found.annotate(year=ExtractYear("day")).filter(year=scope.year)
    if scope.department:
        found = found.filter(directorate=scope.department)
    if scope.system:
        found = found.filter(system_id=scope.system)
    if code:
        found = found.filter(review_codes__contains=[code])
    if kind:
        found = found.filter(review__contains=[{"kind": kind} | ({"code": code} if code else {})])
    shown = ("id", "system__name", "kind", "key", "title", "day", "address", "review", "status")
    return found.select_related("system").only(*shown).order_by(F("day").desc(nulls_last=True), "-id")


def choices() -> tuple[list[int], list[str], list[tuple[int, str]]]:
    """Return the years, departments and systems to choose from, in three statements."""
    held = ImportedRecord.objects.filter(kind__in=REVIEWED).order_by()
    years = held.annotate(year=ExtractYear("day")).exclude(year=None).values_list("year", flat=True).distinct()
    departments = held.exclude(department="").values_list("department", flat=True).distinct()
    return sorted(years, reverse=True), sorted(departments), list(SourceSystem.objects.values_list("pk", "name"))


def _added(rows: Iterable[tuple[Any, Counts]], order: Any) -> dict[Any, Counts]:
    found: dict[Any, Counts] = {}
    for name, counts in rows:
        found[name] = found.get(name, Counts()) + counts
    return dict(sorted(found.items(), key=lambda pair: order(pair[0])))
