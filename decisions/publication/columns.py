"""The columns of a record that its current edition fills: what lists show, sort by and filter on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop

from decisions.publication.content import (
    BodyContent,
    CallInStoryContent,
    Content,
    CouncilReportContent,
    DecisionContent,
    ForthcomingContent,
    HistoryContent,
    Maker,
    MeetingContent,
    NoticeContent,
    PersonContent,
    PlanContent,
    PostContent,
    RecordKind,
    ReportContent,
    WorkProgrammeContent,
)
from decisions.publication.directory_columns import body_columns, person_columns, plan_columns, post_columns
from decisions.publication.history_columns import history_columns
from decisions.publication.meeting_columns import meeting_columns, work_programme_columns
from decisions.publication.models import PublishedRecord, Stage
from decisions.states import IMPLEMENTATION_LABELS, Implementation

PRESENTED = gettext_noop("Presented to council")
WARD_LENGTH = 200
NO_DAY = date(9999, 12, 31)
STILL_OPEN = (gettext_noop("Forthcoming"), gettext_noop("Deferred"))
# Labels of states.Implementation for what must not be carried out because it was called in.
SUSPENDED = frozenset(
    IMPLEMENTATION_LABELS[state]
    for state in (
        Implementation.CALLED_IN,
        Implementation.REFERRED_BACK,
        Implementation.REPORTED,
        Implementation.REFERRED_COUNCIL,
    )
)
_LONDON = ZoneInfo("Europe/London")


def columns_of(*, ref: str, content: Content, at: datetime) -> dict[str, Any]:
    """Return the values of PublishedRecord that follow from the content; `at` is when this edition is published."""
    common = {
        "title": content.title,
        "maker": content.maker.shown if isinstance(getattr(content, "maker", None), Maker) else "",
        "matter_ref": ref,
        "status": "",
        "label": "",
        "decision_type": "",
        "department": "",
        "wards": [],
        "restriction": "",
        "urgency_route": "",
        "mark": "",
        "due_starts_on": None,
        "due_ends_on": None,
        "due_text": "",
        "decided_on": None,
        "starts_at": None,
        "call_in_opens_at": None,
        "call_in_deadline": None,
        "implementable_from": None,
        "follows_ref": "",
    }
    if isinstance(content, ForthcomingContent):
        own = _forthcoming(content)
    elif isinstance(content, NoticeContent):
        own = _notice(content, at)
    elif isinstance(content, ReportContent):
        own = _report(ref, content, at)
    elif isinstance(content, CallInStoryContent):
        own = _call_in(content)
    elif isinstance(content, CouncilReportContent):
        own = _council_report(ref, content)
    elif isinstance(content, MeetingContent):
        own = meeting_columns(content)
    elif isinstance(content, WorkProgrammeContent):
        own = work_programme_columns(content, at)
    elif isinstance(content, PlanContent):
        own = plan_columns(content)
    elif isinstance(content, BodyContent):
        own = body_columns(content)
    elif isinstance(content, PersonContent):
        own = person_columns(content, at)
    elif isinstance(content, PostContent):
        own = post_columns(content)
    elif isinstance(content, HistoryContent):
        own = history_columns(ref, content)
    else:
        own = _decision(ref, content)
    return {name: _fitted(name, value) for name, value in (common | own).items()}


def _fitted(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [part[:WARD_LENGTH] for part in value]
    length = PublishedRecord._meta.get_field(name).max_length if isinstance(value, str) else None
    return value[:length] if length else value


def _forthcoming(content: ForthcomingContent) -> dict[str, Any]:
    stage = Stage.OPEN if content.status in STILL_OPEN else Stage.CLOSED
    return {
        "status": content.status,
        "stage": Stage.WITHDRAWN if content.status == "Withdrawn" else stage,
        "decision_type": content.decision_type,
        "department": content.department,
        "wards": list(content.wards),
        "restriction": content.restriction.label,
        "urgency_route": content.urgency_route,
        "due_starts_on": content.due.starts_on,
        "due_ends_on": content.due.ends_on,
        "due_text": content.due.text,
        "next_day": content.due.starts_on or content.due.ends_on or NO_DAY,
    }


def _notice(content: NoticeContent, at: datetime) -> dict[str, Any]:
    return {
        "status": gettext_noop("Given"),
        "stage": Stage.MADE,
        "matter_ref": content.matter_ref,
        "label": content.notice_label,
        "restriction": content.restriction.label,
        "due_starts_on": content.due.starts_on,
        "due_ends_on": content.due.ends_on,
        "due_text": content.due.text,
        "next_day": (content.given_at or at).astimezone(_LONDON).date(),
    }


def _decision(ref: str, content: DecisionContent) -> dict[str, Any]:
    matters = [link.ref for link in content.links if link.kind == RecordKind.FORTHCOMING]
    call_in = content.call_in
    return {
        "status": content.outcome,
        "stage": Stage.MADE,
        "matter_ref": content.matter_ref or (matters[0] if matters else ref),
        "decision_type": content.decision_type,
        "department": content.department,
        "wards": list(content.wards),
        "urgency_route": content.route,
        "mark": content.not_compliant,
        "decided_on": content.decided_on,
        "next_day": content.decided_on,
        "call_in_opens_at": call_in.opens_at if call_in and call_in.eligible else None,
        "call_in_deadline": call_in.deadline if call_in and call_in.eligible else None,
        "implementable_from": call_in.implementable_from if call_in else None,
        "follows_ref": _followed(content),
    }


def _report(ref: str, content: ReportContent, at: datetime) -> dict[str, Any]:
    return {
        "stage": Stage.MADE,
        "matter_ref": content.matter_ref or ref,
        "label": content.report_kind,
        "maker": content.report_of,
        "next_day": content.report_date or at.astimezone(_LONDON).date(),
        "follows_ref": _followed(content),
    }


def _in_a_line(text: str) -> str:
    line, longest = " ".join(text.split()), PublishedRecord._meta.get_field("standing").max_length
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def is_under_way(content: CallInStoryContent) -> bool:
    """Say whether anything of a decision still waits for the call-in to end."""
    return any(each.status in SUSPENDED for each in content.standings)


def _call_in(content: CallInStoryContent) -> dict[str, Any]:
    is_open = is_under_way(content)
    return {
        "status": gettext_noop("Under way") if is_open else gettext_noop("Ended"),
        "stage": Stage.OPEN if is_open else Stage.CLOSED,
        "standing": _in_a_line(content.status),
        "matter_ref": content.matter_ref,
        "department": content.department,
        "decided_on": content.decided_on,
        "next_day": max(each.received_at for each in content.requests).astimezone(_LONDON).date(),
    }


def _council_report(ref: str, content: CouncilReportContent) -> dict[str, Any]:
    return {
        "status": PRESENTED,
        "stage": Stage.MADE,
        "matter_ref": content.matter_ref or ref,
        "label": f"Report to council under {content.provision[:1].lower()}{content.provision[1:]}",
        "maker": content.presented_by,
        "next_day": content.presented_on,
    }


def _followed(content: DecisionContent | ReportContent) -> str:
    """Return the reference of the earlier decision under whose authority it stands."""
    return next((link.ref for link in content.links if link.kind == RecordKind.DECISION), "")
