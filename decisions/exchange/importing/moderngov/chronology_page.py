"""The chronology of an issue (``mgIssueHistoryChronology.aspx?IId=…``): what happened to it, line by line."""

import re
from itertools import groupby

from decisions.exchange.importing.lines import Line
from decisions.exchange.importing.moderngov import address as addresses
from decisions.exchange.importing.moderngov.decision_page import number_from_text, without_furniture
from decisions.exchange.importing.moderngov.labelled import said
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import follow_of, links_of
from decisions.exchange.importing.moderngov.vocabulary import words_for
from decisions.exchange.importing.reading import ReadField, ReadPage, ReadRecord

PARSER_VERSION = "moderngov-chronology/1"
_DATED = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}\b")
_NO_NUMBER = "The page does not carry the number of the issue whose chronology it is. Look which issue it belongs to."


def is_chronology(page: Page) -> bool:
    """Whether the page is the chronology of an issue, by its heading or its address."""
    headed = bool(page.said & words_for("chronology")) and any(_DATED.match(line.text) for line in page.lines)
    return page.name == "mgissuehistorychronology.aspx" or headed


def read_chronology(page: Page) -> ReadPage:
    """Read the events of an issue for officers: each row or line that begins with a day, with what stands below it."""
    lines, furniture = without_furniture(page, "chronology")
    printed = [line for line in lines if not line.is_blank]
    titles = [line for line in printed if line.mark == "title"]
    rows = [" \u2013 ".join(one.text for one in run) for run in _rows([line for line in printed if line not in titles])]
    firsts = [run[0] for run in _rows([line for line in printed if line not in titles])]
    if not titles and rows and not _DATED.match(firsts[0].text):
        titles, rows, firsts = [firsts[0]], rows[1:], firsts[1:]
    events: list[ReadField] = []
    for text, first in zip(rows, firsts, strict=True):
        events.append(said("", "event", text, first.number))
    issue = addresses.issue_id(page.address)
    title = " ".join(line.text for line in titles)
    record = ReadRecord(
        kind="issue",
        key=issue or number_from_text(page.address or page.source.text),
        address=page.address,
        title=title or f"Issue {issue} (the page shows no title)".replace("  ", " "),
        issue_key=issue,
        fields=tuple(events),
        problems=page.source.notes,
        links=links_of((link for line in page.lines for link in line.links), page.address),
        needs_person="" if issue else _NO_NUMBER,
        is_summary=True,
    )
    return ReadPage(
        page_kind="chronology",
        parser_version=PARSER_VERSION,
        title=record.title,
        records=(record,),
        follow=follow_of(page),
        furniture=tuple(line.text for line in furniture),
    )


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Lines of one row of a table together, others each alone."""
    return [list(run) for _, run in groupby(lines, key=lambda line: (line.row, 0 if line.row else line.number))]
