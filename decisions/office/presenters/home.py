"""The home page: what needs doing today, why, and where to do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from council.govuk.wording import long_datetime, weekday_date
from decisions.models import (
    Alert,
    CallInRequest,
    Clearance,
    DecisionRecord,
    ForthcomingDecision,
    MinutedAction,
    Notice,
    Recommendation,
    Report,
)
from decisions.models.choices import Severity
from decisions.office.presenters.actions import line_of as action_line
from decisions.office.presenters.call_in import request_line
from decisions.office.presenters.clearances import waiting_line
from decisions.office.presenters.implementation import waiting_facts
from decisions.office.presenters.recommendations import line_of as recommendation_line
from decisions.queries.home import Waiting
from decisions.rules.london import day_of

# Where an alert is mended, if not on the matter's own page.
_MENDED_AT = {
    "exception_incomplete": "general_exception",
    "exception_open": "general_exception",
    "exception_reasons_missing": "exception_reasons",
    "urgency_reasons_missing": "urgency_reasons",
    "display_missing": "matter_notices",
    "private_first_due": "private_meeting",
    "private_first_late": "private_meeting",
    "private_second_due": "private_meeting",
    "private_second_late": "private_meeting",
}
_ABOUT_WHAT_IS_WITHHELD = "exempt_review_due"
_ABOUT_PAPERS = "paper_request_late"
_ABOUT_URGENCY_REPORTS, _ABOUT_NOT_KEY = "urgency_report_", "not_key_"
_ABOUT_CALL_IN = "call_in_"
_ABOUT_ACTIONS, _ABOUT_RESPONSES = "action_late_", "response_late_"
_ABOUT_THE_RECORD = ("unlawful_decision", "record_due", "record_late")
_COLOURS = {Severity.LATE: "red", Severity.AT_RISK: "orange", Severity.NOTE: "grey"}


@dataclass(frozen=True)
class Task:
    """One thing to do: what, why, how it is mended, where."""

    title: str
    url: str
    facts: tuple[str, ...]
    why: str = ""
    mend: str = ""
    tag: str = ""
    colour: str = ""


@dataclass(frozen=True)
class TaskList:
    """One list of the page with its heading."""

    key: str
    heading: str
    tasks: tuple[Task, ...]
    total: int
    attention: bool = False

    @property
    def left_off(self) -> int:
        """How many are not shown."""
        return self.total - len(self.tasks)


def page(waiting: Waiting, *, at: datetime) -> dict[str, Any]:
    """Return the lists that are not empty, in the order of urgency, and the counts."""
    on = day_of(at)
    lists = (
        _list(
            "alerts",
            "Needs attention",
            waiting.alerts,
            lambda alert: _alert(alert, mends=waiting.everything),
            attention=True,
        ),
        _list(
            "near",
            "Last day for the notice is near",
            waiting.near,
            lambda matter: _near(matter, on),
            attention=True,
        ),
        _list(
            "with_officers",
            "Submitted, waiting for publication" if waiting.everything else "With democratic services",
            waiting.with_officers,
            lambda matter: _submitted(matter, waiting, on),
        ),
        _list("to_sign", "You are asked to sign a call-in", waiting.to_sign, _call_in(at), attention=True),
        _list("to_rule_on", "Requests for call-in to be ruled on", waiting.to_rule_on, _call_in(at), attention=True),
        _list("call_ins", "Requests for call-in that are being signed", waiting.call_ins, _call_in(at)),
        _list("decisions", "Reports for your decision", waiting.decisions, _decision, attention=True),
        _list("clearances", "Reports for you to clear", waiting.clearances, lambda each: _clearance(each, waiting, on)),
        _list("own_actions", "Your actions from meetings", waiting.own_actions, lambda each: _action(each, on)),
        _list("responses", "Responses owed to scrutiny", waiting.responses, lambda each: _owed(each, on)),
        _list("late_actions", "Late actions from meetings", waiting.late_actions, lambda each: _action(each, on)),
        _list("not_displayed", "Display at the offices to be recorded", waiting.not_displayed, _display),
        _list("unpublished", "Records to publish", waiting.unpublished, _record),
        _list("drafts", "Your drafts", waiting.drafts, lambda matter: _draft(matter, waiting, on)),
        _list(
            "to_carry_out",
            "Decisions for you to carry out",
            waiting.to_carry_out,
            lambda row: Task(**waiting_facts(*row, at=at)),
        ),
        _list("windows", "Open for call-in", waiting.windows, _window),
    )
    return {
        "today": weekday_date(on),
        "lists": [each for each in lists if each.total],
        "nothing": not any(each.total for each in lists),
        "writes": waiting.writes,
        "sees": waiting.sees,
        "everything": waiting.everything,
    }


def _list(key: str, heading: str, listed: Any, task: Any, *, attention: bool = False) -> TaskList:
    return TaskList(key, heading, tuple(task(row) for row in listed.rows), listed.total, attention)


def _alert(alert: Alert, *, mends: bool) -> Task:
    matter = alert.matter
    facts = (matter.ref,) if matter else ()
    if alert.responsible:
        facts += (f"Responsible: {alert.responsible}",)
    return Task(
        title=matter.title if matter else _without_a_matter(alert),
        url=_mended_at(alert) if mends or alert.matter is None else _matter(alert.matter),
        facts=facts,
        why=alert.sentence,
        mend=alert.mend,
        tag=alert.get_severity_display(),
        colour=_COLOURS[Severity(alert.severity)],
    )


def _mended_at(alert: Alert) -> str:
    if alert.kind == _ABOUT_WHAT_IS_WITHHELD:
        return reverse("withheld")
    if alert.kind.startswith(_ABOUT_URGENCY_REPORTS):
        return reverse("urgency_reports")
    if alert.kind.startswith(_ABOUT_NOT_KEY):
        return reverse("not_key_reports")
    if alert.kind == _ABOUT_PAPERS:
        return reverse("paper_requests")
    if alert.kind.startswith(_ABOUT_ACTIONS):
        return f"{reverse('actions')}?show=late"
    if alert.kind.startswith(_ABOUT_RESPONSES):
        return reverse("recommendation", kwargs={"ref": alert.kind.removeprefix(_ABOUT_RESPONSES)})
    if alert.matter is None:
        return reverse("constitution")
    records = sorted(alert.matter.records.all(), key=lambda record: record.recorded_at)
    if records and alert.kind in _ABOUT_THE_RECORD:
        return reverse("record", kwargs={"ref": records[-1].ref})
    if records and alert.kind.startswith(_ABOUT_CALL_IN):
        return reverse("call_in_decision", kwargs={"ref": records[-1].ref})
    return reverse(_MENDED_AT.get(alert.kind, "matter"), kwargs={"ref": alert.matter.ref})


def _without_a_matter(alert: Alert) -> str:
    if alert.kind.startswith(_ABOUT_ACTIONS):
        return "Actions from meetings"
    if alert.kind.startswith(_ABOUT_RESPONSES):
        return "Response to scrutiny"
    return "Papers without a matter" if alert.kind == _ABOUT_WHAT_IS_WITHHELD else "The whole council"


def _near(matter: ForthcomingDecision, on: date) -> Task:
    last = matter.lawful_dates.publish_by
    return Task(
        title=matter.title,
        url=_matter(matter),
        facts=(matter.ref, matter.get_status_display()),
        why=f"The notice must be public, at the offices and on the website, by {weekday_date(last)}"
        f"{_days_left(last, on)}.",
    )


def _submitted(matter: ForthcomingDecision, waiting: Waiting, on: date) -> Task:
    by = f"Submitted by {matter.submitted_by}" if matter.submitted_by else ""
    url = reverse("matter_publish", kwargs={"ref": matter.ref}) if waiting.everything else _matter(matter)
    return Task(matter.title, url, tuple(filter(None, (matter.ref, by))), _publish_by(matter, waiting, on))


def _decision(report: Report) -> Task:
    url = reverse("report_decide", kwargs={"ref": report.ref})
    return Task(report.title, url, (report.ref, report.matter.ref, report.report_of))


def _clearance(clearance: Clearance, waiting: Waiting, on: date) -> Task:
    line = waiting_line(clearance, waiting.user, on)
    return Task(line.title, line.url, (line.ref, line.role), line.sentence, tag=line.tag, colour=line.colour)


def _draft(matter: ForthcomingDecision, waiting: Waiting, on: date) -> Task:
    returned = f"Returned to you: {matter.return_reason}" if matter.return_reason else ""
    return Task(matter.title, _matter(matter), (matter.ref,), returned or _publish_by(matter, waiting, on))


def _action(action: MinutedAction, on: date) -> Task:
    line = action_line(action, on=on)
    return Task(line.text, line.url, line.facts, tag=line.tag, colour=line.colour)


def _owed(made: Recommendation, on: date) -> Task:
    line = recommendation_line(made, on=on)
    return Task(line.text, line.url, line.facts, line.clock, tag=line.tag, colour=line.colour)


def _display(notice: Notice) -> Task:
    url = reverse("display_record", kwargs={"ref": notice.matter.ref, "notice_id": notice.pk})
    why = "It has to be at the offices as well as on the website. No display there is recorded that still stands."
    return Task(notice.matter.title, url, (notice.matter.ref, notice.get_kind_display()), why)


def _record(record: DecisionRecord) -> Task:
    url = reverse("record", kwargs={"ref": record.ref})
    why = (
        f"Decided on {weekday_date(record.decided_on)}. The record has to be public as soon as reasonably practicable."
    )
    return Task(
        record.matter.title,
        url,
        (record.ref,),
        why,
        tag="No lawful route" if record.not_compliant else "",
        colour="red",
    )


def _window(record: DecisionRecord) -> Task:
    url = reverse("call_in_decision", kwargs={"ref": record.ref})
    return Task(
        record.matter.title, url, (record.ref,), f"Can be called in until {long_datetime(record.call_in_deadline)}."
    )


def _call_in(at: datetime) -> Callable[[CallInRequest], Task]:
    def task(request: CallInRequest) -> Task:
        line = request_line(request, at=at)
        return Task(line.title, line.url, line.facts, line.said, tag=line.status, colour=line.colour)

    return task


def _publish_by(matter: ForthcomingDecision, waiting: Waiting, on: date) -> str:
    if not matter.is_key:
        return "Not a key decision: no statutory notice is needed."
    if matter.due_from is None:
        return "No day is planned yet, so nothing can be said about the notice."
    last = waiting.publish_by.get(matter.pk)
    if last is None:
        return "The last day for the notice cannot be known: the calendar of working days ends too soon."
    if last < on:
        return (
            f"The last day for 28 clear days' notice was {weekday_date(last)}. Move the planned date, or look at the "
            "general exception and special urgency."
        )
    return f"The notice must be public by {weekday_date(last)}{_days_left(last, on)}."


def _days_left(last: date, on: date) -> str:
    days = (last - on).days
    if days < 0:
        return ", which has passed"
    return {0: ": today", 1: ": tomorrow"}.get(days, f": in {days} days")


def _matter(matter: ForthcomingDecision) -> str:
    return reverse("matter", kwargs={"ref": matter.ref})
