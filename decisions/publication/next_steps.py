"""What happened after a decision, as its page says it: steps with their days, authority and its use, money by year.

It is no part of an edition: it moves without changing the record (product rows M5 and M6).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from decisions.rules.money_over_time import ComparedKind


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """One thing that happened, or is to happen, on a day: a sentence, and perhaps words as they were said."""

    on: date
    what: str  # "Action", "Recommendation", "Briefing note", "Decision"
    sentence: str
    quote: str = ""
    path: str = ""
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class UseSaid:
    """A later decision, or a published note, under authority."""

    on: date
    what: str
    title: str
    ref: str
    path: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class AuthoritySaid:
    """What a decision lets somebody decide or do, and what was done under it. `ended` says why it ended."""

    given_to: str
    what: str
    label: str = ""
    conditions: str = ""
    ends_on: date | None = None
    ended: str = ""
    has_ended: bool = False
    uses: tuple[UseSaid, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PaperSaid:
    """A paper that states amounts: promised or reported, its day, the total that it states and its note."""

    form: str
    name: str
    on: date
    path: str = ""
    total: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MoneySaid:
    """Money of a decision by kind and year, in sentences, with the papers and what does not agree in them."""

    kinds: tuple[ComparedKind, ...]
    sentences: tuple[str, ...]
    papers: tuple[PaperSaid, ...]
    cautions: tuple[str, ...] = ()

    @property
    def most(self) -> Decimal:
        """Return the largest amount, so that all charts are drawn on one scale."""
        amounts = (each for kind in self.kinds for year in kind.years for each in (year.promised, year.reported))
        return max((each for each in amounts if each is not None), default=Decimal(0))


@dataclass(frozen=True, kw_only=True)
class HappenedNext:
    """Everything that happened after a decision. False where nothing is known."""

    steps: tuple[NextStep, ...] = ()
    authorities: tuple[AuthoritySaid, ...] = ()
    money: MoneySaid | None = None

    def __bool__(self) -> bool:
        return bool(self.steps or self.authorities or self.money)


NOTHING_HAPPENED = HappenedNext()
