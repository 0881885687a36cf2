"""What a request for call-in has and what it still lacks, requirement by requirement, while members work on it.

`call_in_request.validity` answers whether a request stands and stops at the first fault; this lists everything at
once, so that the members can mend it in time. Both agree: nothing is missing exactly where the request is valid.
"""

from __future__ import annotations

from dataclasses import dataclass

from decisions.rules.call_in import CallInWindow
from decisions.rules.call_in_request import Request, counted_signatories
from decisions.rules.call_in_words import ground_label, said_signatories
from decisions.rules.constitution import CallIn, Constitution, Signatories
from decisions.rules.london import plural


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a request needs. `lines` says how far it is, with numbers."""

    key: str
    heading: str
    met: bool
    lines: tuple[str, ...]


def check_list(request: Request, opened: CallInWindow, constitution: Constitution) -> tuple[Requirement, ...]:
    """List everything that a request needs under the council's rules, and whether it has it.

    Source: the council's call-in procedure under section 9F of the Local Government Act 2000.
    """
    rules = constitution.call_in
    found = [_signatures(request, opened, constitution), _grounds(request, rules)]
    if set(request.grounds) & set(rules.grounds_requiring_chief_executive):
        found.append(_opinion(request))
    if rules.alternative_course_required:
        found.append(_alternative(request))
    return tuple(found)


def _signatures(request: Request, opened: CallInWindow, constitution: Constitution) -> Requirement:
    ways = [_way(request, opened, constitution, rule) for rule in constitution.call_in.signatories]
    met = any(enough for enough, _ in ways)
    lines = tuple(line for enough, line in ways if enough or not met)
    if len(lines) > 1:
        lines = (lines[0], *(f"Or: {line}" for line in lines[1:]))
    return Requirement("signatures", "Enough signatures that count", met, lines)


def _way(request: Request, opened: CallInWindow, constitution: Constitution, rule: Signatories) -> tuple[bool, str]:
    counted = counted_signatories(request, opened, constitution, rule)
    groups = len({each.group for each in counted if each.group})
    more = max(rule.min - len(counted), 0)
    more_groups = max(rule.distinct_groups - groups, 0) if rule.distinct_groups > 1 else 0
    groups_said = f", from {plural(groups, 'group')}" if rule.distinct_groups > 1 else ""
    if not more and not more_groups:
        return True, f"{said_signatories(rule)}: {len(counted)} signed{groups_said}. That is enough."
    said = f"{said_signatories(rule)}: {len(counted)} of {rule.min}{groups_said}"
    if not more:
        return False, f"{said}. {plural(more_groups, 'more group')} must be among them."
    other = " of another group" if more_groups == 1 else f" of {more_groups} other groups" if more_groups else ""
    return False, f"{said}. {more} more{other} {'is' if more == 1 else 'are'} needed."


def _grounds(request: Request, rules: CallIn) -> Requirement:
    named = [ground_label(each) for each in request.grounds if each in rules.grounds]
    if rules.grounds:
        lines = tuple(f"“{each}”" for each in named) or ("No ground of the council's list is named yet.",)
        return Requirement("grounds", "At least one ground of the council's list", bool(named), lines)
    given = bool(request.reasons.strip())
    return Requirement("reasons", "Reasons", given, ("They are given." if given else "No reasons are given yet.",))


def _opinion(request: Request) -> Requirement:
    given = bool(request.chief_executive_opinion.strip())
    line = "It is there." if given else "The officers ask for it once the request is lodged."
    return Requirement("opinion", "The opinion of the chief executive on the ground", given, (line,))


def _alternative(request: Request) -> Requirement:
    given = bool(request.alternative_course.strip())
    line = "It is proposed." if given else "No other course of action is proposed yet."
    return Requirement("alternative_course", "Another course of action", given, (line,))


__all__ = ["Requirement", "check_list"]
