"""The pack of an agenda: numbered throughout, bookmarked, tagged, equal bytes, and running on in supplements."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from decisions.documents.pack import pack_of
from decisions.documents.pack_plan import PackScope
from decisions.models import Job, Pack
from decisions.publication.models import PublishedFile
from decisions.queries.packs import contents_of, key_of, page_of
from decisions.services import jobs, packs
from decisions.services.files.keeping import open_file
from decisions.tests.documents.test_every_paper import faults
from decisions.tests.factories import files, matters, meetings
from decisions.tests.factories import packs as make
from decisions.tests.factories.meetings import PUBLISHED, later
from decisions.tests.services.statuses import put_in_state

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stores(settings, tmp_path):
    for name in ("OFFICE_FILES", "WITHHELD_FILES", "PUBLIC_FILES"):
        setattr(settings, name, tmp_path / name.lower())


def texts(data: bytes) -> list[str]:
    paper = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range().replace("\r\n", " ") for page in paper]


def plan(*lines: str) -> bytes:
    return files.pdf(*(files.line(line, 700) for line in lines))


def with_papers():
    """A called meeting with a report on one item and a PDF and a picture on the next."""
    meeting = make.called()
    make.with_report(meeting)
    make.with_file(meeting, "Plan.pdf", plan("Plan of the first year", "Plan of the second year"))
    make.with_file(meeting, "Map.png", files.picture("PNG", (300, 200)))
    return meeting


def every_page_bears_its_number(pack: Pack, data: bytes) -> list[str]:
    pages = texts(data)
    assert len(pages) == pack.last_page - pack.first_page + 1
    for number, page in enumerate(pages, pack.first_page):
        assert re.search(rf"Page {number}\b", page), (number, page[-200:])
    return pages


def test_every_page_bears_its_number_and_the_contents_name_them():
    meeting = with_papers()
    pack = make.made(meetings.publication(meeting))
    pages = every_page_bears_its_number(pack, open_file(pack.file))
    rows = contents_of(meeting, "public")
    assert [(row["number"], row["title"]) for row in rows] == [
        ("5", "Corporate plan"),
        ("5", "Early help: invest to save"),
        ("6", "Highways programme"),
        ("6", "Plan"),
        ("6", "Map"),
    ]
    listed = pages[1]
    for row in rows:
        assert row["title"] in pages[row["first"] - 1] or row["title"] in ("Plan", "Map")
        assert re.search(rf"{row['title']} {row['first']}\b", listed), listed
    assert [row["first"] for row in rows] == [1 + (before["last"] if before else 2) for before in [None, *rows[:-1]]]
    assert rows[1]["parts"][1]["title"] == "Appendix 1: Equality assessment"
    assert page_of(meeting, make.paper_of(meeting, "Plan"), "public") == (rows[3]["first"], rows[3]["first"] + 1)
    assert "Plan of the second year" in pages[rows[3]["last"] - 1]
    assert "Apologies for absence" in listed


def test_the_bookmarks_nest_papers_under_items_and_the_contents_lead_to_them():
    pack = make.made(meetings.publication(with_papers()))
    with pikepdf.open(io.BytesIO(open_file(pack.file))) as pdf:
        with pdf.open_outline() as outline:
            items = outline.root
            assert [each.title for each in items] == [
                "Agenda and contents",
                "Item 5: Corporate plan",
                "Item 6: Highways programme",
            ]
            assert [each.title for each in items[1].children] == ["Early help: invest to save"]
            assert [each.title for each in items[1].children[0].children] == ["Appendix 1: Equality assessment"]
            assert [each.title for each in items[2].children] == ["Plan", "Map"]
        links = [note for note in pdf.pages[1].Annots if "/Dest" in note]
        reached = {pdf.pages.index(pikepdf.Page(note.Dest[0])) + 1 for note in links}
        assert reached == {row["first"] for row in pack.contents} | {pack.contents[1]["parts"][1]["first"]}
        assert b"page.invalid" not in b"".join(note.unparse(resolved=True) for note in pdf.pages[1].Annots)


def test_the_tags_of_every_page_lead_to_its_own_marks():
    pack = make.made(meetings.publication(with_papers()))
    with pikepdf.open(io.BytesIO(open_file(pack.file))) as pdf:
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.PageLabels.Nums[1].St == 1
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        by_key = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
        keys = [int(page.obj.StructParents) for page in pdf.pages]
        assert len(set(keys)) == len(pdf.pages)
        for page, key in zip(pdf.pages, keys, strict=True):
            for element in by_key[key]:
                if isinstance(element, pikepdf.Dictionary) and "/Pg" in element:
                    assert element.Pg.objgen == page.obj.objgen
            for note in page.obj.get("/Annots", ()):
                assert int(note.StructParent) in by_key
        parts = [part.T for part in pdf.Root.StructTreeRoot.K[0].K]
        assert [str(each) for each in parts] == [
            "Agenda and contents",
            "Item 5: Corporate plan",
            "Early help: invest to save",
            "Appendix 1: Equality assessment",
            "Item 6: Highways programme",
            "Plan",
            "Map",
        ]
        assert str(pdf.Root.StructTreeRoot.K[0].K[-1].K[0].Alt) == "Map"


def test_a_pack_of_the_councils_own_papers_has_what_a_reader_with_a_screen_reader_needs():
    meeting = make.called()
    make.with_report(meeting)
    make.with_file(meeting, "Map.png", files.picture("PNG", (300, 200)))
    pack = make.made(meetings.publication(meeting))
    assert faults(open_file(pack.file)) == []


def test_the_same_publication_gives_the_same_bytes():
    publication = meetings.publication(with_papers())
    both = []
    for _ in range(2):
        with tempfile.TemporaryDirectory() as folder:
            both.append(pack_of(PackScope(publication, "public"), first_page=1, folder=Path(folder)).path.read_bytes())
    assert both[0] == both[1]


def test_a_job_that_runs_twice_keeps_one_pack_and_publishes_once():
    publication = meetings.publication(with_papers())
    first = make.made(publication)
    job = Job.objects.get(key=key_of(publication, "public"))
    put_in_state(job, "waiting")
    again = make.made(publication)
    assert again.pk == first.pk
    assert PublishedFile.objects.filter(purpose="agenda-pack").count() == 1
    assert PublishedFile.objects.get(purpose="agenda-pack").sha256 == first.file.sha256
    assert packs.ask(publication=publication, by=matters.democratic_services(), at=PUBLISHED)[0].pk == job.pk


def test_where_nothing_is_withheld_everybody_has_the_same_file_and_it_is_laid_out_once():
    publication = meetings.publication(with_papers())
    kept = [make.made(publication, audience) for audience in ("members", "public", "officers")]
    assert len({pack.file_id for pack in kept}) == 1
    assert PublishedFile.objects.filter(purpose="agenda-pack").count() == 1


def test_a_supplement_runs_on_from_the_last_page_even_where_its_job_comes_first():
    meeting = with_papers()
    agenda = meetings.publication(meeting)
    when = later(PUBLISHED, hours=20)
    make.with_file(meetings.fresh(meeting), "Table.pdf", plan("Table of costs"), when=when)
    supplement = meetings.publication(meetings.fresh(meeting), later(when, hours=1), what_changed="It adds the table.")
    second = make.made(supplement)
    first = Pack.objects.get(publication=agenda, audience="public")
    assert second.first_page == first.last_page + 1
    pages = every_page_bears_its_number(second, open_file(second.file))
    assert "It adds the table." in pages[0]
    assert "Supplement 1" in pages[0]
    rows = contents_of(meeting, "public")
    assert [row["title"] for row in rows if row["publication"] == 2] == ["Highways programme", "Table"]
    assert rows[-1]["last"] == second.last_page


def test_progress_counts_papers_and_the_memory_is_kept():
    publication = meetings.publication(with_papers())
    pack = make.made(publication)
    job = Job.objects.get(key=key_of(publication, "public"))
    assert (job.done_so_far, job.total) == (4, 4)
    assert "pages" in job.result["sentence"]
    assert pack.peak_memory > 20


def test_a_file_that_cannot_be_bound_has_a_sheet_in_its_place():
    meeting = make.called()
    make.with_file(meeting, "Costs.xlsx", files.xlsx([["one", "two"]]))
    pack = make.made(meetings.publication(meeting))
    pages = every_page_bears_its_number(pack, open_file(pack.file))
    assert "This paper is a spreadsheet" in pages[pack.contents[-1]["first"] - 1]


def test_a_file_that_was_checked_too_late_makes_the_job_wait():
    meeting = make.called()
    paper = make.with_file(meeting, "Plan.pdf", plan("Plan"))
    publication = meetings.publication(meeting)
    put_in_state(paper.file, "waiting")
    job = Job.objects.get(key=key_of(publication, "public"))
    assert jobs.run(job.pk, at=PUBLISHED, clock=lambda: PUBLISHED).status == "waiting"
    put_in_state(paper.file, "clean")
    job.refresh_from_db()
    assert jobs.run(job.pk, at=job.not_before, clock=lambda: job.not_before).status == "done"
