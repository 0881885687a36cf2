"""What waits for a person today? A constant number of statements, whatever waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When

from decisions import states
from decisions.models import Alert, DecisionRecord, ForthcomingDecision, Notice, NoticeDisplay, Standing
from decisions.models.choices import NoticeKind, Place, Severity
from decisions.permissions import Action
from decisions.permissions.may import actions_of
from decisions.queries.approval import waiting_for
from decisions.queries.call_in_lists import asked_to_sign, being_signed_by, to_be_ruled_on
from decisions.queries.clearance import my_clearances
from decisions.queries.implementation import to_be_carried_out
from decisions.queries.lawfulness import standards
from decisions.queries.minuted_action import overdue, owned_open
from decisions.queries.recommendation import owed_soon
from decisions.rules.london import day_of
from decisions.rules.notice_period import last_publication

MOST = 20
NEAR_DAYS = 10
ABOUT_THE_LAST_DAY = ("notice_at_risk", "notice_late", "exception_open")
_WORST_FIRST = Case(
    *(
        When(severity=severity, then=Value(place))
        for place, severity in enumerate((Severity.LATE, Severity.AT_RISK, Severity.NOTE))
    ),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class Listed:
    """The first rows of a list and how many there are in all."""

    rows: tuple[Any, ...]
    total: int

    @property
    def left_off(self) -> int:
        """How many are not shown."""
        return self.total - len(self.rows)


NOTHING = Listed((), 0)


@dataclass(frozen=True)
class Waiting:
    """Everything that waits for one person, list by list."""

    user: Any
    everything: bool
    writes: bool
    sees: bool
    alerts: Listed
    clearances: Listed
    decisions: Listed
    drafts: Listed
    with_officers: Listed
    near: Listed
    not_displayed: Listed
    unpublished: Listed
    windows: Listed
    publish_by: dict[int, date | None]
    to_carry_out: Listed = NOTHING
    to_sign: Listed = NOTHING
    call_ins: Listed = NOTHING
    to_rule_on: Listed = NOTHING
    own_actions: Listed = NOTHING
    late_actions: Listed = NOTHING
    responses: Listed = NOTHING


def what_waits(*, user: Any, at: datetime) -> Waiting:
    """Gather what waits for a person: all of it for those who publish notices, their own matters for everybody else."""
    on = day_of(at)
    actions = actions_of(user, on=on)
    everything = Action.PUBLISH_NOTICE in actions
    person = getattr(user, "person", None) if Action.CALL_IN in actions else None
    whose = Q() if everything else _mine(user)
    if Action.SEE_MATTER not in actions:
        whose = Q(pk__in=())
    matters = ForthcomingDecision.objects.filter(whose).select_related("lawful_dates", "responsible", "submitted_by")
    drafts = _listed(matters.filter(status=states.Matter.DRAFT).filter(_mine(user)).order_by(_due(), "ref"))
    with_officers = _listed(matters.filter(status=states.Matter.SUBMITTED).order_by(_due(), "ref"))
    return Waiting(
        user=user,
        everything=everything,
        writes=Action.WRITE_MATTER in actions,
        sees=Action.SEE_MATTER in actions,
        alerts=_listed(_alerts(user, everything, sees=Action.SEE_MATTER in actions)),
        clearances=_listed(my_clearances(user, on)),
        decisions=_first(waiting_for(user, on=on)) if Action.APPROVE_REPORT in actions else NOTHING,
        drafts=drafts,
        with_officers=with_officers,
        near=_listed(_near(matters, on)),
        not_displayed=_listed(_not_displayed(whose)) if Action.RECORD_DISPLAY in actions else NOTHING,
        unpublished=_listed(_unpublished(user, everything)) if Action.RECORD_DECISION in actions else NOTHING,
        windows=_listed(_windows(at)) if Action.SEE_MATTER in actions else NOTHING,
        publish_by=_publish_by((*drafts.rows, *with_officers.rows), on),
        to_carry_out=_first(to_be_carried_out(user, at)) if Action.MARK_IMPLEMENTED in actions else NOTHING,
        to_sign=_listed(asked_to_sign(person, at)) if person else NOTHING,
        call_ins=_listed(being_signed_by(person)) if person else NOTHING,
        to_rule_on=_listed(to_be_ruled_on()) if Action.RULE_ON_CALL_IN in actions else NOTHING,
        own_actions=_few(owned_open(user)),
        # Those to whom every alert is shown read of late actions there.
        late_actions=_few(overdue(on)) if Action.PLAN_WORK in actions and not everything else NOTHING,
        responses=_few(owed_soon(on)) if Action.ANSWER_RECOMMENDATION in actions else NOTHING,
    )


def _listed(rows: QuerySet[Any]) -> Listed:
    return Listed(tuple(rows[:MOST]), rows.count())


def _few(rows: QuerySet[Any]) -> Listed:
    """List what is seldom more than the page shows: counted only where it may be."""
    found = tuple(rows[:MOST])
    return Listed(found, len(found) if len(found) < MOST else rows.count())


def _first(rows: list[Any]) -> Listed:
    return Listed(tuple(rows[:MOST]), len(rows))


def _mine(user: Any) -> Q:
    return Q(responsible=user) | Q(created_by=user)


def _due() -> Any:
    return F("due_from").asc(nulls_last=True)


def _alerts(user: Any, everything: bool, *, sees: bool) -> QuerySet[Alert]:
    """List open alerts: all of them, one's own or, for those who may see no matter, those about no matter."""
    open_alerts = Alert.objects.filter(cleared_at__isnull=True)
    if not sees:
        open_alerts = open_alerts.filter(matter__isnull=True)
    elif not everything:
        open_alerts = open_alerts.filter(responsible=user)
    day = F("matter__due_from").asc(nulls_last=True)
    found = open_alerts.select_related("matter", "responsible").prefetch_related("matter__records")
    return found.order_by(_WORST_FIRST, day, "raised_at", "pk")


