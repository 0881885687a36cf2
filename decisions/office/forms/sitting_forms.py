"""The form of each act at a meeting, made from what stands, from what was sent, or from an entry that was kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from decisions.models import AgendaItem, Meeting, WithheldItem
from decisions.models.choices_meetings import EntryAct, Presence
from decisions.office import kept_form
from decisions.office.forms.sitting import EntryForm
from decisions.office.forms.sitting_decision import DecisionForm, DeferralForm, TimeForm
from decisions.office.forms.sitting_exclusion import ExclusionForm, ReadmissionForm
from decisions.office.forms.sitting_minute import MinuteForm, WithheldMinuteForm
from decisions.office.forms.sitting_people import AttendanceForm, InterestForm
from decisions.office.forms.sitting_vote import VoteForm
from decisions.queries import sitting_screen as queries
from decisions.queries.exclusion import offers
from decisions.rules.london import day_of

_GONE = (Presence.APOLOGIES, Presence.ABSENT)


def entry_form(
    act: EntryAct,
    *,
    meeting: Meeting,
    user: Any,
    at: datetime,
    item: AgendaItem | None = None,
    row: Any = None,
    data: Any = None,
    kept: Mapping[str, Any] | None = None,
    action: str = "",
) -> EntryForm:
    """Return the form of an act. `row` is what stands, `data` what was sent, `kept` the values of a kept entry."""
    given: dict[str, Any] = {"meeting": meeting, "item": item, "kept": kept, "action": action, "row": row}
    form = _make(EntryAct(act), data, given, at)
    form.fields[kept_form.WRITER].initial = kept_form.writer_mark(user)
    return form


def _make(act: EntryAct, data: Any, given: dict[str, Any], at: datetime) -> EntryForm:
    meeting, item = given["meeting"], given["item"]
    if act == EntryAct.ATTENDANCE:
        listed = queries.attendance_of(meeting)
        away = [each.person for each in listed if each.person and each.presence in _GONE]
        people = [] if given["row"] else queries.people_to_add(meeting, day_of(at))
        return AttendanceForm(data, people=people, expected=away, **given)
    if act == EntryAct.INTEREST:
        people = [each.person for each in queries.attending(meeting) if each.person]
        return InterestForm(data, people=people, **given)
    if act == EntryAct.VOTE:
        return VoteForm(data, voters=[each.name for each in queries.voting(meeting)], **given)
    if act == EntryAct.EXCLUSION:
        if given["row"] is not None:
            return ReadmissionForm(data, **given)
        lawful = [each for each in offers(meeting, at=at) if each.finding]
        words = queries.words_for(meeting, [each for each in lawful if item is None or each.item.pk == item.pk], at)
        return ExclusionForm(data, items=[each.item for each in lawful], resolution=words, **given)
    if act == EntryAct.DECISION:
        given["row"] = given["row"] or (queries.decision_on(item) if item else None)
        return DecisionForm(data, resolutions=queries.resolutions_typed(given["row"]), **given)
    if act == EntryAct.MINUTE:
        given["row"] = given["row"] or (queries.minute_of(item) if item else None)
        return MinuteForm(data, **given)
    if act == EntryAct.WITHHELD_MINUTE:
        given["row"] = given["row"] or WithheldItem(version=queries.version_of(meeting, act, item))
        return WithheldMinuteForm(data, **given)
    if act == EntryAct.TIME:
        return TimeForm(data, **{**given, "row": item})
    return DeferralForm(data, **given)
