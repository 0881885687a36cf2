"""A CMIS meeting (ViewMeetingPublic): committee, day and hour, venue, and the list of documents."""

import re

from decisions.exchange.importing.cmis.links import document_links, page_links, without_documents
from decisions.exchange.importing.cmis.received import Received
from decisions.exchange.importing.cmis.words import cmis_words, meanings
from decisions.exchange.importing.dates import DateUnreadable, read_day
from decisions.exchange.importing.kept_whole import key_of, texts
from decisions.exchange.importing.labelled import label_lines
from decisions.exchange.importing.lines import Line
from decisions.exchange.importing.moderngov.vocabulary import folded
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import OPEN, ReadField, ReadPage, ReadRecord

_TIME = re.compile(r"\s*(?:-|\u2013|at|,)?\s*(\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?)\s*$", re.IGNORECASE)


def is_meeting(page: Received) -> bool:
    """Tell the page of one meeting: by its address, its heading, or its own documents' list."""
    if any(folded(line.text) in cmis_words().headings["meeting"] for line in page.lines):
        return True
    known = meanings("meeting", page.words)
    labels = {folded(line.label or line.text.partition(":")[0]) for line in page.lines}
    return "viewmeetingpublic" in page.address.lower() and bool(labels & set(known) or document_links(page))


def read_meeting(page: Received, version: str) -> ReadPage:
    """Read one meeting; its key is its number in the address. The hour stays in the text as printed."""
    headings = cmis_words().headings["meeting"]
    labelled = label_lines(without_documents(page.printed), meanings("meeting", page.words), is_marked=page.is_marked)
    problems: list[Problem] = []
    when = " ".join(labelled.first("date_and_time").split())
    day = None
    if when:
        try:
            day = read_day(_TIME.sub("", when))
        except DateUnreadable as unreadable:
            problems.append(Problem("date_unreadable", None, "Date/Time", when, str(unreadable)))
    body = labelled.first("committee")
    own = [line for line in labelled.before if folded(line.text) in headings]
    rest = [line for line in labelled.before if line not in own]
    key = page.number_after("Meeting")
    further = page_links(page)
    title = f"{body}, {when}" if body and when else body or _title(rest)
    record = ReadRecord(
        kind="meeting",
        key=key or key_of(page.address, "\n".join(texts(page.printed))),
        address=page.address,
        title=title,
        status_text=labelled.first("status")[:200],
        maker=body[:400],
        decided_on=day,
        fields=(*_committee(page), *(entry.as_field() for entry in labelled.entries)),
        unplaced=texts([*rest, *labelled.loose]),
        problems=tuple(problems),
        links=(*document_links(page), *further),
        needs_person="" if key else "The page was read without its address, so its number there is not known.",
    )
    return ReadPage(
        page_kind="cmis-meeting",
        parser_version=version,
        title=title,
        records=(record,),
        follow=tuple(link.address for link in further),
        furniture=(*page.furniture, *texts(own)),
        unknown_labels=labelled.unknown_labels,
        problems=tuple(problems),
        notes=page.source.notes,
    )


def _committee(page: Received) -> tuple[ReadField, ...]:
    number = page.number_after("Committee")
    return (ReadField(label="Committee number", key="committee_key", text=number, handling=OPEN),) if number else ()


def _title(lines: list[Line]) -> str:
    return next((line.text for line in lines if not line.is_blank), "Meeting")
