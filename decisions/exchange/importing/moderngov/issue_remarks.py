"""What a person must look at in an issue page: what could not be read (problems), what has a gap (notes)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from decisions.exchange.importing.contact import read_contact
from decisions.exchange.importing.dates import DateUnreadable, Due, DueKind, read_day
from decisions.exchange.importing.moderngov.issue import Field
from decisions.exchange.importing.moderngov.placing import Placed
from decisions.exchange.importing.moderngov.vocabulary import Extent, Vocabulary, folded, issue_vocabulary
from decisions.exchange.importing.problem import Problem

LONG_TITLE = 500
"""Characters. Longer titles are kept whole, but are most likely a description in the wrong place."""


_E_MAIL = re.compile(r"\be[\s-]?mail\b", re.IGNORECASE)


class Remarks:
    """Collects problems and notes, and the one date that is read on the way."""

    def __init__(self, notes: Iterable[Problem]) -> None:
        self.problems: list[Problem] = []
        self.notes: list[Problem] = list(notes)
        self.first_published: date | None = None

    def problem(self, code: str, reason: str, field: Field | None = None) -> None:
        """Add what a person must supply or correct."""
        self.problems.append(_remark(code, reason, field))

    def note(self, code: str, reason: str, field: Field | None = None) -> None:
        """Add what a person should know."""
        self.notes.append(_remark(code, reason, field))


def _remark(code: str, reason: str, field: Field | None) -> Problem:
    if field is None:
        return Problem(code, None, None, "", reason)
    return Problem(code, field.line, field.label, field.text[:500], reason)


def remark_on(
    remarks: Remarks, placed: Placed, fields: Sequence[Field], first: Mapping[str, Field], due: Due | None
) -> None:
    """Say everything about the page that a person must look at, into ``remarks``."""
    vocabulary = issue_vocabulary()
    _on_title(remarks, placed)
    _on_repeats(remarks, fields)
    _on_empty(remarks, placed, first)
    _on_values(remarks, first, vocabulary)
    _on_published(remarks, first)
    _on_due(remarks, first, due)
    if remarks.first_published and due and due.date.ends_on and remarks.first_published > due.date.ends_on:
        late = "The notice was first published after the time given for the decision had passed."
        remarks.note("dates_out_of_order", late, first["first_published"])
    for entry in placed.entries:
        if not entry.meaning.key:
            what = "reads like a label but stands in running text" if entry.looks_like_prose else "is not a known label"
            remarks.notes.append(
                Problem(
                    "unknown_label",
                    entry.first.number,
                    entry.label,
                    entry.text[:500],
                    f"“{entry.label[:80]}” {what}. Its text is kept under this name; put it where it belongs.",
                )
            )
    for line in placed.unplaced:
        reason = "This line belongs to no label that the reader knows. It is kept; put it where it belongs."
        remarks.problems.append(Problem("unplaced_line", line.number, None, line.text[:500], reason))
    for line in placed.loose_links:
        reason = "This entry has lost the heading of its list; it is read as a document."
        remarks.notes.append(Problem("list_without_heading", line.number, None, line.text[:500], reason))


def _on_title(remarks: Remarks, placed: Placed) -> None:
    title = " ".join(line.text for line in placed.title)
    if not title:
        remarks.problem("title_missing", "The page shows no title. Give the decision a title.")
    elif len(title) > LONG_TITLE:
        remarks.problem(
            "title_too_long",
            f"The title has {len(title)} characters, which is too long for a heading. It is kept whole; shorten it.",
        )
    if title and placed.title_assumed:
        remarks.note("title_assumed", "The page's heading is missing; its first line was taken as the title.")
    if not any(not line.is_blank for line in placed.matter):
        remarks.note("matter_missing", "The page does not describe the matter to be decided beyond its title.")


def _on_repeats(remarks: Remarks, fields: Sequence[Field]) -> None:
    seen: dict[str, Field] = {}
    for field in fields:
        if field.key in ("internal_step", "documents", "decisions", "agenda_items", "papers_available"):
            continue
        earlier = seen.setdefault(field.key, field)
        if earlier is not field and field.text and field.text != earlier.text and earlier.text:
            remarks.problem(
                "label_repeated",
                f"“{field.label}” stands twice with different texts. The first was used; both are kept.",
                field,
            )


def _on_empty(remarks: Remarks, placed: Placed, first: Mapping[str, Field]) -> None:
    meanings = {entry.meaning.key: entry.meaning for entry in placed.entries}
    for key, field in first.items():
        if field.text or key == "taken_under_urgency" or meanings[key].extent is Extent.LINKS:
            continue
        if meanings[key].may_be_empty:
            remarks.note("label_empty", f"“{field.label}” is printed with nothing under it.", field)
        else:
            remarks.problem("label_empty", f"“{field.label}” is printed without a value.", field)


def _on_values(remarks: Remarks, first: Mapping[str, Field], vocabulary: Vocabulary) -> None:
    restriction = first.get("restriction")
    for code, field, known, value in (
        ("decision_type_unknown", first.get("decision_type"), vocabulary.decision_types, None),
        ("status_unknown", first.get("status"), vocabulary.statuses, None),
        (
            "restriction_unknown",
            restriction,
            vocabulary.restrictions,
            restriction.text.partition(" -")[0] if restriction else None,
        ),
    ):
        if field and field.text and folded(field.text if value is None else value) not in known:
            remarks.problem(code, f"The value of “{field.label}” is not one that the reader knows.", field)
    if "decision_type" not in first:
        remarks.problem("decision_type_missing", "The page does not say whether the decision is key.")
    _on_contact(remarks, first.get("contact"))
    papers = first.get("papers_available")
    if papers and papers.text:
        try:
            read_day(papers.text)
        except DateUnreadable as unreadable:
            remarks.note("papers_date_unreadable", str(unreadable), papers)


def _on_contact(remarks: Remarks, field: Field | None) -> None:
    if field is None or not field.text:
        return
    contact = read_contact(field.text, tuple(link.href for link in field.links))
    if not contact.name:
        remarks.note("contact_without_name", "The contact line names nobody.", field)
    if not contact.emails and _E_MAIL.search(field.text):
        remarks.note("contact_email_missing", "The contact line announces an e-mail address but shows none.", field)


def _on_published(remarks: Remarks, first: Mapping[str, Field]) -> None:
    field = first.get("first_published")
    if field is None:
        remarks.note("first_published_missing", "The page does not say when the notice was first published.")
    elif field.text:
        try:
            remarks.first_published = read_day(field.text)
        except DateUnreadable as unreadable:
            remarks.problem("date_unreadable", str(unreadable), field)


def _on_due(remarks: Remarks, first: Mapping[str, Field], due: Due | None) -> None:
    field = first.get("due")
    if field is None:
        remarks.note("due_missing", "The page does not say when the decision is due.")
    if field is None or due is None:
        return
    if due.date.kind is DueKind.UNREADABLE:
        remarks.problem("date_unreadable", due.date.reason, field)
    elif due.date.kind is DueKind.MONTH:
        remarks.note("due_is_a_month", "The decision is due in a month; the page names no day.", field)
    if not due.decision_maker and "decision_maker" not in first:
        remarks.problem("decision_maker_missing", "The page does not say who will make the decision.", field)
    if due.rest:
        remarks.note("due_has_more", "More words stand beside the due date; they are kept as printed.", field)
