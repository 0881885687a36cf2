"""What a request for call-in says: taken over from a form, and what the council's rules still miss in it."""

from __future__ import annotations

from collections.abc import Iterable

from decisions.models import CallInRequest
from decisions.queries.call_in import procedure
from decisions.queries.call_in_request import labels_named
from decisions.refusals import NotComplete
from decisions.rules.constitution import Constitution

_CALLED = {
    "labels": "what it names",
    "grounds": "grounds",
    "reasons": "reasons",
    "alternative_course": "other course of action",
}


def take_text(
    request: CallInRequest,
    *,
    labels: Iterable[str],
    grounds: Iterable[str],
    reasons: str,
    alternative_course: str,
) -> list[str]:
    """Put what was typed into an unsaved request and return the names of what changed, as people read them.

    Where the council calls in whole decisions only, labels are left aside. Raises NotComplete (a resolution that the
    decision does not have, a ground that the rules do not list).
    """
    rules, wanted = procedure(request.record).constitution.call_in, [each for each in labels if each]
    missing = {}
    every = labels_named(request.record, ())
    if strange := [each for each in wanted if each not in every]:
        missing["labels"] = f"The decision has no resolution {', '.join(strange)}."
    asked = list(dict.fromkeys(each.strip() for each in grounds if each.strip()))
    if rules.grounds and (strange := [each for each in asked if each not in rules.grounds]):
        missing["grounds"] = f"The council's rules do not list this ground: {', '.join(strange)}."
    if missing:
        raise NotComplete("The request cannot be kept as it is.", missing)
    values = {
        "labels": [each for each in every if each in wanted] if rules.granularity == "resolution" else [],
        "grounds": asked,
        "reasons": reasons.strip(),
        "alternative_course": alternative_course.strip(),
    }
    changed = [name for name, value in values.items() if getattr(request, name) != value]
    for name in changed:
        setattr(request, name, values[name])
    return [_CALLED[name] for name in changed]


def missing_from(request: CallInRequest, constitution: Constitution) -> dict[str, str]:
    """Return what a request lacks before it can be lodged, by field. Source: the council's call-in procedure."""
    rules, missing = constitution.call_in, {}
    if rules.grounds and not request.grounds:
        missing["grounds"] = "Choose at least one of the grounds that the council's rules list."
    if not rules.grounds and not request.reasons:
        missing["reasons"] = "Say why the decision is called in."
    if rules.alternative_course_required and not request.alternative_course:
        missing["alternative_course"] = "Propose another course of action: the council's rules ask for one."
    return missing
