"""The page of an imported record, made from what was published alone: facts, texts as printed, where they are from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from decisions.publication.asking import path_of
from decisions.publication.content import HistoryContent, HistoryFieldContent, HistoryFileContent, RecordKind
from decisions.publication.wording import long_date, period

# A text of more letters, or of more than one line, stands under a heading of its own.
SHORT = 120
# The note of a document that is named by nothing else.
WITHHELD = "withheld"
# Texts for which the page is opened stand under their headings however short they are.
_MAIN = frozenset(
    {"agenda", "decision", "minutes", "purpose", "reasons for the decision", "recommendation", "resolution", "resolved"}
)
_PAGES = ("http://", "https://")
_OF_MEETINGS = ("Meeting", "Item of a meeting")


@dataclass(frozen=True)
class Document:
    """A document that can be read: here under `path`, or nowhere any more ("")."""

    title: str
    path: str
    note: str


@dataclass(frozen=True)
class HistoryPage:
    """What the template shows beside the title.

    facts       what lists and filters go by, with days written out
    printed     short texts as they were printed, by their labels
    texts       longer ones, in the order of the old page
    documents   those that were public; `withheld` is how many more it names
    address     of the old page, "" where that is no address that can be followed
    lists       lists that go with it, each with its name
    """

    facts: tuple[tuple[str, str], ...]
    printed: tuple[tuple[str, str], ...]
    texts: tuple[HistoryFieldContent, ...]
    documents: tuple[Document, ...]
    withheld: int
    address: str
    lists: tuple[tuple[str, str], ...]


def history_page(content: HistoryContent) -> HistoryPage:
    """Return the page of an imported record."""
    facts = tuple(_facts(content))
    said = {_plain(value) for _label, value in facts} | {_plain(content.title)}
    said |= {_plain(f"{day:%d/%m/%Y}") for day in _days(content) if day}
    short = [(one.label, one.text) for one in content.fields if _is_short(one)]
    return HistoryPage(
        facts=facts,
        printed=tuple((label, text) for label, text in short if _plain(text) not in said),
        texts=tuple(one for one in content.fields if not _is_short(one)),
        documents=tuple(_document(one) for one in content.files if not is_withheld(one)),
        withheld=sum(is_withheld(one) for one in content.files),
        address=content.address if content.address.lower().startswith(_PAGES) else "",
        lists=tuple(_lists(content)),
    )


def is_withheld(file: HistoryFileContent) -> bool:
    """Say whether a document is named by nothing but its being withheld."""
    return file.note == WITHHELD


def _facts(content: HistoryContent) -> Iterable[tuple[str, str]]:
    due = period(content.due_starts_on, content.due_ends_on) if content.due_starts_on or content.due_ends_on else ""
    is_meeting = content.record_type in _OF_MEETINGS
    decided = _("Date of the meeting") if is_meeting else _("Date of the decision")
    facts = (
        (_("Body") if is_meeting else _("Decision maker"), content.maker.shown if content.maker else ""),
        (_("Status there"), content.status),
        (_("Type of decision"), content.decision_type and _(content.decision_type)),
        (decided, _day(content.decided_on)),
        (_("Decision due"), due),
        (_("Notice first published"), _day(content.first_published_on)),
        (_("Published there"), _day(content.published_on)),
        (_("Effective from"), _day(content.effective_on)),
        (_("Department"), content.department),
        (_("Wards"), ", ".join(content.wards)),
    )
    return ((label, value) for label, value in facts if value)


def _days(content: HistoryContent) -> tuple[date | None, ...]:
    return (content.decided_on, content.first_published_on, content.published_on, content.effective_on)


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().strip(" .;:,").split())


def _is_short(one: HistoryFieldContent) -> bool:
    return one.label.casefold() not in _MAIN | {""} and len(one.text) <= SHORT and "\n" not in one.text


def _document(one: HistoryFileContent) -> Document:
    path = f"/files/{one.file_sha256}/{quote(one.file_name)}" if one.file_sha256 else ""
    return Document(one.title, path, one.note)


def _lists(content: HistoryContent) -> Iterable[tuple[str, str]]:
    history = path_of(RecordKind.HISTORY)
    if content.record_type == "Body":
        yield _("Its meetings"), f"{history}?{urlencode({'notice': 'Meeting', 'maker': content.title})}"
        yield _("What it decided"), f"{history}?{urlencode({'notice': 'Decision', 'maker': content.title})}"
