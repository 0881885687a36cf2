"""“Issue – decisions” (``mgDecisionDetails.aspx?IId=…``): decisions of one issue, each a dated heading and a text."""

from collections.abc import Sequence

from decisions.exchange.importing.lines import Line, paragraphs
from decisions.exchange.importing.moderngov import address as addresses
from decisions.exchange.importing.moderngov.decision_page import (
    closed_by_title,
    first_block,
    matter_of,
    number_from_text,
)
from decisions.exchange.importing.moderngov.decision_page import without_furniture as parted_from_furniture
from decisions.exchange.importing.moderngov.labelled import fields_of, labelled, said, with_words
from decisions.exchange.importing.moderngov.listing_page import heading_of, parted
from decisions.exchange.importing.moderngov.listing_row import each_once, key_of_links
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import follow_of, links_of
from decisions.exchange.importing.moderngov.vocabulary import Vocabulary, page_vocabulary, words_for
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadLink, ReadPage, ReadRecord

PARSER_VERSION = "moderngov-issue-decisions/1"
_NO_NUMBER = (
    "The page shows the decision without the number that it has in its system. Compare it with the decisions that are "
    "held for the same issue and leave it out if it is there already."
)


def is_issue_decisions(page: Page) -> bool:
    """Whether the page shows the decisions of one issue and no labels of a decision's own page."""
    headed = bool(page.said & words_for("decisions_of_issue"))
    return (headed or page.name == "mgdecisiondetails.aspx") and page.labels["is key decision?"] == 0


def read_issue_decisions(page: Page) -> ReadPage:
    """Read the issue by its title, and each decision by its day, title and text."""
    vocabulary = with_words(page_vocabulary(), page.words)
    lines, furniture = parted_from_furniture(page, "decisions_of_issue")
    above, parts = parted(lines)
    issue = addresses.issue_id(page.address)
    marked = [line for line in above if line.mark == "title"]
    unmarked = [line for line in above if line.mark != "title"]
    # A copy that lost its heading and every dated one is nothing but the text of a decision.
    is_cut = not parts and not page.said & words_for("decisions_of_issue")
    titles, rest = (marked, unmarked) if marked or is_cut else first_block(above)
    decisions = [_record(page, issue, heading, part, vocabulary) for heading, part in parts]
    title = " ".join(line.text for line in titles) or f"Issue {issue} (the page shows no title)".replace("  ", " ")
    own = ReadRecord(
        kind="issue",
        key=issue or number_from_text(page.address or page.source.text),
        address=page.address,
        title=title,
        issue_key=issue,
        fields=matter_of(rest, "body" if is_cut else "matter"),
        links=tuple(
            ReadLink(kind="decision", key=each.key, title=each.title, address=each.address)
            for each in decisions
            if not each.needs_person
        ),
        needs_person="" if issue else _NO_NUMBER,
        is_summary=True,
    )
    return ReadPage(
        page_kind="issue-decisions",
        parser_version=f"{PARSER_VERSION}+{vocabulary.edition}",
        title=title,
        records=each_once([own, *decisions]),
        follow=follow_of(page),
        furniture=tuple(line.text for line in furniture),
        problems=page.source.notes,
    )


def _record(page: Page, issue: str, heading: Line, lines: Sequence[Line], vocabulary: Vocabulary) -> ReadRecord:
    problems: list[Problem] = []
    day, title, ref, status = heading_of(heading, problems)
    links = [link for line in (heading, *lines) for link in line.links]
    kind, key, href = key_of_links(links)
    key = key if kind == "decision" else ref
    placed = labelled(lines, vocabulary, is_marked=page.is_marked, has_body=True) if page.is_marked else None
    text = "\n\n".join(paragraph.text for paragraph in paragraphs(placed.before if placed else lines))
    first = next((line.number for line in lines if not line.is_blank), None)
    fields = [said("", "listed", heading.text.partition(" ")[0], heading.number)]
    fields += [said("ref", "reference", ref, heading.number)] if ref else []
    fields += [said("", "decision", text, first)] if text else []
    record = ReadRecord(
        kind="decision",
        key=key or number_from_text(f"{issue} {heading.text}", "row"),
        address=addresses.absolute(page.address, href) if key and href else page.address,
        title=title,
        status_text=status,
        decided_on=day,
        issue_key=issue,
        fields=(*fields, *(fields_of(placed.entries) if placed else ())),
        unplaced=tuple(line.text for line in placed.unplaced) if placed else (),
        problems=tuple(problems),
        links=links_of(links, page.address, f"decision {key}"),
        needs_person="" if key else _NO_NUMBER,
        is_summary=True,
    )
    return closed_by_title(record)
