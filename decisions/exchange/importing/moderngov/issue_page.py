"""The reader of one Modern.Gov issue page (``mgIssueHistoryHome.aspx?IId=…``), HTML or copied text."""

from collections.abc import Iterable, Sequence

from decisions.exchange.importing.contact import read_contact
from decisions.exchange.importing.dates import read_due
from decisions.exchange.importing.lines import Line, lines_of_text, paragraphs, without_bullet
from decisions.exchange.importing.markup import Reading, read_markup
from decisions.exchange.importing.moderngov.address import issue_id, without_session
from decisions.exchange.importing.moderngov.issue import (
    DecisionType,
    Field,
    IssuePage,
    IssueStatus,
    Linked,
    Restriction,
)
from decisions.exchange.importing.moderngov.issue_remarks import Remarks, remark_on
from decisions.exchange.importing.moderngov.placing import Entry, Placed, place
from decisions.exchange.importing.moderngov.recognise import refuse_unless_issue
from decisions.exchange.importing.moderngov.vocabulary import Extent, Vocabulary, folded, issue_vocabulary
from decisions.exchange.importing.source import HTML, Source, read_source

PARSER_VERSION = "moderngov-issue/1"
"""Goes up whenever the same page would be read differently; the vocabulary's edition is added to it."""

_URGENT_NO = frozenset({"no", "false", "n"})


def read_issue_page(source: str | bytes, media_type: str | None = None, address: str | None = None) -> IssuePage:
    """Read one issue page into a record that loses nothing and guesses nothing silently.

    ``media_type`` is ``text/plain`` or ``text/html`` (a charset may follow) or None to look; ``address`` is where the
    page stands, for its number and for provenance. What could not be read is in ``problems``, what was read with a
    gap or an assumption in ``notes``. Raises PageRefused, and nothing else, where the source is not an issue page.
    """
    received = read_source(source, media_type)
    vocabulary = issue_vocabulary()
    reading = read_markup(received.text, vocabulary.marks) if received.media_type == HTML else None
    lines = reading.lines if reading else lines_of_text(received.text)
    return issue_of(received, lines, reading, vocabulary, address or "")


def issue_of(
    received: Source, lines: Sequence[Line], reading: Reading | None, vocabulary: Vocabulary, address: str
) -> IssuePage:
    """Read an issue page that is taken apart into lines already. Raises PageRefused where it is none."""
    placed = place(lines, vocabulary, is_marked=bool(reading and reading.is_marked))
    refuse_unless_issue(placed, vocabulary, received.text, reading)
    remarks = Remarks(received.notes)
    where = address or placed.saved_from or ""
    fields = tuple(_field(entry) for entry in placed.entries if entry.meaning.key)
    first = _first_of_each(fields)

    def said(key: str) -> str:
        return first[key].text if key in first else ""

    due = read_due(said("due")) if said("due") else None
    remark_on(remarks, placed, fields, first, due)
    contact = first.get("contact")
    return IssuePage(
        title=" ".join(line.text for line in placed.title),
        title_lines=tuple(line.number for line in placed.title),
        matter=paragraphs(placed.matter),
        decision_type=DecisionType(vocabulary.decision_types.get(folded(said("decision_type")), "unknown")),
        decision_type_raw=said("decision_type"),
        reason_key_raw=said("reason_key"),
        status=IssueStatus(vocabulary.statuses.get(folded(said("status")), "unknown")),
        status_raw=said("status"),
        wards=_wards(said("wards"), vocabulary)[0],
        wards_raw=said("wards"),
        all_wards=_wards(said("wards"), vocabulary)[1],
        first_published=remarks.first_published,
        first_published_raw=said("first_published"),
        taken_under_urgency=_urgent(first.get("taken_under_urgency")),
        reason_for_urgency=said("reason_for_urgency"),
        restriction=_restriction(first.get("restriction"), vocabulary),
        restriction_raw=said("restriction"),
        restriction_explanation=said("restriction_explanation"),
        due=due.date if due else None,
        due_raw=said("due"),
        decision_maker=(due.decision_maker if due else "") or said("decision_maker"),
        lead_member=said("lead_member"),
        lead_director=said("lead_director"),
        department=said("department"),
        contact=read_contact(contact.text, tuple(link.href for link in contact.links)) if contact else None,
        consultation_process=said("consultation_process"),
        consultees=said("consultees"),
        representations=said("representations"),
        portfolio=said("portfolio"),
        scrutiny_committee=said("scrutiny_committee").rstrip("; "),
        plan_reference=said("plan_reference"),
        linked=_linked(placed),
        fields=fields,
        unknown_labels=tuple(_field(entry) for entry in placed.entries if not entry.meaning.key),
        furniture=tuple(placed.furniture),
        unplaced=tuple(placed.unplaced),
        lines=tuple(line for line in lines if not line.is_blank),
        problems=tuple(remarks.problems),
        notes=tuple(remarks.notes),
        address=without_session(where),
        issue_id=issue_id(where),
        parser_version=f"{PARSER_VERSION}+{vocabulary.edition}",
        sha256=received.sha256,
        media_type=received.media_type,
        encoding=received.encoding,
        original=received.text,
    )


def _field(entry: Entry) -> Field:
    text = entry.text
    if entry.meaning.extent is Extent.LINE:
        text = " ".join(text.split("\n\n"))
    # Some sites print the label a second time at the start of the text.
    again = f"{entry.label}:"
    if text.casefold().startswith(again.casefold()):
        text = text[len(again) :].lstrip()
    return Field(entry.label, entry.meaning.key, text, entry.first.number, entry.numbers, entry.links)


def _first_of_each(fields: Iterable[Field]) -> dict[str, Field]:
    first: dict[str, Field] = {}
    for field in fields:
        if field.key not in first or (field.text and not first[field.key].text):
            first[field.key] = field
    return first


def _wards(raw: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], bool]:
    names = [name.strip() for name in raw.split(";") if name.strip()]
    named = tuple(name for name in names if folded(name.strip("() ")) not in vocabulary.all_wards)
    return named, len(named) < len(names)


def _restriction(field: Field | None, vocabulary: Vocabulary) -> Restriction | None:
    if field is None:
        return None
    value = folded(field.text.partition(" -")[0])
    return Restriction(vocabulary.restrictions.get(value, "unknown"))


def _urgent(field: Field | None) -> bool | None:
    if field is None:
        return None
    return folded(field.text) not in _URGENT_NO


def _linked(placed: Placed) -> tuple[Linked, ...]:
    entries: list[Linked] = []
    for entry in placed.entries:
        if entry.meaning.extent is Extent.LINKS:
            for line in [entry.first, *entry.lines] if entry.opening_text else entry.lines:
                text = entry.opening_text if line is entry.first else line.text
                entries.extend(_entries(entry.meaning.key, entry.label, text, line))
    for line in placed.loose_links:
        entries.extend(_entries("documents", "", line.text, line)[:1])
    return tuple(sorted(entries, key=lambda linked: linked.line))


def _entries(kind: str, heading: str, text: str, line: Line) -> list[Linked]:
    if not text.strip():
        return []
    if not line.links or len(line.links) == 1:
        href = line.links[0].href if line.links else ""
        return [Linked(kind, heading, without_bullet(text), href, line.number)]
    return [Linked(kind, heading, without_bullet(link.title), link.href, line.number) for link in line.links]
