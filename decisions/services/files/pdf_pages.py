"""Pages of PDFs that are made of others: something laid over each page, and a picture put on a page."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

import pikepdf
from pikepdf import Name
from PIL import Image

Size = tuple[int, int]
_A4 = (595.28, 841.89)
_MARGIN = 36


def laid_over(
    data: bytes, overlay_of: Callable[[Size], bytes], progress: Callable[[int, int], None] | None = None
) -> bytes:
    """Return a PDF with the first page of an overlay laid over each of its pages.

    `overlay_of` makes the overlay for a page of this width and height in points, once for each size. Files attached to
    the PDF and its actions are left out. `progress` is told how many pages of how many are done.
    """
    overlays: dict[Size, pikepdf.Pdf] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _without_acts(pdf)
        for number, page in enumerate(pdf.pages, 1):
            size = _size(page)
            if size not in overlays:
                overlays[size] = pikepdf.open(io.BytesIO(overlay_of(size)))
            page.add_overlay(overlays[size].pages[0], None)
            if progress:
                progress(number, len(pdf.pages))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def each_laid_over(
    data: bytes, overlays_of: Callable[[dict[int, Size]], bytes], *, places: Sequence[int] | None = None
) -> bytes:
    """Return a PDF with a page of its own laid over each page, or over those at `places`, counted from 0.

    `overlays_of` is given the size of each of those pages in points and makes as many pages. Files attached to the PDF
    and its actions are left out. Equal input gives equal bytes.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _without_acts(pdf)
        sizes = {place: _size(pdf.pages[place]) for place in (range(len(pdf.pages)) if places is None else places)}
        with pikepdf.open(io.BytesIO(overlays_of(sizes))) as overlays:
            for place, over in zip(sizes, overlays.pages, strict=True):
                _lay_over(pdf.pages[place], over)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def picture_on_a_page(data: bytes) -> bytes:
    """Return a PDF of one page of A4 with a picture on it, upright or lengthwise as the picture is."""
    with Image.open(io.BytesIO(data)) as picture:
        plain = picture.convert("RGB")
    width, height = _A4 if plain.height >= plain.width else _A4[::-1]
    scale = max(plain.width / (width - 2 * _MARGIN), plain.height / (height - 2 * _MARGIN))
    out = io.BytesIO()
    # Pixels for each point decide the size on paper, so the picture fits between the margins.
    plain.save(out, "PDF", resolution=72 * scale)
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        page = pdf.pages[0]
        left = (width - plain.width / scale) / 2
        foot = (height - plain.height / scale) / 2
        page.mediabox = pikepdf.Array([-left, -foot, width - left, height - foot])
        page.cropbox = page.trimbox = page.mediabox
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue()


def _size(page: Any) -> Size:
    """Return width and height of a page as it is seen, in whole points."""
    left, foot, right, top = (float(each) for each in page.trimbox)
    width, height = round(right - left), round(top - foot)
    turned = int(page.obj.get("/Rotate", 0)) % 180 == 90
    return (height, width) if turned else (width, height)


def _lay_over(page: Any, over: Any) -> None:
    """Lay one page over another as decoration, which is not read aloud."""
    # What is tagged in a drawing laid over a page would be taken for a part of the page.
    for name in ("/StructParents", "/Tabs"):
        if name in over.obj:
            del over.obj[name]
    drawing = over.as_form_xobject()
    name = page.add_resource(drawing, Name.XObject, name=_free_name(page))
    placed = page.calc_form_xobject_placement(drawing, name, pikepdf.Rectangle(page.trimbox))
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n/Artifact BMC\n" + placed + b"\nEMC\n")


def _free_name(page: Any) -> Name:
    """Return a name that no drawing of the page has; counted and not drawn by lot, so that equal input stays equal."""
    taken = page.resources.get("/XObject", {}) if "/Resources" in page.obj else {}
    return next(Name(f"/Laid{number}") for number in count() if f"/Laid{number}" not in taken)


def _without_acts(pdf: pikepdf.Pdf) -> None:
    """Leave out the files attached to a PDF and what it would do when it is opened."""
    for name in ("/AF", "/OpenAction", "/AA"):
        if name in pdf.Root:
            del pdf.Root[name]
    names = pdf.Root.get("/Names")
    for name in ("/EmbeddedFiles", "/JavaScript"):
        if names is not None and name in names:
            del names[name]
