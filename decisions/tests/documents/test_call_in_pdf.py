"""The PDF of a call-in and of a report to council: readable by everybody, with all that the page says."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest

from decisions.documents.edition import edition_pdf
from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition
from decisions.tests.documents.test_every_paper import faults
from decisions.tests.publication.call_in_contents import council_report, ended, listed, nil_return, not_key_report
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT

pytestmark = pytest.mark.django_db
PAPERS = {
    "call-in under way": (RecordKind.CALL_IN, "D-2021-0001", listed),
    "call-in ended": (RecordKind.CALL_IN, "D-2021-0001", ended),
    "report under regulation 19": (RecordKind.URGENCY, "U-2022-0001", council_report),
    "nil return": (RecordKind.URGENCY, "U-2022-0001", nil_return),
    "report under regulation 18": (RecordKind.URGENCY, "N-2022-0001", not_key_report),
}


def _pdf(kind: RecordKind, ref: str, content: Any) -> bytes:
    edition = store.publish(kind=kind, ref=ref, content=content, at=PUBLISHED_AT, office=OFFICE)
    return edition_pdf(Edition.objects.select_related("record").get(pk=edition.pk))


def _text(data: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_can_be_read_by_everybody(name: str) -> None:
    kind, ref, content = PAPERS[name]
    assert faults(_pdf(kind, ref, content())) == []


def test_the_paper_of_a_call_in_says_what_the_page_says() -> None:
    data = _pdf(RecordKind.CALL_IN, "D-2021-0001", ended())
    said = _text(data)
    for words in (
        "Call-in of a decision D-2021-0001, edition 1",
        "Councillor D Model (Orange group), lead signatory",
        "Varied on reconsideration",
        "That contract A be awarded for one year.",
        "The committee asks the board to hear the tenants",
        "Alternative options considered",
        "Conflicts of interest",
        "None declared",
    ):
        assert words in said, words
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/Title"]).startswith("Call-in of a decision D-2021-0001")
        assert list(pdf.attachments) == ["D-2021-0001-edition-1.json"]


def test_the_paper_of_a_report_names_its_regulation() -> None:
    said = _text(_pdf(RecordKind.URGENCY, "U-2022-0001", nil_return()))
    assert "Report to council under regulation 19 U-2022-0001, edition 1" in said
    assert "No decision was made under special urgency (regulation 11) in this period." in said
