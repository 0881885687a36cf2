"""Keep the report templates: make one, let a new version take over, change one that no report uses, end one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from decisions.events import Event
from decisions.models import ReportTemplate, TemplateClearance, TemplateSection
from decisions.permissions import Action, require
from decisions.queries.report_template import used
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of, say_day
from decisions.services import audit
from decisions.services.constraints import not_complete
from decisions.services.report_template_shapes import Shape, ShapeClearance, ShapeSection, shapes

FACTS = ("name", "kind", "description", "numbering", "starts_on")
SECTION_FACTS = [
    "key",
    "question",
    "level",
    "guidance",
    "kind",
    "must_fill",
    "numbering",
    "audience",
    "choices",
    "columns",
]
CLEARANCE_FACTS = ["role", "stage", "blocking", "covers", "days"]
FIRST_QUESTION = ShapeSection(key="about", question="What is this report about?", guidance="")


@transaction.atomic
def make_template(
    *,
    by: Any,
    at: datetime,
    name: str,
    starts_on: date,
    key: str = "",
    shape: Shape | None = None,
    copy_of: ReportTemplate | None = None,
) -> ReportTemplate:
    """Make a template that is in use from `starts_on`: of a ready shape, as a copy, or with one question to begin with.

    key     short name under which the versions of a template follow each other; made from the name where it is empty
    Raises NotAllowed, NotComplete (another version is in use on some of these days).
    """
    require(by, Action.CHANGE_REPORT_TEMPLATES, on=day_of(at))
    source = copy_of or shape
    template = ReportTemplate(key=key or free_key(name), name=name.strip(), starts_on=starts_on, made_by=by, made_at=at)
    if source is not None:
        template.kind, template.numbering = source.kind, source.numbering
        template.description = source.description
    _keep(template)
    _fill(template, source)
    detail = {"template": template.name, "starts_on": say_day(starts_on)}
    _record(Event.REPORT_TEMPLATE_MADE, template, detail, by=by, at=at)
    return template


def make_ready_templates(*, by: Any, at: datetime, starts_on: date) -> tuple[ReportTemplate, ...]:
    """Make a template of each ready shape that has no template yet, and return the new ones. Raises NotAllowed."""
    require(by, Action.CHANGE_REPORT_TEMPLATES, on=day_of(at))
    there = set(ReportTemplate.objects.values_list("key", flat=True))
    return tuple(
        make_template(by=by, at=at, name=shape.name, key=shape.key, starts_on=starts_on, shape=shape)
        for shape in shapes()
        if shape.key not in there
    )


@transaction.atomic
def new_version(*, template: ReportTemplate, starts_on: date, by: Any, at: datetime) -> ReportTemplate:
    """Let a copy take over from `starts_on` and return it; the old version ends on the day before.

    Reports that were begun keep the version they were begun in.
    Raises NotAllowed, NotComplete (the day is not after the first day of the old version, or a later one is there).
    """
    require(by, Action.CHANGE_REPORT_TEMPLATES, on=day_of(at))
    old = _locked(template)
    if starts_on <= old.starts_on:
        sentence = f"The new version must begin after {say_day(old.starts_on)}, the first day of the one it follows."
        raise NotComplete(sentence, {"starts_on": sentence})
    last_day = starts_on - timedelta(days=1)
    if old.ends_on is None or old.ends_on > last_day:
        _end(old, last_day, by=by, at=at)
    return make_template(by=by, at=at, name=old.name, key=old.key, starts_on=starts_on, copy_of=old)


@transaction.atomic
def change(*, template: ReportTemplate, facts: Mapping[str, Any], by: Any, at: datetime) -> ReportTemplate:
    """Change name, kind, description, numbering or first day of a template that no report uses.

    facts    some of `FACTS`
    Raises NotAllowed, NotNow (a report uses it), NotComplete.
    """
    template = open_to_change(template, by=by, at=at)
    for name in FACTS:
        if name in facts:
            setattr(template, name, facts[name])
    _keep(template)
    return record_template_change(template, by=by, at=at)


@transaction.atomic
def end(*, template: ReportTemplate, ends_on: date, by: Any, at: datetime) -> ReportTemplate:
    """Let no report be begun in a template after `ends_on`; those that were begun go on.

    Raises NotAllowed, NotComplete (the last day is before the first).
    """
    require(by, Action.CHANGE_REPORT_TEMPLATES, on=day_of(at))
    return _end(_locked(template), ends_on, by=by, at=at)


def open_to_change(template: ReportTemplate, *, by: Any, at: datetime) -> ReportTemplate:
    """Return the template locked for a change. Raises NotAllowed, NotNow (a report uses it)."""
    require(by, Action.CHANGE_REPORT_TEMPLATES, on=day_of(at))
    template = _locked(template)
    if number := used(template):
        those = "a report was begun" if number == 1 else f"{number} reports were begun"
        raise NotNow(f"This template stays as it is, because {those} in it. Make a new version, which takes over.")
    return template


def record_template_change(template: ReportTemplate, *, by: Any, at: datetime) -> ReportTemplate:
    """Record that a template was changed and return it: the last statement of each change."""
    _record(Event.REPORT_TEMPLATE_CHANGED, template, {"template": template.name}, by=by, at=at)
    return template


def free_key(name: str) -> str:
    """Return a short name that no template has yet."""
    wanted = slugify(name)[:50] or "template"
    there = set(ReportTemplate.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    return next(key for key in (wanted, *(f"{wanted}-{n}" for n in range(2, 1000))) if key not in there)


def _end(template: ReportTemplate, ends_on: date, *, by: Any, at: datetime) -> ReportTemplate:
    if ends_on < template.starts_on:
        sentence = f"The last day cannot be before {say_day(template.starts_on)}, the first day."
        raise NotComplete(sentence, {"ends_on": sentence})
    template.ends_on = ends_on
    _keep(template)
    detail = {"template": template.name, "ends_on": say_day(ends_on)}
    _record(Event.REPORT_TEMPLATE_ENDED, template, detail, by=by, at=at)
    return template


def _fill(template: ReportTemplate, source: Shape | ReportTemplate | None) -> None:
    sections: list[Any] = [FIRST_QUESTION]
    clearances: list[Any] = []
    if isinstance(source, ReportTemplate):
        sections, clearances = list(source.sections.all()), list(source.clearances.all())
    elif source is not None:
        sections, clearances = list(source.sections), list(source.clearances)
    for position, section in enumerate(sections, 1):
        TemplateSection.objects.create(template=template, position=position, **_facts(section, SECTION_FACTS))
    for position, clearance in enumerate(clearances, 1):
        TemplateClearance.objects.create(template=template, position=position, **_facts(clearance, CLEARANCE_FACTS))


def _facts(row: ShapeSection | ShapeClearance | Any, names: list[str]) -> dict[str, Any]:
    facts = {name: getattr(row, name) for name in names}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in facts.items()}


def _locked(template: ReportTemplate) -> ReportTemplate:
    return ReportTemplate.objects.select_for_update().get(pk=template.pk)


def _keep(template: ReportTemplate) -> None:
    try:
        template.full_clean()
    except ValidationError as refused:
        raise not_complete(refused) from refused
    template.save()


def _record(event: Event, template: ReportTemplate, detail: dict[str, str], *, by: Any, at: datetime) -> None:
    audit.record(by=by, event=event, kind="report_template", ref=str(template.pk), at=at, detail=detail)
