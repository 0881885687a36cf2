"""One edition of a forward plan (``mgListPlanItems.aspx?PlanId=…``): its own record, and a record for each item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from decisions.exchange.importing.dates import DateUnreadable, read_day
from decisions.exchange.importing.lines import Line
from decisions.exchange.importing.moderngov import address as addresses
from decisions.exchange.importing.moderngov.decision_page import matter_of, number_from_text, without_furniture
from decisions.exchange.importing.moderngov.labelled import (
    Labelled,
    fields_of,
    labelled,
    said,
    unknown_labels,
    with_words,
)
from decisions.exchange.importing.moderngov.listing_row import NO_NUMBER, each_once, key_of_links
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import day_of, due_of, follow_of, links_of, wards_of
from decisions.exchange.importing.moderngov.vocabulary import Vocabulary, folded, page_vocabulary, words_for
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadField, ReadPage, ReadRecord

PARSER_VERSION = "moderngov-plan/1"

_NUMBER = re.compile(r"[0-9]{1,3}\.?$")
_MARK = re.compile(r"\b(New!|Updated!|Changed!)$", re.IGNORECASE)
_PERIOD = re.compile(
    r"\((?P<first>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})\s+to\s+(?P<last>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})\s*(?:,\s*(?P<body>.*))?\)\s*$"
)
_SIGNS = ("notice of proposed decision first published", "anticipated restriction", "decision due", "lead officer")
_LONGEST_HEADING = 120
"""Characters. Headings between the items of a plan are short; longer lines belong to the item before."""
_LONGEST_TITLE = 1_000


@dataclass(slots=True)
class _Item:
    number: str = ""
    groups: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def is_plan(page: Page) -> bool:
    """Whether the page shows items of a forward plan: makers named each on a line, with notices, and no type."""
    signs = sum(1 for label in _SIGNS if page.labels[label])
    typed = page.labels["decision type"] or page.labels["is key decision?"] or page.labels["notice of decision"]
    headed = page.name == "mglistplanitems.aspx" or "no. item" in page.said
    return not typed and ((page.labels["decision maker"] > 0 and signs >= 2) or (headed and signs > 0))


def read_plan(page: Page) -> ReadPage:
    """Read a plan: the edition with its period and body, and its items, each a summary of its issue."""
    vocabulary = with_words(page_vocabulary("plan"), page.words)
    lines, furniture = without_furniture(page, "plan")
    heads = [line for line in lines if line.row and folded(line.text) in ("no", "item")]
    furniture += heads
    lines = [line for line in lines if line not in heads]
    above, items = _parted(lines, vocabulary, page)
    edition = _edition(page, above)
    read = [_record(page, item, vocabulary) for item in items]
    records = each_once([edition, *(record for record, _ in read)])
    return ReadPage(
        page_kind="plan",
        parser_version=f"{PARSER_VERSION}+{vocabulary.edition}",
        title=edition.title,
        records=records,
        follow=follow_of(page),
        furniture=tuple(line.text for line in furniture),
        unknown_labels=tuple(dict.fromkeys(label for _, placed in read for label in unknown_labels(placed.entries))),
        problems=page.source.notes,
    )


def _parted(lines: Sequence[Line], vocabulary: Vocabulary, page: Page) -> tuple[list[Line], list[_Item]]:
    """Part a plan into what stands above its items and the items, with the headings between them."""
    above: list[Line] = []
    items: list[_Item] = []
    current = above
    printed = [line for line in lines if not line.is_blank]
    titles = {line.number for line in _titles(printed, page)}
    groups: list[Line] = []
    for position, line in enumerate(lines):
        starts = _NUMBER.fullmatch(line.text) is not None and _next_is(lines, position, titles)
        if starts or (line.number in titles and not (items and items[-1].number and not items[-1].title)):
            tail = _headings_at_end(current, vocabulary)
            groups = tail or groups
            items.append(_Item(groups=groups))
            current = items[-1].lines
        untitled = (
            not (items and titles) and folded(line.text.partition(":")[0]) == "decision maker" and ":" in line.text
        )
        if untitled:
            items.append(_Item(groups=_headings_at_end(current, vocabulary)))
            current = items[-1].lines
        if starts:
            items[-1].number = line.text
        elif line.number in titles:
            items[-1].title.append(line)
        else:
            current.append(line)
    return above, items


def _period(text: str) -> re.Match[str] | None:
    """The period and body at the end of an edition's title; long lines are no titles."""
    return _PERIOD.search(text) if len(text) <= _LONGEST_TITLE else None


