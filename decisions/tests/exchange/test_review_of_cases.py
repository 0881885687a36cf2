"""Real pages, where they are at hand, read and reviewed: exactly these findings in each file, and no false alarm.

`review_of_cases.json` is what a person went through file by file: for each record of a page its kind and its codes.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from decisions.exchange.importing.moderngov.pages import read_page
from decisions.exchange.importing.reading import ReadRecord
from decisions.rules.constitution import DEFAULT
from decisions.rules.history_codes import CODES
from decisions.rules.history_facts import HistoryFacts
from decisions.rules.history_review import review
from decisions.tests.exchange.sample_pages import CASES

EXPECTED: dict[str, list[list[object]]] = json.loads(
    Path(__file__).with_name("review_of_cases.json").read_text(encoding="utf-8")
)
SEEN = date(2026, 3, 1)
CALENDAR = DEFAULT.working_calendar()
COLUMNS = ("kind", "key", "title", "status_text", "maker", "department", "wards", "decision_type", "issue_key")
COLUMNS += ("first_published_on", "due_starts_on", "due_ends_on", "decided_on", "published_on", "effective_on")
# The oddities that the list of cases names and that a page's own words and dates show.
ODD = {
    "000_issue_rutland": {"notice_after_due"},
    "002_issue_thurrock": {"key_without_reason", "still_for_determination"},
    "004_issue_bury": {"due_month_only", "urgency_deadline_passed", "chair_notice_not_shown"},
    "007_issue_durham": {"procedural_item"},
    "011_issue_warwickshire": {"key_reason_no_ground"},
    "015_issue_leeds": {"due_month_only"},
    "019_issue_telford": {"internal_steps_published"},
    "021_issue_rotherham": {"notice_date_not_shown"},
    "023_issue_oxfordshire": {"internal_steps_published"},
    "033_issue_nottingham": {"special_urgency_range", "due_has_no_end"},
    "037_issue_medway": {"notice_date_not_shown"},
    "038_issue_haringey": {"internal_steps_published"},
    "042_issue_chorley": {"procedural_item"},
    "054_decision_lincolnshire": {"reasons_point_elsewhere", "effective_on_closed_day"},
    "055_decision_kirklees": {"key_not_open_to_call_in"},
    "056_decision_york": {"effective_before_call_in_end"},
    "058_decision_west-norfolk": {"procedural_item", "maker_not_shown"},
    "063_decision_croydon": {"recommends_to_council"},
    "064_decision_epping-forest": {"reasons_not_shown"},
    "066_decision_leeds": {"still_for_determination", "decision_date_not_shown", "taken_by_another"},
    "074_decision_southampton": {"exemption_by_local_rule", "decision_points_elsewhere"},
    "075_decision_plymouth": {"called_in", "decision_not_shown"},
    "076_decision_rhondda-cynon-taf": {"exempt_paragraph_not_part_1"},
    "077_decision_warwickshire": {"key_not_open_to_call_in"},
    "084_decision-aggregator_open-council-network": {"years_differ"},
    "094_listing_leeds": {"call_in_waived", "effective_before_published"},
    "096_listing_stockport": {"still_for_determination", "published_late"},
    "098_listing_ryedale": {"procedural_item"},
    "099_listing_east-sussex": {"effective_before_published"},
    "101_listing_tunbridge-wells": {"call_in_waived"},
    "103_listing_west-sussex": {"effective_on_closed_day", "acts_before_effective"},
    "104_listing_north-yorkshire": {"published_late", "effective_before_published"},
    "106_listing_hillingdon": {"not_an_executive_decision"},
    "107_listing_arun": {"not_an_executive_decision"},
    "108_listing_nottingham": {"urgency_by_oversight", "general_exception_range"},
    "109_listing_nottingham": {"urgency_in_restriction_box", "earliest_day_short"},
    "112_plan_kent": {"special_urgency_range"},
    "113_plan_kent": {"decided_still_not_before", "earliest_day_short"},
    "114_plan_kent": {"urgency_date_impossible", "urgency_deadline_passed", "general_exception_range"},
    "116_plan_east-sussex": {"urgency_route_not_clear"},
    "124_minutes_west-lancashire": {"call_in_waived"},
    "145_report_tendring": {"call_in_of_a_part"},
    "148_report_leeds": {"decision_is_recommendation"},
    "154_report_birmingham-cmis": {"not_an_executive_decision", "still_for_determination"},
    "158_ge-notice_north-yorkshire": {"notices_combined"},
    "159_ge-notice_north-yorkshire": {"notices_combined"},
    "165_ge-notice_nottingham": {"plan_title_day_outside"},
    "167_su-notice_broxtowe": {"special_urgency_with_time", "urgency_reason_about_call_in"},
    "179_urgency-report_darlington": {"call_in_waived"},
    "189_callin_unnamed-county-via-opengovernment": {"still_for_determination"},
    "199_private_north-yorkshire": {"notices_combined"},
    "202_private_wolverhampton": {"restriction_not_explained"},
    "203_private_kent": {"restriction_not_explained"},
}


@cache
def reviewed(name: str) -> list[list[object]]:
    """Return the kind and codes of each record of a case, or skip where the cases are absent."""
    path = next(CASES.glob(f"**/{name}.*"), None)
    if path is None:
        pytest.skip("The cases are not here.")
    received = path.read_bytes()
    address = ""
    if received.startswith(b"SOURCE:"):
        source, _, received = received.split(b"\n", 2)
        address = source.decode().removeprefix("SOURCE:").strip()
    records = read_page(received, address=address).records
    plan = next((record.title for record in records if record.kind == "plan"), "")
    return [[record.kind, codes_of(record, plan)] for record in records]


def codes_of(record: ReadRecord, plan: str) -> list[str]:
    """Review a record as it would be after it came in."""
    texts: dict[str, str] = {}
    for field in record.fields:
        name = (field.key or field.label).casefold()
        texts[name] = f"{texts[name]}\n\n{field.text}" if texts.get(name) else field.text
    if record.kind == "page":
        texts["text"] = "\n".join(line for line in (texts.get("text", ""), *record.unplaced) if line)
    if plan and record.kind == "issue":
        texts["plan_title"] = plan
    columns = {name: getattr(record, name) for name in COLUMNS}
    facts = HistoryFacts(**columns, texts=texts, seen_on=SEEN)
    return sorted(each.code for each in review(facts, constitution=DEFAULT, calendar=CALENDAR))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_review_finds_what_is_written_down_and_nothing_more(name: str):
    assert reviewed(name) == EXPECTED[name]


@pytest.mark.parametrize("name", sorted(ODD))
def test_what_the_list_of_cases_calls_odd_is_found(name: str):
    assert ODD[name] <= {code for _, codes in reviewed(name) for code in codes}


def test_every_case_is_written_down():
    held = {path.stem for pattern in ("*.txt", "moderngov/lgsf_*") for path in CASES.glob(pattern)}
    if not held:
        pytest.skip("The cases are not here.")
    assert set(EXPECTED) == held
    assert {code for records in EXPECTED.values() for _, codes in records for code in codes} <= set(CODES)
