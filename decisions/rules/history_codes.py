"""Every code of the review of imported history: what kind it is, which provision it touches, and what it means.

docs/imports-review.md is the same table for people; a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass

from decisions.rules.finding import Finding
from decisions.rules.history_facts import HistoryFinding

SHOWS, CANNOT_SHOW, BREAKS = "shows", "cannot_show", "breaks"
KIND_LABELS = {SHOWS: "Shows", CANNOT_SHOW: "Cannot show", BREAKS: "Breaks a rule"}
REVIEW_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its kind, the provision, and what it means in a few words."""

    code: str
    kind: str
    provision: str
    label: str


def found(code: str, sentence: str, finding: Finding | None = None, *, kind: str = "") -> HistoryFinding:
    """Make a finding of the review; kind and provision come from the table unless the facts soften the kind."""
    row = CODES[code]
    return HistoryFinding(code, kind or row.kind, sentence, finding, row.provision)


_ROWS = (
    # Which law applies.
    ("before_the_regulations", SHOWS, "reg-9", "Older than the 2012 Regulations"),
    ("not_an_executive_decision", SHOWS, "", "Not a decision of the executive"),
    ("procedural_item", SHOWS, "", "Procedural item in the register"),
    # The notice of a key decision.
    ("notice_long_enough", SHOWS, "reg-9", "28 clear days between the dates as printed"),
    ("notice_short", BREAKS, "reg-9", "Fewer than 28 clear days, and no urgency claimed"),
    ("earliest_day_short", BREAKS, "reg-9", "“Not before” a day that comes too early"),
    ("notice_after_due", BREAKS, "reg-9", "Notice first published after the decision was due"),
    ("notice_after_decision", BREAKS, "reg-9", "Notice first published after the decision was made"),
    ("decided_before_noticed_day", BREAKS, "reg-9", "Decided before the day that the notice named"),
    ("decided_after_noticed_day", CANNOT_SHOW, "reg-9", "Decided after the day that the notice named"),
    ("notice_over_a_year_old", SHOWS, "reg-9", "Notice older than a year"),
    ("due_month_only", CANNOT_SHOW, "reg-9", "Due in a month without a day"),
    ("due_has_no_end", BREAKS, "reg-9", "“Not before” without an end"),
    ("due_not_shown", CANNOT_SHOW, "reg-9", "No day or period for the decision"),
    ("decided_still_not_before", SHOWS, "reg-9", "“Not before” on a matter that has been decided"),
    ("notice_date_not_shown", CANNOT_SHOW, "reg-9", "No day of first publication"),
    ("notice_not_held", CANNOT_SHOW, "reg-9", "The notice of a key decision is not held"),
    ("members_not_listed", CANNOT_SHOW, "reg-9", "Who decides is not named as the notice must"),
    ("maker_differs", SHOWS, "reg-9", "Decided by another than the notice named"),
    ("key_differs", BREAKS, "reg-8", "Key on one page and not on the other"),
    # Whether it is key, and why.
    ("key_without_reason", CANNOT_SHOW, "reg-8", "Key without a reason"),
    ("key_reason_no_ground", CANNOT_SHOW, "reg-8", "A reason for key that is no ground"),
    ("key_in_title_only", SHOWS, "reg-8", "Key in the title only"),
    # Urgency.
    ("general_exception_range", SHOWS, "reg-10", "Urgent, with 5 clear days but not 28"),
    ("special_urgency_range", SHOWS, "reg-11", "Urgent, with fewer than 5 clear days"),
    ("urgency_route_not_clear", CANNOT_SHOW, "clear-days", "The route depends on which days count"),
    ("urgency_not_needed", SHOWS, "reg-9", "Urgent although 28 clear days were given"),
    ("special_urgency_with_time", BREAKS, "reg-11", "Special urgency with time for the general exception"),
    ("chair_notice_not_shown", CANNOT_SHOW, "reg-10", "No day on which the scrutiny chair was told"),
    ("agreement_not_shown", CANNOT_SHOW, "reg-11", "No day on which anybody agreed"),
    ("urgency_without_reason", BREAKS, "reg-10", "Urgency without a reason"),
    ("urgency_without_statement", SHOWS, "reg-10", "A reason for urgency without the statement"),
    ("urgency_reason_about_call_in", BREAKS, "reg-11", "A reason for urgency that is about call-in"),
    ("urgency_by_oversight", SHOWS, "reg-10", "Urgent because of a slip in the office"),
    ("urgency_date_impossible", SHOWS, "reg-10", "A past event dated after the notice"),
    ("urgency_deadline_passed", SHOWS, "reg-10", "A deadline that had passed when notice was given"),
    # Restrictions.
    ("restriction_repeats_urgency", BREAKS, "reg-20", "Reason for urgency again in the restriction box"),
    ("urgency_in_restriction_box", BREAKS, "reg-10", "Reason for urgency only in the restriction box"),
    ("restriction_not_explained", CANNOT_SHOW, "schedule-12a-1", "A restriction without a reason"),
    ("exemption_by_local_rule", CANNOT_SHOW, "schedule-12a-1", "Exempt by the council's own number only"),
    ("exempt_paragraph_not_part_1", SHOWS, "schedule-12a-1", "A paragraph that Part 1 does not have"),
    ("private_notice_not_shown", CANNOT_SHOW, "reg-5", "No notice of a private meeting"),
    # The record of the decision.
    ("decision_not_shown", CANNOT_SHOW, "reg-12", "No words of the decision"),
    ("decision_points_elsewhere", CANNOT_SHOW, "reg-12", "The decision points to another paper"),
    ("decision_is_recommendation", CANNOT_SHOW, "reg-12", "The decision is worded as a recommendation"),
    ("recommends_to_council", SHOWS, "", "Recommends something to the council"),
    ("decision_date_not_shown", CANNOT_SHOW, "reg-12", "No date of decision"),
    ("maker_not_shown", CANNOT_SHOW, "reg-12", "No decision maker"),
    ("taken_by_another", SHOWS, "reg-13", "Taken by another person than the maker named"),
    ("reasons_not_shown", CANNOT_SHOW, "reg-12", "No reasons"),
    ("reasons_point_elsewhere", CANNOT_SHOW, "reg-12", "The reasons point to another paper"),
    ("alternatives_not_shown", CANNOT_SHOW, "reg-12", "No alternatives"),
    ("dispensation_by_another", SHOWS, "s33", "A dispensation under another Act"),
    ("still_for_determination", SHOWS, "reg-14", "Status still awaiting the decision"),
    ("published_before_decided", SHOWS, "reg-14", "Published before it was decided"),
    ("published_late", BREAKS, "reg-14", "Published late after the decision"),
    # Call-in and taking effect.
    ("effective_before_decided", BREAKS, "s9f", "In effect before it was decided"),
    ("effective_before_published", BREAKS, "s9f", "In effect before it was published"),
    ("effective_before_call_in_end", CANNOT_SHOW, "s9f", "In effect before five working days had passed"),
    ("effective_on_closed_day", SHOWS, "s9f", "In effect on a day that is no working day"),
    ("effective_day_not_shown", CANNOT_SHOW, "s9f", "Open to call-in without a day of effect"),
    ("acts_before_effective", SHOWS, "s9f", "Its own words begin before it takes effect"),
    ("key_not_open_to_call_in", CANNOT_SHOW, "s9f", "Key, not open to call-in, and no reason"),
    ("call_in_contradiction", SHOWS, "s9f", "Subject to call-in in the status, not in the answer"),
    ("call_in_waived", SHOWS, "s9f", "Call-in set aside, which is not special urgency"),
    ("call_in_of_a_part", SHOWS, "s9f", "Open to call-in in part"),
    ("called_in", SHOWS, "s9f", "Called in, with a day of effect still shown"),
    # What does not agree, and what leaks out.
    ("years_differ", SHOWS, "", "Title and text name different years"),
    ("plan_title_day_outside", SHOWS, "reg-9", "The plan’s title names a day outside its period"),
    ("notices_combined", SHOWS, "reg-10", "One notice for two procedures"),
    ("internal_steps_published", SHOWS, "", "Steps inside the council on the page"),
)

CODES: dict[str, Code] = {row[0]: Code(*row) for row in _ROWS}