def _near(matters: QuerySet[ForthcomingDecision], on: date) -> QuerySet[ForthcomingDecision]:
    """List open matters whose last day for the 28-day notice is near and of which no other list says so already."""
    warned = Alert.objects.filter(matter=OuterRef("pk"), cleared_at__isnull=True, kind__in=ABOUT_THE_LAST_DAY)
    return matters.filter(
        ~Exists(warned),
        ~Q(status=states.Matter.SUBMITTED),
        lawful_dates__is_open=True,
        lawful_dates__standing__in=(Standing.TO_PUBLISH, Standing.AT_RISK),
        lawful_dates__publish_by__lte=on + timedelta(days=NEAR_DAYS),
    ).order_by("lawful_dates__publish_by", "ref")


def _not_displayed(whose: Q) -> QuerySet[Notice]:
    """List notices of open matters that stand and for which no display at the offices stands."""
    up = NoticeDisplay.objects.filter(notice=OuterRef("pk"), place=Place.OFFICES, to_at__isnull=True)
    matters = ForthcomingDecision.objects.filter(whose, status__in=states.OPEN_MATTERS)
    given = Notice.objects.filter(status=states.Notice.GIVEN, superseded_by__isnull=True, matter__in=matters)
    return (
        given.exclude(kind=NoticeKind.LISTING).filter(~Exists(up)).select_related("matter").order_by("given_at", "pk")
    )


def _unpublished(user: Any, everything: bool) -> QuerySet[DecisionRecord]:
    drafts = DecisionRecord.objects.filter(status=states.Record.DRAFT).select_related("matter")
    if not everything:
        drafts = drafts.filter(Q(recorded_by=user) | Q(matter__responsible=user))
    return drafts.order_by("decided_at", "ref")


def _windows(at: datetime) -> QuerySet[DecisionRecord]:
    """List the call-in windows that are open, the one that shuts first before the others."""
    published = DecisionRecord.objects.filter(published_at__isnull=False, call_in_deadline__gte=at)
    return published.select_related("matter").order_by("call_in_deadline", "ref")


def _publish_by(matters: tuple[ForthcomingDecision, ...], on: date) -> dict[int, date | None]:
    """Say by when the notice of each key matter must be public: asked of the rule, as drafts are not swept."""
    under = standards(on=on)
    found = {}
    for matter in matters:
        planned = matter.due_to or matter.due_from
        if matter.is_key and planned:
            answer = last_publication(planned, under.constitution, under.calendar).answer
            found[matter.pk] = answer if isinstance(answer, date) else None
    return found
