"""The agenda as it is written, one item of it, and why something of it cannot be done now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from council.organisation.models import StatutoryPost
from council.organisation.queries import chair_of, statutory_officer
from decisions.models import AgendaItem, Meeting
from decisions.office.presenters.agenda_lines import line_of, lines_of
from decisions.office.presenters.findings import shown
from decisions.office.presenters.follow_up_panel import follow_up_panel
from decisions.office.presenters.matter_actions import ActionButton
from decisions.office.presenters.meetings import facts_of
from decisions.permissions import Action, may
from decisions.queries.agenda import items_of, matters_for
from decisions.queries.agenda_checks import ItemCheck, check_of, private_check
from decisions.queries.meeting import papers_of, withheld_version
from decisions.rules.london import day_of, say_moment
from decisions.rules.meeting_regime import regime_of
from decisions.services.agenda_row import WRITABLE
from decisions.states import AGENDA_ITEM_LABELS, MEETING_LABELS
from decisions.states import AgendaItem as State
from decisions.states import Meeting as MeetingState

NO_STANDING_ITEMS = "Every standing item of this body is on the agenda, or it has none. Say first which it has."
TITLE_IS_KEPT = "A withheld title is kept already. What you write here takes its place."
_OPEN = (State.DRAFT, State.LISTED)


def builder_page(meeting: Meeting, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return everything that the page on which an agenda is written shows."""
    lines = lines_of(meeting, at=at, check_papers=True)
    return {
        "meeting": meeting,
        "items": lines,
        "keys": ",".join(str(line.pk) for line in lines),
        "facts": facts_of(meeting, at=at),
        "standing": bool(standing_titles(meeting)),
        "matters": matters_for(meeting).count(),
        "is_public": meeting.agenda_published_at is not None,
        "may_publish": may(user, Action.PUBLISH_AGENDA, on=day_of(at)) and meeting.status != MeetingState.PLANNED,
    }


