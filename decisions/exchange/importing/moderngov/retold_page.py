"""A decision as a re-publisher shows it, with labels of its own: not the council's page, and said to be so."""

import re

from decisions.exchange.importing.moderngov.decision_page import (
    closed_by_title,
    first_block,
    matter_of,
    number_from_text,
)
from decisions.exchange.importing.moderngov.decision_page import without_furniture as parted_from_furniture
from decisions.exchange.importing.moderngov.labelled import fields_of, labelled, unknown_labels, with_words
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import (
    day_of,
    decision_type_of,
    links_of,
)
from decisions.exchange.importing.moderngov.vocabulary import folded, page_vocabulary
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadPage, ReadRecord

PARSER_VERSION = "retold-decision/1"
_SECOND_HAND = (
    "This is the page of a re-publisher and not of the council. Compare it with the council's own record before it is "
    "relied on."
)


def is_retold(page: Page) -> bool:
    """Whether the page has the labels of a re-publisher: an outcome, and whether the decision is callable in."""
    return page.labels["outcome"] > 0 and (page.labels["is callable in?"] > 0 or page.labels["content"] > 0)


def read_retold(page: Page) -> ReadPage:
    """Read a decision that somebody else published again; a person must look at it."""
    vocabulary = with_words(page_vocabulary("retold"), page.words)
    lines, furniture = parted_from_furniture(page)
    placed = labelled(lines, vocabulary, is_marked=page.is_marked)
    heads = [line for line in placed.before if folded(line.text) in ("decision", "decision details")]
    titles, rest = first_block([line for line in placed.before if line not in heads])
    problems: list[Problem] = [*page.source.notes]
    number = re.search(r"/decisions?/([0-9]{1,12})(?:[/?#]|$)", page.address)
    title = " ".join(line.text for line in titles)
    record = ReadRecord(
        kind="decision",
        key=f"retold-{number[1]}" if number else number_from_text(page.source.text),
        address=page.address,
        title=title or "Decision (the page shows no title)",
        status_text=placed.text("status"),
        maker=placed.text("decision_maker").rstrip(" ,;"),
        decision_type=decision_type_of(placed),
        decided_on=day_of(placed, "decided", problems),
        fields=(*matter_of(rest), *fields_of(placed.entries)),
        unplaced=tuple(line.text for line in placed.unplaced),
        problems=tuple(problems),
        links=links_of((link for line in page.lines for link in line.links), page.address),
        needs_person=_SECOND_HAND,
    )
    return ReadPage(
        page_kind="retold-decision",
        parser_version=f"{PARSER_VERSION}+{vocabulary.edition}",
        title=record.title,
        records=(closed_by_title(record),),
        furniture=tuple(line.text for line in (*furniture, *heads)),
        unknown_labels=unknown_labels(placed.entries),
    )
