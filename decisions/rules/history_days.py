"""Days that stand in the prose of an imported record, as councils write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = re.compile(
    rf"(?<!\d)(?:(?P<d>\d{{1,2}})\s*/\s*(?P<m>\d{{1,2}})\s*/\s*(?P<y>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?\s+(?:of\s+)?(?P<m2>{_MONTH})\b\.?,?(?:\s+(?P<y2>\d{{4}}))?)",
    re.IGNORECASE,
)


def days_in(text: str, *, year: int | None = None) -> Iterator[tuple[int, date]]:
    """Yield each day that a text names, with the place where it begins; `year` stands in where none is written.

    A day that is in no calendar is left out.
    """
    for found in _DAY.finditer(text[:20_000]):
        written = found["y"] or found["y2"] or year
        month = int(found["m"]) if found["m"] else _NAMES.index(found["m2"][:3].lower()) + 1
        if not written:
            continue
        try:
            yield found.start(), date(int(written), month, int(found["d"] or found["d2"]))
        except ValueError:
            continue
