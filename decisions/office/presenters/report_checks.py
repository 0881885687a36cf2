"""The check list of a report: what stops it first, each point with the page on which it is mended."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from decisions.models import Report
from decisions.office.presenters.report_sections import address_of
from decisions.queries.report_checks import Checked
from decisions.rules.plain_english import HIGHEST_AGE, Reading
from decisions.rules.report_text import ReportCaution


@dataclass(frozen=True)
class Point:
    """One point: what is wrong and why it matters, the mend, and where."""

    text: str
    mend: str
    where: str
    url: str


@dataclass(frozen=True)
class Checks:
    """The check list with what was counted in the summary."""

    stops: tuple[Point, ...]
    look: tuple[Point, ...]
    summary: Reading
    summary_age: int
    highest_age: int


def checks_shown(report: Report, checked: Checked) -> Checks:
    """Return the check list of a report that `report_content.whole` gave."""
    points = [(each.blocking, _point(report, each)) for each in checked.cautions]
    return Checks(
        stops=tuple(point for blocking, point in points if blocking),
        look=tuple(point for blocking, point in points if not blocking),
        summary=checked.summary,
        summary_age=round(checked.summary.age),
        highest_age=HIGHEST_AGE,
    )


def _point(report: Report, caution: ReportCaution) -> Point:
    section = next((each for each in report.template.sections.all() if each.key == caution.section), None)
    if section is not None:
        return Point(caution.text, caution.mend, section.question, address_of(report, section))
    if report.matter is not None and not caution.section:
        where, url = report.matter.ref, reverse("matter", args=[report.matter.ref])
        return Point(caution.text, caution.mend, where, url)
    return Point(caution.text, caution.mend, "", "")
