"""The charts of the review of imported history, drawn the same for the page and for the paper."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.safestring import SafeString

from council.govuk.drawings import Bar, Column, bar_chart, column_chart
from decisions.queries.history_report import Counts, HistoryReport
from decisions.rules.history_codes import BREAKS, CODES
from decisions.rules.provisions import Provision

YEARS_DRAWN = 10
BARS_DRAWN = 10


def years_chart(found: HistoryReport, *, address: Callable[[int], str] = lambda year: "") -> SafeString:
    """Draw for the latest years how many in a hundred records break a rule or cannot show that it was kept."""
    years = sorted(year for year in found.by_year if year)[-YEARS_DRAWN:]
    columns = [
        Column(str(year), (_share(counts.breaks, counts), _share(counts.cannot_show, counts)), address(year))
        for year in years
        if (counts := found.by_year[year]).records
    ]
    said = "; ".join(
        f"{year}: {found.by_year[year].breaks} of {found.by_year[year].records} break a rule" for year in years
    )
    return column_chart(
        columns,
        key="review-years",
        title="Of a hundred records of each year",
        description=f"{said}.",
        parts=("Break a rule", "Cannot show everything"),
    )


def codes_chart(found: HistoryReport) -> SafeString:
    """Draw how often each rule was broken, the most frequent first."""
    rows = [Bar(CODES[code].label, number) for code, number in found.by_code(BREAKS).items() if code in CODES]
    return bar_chart(rows[:BARS_DRAWN], caption="What breaks a rule most often", heading="Finding", counts="Records")


def short_of(cited: Provision) -> str:
    """Return a provision as it stands in a narrow column: "Regulation 9", "Section 9F"."""
    words = cited.number or cited.title
    return words[:1].upper() + words[1:]


def _share(number: int, counts: Counts) -> int:
    return round(100 * number / counts.records) if counts.records else 0
