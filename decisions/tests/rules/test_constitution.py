"""The council's own numbers: nothing laxer than the statute, stored and restored, described in plain English."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from decisions.rules.constitution import DEFAULT, Constitution, Office, profile
from decisions.rules.constitution_settings import describe, value_of
from decisions.rules.profiles import PROFILES
from decisions.rules.provisions import provision


def changed(path, value):
    """Return the default constitution with one setting changed, by way of its stored form."""
    stored = DEFAULT.as_dict()
    part = stored
    *parents, last = path.split(".")
    for name in parents:
        part = part[name]
    part[last] = value
    return Constitution.from_dict(stored)


LAXER = [
    ("periods.key_notice.n", 27, "regulation 9"),
    ("periods.key_notice.offices_required", False, "regulation 9"),
    ("periods.key_notice.statutory_min", 20, "regulation 9"),
    ("periods.private_notice_1.n", 21, "regulation 5"),
    ("periods.private_notice_2.n", 4, "regulation 5"),
    ("periods.agenda.n", 3, "regulation 6"),
    ("periods.general_exception.n", 4, "regulation 10"),
    ("periods.scrutiny_docs.n", 11, "regulation 17"),
    ("periods.s9fe_response_months", 3, "section 9FE"),
    ("urgency.su_report_interval_months", 13, "regulation 19"),
    ("urgency.su_report_interval_months", 0, "regulation 19"),
    ("urgency.su_chain", ["council_chair", "osc_chair"], "regulation 11"),
    ("urgency.su_chain", ["osc_chair", "chief_executive"], "regulation 11"),
    ("retention.record_years", 5, "regulation 21"),
    ("retention.background_years", 3, "regulation 21"),
    ("call_in.n", 0, "section 9F"),
    ("call_in.signatories", [], "section 9F"),
    ("call_in.granularity", "page", "section 9F"),
    ("key_decision", [], "regulation 8"),
]


@pytest.mark.parametrize(("path", "value", "cited"), LAXER, ids=[f"{each[0]} {each[1]}" for each in LAXER])
def test_a_value_laxer_than_the_statute_is_refused_with_its_provision(path, value, cited):
    (problem,) = changed(path, value).validate()
    assert problem.setting.startswith(path.split("[")[0])
    assert problem.provision.number == cited
    assert cited in str(problem)


def test_three_wards_are_refused_and_one_is_allowed(leeds):
    (first, *_) = DEFAULT.key_decision
    three = replace(DEFAULT, key_decision=(replace(first, wards_min=3),))
    assert [each.provision.id for each in three.validate()] == ["reg-8"]
    assert replace(DEFAULT, key_decision=(replace(first, wards_min=1),)).validate() == []


def test_a_stricter_value_is_allowed():
    assert changed("periods.key_notice.n", 35).validate() == []
    assert changed("retention.record_years", 10).validate() == []
    assert changed("urgency.su_report_interval_months", 3).validate() == []


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_every_profile_is_lawful_and_survives_being_stored(name):
    stored = profile(name)
    assert stored.validate() == []
    again = Constitution.from_dict(json.loads(json.dumps(stored.as_dict())))
    assert again == stored
    assert again.version == stored.version


def test_the_version_follows_the_values():
    assert DEFAULT.version != changed("call_in.n", 6).version
    assert DEFAULT.version == changed("call_in.n", 5).version
    assert len({each.version for each in PROFILES.values()}) == len(PROFILES)


def test_a_missing_setting_keeps_its_default_and_an_unknown_one_is_refused():
    assert Constitution.from_dict({}) == DEFAULT
    with pytest.raises(ValueError, match=r"no setting called call_in\.cutof"):
        Constitution.from_dict({"call_in": {"cutof": "17:00"}})
    with pytest.raises(ValueError, match=r"call_in\.cutoff cannot be 'tea time'"):
        Constitution.from_dict({"call_in": {"cutoff": "tea time"}})
    with pytest.raises(ValueError, match=r"periods\.key_notice\.n cannot be '28'"):
        Constitution.from_dict({"periods": {"key_notice": {"n": "28"}}})
    with pytest.raises(ValueError, match="call_in must be a group of settings"):
        Constitution.from_dict({"call_in": 5})
    with pytest.raises(ValueError, match="signatories must be a list"):
        Constitution.from_dict({"call_in": {"signatories": "five"}})
    with pytest.raises(ValueError, match="is not complete"):
        Constitution.from_dict({"periods": {"key_notice": {"unit": "working"}}})


def test_dated_values_are_those_in_force_on_the_day(leeds):
    assert leeds.key_threshold(date(2018, 6, 1)).expenditure_gt == 250_000
    assert leeds.key_threshold(date(2019, 1, 1)).expenditure_gt == 500_000
    assert leeds.key_threshold(date(2001, 1, 1)).expenditure_gt == 250_000
    assert leeds.rule_reference(date(2021, 11, 23)).general_exception == "EDMPR 2.5"
    assert leeds.rule_reference(date(2025, 1, 7)).general_exception == "EDMPR 5.2"
    assert DEFAULT.rule_reference(date(2025, 1, 7)).general_exception == ""


def test_closed_days_and_mourning_reach_the_calendar():
    closed = Constitution.from_dict({"closure_days": [{"day": "2024-12-27", "reason": "closed"}]})
    assert not closed.working_calendar().is_working_day(date(2024, 12, 27))
    strict = replace(DEFAULT, mourning_days_count=False)
    assert not strict.working_calendar().is_working_day(date(2022, 9, 14))
    assert DEFAULT.working_calendar().is_working_day(date(2022, 9, 14))


def test_an_unknown_profile_names_those_that_exist():
    with pytest.raises(KeyError, match="leeds, leicester, wiltshire"):
        profile("atlantis")


def test_every_setting_is_described_once_and_can_be_read():
    settings = describe()
    keys = [each.key for each in settings]
    assert len(keys) == len(set(keys))
    leaves = set()

    def walk(stored, path):
        for name, value in stored.items():
            at = f"{path}.{name}".strip(".")
            if isinstance(value, dict) and at != "sources":
                walk(value, at)
            else:
                leaves.add(at)

    walk(DEFAULT.as_dict(), "")
    assert set(keys) == leaves
    for each in settings:
        value_of(DEFAULT, each.key)
        assert each.label
        assert each.group
        if each.provision:
            assert provision(each.provision)


def test_the_floors_that_are_shown_are_the_floors_that_are_enforced():
    for each in DEFAULT.describe():
        if each.kind == "number" and each.floor is not None and each.provision.startswith("reg-"):
            below = changed(each.key, each.floor - 1)
            if each.provision not in ("reg-14",):
                assert below.validate(), each.key
            assert changed(each.key, each.floor).validate() == [], each.key
        if each.kind == "number" and each.ceiling is not None:
            assert changed(each.key, each.ceiling + 1).validate(), each.key


def test_every_office_has_words():
    assert all(each.label for each in Office)
