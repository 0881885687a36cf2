"""Work programmes of scrutiny: which there are, their topics against the meetings, and what is not public yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from council.organisation.models import Body, BodyKind
from decisions.models import AgendaItem, Meeting, MinutedAction, Recommendation, WorkEntry, WorkProgramme
from decisions.queries.follow_up import now_held_as
from decisions.queries.public_work_programme import entries_of
from decisions.states import WorkEntry as State
from decisions.states.meetings import COMING_MEETINGS
from decisions.states.meetings import Meeting as MeetingState

_NOT_HELD = (MeetingState.CANCELLED, MeetingState.RESCHEDULED)


@dataclass(frozen=True)
class MeetingPlan:
    """One meeting of the committee with the topics that are planned for it; `is_over` where it has been held."""

    meeting: Meeting
    entries: tuple[WorkEntry, ...]
    is_over: bool


@dataclass(frozen=True)
class Plan:
    """A work programme against the committee's meetings."""

    meetings: tuple[MeetingPlan, ...]
    in_words: tuple[WorkEntry, ...]
    to_plan_again: tuple[WorkEntry, ...]
    proposed: tuple[WorkEntry, ...]
    considered: tuple[WorkEntry, ...]
    dropped: tuple[WorkEntry, ...]


def programme_named(ref: str) -> WorkProgramme | None:
    """Which work programme has this reference?"""
    return WorkProgramme.objects.select_related("body").filter(ref=ref).first()


def programmes() -> QuerySet[WorkProgramme]:
    """Which work programmes are there? By the committee's name, with how many topics are open."""
    return WorkProgramme.objects.select_related("body").prefetch_related("entries").order_by("body__name")


def programme_of(body: Body) -> WorkProgramme | None:
    """Which work programme has a committee?"""
    return WorkProgramme.objects.select_related("body").filter(body=body).first()


def committees_without() -> QuerySet[Body]:
    """Which scrutiny committees have no work programme yet?"""
    return Body.objects.filter(kind=BodyKind.SCRUTINY, ends_on=None, work_programme=None).order_by("name")


def entry_numbered(ref: str, number: int) -> WorkEntry | None:
    """Which topic of a programme has this number?"""
    rows = WorkEntry.objects.select_related("programme__body", "origin__meeting__body", "planned_for")
    return rows.filter(programme__ref=ref, pk=number).first()


def plan_of(programme: WorkProgramme) -> Plan:
    """How do the topics stand against the committee's meetings?

    Coming meetings are listed whether or not anything is planned for them; past ones where a topic still waits for what
    came of it.
    """
    entries = entries_of(programme)
    planned = [each for each in entries if each.status == State.PLANNED]
    held = {each.pk: now_held_as(each.planned_for) for each in planned if each.planned_for}
    gone = [each for each in planned if each.pk in held and held[each.pk].status in _NOT_HELD]
    by_meeting: dict[int, list[WorkEntry]] = {}
    for each in planned:
        if each.pk in held and each not in gone:
            by_meeting.setdefault(held[each.pk].pk, []).append(each)
    rows = Meeting.objects.filter(body=programme.body).filter(Q(status__in=COMING_MEETINGS) | Q(pk__in=by_meeting))
    return Plan(
        meetings=tuple(
            MeetingPlan(each, tuple(by_meeting.get(each.pk, ())), each.status == MeetingState.CONCLUDED)
            for each in rows.order_by("meets_at")
        ),
        in_words=tuple(each for each in planned if each.planned_for is None),
        to_plan_again=tuple(gone),
        proposed=tuple(each for each in entries if each.status == State.PROPOSED),
        considered=tuple(each for each in reversed(entries) if each.status == State.CONSIDERED),
        dropped=tuple(each for each in reversed(entries) if each.status == State.DROPPED),
    )


def meetings_to_plan_for(programme: WorkProgramme, entry: WorkEntry | None = None) -> QuerySet[Meeting]:
    """For which meetings of the committee may a topic be planned? The coming ones, and the one chosen already."""
    chosen = entry.planned_for_id if entry else None
    rows = Meeting.objects.filter(body=programme.body).exclude(status__in=_NOT_HELD)
    return rows.filter(Q(status__in=COMING_MEETINGS) | Q(pk=chosen)).select_related("body").order_by("meets_at")


def items_considered(programme: WorkProgramme, *, most: int = 200) -> QuerySet[AgendaItem]:
    """At which items may a topic have been looked at? Those of the committee's meetings, the newest meeting first."""
    rows = AgendaItem.objects.filter(meeting__body=programme.body).exclude(meeting__status__in=_NOT_HELD)
    newest = rows.order_by("-meeting__meets_at", "position").values("pk")[:most]
    return (
        AgendaItem.objects.filter(pk__in=list(newest.values_list("pk", flat=True)))
        .select_related("meeting__body")
        .order_by("-meeting__meets_at", "position")
    )


def following(item: AgendaItem) -> list[WorkEntry]:
    """Which topics came from an item of a meeting?"""
    rows = WorkEntry.objects.filter(origin=item).select_related("programme__body", "planned_for")
    return list(rows.order_by("pk"))


def changed_since_published(programme: WorkProgramme) -> datetime | None:
    """When did something change that the published page does not show? Nothing where it shows everything."""
    found = [
        WorkEntry.objects.filter(programme=programme).aggregate(last=Max("saved_at"))["last"],
        MinutedAction.objects.filter(body=programme.body).aggregate(last=Max("saved_at"))["last"],
        Recommendation.objects.filter(committee=programme.body).aggregate(last=Max("saved_at"))["last"],
        programme.saved_at,
    ]
    last = max(each for each in found if each is not None)
    return last if programme.published_at is None or last > programme.published_at else None
