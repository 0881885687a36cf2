"""The forms around a report: narrow the list, begin, its particulars, a reason, a comment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Fieldset, Link, form_helper
from decisions import states
from decisions.models import Report
from decisions.office.forms.act import LONG_TEXT, ActForm, long_text
from decisions.queries import report as reports

_PARTICULARS = ("title", "report_date", "report_of", "report_to", "matter", "follows", "follows_text")


class ReportFilterForm(forms.Form):
    """What the list of reports can be narrowed by."""

    q = forms.CharField(label="Words of the title, or a reference", required=False, max_length=200)
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "Open reports"), ("all", "All"), *states.choices(states.REPORT_LABELS)],
    )
    mine = forms.BooleanField(label="Only those I work on", required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, label_suffix="")
        self.helper = form_helper(
            Field("q", width="30"),
            "status",
            Field("mine", small=True),
            Button("Show", kind="secondary"),
            method="get",
        )


class ParticularsForm(ActForm):
    """Title, date, of whom and to whom, the matter, and the decision that it follows."""

    title = forms.CharField(
        label="Title",
        max_length=500,
        help_text="Say what is proposed, in words that a resident would use.",
        error_messages={"required": "Enter a title, so that colleagues can find it."},
    )
    report_date = DateField(label="Date of the report", named="the date of the report", required=False)
    report_of = forms.CharField(label="Report of", required=False, max_length=300, help_text="An office, not a name.")
    report_to = forms.CharField(
        label="Report to", required=False, max_length=300, help_text="The office or body that decides or reads it."
    )
    matter = forms.ModelChoiceField(
        label="Forthcoming decision",
        required=False,
        queryset=None,
        empty_label="None",
        help_text="The decision for which it is written. A briefing note need not have one.",
    )
    follows = forms.ModelChoiceField(
        label="Decision that it follows",
        required=False,
        queryset=None,
        empty_label="None",
        help_text="The decision under whose authority this stands, where there is one.",
    )
    follows_text = forms.CharField(
        label="That decision, where it is not held here",
        required=False,
        max_length=500,
        help_text="For example: Cabinet, 3 February 2016, minute 12.",
    )

    def __init__(self, *args: Any, report: Report | None = None, back: str, **kwargs: Any) -> None:
        kept = {name: getattr(report, name) for name in _PARTICULARS} if report else {}
        kwargs["initial"] = {**kept, **kwargs.get("initial", {})}
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["matter"].queryset = reports.matters_to_report_on(including=report.matter_id if report else None)
        self.fields["follows"].queryset = reports.decisions_to_follow()
        self.fields["follows"].label_from_instance = lambda record: f"{record.ref} {record.matter.title}"[:120]
        self.fields["matter"].label_from_instance = lambda matter: f"{matter.ref} {matter.title}"[:120]
        self.lay_out(*self.first(), *self.main(), Buttons(Button(self.button), Link("Cancel", back)))

    button = "Save"

    def first(self) -> list[Any]:
        """Return what stands above the particulars."""
        return []

    def main(self) -> list[Any]:
        """Return the particulars in order."""
        return [
            Field("title"),
            Field("matter"),
            Fieldset("Heading of the report", Field("report_date"), Field("report_of"), Field("report_to")),
            Fieldset("What it follows", Field("follows"), Field("follows_text")),
        ]

    def values(self) -> dict[str, Any]:
        """Return what is saved, by the names of the service."""
        return {name: self.cleaned_data[name] for name in _PARTICULARS}


class BeginReportForm(ParticularsForm):
    """Begin a report on one of the council's templates."""

    button = "Begin the report"

    template = forms.ModelChoiceField(
        label="What kind of report is it?",
        queryset=None,
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the kind of report."},
    )

    def __init__(self, *args: Any, templates: Any, **kwargs: Any) -> None:
        self.templates = templates
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = templates

    def first(self) -> list[Any]:
        """Ask for the template first, each with what it is for."""
        return [Field("template", hints={str(each.pk): each.description for each in self.templates})]

    def values(self) -> dict[str, Any]:
        """Return what the report begins with; of whom and to whom it is follow from the matter where left blank."""
        return {**super().values(), "template": self.cleaned_data["template"]}


class ReasonForm(ActForm):
    """A reason, and nothing else."""

    def __init__(self, *args: Any, label: str, wanted: str, button: str, back: str, warning: bool = False) -> None:
        super().__init__(*args, label_suffix="")
        self.fields["reason"] = long_text(label, required=True, wanted=wanted, rows=4)
        kind = "warning" if warning else "primary"
        self.lay_out(Field("reason", rows=4), Buttons(Button(button, kind=kind), Link("Cancel", back)))


class CommentForm(ActForm):
    """A remark beside a section, or about the whole report."""

    def __init__(self, *args: Any, action: str = "", back: str = "", label: str = "New comment") -> None:
        super().__init__(*args, label_suffix="", auto_id="comment_%s")
        self.fields["text"] = forms.CharField(
            label=label,
            validators=[MaxLengthValidator(LONG_TEXT, "A comment may have at most 20,000 characters. Shorten it.")],
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": "Write what should be looked at."},
        )
        links = [Link("Cancel", back)] if back else []
        self.lay_out(Field("text", rows=3), Buttons(Button("Comment", kind="secondary"), *links), action=action)


class ConfirmForm(ActForm):
    """One button."""

    def __init__(self, *args: Any, button: str, back: str, warning: bool = False) -> None:
        super().__init__(*args, label_suffix="")
        kind = "warning" if warning else "primary"
        self.lay_out(Buttons(Button(button, kind=kind), Link("Cancel", back)))
