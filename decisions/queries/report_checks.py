"""What is missing in a report and why it matters: the rules asked with what was written (law.md §5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from decisions.models import Report, TemplateSection, WithheldDocument
from decisions.models.choices import AppendixKind, NoticeKind, ReportKind, Route, SectionKind
from decisions.publication import rich_text
from decisions.queries.evidence import latest_notice
from decisions.queries.lawfulness import standards
from decisions.queries.report_content import answers_of, documents_withheld, parts_withheld, whole
from decisions.queries.report_sections import FINANCE_COLUMNS, LISTS, Answer, is_filled, section_content
from decisions.rules.london import day_of
from decisions.rules.plain_english import Reading, reading
from decisions.rules.report_checks import report_cautions
from decisions.rules.report_text import CONFIDENTIAL, EXEMPT, AppendixText, ReportCaution, ReportText, SectionText

_EARLIER = 50
_ASKED = {"call_in": "call in", "exempt": "exempt"}


@dataclass(frozen=True)
class Checked:
    """What the check list says: what is wrong, and what was counted in the summary."""

    cautions: tuple[ReportCaution, ...]
    summary: Reading


def checks_of(report: Report, on: date) -> tuple[ReportCaution, ...]:
    """List what is wrong with a report on a day, what stops it first; nothing where nothing was noticed."""
    return checked(report, on).cautions


def checked(report: Report, on: date) -> Checked:
    """Return the check list of a report on a day, with the counts of its summary."""
    return checked_whole(whole(report), on)


def checked_whole(report: Report, on: date) -> Checked:
    """Return the check list of a report that `report_content.whole` gave."""
    text, under = text_of(report), standards(on=on)
    found = report_cautions(text, on=on, constitution=under.constitution, calendar=under.calendar)
    return Checked(found, reading(text.summary))


def report_text(report: Report) -> ReportText:
    """Return the open words of a report as the rules read them; of what is withheld only that it is."""
    return text_of(whole(report))


def text_of(report: Report) -> ReportText:
    """Return the words of a report that `report_content.whole` gave."""
    answers, parts = answers_of(report), parts_withheld(report)
    sections = tuple(
        part
        for section in report.template.sections.all()
        for part in _parts(_section(report, section, answers[section.pk], section.pk in parts))
    )
    data = {each.kind: answers[each.pk] for each in report.template.sections.all() if each.pk not in parts}
    recommended = data.get(SectionKind.RECOMMENDATIONS, Answer()).data.get("items", ())
    wards = data.get(SectionKind.WARDS, Answer()).data
    withheld = [*documents_withheld(report), *parts.values()]
    matter = report.matter
    notice = latest_notice(matter, NoticeKind.GE_NOTICE) if matter else None
    informed = [each.informed_at for each in notice.addressees.all() if each.informed_at] if notice else []
    return ReportText(
        title=report.title,
        report_date=report.report_date,
        sections=sections,
        recommendations=tuple(each["text"] for each in recommended),
        recommender=report.report_of,
        appendices=_appendices(report),
        background_papers=tuple(each.title for each in report.background_papers.all()),
        no_background_papers=report.no_background_papers or None,
        wards=("All wards",) if wards.get("all") else tuple(wards.get("wards", ())),
        call_in_answer=_answered(sections, "call_in"),
        exempt_answer=_answered(sections, "exempt"),
        planned_route=matter.planned_route if matter and matter.planned_route != Route.ORDINARY else "",
        chair_informed_on=day_of(min(informed)) if informed else None,
        ge_notice_given=notice is not None,
        reasons=_reasons(report),
        public_interest="\n".join(each.public_reason for each in withheld if each.public_reason.strip()),
        earlier_public_interest=_earlier(report) if withheld else (),
        summary=next((each.text for each in sections if each.kind == SectionKind.SUMMARY), ""),
        is_briefing=report.template.kind == ReportKind.BRIEFING,
    )


def _section(report: Report, section: TemplateSection, answer: Answer, withheld: bool) -> SectionText:
    content = section_content(section, answer)
    columns = FINANCE_COLUMNS if section.kind == SectionKind.FINANCE else tuple(section.columns)
    rows = tuple(row for row in content.rows if row and row[0] != "Total")
    said = [rich_text.plain(answer.html), *(each.text for each in content.items)]
    if section.kind == SectionKind.RECOMMENDATIONS:
        said = [said[0], answer.data.get("intro", "")]
    return SectionText(
        key=section.key,
        heading=section.question,
        kind=section.kind,
        text="" if withheld else "\n".join(each for each in said if each),
        answer="" if withheld else answer.answer,
        chosen=() if withheld else tuple(answer.data.get("chosen", ())),
        rows=(columns, *rows) if rows and not withheld else (),
        must_fill=section.must_fill,
        withheld=withheld,
        filled=withheld or stands(report, section, answer),
    )


def _parts(section: SectionText) -> tuple[SectionText, ...]:
    """Part the words about consultation from the chosen wards; where none is chosen, the words stand for them."""
    if section.kind != SectionKind.WARDS or not section.filled or section.withheld:
        return (section,)
    return replace(section, text="", heading=""), replace(section, kind=SectionKind.RICH.value, must_fill=False)


def stands(report: Report, section: TemplateSection, answer: Answer) -> bool:
    """Say whether anything stands under a question, a list of papers included; "None" is an answer."""
    if section.kind == SectionKind.APPENDICES:
        return bool(report.appendices.all()) or bool(documents_withheld(report))
    if section.kind in LISTS:
        return bool(report.background_papers.all()) or report.no_background_papers
    return is_filled(section, answer)


def _appendices(report: Report) -> tuple[AppendixText, ...]:
    listed = [
        AppendixText(
            number=str(each.number),
            title=each.title,
            status="to follow" if each.to_follow else "",
            is_equality_assessment=each.kind == AppendixKind.EQUALITY,
            file_attached=each.file_id is not None,
        )
        for each in report.appendices.all()
    ]
    listed += [
        AppendixText(
            number=str(each.number or ""),
            title=each.public_title,
            classification=CONFIDENTIAL if each.confidential_source else EXEMPT,
            file_attached=each.file_id is not None,
        )
        for each in documents_withheld(report)
    ]
    return tuple(sorted(listed, key=lambda each: int(each.number or 0)))


def _answered(sections: tuple[SectionText, ...], what: str) -> str:
    """Return the answer to the question about call-in or exemption, wherever the template asks it."""
    asked = [each for each in sections if each.kind == SectionKind.YES_NO]
    named = [each for each in asked if each.key == what] or [
        each for each in asked if _ASKED[what] in each.heading.lower().replace("-", " ")
    ]
    return named[0].answer if named else ""


def _reasons(report: Report) -> tuple[tuple[str, str], ...]:
    matter = report.matter
    if matter is None:
        return ()
    urgency = matter.impracticable_reason or matter.urgent_reason
    return (("urgency", urgency), ("restriction", matter.restriction_reason))


def _earlier(report: Report) -> tuple[str, ...]:
    others = WithheldDocument.objects.exclude(report=report).exclude(public_reason="")
    return tuple(others.order_by("-pk").values_list("public_reason", flat=True)[:_EARLIER])
