"""Whether a later decision or note can stand under authority that an earlier decision delegated.

Source: what was delegated is what the decision says (section 9E of the Local Government Act 2000 lets the executive
arrange that its functions are discharged by officers); nobody decides under authority before it is given or after it
ended.
"""

from __future__ import annotations

from datetime import date

from decisions.rules.finding import Finding, Step
from decisions.rules.london import say_day


def covers(*, given_on: date, ends_on: date | None, used_on: date, used: str) -> Finding:
    """Say whether authority given on a day covers what was done on another; both first and last day are covered.

    given_on: the day of the decision that delegates. ends_on: the last day, or None. used: the later decision or note
    as a sentence names it.
    """
    steps = [Step(given_on, f"The authority was given on {say_day(given_on)}.", kind="fact")]
    if ends_on:
        steps.append(Step(ends_on, f"It stood until {say_day(ends_on)}.", kind="fact"))
    steps.append(Step(used_on, f"{used} is of {say_day(used_on)}.", kind="fact"))
    if used_on < given_on:
        said = f"{used} is of {say_day(used_on)}, before the authority was given on {say_day(given_on)}."
        return Finding(False, tuple(steps), headline=said)
    if ends_on and used_on > ends_on:
        said = f"{used} is of {say_day(used_on)}, after the authority ended on {say_day(ends_on)}."
        return Finding(False, tuple(steps), headline=said)
    return Finding(True, tuple(steps), headline=f"{used} lies within the authority.")
