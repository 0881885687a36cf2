"""A Finding as a page shows it: the answer, the strip of days, the steps in words, the provision and what is assumed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from decisions.publication.lawful import drawing_of
from decisions.rules.finding import Finding, unknown_sentence
from decisions.rules.london import say_day

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


def shown(finding: Finding | dict[str, Any] | None, *, heading: str = "") -> ShownFinding | None:
    """Return a finding ready for the page; nothing for nothing. A stored finding is read first."""
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
        strip=drawing_of(finding.as_dict()),
        sentences=sentences,
        warnings=finding.warnings,
        provision=cited.cite() if cited else "",
        provision_link=cited.link if cited else "",
        assumptions=finding.assumptions,
        known_until=until,
        is_good=bool(finding) and finding.answer not in _REFUSALS,
        heading=heading,
    )
