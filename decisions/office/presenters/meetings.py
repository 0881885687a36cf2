"""The page of one meeting: status, notice, members of the day, agenda with checks, publications, what can be done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from council.organisation.queries import members_of
from decisions.models import Meeting
from decisions.office.found import public_page
from decisions.office.presenters.agenda_lines import lines_of
from decisions.office.presenters.findings import shown
from decisions.office.presenters.matter_actions import ActionButton
from decisions.office.presenters.meeting_calendar import line_of
from decisions.permissions import Action, may
from decisions.publication.content import RecordKind
from decisions.queries import meeting as queries
from decisions.queries.agenda_checks import notice_check
from decisions.queries.lawfulness import standards
from decisions.queries.packs import label_of
from decisions.rules.agenda import last_day_for_agenda
from decisions.rules.london import day_of, say_day
from decisions.rules.meeting_regime import regime_of
from decisions.services.agenda_row import WRITABLE
from decisions.states import MEETING_TRANSITIONS, acts_from
from decisions.states import Meeting as State


def page(meeting: Meeting, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return everything that the page of one meeting shows."""
    to = queries.rescheduled_to(meeting)
    return {
        "meeting": meeting,
        "line": line_of(meeting),
        "regime": regime_of(meeting.body.kind).sentence,
        "public": public_page(RecordKind.MEETING, meeting.ref) if meeting.noticed_at else "",
        "rescheduled_to": to,
        "facts": facts_of(meeting, at=at),
        "notice": notice_shown(meeting, at=at),
        "members": members_of(meeting.body, day_of(meeting.meets_at)),
        "items": lines_of(meeting, at=at),
        "publications": publications_of(meeting),
        "buttons": buttons(meeting, user, at=at),
        "waits": meeting.agenda_published_at is not None and queries.new_since_publication(meeting),
    }


def facts_of(meeting: Meeting, *, at: datetime) -> list[str]:
    """Say what has to happen by which day."""
    if meeting.status not in (State.PLANNED, State.CALLED):
        return []
    under = standards(on=day_of(at))
    last = last_day_for_agenda(meeting.meets_at, under.constitution, under.calendar).answer
    if not hasattr(last, "year"):
        return []
    period = under.constitution.periods.agenda
    days = f"{period.n} clear {period.unit.label} days"
    what = "Notice, agenda and reports have" if meeting.status == State.PLANNED else "Agenda and reports have"
    over = " That day is over." if last < day_of(at) else ""
    return [f"{what} to be public by {say_day(last)}, {days} before the meeting.{over}"]


def notice_shown(meeting: Meeting, *, at: datetime) -> Any:
    """Return whether notice was given in time; before it was given, as if it were given now."""
    if meeting.noticed_at:
        return shown(notice_check(meeting, at), heading="Notice of the meeting")
    if meeting.status == State.PLANNED and meeting.meets_at > at:
        return shown(notice_check(meeting, at), heading="If notice is given now")
    return None


def publications_of(meeting: Meeting) -> list[dict[str, Any]]:
    """List the agenda and each supplement with when it was published and what it changed."""
    return [
        {"label": label_of(each), "at": each.published_at, "what_changed": each.what_changed, "by": each.published_by}
        for each in meeting.publications.select_related("published_by").order_by("number")
    ]


def buttons(meeting: Meeting, user: Any, *, at: datetime) -> list[ActionButton]:
    """List what this person may do with the meeting, the next step first; why not where it may not be done."""
    acts = acts_from(MEETING_TRANSITIONS, meeting.status)
    found = []

    def offer(label: str, name: str, action: Action, *, reason: str = "", primary: bool = False) -> None:
        if may(user, action, on=day_of(at)):
            url = reverse(name, kwargs={"ref": meeting.ref})
            found.append(ActionButton(label, url, not reason, reason, primary and not reason))

    if "give notice" in acts:
        over = "The meeting was to begin before now." if meeting.meets_at <= at else ""
        offer("Give notice", "meeting_notice", Action.PUBLISH_AGENDA, reason=over, primary=True)
    if meeting.status in WRITABLE:
        offer("Write the agenda", "agenda", Action.WRITE_AGENDA)
    if "publish the agenda" in acts:
        empty = "" if meeting.items.exists() else "The agenda has no items yet."
        offer("Publish the agenda", "agenda_publish", Action.PUBLISH_AGENDA, reason=empty, primary=True)
    if "publish a supplement" in acts and queries.new_since_publication(meeting):
        offer("Publish a supplement", "agenda_publish", Action.PUBLISH_AGENDA, primary=True)
    if "change" in acts:
        offer("Change the meeting", "meeting_change", Action.ARRANGE_MEETING)
    elif "record" in acts:
        offer("Change the webcast", "meeting_change", Action.ARRANGE_MEETING)
    if "reschedule" in acts:
        offer("Reschedule", "meeting_reschedule", Action.ARRANGE_MEETING)
    if "cancel" in acts:
        offer("Cancel the meeting", "meeting_cancel", Action.ARRANGE_MEETING)
    return sorted(found, key=lambda button: not button.primary)
