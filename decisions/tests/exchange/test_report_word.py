"""A Word report is divided among the questions of a template: what fits is placed, and nothing is dropped."""

from __future__ import annotations

from collections import Counter
from datetime import date
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.exchange.importing.report_pieces import pieces_of, words
from decisions.exchange.importing.report_word import Placed, place
from decisions.exchange.importing.word import word_html
from decisions.publication import rich_text
from decisions.services.report_template_shapes import BRIEFING_NOTE, DECISION_REPORT
from decisions.tests.exchange import seed_reports
from decisions.tests.factories.word import docx

WARDS = ("Alder Vale", "Bishop's Row", "Castle and Quay")
FORMS = [pytest.param(True, id="headings and letters by Word"), pytest.param(False, id="all typed")]


def placed_in(parts, *, shape=DECISION_REPORT) -> Placed:
    return place(word_html(docx(parts)).html, shape.sections, wards=WARDS)


def dropped(html: str, placed: Placed) -> Counter[str]:
    """The words of the file that are neither placed nor listed."""
    kept = Counter[str]()
    for text in (
        *(each.from_text for each in placed.sections.values()),
        *(each.from_text for each in placed.unplaced),
        *placed.particulars.said,
    ):
        kept.update(words(text))
    return Counter(word for piece in pieces_of(html) for word in words(piece.said)) - kept


def taken_words(placed: Placed) -> Counter[str]:
    """The words that reach the report where everything is taken over and each piece is put somewhere."""
    found = Counter[str]()
    head = placed.particulars
    found.update(words(f"{head.title} {head.report_of} {head.report_to}"))
    for each in placed.sections.values():
        given = each.answered
        found.update(words(rich_text.plain(given.html)))
        data = given.data
        found.update(words(" ".join([data.get("intro", ""), *map(str, data.get("wards", ())), *given.papers])))
        for item in data.get("items", ()):
            found.update(words(item if isinstance(item, str) else item["text"]))
        for row in data.get("rows", ()):
            found.update(words(" ".join(row)))
        found.update(words(" ".join(each.title for each in given.appendices)))
    for piece in placed.unplaced:
        found.update(words(rich_text.plain(piece.html)))
    return found


# --- the sample reports -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by_word", FORMS)
@pytest.mark.parametrize("path", seed_reports.report_paths(), ids=lambda path: path.stem[:3])
def test_every_question_of_the_sample_report_is_placed(path, by_word):
    html = word_html(seed_reports.word_file(path, headings=by_word, letters=by_word)).html
    placed = place(html, DECISION_REPORT.sections, wards=WARDS)

    asked = {each.key for each in DECISION_REPORT.sections}
    assert set(placed.sections) == asked - {"finance"}
    assert placed.unplaced == ()
    assert dropped(html, placed) == Counter()
    assert placed.particulars.report_date == date(2025, 1, 7)
    assert placed.particulars.report_of.startswith("Deputy Director")
    assert placed.particulars.report_to == "Director of Adults & Health"
    answered = {key: each.answered for key, each in placed.sections.items()}
    assert [each["label"] for each in answered["recommendations"].data["items"]] == ["a", "b", "c", "d"]
    assert answered["call_in"].answer == answered["exempt"].answer == ""
    assert "both “Yes” and “No”" in answered["call_in"].problems[0]
    assert "name no ward" in answered["consultation"].problems[0]
    options = answered["options"].data
    assert [row[0][:8] for row in options["rows"]] == ["Option 1", "Option 2", "Option 3"]
    assert options["recommended"] == 1
    assert all(len(row) == 6 for row in options["rows"])
    assert "£2,308,304" in options["rows"][1][5]
    assert [len(row) for row in answered["timetable"].data["rows"]] == [3] * 6
    assert len(answered["measures"].data["items"]) == 11
    assert [(each.number, each.to_follow, each.mark, each.kind) for each in answered["appendices"].appendices] == [
        (1, True, "", "equality"),
        (2, False, "confidential", "other"),
    ]
    assert answered["background"].no_papers


@pytest.mark.parametrize("by_word", FORMS)
@pytest.mark.parametrize("path", seed_reports.report_paths(), ids=lambda path: path.stem[:3])
def test_typed_numbers_of_the_sample_report_are_taken_off_and_no_other_word_is(path, by_word):
    html = word_html(seed_reports.word_file(path, headings=by_word, letters=by_word)).html
    placed = place(html, DECISION_REPORT.sections, wards=WARDS)
    asked = Counter(word.casefold() for each in DECISION_REPORT.sections for word in words(each.question))
    source = Counter(word for piece in pieces_of(html) for word in words(piece.said))
    lost = source - taken_words(placed)
    numbers = Counter(str(number) for number in range(1, 17))
    labels = Counter(
        words(
            "Date 07/01/2025 Report of Report to Wards affected Have ward members been consulted Yes No Yes No Yes No"
        )
    )
    labels += Counter(words("Option Benefits Dis Benefits Risk Cost Net Saving Activity Timescale Recommended None"))
    labels += Counter(words("Appendix 1 to follow Appendix 2 Confidential a b c d pillars Best City Ambition the"))
    labels += Counter(words("Health and Wellbeing Inclusive Growth Zero Carbon"))
    left = Counter({word: n for word, n in (lost - numbers - labels).items() if word.casefold() not in asked})
    assert left == Counter()


