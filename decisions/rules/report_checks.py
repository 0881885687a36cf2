"""What is wrong with an officer's report before it is published or approved, and what an author should look at again.

A blocking warning stops publication and approval; the others are told. Source: regulations 7, 10, 14 and 15 of the
2012 Regulations, Schedule 12A to the Local Government Act 1972, and what reports in registers show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.plain_english import summary_cautions
from decisions.rules.report_exception import exception_cautions
from decisions.rules.report_money import money_cautions
from decisions.rules.report_text import (
    APPENDICES,
    BACKGROUND,
    CONFIDENTIAL,
    EXEMPT,
    RECOMMENDATIONS,
    SUMMARY,
    WARDS,
    YES_NO,
    AppendixText,
    ReportCaution,
    ReportText,
    SectionText,
)
from decisions.rules.wording import (
    background_papers_missing,
    boilerplate,
    exempt_called_confidential,
    is_to_follow,
    same_reasons,
    spliced_citation,
    to_follow,
    wards_are_a_statement,
    words,
)

FEWEST_OWN_WORDS = 15
_RECITAL = re.compile(
    r"public interest in maintaining the exemption outweighs|so long as[,\s]+in all (?:the )?circumstances",
    re.IGNORECASE,
)


def report_cautions(
    report: ReportText, *, on: date, constitution: Constitution, calendar: WorkingCalendar
) -> tuple[ReportCaution, ...]:
    """Return everything that is wrong with a report on a day: what blocks first, otherwise in a fixed order.

    None means that nothing was noticed. Codes begin with WARN-, also those that block; see `ReportCaution.blocking`.
    """
    checks: tuple[Callable[[ReportText], Iterator[ReportCaution]], ...] = (
        _answers,
        _sections,
        _recommendations,
        _summary,
        _appendices,
        _equality,
        _labels,
        _citations,
        _background,
        _reasons,
        lambda each: exception_cautions(each, on=on, constitution=constitution, calendar=calendar),
        _wards,
        _ward_members,
        _exempt_answer,
        _public_interest,
        lambda each: iter(money_cautions(each)),
    )
    found = [caution for check in checks for caution in check(report)]
    return tuple(sorted(found, key=lambda each: not each.blocking))


def _answers(report: ReportText) -> Iterator[ReportCaution]:
    """Failure 5-6: an answer that is not stored is lost when the report is printed or read aloud."""
    asked = report.of_kind(YES_NO)
    blank = [(each.key, each.name) for each in asked if each.answer not in ("yes", "no") and not each.withheld]
    if not report.is_briefing:
        answers = (
            ("call_in", report.call_in_answer, "Will the decision be open for call-in?"),
            ("exempt", report.exempt_answer, "Does the report contain confidential or exempt information?"),
        )
        # Where the template asks the same in a section, the section says it.
        blank += [
            (key, question)
            for key, answer, question in answers
            if answer not in ("yes", "no") and not any(_asks(each, key) for each in asked)
        ]
    for key, question in blank:
        yield ReportCaution(
            code="WARN-ANSWER-MISSING",
            text=f"“{question}” is not answered; a reader cannot tell yes from no.",
            mend="Answer yes or no.",
            section=key,
            blocking=True,
        )


def _sections(report: ReportText) -> Iterator[ReportCaution]:
    for each in report.sections:
        told_elsewhere = each.kind in (YES_NO, RECOMMENDATIONS, SUMMARY, BACKGROUND)
        if each.must_fill and not each.filled and not told_elsewhere:
            yield ReportCaution(
                code="WARN-SECTION-EMPTY",
                text=f"Nothing stands under “{each.name}”, which every report of this kind answers.",
                mend="Write the section, or say there why it does not apply.",
                section=each.key,
                blocking=True,
            )


def _recommendations(report: ReportText) -> Iterator[ReportCaution]:
    if not any(each.strip() for each in report.recommendations):
        yield ReportCaution(
            code="WARN-NO-RECOMMENDATIONS",
            text="The report recommends nothing, so nobody can decide on it.",
            mend="Say what the decision maker is recommended to decide, each as a recommendation of its own.",
            section=report.key_of(RECOMMENDATIONS),
            blocking=True,
        )


def _summary(report: ReportText) -> Iterator[ReportCaution]:
    section = report.key_of(SUMMARY)
    if words(report.summary):
        yield from summary_cautions(report.summary, section=section)
        return
    yield ReportCaution(
        code="WARN-SUMMARY-MISSING",
        text="The report has no summary in plain English, so residents cannot learn what it is about.",
        mend="Say in a few sentences what is decided, why, what it costs and whom it affects.",
        section=section,
        blocking=True,
    )


def _appendices(report: ReportText) -> Iterator[ReportCaution]:
    section = report.key_of(APPENDICES)
    for each in report.appendices:
        if _follows(each):
            if not each.is_equality_assessment:
                yield ReportCaution.of(to_follow(each.name), section, blocking=True)
        elif not each.file_attached:
            yield ReportCaution(
                code="WARN-APPENDIX-NO-FILE",
                text=f"“{each.name}” is listed but no file is attached; the report cannot be read whole.",
                mend="Attach the document, or take it out of the list.",
                section=section,
                blocking=True,
            )


def _equality(report: ReportText) -> Iterator[ReportCaution]:
    """Failure 5-11; the duty is that of section 149 of the Equality Act 2010: due regard before, not after."""
    section = report.key_of(APPENDICES)
    assessments = [each for each in report.appendices if each.is_equality_assessment]
    for each in assessments:
        if _follows(each):
            yield ReportCaution(
                code="WARN-EQUALITY-TO-FOLLOW",
                text=f"“{each.name}” is the equality assessment and is marked “to follow”; the effect on equality is "
                "weighed before the decision, so the decision maker must have it.",
                mend="Attach the assessment before the report is published.",
                section=section,
                blocking=True,
            )
    told = any("equalit" in f"{each.key} {each.heading}".lower() and each.filled for each in report.sections)
    if not assessments and not told and not report.is_briefing:
        yield ReportCaution(
            code="WARN-EQUALITY-MISSING",
            text="There is no equality assessment, and no section says why none is needed.",
            mend="Attach the assessment or the screening as an appendix, or say under equality why none is needed.",
            section=section,
            blocking=True,
        )


def _labels(report: ReportText) -> Iterator[ReportCaution]:
    section = report.key_of(APPENDICES)
    for each in report.appendices:
        said = words(f"{each.title} {each.label}")
        if each.classification == EXEMPT and "confidential" in said:
            yield ReportCaution.of(exempt_called_confidential(each.name), section, blocking=True)
        if each.classification == CONFIDENTIAL and "exempt" in said:
            yield ReportCaution(
                code="WARN-CONFIDENTIAL-CALLED-EXEMPT",
                text=f"“{each.name}” is called exempt though it is confidential; the two are different in law, and no "
                "weighing of the public interest can open what is confidential.",
                mend="Call it confidential and name the department, enactment or court order that forbids disclosure.",
                section=section,
                blocking=True,
            )


def _citations(report: ReportText) -> Iterator[ReportCaution]:
    found: dict[str, ReportCaution] = {}
    for section, text in report.passages():
        for caution in spliced_citation(text):
            found.setdefault(section, ReportCaution.of(caution, section, blocking=True))
    yield from found.values()


def _background(report: ReportText) -> Iterator[ReportCaution]:
    section = report.key_of(BACKGROUND)
    listed = any(each.strip() for each in report.background_papers)
    if not listed and not report.no_background_papers and not report.is_briefing:
        yield ReportCaution.of(background_papers_missing(), section, blocking=True)
    if listed and report.no_background_papers:
        yield ReportCaution(
            code="WARN-BACKGROUND-PAPERS",
            text="The report lists background papers and also says that there are none (regulation 15).",
            mend="Take away the word “None”, or the list.",
            section=section,
            blocking=True,
        )


def _reasons(report: ReportText) -> Iterator[ReportCaution]:
    yield from (ReportCaution.of(each, blocking=True) for each in same_reasons(report.reasons))


def _wards(report: ReportText) -> Iterator[ReportCaution]:
    section = next(iter(report.of_kind(WARDS)), None)
    said = [*report.wards, *((section.text,) if section else ())]
    found = [caution for each in said for caution in wards_are_a_statement(each)]
    yield from (ReportCaution.of(each, section.key if section else "") for each in found[:1])


def _ward_members(report: ReportText) -> Iterator[ReportCaution]:
    for each in report.sections:
        if not re.search(r"ward (?:members?|councillors?)", each.name, re.IGNORECASE) or each.withheld:
            continue
        unanswered = each.kind == YES_NO and each.answer not in ("yes", "no")
        if not words(each.text) and not unanswered and not (each.must_fill and not each.filled):
            yield ReportCaution(
                code="WARN-WARD-MEMBERS",
                text=f"“{each.name}” has no words; members cannot see who was asked and what they said.",
                mend="Say which ward members were consulted, when and what they said, or why they were not.",
                section=each.key,
            )


def _exempt_answer(report: ReportText) -> Iterator[ReportCaution]:
    withheld = [each.name for each in report.appendices if each.classification in (EXEMPT, CONFIDENTIAL)]
    withheld += [each.name for each in report.sections if each.withheld]
    section = next((each.key for each in report.of_kind(YES_NO) if _asks(each, "exempt")), "exempt")
    if report.exempt_answer == "no" and withheld:
        text = f"The report says that nothing in it is exempt or confidential, but “{withheld[0]}” is withheld."
        mend = "Answer yes, or open what is withheld."
    elif report.exempt_answer == "yes" and not withheld:
        text = "The report says that it contains exempt or confidential information, but nothing in it is withheld."
        mend = "Answer no, or mark the appendix or section that is withheld."
    else:
        return
    yield ReportCaution(code="WARN-EXEMPT-ANSWER", text=text, mend=mend, section=section)


def _public_interest(report: ReportText) -> Iterator[ReportCaution]:
    yield from (ReportCaution.of(each) for each in boilerplate(report.public_interest, report.earlier_public_interest))
    sentences = [each for each in re.split(r"[.;\n]", report.public_interest) if words(each)]
    own = [each for each in sentences if not _RECITAL.search(each)]
    if len(own) < len(sentences) and len(words(" ".join(own))) < FEWEST_OWN_WORDS:
        yield ReportCaution(
            code="WARN-PUBLIC-INTEREST-RECITED",
            text="The public-interest reason repeats the words of the Act and says nothing about this case.",
            mend="Say what in this case weighs for and against disclosure.",
        )


def _follows(appendix: AppendixText) -> bool:
    return is_to_follow(appendix.title, appendix.label, appendix.status)


def _asks(section: SectionText, what: str) -> bool:
    said = f"{section.key} {section.heading}".lower().replace("-", " ").replace("_", " ")
    return {"call_in": "call in" in said, "exempt": "exempt" in said}[what]
