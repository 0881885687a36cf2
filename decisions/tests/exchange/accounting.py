"""Is every line of a source somewhere in what was read from it? Asked without the reader's help."""

import re

from decisions.exchange.importing.reading import ReadPage, ReadRecord


def squeezed(text: str) -> str:
    """Leave only letters and digits, so that spaces, wraps and marks do not matter."""
    return "".join(letter for letter in text if letter.isalnum())


def lost_lines(text: str, page: ReadPage) -> list[str]:
    """List the lines of a plain text that the page does not hold, whole or in at most three pieces."""
    held = squeezed("\n".join(_held(page)))
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n", text) if line.strip()]
    return [line for line in lines if not _is_held(squeezed(line), held)]


def _is_held(line: str, held: str, pieces: int = 3) -> bool:
    if line in held:
        return True
    cuts = (cut for cut in range(len(line) - 1, 0, -1) if line[:cut] in held)
    return pieces > 1 and any(_is_held(line[cut:], held, pieces - 1) for cut in cuts)


def _held(page: ReadPage) -> list[str]:
    words = [*page.unplaced, *page.furniture]
    for record in page.records:
        words.extend(_of_record(record))
    return words


def _of_record(record: ReadRecord) -> list[str]:
    words = [record.title, *record.unplaced, *(link.title for link in record.links)]
    for field in record.fields:
        words.extend([f"{field.label} {field.text}", field.text])
    return words
