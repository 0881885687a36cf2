"""What is wrong with a report: a good one raises nothing, each defect its own warning, the report of 2025 all six."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import DEFAULT
from decisions.rules.report_checks import report_cautions
from decisions.rules.report_text import AppendixText, ReportCaution, ReportText, SectionText

ON = date(2025, 1, 7)
SUMMARY = (
    "The council proposes to employ twelve more therapists and social workers. They will meet people when they first "
    "ask for help at home, so that fewer people need care for a long time. Staff and unions were asked for their views."
)
RECITAL = (
    "The information is exempt if and so long as, in all the circumstances of the case, the public interest in "
    "maintaining the exemption outweighs the public interest in disclosing it."
)
OWN_INTEREST = (
    "Appendix 2 shows the prices that three suppliers offered last week. Disclosing them before the contract is signed "
    "would let each see the others' offers and cost residents more."
)
EQUALITY = AppendixText(number="1", title="Equality assessment", is_equality_assessment=True)
BUSINESS_CASE = AppendixText(number="2", title="Business case", classification="exempt", label="(Exempt)")


def section(key, kind="rich", **given_values):
    return SectionText(**{"key": key, "kind": kind, "must_fill": True, "filled": True, "text": "Text.", **given_values})


SECTIONS = (
    section("call-in", "yes_no", heading="Will the decision be open for call in?", answer="yes"),
    section("exempt", "yes_no", heading="Does it contain exempt or confidential information?", answer="yes"),
    section("summary", "summary", text=SUMMARY),
    section("recommended", "recommendations"),
    section("wards", "wards", text=""),
    section("ward-members", "yes_no", heading="Have ward members been consulted?", answer="yes", text="On 6 January."),
    section("legal", heading="What are the legal implications?"),
    section("appendices", "appendices", text=""),
    section("background", "background", text=""),
)
GOOD = ReportText(
    title="More staff for the early intervention team",
    report_date=ON,
    sections=SECTIONS,
    recommendations=("Approve option 2.",),
    recommender="Director of Adults and Health",
    appendices=(EQUALITY, BUSINESS_CASE),
    no_background_papers=True,
    wards=("Northfield", "Burnside and Richmond Hill"),
    call_in_answer="yes",
    exempt_answer="yes",
    reasons=(("urgency", "Recruitment takes three months."), ("restriction", "Prices of three bidders.")),
    public_interest=OWN_INTEREST,
    summary=SUMMARY,
)


def check(report, leeds, calendar):
    return report_cautions(report, on=ON, constitution=leeds, calendar=calendar)


def with_section(key, **changes):
    return {"sections": tuple(replace(each, **changes) if each.key == key else each for each in SECTIONS)}


def with_appendix(appendix, **changes):
    return {"appendices": tuple(replace(each, **changes) if each is appendix else each for each in GOOD.appendices)}


def test_a_good_report_raises_nothing(leeds, calendar):
    assert check(GOOD, leeds, calendar) == ()


BLOCKING = [
    ("WARN-ANSWER-MISSING", "call-in", with_section("call-in", answer="")),
    ("WARN-ANSWER-MISSING", "exempt", with_section("exempt", answer="perhaps")),
    ("WARN-ANSWER-MISSING", "ward-members", with_section("ward-members", answer="", text="")),
    ("WARN-SECTION-EMPTY", "legal", with_section("legal", text="", filled=False)),
    ("WARN-SECTION-EMPTY", "wards", {**with_section("wards", filled=False), "wards": ()}),
    ("WARN-NO-RECOMMENDATIONS", "recommended", {"recommendations": (" ",)}),
    ("WARN-SUMMARY-MISSING", "summary", {"summary": " – "}),
    ("WARN-TO-FOLLOW", "appendices", with_appendix(BUSINESS_CASE, status="to follow", file_attached=False)),
    ("WARN-TO-FOLLOW", "appendices", with_appendix(BUSINESS_CASE, label="(Exempt), to follow")),
    ("WARN-TO-FOLLOW", "appendices", with_appendix(BUSINESS_CASE, status="to_follow")),
    ("WARN-APPENDIX-NO-FILE", "appendices", with_appendix(BUSINESS_CASE, file_attached=False)),
    ("WARN-EQUALITY-TO-FOLLOW", "appendices", with_appendix(EQUALITY, label="to follow", file_attached=False)),
    ("WARN-EQUALITY-MISSING", "appendices", with_appendix(EQUALITY, is_equality_assessment=False)),
    ("WARN-EXEMPT-CALLED-CONFIDENTIAL", "appendices", with_appendix(BUSINESS_CASE, label="(Confidential)")),
    ("WARN-CONFIDENTIAL-CALLED-EXEMPT", "appendices", with_appendix(BUSINESS_CASE, classification="confidential")),
    ("WARN-CITATION", "legal", with_section("legal", text="It is exempt under 10.4(3) of Schedule 12A(3).")),
    ("WARN-CITATION", "recommended", {"recommendations": ("Note Schedule 12A, rule 10.4(3).",)}),
    ("WARN-CITATION", "", {"reasons": (("restriction", "10.4.3 of Part 1 of Schedule 12A applies."),)}),
    ("WARN-BACKGROUND-PAPERS", "background", {"no_background_papers": None}),
    ("WARN-BACKGROUND-PAPERS", "background", {"no_background_papers": False}),
    ("WARN-BACKGROUND-PAPERS", "background", {"background_papers": ("A survey",)}),
    ("WARN-SAME-REASON", "", {"reasons": (("urgency", "It is late."), ("restriction", "It is late!"))}),
    ("WARN-GE-NO-EVIDENCE", "", {"planned_route": "general_exception"}),
]
TOLD = [
    ("WARN-WARDS-TEXT", "wards", {"wards": ("The executive member has been briefed.",)}),
    ("WARN-WARDS-TEXT", "wards", with_section("wards", text="Finance and legal colleagues were consulted")),
    ("WARN-GE-NO-EVIDENCE", "legal", with_section("legal", text="The scrutiny chair has been made aware.")),
    ("WARN-EXCEPTION-NOTED", "recommended", {"recommendations": ("Approve it.", "Note the general exception.")}),
    ("WARN-WARD-MEMBERS", "ward-members", with_section("ward-members", text="")),
    ("WARN-EXEMPT-ANSWER", "exempt", {"exempt_answer": "no"}),
    ("WARN-EXEMPT-ANSWER", "exempt", with_appendix(BUSINESS_CASE, classification="open")),
    ("WARN-EXEMPT-ANSWER", "exempt", {"exempt_answer": "no", **with_section("legal", withheld=True)}),
    ("WARN-BOILERPLATE", "", {"earlier_public_interest": ("Other.", OWN_INTEREST.upper())}),
    ("WARN-PUBLIC-INTEREST-RECITED", "", {"public_interest": RECITAL}),
    ("WARN-PUBLIC-INTEREST-RECITED", "", {"public_interest": f"It is commercially sensitive. {RECITAL}"}),
    ("WARN-SUMMARY-SHORT", "summary", {"summary": "We employ more staff."}),
    ("WARN-SUBTRACTION", "legal", with_section("legal", text="£90,000 less £20,000 is £71,000.")),
]


@pytest.mark.parametrize(
    ("code", "where", "change", "blocking"),
    [*((*each, True) for each in BLOCKING), *((*each, False) for each in TOLD)],
    ids=[f"{at} {each[0]}" for at, each in enumerate([*BLOCKING, *TOLD])],
)
def test_each_defect_raises_its_warning_alone_with_a_mend(code, where, change, blocking, leeds, calendar):
    (found,) = check(replace(GOOD, **change), leeds, calendar)
    assert (found.code, found.section, found.blocking) == (code, where, blocking)
    assert found.text.endswith((".", "”."))
    assert found.mend.endswith(".")


FINE = [
    {"background_papers": ("A survey of users",), "no_background_papers": False},
    {"wards": ("All wards",)},
    {"wards": ("Citywide",)},
    {"wards": ("Little London and Woodhouse; Killingbeck & Seacroft, St. Mary's Without",)},
    {"public_interest": f"{OWN_INTEREST} {RECITAL}"},
    {"planned_route": "general_exception", "ge_notice_given": True, "chair_informed_on": ON},
    with_section(
        "legal",
        text="Exempt under paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972 "
        "(the council's own rule 10.4(3)).",
    ),
    with_section("legal", text="Designated as exempt under rule 10.4(3) and Schedule 12A."),
    with_section("legal", text="", filled=True, withheld=True),
    with_section("legal", text="", filled=False, must_fill=False),
    with_appendix(BUSINESS_CASE, classification="confidential", label="(Confidential)"),
    {
        "appendices": (BUSINESS_CASE,),
        "sections": (*SECTIONS, section("equality-implications", text="The Cabinet report carried a full assessment.")),
    },
]


@pytest.mark.parametrize("change", FINE, ids=range(len(FINE)))
def test_what_is_right_raises_nothing(change, leeds, calendar):
    assert check(replace(GOOD, **change), leeds, calendar) == ()


def test_what_blocks_comes_first(leeds, calendar):
    report = replace(GOOD, wards=("They have been briefed",), recommendations=(), no_background_papers=None)
    assert [each.blocking for each in check(report, leeds, calendar)] == [True, True, False]


def test_an_empty_report_names_all_that_it_lacks(leeds, calendar):
    found = check(ReportText(), leeds, calendar)
    assert [each.code for each in found] == [
        "WARN-ANSWER-MISSING",
        "WARN-ANSWER-MISSING",
        "WARN-NO-RECOMMENDATIONS",
        "WARN-SUMMARY-MISSING",
        "WARN-EQUALITY-MISSING",
        "WARN-BACKGROUND-PAPERS",
    ]
    assert all(each.blocking for each in found)
    assert [each.section for each in found[:2]] == ["call_in", "exempt"]


def test_a_briefing_note_needs_no_answers_assessment_or_papers(leeds, calendar):
    note = ReportText(is_briefing=True, summary=SUMMARY, recommendations=("Note the plan of actions.",))
    assert check(note, leeds, calendar) == ()
    assert len(check(replace(note, summary="", recommendations=()), leeds, calendar)) == 2


# The facts of the early intervention report of January 2025; the words are ours, the figures and labels are its own.
EARLY_INTERVENTION = ReportText(
    title="Early Intervention Team: invest to save",
    report_date=ON,
    summary=f"{SUMMARY} It needs £625,131 for 12 staff and may save £4,052,041 a year.",
    recommendations=(
        "Approve option 2 of the business case.",
        "Approve £625,131 costs for the 12 posts and the £130,000 equipment costs.",
        "Note that the decision follows section 5.2 of the procedure rules under the General Exception.",
        "Note that Appendix 2 is exempt under Access to Information Procedure Rule 10.4(3).",
    ),
    recommender="Director of Adults & Health",
    sections=(
        section("call-in", "yes_no", heading="Will the decision be open for call in?", text=""),
        section("exempt", "yes_no", heading="Does the report contain confidential or exempt information?", text=""),
        section("summary", "summary"),
        section("recommendations", "recommendations"),
        section("wards", "wards", text="The executive member has been briefed; finance and legal were consulted."),
        section("ward-members", "yes_no", heading="Have ward members been consulted?", text=""),
        section("resources", text="The model needs 12 more posts (£625,131). A plan of £2m depends on it."),
        section("legal", text="It cannot wait for 28 clear days. The Scrutiny Chair is aware of it."),
        section(
            "options",
            "options",
            rows=(
                ("Option", "Cost", "Net saving"),
                ("1", "No additional cost", "None"),
                (
                    "2",
                    "£625,131 (25/26 staffing cost) for 12 staff £130,000 equipment costs",
                    "£4,052,041 (26-27) cost avoidance £3,063,435 – this year £2,308,304 – after staffing costs",
                ),
                ("3", "", "£130,679 annually"),
            ),
        ),
        section("appendices", "appendices"),
        section("background", "background"),
    ),
    appendices=(
        AppendixText(
            number=1, title="Equality Assessment", status="to follow", is_equality_assessment=True, file_attached=False
        ),
        AppendixText(number=2, title="Business Case", classification="exempt", label="(Confidential)"),
    ),
    no_background_papers=True,
    planned_route="general_exception",
    public_interest=f"It is commercially sensitive. {RECITAL}",
)


def test_the_six_defects_of_the_early_intervention_report_are_named(leeds, calendar):
    found = check(EARLY_INTERVENTION, leeds, calendar)
    blocking = [(each.code, each.section) for each in found if each.blocking]
    told = [(each.code, each.section) for each in found if not each.blocking]
    assert blocking == [
        ("WARN-ANSWER-MISSING", "call-in"),
        ("WARN-ANSWER-MISSING", "exempt"),
        ("WARN-ANSWER-MISSING", "ward-members"),
        ("WARN-EQUALITY-TO-FOLLOW", "appendices"),
        ("WARN-EXEMPT-CALLED-CONFIDENTIAL", "appendices"),
        ("WARN-GE-NO-EVIDENCE", "legal"),
    ]
    assert told == [
        ("WARN-EXCEPTION-NOTED", "recommendations"),
        ("WARN-WARDS-TEXT", "wards"),
        ("WARN-PUBLIC-INTEREST-RECITED", ""),
        ("WARN-FIGURE-LABEL", "options"),
    ]
    assert found[-1].text == (
        "£2,308,304 is £3,063,435 less £625,131 and £130,000, so it is after staffing and equipment costs; its label "
        "says staffing only."
    )
    assert "Wednesday 15 January 2025" in next(each.mend for each in found if each.code == "WARN-GE-NO-EVIDENCE")


def test_the_same_report_put_right_raises_nothing(leeds, calendar):
    changed = {
        "call-in": {"answer": "yes"},
        "exempt": {"answer": "yes"},
        "ward-members": {"answer": "no", "text": "The change affects all wards alike."},
        "wards": {"text": "All wards"},
        "legal": {"text": "The scrutiny chair was told by notice on 7 January 2025."},
    }
    sections = tuple(replace(each, **changed.get(each.key, {})) for each in EARLY_INTERVENTION.sections)
    sections = tuple(
        replace(
            each, rows=tuple(tuple(cell.replace("after staffing", "after all") for cell in row) for row in each.rows)
        )
        for each in sections
    )
    equality, case = EARLY_INTERVENTION.appendices
    report = replace(
        EARLY_INTERVENTION,
        sections=sections,
        appendices=(replace(equality, status="", file_attached=True), replace(case, label="(Exempt)")),
        call_in_answer="yes",
        exempt_answer="yes",
        public_interest=OWN_INTEREST,
        ge_notice_given=True,
        chair_informed_on=ON,
    )
    assert check(report, leeds, calendar) == ()


def test_a_warning_is_ready_for_json():
    caution = ReportCaution(code="WARN-X", text="It is wrong.", mend="Mend it.", section="legal", blocking=True)
    assert caution.as_dict() == {
        "code": "WARN-X",
        "text": "It is wrong.",
        "mend": "Mend it.",
        "section": "legal",
        "blocking": True,
    }


KINDS = "rich summary recommendations yes_no choice wards options timetable finance measures appendices background"
TEXTS = st.text(max_size=80)
ANY_SECTION = st.builds(
    SectionText,
    key=st.sampled_from(["a", "b", "wards", "exempt"]),
    heading=TEXTS,
    kind=st.sampled_from(KINDS.split()),
    text=TEXTS,
    answer=st.sampled_from(["", "yes", "no"]),
    rows=st.lists(st.lists(TEXTS, max_size=3).map(tuple), max_size=4).map(tuple),
    must_fill=st.booleans(),
    withheld=st.booleans(),
    filled=st.booleans(),
)


@settings(max_examples=150, deadline=None, database=None)
@given(
    st.builds(
        ReportText,
        sections=st.lists(ANY_SECTION, max_size=5).map(tuple),
        recommendations=st.lists(TEXTS, max_size=3).map(tuple),
        wards=st.lists(TEXTS, max_size=3).map(tuple),
        planned_route=st.sampled_from(["", "ordinary", "general_exception", "special_urgency"]),
        public_interest=TEXTS,
        summary=TEXTS,
        is_briefing=st.booleans(),
    )
)
def test_any_report_can_be_checked_and_every_warning_is_a_sentence_with_a_mend(report):
    found = report_cautions(report, on=ON, constitution=DEFAULT, calendar=WorkingCalendar.england_and_wales())
    keys = {each.key for each in report.sections} | {"", "call_in", "exempt"}
    assert all(each.code.startswith("WARN-") and each.text.endswith(".") and each.mend for each in found)
    assert {each.section for each in found} <= keys
    assert [each.blocking for each in found] == sorted((each.blocking for each in found), reverse=True)
