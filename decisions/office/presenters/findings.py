"""A Finding as a page shows it: the answer, the strip of days, the steps in words, the provision, what is assumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.safestring import SafeString

from council.govuk.drawings import StripDay, strip_of_days
from decisions.rules.finding import Finding, unknown_sentence
from decisions.rules.london import say_day

_STATES = {"start": "published", "counted": "counted", "left_out": "left_out", "answer": "first_lawful"}
_MOST_DAYS = 120
# A stored finding has its answer as plain text, and a text is true whatever it says.
_REFUSALS = ("unlawful", "public_or_defer", "defer")


@dataclass(frozen=True)
class ShownFinding:
    """Everything that shared/finding.html prints."""

    headline: str
    strip: SafeString
    sentences: tuple[str, ...]
    warnings: tuple[Any, ...]
    provision: str
    provision_link: str
    assumptions: tuple[str, ...]
    known_until: str
    is_good: bool
    heading: str = ""


def shown(
    finding: Finding | dict[str, Any] | None, *, heading: str = "", decision: date | None = None
) -> ShownFinding | None:
    """Return a finding ready for the page; nothing for nothing. A stored finding is read first.

    `decision` is a day that the strip marks as the day of the decision.
    """
    if isinstance(finding, dict):
        finding = Finding.from_dict(finding) if finding else None
    if finding is None:
        return None
    cited = finding.provision
    # The headline is printed as such, provision, warnings, assumptions and horizon have their own places.
    own = {finding.headline, *(f"This assumes that {each}" for each in finding.assumptions)}
    sentences = tuple(
        line
        for line in finding.explain().split("\n")
        if line not in own and not line.startswith(("The rule is ", "Warning: ", "The calendar of working days used"))
    )
    until = ""
    if finding.known_until:
        until = (
            f"Bank holidays are known until {say_day(finding.known_until)}."
            if finding.is_known
            else unknown_sentence(finding.known_until)
        )
    return ShownFinding(
        headline=finding.headline or sentences[0],
        strip=_strip(finding, decision),
        sentences=sentences,
        warnings=finding.warnings,
        provision=cited.cite() if cited else "",
        provision_link=cited.link if cited else "",
        assumptions=finding.assumptions,
        known_until=until,
        is_good=bool(finding) and finding.answer not in _REFUSALS and not _too_early(finding, decision),
        heading=heading,
    )


def _too_early(finding: Finding, decision: date | None) -> bool:
    return decision is not None and isinstance(finding.answer, date) and decision < finding.answer


def _strip(finding: Finding, decision: date | None) -> SafeString:
    """Draw the days that a finding counts; nothing where it counts none or more than fit on a page."""
    days: dict[date, StripDay] = {}
    for step in finding.steps:
        if step.day and step.kind in _STATES:
            days.setdefault(step.day, StripDay(step.day, _STATES[step.kind], step.reason))
    if not any(day.state in ("counted", "left_out") for day in days.values()):
        return SafeString("")
    if decision and min(days) <= decision:
        _mark(days, decision)
    if len(days) > _MOST_DAYS:
        return SafeString("")
    return strip_of_days([days[day] for day in sorted(days)])


def _mark(days: dict[date, StripDay], decision: date) -> None:
    """Mark the day of the decision; days between the first lawful day and it are drawn as free."""
    lawful = next((day.day for day in days.values() if day.state == "first_lawful"), None)
    too_early = lawful is None or decision < lawful
    while (free := max(days) + timedelta(days=1)) < decision and len(days) <= _MOST_DAYS:
        days[free] = StripDay(free, "free")
    counts = days[decision].state == "counted" if decision in days else False
    days[decision] = StripDay(decision, "decision_too_early" if too_early else "decision", counts=counts)
