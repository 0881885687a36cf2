"""Report templates as pages show them: the list, one template with its questions and clearances, and its preview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from council.govuk.wording import long_date
from decisions.models import Report, ReportTemplate, TemplateClearance, TemplateSection
from decisions.models.choices import ClearingRole, SectionAudience, SectionNumbering
from decisions.office.forms.report_section import ReportSectionForm
from decisions.permissions import Verdict
from decisions.publication.content import ReportContent
from decisions.queries.report_numbering import numbered
from decisions.queries.report_sections import LISTS, Answer, section_content
from decisions.queries.report_template import Listed

IN_USE, COMING, ENDED = "In use", "Coming", "Ended"
NO_REPORT, FORMS_SHOWN = "R-0000-0000", 4
_TAGS = {IN_USE: "green", COMING: "blue", ENDED: "grey"}


@dataclass(frozen=True)
class Group:
    """The templates of one heading of the list."""

    title: str
    empty: str
    rows: Sequence[ReportTemplate]


@dataclass(frozen=True)
class Question:
    """One question of a template as the page lists it."""

    section: TemplateSection
    place: int
    kind: str
    notes: tuple[str, ...]
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Asks:
    """One clearance of a template as the page lists it."""

    clearance: TemplateClearance
    role: str
    covers: tuple[str, ...]


@dataclass(frozen=True)
class TemplatePage:
    """One template: whether it may be changed and, where it may not, why."""

    template: ReportTemplate
    status: str
    tag: str
    term: str
    questions: tuple[Question, ...]
    clearances: tuple[Asks, ...]
    roles_left: tuple[tuple[str, str], ...]
    reports: int
    may_change: bool
    why_not: str


@dataclass(frozen=True)
class Shown:
    """One question with its form, to look at."""

    section: TemplateSection
    form: ReportSectionForm
    helper: Any


def groups(listed: Listed) -> tuple[Group, ...]:
    """Return the headings of the list; the last two only where something stands there."""
    coming = (Group("Coming", "", listed.coming),) if listed.coming else ()
    ended = (Group("Ended", "", listed.ended),) if listed.ended else ()
    return (Group("In use", "No template is in use, so no report can be begun.", listed.in_use), *coming, *ended)


def page(template: ReportTemplate, reports: int, verdict: Verdict, on: date) -> TemplatePage:
    """Build the page of a template."""
    sections = list(template.sections.all())
    clearances = list(template.clearances.all())
    status = status_of(template, on)
    why_not = "" if verdict else verdict.sentence
    if verdict and reports:
        those = "one report was begun" if reports == 1 else f"{reports} reports were begun"
        why_not = f"The template stays as it is, because {those} in it. Make a new version to change something."
    asked = {each.role for each in clearances}
    return TemplatePage(
        template=template,
        status=status,
        tag=_TAGS[status],
        term=term_of(template),
        questions=tuple(_question(each, place, len(sections)) for place, each in enumerate(sections, 1)),
        clearances=tuple(_asks(each, sections) for each in clearances),
        roles_left=tuple((value, label) for value, label in ClearingRole.choices if value not in asked),
        reports=reports,
        may_change=bool(verdict) and not reports,
        why_not=why_not,
    )


def status_of(template: ReportTemplate, on: date) -> str:
    """Return whether the template is in use, coming or ended on a day."""
    if template.holds_on(on):
        return IN_USE
    return COMING if template.starts_on > on else ENDED


def term_of(template: ReportTemplate) -> str:
    """Say from when to when reports can be begun in it."""
    until = f" until {long_date(template.ends_on)}" if template.ends_on else " until further notice"
    return f"From {long_date(template.starts_on)}{until}"


def empty_report(template: ReportTemplate) -> ReportContent:
    """Return a report of the template as it would be published while nobody has answered anything."""
    public = [each for each in template.sections.all() if each.audience == SectionAudience.PUBLIC]
    pairs = [
        (each, section_content(each, Answer()))
        for place, each in enumerate(public)
        if each.must_fill or (place + 1 < len(public) and public[place + 1].level > each.level)
    ]
    return ReportContent(
        title="Title of the report",
        report_kind=template.get_kind_display(),
        template=template.name,
        report_date=None,
        report_of="Office of the author",
        report_to="Office or body that it goes to",
        sections=numbered(pairs, template.numbering),
    )


def section_forms(template: ReportTemplate, user: Any, on: date) -> tuple[Shown, ...]:
    """Return the first questions with their forms as an author sees them, which cannot be sent from here."""
    report = Report(ref=NO_REPORT, template=template)
    found = []
    for section in [each for each in template.sections.all() if each.kind not in LISTS][:FORMS_SHOWN]:
        form = ReportSectionForm(report=report, section=section, row=None, user=user, on=on)
        form.prefix = section.key
        for field in form.fields.values():
            field.disabled = True
        helper = form.helper
        helper.form_tag = False
        # The last of the layout are the buttons that save.
        helper.layout.fields.pop()
        found.append(Shown(section, form, helper))
    return tuple(found)


def _question(section: TemplateSection, place: int, count: int) -> Question:
    notes = []
    if section.level > 2:
        notes.append("under the question before it")
    if not section.must_fill:
        notes.append("may stay empty")
    if section.audience == SectionAudience.OFFICERS:
        notes.append("not public")
    if section.numbering == SectionNumbering.HEADING:
        notes.append("its heading is numbered")
    elif section.numbering == SectionNumbering.NONE:
        notes.append("no paragraph numbers")
    return Question(section, place, section.get_kind_display(), tuple(notes), place == 1, place == count)


def _asks(clearance: TemplateClearance, sections: Sequence[TemplateSection]) -> Asks:
    names = {each.key: each.question for each in sections}
    return Asks(clearance, clearance.get_role_display(), tuple(names.get(key, key) for key in clearance.covers))
