"""Notice, agenda and minutes of a meeting, and a work programme, on paper: for every reader, numbers as written."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest

from decisions.documents.edition import edition_pdf
from decisions.documents.engine import Paper
from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition
from decisions.tests.documents.test_every_paper import faults
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT
from decisions.tests.publication.meeting_contents import (
    NUMBERING,
    agenda,
    agreed_minutes,
    cancelled,
    item,
    minuted,
    notice_of_meeting,
    supplemented,
    work_programme,
)

pytestmark = pytest.mark.django_db
PAPERS = {
    "notice": (RecordKind.MEETING, notice_of_meeting),
    "agenda": (RecordKind.MEETING, agenda),
    "supplement": (RecordKind.MEETING, supplemented),
    "draft minutes": (RecordKind.MEETING, minuted),
    "agreed minutes": (RecordKind.MEETING, agreed_minutes),
    "cancelled": (RecordKind.MEETING, cancelled),
    "work programme": (RecordKind.WORK_PROGRAMME, work_programme),
}


def _pdf(kind: RecordKind, content: Any) -> bytes:
    edition = store.publish(kind=kind, ref="MT-2021-0001", content=content, at=PUBLISHED_AT, office=OFFICE)
    return edition_pdf(Edition.objects.select_related("record").get(pk=edition.pk))


def _text(data: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_can_be_read_by_everybody(name: str) -> None:
    kind, content = PAPERS[name]
    assert faults(_pdf(kind, content())) == []


def test_minutes_on_paper_say_what_the_page_says() -> None:
    data = _pdf(RecordKind.MEETING, minuted())
    said = _text(data)
    for words in (
        "Meeting MT-2021-0001, edition 1",
        "Minutes: draft, circulated",
        "Councillor D Model (substitute, for Councillor C Test)",
        "Key points noted were",
        "Agreed:",
        "Alternative options considered and rejected",
        "Councillor D Model Against",
        "Not for publication under Paragraph 3",
    ):
        assert words in said, words
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/Title"]).startswith("Meeting MT-2021-0001: Executive Board")
        assert list(pdf.attachments) == ["MT-2021-0001-edition-1.json"]


def test_each_number_is_printed_before_its_words_and_nothing_is_counted_again() -> None:
    said = _text(_pdf(RecordKind.MEETING, minuted()))
    place = said.index("Agreed:")
    for each in NUMBERING:
        words = f"{each.label} {each.text}".strip()
        assert words in said[place:], words
        place = said.index(words, place)


def test_a_long_agenda_begins_with_a_list_of_contents(monkeypatch: pytest.MonkeyPatch) -> None:
    items = tuple(item(f"{number}", f"Subject {number}", text="Words of it. " * 160) for number in range(1, 25))
    said = _text(_pdf(RecordKind.MEETING, agenda(items=items)))
    assert said.count("Subject 24") == 2
    monkeypatch.setattr(Paper, "pages", 3)
    short = store.publish(
        kind=RecordKind.MEETING, ref="MT-2021-0002", content=agenda(items=items), at=PUBLISHED_AT, office=OFFICE
    )
    assert _text(edition_pdf(Edition.objects.select_related("record").get(pk=short.pk))).count("Subject 24") == 1


def test_equal_editions_give_equal_papers() -> None:
    edition = store.publish(
        kind=RecordKind.MEETING, ref="MT-2021-0001", content=minuted(), at=PUBLISHED_AT, office=OFFICE
    )
    same = Edition.objects.select_related("record").get(pk=edition.pk)
    assert edition_pdf(same) == edition_pdf(same)
