"""What differs between two editions, particular by particular, in words."""

from __future__ import annotations

from typing import Any

from decisions.publication.wording import day_of_iso, instant_of_iso

# A particular that is not named here is either shown by itself (changes, displays) or follows from the others (lawful).
LABELS = {
    "title": "Title",
    "status": "Status",
    "outcome": "Outcome",
    "key_statement": "Statement",
    "matter": "Matter",
    "maker": "Decision maker",
    "due": "Due",
    "decided_on": "Date of the decision",
    "decision": "Decision",
    "resolutions": "Resolutions",
    "reasons": "Reasons",
    "alternatives": "Alternative options considered and rejected",
    "conflicts": "Conflicts of interest",
    "documents": "Documents",
    "copies_address": "Address for copies",
    "other_documents_statement": "Other documents",
    "request_procedure": "How to ask for documents",
    "decision_type": "Type of decision",
    "reason_key": "Why it is key",
    "department": "Department",
    "lead_member": "Lead member",
    "lead_director": "Lead director",
    "scrutiny_committee": "Scrutiny committee",
    "contact": "Contact",
    "wards": "Wards",
    "consultation_process": "Consultation",
    "consultees": "Consultees",
    "restriction": "Restriction",
    "urgency_route": "Urgency",
    "urgency_reason": "Reason for urgency",
    "route": "Route",
    "addressees": "Informed in writing",
    "agreed_by": "Agreed by",
    "agreed_at": "Agreed",
    "must_decide_by": "To be decided by",
    "representations": "Representations",
    "representations_left_out": "Representations that are not published",
    "how_to_make_representations": "How to make representations",
    "delegation": "Delegation",
    "consultation": "Consultation and advice",
    "implementation_officer": "Officer who carries it out",
    "implementation_timescale": "When it is carried out",
    "report_late_reason": "Why the report was not public in time",
    "call_in": "Call-in",
    "not_compliant": "Compliance",
    "departures": "Departures recorded",
    "provenance": "Where this came from",
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
            found.append({"label": label, "before": was, "after": now})
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
        return " to ".join(dict.fromkeys(day_of_iso(value[end]) for end in ("starts_on", "ends_on") if value.get(end)))
    if "sentence" in value:
        return str(value["sentence"])
    parts = (_words(name, part) for name, part in value.items() if name not in _SKIPPED_PARTS)
    return ", ".join(filter(None, parts))
