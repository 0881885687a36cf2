"""A page that no reader knows is kept whole: its lines for officers, nothing of it open, nothing of it lost."""

import hashlib
from collections.abc import Sequence

from decisions.exchange.importing.labelled import Labelled
from decisions.exchange.importing.lines import Line, paragraphs
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import ReadField, ReadPage, ReadRecord

_UNKNOWN_KIND = "No reader knows this kind of page. Its text is kept whole for officers; nothing is published."


def kept_whole(lines: Sequence[Line], *, address: str, version: str, notes: Sequence[Problem] = ()) -> ReadPage:
    """Make one record of the kind ``page`` that holds the whole text. Its key is its address, else its own hash."""
    said = [line for line in lines if line.mark != "furniture"]
    text = "\n\n".join(paragraph.text for paragraph in paragraphs(said))
    title = next((line.text for line in said if not line.is_blank), "")[:300]
    problem = Problem("page_unknown", None, None, "", _UNKNOWN_KIND)
    first = next((line.number for line in said if not line.is_blank), None)
    record = ReadRecord(
        kind="page",
        key=key_of(address, text),
        address=address,
        title=title,
        fields=(ReadField(label="Text of the page", key="text", text=text, line=first),),
        problems=(problem,),
        needs_person=_UNKNOWN_KIND,
    )
    furniture = tuple(line.text for line in lines if line.mark == "furniture" and not line.is_blank)
    return ReadPage(
        page_kind="page",
        parser_version=version,
        title=title,
        records=(record,),
        furniture=furniture,
        problems=(problem,),
        notes=tuple(notes),
    )


def key_of(address: str, text: str) -> str:
    """A key for what has no number: its address without the host, else a hash of its words (32 hexadecimal digits)."""
    path = address.partition("://")[2].partition("/")[2]
    if path and len(path) <= 190:
        return path
    return hashlib.sha256((path or text).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def texts(lines: Sequence[Line]) -> tuple[str, ...]:
    """The words of the lines that are not blank."""
    return tuple(line.text for line in lines if not line.is_blank)


def unplaced_in(page: Labelled) -> tuple[str, ...]:
    """The lines of a labelled page that no label claims."""
    return texts([*page.before, *page.loose])
