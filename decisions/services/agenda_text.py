"""What is asked of an agenda item before it is stored: the fields that may change, and what is missing or wrong."""

from __future__ import annotations

from decisions.models import AgendaItem
from decisions.models.choices import Restriction
from decisions.models.choices_meetings import ItemKind
from decisions.rules.exemption import PARAGRAPHS

FIELDS = (
    "kind",
    "title",
    "text",
    "number",
    "minutes_of",
    "portfolio",
    "directorate",
    "restriction",
    "paragraphs",
    "confidential_source",
    "restriction_reason",
)
EXEMPT = (Restriction.PART_EXEMPT, Restriction.FULLY_EXEMPT)


def missing_from(item: AgendaItem) -> dict[str, str]:
    """Return the sentence beside each field that is missing or wrong.

    Source: regulation 7(5) and section 100B(5), LGA 1972: what is left out is marked with its description.
    """
    missing = {}
    if not item.title.strip():
        missing["title"] = "Enter the title as the public reads it, with nothing in it that is withheld."
    if item.kind == ItemKind.MATTER and item.matter is None:
        missing["kind"] = (
            "A forthcoming decision comes from the list of matters. Add the matter, or choose another kind."
        )
    if item.minutes_of and item.minutes_of.body_id != item.meeting.body_id:
        missing["minutes_of"] = "A body agrees the minutes of its own meetings. Choose a meeting of this body."
    return missing | restriction_missing(item)


def restriction_missing(item: AgendaItem) -> dict[str, str]:
    """Return what the restriction lacks, beside each field. Source: Schedule 12A, Part 1; regulation 4(2)."""
    missing = {}
    if item.restriction in EXEMPT and not item.paragraphs:
        missing["paragraphs"] = "Choose the paragraphs of Schedule 12A that describe the exempt information."
    if set(item.paragraphs) - set(PARAGRAPHS):
        missing["paragraphs"] = "Schedule 12A has paragraphs 1 to 7 only."
    if item.restriction == Restriction.OPEN and item.paragraphs:
        missing["restriction"] = "Paragraphs of Schedule 12A are chosen. Say which part of the item is exempt."
    if item.restriction == Restriction.CONFIDENTIAL and not item.confidential_source.strip():
        missing["confidential_source"] = "Name the department and its terms, or the enactment, that forbids disclosure."
    if item.restriction == Restriction.CONFIDENTIAL and item.paragraphs:
        missing["paragraphs"] = "Confidential information is not exempt under Schedule 12A. Take the paragraphs away."
    return missing
