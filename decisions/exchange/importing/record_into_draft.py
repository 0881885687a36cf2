"""Turn an imported record of a forthcoming decision into a draft, from its own page or from what was read of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from decisions.exchange.importing.into_draft import UNTITLED, source_of, values_of
from decisions.exchange.importing.moderngov.issue import IssuePage
from decisions.exchange.importing.moderngov.issue_page import read_issue_page
from decisions.exchange.importing.refusal import PageRefused
from decisions.models import ForthcomingDecision, ImportedRecord
from decisions.queries.imported_record import page_as_received
from decisions.services.imported_record import draft_matter

# Our key of a label → the field of a draft that takes its text, with the most letters that it holds.
_PLACES = {
    "matter": ("matter", 20_000),
    "reason_key": ("reason_key", 200),
    "due": ("due_text", 200),
    "lead_member": ("lead_member", 200),
    "portfolio": ("lead_member", 200),
    "lead_director": ("lead_director", 200),
    "consultation_process": ("consultation_process", 20_000),
    "reason_for_urgency": ("impracticable_reason", 20_000),
    "restriction_explanation": ("restriction_reason", 20_000),
}
# Told by a column of the record, so their labels need no place of their own.
_TOLD = {"title", "decision_type", "is_key", "status", "wards", "department", "decision_maker", "first_published"}


def draft_from_record(record: ImportedRecord, *, by: Any, at: datetime) -> ForthcomingDecision:
    """Make a draft of an imported record, once; what finds no place is listed beside it.

    The record's own page is read again where it is one issue page, because that says more than a row of a list. Raises
    NotAllowed, NotNow (drafted before, left out). Source: regulation 9(2).
    """
    page = _issue_page(record)
    if page is not None:
        values, unplaced = values_of(page, at=at)
        source = source_of(page, unplaced)
    else:
        values, unplaced = _values(record)
        source = _source(record, unplaced)
    return draft_matter(record=record, by=by, at=at, values=values, source=source)


def _issue_page(record: ImportedRecord) -> IssuePage | None:
    if record.page is None or record.page.records.count() != 1:
        return None
    try:
        page = read_issue_page(page_as_received(record), record.page.media_type or None, record.address or None)
    except PageRefused:
        return None
    return page if page.title.casefold() == record.title.casefold() else None


def _values(record: ImportedRecord) -> tuple[dict[str, Any], list[dict[str, str]]]:
    printed = record.decision_type.casefold()
    values: dict[str, Any] = {
        "title": (record.title or UNTITLED)[:500],
        "decision_type": "key" if printed in ("key", "yes", "key decision", "true") else "non_key",
        "maker_text": record.maker[:300],
        "department_text": record.department[:300],
        "status_text": record.status_text[:300],
        "due_from": record.due_starts_on,
        "due_to": record.due_ends_on,
    }
    unplaced = []
    for key, label, text in _texts(record):
        name, most = _PLACES.get(key, ("", 0))
        if name and not values.get(name):
            values[name] = text[:most]
        elif key not in _TOLD:
            unplaced.append({"label": label, "text": text, "reason": "No question of a draft asks for this."})
    for ward in record.wards:
        reason = "Choose the wards by hand, among those of today."
        unplaced.append({"label": "Ward", "text": ward, "reason": reason})
    unplaced += [{"label": "Line", "text": str(each), "reason": "It belongs to no label."} for each in record.unplaced]
    return values, unplaced


def _texts(record: ImportedRecord) -> Iterator[tuple[str, str, str]]:
    for each in (*record.open_fields, *record.kept_fields):
        if text := str(each.get("text", "")).strip():
            yield str(each.get("key", "")), str(each.get("label", "")), text


def _source(record: ImportedRecord, unplaced: list[dict[str, str]]) -> dict[str, Any]:
    fields = [
        {"label": each.get("label", ""), "text": each.get("text", ""), "line": each.get("line")}
        for each in (*record.open_fields, *record.kept_fields)
    ]
    return {
        "address": record.address,
        "parser_version": record.parser_version[:50],
        # The page may show other records too, so the draft goes by what was read of this one.
        "sha256": record.digest,
        "original": "\n".join(f"{each['label']}: {each['text']}" for each in fields),
        "fields": fields,
        "unplaced": unplaced,
        "problems": list(record.problems),
        "first_published_on": record.first_published_on,
    }
