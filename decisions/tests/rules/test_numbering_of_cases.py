"""Resolutions of real pages, where the folder of cases is at hand: labels come out as they stand on the page."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from decisions.rules.numbering import parts_of

CASES = Path(os.environ.get("CASES_DIR", Path(__file__).parents[4] / "shared/cases"))
ROWS = [
    ("seeds/001_*.txt", "Agreed:\n", ["1)", "2)", "3)", "4)", "5)"]),
    ("seeds/003_*.txt", "Resolved:-\n", ["1.", "2."]),
    ("063_*.txt", "Resolved to:", ["2.1", "2.1.1", "2.1", "3", "2.2", "2.3", "2.3.1", "2.3.2", "2.3.3"]),
    ("121_*.txt", "RESOLVED: to", ["1)", "2)", "3)"]),
    ("124_*.txt", "accepted the reasons given.\n", ["(A)", "(B)", "(C)"]),
    ("130_*.txt", "as a result of Call-in:\n", ["(i)", "(ii)", "(iii)"]),
]


@pytest.mark.parametrize(("name", "after", "wanted"), ROWS)
def test_labels_are_those_of_the_page(name, after, wanted):
    files = sorted(CASES.glob(name))
    if not files:
        pytest.skip("The folder of cases is not here.")
    _, _, text = files[0].read_text(encoding="utf-8").partition(after)
    for end in ("Publication date:", "Minutes:", "Supporting documents:"):
        text = text.partition(end)[0]
    assert [part.label for part in parts_of(text) if part.label] == wanted
