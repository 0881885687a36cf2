"""Lists of decisions with their full texts (``mgDelegatedDecisions.aspx?V=1``): a dated heading, labels, the text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from decisions.exchange.importing.lines import Line
from decisions.exchange.importing.moderngov import address as addresses
from decisions.exchange.importing.moderngov.decision_page import (
    closed_by_title,
    matter_of,
    number_from_text,
    without_furniture,
)
from decisions.exchange.importing.moderngov.labelled import (
    Labelled,
    fields_of,
    labelled,
    said,
    unknown_labels,
    with_words,
)
from decisions.exchange.importing.moderngov.listing_row import (
    NO_NUMBER,
    ListKind,
    each_once,
    key_of_links,
    kind_of_list,
    printed_day,
    without_ref,
)
from decisions.exchange.importing.moderngov.listing_table import PARSER_VERSION
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import (
    day_of,
    decision_type_of,
    due_of,
    follow_of,
    links_of,
    wards_of,
)
from decisions.exchange.importing.moderngov.vocabulary import Vocabulary, folded, page_vocabulary, words_for
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadField, ReadPage, ReadRecord

_HEADING = re.compile(r"(?P<day>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})\s*[-\u2013\u2014]\s*(?P<rest>\S.*)$")
_SIGNS = ("decision published", "notice of decision", "made at meeting", "decision due date")


def is_listing_page(page: Page) -> bool:
    """Whether the page lists decisions with their texts: dated headings, and labels that only such lists have."""
    headings = sum(1 for line in page.lines if _heading(line))
    signs = sum(page.labels[label] for label in _SIGNS)
    by_address = page.name in ("mgdelegateddecisions.aspx", "mglistofficerdecisions.aspx")
    return headings > 0 and (signs > 0 or by_address) and page.labels["decided at meeting"] == 0


def read_listing_page(page: Page) -> ReadPage:
    """Read each decision of the list, with its text, as a record; its own page may say more."""
    vocabulary = with_words(page_vocabulary(), page.words)
    lines, furniture = without_furniture(page, "listing")
    above, parts = parted(lines)
    of_list = kind_of_list(page)
    read = [_record(page, heading, part, vocabulary, of_list) for heading, part in parts]
    return ReadPage(
        page_kind="listing",
        parser_version=f"{PARSER_VERSION}+{vocabulary.edition}",
        title=of_list.name,
        records=each_once(record for record, _ in read),
        follow=follow_of(page),
        unplaced=tuple(line.text for line in above if not line.is_blank),
        furniture=tuple(line.text for line in furniture),
        unknown_labels=tuple(dict.fromkeys(label for _, placed in read for label in unknown_labels(placed.entries))),
        problems=page.source.notes,
    )


def parted(lines: Sequence[Line]) -> tuple[list[Line], list[tuple[Line, list[Line]]]]:
    """Part a page at its dated headings: the lines above the first, and each heading with the lines below it."""
    above: list[Line] = []
    parts: list[tuple[Line, list[Line]]] = []
    for line in lines:
        if _heading(line):
            parts.append((line, []))
        else:
            (parts[-1][1] if parts else above).append(line)
    return above, parts


def heading_of(line: Line, problems: list[Problem]) -> tuple[date | None, str, str, str]:
    """Split a dated heading into its day as read, title, number and status as printed; empty what is not there."""
    found = _HEADING.match(line.text)
    if found is None:
        return None, line.text, "", ""
    title, ref, status = without_ref(found["rest"])
    if not ref and (behind := _behind_link(line)):
        title, status = title.removesuffix(behind).rstrip(), behind
    elif not ref:
        title, status = _status_at_end(title)
    return printed_day(found["day"], line, "heading", problems), title, ref, status


def _heading(line: Line) -> re.Match[str] | None:
    return None if line.mark == "furniture" else _HEADING.match(line.text)


def _behind_link(line: Line) -> str:
    """What stands in a heading behind the link to its record: the status."""
    own = next((link.title for link in line.links if key_of_links([link])[1] and link.title), "")
    return line.text.partition(own)[2].strip() if own and own in line.text else ""


def _status_at_end(title: str) -> tuple[str, str]:
    # Only behind a gap: a title may end with the words of a status.
    before, gap, after = title.rpartition("   ")
    known = gap and folded(after) in words_for("listing_ends")
    return (before.strip(), after.strip()) if known else (title, "")


def _record(
    page: Page, heading: Line, lines: Sequence[Line], vocabulary: Vocabulary, of_list: ListKind
) -> tuple[ReadRecord, Labelled]:
    problems: list[Problem] = []
    day, title, ref, status = heading_of(heading, problems)
    placed = labelled(lines, vocabulary, is_marked=page.is_marked, has_body=True)
    own = [link for line in (heading, *lines) for link in line.links]
    kind, key, href = key_of_links(heading.links)
    waiting = placed.first("notice_of_decision") or (placed.first("due") and not placed.first("published"))
    kind = kind or ("issue" if waiting or of_list.is_forthcoming else "decision")
    key = key or ("" if kind == "issue" else ref)
    due = due_of(placed, problems)
    matter = matter_of(placed.before)
    printed = {"Date": heading.text.partition(" ")[0], "ref": ref, "Status": status}
    for line in placed.unplaced:
        reason = "This line belongs to no label that the reader knows. It is kept for officers."
        problems.append(Problem("unplaced_line", line.number, None, line.text[:500], reason))
    record = ReadRecord(
        kind=kind,
        key=key or number_from_text(" ".join(line.text for line in (heading, *lines)), "row"),
        address=addresses.absolute(page.address, href) if href else page.address,
        title=title,
        status_text=placed.text("status") or status,
        maker=placed.text("decision_maker").rstrip(" ,;"),
        department=placed.text("department"),
        wards=wards_of(placed.text("wards")),
        decision_type=decision_type_of(placed),
        first_published_on=day_of(placed, "notice_of_decision", problems),
        due_starts_on=due.date.starts_on if due else None,
        due_ends_on=due.date.ends_on if due else None,
        decided_on=day if kind == "decision" else None,
        published_on=day_of(placed, "published", problems),
        effective_on=day_of(placed, "effective", problems),
        issue_key=key if kind == "issue" else "",
        fields=(*_printed(printed, heading), *matter, *fields_of(placed.entries), *of_list.listed_as),
        unplaced=tuple(line.text for line in placed.unplaced),
        problems=tuple(problems),
        links=links_of(own, page.address, f"{kind} {key}"),
        needs_person="" if key else NO_NUMBER,
        is_summary=True,
    )
    meeting = next((link.key for link in record.links if link.kind == "meeting"), "")
    return closed_by_title(replace(record, meeting_key=meeting)), placed


def _printed(printed: Mapping[str, str], heading: Line) -> list[ReadField]:
    keys = {"Date": "listed", "ref": "reference", "Status": "status"}
    read = [said(label, keys[label], text, heading.number) for label, text in printed.items() if text]
    return [said("", "row", heading.text, heading.number), *read]