def _titles(printed: Sequence[Line], page: Page) -> list[Line]:
    marked = [line for line in printed if line.mark == "title"]
    if marked:
        return marked
    found: list[Line] = []
    for before, line in pairwise(printed):
        numbered = _NUMBER.fullmatch(before.text) is not None and ":" not in line.text[-1:]
        labelled_at_once = folded(line.text.partition(":")[0]) == "decision maker"
        if numbered and not _NUMBER.fullmatch(line.text) and not labelled_at_once:
            found.append(line)
    if not found:
        # Copies lose the numbers of the items: the line above the maker is the title then.
        found = [
            before
            for before, line in pairwise(printed)
            if folded(line.text.partition(":")[0]) == "decision maker" and ":" in line.text
            if not _period(before.text) and not _NUMBER.fullmatch(before.text)
        ]
    return found


def _next_is(lines: Sequence[Line], position: int, titles: set[int]) -> bool:
    following = next((line for line in lines[position + 1 :] if not line.is_blank), None)
    return following is not None and following.number in titles


def _headings_at_end(lines: list[Line], vocabulary: Vocabulary) -> list[Line]:
    """Take the headings of the next group off the end of an item: short lines alone between gaps, without a label."""
    taken: list[Line] = []
    while lines:
        if lines[-1].is_blank:
            lines.pop()
            continue
        line = lines[-1]
        alone = len(lines) == 1 or lines[-2].is_blank
        label = folded(line.text.partition(":")[0])
        short = len(line.text) <= _LONGEST_HEADING and not line.text.endswith((".", ":", ";", ","))
        title = _period(line.text) or line.mark == "title" or line.text.startswith("No.")
        if not alone or not short or title or label in vocabulary.labels or label in vocabulary.urgency_sentences:
            break
        taken.insert(0, lines.pop())
    return taken


def _edition(page: Page, above: Sequence[Line]) -> ReadRecord:
    problems: list[Problem] = []
    titled = next((line for line in above if _period(line.text)), None)
    heading = next((line.text for line in page.lines if folded(line.text) in words_for("plan")), "")
    period = _period(titled.text) if titled else None
    days = []
    for name in ("first", "last"):
        try:
            days.append(read_day(period[name]) if period else None)
        except DateUnreadable as unreadable:
            days.append(None)
            problems.append(Problem("date_unreadable", titled.number, None, titled.text[:500], str(unreadable)))
    key = addresses.number(page.address, "planid")
    rest = [line for line in above if line is not titled]
    fields: list[ReadField] = [*matter_of(rest)]
    if period and titled:
        fields.append(said("", "period", titled.text, titled.number))
    title = titled.text[: period.start()].strip() if titled and period else heading
    return ReadRecord(
        kind="plan",
        key=key or number_from_text(page.address or page.source.text),
        address=page.address,
        title=title or f"Forward plan {key}".strip(),
        maker=(period["body"] or "").strip() if period else "",
        due_starts_on=days[0],
        due_ends_on=days[1],
        fields=tuple(fields),
        problems=tuple(problems),
        needs_person="" if key else NO_NUMBER,
        is_summary=not titled,
    )


def _record(page: Page, item: _Item, vocabulary: Vocabulary) -> tuple[ReadRecord, Labelled]:
    problems: list[Problem] = []
    placed = labelled(item.lines, vocabulary, is_marked=page.is_marked)
    printed = " ".join(line.text for line in item.title)
    mark = _MARK.search(printed)
    title = printed[: mark.start()].rstrip() if mark else printed
    key = key_of_links(link for line in item.title for link in line.links)[1]
    due = due_of(placed, problems)
    first = item.title[0].number if item.title else None
    fields = [said("", "group", line.text, line.number) for line in item.groups]
    fields += [said("No.", "plan_reference", item.number.rstrip("."), first)] if item.number else []
    fields += [said("", "plan_mark", mark[1], first)] if mark else []
    for line in placed.unplaced:
        reason = "This line belongs to no label that the reader knows. It is kept for officers."
        problems.append(Problem("unplaced_line", line.number, None, line.text[:500], reason))
    links = links_of((link for line in (*item.title, *item.lines) for link in line.links), page.address, f"issue {key}")
    href = next((link.href for line in item.title for link in line.links), "")
    record = ReadRecord(
        kind="issue",
        key=key or number_from_text(" ".join(line.text for line in (*item.title, *item.lines)), "row"),
        address=addresses.absolute(page.address, href) if href else page.address,
        title=title or "Item of a plan (the page shows no title)",
        status_text=placed.text("status"),
        maker=(placed.text("decision_maker") or (due.decision_maker if due else "")).rstrip(" ,;"),
        department=placed.text("department"),
        wards=wards_of(placed.text("wards")),
        first_published_on=day_of(placed, "first_published", problems),
        due_starts_on=due.date.starts_on if due else None,
        due_ends_on=due.date.ends_on if due else None,
        issue_key=key,
        fields=(*fields, *matter_of(placed.before), *fields_of(placed.entries)),
        unplaced=tuple(line.text for line in placed.unplaced),
        problems=tuple(problems),
        links=links,
        needs_person="" if key else NO_NUMBER,
        is_summary=True,
    )
    return record, placed
