"""What was found when the pages were checked, as the accessibility statement says it.

The file is written by the tests in a browser, and a test fails where it does not name every kind of page or where the
statement is silent about something in it. Source: the Public Sector Bodies (Websites and Mobile Applications) (No. 2)
Accessibility Regulations 2018, regulation 8.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLACE = Path(__file__).parent / "accessibility_results.json"
# What a check found and is not mended yet, by the name of axe's rule, in words for the statement.
KNOWN: dict[str, str | Promise] = {}
# What no check in a browser sees.
BEYOND: tuple[str | Promise, ...] = (
    _(
        "Packs of agenda papers are PDF files of many documents. Documents that others wrote may have no headings or"
        " descriptions of pictures. Each paper is also offered by itself, and reports written on this system are web"
        " pages."
    ),
    _("Files that were attached to a report are published as their authors made them and may not meet the guidelines."),
    _("Recordings of meetings are linked, not kept here. Not all of them have captions."),
)


@dataclass(frozen=True, slots=True)
class Results:
    """What was checked, when, and what was found."""

    checked_on: date
    axe: str
    widths: tuple[int, ...]
    pages: int
    problems: tuple[str | Promise, ...]


@cache
def results() -> Results:
    """Return what the file holds; a rule that was broken and has no words shows by its name."""
    kept = json.loads(PLACE.read_text(encoding="utf-8"))
    broken = sorted({rule for rules in kept["pages"].values() for rule in rules})
    return Results(
        checked_on=date.fromisoformat(kept["checked_on"]),
        axe=kept["axe"],
        widths=tuple(kept["widths"]),
        pages=len(kept["pages"]),
        problems=tuple(KNOWN.get(rule, rule) for rule in broken),
    )
