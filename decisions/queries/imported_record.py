"""Records that were brought in from another system: which there are, and everything that is kept of one."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet

from decisions.models import ImportedFile, ImportedRecord, SourcePage, SourceSystem
from decisions.queries.import_visits import body_of
from decisions.states import ImportedRecord as State

_LIST = ("id", "kind", "key", "title", "status", "status_text", "maker", "department", "decision_type", "day")
_LIST += ("due_starts_on", "due_ends_on", "decided_on", "review_codes", "reason", "published_ref", "system__name")


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """Which imported records: nothing said means all of them. `finding` is a code of the review, or "any" or "none".

    `with_documents`: words are also looked for in the texts of documents, withheld ones among them, so it is for those
    who may read them.
    """

    kind: str = ""
    status: str = ""
    finding: str = ""
    year: int | None = None
    department: str = ""
    system: int | None = None
    run: str = ""
    words: str = ""
    with_documents: bool = False

    @property
    def is_narrow(self) -> bool:
        """Say whether anything is asked for."""
        return any(getattr(self, each.name) for each in fields(self) if each.name != "with_documents")


@dataclass(frozen=True)
class Choices:
    """What the lists can be narrowed by, as the records have it."""

    systems: list[tuple[int, str]]
    departments: list[str]
    years: list[int]


def records(narrowing: Narrowing) -> QuerySet[ImportedRecord]:
    """Return the records that fit, the newest first."""
    found = ImportedRecord.objects.all()
    plain = {
        "kind": narrowing.kind,
        "status": narrowing.status,
        "department": narrowing.department,
        "system_id": narrowing.system,
        "run__ref": narrowing.run,
        "day__year": narrowing.year,
    }
    found = found.filter(**{name: value for name, value in plain.items() if value})
    if narrowing.finding == "any":
        found = found.exclude(review_codes=[])
    elif narrowing.finding == "none":
        found = found.filter(review_codes=[], reviewed_at__isnull=False)
    elif narrowing.finding:
        found = found.filter(review_codes__contains=[narrowing.finding])
    for word in narrowing.words.split()[:8]:
        where = Q(title__icontains=word) | Q(key=word)
        if narrowing.with_documents:
            where |= Q(pk__in=_whose_documents_say(word))
        found = found.filter(where)
    return found.order_by(F("day").desc(nulls_last=True), "-id")


def _whose_documents_say(word: str) -> QuerySet[ImportedFile, Any]:
    said = Q(withheld_file__text__icontains=word) | Q(open_file__text__icontains=word)
    return ImportedFile.objects.filter(said).order_by().values("record_id")


def lines(narrowing: Narrowing) -> QuerySet[ImportedRecord]:
    """Return the records that fit with what a list shows, and no text or page of them."""
    return records(narrowing).select_related("system").only(*_LIST)


def choices() -> Choices:
    """Return what there is to choose from, in three statements whatever the number of records."""
    span = ImportedRecord.objects.aggregate(first=Min("day"), last=Max("day"))
    years = range(span["last"].year, span["first"].year - 1, -1) if span["last"] else ()
    return Choices(
        list(SourceSystem.objects.values_list("pk", "name")),
        list(
            ImportedRecord.objects.exclude(department="")
            .order_by("department")
            .values_list("department", flat=True)
            .distinct()[:300]
        ),
        list(years),
    )


def by_status() -> dict[str, int]:
    """Return how many imported records have each status."""
    return dict(ImportedRecord.objects.order_by().values_list("status").annotate(Count("pk")))


def publishable(narrowing: Narrowing) -> QuerySet[ImportedRecord]:
    """Return those that fit and can be published as history now: held ones, and published ones that were read anew."""
    anew = Q(status=State.PUBLISHED, read_at__gt=F("published_at"))
    return records(narrowing).filter(Q(status=State.HELD) | anew)


def imported_record(number: int) -> ImportedRecord | None:
    """Return one record with its system, run and draft; the page as received stays in the database."""
    whole = ImportedRecord.objects.select_related("system", "run", "page", "matter").defer("page__body")
    return whole.filter(pk=number).first()


def page_as_received(record: ImportedRecord) -> bytes:
    """Return the bytes of the page that a record was read from, as they were received; b"" where none is kept."""
    return body_of(SourcePage.objects.get(pk=record.page_id)) if record.page_id else b""


def files_of(record: ImportedRecord) -> list[ImportedFile]:
    """List the documents of a record with their files."""
    return list(record.files.select_related("withheld_file", "open_file"))


def file_of(record_number: int, number: int) -> ImportedFile | None:
    """Return one document of a record, or nothing."""
    found = ImportedFile.objects.select_related("withheld_file", "open_file", "record")
    return found.filter(pk=number, record_id=record_number).first()


def others_of_its_issue(record: ImportedRecord) -> list[ImportedRecord]:
    """List the issue of a decision, and the decisions of an issue, as the same system numbers them."""
    number = record.key if record.kind == "issue" else record.issue_key
    if not number:
        return []
    same = ImportedRecord.objects.filter(system_id=record.system_id).exclude(pk=record.pk)
    found: Any = same.filter(Q(issue_key=number, kind="decision") | Q(key=number, kind="issue"))
    return list(found.only("id", "kind", "key", "title", "day")[:20])
