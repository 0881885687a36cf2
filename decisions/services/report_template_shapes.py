"""The ready report templates.

Words that introduce a table, recommendations or measures are the text of the section itself (`ReportSection.html`), in
every kind. An empty question that need not be answered is left out of the report, unless questions of a deeper level
stand under it.
"""

from __future__ import annotations

from decisions.services.report_shape_briefing import BRIEFING_NOTE
from decisions.services.report_shape_decision import DECISION_REPORT
from decisions.services.report_template_shape import Shape, ShapeClearance, ShapeSection


def shapes() -> tuple[Shape, ...]:
    """Return the ready shapes: the report for a decision and the briefing note."""
    return DECISION_REPORT, BRIEFING_NOTE


def shape_of(key: str) -> Shape:
    """Return the ready shape of that key; raises KeyError for another key."""
    return {shape.key: shape for shape in shapes()}[key]


__all__ = ["BRIEFING_NOTE", "DECISION_REPORT", "Shape", "ShapeClearance", "ShapeSection", "shape_of", "shapes"]
