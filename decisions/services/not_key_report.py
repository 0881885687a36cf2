"""Scrutiny requires a report because a decision should have been key; the executive's report to council (reg 18)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from council.organisation.models import Body, BodyKind
from decisions.events import Event
from decisions.models import DecisionRecord, NotKeyRequirement
from decisions.permissions import Action, require
from decisions.queries.not_key_report import council_report, lacks, may_be_required
from decisions.refusals import ChangedMeanwhile, NotComplete, NotLawful, NotNow
from decisions.rules.london import day_of, say_day
from decisions.services import audit, publication, urgency_alarm
from decisions.services.moves import require_move
from decisions.services.references import NOT_KEY_REPORT, next_reference
from decisions.states import NOT_KEY_LABELS, NOT_KEY_TRANSITIONS, NotKey

TEXTS = ("decision", "reasons", "decision_maker", "not_key_because")


@transaction.atomic
def require_report(
    *,
    record: DecisionRecord,
    by: Any,
    at: datetime,
    committee: Body | None,
    opinion: str,
    required_on: date | None,
    due_on: date | None,
) -> NotKeyRequirement:
    """Record that a scrutiny committee requires the executive to report a decision to council (reg 18(1)).

    `due_on` is the reasonable period that the committee set, as a day. The executive's report begins with what the
    record says. Raises NotAllowed, NotLawful (key, not of the executive, not public), NotNow, NotComplete.
    """
    require(by, Action.REQUIRE_REPORT, on=day_of(at))
    record = DecisionRecord.objects.select_for_update(of=("self",)).select_related("matter").get(pk=record.pk)
    found = may_be_required(record)
    if not found:
        raise NotLawful(found.headline, found)
    if record.not_key_requirements.filter(committee=committee, status=NotKey.REQUIRED).exists():
        raise NotNow(f"{committee} requires a report on {record.ref} already. Open it instead of requiring another.")
    missing = _wanted(record, committee, opinion, required_on, due_on, today=day_of(at))
    if missing:
        raise NotComplete("The committee's requirement is not complete.", missing)
    requirement = NotKeyRequirement.objects.create(
        ref=next_reference(prefix=NOT_KEY_REPORT, year=day_of(at).year),
        record=record,
        committee=committee,
        opinion=opinion.strip(),
        required_on=required_on,
        due_on=due_on,
        decision=record.decision,
        reasons=record.reasons,
        decision_maker=", ".join(filter(None, (record.maker_name, record.maker_title))),
        recorded_by=by,
        recorded_at=at,
        saved_at=at,
    )
    detail = {"report": requirement.ref, "committee": str(committee), "record": record.ref, "due_on": say_day(due_on)}
    _record(Event.NOT_KEY_REPORT_REQUIRED, requirement, by=by, at=at, **detail)
    return requirement


@transaction.atomic
def save(
    *, requirement: NotKeyRequirement, by: Any, at: datetime, seen_version: int, values: Mapping[str, Any]
) -> NotKeyRequirement:
    """Keep the executive's report: decision, reasons, decision_maker, held_not_key, not_key_because (reg 18(2)).

    It need not be complete yet. Raises NotAllowed, NotNow, ChangedMeanwhile.
    """
    requirement = _locked(requirement, Action.REPORT_URGENCY, by=by, at=at)
    require_move(requirement, "save", NOT_KEY_TRANSITIONS, NOT_KEY_LABELS)
    _refuse_overtaken(requirement, seen_version)
    for name in TEXTS:
        setattr(requirement, name, str(values[name]).strip())
    requirement.held_not_key = bool(values["held_not_key"])
    _keep(requirement, at=at)
    _record(Event.NOT_KEY_REPORT_SAVED, requirement, by=by, at=at)
    return requirement


@transaction.atomic
def present(
    *, requirement: NotKeyRequirement, by: Any, at: datetime, seen_version: int, presented_on: date | None
) -> NotKeyRequirement:
    """Record that the executive's report was presented to council, and publish it (reg 18).

    Raises NotAllowed, NotNow, NotComplete with everything that regulation 18(2) asks for, ChangedMeanwhile.
    """
    requirement = _locked(requirement, Action.REPORT_URGENCY, by=by, at=at)
    move = require_move(requirement, "present", NOT_KEY_TRANSITIONS, NOT_KEY_LABELS)
    _refuse_overtaken(requirement, seen_version)
    missing = lacks(requirement)
    if presented_on is None:
        missing["presented_on"] = "Enter the day on which it was presented to council."
    elif presented_on > day_of(at):
        missing["presented_on"] = "The day lies in the future. Record the presentation when it has happened."
    elif presented_on < requirement.required_on:
        missing["presented_on"] = (
            f"The committee required the report on {say_day(requirement.required_on)}; it cannot have been presented "
            "before that."
        )
    if missing or presented_on is None:
        raise NotComplete("The report cannot be recorded as presented yet.", missing)
    requirement.status, requirement.presented_on = move.target, presented_on
    _keep(requirement, at=at)
    publication.publish_council_report(ref=requirement.ref, content=council_report(requirement), by=by, at=at)
    _record(Event.NOT_KEY_REPORT_PRESENTED, requirement, by=by, at=at, presented_on=say_day(presented_on))
    urgency_alarm.look(at=at)
    return requirement


@transaction.atomic
def withdraw(*, requirement: NotKeyRequirement, by: Any, at: datetime, reason: str) -> NotKeyRequirement:
    """Record that the committee withdrew its requirement, and why. Raises NotAllowed, NotNow, NotComplete."""
    requirement = _locked(requirement, Action.REQUIRE_REPORT, by=by, at=at)
    move = require_move(requirement, "withdraw", NOT_KEY_TRANSITIONS, NOT_KEY_LABELS)
    if not reason.strip():
        raise NotComplete("The reason is missing.", {"reason": "Say why the committee withdrew its requirement."})
    requirement.status, requirement.withdrawn_reason = move.target, reason.strip()
    _keep(requirement, at=at)
    _record(Event.NOT_KEY_REPORT_WITHDRAWN, requirement, by=by, at=at, reason=reason.strip())
    urgency_alarm.look(at=at)
    return requirement


def _wanted(
    record: DecisionRecord,
    committee: Body | None,
    opinion: str,
    required_on: date | None,
    due_on: date | None,
    *,
    today: date,
) -> dict[str, str]:
    missing = {}
    if committee is None or committee.kind != BodyKind.SCRUTINY:
        missing["committee"] = "Choose the overview and scrutiny committee that requires the report."
    if not opinion.strip():
        missing["opinion"] = "Say why the committee is of the opinion that the decision should have been key."
    if required_on is None:
        missing["required_on"] = "Enter the day on which the committee required it."
    elif required_on > today:
        missing["required_on"] = "The day lies in the future. Record the requirement when the committee has made it."
    elif required_on < record.decided_on:
        missing["required_on"] = f"The decision was made on {say_day(record.decided_on)}, after this day."
    if due_on is None:
        missing["due_on"] = "Enter the day by which the committee wants the report before council."
    elif required_on and due_on <= required_on:
        missing["due_on"] = "The period must be reasonable: enter a day after the one on which it was required."
    return missing


def _locked(requirement: NotKeyRequirement, action: Action, *, by: Any, at: datetime) -> NotKeyRequirement:
    require(by, action, on=day_of(at))
    rows = NotKeyRequirement.objects.select_for_update(of=("self",)).select_related("record__matter", "committee")
    return rows.get(pk=requirement.pk)


def _refuse_overtaken(requirement: NotKeyRequirement, seen_version: int) -> None:
    if requirement.version != seen_version:
        raise ChangedMeanwhile(
            f"Somebody else saved {requirement.ref} while you were writing. Nothing was overwritten: look at how it "
            "reads now, then put in what is missing.",
            at=requirement.saved_at,
        )


def _keep(requirement: NotKeyRequirement, *, at: datetime) -> None:
    requirement.saved_at = at
    requirement.version += 1
    requirement.save()


def _record(event: Event, requirement: NotKeyRequirement, *, by: Any, at: datetime, **detail: Any) -> None:
    detail = {"report": requirement.ref, **detail}
    audit.record(by=by, event=event, kind="not_key_report", ref=requirement.ref, at=at, detail=detail)


__all__ = ["present", "require_report", "save", "withdraw"]
