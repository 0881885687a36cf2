"""Reports of an invented council, as they would be published."""

from dataclasses import replace
from datetime import date
from typing import Any

from decisions.publication.content import (
    AppendixContent,
    BlockContent,
    PaperContent,
    ReportContent,
    ResolutionContent,
    SectionContent,
)

_SENTENCE = (
    "The service has grown by a third in two years, and the buildings in which it works were made for half as many "
    "people as come through their doors on an ordinary day. "
)
_TABLE = (
    "<table><caption>Places by year</caption><thead><tr><th scope='col'>Year</th><th scope='col'>Places</th></tr>"
    "</thead><tbody><tr><th scope='row'>2024/25</th><td>120</td></tr>"
    "<tr><th scope='row'>2025/26</th><td>164</td></tr></tbody>"
    "</table>"
)


def _block(html: str, number: str = "") -> BlockContent:
    return BlockContent(html=html, number=number)


def report(**changes: Any) -> ReportContent:
    """Return the report of an officer's key decision: every kind of section, paragraph numbers running through."""
    content = ReportContent(
        title="More places for young carers: award of a contract",
        report_kind="Report for a decision",
        template="Report for a decision",
        report_date=date(2025, 1, 7),
        report_of="Head of Commissioning",
        report_to="Director of Children’s Services",
        matter_ref="FD-2025-0001",
        sections=_sections(),
        appendices=(
            AppendixContent(number=1, title="Equality assessment", file_sha256="a" * 64, file_name="e.pdf", size=48200),
            AppendixContent(
                number=2,
                title="Prices of the tenderers",
                note="Exempt under paragraph 3 of Schedule 12A",
                reason="Publishing the prices would harm the council’s bargaining position in the next round.",
                review_on=date(2026, 1, 7),
            ),
        ),
    )
    return replace(content, **changes)


def long_report() -> ReportContent:
    """Return a report of many pages, with a table that does not fit on one of them."""
    rows = tuple((f"Site {number}", "Harbour", f"£{number * 1375:,}", "April 2026") for number in range(1, 70))
    table = SectionContent(
        key="sites",
        question="Which sites are affected?",
        kind="options",
        columns=("Site", "Ward", "Cost", "Ready by"),
        rows=rows,
    )
    body = SectionContent(
        key="background-of-it",
        question="How did it come to this?",
        kind="rich",
        blocks=tuple(_block(f"<p>{_SENTENCE * 3}</p>", str(number)) for number in range(9, 40)),
    )
    whole = report()
    return replace(whole, sections=(*whole.sections, table, body))


def _sections() -> tuple[SectionContent, ...]:
    return (
        SectionContent(
            key="call-in", question="Will the decision be open for call in?", kind="yes_no", answer="Yes",
            blocks=(_block("<p>It is a key decision.</p>"),),
        ),
        SectionContent(
            key="exempt", question="Does the report contain confidential or exempt information?", kind="yes_no",
            answer="Yes", blocks=(_block("<p>Appendix 2 is exempt.</p>"),),
        ),
        SectionContent(
            key="summary", question="Brief summary", kind="summary", blocks=(_block(f"<p>{_SENTENCE}</p>"),)
        ),
        SectionContent(
            key="recommendations", question="Recommendations", kind="recommendations",
            blocks=(_block("<p>The Director is recommended to:</p>"),),
            items=(
                ResolutionContent(label="a", text="approve the award of the contract for three years;"),
                ResolutionContent(label="b", text="note that the decision is taken under the general exception."),
            ),
        ),
        SectionContent(
            key="about", question="What is this report about?", kind="rich",
            blocks=(
                _block(f"<p>{_SENTENCE}</p>", "1"),
                _block("<h3>Where we are</h3>"),
                _block("<ul><li>Two sites are full.</li><li>One is to close.</li></ul>"),
                _block(f"<p>{_SENTENCE}See <a href='https://example.org/plan'>the plan</a>.</p>", "2"),
                _block(_TABLE),
            ),
        ),
        SectionContent(
            key="tender", question="What came out of the tender?", kind="rich", level=3,
            withheld="Exempt under paragraph 3 of Schedule 12A.\n\nThe prices would help later bidders.",
        ),
        SectionContent(
            key="resources", question="What are the resource implications?", kind="finance",
            blocks=(_block("<p>The money is in the budget.</p>", "3"),),
            columns=("Year", "What", "Kind", "Amount"),
            rows=(("2025/26", "Staff", "Spending", "£625,131.00"), ("2026/27", "Equipment", "Saving", "£130,000.00")),
        ),
        SectionContent(
            key="timetable", question="What is the timetable, and who is responsible?", kind="timetable",
            columns=("Step", "By", "Who"), rows=(("Contract signed", "31 January 2025", "Head of Commissioning"),),
        ),
        SectionContent(
            key="measures", question="How will success be measured?", kind="measures",
            items=(ResolutionContent(label="", text="Fewer young carers wait longer than six weeks."),),
        ),
        SectionContent(key="appendices", question="Appendices", kind="appendices"),
        SectionContent(key="background", question="Background papers", kind="background"),
    )  # fmt: skip


def briefing_note(**changes: Any) -> ReportContent:
    """Return a briefing note about a decision that was taken, numbered by section."""
    content = ReportContent(
        title="More places for young carers: how it goes",
        report_kind="Briefing note",
        template="Briefing note",
        report_date=date(2025, 6, 2),
        report_of="Head of Commissioning",
        report_to="Scrutiny Board",
        follows="Decision of the Director of Children’s Services of 15 January 2025",
        sections=(
            SectionContent(
                key="purpose", question="Purpose", kind="rich", number="1.",
                blocks=(_block(f"<p>{_SENTENCE}</p>", "1.1"), _block(f"<p>{_SENTENCE}</p>", "1.2")),
            ),
            SectionContent(
                key="progress", question="Progress", kind="rich", number="2.",
                blocks=(_block(f"<p>{_SENTENCE}</p>", "2.1"),),
            ),
        ),
        background_papers=(PaperContent(title="Record of the decision", where="https://example.org/record"),),
    )  # fmt: skip
    return replace(content, **changes)
