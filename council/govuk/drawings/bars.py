"""A bar chart of small counts: a table with a bar in each row."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from council.govuk.drawings.marks import NOTHING


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart."""

    label: str
    count: int
    note: str = ""


def bar_chart(rows: Sequence[Bar], *, caption: str, heading: str = "", counts: str = "Number") -> SafeString:
    """Draw small counts as a table with a bar in each row; the table is the data.

    caption: what is counted. heading: what the rows are. counts: what the numbers are.
    """
    if not rows:
        return NOTHING
    most = max((row.count for row in rows), default=0) or 1
    body = format_html_join(
        "",
        '<tr class="govuk-table__row"><th scope="row" class="govuk-table__header drawing__bar-label">{}{}</th>'
        '<td class="govuk-table__cell govuk-table__cell--numeric">{}</td>'
        '<td class="govuk-table__cell drawing__bar-cell">'
        '<svg class="drawing__bar" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 10" width="100" height="18" '
        'preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="{}" height="10" fill="#12495a"/>'
        "</svg></td></tr>",
        (
            (
                row.label,
                format_html('<span class="drawing__bar-note">{}</span>', row.note) if row.note else NOTHING,
                f"{row.count:,}",
                round(100 * row.count / most, 1),
            )
            for row in rows
        ),
    )
    return format_html(
        '<table class="govuk-table drawing drawing--bars">'
        '<caption class="govuk-table__caption govuk-table__caption--m">{}</caption>'
        '<thead class="govuk-table__head"><tr class="govuk-table__row">'
        '<th scope="col" class="govuk-table__header">{}</th>'
        '<th scope="col" class="govuk-table__header govuk-table__header--numeric">{}</th>'
        '<td class="govuk-table__cell drawing__bar-cell"></td></tr></thead>'
        '<tbody class="govuk-table__body">{}</tbody></table>',
        caption, heading or "What", counts, body,
    )  # fmt: skip
