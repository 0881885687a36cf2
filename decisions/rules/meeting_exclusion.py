"""Whether the public may be excluded for an item of a meeting, and the words of the resolution.

Source: regulations 4 and 5 of the 2012 Regulations for the executive; section 100A(2) to (5) of the Local Government
Act 1972 for the council and its committees. The track of regulation 5 is its own: no key-decision notice cures it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from decisions.rules.agenda import BodyKind
from decisions.rules.constitution import Constitution
from decisions.rules.exemption import PARAGRAPHS, Classification, citation
from decisions.rules.finding import Finding, Step
from decisions.rules.meeting_regime import Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPrivacy:
    """One item for which the public would leave.

    paragraphs      of Schedule 12A, Part 1, that the resolution names
    sitting         for the executive: what regulation 5 says of it (`private_meeting.may_sit_in_private`); None where
                    the item has no matter, so that no notice can have been given
    """

    number: str
    title: str
    classification: Classification
    paragraphs: tuple[int, ...] = ()
    sitting: Finding | None = None

    @property
    def said(self) -> str:
        return f"Item {self.number} ({self.title})" if self.number else f"“{self.title}”"


def may_exclude(items: Sequence[ItemPrivacy], regime: Regime, *, confidential: bool) -> Finding:
    """Find whether the public may be excluded for these items together; the answer is true or false.

    Where exempt information turns up in an open item, a committee may exclude by naming the paragraphs all the same.
    `confidential` is the basis: confidential information compels it without a resolution, exempt information needs a
    resolution that names the paragraphs. In a body of the executive each item needs its notices or the agreement of
    regulation 5(6) as well. Source: regulation 4(2) and (3), regulation 5; section 100A(2), (4) and (5), LGA 1972.
    """
    steps = [step for item in items for step in _of_item(item, regime, confidential)]
    if not items:
        steps.append(Step(None, "No item is named. Choose the items for which the public leaves.", None, "missing"))
    lawful = all(step.kind != "missing" for step in steps)
    headline = "The public may be excluded." if lawful else "The public may not be excluded for all of these items."
    if lawful and confidential:
        headline = "The public must be excluded while confidential information would be disclosed."
    return Finding(lawful, tuple(steps), regime.exclusion, headline=headline)


def resolution_words(
    regime: Regime,
    items: Iterable[tuple[str, str, Sequence[int]]],
    constitution: Constitution | None = None,
    *,
    confidential: bool = False,
) -> str:
    """Return the words by which the public leaves, from (number, public title, paragraphs) of each item.

    Each item is named with the description of its exempt information, as regulation 4(3) and section 100A(5) ask.
    For confidential information they are a statement and no resolution.
    """
    rows = list(items)
    executive = regime.body is BodyKind.EXECUTIVE
    if confidential:
        law = (
            "regulation 4(2)(a) of the 2012 Regulations"
            if executive
            else "section 100A(2) of the Local Government Act 1972"
        )
        named = "; ".join(_named(number, title) for number, title, _ in rows)
        return (
            f"The public were excluded, as {law} requires, during consideration of {named}, because confidential "
            "information would be disclosed if they were present."
        )
    law = (
        "regulation 4(2)(b) of the 2012 Regulations"
        if executive
        else "section 100A(4) of the Local Government Act 1972"
    )
    named = "; ".join(f"{_named(number, title)}: {_described(found, constitution)}" for number, title, found in rows)
    return (
        f"That, under {law}, the public be excluded from the meeting during consideration of the following, because it "
        f"is likely that exempt information would be disclosed if they were present: {named}."
    )


def _of_item(item: ItemPrivacy, regime: Regime, confidential: bool) -> Iterable[Step]:
    if confidential and item.classification is not Classification.CONFIDENTIAL:
        yield Step(None, f"{item.said} holds no confidential information; name it by its paragraphs.", None, "missing")
    elif not confidential and item.classification is Classification.CONFIDENTIAL:
        text = f"{item.said} holds confidential information: the law excludes the public, and no resolution is needed."
        yield Step(None, text, None, "missing")
    elif not confidential and item.classification is Classification.OPEN and not item.paragraphs:
        text = f"{item.said} is open: nothing in it is marked as exempt, and no paragraph is named."
        yield Step(None, text, None, "missing")
    elif not confidential and (not item.paragraphs or set(item.paragraphs) - set(PARAGRAPHS)):
        text = f"For {item.said} the resolution has to name paragraphs of Schedule 12A, from 1 to 7."
        yield Step(None, text, None, "missing")
    else:
        why = "confidential information" if confidential else citation(item.paragraphs)
        yield Step(None, f"{item.said}: {why}.", None, "met")
    if regime.body is BodyKind.EXECUTIVE:
        yield from _of_sitting(item)


def _of_sitting(item: ItemPrivacy) -> Iterable[Step]:
    if item.sitting is None:
        text = f"{item.said}: no notice under regulation 5 has been given, so it may not be taken in private."
        yield Step(None, text, None, "missing")
    elif item.sitting:
        yield Step(None, f"{item.said}: regulation 5 is satisfied.", None, "met")
    else:
        yield Step(None, f"{item.said}: {item.sitting.headline}", None, "missing")
        yield from (step for step in item.sitting.steps if step.kind in ("missing", "mend"))


def _named(number: str, title: str) -> str:
    return f"item {number} ({title})" if number else f"“{title}”"


def _described(paragraphs: Sequence[int], constitution: Constitution | None) -> str:
    what = "; ".join(PARAGRAPHS[each] for each in sorted(set(paragraphs)) if each in PARAGRAPHS)
    return f"{what} ({citation(paragraphs, constitution)})"
