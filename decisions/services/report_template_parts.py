"""Change the questions and the clearances of a template that no report uses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from decisions.models import ReportTemplate, TemplateClearance, TemplateSection
from decisions.models.choices import SectionKind
from decisions.refusals import NotComplete, NotNow
from decisions.services.constraints import not_complete
from decisions.services.report_template import CLEARANCE_FACTS, SECTION_FACTS, open_to_change, record_template_change

# Their rows belong to the report, or the checks read the one that there is.
ONCE = {
    SectionKind.SUMMARY,
    SectionKind.RECOMMENDATIONS,
    SectionKind.WARDS,
    SectionKind.APPENDICES,
    SectionKind.BACKGROUND,
}
WITH_COLUMNS = {SectionKind.OPTIONS, SectionKind.TIMETABLE}


@transaction.atomic
def add_section(*, template: ReportTemplate, facts: Mapping[str, Any], by: Any, at: datetime) -> TemplateSection:
    """Add a question at the end and return it; its key is made from its words and never changes.

    facts    question, guidance, kind, level, must_fill, numbering, audience, choices, columns
    Raises NotAllowed, NotNow (a report uses the template), NotComplete.
    """
    template = open_to_change(template, by=by, at=at)
    last = template.sections.last()
    section = TemplateSection(template=template, position=last.position + 1 if last else 1)
    section.key = _free_key(template, facts.get("question", ""))
    _set(section, facts)
    record_template_change(template, by=by, at=at)
    return section


@transaction.atomic
def change_section(*, section: TemplateSection, facts: Mapping[str, Any], by: Any, at: datetime) -> TemplateSection:
    """Change what is asked and how it is answered. Raises NotAllowed, NotNow (a report uses it), NotComplete."""
    template = open_to_change(section.template, by=by, at=at)
    section = template.sections.get(pk=section.pk)
    _set(section, facts)
    record_template_change(template, by=by, at=at)
    return section


@transaction.atomic
def move_section(*, section: TemplateSection, up: bool, by: Any, at: datetime) -> TemplateSection:
    """Let a question change places with the one before it or after it; the first and the last stay where they are.

    Raises NotAllowed, NotNow (a report uses the template), NotComplete (a question of level 3 would come first).
    """
    template = open_to_change(section.template, by=by, at=at)
    row = list(template.sections.all())
    place = next(number for number, each in enumerate(row) if each.pk == section.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(row):
        row[place], row[other] = row[other], row[place]
        _first_is_no_sub_question(row)
    for position, each in enumerate(row, 1):
        each.position = position
        each.save(update_fields=["position"])
    record_template_change(template, by=by, at=at)
    return next(each for each in row if each.pk == section.pk)


@transaction.atomic
def remove_section(*, section: TemplateSection, by: Any, at: datetime) -> ReportTemplate:
    """Take a question out, also out of what clearances cover, and return the template.

    Raises NotAllowed, NotNow (a report uses it, or it is the last question), NotComplete.
    """
    template = open_to_change(section.template, by=by, at=at)
    row = [each for each in template.sections.all() if each.pk != section.pk]
    if not row:
        raise NotNow("A template asks at least one question. Add another before you take this one out.")
    _first_is_no_sub_question(row)
    alone = [each for each in template.clearances.all() if each.covers == [section.key]]
    if alone:
        raise NotNow(
            f"The clearance by {alone[0].get_role_display().lower()} covers this question alone. "
            "Change what it covers first; without a question it would cover the whole report."
        )
    template.sections.filter(pk=section.pk).delete()
    template.sections.filter(position__gt=section.position).update(position=F("position") - 1)
    for clearance in template.clearances.filter(covers__contains=[section.key]):
        clearance.covers = [key for key in clearance.covers if key != section.key]
        clearance.save(update_fields=["covers"])
    return record_template_change(template, by=by, at=at)


@transaction.atomic
def set_clearance(*, template: ReportTemplate, facts: Mapping[str, Any], by: Any, at: datetime) -> TemplateClearance:
    """Ask a role to clear every report of the template, or change how it is asked, and return the row.

    facts    role, stage, blocking, covers (keys of questions; none means the whole report), days to answer
    Raises NotAllowed, NotNow (a report uses the template), NotComplete.
    """
    template = open_to_change(template, by=by, at=at)
    row = template.clearances.filter(role=facts["role"]).first()
    if row is None:
        row = TemplateClearance(template=template, position=template.clearances.count() + 1)
    for name in CLEARANCE_FACTS:
        if name in facts:
            setattr(row, name, facts[name])
    if strange := set(row.covers) - set(template.sections.values_list("key", flat=True)):
        sentence = f"The template does not ask “{sorted(strange)[0]}”. Choose from its questions."
        raise NotComplete(sentence, {"covers": sentence})
    _keep(row)
    record_template_change(template, by=by, at=at)
    return row


@transaction.atomic
def remove_clearance(*, clearance: TemplateClearance, by: Any, at: datetime) -> ReportTemplate:
    """Ask a role no longer, and return the template. Raises NotAllowed, NotNow (a report uses the template)."""
    template = open_to_change(clearance.template, by=by, at=at)
    template.clearances.filter(pk=clearance.pk).delete()
    return record_template_change(template, by=by, at=at)


def _set(section: TemplateSection, facts: Mapping[str, Any]) -> None:
    for name in SECTION_FACTS:
        if name in facts and name != "key":
            setattr(section, name, facts[name])
    if missing := _missing(section):
        raise NotComplete(next(iter(missing.values())), missing)
    _keep(section)


def _missing(section: TemplateSection) -> dict[str, str]:
    missing = {}
    others = list(section.template.sections.exclude(pk=section.pk))
    if section.kind in ONCE and any(each.kind == section.kind for each in others):
        missing["kind"] = f"The template has a question for “{section.get_kind_display().lower()}” already."
    if section.kind == SectionKind.CHOICE and len(section.choices) < 2:
        missing["choices"] = "Enter at least two answers to choose from, each on a line of its own."
    if section.kind in WITH_COLUMNS and len(section.columns) < 2:
        missing["columns"] = "Enter at least two columns, each on a line of its own."
    if section.level not in (2, 3):
        missing["level"] = "Choose a main question or a question under the one before it."
    if section.level == 3 and all(each.position > section.position for each in others):
        missing["level"] = "The first question of a report cannot stand under another one."
    if section.kind not in WITH_COLUMNS:
        section.columns = []
    if section.kind != SectionKind.CHOICE:
        section.choices = []
    return missing


def _first_is_no_sub_question(row: list[TemplateSection]) -> None:
    if row[0].level != 2:
        sentence = f"“{row[0].question}” stands under the question before it, so it cannot come first."
        raise NotNow(f"{sentence} Make it a main question first.")


def _free_key(template: ReportTemplate, question: str) -> str:
    wanted = slugify(question)[:50].strip("-") or "question"
    there = set(template.sections.values_list("key", flat=True))
    return next(key for key in (wanted, *(f"{wanted}-{n}" for n in range(2, 1000))) if key not in there)


def _keep(row: TemplateSection | TemplateClearance) -> None:
    try:
        row.full_clean()
    except ValidationError as refused:
        raise not_complete(refused) from refused
    row.save()