@pytest.mark.parametrize("by_word", FORMS)
@pytest.mark.parametrize("path", seed_reports.briefing_paths(), ids=lambda path: path.stem[:3])
def test_every_question_of_the_sample_note_is_placed(path, by_word):
    html = word_html(seed_reports.word_file(path, headings=by_word)).html
    placed = place(html, BRIEFING_NOTE.sections, wards=WARDS)
    assert set(placed.sections) == {each.key for each in BRIEFING_NOTE.sections} - {"action_plan", "appendices"}
    assert [(each.from_text, each.near) for each in placed.unplaced] == [("Author", "consultation")]
    assert dropped(html, placed) == Counter()
    assert placed.particulars.title == "Links to Work/Day Opportunities Action Plan"
    assert placed.particulars.report_date == date(2016, 3, 10)
    assert placed.sections["summary"].answered.html.startswith("<p>The attached")
    assert placed.sections["recommendations"].answered.data["items"][0]["label"] == "a"


# --- what else comes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "answer", "html"),
    [
        ("Yes", "yes", ""),
        ("No.", "no", ""),
        ("☒ Yes ☐ No", "yes", ""),
        ("Yes ☐ No ☒", "no", ""),
        ("[ ] Yes [x] No", "no", ""),
        ("Yes No", "", ""),
        ("Yes / No", "", ""),
        ("No, because delay would harm the council.", "no", "<p>because delay would harm the council.</p>"),
        ("Not applicable", "", "<p>Not applicable</p>"),
    ],
)
def test_an_answer_is_read_or_left_open_and_never_guessed(typed, answer, html):
    placed = placed_in([("h2", "Will the decision be open for call-in?"), ("p", typed)])
    found = placed.sections["call_in"].answered
    assert (found.answer, found.html) == (answer, html)
    assert bool(found.problems) == (answer == "")


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Executive summary", "summary"),
        ("Financial implications", "resources"),
        ("Legal implications, access to information and call-in", "legal"),
        ("3. Alternative options considered", "options"),
        ("Purpose of this report", "about"),
        ("List of background papers", "background"),
        ("What consultation and engagement took place?", "consultation"),
    ],
)
def test_other_councils_headings_find_their_question(heading, key):
    assert key in placed_in([("h2", heading), ("p", "Some words.")]).sections


def test_a_sentence_that_begins_like_a_question_is_no_question():
    placed = placed_in(
        [
            ("h2", "Brief summary"),
            ("p", "Consultation shows that people agree."),
            ("p", "Recommendations of the panel were heard."),
            ("bullet", "Appendices"),
        ]
    )
    assert set(placed.sections) == {"summary"}


def test_a_heading_that_the_template_does_not_ask_is_listed_with_its_words():
    placed = placed_in(
        [
            ("h1", "Legal implications"),
            ("p", "None of note."),
            ("h1", "Climate implications"),
            ("p", "Heat pumps save 40 tonnes."),
            ("h1", "Background papers"),
            ("p", "None"),
        ]
    )
    [piece] = placed.unplaced
    assert piece.from_text == "Climate implications\nHeat pumps save 40 tonnes."
    assert (piece.where, piece.near) == ("after “What are the legal implications?”", "legal")
    assert placed.sections["background"].answered.no_papers


def test_a_smaller_heading_stays_in_its_section():
    placed = placed_in([("h1", "Legal implications"), ("p", "One."), ("h2", "Contracts"), ("p", "Two.")])
    assert placed.sections["legal"].answered.html == "<p>One.</p><h4>Contracts</h4><p>Two.</p>"


def test_a_figure_that_begins_a_sentence_is_no_paragraph_number():
    placed = placed_in(
        [
            ("h2", "What is this report about?"),
            ("p", "1 The scheme."),
            ("p", "12 posts are created."),
            ("p", "2 The cost."),
            ("p", "1.5 million people live here."),
        ]
    )
    assert placed.sections["about"].answered.html == (
        "<p>The scheme.</p><p>12 posts are created.</p><p>The cost.</p><p>1.5 million people live here.</p>"
    )


