"""Forms of a meeting: when and where, its notice, why it is cancelled or held on another day; what the list shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Details, Field, Link, Paragraph, form_helper
from council.organisation.queries import bodies
from decisions.models import Meeting
from decisions.office.forms.act import ActForm, long_text, moment_group

_PLACE = "Enter where the body meets; for a meeting by video link, say so and where the public can see it."
_SHORT = (
    "Notice and agenda are public five clear days before the meeting. Only a meeting that is itself called at shorter "
    "notice does without: then they are public from when it is called."
)


class MonthForm(forms.Form):
    """Which body's meetings the calendar shows."""

    body = forms.ModelChoiceField(label="Body", required=False, queryset=None, empty_label="All bodies")
    month = forms.CharField(required=False, max_length=7, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, label_suffix="")
        self.fields["body"].queryset = bodies(today)
        self.helper = form_helper("month", "body", Button("Show", kind="secondary"), method="get")


class MeetingForm(ActForm):
    """A meeting as it is planned or changed: body, day, time, place, webcast, and shorter notice."""

    def __init__(
        self, *args: Any, today: date, back: str, kept: Meeting | None = None, day: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if kept is None:
            self.fields["body"] = forms.ModelChoiceField(
                bodies(today),
                label="Which body meets?",
                empty_label="Choose from the list",
                error_messages={"required": "Choose the body that meets."},
            )
        self.add_moment("meets_at", named="the meeting", initial=kept.meets_at if kept else None, day=day)
        self.fields["place"] = forms.CharField(
            label="Where does it meet?", max_length=300, error_messages={"required": _PLACE}
        )
        self.fields["title"] = forms.CharField(
            label="Kind of meeting, if it is a special one",
            required=False,
            max_length=200,
            help_text="For example: Special meeting, Annual meeting. Leave it empty otherwise.",
        )
        self.fields["webcast_url"] = forms.URLField(
            label="Address of the webcast",
            required=False,
            max_length=500,
            assume_scheme="https",
            error_messages={"invalid": "Enter the whole address of the webcast, beginning with https://"},
        )
        self.add_moment(
            "webcast_from", named="the recording", required=False, initial=kept.webcast_from if kept else None
        )
        self.add_moment(
            "convened_at",
            named="the calling of the meeting",
            required=False,
            label="Called on",
            initial=kept.convened_at if kept else None,
        )
        self.fields["convened_reason"] = long_text("Why is it called at shorter notice?", rows=3)
        if kept:
            for name in ("place", "title", "webcast_url", "convened_reason"):
                self.fields[name].initial = getattr(kept, name)
        self.lay_out(
            *(["body"] if kept is None else []),
            moment_group("meets_at", "When does it meet?"),
            "place",
            Field("title", width="30"),
            "webcast_url",
            *([moment_group("webcast_from", "When does the recording start?", hint=_RECORDING)] if kept else []),
            Details(
                "The meeting is called at shorter notice",
                Paragraph(_SHORT),
                moment_group("convened_at", "When was it called?"),
                Field("convened_reason", rows=3),
                is_open=bool(self.data.get("convened_reason") or (kept and kept.convened_at)),
            ),
            Buttons(Button("Save the meeting" if kept else "Put it into the calendar"), Link("Cancel", back)),
        )
        if kept is None:
            for name in ("webcast_from_day", "webcast_from_time"):
                del self.fields[name]
            del self._moments["webcast_from"]

    def values(self) -> dict[str, Any]:
        """Return the particulars as the services take them."""
        names = ("body", "title", "meets_at", "place", "webcast_url", "webcast_from", "convened_at", "convened_reason")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class WebcastForm(ActForm):
    """Where the webcast is, once the meeting has begun."""

    def __init__(self, *args: Any, back: str, kept: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["webcast_url"] = forms.URLField(
            label="Address of the webcast",
            required=False,
            max_length=500,
            assume_scheme="https",
            initial=kept.webcast_url,
            error_messages={"invalid": "Enter the whole address of the webcast, beginning with https://"},
        )
        self.add_moment("webcast_from", named="the recording", required=False, initial=kept.webcast_from)
        self.lay_out(
            "webcast_url",
            moment_group("webcast_from", "When does the recording start?", hint=_RECORDING),
            Buttons(Button("Save the webcast"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return what the service takes."""
        return {name: self.cleaned_data[name] for name in ("webcast_url", "webcast_from")}


class ConfirmForm(ActForm):
    """One button that does what the page says."""

    def __init__(self, *args: Any, button: str, back: str, warning: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = "warning" if warning else "primary"
        self.lay_out(Buttons(Button(button, kind=kind), Link("Cancel", back)))


class WhyForm(ActForm):
    """Why a meeting is cancelled or an item withdrawn; the public reads it."""

    def __init__(self, *args: Any, question: str, button: str, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = long_text(
            question, required=True, wanted="Say why: the public reads it.", help_text="The public reads it.", rows=3
        )
        self.lay_out(Field("reason", rows=3), Buttons(Button(button, kind="warning"), Link("Go back", back)))


class RescheduleForm(ActForm):
    """The day, time and place of the meeting that is held instead, and why."""

    def __init__(self, *args: Any, kept: Meeting, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_moment("meets_at", named="the new meeting")
        self.fields["place"] = forms.CharField(
            label="Where does it meet?", max_length=300, initial=kept.place, error_messages={"required": _PLACE}
        )
        self.fields["reason"] = long_text(
            "Why is it held on another day?",
            required=True,
            wanted="Say why it is held on another day: the public reads it.",
            rows=3,
        )
        self.lay_out(
            moment_group("meets_at", "When does it meet instead?"),
            "place",
            Field("reason", rows=3),
            Buttons(Button("Reschedule and give notice"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return what the service takes."""
        return {name: self.cleaned_data[name] for name in ("meets_at", "place", "reason")}


_RECORDING = "Each item then links to its own place in the recording. Leave it empty if it starts with the meeting."
