"""Forward plans: begin one for a period, change it, publish it as an edition, propose the next one each month.

A plan lists what notices have made public; it is itself no notice. Source: regulation 9 of the 2012 Regulations asks
for a document about each key decision; the plan puts them on one page, as councils did under the regulations of 2000.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from council.govuk.wording import counted
from council.organisation.models import Body, BodyKind
from decisions import states
from decisions.events import Event
from decisions.models import ForwardPlan, Job
from decisions.permissions import Action, require
from decisions.queries.public_plan import maker_said, period_said, plan_content
from decisions.refusals import NotNow
from decisions.rules.london import day_of, say_day
from decisions.rules.months import first_of, last_of, months_from
from decisions.services import audit, publication
from decisions.services.audit import SCHEDULER
from decisions.services.follow_up import refuse_overtaken, require_complete, touch
from decisions.services.job_kinds import Progress
from decisions.services.moves import require_move
from decisions.services.references import PLAN, next_reference

MOST_MONTHS = 24


@transaction.atomic
def draft(
    *, by: Any, at: datetime, starts_on: date | None, months: int, body: Body | None = None, introduction: str = ""
) -> ForwardPlan:
    """Begin the plan of a body, or of the whole executive, for so many months from the month of `starts_on` on.

    Raises NotAllowed, NotComplete (no month, too many, a body without executive decisions), NotNow (there is one).
    """
    require(by, Action.PUBLISH_PLAN, on=day_of(at))
    if starts_on is None:
        require_complete({"starts_on": "Enter the first month of the plan."})
    require_complete(_wrong_length(months) | _wrong_body(body))
    first = first_of(starts_on)
    found = ForwardPlan.objects.filter(body=body, starts_on=first).first()
    if found is not None:
        raise NotNow(
            f"There is a plan of {_whose(found)} from that month on already: {found.ref}. Publish that one again."
        )
    return _begun(first, months, body, introduction, by=by, at=at)


@transaction.atomic
def change(
    *, plan: ForwardPlan, by: Any, at: datetime, seen_version: int, months: int, introduction: str
) -> ForwardPlan:
    """Change how many months a plan has, and its introduction. Raises NotAllowed, NotComplete, ChangedMeanwhile."""
    require(by, Action.PUBLISH_PLAN, plan, on=day_of(at))
    require_complete(_wrong_length(months))
    plan = _locked(plan)
    refuse_overtaken(plan, seen_version)
    plan.ends_on = last_of(plan.starts_on, later=months - 1)
    plan.introduction = introduction.strip()
    touch(plan, at=at)
    _record(Event.PLAN_CHANGED, plan, by=by, at=at)
    return plan


@transaction.atomic
def publish(*, plan: ForwardPlan, by: Any, at: datetime) -> ForwardPlan:
    """Publish a plan with everything that is forthcoming in its period now; again as a new edition with what changed.

    Raises NotAllowed, NotNow where it would say what the newest edition says.
    """
    require(by, Action.PUBLISH_PLAN, plan, on=day_of(at))
    plan = _locked(plan)
    move = require_move(plan, "publish", states.FORWARD_PLAN_TRANSITIONS, states.FORWARD_PLAN_LABELS)
    content = plan_content(plan)
    if publication.publish_plan(plan=plan, content=content, by=by, at=at) is None:
        raise NotNow("Nothing has changed since the plan was last published, so there is no new edition.")
    plan.status, plan.published_at = move.target, at
    touch(plan, at=at)
    _record(Event.PLAN_PUBLISHED, plan, by=by, at=at, entries=counted(len(content.entries), "decision"))
    return plan


@transaction.atomic
def propose_next(*, at: datetime) -> list[ForwardPlan]:
    """Begin the plan from next month on, as a draft, for each body that has plans; return those that were begun.

    The period and the introduction are those of the last plan. A council without plans gets none.
    """
    first = first_of(day_of(at), later=1)
    begun = []
    for last in _latest():
        if last.starts_on < first and not ForwardPlan.objects.filter(body=last.body, starts_on=first).exists():
            months = months_from(last.starts_on, last.ends_on)
            begun.append(_begun(first, months, last.body, last.introduction, by=SCHEDULER, at=at))
    return begun


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Propose the next plans as a job of the worker."""
    begun = propose_next(at=progress.now())
    return {"begun": len(begun), "sentence": f"{counted(len(begun), 'forward plan')} begun as a draft."}


def _begun(first: date, months: int, body: Body | None, introduction: str, *, by: Any, at: datetime) -> ForwardPlan:
    plan = ForwardPlan.objects.create(
        ref=next_reference(prefix=PLAN, year=first.year),
        body=body,
        starts_on=first,
        ends_on=last_of(first, later=months - 1),
        introduction=introduction.strip(),
        created_by=None if by == SCHEDULER else by,
        created_at=at,
        saved_at=at,
    )
    days = {"starts_on": say_day(plan.starts_on), "ends_on": say_day(plan.ends_on)}
    _record(Event.PLAN_DRAFTED, plan, by=by, at=at, **days)
    return plan


def _latest() -> list[ForwardPlan]:
    plans = ForwardPlan.objects.select_related("body").filter(status=states.ForwardPlan.PUBLISHED)
    newest: dict[int | None, ForwardPlan] = {}
    for plan in plans.order_by("starts_on", "pk"):
        newest[plan.body_id] = plan
    return list(newest.values())


def _locked(plan: ForwardPlan) -> ForwardPlan:
    return ForwardPlan.objects.select_for_update(of=("self",)).select_related("body").get(pk=plan.pk)


def _whose(plan: ForwardPlan) -> str:
    said = maker_said(plan)
    return f"{said[0].lower()}{said[1:]}" if plan.body is None else said


def _wrong_length(months: int) -> dict[str, str]:
    if 1 <= months <= MOST_MONTHS:
        return {}
    return {"months": f"A plan has 1 to {MOST_MONTHS} months. Enter a number between them."}


def _wrong_body(body: Body | None) -> dict[str, str]:
    if body is None or BodyKind(body.kind) in BodyKind.decision_making():
        return {}
    return {"body": f"{body} takes no executive decisions. Choose a body of the executive, or the whole executive."}


def _record(event: Event, plan: ForwardPlan, *, by: Any, at: datetime, **detail: str) -> None:
    period = period_said(plan.starts_on, plan.ends_on)
    audit.record(
        by=by,
        event=event,
        kind="forward_plan",
        ref=plan.ref,
        at=at,
        detail={"plan": plan.ref, "period": period} | detail,
    )
