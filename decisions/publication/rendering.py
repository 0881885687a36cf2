"""The content of an edition as a piece of a page, made once when it is published."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from decisions.publication.call_in_page import call_in_page
from decisions.publication.columns import PRESENTED, is_under_way
from decisions.publication.content import (
    DISPOSED,
    BodyContent,
    CallInStoryContent,
    Content,
    CouncilReportContent,
    DecisionContent,
    Disposed,
    Emptied,
    ForthcomingContent,
    HistoryContent,
    Left,
    MeetingContent,
    NoticeContent,
    PersonContent,
    PlanContent,
    PostContent,
    RecordKind,
    ReportContent,
    Tombstone,
    WorkProgrammeContent,
)
from decisions.publication.content.directory import ENDED
from decisions.publication.directory_page import directory_page
from decisions.publication.history_page import history_page
from decisions.publication.meeting_page import meeting_page
from decisions.publication.models import PublishedRecord
from decisions.publication.plan_page import plan_page
from decisions.publication.report_page import report_page
from decisions.publication.since import Since
from decisions.publication.wording import instant, long_date, period
from decisions.publication.work_programme_page import work_programme_page

LONGEST_TITLE = 300
_DIRECTORY = (RecordKind.BODY, RecordKind.PERSON, RecordKind.POST)
_TIMELESS = ("Body", "Member")
_TEMPLATES: dict[type, str] = {
    ForthcomingContent: "public/editions/forthcoming.html",
    NoticeContent: "public/editions/notice.html",
    DecisionContent: "public/editions/decision.html",
    ReportContent: "public/editions/report.html",
    CallInStoryContent: "public/editions/call_in_story.html",
    CouncilReportContent: "public/editions/council_report.html",
    MeetingContent: "public/editions/meeting.html",
    WorkProgrammeContent: "public/editions/work_programme.html",
    PlanContent: "public/editions/plan.html",
    BodyContent: "public/editions/directory.html",
    PersonContent: "public/editions/directory.html",
    PostContent: "public/editions/directory.html",
    HistoryContent: "public/editions/history.html",
    Disposed: "public/editions/disposed.html",
    Emptied: "public/editions/emptied.html",
    Tombstone: "public/editions/withdrawn.html",
}
_WHAT = {
    RecordKind.FORTHCOMING: gettext_noop("Forthcoming decision"),
    RecordKind.URGENCY: gettext_noop("Notice"),
    RecordKind.PRIVATE_MEETING: gettext_noop("Notice"),
    RecordKind.DECISION: gettext_noop("Record of decision"),
    RecordKind.REPORT: gettext_noop("Report"),
    RecordKind.CALL_IN: gettext_noop("Call-in of decision"),
    RecordKind.MEETING: gettext_noop("Meeting"),
    RecordKind.WORK_PROGRAMME: gettext_noop("Work programme"),
    RecordKind.PLAN: gettext_noop("Forward plan"),
    RecordKind.BODY: gettext_noop("Body"),
    RecordKind.PERSON: gettext_noop("Member of the council"),
    RecordKind.POST: gettext_noop("Post"),
    RecordKind.HISTORY: gettext_noop("Imported history"),
}
_COLOURS = {
    gettext_noop("Deferred"): "yellow",
    gettext_noop("Under way"): "yellow",
    gettext_noop("Ended"): "green",
    gettext_noop("Withdrawn"): "red",
    gettext_noop("Disposed of"): "grey",
    gettext_noop("Decided"): "green",
    gettext_noop("Cancelled"): "red",
    gettext_noop("Rescheduled"): "yellow",
    gettext_noop("In session"): "yellow",
    gettext_noop("Concluded"): "green",
}


def body(*, kind: str, ref: str, content: Content | Left) -> str:
    """Return the HTML of the content with its heading, escaped, without the page around it."""
    tag = _tag(content)
    context = {
        "kind": kind,
        "ref": ref,
        "content": content,
        "what": _what(kind, content),
        "tag": tag,
        "colour": _colour(kind, tag) or "blue",
        "page": _page(content),
        "shows_representations": isinstance(content, NoticeContent) and content.notice_kind in ("PM28", "PM5"),
    }
    return str(render_to_string(_TEMPLATES[type(content)], context)).strip()


def _colour(kind: str, tag: str) -> str:
    # A call-in that ended is settled; a body or a term that ended is history.
    return "grey" if tag == ENDED and kind in _DIRECTORY else _COLOURS.get(tag, "")


def _what(kind: str, content: Content | Left) -> str:
    if isinstance(content, ReportContent):
        return content.report_kind
    return _("Report to council") if isinstance(content, CouncilReportContent) else _(_WHAT[RecordKind(kind)])


def _page(content: Content | Left) -> Any:
    if isinstance(content, ReportContent):
        return report_page(content)
    if isinstance(content, MeetingContent):
        return meeting_page(content)
    if isinstance(content, WorkProgrammeContent):
        return work_programme_page(content)
    if isinstance(content, PlanContent):
        return plan_page(content)
    if isinstance(content, HistoryContent):
        return history_page(content)
    if isinstance(content, (BodyContent, PersonContent, PostContent)):
        return directory_page(content)
    return call_in_page(content) if isinstance(content, CallInStoryContent) else None


def since(said: Since | None, *, ref: str) -> str:
    """Return how a decision stands now as a piece of its page, escaped; nothing where nothing is known."""
    if said is None:
        return ""
    return str(render_to_string("public/records/since.html", {"since": said, "ref": ref})).strip()


def _tag(content: Content | Left) -> str:
    if isinstance(content, Tombstone):
        return "Withdrawn"
    if isinstance(content, (Disposed, Emptied)):
        return DISPOSED
    if isinstance(content, ForthcomingContent):
        return content.status
    if isinstance(content, CallInStoryContent):
        return "Under way" if is_under_way(content) else "Ended"
    if isinstance(content, MeetingContent):
        return content.status
    if isinstance(content, (BodyContent, PersonContent, PostContent)):
        return content.status if content.status == ENDED else ""
    return content.outcome if isinstance(content, DecisionContent) and len(content.outcome) <= 30 else ""


def card(record: PublishedRecord) -> str:
    """Return how a list shows the record: a link, a tag where one is needed, a line of facts. Escaped HTML."""
    wards = record.wards
    facts = [
        _when(record),
        "" if record.kind == RecordKind.MEETING and record.title.startswith(record.maker) else record.maker,
        _(record.decision_type) if record.decision_type else "",
        record.department,
        _("{count} wards").format(count=len(wards)) if len(wards) > 3 else ", ".join(wards),
    ]
    context = {
        "record": record,
        # The reference of who decides is an address, not a name that people use.
        "ref": "" if record.kind in _DIRECTORY else record.ref,
        "title": record.title if len(record.title) <= LONGEST_TITLE else record.title[: LONGEST_TITLE - 1] + "…",
        "tag": record.status if record.status in _COLOURS else "",
        "colour": _colour(record.kind, record.status),
        "facts": [fact for fact in facts if fact],
        "urgency": record.urgency_route if record.kind == RecordKind.FORTHCOMING else "",
    }
    return str(render_to_string("public/lists/card.html", context)).strip()


def _when(record: PublishedRecord) -> str:
    if record.kind in (RecordKind.DECISION, RecordKind.CALL_IN):
        return _("Decided {day}").format(day=long_date(record.decided_on)) if record.decided_on else ""
    if record.kind == RecordKind.FORTHCOMING:
        when = period(record.due_starts_on, record.due_ends_on, record.due_text)
        own_words = when == record.due_text or not when.startswith((_("Between"), _("No ")))
        return _("Due {when}").format(when=when if own_words else when[0].lower() + when[1:])
    if record.kind == RecordKind.REPORT:
        return f"{record.label}, {long_date(record.next_day)}"
    if record.kind == RecordKind.MEETING:
        return ", ".join(filter(None, (instant(record.starts_at) if record.starts_at else "", record.label)))
    if record.kind in _DIRECTORY:
        return record.label
    if record.kind == RecordKind.PLAN:
        return period(record.due_starts_on, record.due_ends_on)
    if record.kind == RecordKind.WORK_PROGRAMME:
        return _("Published {day}").format(day=long_date(record.next_day))
    if record.kind == RecordKind.HISTORY:
        # Who decided has no day of its own: it stands in its list by the day on which it was read.
        return _(record.label) if record.label in _TIMELESS else f"{_(record.label)}, {long_date(record.next_day)}"
    given = _("presented {day}") if record.status == PRESENTED else _("given {day}")
    given = given.format(day=long_date(record.next_day))
    return f"{record.label}, {given}" if record.label else given.capitalize()
