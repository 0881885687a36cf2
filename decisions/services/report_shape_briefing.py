"""The ready shape of a briefing note: what is being done under a decision that was taken before."""

from __future__ import annotations

from decisions.models.choices import ClearingRole, Numbering, ReportKind, SectionKind, SectionNumbering
from decisions.services.report_template_shape import Shape, ShapeClearance, ShapeSection

_NOTE = (
    ShapeSection(
        key="summary",
        question="Summary",
        guidance="Say what this note reports, which decision it follows, on which day that was taken and what has "
        "been done since.",
        kind=SectionKind.SUMMARY,
    ),
    ShapeSection(
        key="recommendations",
        question="Recommendations",
        guidance="Say what the panel is asked to do: to note, to comment, or to ask for more.",
        kind=SectionKind.RECOMMENDATIONS,
        numbering=SectionNumbering.NONE,
    ),
    ShapeSection(
        key="detail",
        question="Report detail",
        guidance="Tell what is done in which order, and what changes for the people who use the service. The actions "
        "themselves belong in the action plan.",
    ),
    ShapeSection(
        key="priorities",
        question="Council priorities",
        guidance="Tick the priorities that the work serves and say how.",
        kind=SectionKind.CHOICE,
        numbering=SectionNumbering.NONE,
        choices=("Health and wellbeing", "Inclusive growth", "Zero carbon"),
    ),
)

_IMPLICATIONS = (
    ShapeSection(
        key="risks",
        question="Risk management",
        guidance="Say what may go wrong, what each month of delay costs and who acts on it.",
    ),
    ShapeSection(
        key="finance",
        question="Financial implications",
        guidance="Compare what was promised with what is now expected, by financial year.",
    ),
    ShapeSection(
        key="legal",
        question="Legal implications",
        guidance="Name the duties that bear on the work, and any agreement or notice that must be given.",
    ),
    ShapeSection(
        key="property",
        question="Property implications",
        guidance="Say which buildings and leases are affected, and until when they are needed.",
    ),
    ShapeSection(
        key="wellbeing",
        question="Health and wellbeing implications",
        guidance="Say what changes for the health and wellbeing of residents, service users and carers.",
    ),
    ShapeSection(
        key="staffing",
        question="Staffing implications",
        guidance="Give the number of posts and people affected and where consultation stands. Name nobody.",
    ),
    ShapeSection(
        key="equality",
        question="Equality implications",
        guidance="Point to the equality assessment and say whether it still holds.",
    ),
    ShapeSection(
        key="consultation",
        question="Consultation",
        guidance="Say who was asked and what came of it. Quote what scrutiny recommended and answer it.",
    ),
)

_AFTER = (
    ShapeSection(
        key="action_plan",
        question="Action plan",
        guidance="One row for each action: who owns it, by when, and what a month of delay costs.",
        kind=SectionKind.TIMETABLE,
        must_fill=False,
        numbering=SectionNumbering.NONE,
        columns=("Action", "Owner", "Due", "Cost of slippage"),
    ),
    ShapeSection(
        key="appendices",
        question="Appendices",
        guidance="Number them, and say of each whether it is attached.",
        kind=SectionKind.APPENDICES,
        must_fill=False,
        numbering=SectionNumbering.NONE,
    ),
)

BRIEFING_NOTE = Shape(
    key="briefing",
    name="Briefing note",
    kind=ReportKind.BRIEFING,
    description="A note to a scrutiny panel or to members about work that follows a decision. Nothing is decided on "
    "it. Its paragraphs are numbered by section.",
    numbering=Numbering.BY_SECTION,
    sections=(*_NOTE, *_IMPLICATIONS, *_AFTER),
    clearances=(
        ShapeClearance(role=ClearingRole.FINANCE, covers=("summary", "risks", "finance", "property", "action_plan")),
        ShapeClearance(role=ClearingRole.LEGAL, covers=("legal", "property", "staffing", "consultation")),
        ShapeClearance(role=ClearingRole.HR, blocking=False, covers=("staffing",)),
        ShapeClearance(role=ClearingRole.EQUALITY, blocking=False, covers=("equality", "wellbeing")),
    ),
)
