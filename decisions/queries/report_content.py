"""The open text of a report exactly as it would be published, with its numbers, and the hash under each question.

Nothing here depends on the day of asking: a citation uses the constitution of the day on which the restriction was
recorded. Withheld words never come in; of them there is a hash, which tells nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db.models import Prefetch

from decisions.models import DecisionRecord, Report, ReportVersion, TemplateSection, WithheldDocument, WithheldVersion
from decisions.models.choices import SectionAudience, SectionKind, WithheldForm
from decisions.publication.canonical import canonical_json
from decisions.publication.content import (
    AppendixContent,
    Link,
    PaperContent,
    RecordKind,
    ReportContent,
    SectionContent,
)
from decisions.queries.citations import restriction_citation
from decisions.queries.lawfulness import standards
from decisions.queries.particulars import link_to_matter
from decisions.queries.report_numbering import numbered
from decisions.queries.report_sections import Answer, answer_of, is_filled, section_content
from decisions.rules.london import day_of, say_day
from decisions.states import Withheld

TO_FOLLOW = "To follow"
PARTICULARS, APPENDICES, BACKGROUND = "particulars", "appendices", "background"
_RELATED = ("template", "matter", "follows__matter")


def whole(report: Report) -> Report:
    """Return the report with everything that its text is made of, in a fixed number of queries."""
    newest = WithheldVersion.objects.order_by("document_id", "-number").distinct("document_id")
    withheld = (
        WithheldDocument.objects.select_related("file", "section")
        .defer("html", "title", "note")
        .prefetch_related(Prefetch("versions", newest.only("document_id", "sha256", "number"), to_attr="newest"))
    )
    return (
        Report.objects.select_related(*_RELATED)
        .prefetch_related(
            "template__sections",
            "sections__section",
            "appendices__file",
            "background_papers__file",
            Prefetch("withheld", withheld),
        )
        .get(pk=report.pk)
    )


def report_content(report: Report) -> ReportContent:
    """Return the report as it would be published."""
    return content_of(whole(report))


def section_hashes(report: Report) -> dict[str, str]:
    """Return the hash of what stands under each question, in each list, in the particulars and of what is withheld."""
    return hashes_of(whole(report))


def withheld_hashes(report: Report) -> dict[str, str]:
    """Return {"withheld:<id>": hash} of each withheld document and part that is in the report; its readers excluded."""
    return _withheld_hashes(whole(report))


def latest_version(report: Report) -> ReportVersion | None:
    """Return the newest version of the report, or nothing before it was saved."""
    return ReportVersion.objects.filter(report=report).order_by("-number").first()


def content_of(report: Report) -> ReportContent:
    """Return the content of a report that `whole` gave."""
    return ReportContent(
        title=report.title,
        report_kind=report.template.get_kind_display(),
        template=report.template.name,
        report_date=report.report_date,
        report_of=report.report_of,
        report_to=report.report_to,
        matter_ref=report.matter.ref if report.matter else "",
        sections=numbered(_public_sections(report), report.template.numbering),
        appendices=appendices_of(report),
        background_papers=papers_of(report),
        follows=follows_said(report),
        late_reason=report.late_reason,
        late_approved_by=report.late_approved_by,
        links=_links(report),
    )


def hashes_of(report: Report) -> dict[str, str]:
    """Return the hashes of a report that `whole` gave; see `section_hashes`."""
    answers, parts, withheld = answers_of(report), parts_withheld(report), _withheld_hashes(report)
    found = {PARTICULARS: _sha(_particulars(report))}
    documents = {key: sha for key, sha in withheld.items() if key not in {_key(part) for part in parts.values()}}
    lists = {
        SectionKind.APPENDICES: (APPENDICES, [[asdict(each) for each in appendices_of(report)], documents]),
        SectionKind.BACKGROUND: (
            BACKGROUND,
            [[asdict(each) for each in papers_of(report)], report.no_background_papers],
        ),
    }
    for section in report.template.sections.all():
        if section.kind in lists:
            found[section.key] = _sha(lists.pop(SectionKind(section.kind))[1])
        elif section.pk in parts:
            found[section.key] = _sha(withheld[_key(parts[section.pk])])
        else:
            found[section.key] = _sha(asdict(answers[section.pk]))
    found |= {key: _sha(value) for key, value in lists.values()}
    return found | withheld


def answers_of(report: Report) -> dict[int, Answer]:
    """Return what stands under each question, by the number of the question."""
    rows = {row.section_id: row for row in report.sections.all()}
    return {section.pk: answer_of(rows.get(section.pk)) for section in report.template.sections.all()}


def parts_withheld(report: Report) -> dict[int, WithheldDocument]:
    """Return the parts of the report that are withheld, by the number of the question under which they stand."""
    return {each.section_id: each for each in _standing(report) if each.form == WithheldForm.PART and each.section_id}


def documents_withheld(report: Report) -> list[WithheldDocument]:
    """List the withheld appendices of the report."""
    return [each for each in _standing(report) if each.form == WithheldForm.DOCUMENT]


def appendices_of(report: Report) -> tuple[AppendixContent, ...]:
    """List the appendices by number; a withheld one as the public may know it (regs 9(3) and 20)."""
    listed = [
        AppendixContent(
            number=each.number,
            title=each.title,
            note=TO_FOLLOW if each.to_follow else "",
            file_sha256=each.file.sha256 if each.file else "",
            file_name=each.file.name if each.file else "",
            size=each.file.size if each.file else 0,
        )
        for each in report.appendices.all()
    ]
    listed += [
        AppendixContent(
            number=each.number or 0,
            title=each.public_title,
            note=citation_of(each),
            reason=each.public_reason,
            review_on=each.review_on,
        )
        for each in documents_withheld(report)
    ]
    return tuple(sorted(listed, key=lambda each: each.number))


def papers_of(report: Report) -> tuple[PaperContent, ...]:
    """List the background papers with where each can be read (regs 2 and 15)."""
    return tuple(
        PaperContent(
            title=each.title,
            where=each.where,
            file_sha256=each.file.sha256 if each.file else "",
            file_name=each.file.name if each.file else "",
            size=each.file.size if each.file else 0,
        )
        for each in report.background_papers.all()
    )


def follows_said(report: Report) -> str:
    """Say under whose authority the report stands: the decision that it follows (product row M6)."""
    if report.follows is None:
        return report.follows_text
    record: DecisionRecord = report.follows
    return f"{record.ref}, {say_day(record.decided_on)}: {record.matter.title}"


def citation_of(document: WithheldDocument) -> str:
    """Cite why a document is withheld, with the council's labels of the day on which that was recorded."""
    under = standards(on=day_of(document.recorded_at)).constitution
    return restriction_citation(document.paragraphs, bool(document.confidential_source), under)


