"""By when must each step of a decision be done, and which of them are done? Counted back from the planned day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decisions.models import ForthcomingDecision
from decisions.models.choices import MakerKind, NoticeKind, Restriction
from decisions.queries.evidence import notices_of_kind
from decisions.queries.lawfulness import Standards, standards
from decisions.rules.timeline import Milestone, milestones
from decisions.states import Matter

# Steps of which this record holds the evidence; of the others only the day is known.
_NOTICES = {
    "notice": (NoticeKind.KD28,),
    "private_first": (NoticeKind.PM28,),
    "private_second": (NoticeKind.PM5,),
}


@dataclass(frozen=True)
class Step:
    """One step: the day by which it is to be done, and whether it is; `done` is None where nothing here shows it."""

    milestone: Milestone
    done: bool | None


def steps_of(matter: ForthcomingDecision, *, on: date, under: Standards | None = None) -> tuple[Step, ...]:
    """List the steps towards the planned day, counted back by the rules; none where no day is planned."""
    if matter.due_from is None:
        return ()
    under = under or standards(on=on)
    found = milestones(
        matter.due_from,
        under.constitution,
        under.calendar,
        is_key=matter.is_key,
        by_body=matter.maker_kind in (MakerKind.BODY, ""),
        private=matter.restriction != Restriction.OPEN,
    )
    return tuple(Step(each, _done(each.key, matter)) for each in found)


def _done(key: str, matter: ForthcomingDecision) -> bool | None:
    if key in _NOTICES:
        return any(notices_of_kind(matter, kind) for kind in _NOTICES[key])
    if key == "notice_drafted":
        return matter.status != Matter.DRAFT
    if key == "decision":
        return bool(matter.records.all())
    if key == "record":
        return any(record.published_at for record in matter.records.all())
    return None
