"""The ready shape of a report for a decision that an officer, an executive member or the executive takes."""

from __future__ import annotations

from decisions.models.choices import ClearingRole, Numbering, ReportKind, SectionKind, SectionNumbering
from decisions.services.report_template_shape import Shape, ShapeClearance, ShapeSection

_BEFORE = (
    ShapeSection(
        key="call_in",
        question="Will the decision be open for call in?",
        guidance="Answer yes or no. If the answer is no, give the rule or the urgent reason that takes the decision "
        "out of call-in.",
        kind=SectionKind.YES_NO,
        numbering=SectionNumbering.NONE,
    ),
    ShapeSection(
        key="exempt",
        question="Does the report contain confidential or exempt information?",
        guidance="Answer yes or no. If the answer is yes, say which appendix or which part, and nothing of what is "
        "in it.",
        kind=SectionKind.YES_NO,
        numbering=SectionNumbering.NONE,
    ),
    ShapeSection(
        key="summary",
        question="Brief summary",
        guidance="Say in at most 200 plain words what is proposed, why now, what it costs, what it saves and what "
        "changes for residents. Write for somebody who reads nothing else.",
        kind=SectionKind.SUMMARY,
        numbering=SectionNumbering.NONE,
    ),
    ShapeSection(
        key="recommendations",
        question="Recommendations",
        guidance="Write one recommendation for each thing that is to be decided or noted, so that each can be voted "
        "on and called in by its letter. Give the amounts and the years.",
        kind=SectionKind.RECOMMENDATIONS,
        numbering=SectionNumbering.NONE,
    ),
)

_PROPOSAL = (
    ShapeSection(
        key="about",
        question="What is this report about?",
        guidance="Explain what is proposed and how it came about. Spell out short forms where they first stand.",
    ),
    ShapeSection(
        key="impact",
        question="What impact will this proposal have?",
        guidance="Say who gains and who loses, by how much and from when. Name the groups whom the Equality Act "
        "protects and point to the equality assessment.",
    ),
    ShapeSection(
        key="priorities",
        question="How does this proposal impact the three priorities of the council?",
        guidance="Tick each priority that the proposal serves and say how. Say so too where it works against one.",
        kind=SectionKind.CHOICE,
        numbering=SectionNumbering.HEADING,
        choices=("Health and wellbeing", "Inclusive growth", "Zero carbon"),
    ),
    ShapeSection(
        key="consultation",
        question="What consultation and engagement has taken place?",
        guidance="Choose the wards first: a briefing is no ward. Then say whether ward members were asked, who else "
        "was asked, when, what they said and what that changed.",
        kind=SectionKind.WARDS,
        numbering=SectionNumbering.NONE,
    ),
)

_IMPLICATIONS = (
    ShapeSection(
        key="resources",
        question="What are the resource implications?",
        guidance="Give cost, saving, staffing and where the money comes from. The sums must agree with the "
        "recommendations and with the table of options.",
    ),
    ShapeSection(
        key="finance",
        question="Cost and saving by financial year",
        guidance="Enter each investment and each saving with its year. The totals are added up for you, and later "
        "reports are compared with them.",
        kind=SectionKind.FINANCE,
        level=3,
        must_fill=False,
        numbering=SectionNumbering.NONE,
    ),
    ShapeSection(
        key="risks",
        question="What are the key risks and how are they being managed?",
        guidance="For each risk say how likely it is, what it would cost and who does what about it. Include the "
        "risk of doing nothing.",
    ),
    ShapeSection(
        key="legal",
        question="What are the legal implications?",
        guidance="Name the power that is used and whether the decision is key. If notice was short, give the reason "
        "and the day on which the chair of scrutiny was given the notice. If something is withheld, give the paragraph "
        "of Schedule 12A and why the public interest favours that in this case.",
    ),
)

_CHOICE_AND_TIME = (
    ShapeSection(
        key="options_and_timescales",
        question="Options, timescales and measuring success",
        guidance="A heading for the three questions below. Nothing need stand here.",
        must_fill=False,
        numbering=SectionNumbering.HEADING,
    ),
    ShapeSection(
        key="options",
        question="What other options were considered?",
        guidance="One row for each option, with the option of changing nothing among them. Mark the one that is "
        "recommended. Each cost and saving says its year.",
        kind=SectionKind.OPTIONS,
        level=3,
        numbering=SectionNumbering.NONE,
        columns=("Option", "Benefits", "Disbenefits", "Risk", "Cost", "Net saving"),
    ),
    ShapeSection(
        key="measures",
        question="How will success be measured?",
        guidance="List what will be counted. A measure has a figure now, a figure to reach and a day.",
        kind=SectionKind.MEASURES,
        level=3,
    ),
    ShapeSection(
        key="timetable",
        question="What is the timetable and who will be responsible for implementation?",
        guidance="One row for each step, with the post that is responsible. Nothing may begin before call-in has "
        "ended.",
        kind=SectionKind.TIMETABLE,
        level=3,
        numbering=SectionNumbering.HEADING,
        columns=("Activity", "Timescale", "Responsible"),
    ),
    ShapeSection(
        key="appendices",
        question="Appendices",
        guidance="Number them. A report cannot be published while one is still to follow.",
        kind=SectionKind.APPENDICES,
        must_fill=False,
        numbering=SectionNumbering.HEADING,
    ),
    ShapeSection(
        key="background",
        question="Background papers",
        guidance="List what the report relies on to a material extent and was not published before, with a copy of "
        "each. If there is none, say so.",
        kind=SectionKind.BACKGROUND,
        numbering=SectionNumbering.HEADING,
    ),
)

DECISION_REPORT = Shape(
    key="decision",
    name="Report for a decision",
    kind=ReportKind.DECISION,
    description="The report on which a director, an executive member or the executive decides. Its paragraphs are "
    "numbered from first to last.",
    numbering=Numbering.CONTINUOUS,
    sections=(*_BEFORE, *_PROPOSAL, *_IMPLICATIONS, *_CHOICE_AND_TIME),
    clearances=(
        ShapeClearance(
            role=ClearingRole.FINANCE,
            covers=("summary", "recommendations", "resources", "finance", "risks", "options"),
        ),
        ShapeClearance(
            role=ClearingRole.LEGAL, covers=("call_in", "exempt", "recommendations", "risks", "legal", "background")
        ),
        ShapeClearance(role=ClearingRole.HR, blocking=False, covers=("resources", "consultation", "timetable")),
        ShapeClearance(role=ClearingRole.EQUALITY, blocking=False, covers=("impact", "consultation", "appendices")),
        ShapeClearance(role=ClearingRole.MONITORING_OFFICER, stage=2, days=2),
        ShapeClearance(role=ClearingRole.EXECUTIVE_MEMBER, stage=2, blocking=False),
    ),
)
