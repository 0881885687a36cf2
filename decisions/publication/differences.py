"""What differs between two editions, particular by particular, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from decisions.publication.wording import day_of_iso, instant_of_iso

# A particular that is not named here is either shown by itself (changes, displays) or follows from the others (lawful).
LABELS = {
    "title": gettext_noop("Title"),
    "status": gettext_noop("Status"),
    "outcome": gettext_noop("Outcome"),
    "key_statement": gettext_noop("Statement"),
    "matter": gettext_noop("Matter"),
    "maker": gettext_noop("Decision maker"),
    "due": gettext_noop("Due"),
    "decided_on": gettext_noop("Date of the decision"),
    "decision": gettext_noop("Decision"),
    "resolutions": gettext_noop("Resolutions"),
    "reasons": gettext_noop("Reasons"),
    "alternatives": gettext_noop("Alternative options considered and rejected"),
    "conflicts": gettext_noop("Conflicts of interest"),
    "documents": gettext_noop("Documents"),
    "copies_address": gettext_noop("Address for copies"),
    "other_documents_statement": gettext_noop("Other documents"),
    "request_procedure": gettext_noop("How to ask for documents"),
    "decision_type": gettext_noop("Type of decision"),
    "reason_key": gettext_noop("Why it is key"),
    "department": gettext_noop("Department"),
    "lead_member": gettext_noop("Lead member"),
    "lead_director": gettext_noop("Lead director"),
    "scrutiny_committee": gettext_noop("Scrutiny committee"),
    "contact": gettext_noop("Contact"),
    "wards": gettext_noop("Wards"),
    "consultation_process": gettext_noop("Consultation"),
    "consultees": gettext_noop("Consultees"),
    "restriction": gettext_noop("Restriction"),
    "urgency_route": gettext_noop("Urgency"),
    "urgency_reason": gettext_noop("Reason for urgency"),
    "route": gettext_noop("Route"),
    "addressees": gettext_noop("Informed in writing"),
    "agreed_by": gettext_noop("Agreed by"),
    "agreed_at": gettext_noop("Agreed"),
    "must_decide_by": gettext_noop("To be decided by"),
    "representations": gettext_noop("Representations"),
    "representations_left_out": gettext_noop("Representations that are not published"),
    "how_to_make_representations": gettext_noop("How to make representations"),
    "delegation": gettext_noop("Delegation"),
    "consultation": gettext_noop("Consultation and advice"),
    "implementation_officer": gettext_noop("Officer who carries it out"),
    "implementation_timescale": gettext_noop("When it is carried out"),
    "report_late_reason": gettext_noop("Why the report was not public in time"),
    "call_in": gettext_noop("Call-in"),
    "not_compliant": gettext_noop("Compliance"),
    "departures": gettext_noop("Departures recorded"),
    "provenance": gettext_noop("Where this came from"),
}
_DAYS = {"decided_on", "must_decide_by"}
_SKIPPED_PARTS = {"finding", "file_sha256", "file_name", "kind"}


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, str]]:
    """Return one label, before and after for each particular that differs, in the order of the page."""
    found = []
    for name, label in LABELS.items():
        old, new = before.get(name), after.get(name)
        if old == new or (not old and not new):
            continue
        was, now = _words(name, old), _words(name, new)
        if was != now:
            found.append({"label": _(label), "before": was, "after": now})
    return found


def _words(name: str, value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, dict):
        return _of_parts(value)
    if isinstance(value, list):
        return "; ".join(filter(None, (_words(name, part) for part in value)))
    if isinstance(value, str) and name in _DAYS:
        return day_of_iso(value)
    if isinstance(value, str) and name == "agreed_at":
        return instant_of_iso(value)
    return str(value)


def _of_parts(value: dict[str, Any]) -> str:
    if value.get("text") and "starts_on" in value:
        return str(value["text"])
    if "starts_on" in value:
        return _(" to ").join(
            dict.fromkeys(day_of_iso(value[end]) for end in ("starts_on", "ends_on") if value.get(end))
        )
    if "sentence" in value:
        return str(value["sentence"])
    parts = (_words(name, part) for name, part in value.items() if name not in _SKIPPED_PARTS)
    return ", ".join(filter(None, parts))
