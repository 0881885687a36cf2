"""The questions of a report as a list of tasks: what stands there, what is missing, what is withheld, what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from council.govuk.wording import counted
from decisions.models import Report, ReportComment, TemplateSection
from decisions.models.choices import SectionAudience, SectionKind
from decisions.office.presenters.matters import Tag
from decisions.publication import rich_text
from decisions.queries.report_checks import stands
from decisions.queries.report_content import answers_of, documents_withheld, parts_withheld
from decisions.queries.report_sections import Answer, section_content

_LONGEST = 90
PAGES = {SectionKind.APPENDICES: "report_appendices", SectionKind.BACKGROUND: "report_papers"}


@dataclass(frozen=True)
class SectionLine:
    """One question: where it is written, its state, and the first words of what stands there."""

    key: str
    question: str
    url: str
    tag: Tag
    summary: str
    remarks: tuple[str, ...]
    is_under: bool


def lines_of(report: Report, comments: Iterable[ReportComment], unsaved: set[str]) -> list[SectionLine]:
    """List the questions of a report that `report_content.whole` gave."""
    answers, parts = answers_of(report), parts_withheld(report)
    open_ones = Counter(each.section_id for each in comments if each.settled_at is None)
    return [
        _line(report, section, answers[section.pk], section.pk in parts, open_ones[section.pk], section.key in unsaved)
        for section in report.template.sections.all()
    ]


def address_of(report: Report, section: TemplateSection) -> str:
    """Return the page on which a question is answered."""
    if page := PAGES.get(SectionKind(section.kind)):
        return reverse(page, args=[report.ref])
    return reverse("report_section", args=[report.ref, section.key])


def neighbours(report: Report, section: TemplateSection) -> tuple[TemplateSection | None, TemplateSection | None]:
    """Return the question before and the question after, either of which may be missing."""
    listed = list(report.template.sections.all())
    place = next(number for number, each in enumerate(listed) if each.pk == section.pk)
    return (listed[place - 1] if place else None), (listed[place + 1] if place + 1 < len(listed) else None)


def _line(
    report: Report, section: TemplateSection, answer: Answer, withheld: bool, comments: int, unsaved: bool
) -> SectionLine:
    filled = withheld or stands(report, section, answer)
    if withheld:
        tag = Tag("Withheld", "purple")
    elif filled:
        tag = Tag("Filled", "")
    else:
        tag = Tag("To write", "blue") if section.must_fill else Tag("Optional", "grey")
    remarks = [f"{counted(comments, 'comment')} to settle"] if comments else []
    remarks += ["You typed something here that is not saved"] if unsaved else []
    remarks += [] if section.audience == SectionAudience.PUBLIC else ["Only officers see it"]
    return SectionLine(
        section.key,
        section.question,
        address_of(report, section),
        tag,
        "" if withheld else _said(report, section, answer),
        tuple(remarks),
        section.level > 2,
    )


def _said(report: Report, section: TemplateSection, answer: Answer) -> str:
    """Say in a few words what stands under a question."""
    if section.kind == SectionKind.APPENDICES:
        listed, withheld = len(report.appendices.all()), len(documents_withheld(report))
        said = [counted(listed, "appendix,appendices") if listed else "", f"{withheld} withheld" if withheld else ""]
        return ", ".join(each for each in said if each)
    if section.kind == SectionKind.BACKGROUND:
        return "None" if report.no_background_papers else counted_or_nothing(len(report.background_papers.all()))
    content = section_content(section, answer)
    texts = [content.answer, rich_text.plain(answer.html), *(each.text for each in content.items if each.label != "")]
    if content.rows:
        texts.insert(0, counted(len(answer.data["rows"]), "row"))
    words = " ".join(next((each for each in texts if each.strip()), "").split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"


def counted_or_nothing(number: int) -> str:
    """Say how many papers there are, or nothing."""
    return counted(number, "paper") if number else ""
