"""The forms of work programmes: begin one, its introduction, a topic, when it is planned, what came of it."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Fieldset, Link
from council.govuk.wording import long_datetime, weekday_date
from decisions.models import AgendaItem, Meeting, WorkEntry, WorkProgramme
from decisions.office.forms.act import ActForm, long_text
from decisions.queries.work_programme import (
    committees_without,
    items_considered,
    meetings_to_plan_for,
    programmes,
)

PUBLIC = "The public reads this once the work programme is published."


class MeetingChoice(forms.ModelChoiceField):
    """A meeting by its day and time."""

    def label_from_instance(self, obj: Meeting) -> str:
        """Return the day and time, with the kind of meeting where it is special."""
        said = long_datetime(obj.meets_at)
        return f"{said}, {obj.title}" if obj.title else said


class ItemChoice(forms.ModelChoiceField):
    """An item by the day of its meeting, its number and title."""

    def label_from_instance(self, obj: AgendaItem) -> str:
        """Return the day, the number and the title that the public reads."""
        return f"{weekday_date(obj.meeting.meets_at)}: {obj}"[:160]


class BeginForm(ActForm):
    """Begin the work programme of a committee."""

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = forms.ModelChoiceField(
            label="Of which scrutiny committee?",
            queryset=committees_without(),
            empty_label="Choose a committee",
            error_messages={"required": "Choose the scrutiny committee."},
        )
        self.fields["introduction"] = long_text("Introduction", help_text=PUBLIC, rows=5)
        self.lay_out("body", "introduction", Buttons(Button("Begin the work programme"), Link("Cancel", back)))


class IntroductionForm(ActForm):
    """What the work programme says of itself."""

    def __init__(self, *args: Any, programme: WorkProgramme, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["introduction"] = long_text("Introduction", help_text=PUBLIC, rows=6)
        self.fields["introduction"].initial = programme.introduction
        self.lay_out("introduction", Buttons(Button("Save"), Link("Cancel", back)))


class TopicForm(ActForm):
    """A topic: what, why, who leads, where it came from; a new one with when."""

    def __init__(
        self,
        *args: Any,
        entry: WorkEntry | None = None,
        programme: WorkProgramme | None = None,
        parts: list[tuple[str, str]] = (),  # type: ignore[assignment]
        button: str,
        back: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        layout: list[Any] = []
        if entry is None and programme is None:
            self.fields["programme"] = forms.ModelChoiceField(
                label="Which work programme?",
                queryset=programmes(),
                empty_label="Choose a committee’s work programme",
                error_messages={"required": "Choose the work programme."},
            )
            layout.append("programme")
        self.fields["topic"] = forms.CharField(
            label="Topic", max_length=300, error_messages={"required": "Say what the committee looks at."}
        )
        self.fields["reason"] = long_text("Why does the committee look at it?", help_text=PUBLIC, rows=4)
        self.fields["lead"] = forms.CharField(
            label="Who leads?", required=False, max_length=300, help_text="A member, an officer or a task group."
        )
        layout += ["topic", "reason", "lead"]
        if len(parts) > 1:
            self.fields["origin_label"] = forms.ChoiceField(
                label="From which part of the resolution?", choices=parts, required=False
            )
            layout.append("origin_label")
        elif entry is None or entry.origin is None:
            self.fields["origin_text"] = forms.CharField(
                label="Where does it come from?",
                required=False,
                max_length=500,
                help_text="For example “Suggested by residents” or “Forward plan”.",
            )
            layout.append("origin_text")
        if entry is None and programme is not None:
            self.fields |= plan_fields(programme)
            layout.append(Fieldset("When?", "planned_for", "planned_text", hint="Leave both empty to propose it only."))
        for name in ("topic", "reason", "lead", "origin_label", "origin_text") if entry else ():
            if name in self.fields:
                self.fields[name].initial = getattr(entry, name)
        self.lay_out(*layout, Buttons(Button(button), Link("Cancel", back)))

    def values(self) -> dict[str, Any]:
        """Return the topic by the names of the service."""
        names = ("topic", "reason", "lead", "origin_label", "origin_text", "planned_for", "planned_text", "programme")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


class PlanForm(ActForm):
    """When a topic is looked at."""

    def __init__(self, *args: Any, entry: WorkEntry, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= plan_fields(entry.programme, entry)
        self.lay_out("planned_for", "planned_text", Buttons(Button("Plan it"), Link("Cancel", back)))


class ConsiderForm(ActForm):
    """At which item a topic was looked at, and what came of it."""

    def __init__(self, *args: Any, entry: WorkEntry, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"] = ItemChoice(
            label="At which item?",
            queryset=items_considered(entry.programme),
            required=False,
            empty_label="At no item that is kept here",
        )
        self.fields["outcome"] = long_text(
            "What came of it?",
            required=True,
            wanted="Say what came of it, as the minutes have it.",
            help_text=PUBLIC,
            rows=5,
        )
        self.lay_out("item", "outcome", Buttons(Button("Record the outcome"), Link("Cancel", back)))


def plan_fields(programme: WorkProgramme, entry: WorkEntry | None = None) -> dict[str, forms.Field]:
    """Return the questions for which meeting a topic is planned, or when in words."""
    return {
        "planned_for": MeetingChoice(
            label="For which meeting?",
            queryset=meetings_to_plan_for(programme, entry),
            required=False,
            empty_label="No meeting yet",
            initial=entry.planned_for_id if entry else None,
        ),
        "planned_text": forms.CharField(
            label="Or when, in words",
            required=False,
            max_length=200,
            help_text="For example “Autumn 2027”.",
            initial=entry.planned_text if entry else "",
        ),
    }
