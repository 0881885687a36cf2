"""Which report templates there are, which are in use on a day, and which reports hold one fast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from decisions.models import Report, ReportTemplate, TemplateClearance, TemplateSection


@dataclass(frozen=True)
class Listed:
    """The templates as a list shows them: those of today, those to come, those that ended."""

    in_use: tuple[ReportTemplate, ...]
    coming: tuple[ReportTemplate, ...]
    ended: tuple[ReportTemplate, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether there is no template at all."""
        return not (self.in_use or self.coming or self.ended)


def templates_on(day: date) -> Sequence[ReportTemplate]:
    """Return the templates in which a report may be begun on that day, with their sections and clearances."""
    return list(ReportTemplate.objects.on(day).prefetch_related("sections", "clearances"))


def listed(on: date) -> Listed:
    """Return every template, each with `reports` (how many use it) and `questions` (how many it asks)."""
    in_use, coming, ended = [], [], []
    rows = ReportTemplate.objects.annotate(
        reports_made=Count("reports", distinct=True), questions=Count("sections", distinct=True)
    )
    for row in rows:
        (in_use if row.holds_on(on) else coming if row.starts_on > on else ended).append(row)
    return Listed(tuple(in_use), tuple(coming), tuple(ended))


def used(template: ReportTemplate) -> int:
    """Say how many reports were begun in a template; one is enough to keep it as it is."""
    return Report.objects.filter(template=template).count()


def sections_of(template: ReportTemplate) -> tuple[TemplateSection, ...]:
    """Return the questions in their order."""
    return tuple(template.sections.all())


def versions_of(template: ReportTemplate) -> tuple[ReportTemplate, ...]:
    """Return every version of a template, the newest first."""
    return tuple(ReportTemplate.objects.filter(key=template.key).order_by("-starts_on"))


def section_named(number: int) -> TemplateSection | None:
    """Return the question of a template with this number, or nothing."""
    return TemplateSection.objects.select_related("template").filter(pk=number).first()


def clearance_of(template_id: int, role: str) -> TemplateClearance | None:
    """Return the clearance that a template asks of a role, or nothing."""
    asked = TemplateClearance.objects.select_related("template")
    return asked.filter(template_id=template_id, role=role).first()


def is_key_taken(key: str) -> bool:
    """Say whether a template has this short name."""
    return ReportTemplate.objects.filter(key=key).exists()
