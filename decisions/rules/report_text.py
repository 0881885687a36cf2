"""An officer's report as its checks read it: what was written under each question, in plain text.

What is withheld does not come in: a withheld section says only that it is filled and withheld.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from decisions.rules.finding import Caution

EXEMPT, CONFIDENTIAL = "exempt", "confidential"
YES_NO, SUMMARY, RECOMMENDATIONS = "yes_no", "summary", "recommendations"
WARDS, APPENDICES, BACKGROUND = "wards", "appendices", "background"
GENERAL_EXCEPTION = "general_exception"


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionText:
    """What stands under one question.

    kind        rich, summary, recommendations, yes_no, choice, wards, options, timetable, finance, measures,
                appendices or background
    answer      "yes" or "no" of a yes/no question, empty while nobody has answered
    rows        the table, its heads first
    filled      True when something stands there in whatever form the kind has; True for a withheld section with text
    """

    key: str
    heading: str = ""
    kind: str = "rich"
    text: str = ""
    answer: str = ""
    chosen: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    must_fill: bool = False
    withheld: bool = False
    filled: bool = False

    @property
    def name(self) -> str:
        """Return the question as a sentence names it."""
        return self.heading.strip() or self.key.replace("_", " ").replace("-", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppendixText:
    """One appendix: its classification is open, exempt or confidential; `label` holds the words as they were typed."""

    number: int | str
    title: str
    status: str = ""
    is_equality_assessment: bool = False
    classification: str = "open"
    label: str = ""
    file_attached: bool = True

    @property
    def name(self) -> str:
        """Return the appendix as a sentence names it."""
        return f"Appendix {self.number}, {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportText:
    """A whole report.

    reasons                    the reason boxes by name, for example urgency, restriction, call_in_exemption
    earlier_public_interest    public-interest reasons of other matters, to find boilerplate
    no_background_papers       True when the author said "None"; None while the question is open
    planned_route              ordinary, general_exception, special_urgency, or empty
    ge_notice_given            True when the notice of regulation 10(1) exists with addressee, time and public copy
    is_briefing                a briefing note, on which nothing is decided
    """

    title: str = ""
    report_date: date | None = None
    sections: tuple[SectionText, ...] = ()
    recommendations: tuple[str, ...] = ()
    recommender: str = ""
    appendices: tuple[AppendixText, ...] = ()
    background_papers: tuple[str, ...] = ()
    no_background_papers: bool | None = None
    wards: tuple[str, ...] = ()
    call_in_answer: str = ""
    exempt_answer: str = ""
    planned_route: str = ""
    chair_informed_on: date | None = None
    ge_notice_given: bool = False
    reasons: tuple[tuple[str, str], ...] = ()
    public_interest: str = ""
    earlier_public_interest: tuple[str, ...] = ()
    summary: str = ""
    is_briefing: bool = False

    def passages(self) -> Iterator[tuple[str, str]]:
        """Yield every text of the report with the key of its section; the summary and recommendations have their own.

        Cells of a table are passages of their own.
        """
        yield self.key_of(SUMMARY), self.summary
        recommended = self.key_of(RECOMMENDATIONS)
        yield from ((recommended, each) for each in self.recommendations)
        for section in self.sections:
            yield section.key, section.text
            yield from ((section.key, cell) for row in section.rows for cell in row)
        yield from (("", text) for _, text in self.reasons)
        yield "", self.public_interest
        appendices = self.key_of(APPENDICES)
        yield from ((appendices, f"{each.title} {each.label}") for each in self.appendices)

    def of_kind(self, kind: str) -> tuple[SectionText, ...]:
        """Return the sections of one kind."""
        return tuple(each for each in self.sections if each.kind == kind)

    def key_of(self, kind: str) -> str:
        """Return the key of the section of one kind, or nothing where the template has none."""
        return next((each.key for each in self.of_kind(kind)), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCaution:
    """Something wrong with a report: what and why it matters, the mend, where, and whether it stops the report."""

    code: str
    text: str
    mend: str = ""
    section: str = ""
    blocking: bool = False

    @classmethod
    def of(cls, caution: Caution, section: str = "", *, blocking: bool = False) -> ReportCaution:
        """Return a warning as one about a report."""
        return cls(code=caution.code, text=caution.text, mend=caution.mend, section=section, blocking=blocking)

    def as_dict(self) -> dict[str, str | bool]:
        """Return the warning ready for JSON."""
        return {
            "code": self.code,
            "text": self.text,
            "mend": self.mend,
            "section": self.section,
            "blocking": self.blocking,
        }