def item_page(item: AgendaItem, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return everything that the page of one item shows."""
    check = ItemCheck(item, check_of(item, at), private_check(item, at))
    line = line_of(check, at=at)
    meeting = item.meeting
    open_now = meeting.status in WRITABLE and item.status in _OPEN
    writes = open_now and bool(may(user, Action.WRITE_AGENDA, on=day_of(at)))
    new_papers = [paper.pk for paper in papers_of(item) if not paper.published_in]
    back_to_agenda = writes and meeting.status in WRITABLE
    return {
        "meeting": meeting,
        "item": item,
        "line": line,
        "available": shown(check.available, heading=_heading(item)),
        "private": shown(check.private, heading="May the public be excluded?"),
        "late": _late_said(item),
        "status": AGENDA_ITEM_LABELS[State(item.status)],
        "has_withheld_title": bool(withheld_version(item)),
        "writes": writes,
        "may_order": writes and len(new_papers) > 1,
        "paper_keys": ",".join(str(paper.pk) for paper in line.papers),
        "buttons": _buttons(item, check, user, at=at) if open_now else [],
        "follow_up": follow_up_panel(item, user, at) if item.status == State.TAKEN else None,
        "back": reverse("agenda" if back_to_agenda else "meeting", kwargs={"ref": meeting.ref}),
        "back_label": "Back to the agenda" if back_to_agenda else "Back to the meeting",
    }


def why_closed(meeting: Meeting) -> str:
    """Say why the agenda of a meeting is no longer written; "" where it is."""
    if meeting.status in WRITABLE:
        return ""
    label = MEETING_LABELS[MeetingState(meeting.status)].lower()
    return f"The meeting {meeting.ref} is “{label}”, so its agenda can no longer be changed."


def why_item_closed(item: AgendaItem) -> str:
    """Say why an item can no longer be changed; "" where it can."""
    if item.status not in _OPEN:
        return f"This item is “{AGENDA_ITEM_LABELS[State(item.status)].lower()}”, so it stays as it is."
    return why_closed(item.meeting)


def why_not_removed(item: AgendaItem) -> str:
    """Say why an item is not taken off the agenda; "" where it may be."""
    if item.status != State.DRAFT:
        return "This item is public. Withdraw it with a reason: it stays on the agenda, marked as withdrawn."
    return why_closed(item.meeting)


def why_not_withdrawn(item: AgendaItem) -> str:
    """Say why an item cannot be withdrawn; "" where it can."""
    if item.status != State.LISTED:
        return "Only an item that is public and was not dealt with yet is withdrawn. Take a draft item off the agenda."
    return why_closed(item.meeting)


def why_no_agreement(item: AgendaItem, user: Any, *, at: datetime) -> str:
    """Say why this person records no agreement to a late item; "" where they may."""
    regime = regime_of(item.meeting.body.kind)
    if regime.chair_may_admit or may(user, Action.RECORD_DEPARTURE, on=day_of(at)):
        return ""
    return (
        "In a body of the executive only the monitoring officer confirms a late item: regulation 6(2) gives its chair "
        "no such power. Ask the monitoring officer to record it here."
    )


def who_agrees(item: AgendaItem, user: Any, *, at: datetime) -> tuple[str, str]:
    """Return the name and office that the form offers: the chair of the day, or the monitoring officer."""
    meeting = item.meeting
    if regime_of(meeting.body.kind).chair_may_admit:
        chair = chair_of(meeting.body, day_of(at))
        return (chair.name, chair.office) if chair else ("", "Chair")
    officer = statutory_officer(StatutoryPost.MONITORING_OFFICER, day_of(at))
    return (officer.name, officer.office) if officer else (str(user), "Monitoring officer")


def about_late(item: AgendaItem) -> list[str]:
    """Say what the law asks of a late item of this body."""
    if regime_of(item.meeting.body.kind).chair_may_admit:
        return [
            "The chair may admit an item as urgent by reason of special circumstances, which the minutes state "
            "(section 100B(4)(b) of the Local Government Act 1972)."
        ]
    # The finding beside it says so of a body of the executive.
    return []


def public_already(item: AgendaItem) -> list[str]:
    """Say what becomes of a change of an item that is public."""
    if item.status == State.DRAFT:
        return []
    return ["This item is public. What you change here goes out with the next supplement, which says what changed."]


def standing_titles(meeting: Meeting) -> list[str]:
    """List the standing items of the body that are not on the agenda yet."""
    there = {(item.kind, item.title) for item in items_of(meeting)}
    return [each.title for each in meeting.body.standing_items.all() if (each.kind, each.title) not in there]


def _buttons(item: AgendaItem, check: ItemCheck, user: Any, *, at: datetime) -> list[ActionButton]:
    of = {"ref": item.meeting.ref, "pk": item.pk}
    found = []
    if may(user, Action.WRITE_AGENDA, on=day_of(at)):
        found.append(ActionButton("Change the item", reverse("agenda_item_change", kwargs=of), True))
        if not check.may_be_taken or item.late_agreed_at:
            reason = why_no_agreement(item, user, at=at)
            late = not check.may_be_taken and not reason
            url = reverse("agenda_item_late", kwargs=of)
            found.append(ActionButton("Record the agreement to a late item", url, not reason, reason, primary=late))
        if item.status == State.DRAFT:
            found.append(ActionButton("Take it off the agenda", reverse("agenda_item_remove", kwargs=of), True))
        else:
            found.append(ActionButton("Withdraw the item", reverse("agenda_item_withdraw", kwargs=of), True))
    if may(user, Action.CLERK_MEETING, on=day_of(at)) and may(user, Action.SEE_WITHHELD_MINUTE, item, on=day_of(at)):
        found.append(ActionButton("Withheld title", reverse("agenda_item_withheld", kwargs=of), True))
    return sorted(found, key=lambda button: not button.primary)


def _heading(item: AgendaItem) -> str:
    return "May it be considered?" if item.available_from else "If it is published now"


def _late_said(item: AgendaItem) -> str:
    if not item.late_agreed_at:
        return ""
    who = f"{item.late_agreed_by}, {item.late_agreed_office}," if item.late_agreed_office else item.late_agreed_by
    return f"{who} agreed at {say_moment(item.late_agreed_at)} that it is taken although it is late. {item.late_reason}"
