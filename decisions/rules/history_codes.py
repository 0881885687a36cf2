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
    ("not_an_executive_decision", SHOWS, "", "Planning, tree or licensing item in the register"),
    ("procedural_item", SHOWS, "", "Procedural item in the register"),
    # The notice of a key decision.
    ("notice_long_enough", SHOWS, "reg-9", "28 clear days between the dates as printed"),
    ("notice_short", BREAKS, "reg-9", "Fewer than 28 clear days, and no urgency claimed"),
    ("earliest_day_short", BREAKS, "reg-9", "“Not before” a day that is too early"),
    ("notice_after_due", BREAKS, "reg-9", "Notice first published after the decision was due"),
    ("notice_after_decision", BREAKS, "reg-9", "Notice first published after the decision was made"),
    ("notice_over_a_year_old", SHOWS, "reg-9", "Notice older than a year"),
    ("due_month_only", CANNOT_SHOW, "reg-9", "Due in a month without a day"),
    ("due_has_no_end", BREAKS, "reg-9", "“Not before” without an end"),
    ("due_not_shown", CANNOT_SHOW, "reg-9", "No day or period for the decision"),
    ("notice_date_not_shown", CANNOT_SHOW, "reg-9", "No day of first publication"),
    # Urgency.
    ("general_exception_range", SHOWS, "reg-10", "Urgent, with 5 clear days but not 28"),
    ("special_urgency_range", SHOWS, "reg-11", "Urgent, with fewer than 5 clear days"),
    ("urgency_route_not_clear", CANNOT_SHOW, "clear-days", "The route depends on which days count"),
    ("urgency_not_needed", SHOWS, "reg-9", "Urgent although 28 clear days were given"),
    ("special_urgency_with_time", BREAKS, "reg-11", "Special urgency with time for the general exception"),
    ("chair_notice_not_shown", CANNOT_SHOW, "reg-10", "No day on which the scrutiny chair was told"),
    ("agreement_not_shown", CANNOT_SHOW, "reg-11", "No day on which somebody agreed"),
    ("urgency_without_reason", BREAKS, "reg-10", "Urgency without a reason"),
)

CODES: dict[str, Code] = {row[0]: Code(*row) for row in _ROWS}
