"""Binding: links, layers, tags and turned pages of papers that other programs made."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from decisions.services.files.binding import PAGE_LINK, Bookmark, Bound, Particulars, bind
from decisions.tests.factories import files

ABOUT = Particulars("Papers", "Airedale Borough Council", "Pages", datetime(2021, 12, 6, tzinfo=UTC), 31)


def bound(folder: Path, *papers: bytes, picture: str = "") -> pikepdf.Pdf:
    parts = []
    for number, data in enumerate(papers):
        path = folder / f"{number}.pdf"
        path.write_bytes(data)
        parts.append(Bound(path, f"Paper {number}", picture))
    target = folder / "bound.pdf"
    pages = bind(parts, [Bookmark("Paper 0", 31)], ABOUT, target)
    pdf = pikepdf.open(io.BytesIO(target.read_bytes()))
    assert len(pdf.pages) == pages
    return pdf


def linked(pdf: pikepdf.Pdf) -> None:
    """A link to a named place on the second page, and one to the page that bears the number 33."""
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(["there", Array([pdf.pages[1].obj, Name.Fit])])))
    note = {"Type": Name.Annot, "Subtype": Name.Link, "Rect": Array([0, 0, 9, 9])}
    pdf.pages[0].obj.Annots = Array(
        [
            Dictionary(**note, Dest="there"),
            Dictionary(**note, A=Dictionary(S=Name.GoTo, D="there")),
            Dictionary(**note, A=Dictionary(S=Name.GoTo, D="nowhere")),
            Dictionary(**note, A=Dictionary(S=Name.URI, URI=f"{PAGE_LINK}33")),
        ]
    )


def test_a_link_by_name_leads_to_the_page_of_its_own_paper(tmp_path):
    paper = files.pdf(files.line("One", 700), files.line("Two", 700), change=linked)
    pdf = bound(tmp_path, paper, paper)
    for start in (0, 2):
        first, second, third, fourth = pdf.pages[start].Annots
        assert first.Dest[0].objgen == second.Dest[0].objgen == pdf.pages[start + 1].obj.objgen
        assert "/Dest" not in third
        assert "/A" not in third
        assert fourth.Dest[0].objgen == pdf.pages[2].obj.objgen


@pytest.mark.parametrize("base", ["on", "off"])
def test_a_layer_that_was_off_stays_off(tmp_path, base):
    def layered(pdf: pikepdf.Pdf) -> None:
        groups = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in ("Shown", "Hidden")]
        off = {"OFF": Array(groups[1:])} if base == "on" else {"BaseState": Name.OFF, "ON": Array(groups[:1])}
        pdf.Root.OCProperties = Dictionary(OCGs=Array(groups), D=Dictionary(**off))
        pdf.pages[0].obj.Resources.Properties = Dictionary(Shown=groups[0], Hidden=groups[1])
        text = (
            "/OC /Shown BDC "
            + files.box(50, 600, 80, 80)
            + "EMC /OC /Hidden BDC "
            + files.box(300, 600, 80, 80)
            + "EMC"
        )
        pdf.pages[0].obj.Contents = pdf.make_stream(text.encode())

    pdf = bound(tmp_path, files.pdf("", change=layered), files.pdf(files.line("Another", 700)))
    page = pypdfium2.PdfDocument((tmp_path / "bound.pdf").read_bytes())[0].render(scale=1).to_pil().convert("L")
    assert page.getpixel((90, page.height - 640)) < 50
    assert page.getpixel((340, page.height - 640)) > 200
    assert len(pdf.Root.OCProperties.OCGs) == 2


def test_a_paper_without_tags_is_one_passage_a_page_and_a_picture_has_its_words(tmp_path):
    with bound(tmp_path, files.pdf(files.line("One", 700), files.line("Two", 700))) as pdf:
        kids = pdf.Root.StructTreeRoot.K[0].K[0].K
        assert [each.S for each in kids] == ["/P", "/P"]
        assert [each.Pg.objgen for each in kids] == [page.obj.objgen for page in pdf.pages]
        assert b"/P <</MCID 0>> BDC" in b"".join(each.read_bytes() for each in pdf.pages[0].obj.Contents)
    with bound(tmp_path, files.pdf(files.box(10, 10, 50, 50)), picture="Map of the ward") as pdf:
        [kid] = pdf.Root.StructTreeRoot.K[0].K[0].K
        assert (kid.S, str(kid.Alt)) == ("/Figure", "Map of the ward")


@pytest.mark.parametrize(
    "tree",
    [
        {"K": Array([]), "ParentTree": "no tree"},
        {"K": Array([]), "ParentTree": Dictionary(Nums=Array(["a", "b"]))},
        {"K": Array([]), "ParentTree": Dictionary(Nums=7)},
        {"ParentTree": Dictionary(Nums=Array([]))},
        {"K": Array([])},
    ],
)
def test_a_paper_whose_tags_are_broken_is_bound_as_one_without(tmp_path, tree):
    def broken(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, **tree)
        pdf.pages[0].obj.StructParents = 0

    with bound(tmp_path, files.pdf(files.line("One", 700), change=broken), files.pdf(files.line("Two", 700))) as pdf:
        assert [int(page.obj.StructParents) for page in pdf.pages] == [0, 1]
        assert [part.K[0].S for part in pdf.Root.StructTreeRoot.K[0].K] == ["/P", "/P"]


def test_numbers_of_pages_and_bookmarks_begin_where_the_pack_begins(tmp_path):
    pdf = bound(tmp_path, files.pdf(files.line("One", 700)))
    assert pdf.pages[0].label == "31"
    with pdf.open_outline() as outline:
        assert outline.root[0].destination[0].objgen == pdf.pages[0].obj.objgen
    assert str(pdf.docinfo.get("/Title", pdf.open_metadata().get("dc:title"))) == "Papers"


def test_what_a_page_would_do_when_it_opens_is_left_out(tmp_path):
    def acting(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))

    with bound(tmp_path, files.pdf(files.line("One", 700), change=acting)) as pdf:
        assert "/AA" not in pdf.pages[0].obj
