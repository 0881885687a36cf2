"""Filters as lexemes: a mark that no word begins with, a letter for the filter, its value."""

from __future__ import annotations

from decisions.publication.models import PublishedRecord
from decisions.publication.search.asked import SearchAsked

LETTERS = {"kind": "k", "department": "d", "maker": "m", "ward": "w", "decision_type": "t", "status": "s"}
_REFERENCE = "r"


def lexemes_of(record: PublishedRecord) -> list[str]:
    """Return the lexemes by which a record's filters and references are found."""
    values = [(letter, getattr(record, name)) for name, letter in LETTERS.items() if name != "ward"]
    values += [(LETTERS["ward"], ward) for ward in record.wards]
    values += [(_REFERENCE, ref.upper()) for ref in {record.ref, record.matter_ref, record.follows_ref}]
    return sorted({f"#{letter}:{value}" for letter, value in values if value})


def lexemes_asked(asked: SearchAsked) -> list[str]:
    """Return the lexemes that a search's filters ask for."""
    return [f"#{LETTERS[name]}:{value}" for name, value in asked.filters.items()]
