"""Who came, who stands in for whom, and which interests were declared."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Details, Field, Fieldset
from decisions.models import Attendance
from decisions.models.choices import DispensationType
from decisions.models.choices_meetings import Capacity, EntryAct, InterestKind, Participation, Presence
from decisions.office.forms.sitting import SHORT, EntryForm

_GRANTED = "Who granted or noted the dispensation, and when"
_READ = "The public reads it."
_WANTED = "Say whether they are there."
_DOES = "Say whether the member stays or leaves."
# What is tapped for a person who is expected.
TAPPED = (Presence.PRESENT, Presence.REMOTE, Presence.APOLOGIES, Presence.ABSENT)


class AttendanceForm(EntryForm):
    """One person: in which capacity they are there, whether they are, and when they came and left."""

    act = EntryAct.ATTENDANCE

    def __init__(self, *args: Any, people: Any = (), expected: Any = (), **kwargs: Any) -> None:
        self.people, self.expected = list(people), list(expected)
        self.adds = kwargs.get("row") is None
        super().__init__(*args, **kwargs)

    @property
    def name(self) -> str:
        """Return what tells one person's form from another's."""
        return f"{self.act.value}:{self.row.pk if self.row else ''}"

    def build(self) -> None:
        """Ask who it is only where it is nobody on the list yet."""
        row: Attendance | None = self.row
        choices = [("", "Somebody else, named below"), *((str(each.pk), each.name) for each in self.people)]
        hidden = forms.HiddenInput() if row else forms.Select()
        person = row.person_id if row else self.standing("person")
        self.fields["person"] = forms.ChoiceField(
            label="Who", required=False, choices=choices, widget=hidden, initial=str(person or "")
        )
        if row and row.person_id and str(row.person_id) not in {key for key, _ in choices}:
            self.fields["person"].choices = [*choices, (str(row.person_id), row.name)]
        self.add_line("name", "Name", most=SHORT, hint="Where they are not on the list.")
        if row:
            self.fields["name"].widget = forms.HiddenInput()
        self.add_choice("presence", "Presence", Presence.choices, initial=Presence.PRESENT, wanted=_WANTED)
        capacity = self.standing("capacity") or Capacity.GUEST
        self.fields["capacity"] = forms.ChoiceField(label="Capacity", choices=Capacity.choices, initial=capacity)
        substituted = [("", "Nobody"), *((str(each.pk), each.name) for each in self.expected)]
        stands_in = row.stands_in_for_id if row else self.standing("stands_in_for")
        self.fields["stands_in_for"] = forms.ChoiceField(
            label="Stands in for", required=False, choices=substituted, initial=str(stands_in or "")
        )
        self.add_clock("arrived_at", "Came later, at", named="the arrival")
        self.add_clock("left_at", "Left earlier, at", named="the leaving")

    def layout(self) -> list[Any]:
        """Put the presence first for somebody who is on the list."""
        row = self.row
        who = ["person", "name"] if row else [Fieldset("Who", "person", "name", legend_size="s")]
        times = [Field("arrived_at", width="5"), Field("left_at", width="5")]
        return [
            *who,
            Field("presence", small=True, inline=True),
            "capacity",
            "stands_in_for",
            *times,
            Buttons(Button("Enter" if row else "Add this person", kind="secondary")),
        ]


class InterestForm(EntryForm):
    """An interest that somebody declared: what it is, whether they leave, and any dispensation."""

    act = EntryAct.INTEREST

    @property
    def name(self) -> str:
        """Return what tells a change of one declaration from a new one."""
        return f"{super().name}:{self.row.pk}" if self.row is not None else super().name

    def __init__(self, *args: Any, people: Any = (), **kwargs: Any) -> None:
        self.people = list(people)
        self.adds = kwargs.get("row") is None
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        """Ask in the order in which it is said at the meeting."""
        choices = [("", "Somebody else, named below"), *((str(each.pk), each.name) for each in self.people)]
        self.fields["person"] = forms.ChoiceField(
            label="Who declares it",
            required=False,
            choices=choices,
            initial=str(getattr(self.row, "person_id", None) or self.standing("person") or ""),
        )
        if self.row is not None:
            self.fields["interest"] = forms.IntegerField(initial=self.row.pk, widget=forms.HiddenInput)
        self.add_line("name", "Name", most=SHORT, hint="Where they are not on the list.")
        self.add_choice("kind", "Kind of interest", InterestKind.choices, wanted="Choose the kind of interest.")
        self.add_text("nature", "What the interest is", hint=_READ, rows=3, wanted="Say what the interest is.")
        self.add_choice("participation", "What the member does", Participation.choices, wanted=_DOES)
        self.add_clock("left_at", "Left at", named="the leaving")
        self.add_clock("returned_at", "Returned at", named="the return")
        self.add_choice("dispensation", "Dispensation", DispensationType.choices, initial=DispensationType.NONE)
        self.add_line("granted_by", "Granted or noted by", most=SHORT, people=True)
        self.add_day("granted_on", "Granted or noted on", named="the day of the dispensation")

    def layout(self) -> list[Any]:
        """Show who granted a dispensation only where there is one."""
        granted = ["granted_by", "granted_on"]
        leaving = Fieldset("Leaving", Field("left_at", width="5"), Field("returned_at", width="5"), legend_size="s")
        return [
            *(["interest"] if self.row is not None else []),
            "person",
            "name",
            Field("kind", small=True),
            "nature",
            Field("participation", small=True),
            leaving,
            Field("dispensation", small=True),
            Details(
                "Who granted or noted the dispensation, and when", *granted, is_open=bool(self.standing("granted_by"))
            ),
            Buttons(Button("Enter the declaration")),
        ]
