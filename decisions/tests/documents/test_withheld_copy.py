"""The copy of withheld material: whose it is, when and its number on every page, whatever the pages are like."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from decisions.documents.withheld_copy import Mark, copy_of, mark_of, marked
from decisions.models import Job
from decisions.queries.withheld import withheld_numbered
from decisions.services import jobs, withheld_copies, withheld_readers
from decisions.tests.factories import files, matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.withheld import report_of_a_director, withheld_appendix, withheld_part
from decisions.tests.services.statuses import put_in_state

NOW = at(2021, 11, 25, 14, 5)
MARK = Mark("Hywel Carrowmoor", "25 November 2021 at 2.05pm", 17)


def pages_of(data: bytes) -> list[str]:
    """The text of each page, as a reader of the PDF sees it."""
    paper = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range().replace("\r\n", " ") for page in paper]


def every_page_is_marked(data: bytes, mark: Mark = MARK) -> int:
    pages = pages_of(data)
    for text in pages:
        assert f"Copy {mark.number}" in text
        assert mark.reader in text
        assert mark.taken in text
    return len(pages)


def test_the_mark_stands_on_every_page_of_a_pdf_and_its_words_stay():
    data = marked(files.pdf(files.line("First words", 700), "", files.line("Last words", 300)), MARK)
    assert every_page_is_marked(data) == 3
    assert "First words" in pages_of(data)[0]
    assert "Last words" in pages_of(data)[2]


def test_pages_of_other_sizes_and_turned_ones_are_marked_within_their_edges():
    def change(pdf):
        pdf.pages[0].obj.Rotate = 90
        pdf.add_blank_page(page_size=(1191, 842))
        pdf.add_blank_page(page_size=(200, 300))
        pdf.pages[-1].trimbox = [10, 10, 190, 290]

    data = marked(files.pdf("", change=change), MARK)
    assert every_page_is_marked(data) == 3
    for page in pypdfium2.PdfDocument(data):
        seen = page.render(scale=1).to_pil().convert("RGB")
        for band in ((0, 0, seen.width, 30), (0, seen.height - 30, seen.width, seen.height)):
            assert sum(1 for red, green, _ in seen.crop(band).get_flattened_data() if red > green + 60) > 40


def test_the_mark_is_seen_and_not_only_in_the_text():
    bare = pypdfium2.PdfDocument(files.pdf(""))[0].render(scale=1).to_pil().convert("L")
    seen = pypdfium2.PdfDocument(marked(files.pdf(""), MARK))[0].render(scale=1).to_pil().convert("L")
    dark = [sum(1 for value in each.tobytes() if value < 250) for each in (bare, seen)]
    assert dark[1] > dark[0] + 3000


def test_what_is_attached_or_would_act_is_left_out():
    def change(pdf):
        pdf.attachments["unmarked.txt"] = pikepdf.AttachedFileSpec(pdf, b"the words without a mark")
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")

    with pikepdf.open(io.BytesIO(marked(files.pdf("", change=change), MARK))) as pdf:
        assert not list(pdf.attachments)
        assert "/OpenAction" not in pdf.Root


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data", "sides"),
    [
        ("plan.png", files.picture("PNG", (1600, 900)), "wide"),
        ("plan.jpg", files.picture("JPEG", (900, 1600)), "high"),
    ],
)
def test_a_picture_is_put_on_a_page_with_the_mark(name, data, sides):
    appendix = withheld_appendix(report_of_a_director(), name=name, data=data)
    put_in_state(appendix.file, "clean")
    reading, _ = withheld_readers.take_copy(document=withheld_numbered(appendix.pk), by=matters.author(), at=NOW)
    copy = copy_of(reading)
    assert every_page_is_marked(copy, mark_of(reading)) == 1
    width, height = pypdfium2.PdfDocument(copy)[0].get_size()
    assert (width > height) == (sides == "wide")


@pytest.mark.django_db
def test_a_part_is_laid_out_with_the_mark_on_every_page():
    part = withheld_part(report_of_a_director(), html="<p>The lowest bid is four million and nine.</p>" * 150)
    reading, job = withheld_readers.take_copy(document=part, by=matters.author(), at=NOW)
    assert job is None
    copy = copy_of(reading)
    assert every_page_is_marked(copy, mark_of(reading)) > 3
    assert "four million and nine" in pages_of(copy)[2]
    assert copy == copy_of(reading), "The same reading gives the same bytes."


@pytest.mark.django_db
def test_a_long_copy_is_made_by_a_job_whose_row_says_nothing(settings, tmp_path):
    settings.WITHHELD_FILES = tmp_path
    secret = files.pdf(*[files.line("Four million and nine", 700)] * 21)
    appendix = withheld_appendix(report_of_a_director(), name="Bids of Firm A.pdf", data=secret, title="Firm A bid")
    put_in_state(appendix.file, "clean")
    reading, job = withheld_readers.take_copy(document=withheld_numbered(appendix.pk), by=matters.author(), at=NOW)
    done = jobs.run(job.pk, at=NOW, clock=lambda: NOW) or Job.objects.get(pk=job.pk)
    assert (done.status, done.done_so_far, done.total) == ("done", 21, 21)
    said = f"{done.key} {done.payload} {done.result} {done.error}"
    assert "Firm" not in said
    assert "million" not in said
    copy = withheld_copies.kept_copy(reading=reading, user=matters.author())
    assert every_page_is_marked(copy, mark_of(reading)) == 21
