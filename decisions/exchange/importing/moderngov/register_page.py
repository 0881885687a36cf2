"""A decision in a register of another make: labels as questions, or with “:-”, and a decision under one of them."""

from datetime import date

from decisions.exchange.importing.dates import DateUnreadable, read_day
from decisions.exchange.importing.kept_whole import key_of
from decisions.exchange.importing.labelled import Labelled, label_lines
from decisions.exchange.importing.lines import Line
from decisions.exchange.importing.moderngov.item_texts import labels_of
from decisions.exchange.importing.moderngov.meeting_words import meanings, split_furniture, version
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import links_of
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadPage, ReadRecord

_NEEDED = frozenset({"decided", "decision"})
_FEWEST = 4


def is_register_page(page: Page) -> bool:
    """Tell a decision of a register by a date of decision, a decision, and at least two more of its labels."""
    keys = [entry.meaning.key for entry in _labelled(page)[0].entries if entry.meaning.key]
    return set(keys) >= _NEEDED and len(set(keys)) >= _FEWEST and keys.count("decided") == 1


def read_register_page(page: Page) -> ReadPage:
    """Read one decision; it goes by its address, since the references of such registers are each council's own."""
    labelled, furniture = _labelled(page)
    _give_back(labelled)
    problems: list[Problem] = []
    before = [line.text for line in labelled.before if not line.is_blank]
    title = labelled.first("title") or (before.pop(0) if before else labelled.first("reference"))
    record = ReadRecord(
        kind="decision",
        key=key_of(page.address, title + labelled.first("reference")),
        address=page.address,
        title=title,
        maker=labelled.first("decision_maker")[:400],
        department=labelled.first("department")[:200],
        decided_on=_day("decided", labelled, problems),
        effective_on=_day("effective", labelled, problems),
        fields=labels_of(labelled),
        unplaced=(*before, *(line.text for line in labelled.loose if not line.is_blank)),
        problems=tuple(problems),
        links=links_of([link for line in page.lines for link in line.links], page.address),
    )
    return ReadPage(
        page_kind="register",
        parser_version=version(),
        title=title,
        records=(record,),
        furniture=tuple(furniture),
        unknown_labels=labelled.unknown_labels,
        problems=tuple(problems),
        notes=page.source.notes,
    )


def _give_back(labelled: Labelled) -> None:
    """Some registers print a reference between the question and its answer: then the loose text is the decision."""
    asked = next((entry for entry in labelled.entries if entry.meaning.key == "decision"), None)
    if asked is not None and not asked.has_value and labelled.loose:
        asked.lines.extend(labelled.loose)
        labelled.loose.clear()


def _labelled(page: Page) -> tuple[Labelled, list[str]]:
    lines: list[Line]
    lines, furniture = split_furniture(page.lines, "register")
    return label_lines(lines, meanings("register", page.words), is_marked=page.is_marked), furniture


def _day(key: str, labelled: Labelled, problems: list[Problem]) -> date | None:
    for entry in labelled.entries:
        if entry.meaning.key == key and entry.text:
            try:
                return read_day(entry.text)
            except DateUnreadable as unreadable:
                problems.append(
                    Problem("date_unreadable", entry.first.number, entry.label, entry.text[:500], str(unreadable))
                )
    return None
