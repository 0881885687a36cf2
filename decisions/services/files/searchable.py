"""Which words of an open file the public's search may know."""

from __future__ import annotations

from decisions.models import OfficeFile

# Remarks about how the file was made. Anything else (covered or hidden words, tracked changes, numbers that name
# people, a part that could not be read) keeps the words out: a search must not show what a reader of the page sees not.
_HARMLESS = frozenset(
    {
        "formulas",
        "names_author",
        "names_template",
        "no_language",
        "no_text",
        "no_title",
        "outside_links",
        "title_differs",
        "untagged",
    }
)


def searchable_text(file: OfficeFile) -> str:
    """Return the words of the file; none where a check found something in it that readers may not be meant to see."""
    found = {caution.get("code") for caution in file.cautions}
    return file.text if found <= _HARMLESS else ""
