"""Entries that could not be entered: what was typed beside what stands now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from council.govuk.wording import clock_time
from decisions.models import KeptEntry
from decisions.models.choices_meetings import EntryAct
from decisions.office.forms.raw import raw_of, said
from decisions.office.forms.sitting import EntryForm
from decisions.office.forms.sitting_forms import entry_form
from decisions.publication import rich_text
from decisions.queries import kept_entry as kept
from decisions.queries import sitting_screen as queries
from decisions.rules.london import day_of

# Acts whose entry replaces a row: for these what stands is shown beside what was typed.
_ROWS = (EntryAct.ATTENDANCE, EntryAct.MINUTE, EntryAct.DECISION, EntryAct.TIME)


@dataclass(frozen=True)
class Answer:
    """One question with what stands now and what was typed."""

    label: str
    now: str
    typed: str

    @property
    def differs(self) -> bool:
        """Say whether the two answers are not the same."""
        return self.now.split() != self.typed.split()


@dataclass(frozen=True)
class EntryLine:
    """One entry on the list of those that need attention."""

    entry: KeptEntry
    title: str
    when: str
    readable: bool


def line_of(entry: KeptEntry, user: Any, at: datetime) -> EntryLine:
    """Return an entry as the list shows it; its words are not on the list."""
    about = f" on “{entry.item}”" if entry.item else ""
    typed = entry.typed_at or entry.received_at
    when = f"{entry.received_by}, typed at {clock_time(typed)}, received at {clock_time(entry.received_at)}"
    return EntryLine(entry, f"{EntryAct(entry.act).label}{about}", when, kept.readable(entry, user, on=day_of(at)))


def form_of(entry: KeptEntry, user: Any, at: datetime, *, data: Any = None, action: str = "") -> EntryForm:
    """Return the form of an entry with what was typed in it, over what stands now."""
    form = entry_form(
        EntryAct(entry.act),
        meeting=entry.meeting,
        user=user,
        at=at,
        item=entry.item,
        row=_row(entry),
        data=data,
        kept=entry.values,
        action=action,
    )
    form.fields["seen_version"].initial = kept.version_of(entry)
    # A form with data-entry would go through the queue: this one settles an entry and is sent as it is.
    form.helper.attrs = {"autocomplete": "off"}
    return form


def answers(entry: KeptEntry, user: Any, at: datetime) -> list[Answer]:
    """List what was typed beside what stands now; where nothing stands, only what was typed."""
    typed = form_of(entry, user, at)
    row = _row(entry)
    now = None
    if row is not None and entry.act in _ROWS:
        now = entry_form(EntryAct(entry.act), meeting=entry.meeting, user=user, at=at, item=entry.item, row=row)
    rows = []
    for name, field in typed.fields.items():
        if field.widget.is_hidden:
            continue
        rows.append(Answer(str(field.label), _words(now, name), _words(typed, name)))
    return [each for each in rows if each.now or each.typed]


def typed_of(entry: KeptEntry) -> Mapping[str, list[str]]:
    """Return what was typed as a form would send it."""
    return raw_of(form_of(entry, entry.received_by, entry.received_at))


def _row(entry: KeptEntry) -> Any:
    # That somebody reads the withheld part is logged, so it is not shown beside an entry.
    row = None if entry.act == EntryAct.WITHHELD_MINUTE else kept.stands_now(entry)
    if row is None and entry.act == EntryAct.EXCLUSION and entry.values.get("exclusion"):
        return queries.exclusion_row(entry.meeting, str(entry.values["exclusion"]))
    return row


def _words(form: EntryForm | None, name: str) -> str:
    if form is None or name not in form.fields:
        return ""
    text = said(form, name)
    return rich_text.plain(text) if rich_text.is_html(text) else text
