"""Marks laid over pages of other programs: within the edges of turned and odd pages, left out of what is read aloud."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2

from decisions.documents.page_marks import lined, stamped
from decisions.tests.factories import files


def odd(pdf: pikepdf.Pdf) -> None:
    """A turned page, a wide one, a small one, and two that share what they draw with."""
    pdf.pages[0].obj.Rotate = 90
    pdf.add_blank_page(page_size=(1191, 842))
    pdf.add_blank_page(page_size=(300, 400))
    shared = pdf.make_indirect(pikepdf.Dictionary())
    for _ in range(2):
        pdf.add_blank_page(page_size=(595, 842))
        pdf.pages[-1].obj.Resources = shared


def texts(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def test_each_page_bears_its_own_number_whatever_its_size_and_even_where_pages_share_their_drawings():
    data = stamped(files.pdf(" ", change=odd), first=98)
    assert [text.strip() for text in texts(data)] == ["Page 98", "Page 99", "Page 100", "Page 101", "Page 102"]
    for page in pypdfium2.PdfDocument(data):
        width, height = page.get_size()
        seen = page.render(scale=2).to_pil().convert("L")
        corner = seen.crop((seen.width - 220, seen.height - 90, seen.width, seen.height))
        assert min(corner.tobytes()) < 100, (width, height)
        assert min(seen.crop((0, 0, seen.width, seen.height - 90)).tobytes()) == 255


def test_a_mark_is_decoration_and_carries_no_tag_of_its_own():
    with pikepdf.open(
        io.BytesIO(stamped(files.pdf(files.line("Words", 700)), first=7, head="Not for publication"))
    ) as pdf:
        content = b"".join(each.read_bytes() for each in pdf.pages[0].obj.Contents)
        assert content.index(b"/Artifact BMC") < content.index(b"/Laid0 Do")
        assert b"MCID" not in pdf.pages[0].obj.Resources.XObject.Laid0.read_bytes()


def test_a_second_mark_leaves_the_first_and_pages_that_are_not_named_stay_bare():
    once = stamped(files.pdf(files.line("One", 700), files.line("Two", 700)), first=1)
    twice = texts(lined(once, {1: "Copy 4, taken by a reader"}))
    assert "Copy 4" not in twice[0]
    assert "Copy 4, taken by a reader" in twice[1]
    assert "Page 2" in twice[1]
