"""What became of a decision since it was published: shown on its page beside the editions, and no part of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from decisions.publication.next_steps import NOTHING_HAPPENED, HappenedNext

# Where the page of a decision says how it stands now: written into the edition's piece by its template.
SINCE_MARK = "<!--since-->"
# Where, in what is said since, the part begins that stands below the record.
NEXT_MARK = "<!--next-->"


@dataclass(frozen=True, kw_only=True)
class StandingSaid:
    """How some resolutions of a decision stand, in whole sentences; no labels means the whole decision."""

    labels: tuple[str, ...]
    sentence: str

    @property
    def of(self) -> str:
        """Return "Resolutions 1 and 2", "" for the whole decision."""
        if not any(self.labels):
            return ""
        first, last = ", ".join(self.labels[:-1]), self.labels[-1]
        if first:
            return _("Resolutions {first} and {last}").format(first=first, last=last)
        return _("Resolution {last}").format(last=last)

    @property
    def line(self) -> str:
        """Return the whole of it in a line: "Resolution 1: It was called in …"."""
        return f"{self.of}: {self.sentence}" if self.of else self.sentence


@dataclass(frozen=True, kw_only=True)
class Since:
    """How a decision stands now.

    `heading` is a few words; `suspended` says that something of it must not be carried out for a call-in, `is_settled`
    that nothing stands in the way any more; `card` is what lists say in place of the call-in window. The window is that
    of what can still be called in, or nothing. No standings: nothing is known about carrying it out. `next` is what
    happened after it.
    """

    heading: str = ""
    standings: tuple[StandingSaid, ...] = ()
    suspended: bool = False
    is_settled: bool = False
    has_call_in_page: bool = False
    card: str = ""
    opens_at: datetime | None = None
    deadline: datetime | None = None
    implementable_from: date | None = None
    next: HappenedNext = NOTHING_HAPPENED
