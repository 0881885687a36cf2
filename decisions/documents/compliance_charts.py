"""The charts of a figure, drawn the same for the page and for the paper."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.safestring import SafeString

from council.govuk.drawings import Column, DotRow, column_chart, dot_chart
from decisions.queries.compliance import Chart, Dots, Figure


def charts_of(figure: Figure, *, address: Callable[[str], str] = lambda key: "") -> list[tuple[str, SafeString]]:
    """Return each chart of a figure with its title; `address` gives the list behind a column, or nothing."""
    return [
        (chart.title, _drawn(chart, f"{figure.key}-chart-{number}", address))
        for number, chart in enumerate(figure.charts, 1)
    ]


def _drawn(chart: Chart, key: str, address: Callable[[str], str]) -> SafeString:
    if isinstance(chart, Dots):
        return dot_chart(
            [DotRow(label, points) for label, points in chart.rows],
            key=key,
            title=chart.title,
            description=chart.sentence,
            unit=chart.unit,
            line=chart.line,
            line_label=chart.line_label,
            plain=chart.plain,
            marked=chart.marked,
        )
    return column_chart(
        [Column(label, counts, address(cell) if sum(counts) else "") for label, counts, cell in chart.columns],
        key=key,
        title=chart.title,
        description=chart.sentence,
        parts=chart.parts,
    )
