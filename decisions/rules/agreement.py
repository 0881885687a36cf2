"""Agreement that a decision, or a private meeting, is urgent: who may give it, and that it came first.

Source: regulation 11(1) for key decisions and, in the same words, regulation 5(6) for private meetings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from decisions.rules.constitution import Constitution, Office
from decisions.rules.finding import Step
from decisions.rules.london import Moment, day_of, instant, say_moment


class Holder(StrEnum):
    """Whether an office has a holder who can act."""

    ABLE = "able"
    UNABLE = "unable"
    VACANT = "vacant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement that a decision (or a private meeting) is urgent and cannot reasonably be deferred.

    `office` is the office of the person who agreed; `scrutiny_chair` and `council_chair` say whether those two offices
    had a holder able to act when the agreement was sought. `override_reason` is the monitoring officer's recorded
    reason for accepting an office that the statute does not reach.
    """

    agreed_at: Moment
    office: Office = Office.SCRUTINY_CHAIR
    scrutiny_chair: Holder = Holder.ABLE
    council_chair: Holder = Holder.ABLE
    override_reason: str = ""


def agreed_before(agreement: Agreement, at: Moment, thing: str) -> Step:
    """Return the step that says whether an agreement came before what it allows. Source: regulations 5(6), 11(1)."""
    given = f"The {agreement.office.label} agreed at {say_moment(agreement.agreed_at)}"
    if isinstance(agreement.agreed_at, datetime) and isinstance(at, datetime):
        before = instant(agreement.agreed_at) < instant(at)
    else:
        # A day without an hour cannot show which came first on the same day.
        before = day_of(agreement.agreed_at) < day_of(at)
    if before:
        return Step(day_of(agreement.agreed_at), f"{given}, before {thing}.", None, "met")
    text = f"{given}, which is not before {thing} ({say_moment(at)}): agreement must come first."
    return Step(day_of(agreement.agreed_at), text, None, "missing")


def reached(agreement: Agreement, constitution: Constitution) -> Step:
    """Return the step that says whether the person who agreed had power to. Source: regulations 5(6), 11(1)(a)–(c)."""
    if chain_reaches(agreement):
        return Step(None, f"The {agreement.office.label} is the person whom the statute asks.", None, "met")
    allowed = agreement.office in (*constitution.urgency.su_chain, *constitution.urgency.su_chain_extensions)
    text = f"The statute does not reach the {agreement.office.label} here: {_who_may(agreement)}."
    if allowed and agreement.override_reason.strip():
        return Step(
            None,
            f"{text} The monitoring officer accepted the agreement: {agreement.override_reason.rstrip('.')}.",
            None,
            "departure",
        )
    mend = (
        " Only the monitoring officer may accept it, with a recorded reason."
        if allowed
        else " The council's constitution does not name this office either."
    )
    return Step(None, text + mend, None, "missing")


def chain_reaches(agreement: Agreement) -> bool:
    """Say whether the statute lets the holder of an office agree, given who else was there and able to act.

    Source: regulations 5(6) and 11(1): (a) the scrutiny chair; (b) the chair of the council where there is no scrutiny
    chair or that person is unable to act; (c) the vice-chair of the council where there is no chair of either.
    """
    scrutiny, council = agreement.scrutiny_chair, agreement.council_chair
    if agreement.office is Office.SCRUTINY_CHAIR:
        return scrutiny is Holder.ABLE
    if agreement.office is Office.COUNCIL_CHAIR:
        return scrutiny is not Holder.ABLE and council is Holder.ABLE
    if agreement.office is Office.COUNCIL_VICE_CHAIR:
        return scrutiny is Holder.VACANT and council is Holder.VACANT
    return False


def _who_may(agreement: Agreement) -> str:
    if agreement.scrutiny_chair is Holder.ABLE:
        return "there is a chair of the overview and scrutiny committee who is able to act"
    if agreement.council_chair is Holder.ABLE:
        return "the chair of the council is able to act"
    return (
        "the vice-chair of the council may agree only where both chairs are vacant, not where they are unable to act, "
        "and no other office may agree at all"
    )
