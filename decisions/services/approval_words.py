"""What an approval writes into the record: the decision in a sentence, its resolutions, and what is still missing."""

from __future__ import annotations

from typing import Any

from decisions.models import Report
from decisions.models.choices import ApprovalOutcome, InterestAnswer

_DECISIONS = {
    ApprovalOutcome.APPROVED: "What the report {ref} recommends is approved.",
    ApprovalOutcome.APPROVED_AMENDED: "What the report {ref} recommends is approved with amendments, as set out here.",
    ApprovalOutcome.REFUSED: "What the report {ref} recommends is refused. The council does not proceed with it.",
}


def decision_text(outcome: str, report: Report) -> str:
    """Return the decision in a sentence."""
    return _DECISIONS[ApprovalOutcome(outcome)].format(ref=report.ref)


def recommendations(content: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the lettered recommendations of a version as (label, text); the words that lead to them are left out."""
    return [
        (each["label"], each["text"])
        for section in content.get("sections", ())
        if section["kind"] == "recommendations"
        for each in section.get("items", ())
        if each["label"]
    ]


def resolutions_of(outcome: str, content: dict[str, Any], values: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the resolutions: the recommendations, or the amended ones; none where they are refused."""
    if outcome == ApprovalOutcome.REFUSED:
        return []
    if outcome == ApprovalOutcome.APPROVED_AMENDED:
        return [(label.strip(), text.strip()) for label, text in values.get("resolutions", ()) if text.strip()]
    return recommendations(content)


def missing_from(outcome: str, values: dict[str, Any]) -> dict[str, str]:
    """Name what the decision maker has still to say, by field, in sentences."""
    missing = {}
    if values.get("own_interest") not in InterestAnswer.values:
        missing["own_interest"] = "Say whether you have an interest of your own in this matter."
    if not values.get("reasons", "").strip():
        missing["reasons"] = "Give your reasons for the decision: the record states them (regulation 13)."
    if outcome == ApprovalOutcome.APPROVED_AMENDED and not any(text.strip() for _, text in values["resolutions"]):
        missing["resolutions"] = "Write the recommendations as you approve them."
    if outcome != ApprovalOutcome.REFUSED:
        if not values.get("implementation_officer", "").strip():
            missing["implementation_officer"] = "Say which officer carries the decision out."
        if not values.get("implementation_timescale", "").strip():
            missing["implementation_timescale"] = "Say when it is carried out."
    return missing
