"""The tags of many papers under one root, so that a pack is read aloud paper by paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

_DEEPEST = 40


class BoundStructure:
    """Gathers the structure of papers while they are bound. Call `ready` on a paper before its pages are copied."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = self._element(Name.Document, self._root)
        self._root.K = Array([self._document])
        self._numbers: list[Any] = []
        self._roles = Dictionary()
        self._next = 0

    def ready(self, paper: Pdf) -> bool:
        """Give the marks of a paper's pages numbers that no other paper has; say whether it brings tags of its own."""
        tagged = _is_sound(paper)
        last = -1
        for thing in _things(paper):
            for key in ("/StructParents", "/StructParent"):
                number = thing.get(key)
                if number is None:
                    continue
                if tagged and isinstance(number, int):
                    last = max(last, number)
                    thing[key] = number + self._next
                else:
                    del thing[key]
        self._first, self._last = self._next, self._next + last
        return tagged

    def take(self, paper: Pdf, title: str) -> None:
        """Take over the tags of a paper whose pages are copied already; `title` names it."""
        tree = paper.Root.StructTreeRoot
        if not tree.is_indirect:
            tree = paper.make_indirect(tree)
        copied = self._pdf.copy_foreign(tree)
        part = self._part(title)
        kids = copied.get("/K", Array([]))
        for kid in list(kids) if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary):
                kid.P = part
                part.K.append(kid)
        for key, value in _pairs(copied.ParentTree):
            self._numbers += [key + self._first, value]
            self._last = max(self._last, key + self._first)
        for role, standard in copied.get("/RoleMap", Dictionary()).items():
            if role not in self._roles:
                self._roles[role] = standard
        self._next = self._last + 1

    def mark(self, pages: list[Any], title: str, *, picture: str = "") -> None:
        """Tag pages that bring no tags: each as one passage, or as a picture with words in its place."""
        part = self._part(title)
        tag = Name.Figure if picture else Name.P
        for page in pages:
            element = self._element(tag, part, Pg=page.obj)
            element.K = 0
            if picture:
                element.Alt = String(picture)
            part.K.append(element)
            page.contents_add(f"{tag} <</MCID 0>> BDC q\n".encode(), prepend=True)
            page.contents_add(b"\nQ EMC\n")
            page.obj.StructParents = self._next
            self._numbers += [self._next, self._pdf.make_indirect(Array([element]))]
            self._next += 1

    def finish(self) -> None:
        """Put the tags into the pack."""
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(self._numbers)))
        self._root.ParentTreeNextKey = self._next
        if len(self._roles):
            self._root.RoleMap = self._roles
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _part(self, title: str) -> Object:
        part = self._element(Name.Part, self._document, T=String(title))
        self._document.K.append(part)
        return part

    def _element(self, kind: Name, parent: Object, **more: Any) -> Object:
        return self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=kind, P=parent, K=Array([]), **more))


def _is_sound(paper: Pdf) -> bool:
    """Say whether a paper has tags that can be taken over; one whose tags are broken counts as one without."""
    tree = paper.Root.get("/StructTreeRoot")
    if not isinstance(tree, Dictionary) or not isinstance(tree.get("/ParentTree"), Dictionary):
        return False
    try:
        return all(key >= 0 for key, _ in _pairs(tree.ParentTree)) and isinstance(tree.get("/K"), Array | Dictionary)
    except (TypeError, ValueError, AttributeError, KeyError):
        return False


def _things(paper: Pdf) -> Iterator[Any]:
    """Give everything that may carry the number of a mark: pages, annotations, drawings."""
    for page in paper.pages:
        notes = page.obj.get("/Annots")
        for place, note in enumerate(notes or ()):
            if not note.is_indirect:
                notes[place] = paper.make_indirect(note)
    for thing in paper.objects:
        if isinstance(thing, Dictionary) or hasattr(thing, "stream_dict"):
            yield thing


def _pairs(node: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    numbers = list(node.get("/Nums", ()))
    yield from ((int(key), value) for key, value in zip(numbers[::2], numbers[1::2], strict=False))
    for kid in node.get("/Kids", ()) if depth < _DEEPEST else ():
        yield from _pairs(kid, depth + 1)
