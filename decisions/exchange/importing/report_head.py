"""What stands before the first question of a Word report: date, author's office, addressee, title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from decisions.exchange.importing.dates import DateUnreadable, read_day
from decisions.exchange.importing.report_pieces import Piece

_FIELDS = {
    "date": "report_date",
    "date of report": "report_date",
    "report date": "report_date",
    "report of": "report_of",
    "report from": "report_of",
    "from": "report_of",
    "report to": "report_to",
    "to": "report_to",
    "subject": "title",
    "title": "title",
    "report title": "title",
}
_OTHERS = ("author", "report author", "lead officer", "contact officer", "tel", "telephone", "email", "e-mail")
_LABEL = re.compile(
    rf"\s*({'|'.join(sorted((re.escape(each) for each in (*_FIELDS, *_OTHERS)), key=len, reverse=True))})\s*(:|$)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"\s*(report|officer report|briefing note|report for (a )?decision|delegated decision report)\s*$", re.I
)
LONGEST = {"title": 500, "report_of": 300, "report_to": 300}


@dataclass
class Particulars:
    """The particulars that were read, each "" or None where the file says nothing; `said` holds their words."""

    title: str = ""
    report_date: date | None = None
    report_of: str = ""
    report_to: str = ""
    said: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def is_label(text: str) -> bool:
    """Say whether a line begins with the label of a particular."""
    return bool(_LABEL.match(text))


def is_stray_label(text: str) -> bool:
    """Say whether a line is a label without anything behind it."""
    found = _LABEL.match(text)
    return bool(found) and not text[found.end() :].strip()


def read_head(pieces: list[Piece]) -> tuple[Particulars, list[Piece]]:
    """Return the particulars, and the pieces that are none of them."""
    head, left = Particulars(), []
    waiting = ""
    for piece in pieces:
        found = _LABEL.match(piece.text)
        name = _FIELDS.get(found[1].lower(), "") if found else ""
        value = piece.text[found.end() :].strip() if found else piece.text.strip()
        if found and name and not value:
            waiting = name
            head.said.append(piece.said)
        elif (found and name) or (waiting and not found):
            if _keep(head, name or waiting, value):
                head.said.append(piece.said)
            else:
                left.append(piece)
            waiting = ""
        elif not found and _NO_TITLE.match(piece.text):
            head.said.append(piece.said)
        else:
            left.append(piece)
    return head, _take_title(head, left)


def _keep(head: Particulars, name: str, value: str) -> bool:
    if name == "report_date":
        try:
            head.report_date = read_day(value)
        except DateUnreadable:
            head.problems.append(f"“{value[:80]}” is no date that can be read. Enter the date of the report.")
            return False
        return True
    if getattr(head, name) or len(value) > LONGEST[name]:
        return False
    setattr(head, name, value)
    return True


def _take_title(head: Particulars, left: list[Piece]) -> list[Piece]:
    if head.title:
        return left
    fit = [each for each in left if each.line is not None and not each.run and len(each.text) <= 200]
    chosen = next((each for each in fit if each.is_heading), fit[0] if fit else None)
    if chosen is None or is_label(chosen.text):
        head.problems.append("No title was found before the first question. Enter one.")
        return left
    head.title = " ".join(chosen.text.split())
    head.said.append(chosen.said)
    return [each for each in left if each is not chosen]
