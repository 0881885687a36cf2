"""The reader of one decision (``ieDecisionDetails.aspx?ID=…`` or ``AIId=…``), HTML or copied text."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from decisions.exchange.importing.lines import Line, paragraphs, without_bullet
from decisions.exchange.importing.moderngov import address as addresses
from decisions.exchange.importing.moderngov.labelled import (
    Labelled,
    fields_of,
    labelled,
    said,
    unknown_labels,
    with_words,
)
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import (
    day_of,
    decision_type_of,
    follow_of,
    is_called_restricted,
    links_of,
    wards_of,
)
from decisions.exchange.importing.moderngov.vocabulary import folded, page_vocabulary, words_for
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadField, ReadPage, ReadRecord

PARSER_VERSION = "moderngov-decision/1"

_NO_NUMBER = (
    "The page does not carry the number that it has in its system, so it cannot be told from another copy of itself. "
    "Compare it with the records that are held and leave it out if it is there already."
)
_CALLED_RESTRICTED = (
    "The title says that the record is not for the public. Look at it before anything of it is published."
)


def is_decision(page: Page) -> bool:
    """Whether the page shows one decision: two labels of decisions at least, and none of them of a list."""
    known = page_vocabulary().decision_page_labels
    seen = sum(1 for label in known if page.labels[label]) + (page.name == "iedecisiondetails.aspx")
    once = page.labels["decision status"] <= 1 and page.labels["decision published"] == 0
    return seen >= 2 and once and page.labels["decision type"] == 0 and page.labels["outcome"] == 0


def read_decision(page: Page) -> ReadPage:
    """Read one decision; what stands among its labels without a heading becomes its text."""
    vocabulary = with_words(page_vocabulary(), page.words)
    lines, furniture = without_furniture(page, "decision")
    placed = labelled(lines, vocabulary, is_marked=page.is_marked, has_body=True)
    title, matter = _title(placed, is_marked=page.is_marked)
    key = addresses.decision_key(page.address)
    problems: list[Problem] = list(page.source.notes)
    if not title:
        reason = "The page shows no title. The record goes by its number."
        problems.append(Problem("title_missing", None, None, "", reason))
    links = links_of((link for line in page.lines for link in line.links), page.address)
    name = title or (f"Decision {key} (the page shows no title)" if key else "Decision (the page shows no title)")
    unplaced = tuple(line.text for line in placed.unplaced)
    for line in placed.unplaced:
        reason = "This line belongs to no label that the reader knows. It is kept for officers."
        problems.append(Problem("unplaced_line", line.number, None, line.text[:500], reason))
    record = ReadRecord(
        kind="decision",
        key=key or number_from_text(page.source.text),
        address=page.address,
        title=name,
        status_text=placed.text("status"),
        maker=placed.text("decision_maker").rstrip(" ,;"),
        department=placed.text("department"),
        wards=wards_of(placed.text("wards")),
        decision_type=decision_type_of(placed),
        decided_on=day_of(placed, "decided", problems),
        published_on=day_of(placed, "published", problems),
        effective_on=day_of(placed, "effective", problems),
        issue_key=next((link.key for link in links if link.kind == "issue"), ""),
        meeting_key=next((link.key for link in links if link.kind == "meeting"), ""),
        fields=(*matter, *fields_of(placed.entries)),
        unplaced=unplaced,
        problems=tuple(problems),
        links=links,
        needs_person="" if key else _NO_NUMBER,
    )
    return ReadPage(
        page_kind="decision",
        parser_version=f"{PARSER_VERSION}+{vocabulary.edition}",
        title=name,
        records=(closed_by_title(record),),
        follow=follow_of(page),
        furniture=tuple(line.text for line in furniture),
        unknown_labels=unknown_labels(placed.entries),
    )


def closed_by_title(record: ReadRecord) -> ReadRecord:
    """Keep every word of a decision from the public where its own title asks for it: a person looks at it first.

    A forthcoming decision stays open: its notice is public by law, whatever its report is (SI 2012/2089, reg. 9).
    """
    if record.kind == "issue" or not is_called_restricted(record.title):
        return record
    return replace(record, restricted=True, needs_person=record.needs_person or _CALLED_RESTRICTED)


def number_from_text(text: str, prefix: str = "page") -> str:
    """A key for what carries no number of its own: the hash of its words, so that the same words have the same key."""
    words = " ".join(text.split())
    return f"{prefix}-{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def without_furniture(page: Page, *headings: str) -> tuple[list[Line], list[Line]]:
    """Part the lines of a page from what every page of the site has: menus, the address, the page's own heading."""
    known = words_for("furniture")
    inside: list[Line] = []
    furniture: list[Line] = []
    names = frozenset().union(*(words_for(heading) for heading in headings)) if headings else frozenset()
    started = False
    for line in page.lines:
        words = folded(without_bullet(line.text))
        above = not started and words in names
        if not line.is_blank and (line.mark in ("furniture", "page_name") or words in known or above):
            furniture.append(line)
            continue
        started = started or not (line.is_blank or words in names)
        inside.append(line)
    return inside, furniture


def _title(placed: Labelled, *, is_marked: bool) -> tuple[str, tuple[ReadField, ...]]:
    marked = [line for line in placed.before if line.mark == "title"]
    rest = [line for line in placed.before if line.mark != "title"]
    if not marked and not is_marked:
        marked, rest = first_block(rest)
    return " ".join(line.text for line in marked), matter_of(rest)


def matter_of(lines: Sequence[Line], key: str = "matter") -> tuple[ReadField, ...]:
    """What stands before the first label, as one field; none where nothing stands there."""
    matter = "\n\n".join(paragraph.text for paragraph in paragraphs(lines))
    first = next((line.number for line in lines if not line.is_blank), None)
    return (said("", key, matter, first),) if matter else ()


def first_block(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part the first lines, up to a gap, from the others: where no markup says so, they are the title."""
    block: list[Line] = []
    for position, line in enumerate(lines):
        if line.is_blank and block:
            return block, list(lines[position:])
        if not line.is_blank:
            block.append(line)
    return block, []
