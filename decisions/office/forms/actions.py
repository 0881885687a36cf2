"""The forms of actions: what is to be done, how far it has come, that it is done; and the narrowing of the list."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Fieldset, Link, form_helper
from council.organisation.queries import bodies, people
from decisions.models import MinutedAction
from decisions.office.forms.act import ActForm, long_text
from decisions.office.forms.uploads import UploadField, UploadsForm

SHOWN = (
    ("open", "Open"),
    ("mine", "Mine"),
    ("late", "Late"),
    ("ended", "Done or no longer needed"),
    ("all", "All"),
)


class ActionsFilterForm(forms.Form):
    """Which actions, and followed by which body."""

    show = forms.ChoiceField(label="Which actions?", choices=SHOWN, required=False)
    body = forms.ModelChoiceField(label="Followed by", queryset=None, required=False, empty_label="Any body")

    def __init__(self, data: Any, *, followers: Any) -> None:
        super().__init__(data, label_suffix="")
        self.fields["body"].queryset = followers
        self.helper = form_helper("show", "body", Button("Show", kind="secondary"), method="get")


class ActionForm(ActForm):
    """An action: from which part, what, who, by when, and which body follows it."""

    def __init__(
        self,
        *args: Any,
        parts: list[tuple[str, str]],
        today: date,
        action: MinutedAction | None = None,
        button: str,
        back: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(parts) > 1:
            self.fields["label"] = forms.ChoiceField(
                label="Which part of the resolution?", choices=parts, required=False
            )
        self.fields["text"] = long_text(
            "What is to be done?",
            required=True,
            wanted="Say what is to be done.",
            help_text="The public may read this. Repeat nothing of what is withheld.",
            rows=4,
        )
        self.fields["owner"] = forms.ModelChoiceField(
            label="Who does it?",
            queryset=people(),
            required=False,
            empty_label="Choose a person, or say it in words below",
            help_text="A person is written to, and can report progress here.",
        )
        self.fields["owner_text"] = forms.CharField(
            label="Who does it, as the public reads it",
            required=False,
            max_length=300,
            help_text="For example “The chair of the board” or “Strategic Director of Adult Care”. Leave it empty to "
            "use the person’s name.",
        )
        self.fields["due_on"] = DateField(label="By when?", named="the day by which it is due", required=False)
        self.fields["body"] = forms.ModelChoiceField(
            label="Which body follows it?",
            queryset=bodies(today),
            required=False,
            empty_label="The scrutiny committee that asked for it, or nobody",
        )
        kept = ("label", "text", "owner", "owner_text", "due_on", "body")
        for name in kept if action else ():
            if name in self.fields:
                self.fields[name].initial = getattr(action, name)
        label = ["label"] if "label" in self.fields else []
        self.lay_out(
            *label,
            "text",
            Fieldset("Owner", "owner", "owner_text"),
            "due_on",
            "body",
            Buttons(Button(button), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return the action by the names of the service."""
        names = ("label", "text", "owner", "owner_text", "due_on", "body")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


class ProgressForm(UploadsForm):
    """How far an action has come, with evidence."""

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"] = long_text(
            "How far has it come?",
            required=True,
            wanted="Say how far it has come.",
            help_text="Scrutiny and the public read this. Repeat nothing of what is withheld.",
            rows=5,
        )
        self.fields["file"] = UploadField(label="Evidence", named="the evidence", required=False)
        self.lay_out("note", Field("file"), Buttons(Button("Report progress"), Link("Cancel", back)))

    def values(self) -> dict[str, Any]:
        """Return the report by the names of the service."""
        return {"note": self.cleaned_data["note"], "file": self.cleaned_data.get("file")}


class DoneForm(UploadsForm):
    """That an action is done: when, what was done, and evidence."""

    def __init__(self, *args: Any, today: date, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"] = DateField(
            label="When was it done?", named="the day on which it was done", latest=today, initial=today
        )
        self.fields["note"] = long_text(
            "What was done?",
            required=True,
            wanted="Say what was done.",
            help_text="Scrutiny and the public read this. Repeat nothing of what is withheld.",
            rows=5,
        )
        self.fields["file"] = UploadField(label="Evidence", named="the evidence", required=False)
        self.lay_out("done_on", "note", Field("file"), Buttons(Button("Record that it is done"), Link("Cancel", back)))

    def values(self) -> dict[str, Any]:
        """Return the end by the names of the service."""
        return {name: self.cleaned_data.get(name) for name in ("done_on", "note", "file")}
