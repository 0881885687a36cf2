"""What the pages of work programmes show: topics against meetings, what may be done, what is not public yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from council.govuk.wording import counted, long_datetime
from decisions.models import WorkEntry, WorkProgramme
from decisions.office.found import public_page
from decisions.office.presenters.follow_up import OriginLine, origin_line
from decisions.permissions import Action, may
from decisions.publication.content import RecordKind
from decisions.queries.audit import history_of
from decisions.queries.public_work_programme import when_said
from decisions.queries.work_programme import changed_since_published, plan_of
from decisions.rules.london import day_of
from decisions.states import WORK_ENTRY_TRANSITIONS, allowed
from decisions.states import WorkEntry as State

_ACTS = (
    ("plan", "Plan it", "work_entry_plan"),
    ("consider", "Record the outcome", "work_entry_consider"),
    ("change", "Change", "work_entry_change"),
    ("take out of the plan", "Take out of the plan", "work_entry_take_out"),
    ("drop", "Do not take further", "work_entry_drop"),
    ("propose again", "Propose again", "work_entry_propose_again"),
)


@dataclass(frozen=True)
class TopicLine:
    """One topic with what may be done with it."""

    topic: str
    reason: str
    outcome: str
    facts: tuple[str, ...]
    origin: OriginLine | None
    origin_text: str
    acts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MeetingSection:
    """One meeting with the topics planned for it."""

    heading: str
    place: str
    url: str
    topics: tuple[TopicLine, ...]
    is_over: bool


@dataclass(frozen=True)
class ProgrammeLine:
    """One work programme in the list."""

    body: str
    url: str
    facts: tuple[str, ...]
    tag: str
    colour: str


def lines_of(programmes: Any) -> list[ProgrammeLine]:
    """Return the list of work programmes."""
    return [_line(each) for each in programmes]


def page_of(programme: WorkProgramme, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return what the page of a work programme shows."""
    plan, on = plan_of(programme), day_of(at)
    plans = bool(may(user, Action.PLAN_WORK, programme, on=on))
    sections = [
        MeetingSection(
            long_datetime(each.meeting.meets_at),
            each.meeting.place,
            reverse("meeting", kwargs={"ref": each.meeting.ref}),
            _topics(each.entries, plans),
            each.is_over,
        )
        for each in plan.meetings
    ]
    public = public_page(RecordKind.WORK_PROGRAMME, programme.ref) if programme.published_at else ""
    return {
        "programme": programme,
        "held": [each for each in sections if each.is_over],
        "coming": [each for each in sections if not each.is_over],
        "lists": [
            each
            for each in (
                ("to_plan_again", "To be planned again", _topics(plan.to_plan_again, plans)),
                ("in_words", "Planned, without a meeting", _topics(plan.in_words, plans)),
                ("proposed", "Proposed", _topics(plan.proposed, plans)),
                ("considered", "Considered", _topics(plan.considered, plans)),
                ("dropped", "Not taken further", _topics(plan.dropped, plans)),
            )
            if each[2]
        ],
        "empty": not programme.entries.exists(),
        "may_plan": plans,
        "state": published_said(programme),
        "is_current": changed_since_published(programme) is None,
        "public_page": public,
        "pdf": f"{public.rstrip('/')}.pdf" if public else "",
        "history": history_of(kind="work_programme", ref=programme.ref),
    }


def published_said(programme: WorkProgramme) -> str:
    """Say when the programme was published, and whether something changed since."""
    changed = changed_since_published(programme)
    if programme.published_at is None:
        return "It is not published yet."
    said = f"Published on {long_datetime(programme.published_at)}."
    return f"{said} Something has changed since, and the public does not see it yet." if changed else said


def _line(programme: WorkProgramme) -> ProgrammeLine:
    entries = list(programme.entries.all())
    waiting = sum(each.status in (State.PROPOSED, State.PLANNED) for each in entries)
    current = changed_since_published(programme) is None
    tag = "Published" if current else "Changed since it was published" if programme.published_at else "Not published"
    return ProgrammeLine(
        body=str(programme.body),
        url=reverse("work_programme", kwargs={"ref": programme.ref}),
        facts=(programme.ref, counted(len(entries), "topic"), f"{waiting} to look at"),
        tag=tag,
        colour="green" if current else "orange" if programme.published_at else "grey",
    )


def _topics(entries: Any, plans: bool) -> tuple[TopicLine, ...]:
    return tuple(topic_line(each, plans=plans) for each in entries)


def topic_line(entry: WorkEntry, *, plans: bool) -> TopicLine:
    """Return a topic as the page shows it; `plans` says that the person may plan."""
    when = when_said(entry) if entry.status == State.PLANNED else ""
    where = {"ref": entry.programme.ref, "number": entry.pk}
    acts = tuple(
        ("Move it" if act == "plan" and entry.status == State.PLANNED else text, reverse(name, kwargs=where))
        for act, text, name in _ACTS
        if plans and _is_possible(entry, act)
    )
    looked_at = entry.considered_at
    facts = (
        f"Led by {entry.lead}" if entry.lead else "",
        when if entry.planned_for is None or when.startswith("To be") else "",
        f"At {looked_at.meeting.body}, {long_datetime(looked_at.meeting.meets_at)}" if looked_at else "",
    )
    return TopicLine(
        topic=entry.topic,
        reason=entry.reason,
        outcome=entry.outcome,
        facts=tuple(filter(None, facts)),
        origin=origin_line(entry.origin, None, entry.origin_label),
        origin_text=entry.origin_text,
        acts=acts,
    )


def _is_possible(entry: WorkEntry, act: str) -> bool:
    if act == "plan" and entry.status == State.PLANNED:
        return True
    return allowed(WORK_ENTRY_TRANSITIONS, entry.status, act) is not None
