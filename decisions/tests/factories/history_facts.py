"""Facts of imported records that are in good order, for tests that take one thing away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from decisions.rules.constitution import DEFAULT
from decisions.rules.history_facts import HistoryFacts
from decisions.rules.history_review import review

CALENDAR = DEFAULT.working_calendar()
SEEN = date(2024, 1, 2)
PUBLISHED = date(2023, 3, 1)


def found(facts: HistoryFacts) -> dict[str, str]:
    """Return the codes with their kinds."""
    return {each.code: each.kind for each in review(facts, constitution=DEFAULT, calendar=CALENDAR)}


def issue(due: date | None = date(2023, 4, 12), **changes: object) -> HistoryFacts:
    """A key decision noticed in good order: nothing but what a page never shows is missing."""
    texts = {"decision_type": "Key", "reason_key": "Expenditure > £250,000;", "due": "12 Apr 2023 by Cabinet"}
    values = {
        "kind": "issue",
        "title": "Bridge repairs",
        "status_text": "Recommendations Approved",
        "decision_type": "Key",
        "first_published_on": PUBLISHED,
        "due_starts_on": due,
        "due_ends_on": due,
        "seen_on": SEEN,
        "texts": texts | changes.pop("texts", {}),
    }
    return HistoryFacts(**(values | changes))


def decision(**changes: object) -> HistoryFacts:
    """A decision recorded in good order, open to call-in."""
    texts = {
        "is_key": "No",
        "call_in": "Yes",
        "decision": "RESOLVED that the bridge be repaired.",
        "reasons": "It may carry no lorries.",
        "alternatives": "To close it.",
    }
    values = {
        "kind": "decision",
        "title": "Bridge repairs",
        "status_text": "Recommendations Approved",
        "maker": "Cabinet",
        "decision_type": "Non-key",
        "decided_on": date(2023, 4, 12),
        "published_on": date(2023, 4, 13),
        "effective_on": date(2023, 4, 21),
        "seen_on": SEEN,
        "texts": texts | changes.pop("texts", {}),
    }
    return HistoryFacts(**(values | changes))


def without(facts: HistoryFacts, *names: str) -> HistoryFacts:
    return replace(facts, texts={name: words for name, words in facts.texts.items() if name not in names})


URGENT = {"taken_under_urgency": "", "reason_for_urgency": "The grant lapses in spring."}
