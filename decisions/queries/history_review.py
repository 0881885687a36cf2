"""Imported records as the review looks at them: which are to be looked at, and the facts of each with its notice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from decisions.models import HistoryKind, ImportedRecord
from decisions.rules.history_codes import REVIEW_VERSION
from decisions.rules.history_facts import HistoryFacts
from decisions.rules.london import day_of

_DAYS = ("first_published_on", "due_starts_on", "due_ends_on", "decided_on", "published_on", "effective_on")
_TEXTS = ("kind", "key", "title", "status_text", "maker", "department", "decision_type", "issue_key", "meeting_key")
COLUMNS = (
    "id",
    "system_id",
    "page_id",
    "read_at",
    "digest",
    "wards",
    "open_fields",
    "kept_fields",
    "unplaced",
    *_DAYS,
    *_TEXTS,
)
# A record, and the forthcoming decision that it belongs to where that is held as well.
Pair = tuple[ImportedRecord, HistoryFacts]


def waiting() -> QuerySet[ImportedRecord]:
    """Return the records that were never reviewed, changed since, or were reviewed by an older edition of the rules."""
    return ImportedRecord.objects.filter(Q(reviewed_at__isnull=True) | ~Q(review_version=REVIEW_VERSION))


def next_waiting(*, after: int, most: int) -> list[Pair]:
    """Return the next records to review after this key, with their facts, in three statements however many they are."""
    records = list(waiting().filter(pk__gt=after).only(*COLUMNS).order_by("pk")[:most])
    return with_facts(records)


def with_facts(records: Sequence[ImportedRecord]) -> list[Pair]:
    """Return records with their facts; notices of decisions and plans that held matters are a statement each."""
    notices, plans = _notices(records), _plans(records)
    found = []
    for each in records:
        notice = notices.get((each.system_id, each.issue_key)) if _is_decision(each) else None
        found.append((each, facts_of(each, notice, plan_title=plans.get(each.page_id or 0, ""))))
    return found


def facts_of(record: ImportedRecord, notice: ImportedRecord | None = None, *, plan_title: str = "") -> HistoryFacts:
    """Return what the review looks at. What only officers may read counts as well: the review is not published."""
    texts = texts_of(record)
    if plan_title and record.kind == HistoryKind.ISSUE:
        texts["plan_title"] = plan_title
    return HistoryFacts(
        **{name: getattr(record, name) for name in (*_TEXTS, *_DAYS)},
        wards=tuple(record.wards),
        seen_on=day_of(record.read_at),
        texts=texts,
        notice=facts_of(notice) if notice else None,
    )


def texts_of(record: ImportedRecord) -> dict[str, str]:
    """Return the words of a record by our name of each label; a label without one goes by its own small letters.

    A text that is published with something masked stands whole among those for officers, and counts once.
    """
    found: dict[str, str] = {}
    seen: set[tuple[str, object]] = set()
    for field in (*record.kept_fields, *record.open_fields):
        name = str(field.get("key") or field.get("label", "")).casefold()
        place = (name, field.get("line"))
        if place in seen and place[1] is not None:
            continue
        seen.add(place)
        text = str(field.get("text", ""))
        found[name] = f"{found[name]}\n\n{text}" if found.get(name) else text
    if record.kind == HistoryKind.PAGE:
        # A page of no known kind has no labels: its lines are its words.
        found["text"] = "\n".join(line for line in (found.get("text", ""), *record.unplaced) if line)
    return found


def _notices(records: Iterable[ImportedRecord]) -> dict[tuple[int, str], ImportedRecord]:
    wanted = {(each.system_id, each.issue_key) for each in records if _is_decision(each) and each.issue_key}
    if not wanted:
        return {}
    found = ImportedRecord.objects.filter(
        kind=HistoryKind.ISSUE, system_id__in={system for system, _ in wanted}, key__in={key for _, key in wanted}
    )
    return {(each.system_id, each.key): each for each in found.only(*COLUMNS)}


def _plans(records: Iterable[ImportedRecord]) -> dict[int, str]:
    """Return the titles of the forward plans that stand on the same pages as matters, by page."""
    pages = {each.page_id for each in records if each.kind == HistoryKind.ISSUE and each.page_id}
    if not pages:
        return {}
    found = ImportedRecord.objects.filter(kind=HistoryKind.PLAN, page_id__in=pages)
    return dict(found.values_list("page_id", "title"))


def _is_decision(record: ImportedRecord) -> bool:
    return record.kind == HistoryKind.DECISION
