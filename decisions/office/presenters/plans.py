"""What the pages of forward plans show: the list, and one as it would be published, with what to look at first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from council.govuk.wording import counted, long_datetime
from decisions.models import ForthcomingDecision, ForwardPlan
from decisions.office.found import public_page
from decisions.permissions import Action, may
from decisions.publication.content import PlanEntryContent, RecordKind
from decisions.publication.plan_page import plan_page
from decisions.publication.wording import period
from decisions.queries.audit import history_of
from decisions.queries.forward_plan import Preview, preview_of
from decisions.queries.public_plan import maker_said, period_said
from decisions.queries.warnings import Warned
from decisions.rules.london import day_of
from decisions.states import ForwardPlan as State


@dataclass(frozen=True)
class PlanLine:
    """One plan in the list."""

    title: str
    url: str
    facts: tuple[str, ...]
    tag: str
    colour: str


@dataclass(frozen=True)
class EntryLine:
    """One decision of the plan, with the warnings about it and where each is mended."""

    entry: PlanEntryContent
    url: str
    facts: tuple[str, ...]
    warnings: tuple[tuple[Warned, str], ...]


@dataclass(frozen=True)
class DayLines:
    """The decisions of one day or period."""

    said: str
    lines: tuple[EntryLine, ...]


@dataclass(frozen=True)
class MonthLines:
    """The days of one month."""

    name: str
    place: str
    days: tuple[DayLines, ...]


def lines_of(plans: Any) -> list[PlanLine]:
    """Return the list of plans."""
    return [
        PlanLine(
            title=f"{period_said(plan.starts_on, plan.ends_on)}, {maker_said(plan)}",
            url=reverse("plan", kwargs={"ref": plan.ref}),
            facts=tuple(filter(None, (plan.ref, _last_published(plan), _proposed(plan)))),
            tag=plan.get_status_display(),
            colour="green" if plan.status == State.PUBLISHED else "grey",
        )
        for plan in plans
    ]


def page_of(plan: ForwardPlan, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return what the page of a plan shows."""
    on = day_of(at)
    preview = preview_of(plan, on=on)
    acts = bool(may(user, Action.PUBLISH_PLAN, plan, on=on))
    writes = bool(may(user, Action.WRITE_MATTER, on=on))
    public = public_page(RecordKind.PLAN, plan.ref) if plan.published_at else ""
    return {
        "plan": plan,
        "title": preview.content.title,
        "maker": preview.content.maker,
        "months": _months(preview, writes),
        "count": counted(len(preview.content.entries), "decision"),
        "to_look_at": counted(len(preview.cautions), "decision") if preview.cautions else "",
        "changes": preview.changes,
        "without_notice": [_matter_line(each) for each in preview.without_notice],
        "overdue": [_matter_line(each) for each in preview.overdue],
        "is_current": preview.is_current,
        "state": state_said(plan, preview),
        "may_publish": acts,
        "public_page": public,
        "pdf": f"{public.rstrip('/')}.pdf" if public else "",
        "history": history_of(kind="forward_plan", ref=plan.ref),
    }


def state_said(plan: ForwardPlan, preview: Preview) -> str:
    """Say whether the public reads the plan, and whether it reads it as it would be now."""
    if plan.published_at is None:
        return "It is a draft. The public does not see it."
    said = f"{_last_published(plan)}."
    return said if preview.is_current else f"{said} Something has changed since, and the public does not see it yet."


def _months(preview: Preview, writes: bool) -> list[MonthLines]:
    return [
        MonthLines(
            month.name,
            month.place,
            tuple(
                DayLines(
                    day.said, tuple(_entry(each, preview.cautions.get(each.ref, []), writes) for each in day.entries)
                )
                for day in month.days
            ),
        )
        for month in plan_page(preview.content).months
    ]


def _entry(entry: PlanEntryContent, warned: list[Warned], writes: bool) -> EntryLine:
    facts = (entry.ref, entry.maker, entry.decision_type, entry.department, entry.restriction, entry.urgency_route)
    return EntryLine(
        entry=entry,
        url=reverse("matter", kwargs={"ref": entry.ref}),
        facts=tuple(filter(None, facts)),
        warnings=tuple((each, _mend(entry.ref, each) if writes else "") for each in warned),
    )


def _mend(ref: str, warned: Warned) -> str:
    return reverse("matter_section", kwargs={"ref": ref, "section": warned.section}) if warned.section else ""


def _matter_line(matter: ForthcomingDecision) -> tuple[str, str, str]:
    due = period(matter.due_from, matter.due_to, matter.due_text)
    return reverse("matter", kwargs={"ref": matter.ref}), matter.title or matter.ref, f"{matter.ref}, due {due}"


def _last_published(plan: ForwardPlan) -> str:
    return f"Published on {long_datetime(plan.published_at)}" if plan.published_at else ""


def _proposed(plan: ForwardPlan) -> str:
    return "Begun by the monthly job" if plan.created_by_id is None and plan.published_at is None else ""