def _public_sections(report: Report) -> Iterable[tuple[TemplateSection, SectionContent]]:
    answers, parts = answers_of(report), parts_withheld(report)
    shown = [section for section in report.template.sections.all() if section.audience == SectionAudience.PUBLIC]
    for place, section in enumerate(shown):
        if section.pk in parts:
            yield section, _withheld_section(section, parts[section.pk])
            continue
        answer = answers[section.pk]
        if _stands(report, section, answer) or _has_questions_under_it(shown, place):
            yield section, section_content(section, answer)


def _stands(report: Report, section: TemplateSection, answer: Answer) -> bool:
    if section.must_fill or is_filled(section, answer):
        return True
    return section.kind == SectionKind.APPENDICES and bool(report.appendices.all() or documents_withheld(report))


def _has_questions_under_it(shown: list[TemplateSection], place: int) -> bool:
    return place + 1 < len(shown) and shown[place + 1].level > shown[place].level


def _withheld_section(section: TemplateSection, part: WithheldDocument) -> SectionContent:
    said = [text.strip().rstrip(".") for text in (citation_of(part), part.public_reason) if text.strip()]
    return SectionContent(
        key=section.key,
        question=section.question,
        kind=section.kind,
        level=section.level,
        withheld=f"{'. '.join(said)}." if said else "Withheld.",
    )


def _links(report: Report) -> tuple[Link, ...]:
    links = link_to_matter(report.matter, "The forthcoming decision") if report.matter else ()
    if report.follows is not None and report.follows.published_at:
        links += (Link(kind=RecordKind.DECISION, ref=report.follows.ref, label="The decision that it follows"),)
    return links


def _standing(report: Report) -> list[WithheldDocument]:
    return [each for each in report.withheld.all() if each.removed_at is None and each.status != Withheld.RELEASED]


def _withheld_hashes(report: Report) -> dict[str, str]:
    return {
        _key(each): _sha(
            [
                each.newest[0].sha256 if each.newest else "",
                each.file.sha256 if each.file else "",
                each.form,
                each.number,
                each.public_title,
                each.public_reason,
                each.paragraphs,
                bool(each.confidential_source),
            ]
        )
        for each in _standing(report)
    }


def _key(document: WithheldDocument) -> str:
    return f"withheld:{document.pk}"


def _particulars(report: Report) -> list[Any]:
    return [report.title, report.report_date, report.report_of, report.report_to, follows_said(report)]


def _sha(value: Any) -> str:
    return hashlib.sha256(canonical_json(_plain(value))).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value if value is None or isinstance(value, str | int) else str(value)