def test_paragraphs_that_word_numbers_become_paragraphs():
    placed = placed_in(
        [("h2", "What are the legal implications?"), ("number", "The power."), ("bullet", "Point"), ("number", "Risk.")]
    )
    assert placed.sections["legal"].answered.html == "<p>The power.</p><ul><li>Point</li></ul><p>Risk.</p>"


def test_particulars_and_questions_in_a_table_are_read():
    rows = [
        ["Date:", "14 October 2026"],
        ["Report of:", "Director of Places"],
        ["Will the decision be open for call in?", "☒ Yes ☐ No"],
    ]
    placed = placed_in([("h1", "A new bridge"), ("table", rows), ("h2", "Brief summary"), ("p", "Words.")])
    assert (placed.particulars.title, placed.particulars.report_date) == ("A new bridge", date(2026, 10, 14))
    assert placed.particulars.report_of == "Director of Places"
    assert placed.sections["call_in"].answered.answer == "yes"


def test_wards_are_known_again():
    for said, wards, every in (
        ("Alder Vale, Castle and Quay", ["Alder Vale", "Castle and Quay"], False),
        ("Castle and Quay", ["Castle and Quay"], False),
        ("All", [], True),
    ):
        placed = placed_in([("h2", "Consultation"), ("p", f"Wards affected: {said}"), ("p", "We asked.")])
        data = placed.sections["consultation"].answered.data
        assert (data["wards"], data["all"]) == (wards, every)


def test_a_column_that_the_template_lacks_keeps_its_words():
    rows = [["Action", "Lead", "By when", "Comment"], ["Tender", "Head of roads", "May 2027", "Two lots"]]
    placed = placed_in([("h2", "Timetable"), ("table", rows)])
    found = placed.sections["timetable"].answered
    assert found.data["rows"] == [["Tender", "May 2027\nComment: Two lots", "Head of roads"]]
    assert "“Comment” is not in the template" in found.problems[0]


def test_a_table_of_another_kind_stays_a_table():
    placed = placed_in([("h2", "Options considered"), ("table", [["Year", "Sum"], ["2026", "£4"]])])
    found = placed.sections["options"].answered
    assert "<table>" in found.html
    assert found.data == {}
    assert "No table was found" in found.problems[0]


def test_words_among_the_appendices_are_listed():
    placed = placed_in([("h2", "Appendices"), ("p", "Appendix 1 – Map"), ("p", "Copies are held at the hub.")])
    assert [each.title for each in placed.sections["appendices"].answered.appendices] == ["Map"]
    assert [rich_text.plain(each.html) for each in placed.unplaced] == ["Copies are held at the hub."]


def test_a_report_that_lacks_questions_says_which():
    placed = placed_in([("h2", "Brief summary"), ("p", "Words.")])
    assert "The file has nothing under “Recommendations”." in placed.problems
    assert not any("Cost and saving by financial year" in each for each in placed.problems)


# --- nothing is dropped -------------------------------------------------------------------------------------------

_WORDS = st.lists(
    st.sampled_from(["road", "£4,000", "12", "Yes", "No", "a)", "1", "2.1", "None", "Appendix", "Date:"]), max_size=6
)
_TEXT = _WORDS.map(" ".join).filter(str.strip)
_QUESTION = st.sampled_from([each.question for each in DECISION_REPORT.sections])
_PART = st.one_of(
    st.tuples(st.sampled_from(["h3", "h4", "p", "li", "ol"]), _TEXT),
    st.tuples(st.sampled_from(["h3", "p", "li"]), _QUESTION),
    st.tuples(st.just("p"), st.tuples(_QUESTION, _TEXT).map(" ".join)),
    st.tuples(st.just("p"), st.tuples(_TEXT, _QUESTION).map("\n".join)),
    st.tuples(st.just("table"), st.lists(st.lists(_TEXT, min_size=2, max_size=4), min_size=1, max_size=4)),
)


def html_of(parts) -> str:
    written = []
    for kind, given_text in parts:
        if kind == "table":
            rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in given_text)
            written.append(f"<table>{rows}</table>")
            continue
        text = escape(given_text).replace("\n", "<br>")
        written.append({"li": f"<ul><li>{text}</li></ul>", "ol": f"<ol><li>{text}</li></ol>"}.get(kind, ""))
        if kind not in ("li", "ol"):
            written.append(f"<{kind}>{text}</{kind}>")
    return rich_text.clean("".join(written))


@settings(max_examples=150, deadline=None)
@given(st.lists(_PART, max_size=14))
def test_every_word_is_in_a_section_or_listed(parts):
    html = html_of(parts)
    assert dropped(html, place(html, DECISION_REPORT.sections, wards=WARDS)) == Counter()


def test_a_dropped_word_would_be_found():
    html = "<p>Brief summary</p><p>Words that stay.</p>"
    placed = place(html, DECISION_REPORT.sections)
    assert dropped(html + "<p>gone</p>", placed) == Counter({"gone": 1})
