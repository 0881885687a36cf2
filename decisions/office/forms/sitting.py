"""What every entry at a meeting carries: the tablet's key, the version on the screen, when it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.dateparse import parse_datetime

from council.govuk.fields import DateField
from council.govuk.layout import form_helper
from decisions.models import AgendaItem, Meeting
from decisions.models.choices_meetings import EntryAct
from decisions.office import kept_form
from decisions.office.forms.moments import TimeOfDayField, london_moment
from decisions.rules.london import LONDON, day_of

SHORT, LINE, LONGEST = 200, 300, 50_000
# A clock time this long before the meeting belongs to the night after it.
_BEFORE_IT_BEGAN = timedelta(hours=6)


class EntryForm(forms.Form):
    """One entry at a meeting. It checks shape; `services.kept_entry` keeps what was typed and the law decides.

    `act` is what the entry does; `adds` says that each sending is a new row, so the form is empty afterwards;
    `means_now` names the times that are the moment of typing where they are left empty.
    """

    act: EntryAct
    adds = False
    means_now: tuple[str, ...] = ()

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen_version = forms.IntegerField(required=False, min_value=0, max_value=10**9, widget=forms.HiddenInput)
    typed_at = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        meeting: Meeting,
        item: AgendaItem | None = None,
        row: Any = None,
        kept: Mapping[str, Any] | None = None,
        action: str = "",
        **settings: Any,
    ) -> None:
        self.meeting, self.item, self.row, self.kept = meeting, item, row, kept
        self._clocks: dict[str, str] = {}
        self.settings = settings
        super().__init__(data, auto_id=f"{self.act.value}-%s", label_suffix="")
        self.fields["act"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=self.act.value)
        self.fields[kept_form.WRITER] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.fields["key"].initial = uuid4()
        self.fields["seen_version"].initial = getattr(row, "version", 0)
        self.build()
        self.helper = form_helper(
            *self.layout(),
            action=action,
            # Else the browser writes what is typed into its own file for restoring tabs, withheld words included.
            autocomplete="off",
            data_entry=self.name,
            data_entry_adds="yes" if self.adds else "no",
            data_entry_label=str(self.act.label),
        )
        self.order_fields([pointer.name for pointer in self.helper.layout.get_field_names()])

    @property
    def name(self) -> str:
        """Return what tells this form from the others of the meeting."""
        return f"{self.act.value}:{self.item.pk if self.item else ''}"

    def build(self) -> None:
        """Add the fields of the act."""

    def layout(self) -> list[Any]:
        """Return the fields in order."""
        return []

    def standing(self, name: str) -> Any:
        """Return what a field begins with: what was kept of an entry, else what stands in the row."""
        if self.kept is not None and name in self.kept:
            return self.kept[name]
        return getattr(self.row, name, None)

    def add_line(self, name: str, label: str, *, most: int = LINE, hint: str = "", people: bool = False) -> None:
        """Add a line of text; with `people` the names of those who attend are offered."""
        attrs = {"list": "attending", "autocomplete": "off"} if people else {}
        self.fields[name] = forms.CharField(
            label=label,
            required=False,
            max_length=most,
            help_text=hint,
            initial=self.standing(name),
            widget=forms.TextInput(attrs=attrs),
        )

    def add_text(self, name: str, label: str, *, hint: str = "", rows: int = 4, wanted: str = "") -> None:
        """Add a text of several lines; with `wanted` it has to be there, and that is what is said where it is not."""
        self.fields[name] = forms.CharField(
            label=label,
            required=bool(wanted),
            error_messages={"required": wanted} if wanted else {},
            validators=[MaxLengthValidator(LONGEST)],
            help_text=hint,
            initial=self.standing(name),
            widget=forms.Textarea(attrs={"rows": rows}),
        )

    def add_choice(self, name: str, label: str, choices: Any, *, initial: str = "", wanted: str = "") -> None:
        """Add a choice of one among few; with `wanted` one has to be chosen."""
        self.fields[name] = forms.ChoiceField(
            label=label,
            required=bool(wanted),
            choices=choices,
            error_messages={"required": wanted} if wanted else {},
            initial=self.standing(name) or initial,
            widget=forms.RadioSelect,
        )

    def add_tick(self, name: str, label: str) -> None:
        """Add a question that is answered by a tick."""
        self.fields[name] = forms.BooleanField(label=label, required=False, initial=bool(self.standing(name)))

    def add_day(self, name: str, label: str, *, named: str) -> None:
        """Add a day."""
        initial = self.standing(name)
        initial = date.fromisoformat(initial) if isinstance(initial, str) and initial else initial or None
        self.fields[name] = DateField(label=label, named=named, required=False, initial=initial)

    def add_clock(self, name: str, label: str, *, named: str, hint: str = "", initial: datetime | None = None) -> None:
        """Add a time of the meeting's day; cleans to a moment. After midnight it is the day after."""
        stands = self.standing(name)
        moment = datetime.fromisoformat(stands) if isinstance(stands, str) and stands else stands or initial
        self.fields[name] = TimeOfDayField(
            named=named,
            label=label,
            required=False,
            help_text=hint,
            initial=f"{moment.astimezone(LONDON):%H:%M}" if moment else None,
        )
        self.fields[name].widget.attrs["data-clock"] = ""
        self._clocks[name] = named

    def clean(self) -> dict[str, Any]:
        """Join each time to the day of the meeting."""
        cleaned = super().clean() or self.cleaned_data
        for name, named in self._clocks.items():
            if name in cleaned:
                try:
                    cleaned[name] = self._moment(cleaned[name], named) if cleaned[name] else None
                except ValidationError as wrong:
                    self.add_error(name, wrong)
        return cleaned

    def _moment(self, clock: Any, named: str) -> datetime:
        begins = self.meeting.opened_at or self.meeting.meets_at
        moment = london_moment(day_of(begins), clock, named=named)
        if moment < begins - _BEFORE_IT_BEGAN:
            return london_moment(day_of(begins) + timedelta(days=1), clock, named=named)
        return moment

    def names(self) -> list[str]:
        """List the fields that the entry keeps."""
        ours = {"key", "seen_version", "typed_at", "act", kept_form.WRITER}
        return [name for name in self.fields if name not in ours]

    def values(self, at: datetime) -> dict[str, Any]:
        """Return what was typed, by the names of the service; a time left empty that means now is the entry's own."""
        given = {name: self.cleaned_data.get(name) for name in self.names()}
        moment = self.typed if self.typed and self.typed <= at else at
        return {name: value or moment if name in self.means_now else value for name, value in given.items()}

    @property
    def entry_key(self) -> UUID:
        """Return the key of the tablet, or a new one where no script gave one."""
        return self.cleaned_data.get("key") or uuid4()

    @property
    def typed(self) -> datetime | None:
        """Return when it was typed by the tablet's clock, or nothing where that cannot be read."""
        try:
            moment = parse_datetime(self.cleaned_data.get("typed_at") or "")
        except ValueError:
            return None
        return moment if moment and moment.tzinfo else None
