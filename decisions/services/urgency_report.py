"""The leader's report to council on special urgency: begin, write, present, and with that publish (reg 19)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import UrgencyReport
from decisions.permissions import Action, require
from decisions.publication.content import as_json
from decisions.queries.urgency_report import Contents, contents_of, council_report, summary_of
from decisions.refusals import ChangedMeanwhile, NotComplete, NotNow
from decisions.rules.london import day_of, say_day
from decisions.services import audit, publication, urgency_alarm
from decisions.services.moves import require_move
from decisions.services.references import URGENCY_REPORT, next_reference
from decisions.states import URGENCY_REPORT_LABELS, URGENCY_REPORT_TRANSITIONS


@transaction.atomic
def begin(*, by: Any, at: datetime, first_day: date | None, last_day: date | None) -> UrgencyReport:
    """Begin a report for any period, a period without special urgency included (reg 19(1)).

    Raises NotAllowed, NotComplete.
    """
    require(by, Action.REPORT_URGENCY, on=day_of(at))
    first, last = _period(first_day, last_day)
    report = UrgencyReport.objects.create(
        ref=next_reference(prefix=URGENCY_REPORT, year=day_of(at).year),
        first_day=first,
        last_day=last,
        made_by=by,
        made_at=at,
        saved_at=at,
    )
    _record(Event.URGENCY_REPORT_BEGUN, report, by=by, at=at)
    return report


@transaction.atomic
def save(
    *,
    report: UrgencyReport,
    by: Any,
    at: datetime,
    seen_version: int,
    first_day: date | None,
    last_day: date | None,
    introduction: str,
    summaries: Mapping[str, str],
) -> UrgencyReport:
    """Keep the period, the introduction and the summaries by the reference of the decision.

    `seen_version` is the number of saves that the writer saw. Raises NotAllowed, NotNow, NotComplete, and
    ChangedMeanwhile where somebody else saved it first: nothing is overwritten.
    """
    report = _locked(report, by=by, at=at)
    require_move(report, "save", URGENCY_REPORT_TRANSITIONS, URGENCY_REPORT_LABELS)
    _refuse_overtaken(report, seen_version)
    report.first_day, report.last_day = _period(first_day, last_day)
    report.introduction = introduction.strip()
    report.summaries = {**report.summaries, **{ref: text.strip() for ref, text in summaries.items()}}
    _keep(report, at=at)
    _record(Event.URGENCY_REPORT_SAVED, report, by=by, at=at)
    return report


@transaction.atomic
def present(
    *,
    report: UrgencyReport,
    by: Any,
    at: datetime,
    seen_version: int,
    presented_on: date | None,
    presented_by: str,
) -> UrgencyReport:
    """Record that the leader presented the report to council, keep it as it was, and publish it (reg 19).

    Raises NotAllowed, NotNow, NotComplete (day, leader, a summary, a decision whose record is not public yet), and
    ChangedMeanwhile.
    """
    report = _locked(report, by=by, at=at)
    move = require_move(report, "present", URGENCY_REPORT_TRANSITIONS, URGENCY_REPORT_LABELS)
    _refuse_overtaken(report, seen_version)
    contents = contents_of(report)
    on = _complete(report, contents, presented_on=presented_on, presented_by=presented_by, today=day_of(at))
    content = council_report(report, contents, presented_on=on, presented_by=presented_by.strip())
    report.status, report.presented_on, report.presented_by_name = move.target, on, presented_by.strip()
    report.content = as_json(content)
    _keep(report, at=at)
    publication.publish_council_report(ref=report.ref, content=content, by=by, at=at)
    _record(Event.URGENCY_REPORT_PRESENTED, report, by=by, at=at, presented_on=say_day(on))
    urgency_alarm.look(at=at)
    return report


def _complete(
    report: UrgencyReport, contents: Contents, *, presented_on: date | None, presented_by: str, today: date
) -> date:
    """Return the day of presentation. Raises NotComplete with everything that is missing, NotNow."""
    missing: dict[str, str] = {}
    if presented_on is None:
        missing["presented_on"] = "Enter the day on which it was presented to council."
    elif presented_on > today:
        missing["presented_on"] = "The day lies in the future. Record the presentation when it has happened."
    elif presented_on < report.last_day:
        missing["presented_on"] = (
            f"The period of the report ends on {say_day(report.last_day)}, after this day. Change the day, or end the "
            "period earlier."
        )
    if not presented_by.strip():
        missing["presented_by"] = "Enter the name of the leader or mayor who presented it."
    without = [record.ref for record in contents.records if not summary_of(report, record).strip()]
    if without:
        missing["summaries"] = f"Summarise the matter of {', '.join(without)} (regulation 19(2)(b))."
    if missing:
        raise NotComplete("The report cannot be recorded as presented yet.", missing)
    if contents.unpublished:
        raise NotNow(
            f"The record of {', '.join(contents.unpublished)} is not published, and the report must not tell the "
            "public of a decision before its own record does. Publish the record first."
        )
    assert presented_on is not None
    return presented_on


def _period(first_day: date | None, last_day: date | None) -> tuple[date, date]:
    missing = {}
    if first_day is None:
        missing["first_day"] = "Enter the first day of the period."
    if last_day is None:
        missing["last_day"] = "Enter the last day of the period."
    if first_day and last_day and last_day < first_day:
        missing["last_day"] = "The last day of the period lies before its first day. Change one of them."
    if missing or first_day is None or last_day is None:
        raise NotComplete("The period of the report is not complete.", missing)
    return first_day, last_day


def _locked(report: UrgencyReport, *, by: Any, at: datetime) -> UrgencyReport:
    require(by, Action.REPORT_URGENCY, on=day_of(at))
    return UrgencyReport.objects.select_for_update().get(pk=report.pk)


def _refuse_overtaken(report: UrgencyReport, seen_version: int) -> None:
    if report.version != seen_version:
        raise ChangedMeanwhile(
            f"Somebody else saved {report.ref} while you were writing. Nothing was overwritten: look at how it reads "
            "now, then put in what is missing.",
            at=report.saved_at,
        )


def _keep(report: UrgencyReport, *, at: datetime) -> None:
    report.saved_at = at
    report.version += 1
    report.save()


def _record(event: Event, report: UrgencyReport, *, by: Any, at: datetime, **detail: Any) -> None:
    audit.record(
        by=by, event=event, kind="urgency_report", ref=report.ref, at=at, detail={"report": report.ref, **detail}
    )


__all__ = ["begin", "present", "save"]
