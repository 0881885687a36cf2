"""What an author mends before a report goes to those who clear it, and what is only said to them."""

from __future__ import annotations

from datetime import date

from decisions.models import Report
from decisions.queries.consultation import cautions as consultation_cautions
from decisions.queries.report_checks import checks_of
from decisions.rules.finding import Caution

# The notice of regulation 10 is given by democratic services and may follow while the report is cleared; approval
# asks again.
AFTER_CLEARANCE = ("WARN-GE-NO-EVIDENCE",)


def wanted_first(report: Report, *, on: date) -> dict[str, str]:
    """Return what stops a report from being sent for clearance: "section:<key>" and what to do there, in sentences."""
    found: dict[str, list[str]] = {}
    for each in checks_of(report, on):
        if each.blocking and each.code not in AFTER_CLEARANCE:
            found.setdefault(f"section:{each.section or each.code}", []).append(f"{each.text} {each.mend}".strip())
    return {key: " ".join(said) for key, said in found.items()}


def told_only(report: Report, *, on: date) -> list[Caution]:
    """List what does not stop the report: what the check list only notes, and consultations without an outcome."""
    noted = [
        Caution(each.code, each.text, each.mend)
        for each in checks_of(report, on)
        if not each.blocking or each.code in AFTER_CLEARANCE
    ]
    return [*noted, *consultation_cautions(report)]
