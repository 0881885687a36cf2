"""What may go on an agenda, and what stands on it."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from council.organisation.models import Body
from decisions.models import AgendaItem, AgendaPaper, ForthcomingDecision, Meeting, Report
from decisions.models.choices import MakerKind
from decisions.states import AgendaItem as State
from decisions.states import Matter, Minutes
from decisions.states import Meeting as MeetingState
from decisions.states import Report as ReportState

COMING_MATTERS = (Matter.SUBMITTED, Matter.NOTICED, Matter.DEFERRED)


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """List the items of a meeting in order, with their papers and matters, in a fixed number of questions."""
    papers = AgendaPaper.objects.select_related("report", "file", "withheld", "withheld__matter", "withheld__report")
    rows = meeting.items.select_related("matter", "minutes_of", "minutes_of__body")
    return list(rows.prefetch_related(Prefetch("papers", papers.order_by("position", "pk"))).order_by("position", "pk"))


def earlier_minutes(meeting: Meeting) -> Meeting | None:
    """Return the last earlier meeting of the body whose minutes are still to be agreed, or nothing."""
    return minutes_to_agree(meeting).first()


def minutes_to_agree(meeting: Meeting) -> QuerySet[Meeting]:
    """List the earlier meetings of the body whose minutes were not agreed yet, the latest first."""
    earlier = Meeting.objects.filter(
        body=meeting.body_id, status=MeetingState.CONCLUDED, meets_at__lt=meeting.meets_at
    ).exclude(pk=meeting.pk)
    open_minutes = Q(minutes__isnull=True) | Q(minutes__status__in=(Minutes.DRAFT, Minutes.CIRCULATED))
    return earlier.filter(open_minutes).order_by("-meets_at")


def matters_for(meeting: Meeting) -> QuerySet[ForthcomingDecision]:
    """List the matters that may go on the agenda: the body's own that are coming and not on it, soonest first."""
    taken = AgendaItem.objects.filter(meeting=meeting, matter__isnull=False).exclude(status=State.WITHDRAWN)
    found = ForthcomingDecision.objects.filter(status__in=COMING_MATTERS, maker_kind=MakerKind.BODY)
    return (
        found.filter(Q(maker_body=meeting.body_id) | Q(maker_body__isnull=True))
        .exclude(pk__in=taken.values("matter"))
        .order_by("due_from", "ref")
    )


def reports_for(item: AgendaItem) -> QuerySet[Report]:
    """List the reports that may be papers of an item: those of its matter first, then others not abandoned."""
    there = item.papers.filter(report__isnull=False).values("report")
    found = Report.objects.exclude(status=ReportState.ABANDONED).exclude(pk__in=there)
    return found.filter(matter=item.matter_id) if item.matter_id else found.order_by("-saved_at")


def body_by_key(pk: int) -> Body | None:
    """Return the body with the key, or nothing."""
    return Body.objects.filter(pk=pk).first()
