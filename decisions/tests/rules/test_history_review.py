"""The review of imported history: decisions, what stands beside their notices, and what any record may hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from time import perf_counter

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.management.commands import list_review
from decisions.rules.constitution import DEFAULT
from decisions.rules.history_codes import CODES, KIND_LABELS
from decisions.rules.history_facts import HistoryFacts
from decisions.rules.history_review import review
from decisions.rules.provisions import provision
from decisions.tests.factories.history_facts import CALENDAR, SEEN, URGENT, decision, found, issue, without


@pytest.mark.parametrize(
    ("name", "code"),
    [("decision", "decision_not_shown"), ("reasons", "reasons_not_shown"), ("alternatives", "alternatives_not_shown")],
)
def test_a_record_without_what_it_must_contain(name: str, code: str):
    assert found(without(decision(), name)) == {code: "cannot_show"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("RESOLVED that it be done.\n\nREASON FOR DECISION: safety.", "reasons_not_shown"),
        ("RESOLVED that it be done.\n\nReasons for Decision\n\nSafety.", "reasons_not_shown"),
        ("RESOLVED that it be done.\n\nOther options considered were none.", "alternatives_not_shown"),
    ],
    ids=["in line", "heading", "options"],
)
def test_what_stands_inside_the_decision_is_not_missing(words: str, code: str):
    bare = without(decision(texts={"decision": words}), "reasons", "alternatives")
    assert code not in found(bare)


def test_a_row_of_a_list_is_not_asked_for_what_its_page_says():
    row = replace(without(decision(), "is_key", "call_in", "reasons", "alternatives", "decision"), decision_type="")
    assert found(row) == {}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"maker": ""}, {"maker_not_shown"}),
        ({"decided_on": None}, {"decision_date_not_shown"}),
        ({"status_text": "For Determination"}, {"still_for_determination"}),
        ({"published_on": date(2023, 4, 11), "effective_on": date(2023, 4, 19)}, {"published_before_decided"}),
        ({"published_on": date(2023, 4, 20), "effective_on": date(2023, 4, 28)}, {"published_late"}),
        ({"published_on": date(2023, 4, 19), "effective_on": date(2023, 4, 27)}, set()),
        ({"effective_on": date(2023, 4, 11)}, {"effective_before_decided"}),
        ({"effective_on": date(2023, 4, 12)}, {"effective_before_published"}),
        ({"effective_on": date(2023, 4, 20)}, {"effective_before_call_in_end"}),
        ({"effective_on": date(2023, 4, 22)}, {"effective_on_closed_day"}),
        ({"effective_on": None}, {"effective_day_not_shown"}),
        ({"texts": {"reasons": "As detailed in the report."}}, {"reasons_point_elsewhere"}),
        ({"texts": {"decision": "Recommendation agreed."}}, {"decision_points_elsewhere"}),
        ({"texts": {"decision": "The director is recommended to approve the waiver."}}, {"decision_is_recommendation"}),
        ({"texts": {"decision": "RESOLVED to recommend to full council the plan."}}, {"recommends_to_council"}),
        ({"texts": {"called_in": "Councillor X"}}, {"called_in"}),
        ({"texts": {"decision": "RESOLVED. For (a): call-in is Yes in respect of (a) alone"}}, {"call_in_of_a_part"}),
        ({"texts": {"decision": "RESOLVED that call-in is not appropriate."}}, {"call_in_waived"}),
        ({"texts": {"decision": "RESOLVED: the contract runs from 1 April 2023."}}, {"acts_before_effective"}),
        ({"texts": {"dispensation": "By the Monitoring Officer"}}, {"dispensation_by_another"}),
        (
            {"texts": {"call_in": "No"}, "status_text": "Recommendations Approved (subject to call-in)"},
            {"call_in_contradiction"},
        ),
        ({"title": "Plan 2024 to 2029", "texts": {"purpose": "The plan 2024 to 2030"}}, {"years_differ"}),
        ({"title": "Declarations of interest"}, {"procedural_item"}),
        ({"title": "TPO/1/24 at the mill"}, {"not_an_executive_decision"}),
        ({"maker": "Overview and Scrutiny Committee"}, {"not_an_executive_decision"}),
    ],
    ids=lambda value: ",".join(sorted(value)) if isinstance(value, set) else "",
)
def test_what_a_page_of_a_decision_shows(changes: dict[str, object], codes: set[str]):
    assert set(found(decision(**changes))) == codes


def test_before_effect_is_a_breach_only_where_the_decision_was_open_to_call_in():
    early = decision(effective_on=date(2023, 4, 12))
    assert found(early)["effective_before_published"] == "breaks"
    closed = replace(early, texts=dict(early.texts) | {"call_in": "No"})
    assert found(closed)["effective_before_published"] == "shows"


def test_somebody_else_decided():
    director = decision(maker="Director of Environment", texts={"decision": "The Chief Officer Waste approved it."})
    assert "taken_by_another" in found(director)
    same = decision(maker="Director of Environment", texts={"decision": "The Director of Environment approved it."})
    assert "taken_by_another" not in found(same)


def test_key_and_not_open_to_call_in():
    key = decision(texts={"is_key": "Yes", "call_in": "No"}, decision_type="Key")
    assert set(found(key)) == {"notice_not_held", "key_not_open_to_call_in"}
    why = replace(key, texts=dict(key.texts) | {"decision": "RESOLVED. Call-in is waived as it is urgent."})
    assert "key_not_open_to_call_in" not in found(why)


def test_a_decision_is_judged_with_its_notice():
    notice = issue(date(2023, 4, 12), maker="Cabinet")
    key = decision(texts={"is_key": "Yes"}, decision_type="Key", notice=notice)
    assert "notice_long_enough" in found(key)
    assert "notice_not_held" not in found(key)
    assert found(replace(key, notice=replace(notice, first_published_on=date(2023, 3, 15))))["notice_short"] == "breaks"
    assert "notice_after_decision" in found(replace(key, notice=replace(notice, first_published_on=date(2023, 5, 1))))
    early = replace(key, decided_on=date(2023, 4, 11))
    assert "decided_before_noticed_day" in found(early)
    assert "decided_after_noticed_day" in found(replace(key, decided_on=date(2023, 4, 13)))
    assert "maker_differs" in found(replace(key, maker="Director of Roads"))
    assert "maker_differs" not in found(replace(key, maker="The Cabinet,"))
    other = replace(notice, decision_type="Non-key", texts=dict(notice.texts) | {"decision_type": "Non-key"})
    assert found(replace(key, notice=other))["key_differs"] == "breaks"


def test_what_is_older_than_the_regulations_is_not_measured_by_them():
    old = issue(date(2012, 9, 7), first_published_on=date(2012, 9, 3))
    assert set(found(old)) == {"before_the_regulations"}
    assert "notice_short" in found(replace(old, due_starts_on=date(2012, 9, 10), due_ends_on=date(2012, 9, 10)))
    bare = without(
        decision(decided_on=date(2005, 3, 18), published_on=date(2005, 3, 18), effective_on=date(2005, 3, 29)),
        "decision",
    )
    kept = review(bare, constitution=DEFAULT, calendar=CALENDAR)
    assert {each.code: each.provision for each in kept}["decision_not_shown"] == ""
    assert "reasons_not_shown" not in found(bare)


def test_plans_minutes_and_pages_are_looked_at_for_their_words():
    plan = HistoryFacts(
        kind="plan", title="Notice 23/06/2018", due_starts_on=date(2018, 5, 23), due_ends_on=date(2018, 6, 4)
    )
    assert set(found(plan)) == {"plan_title_day_outside"}
    assert found(replace(plan, title="Notice 23/05/2018")) == {}
    minute = HistoryFacts(kind="agenda-item", texts={"minutes": "RESOLVED that call-in is not appropriate."})
    assert set(found(minute)) == {"call_in_waived"}
    notice = HistoryFacts(kind="page", texts={"text": "Urgent item under Rules 4 and 15"})
    assert set(found(notice)) == {"notices_combined"}
    assert found(replace(notice, texts={"text": "Urgent item under Rule 15 (15.1 is quoted)"})) == {}
    empty = HistoryFacts(kind="page", texts={"restriction_explanation": ""})
    assert set(found(empty)) == {"restriction_not_explained"}
    assert found(HistoryFacts(kind="person", title="Councillor X")) == {}


def test_days_beyond_the_calendar_are_not_guessed():
    far = issue(date(2090, 1, 1), first_published_on=date(2089, 12, 1), texts=URGENT)
    assert not {"special_urgency_range", "general_exception_range", "urgency_route_not_clear"} & set(found(far))


def test_every_code_has_a_kind_a_meaning_and_a_provision_that_exists():
    for code, row in CODES.items():
        assert row.code == code
        assert row.kind in KIND_LABELS
        assert not row.label[0].islower()
        assert not row.provision or provision(row.provision)


DAYS = st.none() | st.dates(date(1990, 1, 1), date(2035, 1, 1))
WORDS = st.text(max_size=60) | st.sampled_from(
    ["Yes", "No", "Key", "Part exempt", "Cabinet", "by 16th January", "paragraph 9 of Schedule 12A", "Not before"]
)
NAMES = st.sampled_from(
    [
        "is_key",
        "call_in",
        "decision",
        "reasons",
        "due",
        "restriction",
        "restriction_explanation",
        "reason_for_urgency",
        "taken_under_urgency",
        "reason_key",
        "matter",
        "minutes",
        "called_in",
        "decision_type",
        "first_published",
    ]
)


@settings(max_examples=150, deadline=timedelta(seconds=2))
@given(
    kind=st.sampled_from(["issue", "decision", "plan", "page", "agenda-item", "body"]),
    days=st.tuples(*[DAYS] * 6),
    words=st.tuples(*[WORDS] * 4),
    texts=st.dictionaries(NAMES, WORDS, max_size=8),
    joined=st.booleans(),
)
def test_any_facts_at_all_are_answered_in_whole_sentences(kind, days, words, texts, joined):
    names = ("first_published_on", "due_starts_on", "due_ends_on", "decided_on", "published_on", "effective_on")
    facts = HistoryFacts(
        kind=kind,
        title=words[0],
        status_text=words[1],
        maker=words[2],
        decision_type=words[3],
        texts=texts,
        seen_on=SEEN,
        **dict(zip(names, days, strict=True)),
    )
    if joined:
        facts = replace(facts, notice=replace(facts, kind="issue"))
    seen = review(facts, constitution=DEFAULT, calendar=CALENDAR)
    assert len({each.code for each in seen}) == len(seen)
    for each in seen:
        assert each.code in CODES
        assert each.sentence.endswith(".")
        assert each.kind in KIND_LABELS
    assert review(facts, constitution=DEFAULT, calendar=CALENDAR) == seen


def test_the_page_of_codes_is_current_and_a_change_would_be_found(monkeypatch, tmp_path):
    call_command("list_review", "--check", stdout=StringIO())
    changed = tmp_path / "imports-review.md"
    changed.write_text(list_review.PAGE.read_text(encoding="utf-8").replace("| code |", "| word |"), encoding="utf-8")
    monkeypatch.setattr(list_review, "PAGE", changed)
    with pytest.raises(CommandError, match="out of date"):
        call_command("list_review", "--check")


@pytest.mark.parametrize("kind", ["issue", "decision", "page", "agenda-item"])
def test_a_text_that_never_ends_costs_no_more_than_a_long_one(kind: str):
    endless = "subject to call-in by the chair (not exempt) from 1 " * 40_000
    names = ("matter", "decision", "reasons", "reason_for_urgency", "restriction_explanation", "minutes", "text")
    facts = HistoryFacts(kind=kind, title=endless, texts=dict.fromkeys((*names, "is_key"), endless), seen_on=SEEN)
    began = perf_counter()
    review(facts, constitution=DEFAULT, calendar=CALENDAR)
    assert perf_counter() - began < 2
