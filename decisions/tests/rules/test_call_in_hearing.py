"""The hearing: limits in the shapes of several councils, every council's words for outcomes, lapse, P15."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.rules import call_in_hearing as hearing
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.call_in_hearing import COUNCIL, RECONSIDERED, option_named, options
from decisions.rules.call_in_request import Outcome, is_implementable, may_follow
from decisions.rules.constitution import DEFAULT, Within, profile
from decisions.rules.finding import CANNOT_BE_KNOWN
from decisions.rules.profiles import PROFILES


def with_rules(**changes):
    return replace(DEFAULT, call_in=replace(DEFAULT.call_in, **changes))


HACKNEY = with_rules(hearing_within=Within(10, on_lapse="decision_takes_effect"))


def test_v_greenwich_hears_within_twenty_working_days(calendar):
    found = hearing.hear_by(datetime(2024, 6, 28, 16), profile("greenwich"), calendar)
    # 20 working days after Friday 28 June 2024: no bank holiday falls among them.
    assert found.answer == date(2024, 7, 26)
    assert "lapses" not in found.headline


def test_v_hackney_hears_within_ten_working_days_or_the_decision_takes_effect(calendar):
    found = hearing.hear_by(datetime(2024, 5, 24, 12), HACKNEY, calendar)
    # The bank holiday of 27 May 2024 does not count.
    assert found.answer == date(2024, 6, 10)
    assert "the decision takes effect" in found.headline


def test_s19_leeds_reports_by_12_july_2024(leeds, calendar):
    found = hearing.report_due(datetime(2024, 7, 9, 14), leeds, calendar)
    assert found.answer == date(2024, 7, 12)
    assert "Friday 12 July 2024" in found.headline
    assert found.constitution_version == leeds.version


def test_v_wiltshire_reconsiders_within_five_clear_working_days(calendar):
    wiltshire = profile("wiltshire")
    assert hearing.reconsider_by(datetime(2024, 7, 12, 17), wiltshire, calendar).answer == date(2024, 7, 19)
    # From Thursday 22 August 2024 over the bank holiday of Monday 26 August.
    assert hearing.reconsider_by(date(2024, 8, 22), wiltshire, calendar).answer == date(2024, 8, 30)


def test_without_a_number_there_is_no_limit(leeds, calendar):
    found = hearing.hear_by(datetime(2024, 6, 28), leeds, calendar)
    assert found.answer is None
    assert found.headline == "The council's rules set no limit."
    assert hearing.reconsider_by(date(2024, 7, 12), leeds, calendar).answer is None


def test_past_the_calendar_the_limit_cannot_be_known(leeds, calendar):
    found = hearing.report_due(calendar.known_until, leeds, calendar)
    assert found.answer is CANNOT_BE_KNOWN
    assert not found.is_known
    assert "cannot be known" in found.headline


@given(st.dates(date(2021, 1, 1), date(2027, 6, 30)), st.integers(1, 25))
def test_the_last_day_is_the_nth_working_day_after_whatever_the_start(start, n):
    calendar = WorkingCalendar.england_and_wales()
    found = hearing.hear_by(start, with_rules(hearing_within=Within(n)), calendar).answer
    counted = [day for day in _days(start, found) if calendar.is_working_day(day)]
    assert len(counted) == n
    assert counted[-1] == found


def _days(after, last):
    return [date.fromordinal(each) for each in range(after.toordinal() + 1, last.toordinal() + 1)]


MEANINGS = {
    "release": Outcome.RELEASED,
    "refer_back": Outcome.REFERRED_BACK,
    "refer_council": Outcome.REFERRED_COUNCIL,
    "note": Outcome.REFERRED_COUNCIL,
    "comment": Outcome.REFERRED_COUNCIL,
    "withdraw": Outcome.WITHDRAWN,
    "confirm": Outcome.RELEASED,
    "modify": Outcome.REFERRED_BACK,
    "rescind": Outcome.REFERRED_BACK,
}


@pytest.mark.parametrize("name", PROFILES)
def test_every_word_of_every_constitution_has_a_meaning(name):
    constitution = profile(name)
    offered = options(constitution)
    assert [each.word for each in offered] == list(constitution.call_in.outcomes)
    assert [each.outcome for each in offered] == [MEANINGS[each.word] for each in offered]
    # Scrutiny alone neither changes nor rescinds a decision of the executive (section 9F(4)).
    assert all(may_follow(Outcome.PENDING, each.outcome) for each in offered)


def test_words_that_recommend_a_change_ask_for_it_or_say_it():
    gloucestershire = {each.word: each for each in options(profile("gloucestershire"))}
    assert gloucestershire["modify"].asks_words
    assert not gloucestershire["modify"].said
    assert "rescinded" in gloucestershire["rescind"].said
    assert option_named("comment", options(profile("leicester"))).asks_words


def test_an_answer_is_found_by_its_word_or_by_its_outcome_and_only_where_offered():
    wiltshire, leicester = options(profile("wiltshire")), options(profile("leicester"))
    assert option_named("refer_back", wiltshire) is option_named("referred_back", wiltshire)
    assert option_named("withdraw", leicester).outcome is Outcome.WITHDRAWN
    assert option_named("withdraw", wiltshire) is None
    assert option_named("released", leicester) is None
    assert option_named("nonsense", wiltshire) is None


def test_council_hears_only_what_breaks_the_framework_unless_every_call_in_goes_there():
    wiltshire, leicester = profile("wiltshire"), profile("leicester")
    assert hearing.needs_opinion(option_named("refer_council", options(wiltshire)), wiltshire)
    assert not hearing.needs_opinion(option_named("note", options(leicester)), leicester)
    assert not hearing.needs_opinion(option_named("release", options(wiltshire)), wiltshire)
    # Council never overrides a decision within the framework.
    override = option_named("override", COUNCIL)
    assert hearing.needs_opinion(override, leicester)
    assert hearing.needs_opinion(override, wiltshire)


def test_what_follows_council_and_the_decision_maker():
    assert {each.outcome for each in COUNCIL} == {Outcome.RELEASED, Outcome.REFERRED_BACK, Outcome.RESCINDED}
    assert all(may_follow(Outcome.REFERRED_COUNCIL, each.outcome) for each in COUNCIL)
    assert all(may_follow(Outcome.REFERRED_BACK, each.outcome) for each in RECONSIDERED)
    assert option_named("varied", RECONSIDERED).asks_words


@pytest.mark.parametrize(
    ("on", "meets", "lapsed"),
    [
        (datetime(2024, 6, 10, 23, 59), None, False),
        (datetime(2024, 6, 11), None, True),
        (datetime(2024, 6, 11), datetime(2024, 6, 10, 18), False),
        (datetime(2024, 6, 12), datetime(2024, 6, 11, 18), True),
    ],
)
def test_a_request_lapses_after_the_last_day_unless_a_meeting_was_listed_in_time(on, meets, lapsed):
    assert hearing.lapses(date(2024, 6, 10), meets, on, HACKNEY) is lapsed


def test_without_a_rule_for_lapse_nothing_lapses():
    late = datetime(2024, 12, 1)
    assert not hearing.lapses(date(2024, 6, 10), None, late, profile("greenwich"))
    assert not hearing.lapses(None, None, late, HACKNEY)


LABELS = st.lists(st.sampled_from("abcdefg"), unique=True)


@given(LABELS, st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(list(Outcome))))
def test_p15_outcomes_cover_every_resolution_that_was_called_in_and_no_other(suspended, answers):
    found = hearing.answers_missing(suspended, answers)
    covered = all(answers.get(each, Outcome.PENDING) is not Outcome.PENDING for each in suspended)
    assert (not found.answer) is (covered and set(answers) <= set(suspended))
    assert len(found.steps) == len(found.answer)


HISTORIES = st.lists(st.sampled_from(list(Outcome)), max_size=4)


@given(HISTORIES)
def test_p15_carried_out_only_if_never_referred_or_finally_freed(history):
    lawful = all(may_follow(a, b) for a, b in zip([Outcome.PENDING, *history], history, strict=False))
    if not lawful:
        return
    referred = {Outcome.REFERRED_BACK, Outcome.REFERRED_COUNCIL} & set(history)
    free = {Outcome.CONFIRMED, Outcome.VARIED, Outcome.RELEASED}
    if is_implementable(history) and referred:
        assert history[-1] in free
    if history and history[-1] is Outcome.RESCINDED:
        assert not is_implementable(history)


def test_a_resolution_and_the_whole_decision_have_names():
    assert (hearing.name_of("(g)"), hearing.name_of("")) == ("Resolution (g)", "The decision")
