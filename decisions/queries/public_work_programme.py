"""A scrutiny committee's work programme as the public may know it, with its recommendations and the actions it follows.

Source: section 9F of the Local Government Act 2000 (what scrutiny does); section 9FE (its recommendations).
"""

from __future__ import annotations

from datetime import date

from decisions.models import Meeting, MinutedAction, Recommendation, WorkEntry, WorkProgramme
from decisions.publication.content import (
    Link,
    RecommendationContent,
    RecordKind,
    WorkActionContent,
    WorkEntryContent,
    WorkProgrammeContent,
)
from decisions.publication.wording import weekday_date
from decisions.queries.follow_up import is_public_meeting, now_held_as, public_origin_said
from decisions.rules.london import day_of
from decisions.states import meetings as states

# How long the page goes on showing what was done.
_MONTHS_SHOWN = 12
_ORDER = (
    states.WorkEntry.PLANNED,
    states.WorkEntry.PROPOSED,
    states.WorkEntry.CONSIDERED,
    states.WorkEntry.DROPPED,
)


def work_programme_content(programme: WorkProgramme, *, on: date) -> WorkProgrammeContent:
    """Return what is public of a work programme on a day: every topic, every recommendation, the actions it follows.

    Actions that were done or ended are shown for a year, and none before the meeting or the decision that asks for it
    is public. Where a topic came from is named once that meeting is public.
    """
    entries = sorted(entries_of(programme), key=lambda each: _place(each))
    return WorkProgrammeContent(
        title=f"Work programme of {programme.body}",
        body=str(programme.body),
        introduction=programme.introduction,
        entries=tuple(_entry(each) for each in entries),
        recommendations=tuple(
            recommendation_said(each)
            for each in Recommendation.objects.filter(committee=programme.body).order_by("-made_on", "ref")
        ),
        actions=tuple(said for each in _actions(programme, on) if (said := _action(each)).origin),
        links=_links(entries),
    )


def entries_of(programme: WorkProgramme) -> list[WorkEntry]:
    """List the topics of a programme with everything that their lines say."""
    return list(
        programme.entries.select_related(
            "planned_for__rescheduled_to", "planned_for__body", "origin__meeting__body", "considered_at__meeting__body"
        ).order_by("pk")
    )


def when_said(entry: WorkEntry) -> str:
    """Say when a topic is to be looked at; a meeting that was moved or cancelled says so."""
    if entry.planned_for is None:
        return entry.planned_text
    meeting = now_held_as(entry.planned_for)
    day = weekday_date(meeting.meets_at)
    if meeting.status == states.Meeting.CANCELLED:
        return f"To be planned again: the meeting on {day} was cancelled"
    return day


def recommendation_said(each: Recommendation) -> RecommendationContent:
    """Return one recommendation with its clock and the response."""
    return RecommendationContent(
        ref=each.ref,
        made_on=each.made_on,
        text=each.text,
        addressed_to=each.addressed_to,
        status=states.RECOMMENDATION_LABELS[states.Recommendation(each.status)],
        response_due_on=each.response_due_on,
        answer=each.get_answer_display() if each.answer else "",
        response=each.response,
        answered_by=each.answered_by,
        answered_at=each.answered_at,
    )


def _place(entry: WorkEntry) -> tuple[int, str, int]:
    meeting = entry.planned_for
    day = now_held_as(meeting).meets_at.isoformat() if meeting else "9999"
    return _ORDER.index(states.WorkEntry(entry.status)), day, entry.pk


def _entry(entry: WorkEntry) -> WorkEntryContent:
    planned = now_held_as(entry.planned_for) if entry.planned_for else None
    said = public_origin_said(entry.origin, None, entry.origin_label)
    return WorkEntryContent(
        topic=entry.topic,
        status=states.WORK_ENTRY_LABELS[states.WorkEntry(entry.status)],
        reason=entry.reason,
        lead=entry.lead,
        when=when_said(entry),
        planned_on=day_of(planned.meets_at) if planned and planned.status != states.Meeting.CANCELLED else None,
        origin=said or entry.origin_text,
        origin_ref=entry.origin.meeting.ref if said and entry.origin else "",
        outcome=entry.outcome,
    )


def _actions(programme: WorkProgramme, on: date) -> list[MinutedAction]:
    rows = MinutedAction.objects.filter(body=programme.body).select_related("item__meeting__body", "record__matter")
    first = date(on.year - _MONTHS_SHOWN // 12, on.month, 1)
    shown = [each for each in rows if each.status == states.MinutedAction.OPEN or day_of(each.saved_at) >= first]
    return sorted(shown, key=lambda each: (each.status != states.MinutedAction.OPEN, each.due_on or date.max, each.pk))


def _action(each: MinutedAction) -> WorkActionContent:
    latest = each.progress.order_by("-reported_at", "-pk").first()
    return WorkActionContent(
        ref=each.ref,
        text=each.text,
        owner=each.owner_text,
        status=states.MINUTED_ACTION_LABELS[states.MinutedAction(each.status)],
        due_on=each.due_on,
        progress=latest.note if latest else each.ended_reason,
        origin=public_origin_said(each.item, each.record, each.label),
    )


def _links(entries: list[WorkEntry]) -> tuple[Link, ...]:
    meetings: dict[str, Meeting] = {}
    for each in entries:
        if each.status == states.WorkEntry.PLANNED and each.planned_for:
            meeting = now_held_as(each.planned_for)
            meetings[meeting.ref] = meeting
    return tuple(
        Link(kind=RecordKind.MEETING, ref=each.ref, label=f"Meeting on {weekday_date(each.meets_at)}")
        for each in sorted(meetings.values(), key=lambda each: each.meets_at)
        if is_public_meeting(each)
    )
