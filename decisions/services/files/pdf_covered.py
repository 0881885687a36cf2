"""Finds text that lies under a filled box: it looks blacked out, and anybody can still copy it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)
# Thinner boxes are lines of a table; more corners are drawings.
_THINNEST = 4.0
_MOST_CORNERS = 20
_DEEPEST = 6


@dataclass(frozen=True)
class Box:
    """A box on the page, in points from its lower left corner."""

    left: float
    foot: float
    right: float
    top: float

    def covers(self, x: float, y: float) -> bool:
        """Say whether the point lies in the box."""
        return self.left <= x <= self.right and self.foot <= y <= self.top

    @property
    def is_thick(self) -> bool:
        """Say whether it could hide a line of text."""
        return self.right - self.left >= _THINNEST and self.top - self.foot >= _THINNEST


@dataclass(frozen=True)
class Painted:
    """What is painted on the page, in the order in which it is painted: text by its address, boxes by their place."""

    texts: dict[int, int]
    boxes: list[tuple[int, Box]]


def covered_characters(page: Any, text_page: Any, more: list[Box]) -> int:
    """Count the characters that lie under a box painted after them; `more` are boxes that lie above everything.

    page, text_page: pypdfium2's own objects.
    """
    painted = Painted({}, [])
    for place, (found, matrix) in enumerate(_objects(page.raw, _SAME, 0)):
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            painted.texts[_address(found)] = place
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and _is_filled(found):
            painted.boxes.extend((place, box) for box in _boxes(found, matrix) if box.is_thick)
    boxes = [*painted.boxes, *((1 << 60, box) for box in more)]
    first = min(painted.texts.values(), default=0)
    boxes = [each for each in boxes if each[0] > first]
    return _count(text_page.raw, painted.texts, boxes) if boxes and painted.texts else 0


def _count(text_page: Any, texts: dict[int, int], boxes: list[tuple[int, Box]]) -> int:
    covered = 0
    left, right, foot, top = (ctypes.c_double() for _ in range(4))
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        if chr(pdfium.FPDFText_GetUnicode(text_page, index)).isspace():
            continue
        if not pdfium.FPDFText_GetCharBox(text_page, index, left, right, foot, top):
            continue
        found = pdfium.FPDFText_GetTextObject(text_page, index)
        place = texts.get(_address(found)) if found else None
        if place is None:
            continue
        x, y = (left.value + right.value) / 2, (foot.value + top.value) / 2
        covered += any(after > place and box.covers(x, y) for after, box in boxes)
    return covered


def _objects(page: Any, matrix: Matrix, depth: int, form: Any = None) -> Iterator[tuple[Any, Matrix]]:
    count = pdfium.FPDFFormObj_CountObjects(form) if form else pdfium.FPDFPage_CountObjects(page)
    for number in range(count):
        found = pdfium.FPDFFormObj_GetObject(form, number) if form else pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                yield from _objects(page, _times(_matrix_of(found), matrix), depth + 1, found)
        else:
            yield found, matrix


def _is_filled(found: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(found, fill, stroke) or not fill.value:
        return False
    # A highlighter's colour is see-through; what is under it is meant to be read.
    return not pdfium.FPDFPageObj_HasTransparency(found)


def _boxes(path: Any, outer: Matrix) -> Iterator[Box]:
    matrix = _times(_matrix_of(path), outer)
    clip = _clip_of(path, outer)
    for corners in _outlines(
        pdfium.FPDFPath_CountSegments(path), lambda number: pdfium.FPDFPath_GetPathSegment(path, number), matrix
    ):
        if len(corners) <= _MOST_CORNERS:
            box = _around(corners)
            yield box if clip is None else _common(box, clip)


def _clip_of(path: Any, outer: Matrix) -> Box | None:
    clip = pdfium.FPDFPageObj_GetClipPath(path)
    count = pdfium.FPDFClipPath_CountPaths(clip) if clip else 0
    box = None
    for number in range(max(0, count)):
        segments = pdfium.FPDFClipPath_CountPathSegments(clip, number)
        corners = [
            corner
            for outline in _outlines(
                segments, lambda at, n=number: pdfium.FPDFClipPath_GetPathSegment(clip, n, at), outer
            )
            for corner in outline
        ]
        if corners:
            around = _around(corners)
            box = around if box is None else _common(box, around)
    return box


def _outlines(count: int, segment: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    corners: list[tuple[float, float]] = []
    for number in range(max(0, count)):
        found = segment(number)
        if pdfium.FPDFPathSegment_GetType(found) == pdfium.FPDF_SEGMENT_MOVETO and corners:
            yield corners
            corners = []
        if pdfium.FPDFPathSegment_GetPoint(found, x, y):
            corners.append(_moved(x.value, y.value, matrix))
    if corners:
        yield corners


def _around(corners: list[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(across), min(up), max(across), max(up))


def _common(one: Box, other: Box) -> Box:
    return Box(
        max(one.left, other.left), max(one.foot, other.foot), min(one.right, other.right), min(one.top, other.top)
    )


def _matrix_of(found: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, matrix):
        return _SAME
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does the one and then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def _address(found: Any) -> int:
    return ctypes.cast(found, ctypes.c_void_p).value or 0
