"""Recommendations of scrutiny to the executive: made, sent with notice in writing, answered within two months.

Source: section 9FE of the Local Government Act 2000.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from council.organisation.models import Body, BodyKind
from decisions.events import Event
from decisions.models import AgendaItem, DecisionRecord, ForthcomingDecision, Recommendation, Report
from decisions.models.choices_meetings import ResponseAnswer
from decisions.permissions import Action, require
from decisions.queries.recommendation import response_finding
from decisions.rules.london import day_of, say_day
from decisions.services import audit, recommendation_letters
from decisions.services.follow_up import missing_part, refresh_decision, refuse_overtaken, require_complete, touch
from decisions.services.moves import require_move
from decisions.services.next_steps import refresh_earlier
from decisions.services.references import RECOMMENDATION, next_reference
from decisions.states import RECOMMENDATION_LABELS, RECOMMENDATION_TRANSITIONS, Transition

NAMES = ("committee", "text", "addressed_to", "made_on", "item", "label", "matter", "report")


@transaction.atomic
def make(
    *,
    by: Any,
    at: datetime,
    committee: Body | None,
    text: str,
    addressed_to: str,
    made_on: date | None,
    item: AgendaItem | None = None,
    label: str = "",
    matter: ForthcomingDecision | None = None,
    report: Report | None = None,
) -> Recommendation:
    """Record a recommendation as the committee made it; `item` and `label` are the resolution that it stands in.

    `matter` is the decision that it is about, `report` the paper that quotes it. Raises NotAllowed, NotComplete.
    """
    require(by, Action.RECOMMEND, on=day_of(at))
    made = Recommendation(created_by=by, created_at=at, saved_at=at)
    given = (committee, text, addressed_to, made_on, item, label, matter, report)
    _take(made, dict(zip(NAMES, given, strict=True)))
    require_complete(_missing(made, at))
    made.ref = next_reference(prefix=RECOMMENDATION, year=day_of(at).year)
    made.save(force_insert=True)
    _leave(made, Event.RECOMMENDATION_MADE, by=by, at=at, committee=str(made.committee))
    return made


@transaction.atomic
def change(
    *, recommendation: Recommendation, by: Any, at: datetime, seen_version: int, values: Mapping[str, Any]
) -> Recommendation:
    """Change any of NAMES before it is sent. Raises NotAllowed, NotNow, ChangedMeanwhile, NotComplete."""
    made, _ = _moved(recommendation, "change", Action.RECOMMEND, by, at)
    refuse_overtaken(made, seen_version)
    _take(made, values)
    require_complete(_missing(made, at))
    touch(made, at=at)
    _leave(made, Event.RECOMMENDATION_CHANGED, by=by, at=at)
    return made


@transaction.atomic
def send(*, recommendation: Recommendation, by: Any, at: datetime, sent_at: datetime | None = None) -> Recommendation:
    """Record that notice in writing was given, which starts the two months for the response (section 9FE).

    `sent_at` is when it was given, now where nothing is said. Raises NotAllowed, NotNow, NotComplete.
    """
    made, move = _moved(recommendation, "send", Action.RECOMMEND, by, at)
    sent_at = sent_at or at
    missing = {}
    if sent_at > at:
        missing["sent_at"] = "The notice cannot have been given in the future."
    elif day_of(sent_at) < made.made_on:
        missing["sent_at"] = f"The committee made it on {say_day(made.made_on)}; it cannot have been sent before."
    require_complete(missing)
    made.status, made.sent_at = move.target, sent_at
    made.response_due_on = response_finding(sent_at).answer
    touch(made, at=at)
    recommendation_letters.tell_executive(made, at=at)
    _leave(made, Event.RECOMMENDATION_SENT, by=by, at=at, due_on=say_day(made.response_due_on))
    return made


@transaction.atomic
def answer(
    *,
    recommendation: Recommendation,
    by: Any,
    at: datetime,
    answer: str,
    response: str,
    answered_by: str,
    answered_at: datetime | None = None,
) -> Recommendation:
    """Record the executive's response: accepted, in part, not, or noted; its words, who gave it and when.

    A late response is recorded as well as one in time. Raises NotAllowed, NotNow, NotComplete.
    """
    made, move = _moved(recommendation, "answer", Action.ANSWER_RECOMMENDATION, by, at)
    answered_at = answered_at or at
    missing = {}
    if answer not in ResponseAnswer.values:
        missing["answer"] = "Say whether the recommendation is accepted."
    if not response.strip():
        missing["response"] = "Write the response as the executive gave it."
    if not answered_by.strip():
        missing["answered_by"] = "Say who responds for the executive."
    if answered_at > at:
        missing["answered_at"] = "The response cannot have been given in the future."
    elif made.sent_at and answered_at < made.sent_at:
        missing["answered_at"] = "The response cannot have been given before the notice was."
    require_complete(missing)
    made.status, made.answer, made.response = move.target, answer, response.strip()
    made.answered_by, made.answered_at = answered_by.strip(), answered_at
    touch(made, at=at)
    recommendation_letters.tell_scrutiny(made, at=at)
    _leave(made, Event.RECOMMENDATION_ANSWERED, by=by, at=at, answer=made.get_answer_display().lower())
    return made


@transaction.atomic
def withdraw(*, recommendation: Recommendation, by: Any, at: datetime, reason: str) -> Recommendation:
    """Record that a recommendation is withdrawn, and why; its clock stops. Raises NotAllowed, NotNow, NotComplete."""
    made, move = _moved(recommendation, "withdraw", Action.RECOMMEND, by, at)
    require_complete({} if reason.strip() else {"reason": "Say why it is withdrawn."})
    made.status, made.ended_reason = move.target, reason.strip()
    touch(made, at=at)
    _leave(made, Event.RECOMMENDATION_WITHDRAWN, by=by, at=at, reason=made.ended_reason)
    return made


def _moved(
    recommendation: Recommendation, act: str, action: Action, by: Any, at: datetime
) -> tuple[Recommendation, Transition]:
    require(by, action, recommendation, on=day_of(at))
    rows = Recommendation.objects.select_for_update(of=("self",))
    found = rows.select_related("committee", "item__meeting__body", "matter", "report").get(pk=recommendation.pk)
    return found, require_move(found, act, RECOMMENDATION_TRANSITIONS, RECOMMENDATION_LABELS)


def _take(made: Recommendation, values: Mapping[str, Any]) -> None:
    for name in NAMES:
        if name in values:
            value = values[name]
            setattr(made, name, value.strip() if isinstance(value, str) else value)


def _missing(made: Recommendation, at: datetime) -> dict[str, str]:
    missing = missing_part(made.item, None, made.label)
    if made.committee_id is None or made.committee.kind != BodyKind.SCRUTINY:
        missing["committee"] = "Choose the scrutiny committee that made it."
    elif made.item and made.item.meeting.body_id != made.committee_id:
        missing["committee"] = f"The item is of a meeting of {made.item.meeting.body}. Choose that committee."
    if not made.text:
        missing["text"] = "Write the recommendation as the committee made it."
    if not made.addressed_to:
        missing["addressed_to"] = "Say to whom it is made, for example Cabinet."
    if made.made_on is None:
        missing["made_on"] = "Enter the day on which the committee made it."
    elif made.made_on > day_of(at):
        missing["made_on"] = "The committee cannot have made it in the future."
    return missing


def _leave(made: Recommendation, event: Event, *, by: Any, at: datetime, **detail: str) -> None:
    refresh_decision(made.item, None, at=at)
    about = Q(matter=made.matter_id) if made.matter_id else Q(pk=None)
    about |= Q(report=made.report_id) if made.report_id else Q(pk=None)
    for record in DecisionRecord.objects.filter(about):
        refresh_decision(None, record, at=at)
    if made.report:
        refresh_earlier(at=at, report=made.report)
    detail["recommendation"] = made.ref
    audit.record(by=by, event=event, kind="recommendation", ref=made.ref, at=at, detail=detail)
