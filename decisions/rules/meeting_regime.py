"""Under which law a body meets, and what that means for a late item.

Source: regulations 3 to 7 of the 2012 Regulations for the executive, its committees and joint committees; Part VA of
the Local Government Act 1972 for the council, its committees and overview and scrutiny.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from decisions.rules.agenda import BodyKind, notice_of_meeting
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.constitution import Constitution
from decisions.rules.finding import Finding
from decisions.rules.london import Moment
from decisions.rules.provisions import Provision, provision

_EXECUTIVE = frozenset({"executive", "executive_committee", "joint_committee"})
_UNDER_PART_VA = frozenset({"scrutiny", "council", "committee"})


@dataclass(frozen=True, slots=True)
class Regime:
    """The law of a body's meetings.

    sentence           the law as the public reads it
    notice, agenda     the provisions about time and place, and about agenda and reports
    chair_may_admit    whether the chair may admit an urgent item (section 100B(4)(b)); never in an executive body
    """

    body: BodyKind
    sentence: str
    notice: Provision
    agenda: Provision
    exclusion: Provision
    chair_may_admit: bool

    @property
    def agrees_late_items(self) -> str:
        """Return the office without whose word a late item is not taken."""
        return "The chair" if self.chair_may_admit else "The monitoring officer"


def regime_of(body_kind: str) -> Regime:
    """Return the law under which a body of a kind meets. Raises ValueError for a kind that is not known.

    Source: regulation 2 ("decision-making body"); section 100A(1), 100E and 100K, LGA 1972; section 9FA, LGA 2000.
    """
    if body_kind in _EXECUTIVE:
        return Regime(
            BodyKind.EXECUTIVE,
            "This meeting is held under the Local Authorities (Executive Arrangements) (Meetings and Access to "
            "Information) (England) Regulations 2012.",
            provision("reg-6"),
            provision("reg-7"),
            provision("reg-4"),
            chair_may_admit=False,
        )
    if body_kind in _UNDER_PART_VA:
        return Regime(
            BodyKind.COUNCIL_OR_SCRUTINY,
            "This meeting is held under Part VA of the Local Government Act 1972.",
            provision("s100a"),
            provision("s100b"),
            provision("s100a"),
            chair_may_admit=True,
        )
    raise ValueError(f"There is no kind of body {body_kind!r}.")


def notice_under(
    regime: Regime,
    published: Moment | None,
    meeting_at: Moment,
    constitution: Constitution,
    calendar: WorkingCalendar,
    *,
    convened_at: Moment | None = None,
) -> Finding:
    """Find whether time and place were published in time under the body's own law; True, False or CANNOT_BE_KNOWN.

    Source: regulation 6(1); section 100A(6)(a), LGA 1972: five clear days, or since it was called at shorter notice.
    """
    found = notice_of_meeting(published, meeting_at, constitution, calendar, convened_at=convened_at)
    return replace(found, provision=regime.notice)
