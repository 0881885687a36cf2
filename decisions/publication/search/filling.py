"""What is published goes into the search in the same transaction. A private part of the gate."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from decisions.publication.columns import NO_DAY
from decisions.publication.models import PublishedRecord, SearchText
from decisions.publication.search.filters import lexemes_of
from decisions.publication.search.texts import document_hashes, document_text, page_text

_LONDON = ZoneInfo("Europe/London")
_FILL = "SELECT publication_search_fill(%s, %s, %s::text[], %s, %s, %s)"


def fill(record: PublishedRecord, *, content: dict[str, Any], is_new: bool = False) -> None:
    """Make the record findable by its current edition; texts of documents that this no longer names are forgotten."""
    text = page_text(content)
    if is_new:
        SearchText.objects.create(record=record, part="", text=text, label="")
    else:
        kept = {"", *document_hashes(content)}
        SearchText.objects.filter(record=record).exclude(part__in=kept).delete()
        SearchText.objects.update_or_create(record=record, part="", defaults={"text": text, "label": ""})
    _fill(record)


def add_document(record: PublishedRecord, *, sha256: str, label: str, text: str) -> None:
    """Make the record findable by the words of one of its documents too. An empty text changes nothing."""
    kept = document_text(text)
    if not kept:
        return
    SearchText.objects.update_or_create(record=record, part=sha256, defaults={"text": kept, "label": label[:200]})
    _fill(record)


def day_of(record: PublishedRecord) -> date:
    """Return the day that results are sorted by: of the decision or meeting, else of the last publication."""
    if record.next_day != NO_DAY:
        return record.next_day
    last: datetime = record.last_published_at
    return last.astimezone(_LONDON).date()


def _fill(record: PublishedRecord) -> None:
    values = [
        record.pk,
        record.title,
        lexemes_of(record),
        day_of(record),
        record.kind,
        record.department,
    ]
    with connection.cursor() as cursor:
        cursor.execute(_FILL, values)
