"""What became of a call-in: scrutiny's outcomes, its report to the decision maker, and council's answer.

Source: section 9F(4) of the Local Government Act 2000; law.md §3.4, P15.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from council.organisation.models import Body, BodyKind
from decisions.events import Event
from decisions.models import CallInHearing, CallInOutcome, CallInRequest, DecisionRecord
from decisions.permissions import Action, require
from decisions.queries import call_in_hearing as queries
from decisions.queries.call_in import procedure
from decisions.refusals import NotComplete, NotLawful, NotNow
from decisions.rules.call_in_hearing import COUNCIL, TAKES_EFFECT, name_of, reconsider_by, report_due
from decisions.rules.call_in_request import Outcome
from decisions.rules.london import day_of, say_day, say_moment
from decisions.services import audit, call_in_answers, call_in_publication
from decisions.services.call_in_hearing_letters import tell_decision_maker, tell_officer
from decisions.services.call_in_signing import locked_record
from decisions.services.moves import require_move
from decisions.services.standing import move
from decisions.states import (
    CALL_IN_LABELS,
    CALL_IN_TRANSITIONS,
    HEARING_LABELS,
    HEARING_TRANSITIONS,
    CallIn,
    Implementation,
)

_BY_SCRUTINY = {
    Outcome.RELEASED: "release",
    Outcome.WITHDRAWN: "release",
    Outcome.REFERRED_BACK: "refer back",
    Outcome.REFERRED_COUNCIL: "refer to council",
}
_BY_COUNCIL = {
    Outcome.RELEASED: "state no objection",
    Outcome.REFERRED_BACK: "object",
    Outcome.RESCINDED: "override",
}


@transaction.atomic
def record_outcomes(
    *,
    hearing: CallInHearing,
    by: Any,
    at: datetime,
    held_at: datetime,
    outcomes: Mapping[str, Mapping[str, str]],
    minute: str = "",
) -> CallInHearing:
    """Record what scrutiny decided on every resolution that was called in, each exactly once (P15).

    `outcomes` maps a label ("" is the whole decision) to {"outcome": the constitution's word or the outcome, "reasons",
    "words", "framework_opinion"}. What is released may be carried out at once.
    Raises NotAllowed, NotNow, NotComplete (naming "outcome:(a)", "reasons:(a)", "words:(a)", "framework_opinion:(a)",
    held_at, declarations), NotLawful (the agenda was not public in time; it lapsed before).
    """
    require(by, Action.RECORD_OUTCOME, hearing.record, on=day_of(at))
    record = locked_record(hearing.record)
    hearing = _locked_hearing(hearing)
    step = require_move(hearing, "hold", HEARING_TRANSITIONS, HEARING_LABELS)
    labels = queries.labels_to_decide(hearing)
    _refuse_to_hold(hearing, labels, held_at, at=at)
    under = procedure(record)
    answers = call_in_answers.read(labels, outcomes, offered=queries.offered(record), constitution=under.constitution)
    facts = {"hearing": hearing, "decided_by": hearing.committee.name, "recorded_by": str(by), "recorded_at": at}
    call_in_answers.write(record, answers, decided_at=held_at, **facts)
    call_in_answers.carry_out(record, answers, _BY_SCRUTINY, decided_at=held_at)
    for request in hearing.requests.select_for_update().filter(status=CallIn.LISTED):
        _end(request, "hear", at=at)
    hearing.status, hearing.held_at, hearing.minute = step.target, held_at, minute.strip()
    if any(each.option.outcome is Outcome.REFERRED_BACK for each in answers):
        hearing.report_due_on = _day(report_due(held_at, under.constitution, under.calendar).answer)
    hearing.saved_at, hearing.version = at, hearing.version + 1
    hearing.save()
    said = call_in_answers.said_of(answers)
    tell_officer(record, f"outcomes-{hearing.pk}", f"{hearing.committee} decided on the call-in. {said}.", at=at)
    call_in_publication.publish_story(record=record, by=by, at=at)
    detail = {"committee": hearing.committee.name, "meets_on": say_day(hearing.meets_at), "outcomes": said}
    _leave(record, Event.CALL_IN_HEARD, by=by, at=at, **detail)
    return hearing


@transaction.atomic
def send_report(*, hearing: CallInHearing, by: Any, at: datetime, report: str) -> CallInHearing:
    """Send scrutiny's report on what a hearing referred back to the decision maker, who then reconsiders it.

    Raises NotAllowed, NotNow (nothing was referred back, or it was sent already), NotComplete.
    Source: section 9F(4)(a) of the Local Government Act 2000; law.md §3.4.
    """
    require(by, Action.RECORD_OUTCOME, hearing.record, on=day_of(at))
    record = locked_record(hearing.record)
    hearing = _locked_hearing(hearing)
    if not queries.report_is_due(hearing):
        raise NotNow("There is nothing of this hearing on which scrutiny still has to report to the decision maker.")
    if not report.strip():
        raise NotComplete(
            "The report is empty.", {"report": "Write what the decision maker should reconsider, and why."}
        )
    labels = queries.referred_back_by(hearing)
    move(record=record, labels=labels, act="report", at=at)
    hearing.report, hearing.reported_at, hearing.reported_by = report.strip(), at, by
    hearing.reconsider_by = _reconsider_by(hearing, at)
    hearing.saved_at, hearing.version = at, hearing.version + 1
    hearing.save()
    _tell_maker(hearing, f"report-{hearing.pk}", labels, hearing.report, at=at)
    call_in_publication.publish_story(record=record, by=by, at=at)
    _leave(record, Event.SCRUTINY_REPORTED, by=by, at=at)
    return hearing


@transaction.atomic
def record_council(
    *, record: DecisionRecord, by: Any, at: datetime, decided_at: datetime, outcomes: Mapping[str, Mapping[str, str]]
) -> list[CallInOutcome]:
    """Record what full council decided on every resolution that was referred to it.

    Each outcome is "no_objection", "objection" (its reasons go to the decision maker at once, as council's report) or
    "override", which needs the monitoring officer's opinion that the decision is contrary to the budget or policy
    framework. Raises NotAllowed, NotNow, NotComplete.
    Source: section 9F(4)(b) of the Local Government Act 2000; law.md §1.6.
    """
    require(by, Action.RECORD_OUTCOME, record, on=day_of(at))
    record = locked_record(record)
    labels = queries.labels_with(record, Implementation.REFERRED_COUNCIL)
    if not labels:
        raise NotNow("No resolution of this decision is before full council.")
    _refuse_moment(decided_at, _last_step(record), "council considered it", "decided_at", at=at)
    under = procedure(record)
    opinions = {label: queries.opinion_given(record, label) for label in labels}
    answers = call_in_answers.read(
        labels, outcomes, offered=COUNCIL, constitution=under.constitution, opinions=opinions
    )
    hearing = queries.hearing_that_referred(record, labels)
    facts = {"hearing": hearing, "decided_by": _council_name(decided_at), "recorded_by": str(by), "recorded_at": at}
    rows = call_in_answers.write(record, answers, decided_at=decided_at, **facts)
    call_in_answers.carry_out(record, answers, _BY_COUNCIL, decided_at=decided_at)
    back = [each for each in answers if each.option.outcome is Outcome.REFERRED_BACK]
    if back:
        # Council's reasons are what the decision maker gets: no other report is waited for.
        move(record=record, labels=[each.label for each in back], act="report", at=decided_at)
        if hearing:
            _remember_limit(hearing, decided_at, at=at)
            words = "\n\n".join(f"{name_of(each.label)}: {each.reasons}" for each in back)
            _tell_maker(hearing, "council-objection", [each.label for each in back], words, at=at)
    said = call_in_answers.said_of(answers)
    tell_officer(record, "council", f"Full council considered the call-in. {said}.", at=at)
    call_in_publication.publish_story(record=record, by=by, at=at)
    _leave(record, Event.COUNCIL_CONSIDERED, by=by, at=at, outcomes=said)
    return rows


def _refuse_to_hold(hearing: CallInHearing, labels: list[str], held_at: datetime, *, at: datetime) -> None:
    record = hearing.record
    if not labels:
        raise NotNow("No request stands that this hearing is about. Cancel the hearing.")
    if others := queries.not_before(hearing):
        names = ", ".join(each.ref for each in others)
        raise NotNow(
            f"{names} is about the same resolutions and is not before this hearing. Have it ruled upon and add it to "
            "the hearing: each resolution is decided on once."
        )
    _refuse_moment(held_at, hearing.meets_at, "the committee met", "held_at", at=at)
    last = queries.hear_by(record, queries.requests_of(hearing))
    on_lapse = procedure(record).constitution.call_in.hearing_within.on_lapse
    if last and on_lapse == TAKES_EFFECT and day_of(held_at) > last:
        requests = queries.requests_of(hearing)
        raise NotLawful(
            f"The call-in had to be heard by {say_day(last)} and has lapsed: the decision takes effect.",
            queries.hear_by_finding(record, requests),
        )
    agenda = queries.agenda_of(hearing)
    if not agenda:
        raise NotLawful(
            f"{agenda.headline} Enter since when the agenda was public, or the chair's opinion that the item was "
            "urgent, in the particulars of the hearing. Without one of them the meeting could not take the item.",
            agenda,
        )
    if undeclared := [each.person.name for each in queries.bias_of(hearing) if each.declared is None]:
        raise NotComplete(
            "A declaration is missing.",
            {"declarations": f"Record first what {', '.join(undeclared)} declared, or that they did not sit."},
        )


def _refuse_moment(moment: datetime | None, earliest: datetime, what: str, name: str, *, at: datetime) -> None:
    if moment is None:
        raise NotComplete("The time is missing.", {name: f"Enter when {what}."})
    if moment > at:
        raise NotComplete("That lies in the future.", {name: f"Record it once {what}."})
    if moment < earliest:
        raise NotComplete(
            "That is too early.", {name: f"It cannot be before {say_moment(earliest)}, the step before it."}
        )


def _last_step(record: DecisionRecord) -> datetime:
    return max(
        (each.decided_at for each in queries.outcomes_of(record) if each.outcome == "referred_council"),
        default=record.decided_at,
    )


def _end(request: CallInRequest, act: str, *, at: datetime) -> None:
    step = require_move(request, act, CALL_IN_TRANSITIONS, CALL_IN_LABELS)
    request.status, request.saved_at, request.version = step.target, at, request.version + 1
    request.save(update_fields=["status", "saved_at", "version"])


def _remember_limit(hearing: CallInHearing, decided_at: datetime, *, at: datetime) -> None:
    hearing = _locked_hearing(hearing)
    limits = [each for each in (_reconsider_by(hearing, decided_at), hearing.reconsider_by) if each]
    hearing.reconsider_by = min(limits, default=None)
    hearing.saved_at, hearing.version = at, hearing.version + 1
    hearing.save()


def _reconsider_by(hearing: CallInHearing, sent_at: datetime) -> date | None:
    under = procedure(hearing.record)
    return _day(reconsider_by(sent_at, under.constitution, under.calendar).answer)


def _day(answer: Any) -> date | None:
    return answer if isinstance(answer, date) else None


def _tell_maker(hearing: CallInHearing, key: str, labels: list[str], words: str, *, at: datetime) -> None:
    what = ", ".join(labels) if any(labels) else "the decision"
    limit = f" Reconsider it by {say_day(hearing.reconsider_by)}." if hearing.reconsider_by else ""
    said = f"{hearing.record.ref}: {what} is referred back to you to be reconsidered.{limit}\n\n{words}"
    tell_decision_maker(hearing.record, key, said, at=at)


def _council_name(decided_at: datetime) -> str:
    body = Body.objects.on(day_of(decided_at)).filter(kind=BodyKind.COUNCIL).first()
    return body.name if body else "Full council"


def _locked_hearing(hearing: CallInHearing) -> CallInHearing:
    found = CallInHearing.objects.select_for_update(of=("self",)).select_related("record__matter", "committee")
    return found.get(pk=hearing.pk)


def _leave(record: DecisionRecord, event: Event, *, by: Any, at: datetime, **said: str) -> None:
    detail = {"record": record.ref, **said}
    audit.record(by=by, event=event, kind="matter", ref=record.matter.ref, at=at, detail=detail)
