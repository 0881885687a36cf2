"""What a member with an interest may do at a meeting, and which dispensation answers it.

Source: sections 31(4) and 33 of the Localism Act 2011; regulation 12(2)(d) and (e) of the 2012 Regulations. The
council's code says what goes with its other kinds of interest.
"""

from __future__ import annotations

from enum import StrEnum

from decisions.rules.finding import Caution, Finding, Step
from decisions.rules.provisions import provision
from decisions.rules.recording import DispensationKind


class Interest(StrEnum):
    """The kinds of interest that are declared."""

    PECUNIARY = "pecuniary"
    REGISTRABLE = "registrable"
    NON_REGISTRABLE = "non_registrable"
    CONFLICT = "conflict"


class Part(StrEnum):
    """What the member does."""

    STAYS = "stays"
    SPEAKS_AND_LEAVES = "speaks_and_leaves"
    LEAVES = "leaves"


_WANTED = {
    Interest.PECUNIARY: DispensationKind.LOCALISM_ACT,
    Interest.CONFLICT: DispensationKind.HEAD_OF_PAID_SERVICE,
}


def may_take_part(kind: str, participation: str, *, dispensation: str = "none") -> Finding:
    """Find whether a member may do what they did; true or false. What happened is recorded in either case.

    `dispensation` is a `DispensationKind` or "none". A disclosable pecuniary interest bars discussion and vote unless
    the authority granted a dispensation (section 33); a note of the head of paid service is another thing.
    """
    if kind != Interest.PECUNIARY:
        text = "The law leaves it to the council's code whether the member takes part."
        return Finding(True, (Step(None, text, None, "met"),), provision("s31"), headline="The member may take part.")
    if dispensation == DispensationKind.LOCALISM_ACT:
        text = "The member has a dispensation under section 33 of the Localism Act 2011."
        return Finding(True, (Step(None, text, None, "met"),), provision("s33"), headline="The member may take part.")
    if participation == Part.LEAVES:
        step = Step(None, "The member left and took no part.", None, "met")
        return Finding(True, (step,), provision("s31"), headline="The member took no part, as the law asks.")
    text = (
        "A member with a disclosable pecuniary interest takes part in no discussion of the matter and in no vote on it."
    )
    caution = Caution(
        "WARN-INTEREST-STAYS",
        text,
        "Tell the monitoring officer, or enter the dispensation under section 33 of the Localism Act 2011.",
    )
    steps = (Step(None, text, None, "missing"),)
    return Finding(False, steps, provision("s31"), headline="The member may not take part.", warnings=(caution,))


def dispensation_differs(kind: str, dispensation: str) -> str:
    """Say that the dispensation is of the wrong kind for the interest; an empty text where it fits.

    Source: section 33 of the Localism Act 2011 for pecuniary interests; regulation 12(2)(e) for conflicts.
    """
    wanted = _WANTED.get(Interest(kind))
    if dispensation == "none" or wanted is None or dispensation == wanted:
        return ""
    if wanted is DispensationKind.LOCALISM_ACT:
        return (
            "A disclosable pecuniary interest is answered by a dispensation under section 33 of the Localism Act 2011. "
            "A note of the head of paid service is another thing and does not replace it."
        )
    return (
        "For a conflict of interest in a matter of the executive the record notes the dispensation of the head of paid "
        "service. One under section 33 of the Localism Act 2011 is another thing and does not replace it."
    )
