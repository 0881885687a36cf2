"""What each of the four lists of urgency is about, in words: they are easily taken for one another."""

from __future__ import annotations

from dataclasses import dataclass

from decisions.queries.urgency_register import UrgencyList


@dataclass(frozen=True)
class ListWords:
    """What one list is about, which day counts, and what its emptiness means."""

    heading: str
    short: str
    about: str
    used: str
    empty: str


WORDS = {
    UrgencyList.GENERAL_EXCEPTION: ListWords(
        "General exceptions (regulation 10)",
        "general exceptions",
        "28 clear days’ notice was impracticable: the scrutiny chair was informed in writing and five clear days ran. "
        "Informing is enough; nobody has to agree.",
        "Notice given",
        "No general exception notice was given. Every key decision had its 28 clear days, or relied on special "
        "urgency, which is in the next list.",
    ),
    UrgencyList.SPECIAL_URGENCY: ListWords(
        "Special urgency (regulation 11)",
        "special urgencies",
        "There was no time for five clear days either: the scrutiny chair agreed before the decision that it could not "
        "reasonably be deferred. Only these are reported to council under regulation 19.",
        "Agreed",
        "Nobody agreed that a decision was urgent under regulation 11. A report to council for the period is a nil "
        "return, and is made all the same.",
    ),
    UrgencyList.PRIVATE_MEETING: ListWords(
        "Private meetings at short notice (regulation 5(6))",
        "private meetings at short notice",
        "A body sat in private without 28 days’ notice of that, and the scrutiny chair agreed that the meeting was "
        "urgent. It is about the public being kept out, not about the notice of the decision.",
        "Agreed",
        "No meeting sat in private at short notice. Decisions taken in private with both notices are not listed here.",
    ),
    UrgencyList.CALL_IN_EXEMPTION: ListWords(
        "Exemptions from call-in (the constitution)",
        "exemptions from call-in",
        "A delay by call-in would have harmed the council’s or the public’s interest. The constitution, not statute, "
        "allows it; it says nothing about how much notice was given.",
        "Approved",
        "No decision was exempted from call-in. Decisions that are not open to call-in at all, such as those of "
        "council, are not exemptions.",
    ),
}
