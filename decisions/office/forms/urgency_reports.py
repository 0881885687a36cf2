"""Forms of a report to council on special urgency: its period, its words, that it was presented."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Fieldset, Link, Paragraph
from decisions.office.forms.act import ActForm, long_text
from decisions.queries.urgency_report import Contents, summary_of


class PeriodForm(ActForm):
    """The first and last day of the period."""

    def __init__(self, *args: Any, first: date | None, last: date | None, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _days(first, last)
        self.lay_out("first_day", "last_day", Buttons(Button("Begin the report"), Link("Cancel", back)))


class WriteForm(ActForm):
    """The period, the introduction, and a summary of each decision's matter, which begins with the notice."""

    def __init__(self, *args: Any, report: Any, contents: Contents, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _days(report.first_day, report.last_day)
        self.fields["introduction"] = long_text(
            "Introduction",
            help_text="What council should know beside the decisions. It may stay empty.",
        )
        self.fields["introduction"].initial = report.introduction
        self._refs = {}
        for number, record in enumerate(contents.records):
            name = f"summary_{number}"
            self._refs[name] = record.ref
            self.fields[name] = long_text(f"Summary of the matter of {record.ref}: {record.matter.title}"[:300], rows=4)
            self.fields[name].initial = summary_of(report, record)
        self.watch(f"{report.version}:{','.join(self._refs.values())}")
        self.lay_out(
            Fieldset("Period", "first_day", "last_day", legend_size="m"),
            Field("introduction", label_size="m"),
            Paragraph(
                "Each summary begins with what the notice says. The public reads it."
                if self._refs
                else "No decision was made under special urgency in this period, so there is nothing to summarise."
            ),
            *(Field(name, label_size="s") for name in self._refs),
            Buttons(Button("Save"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return what was typed as the service takes it."""
        given = self.cleaned_data
        return {
            "first_day": given["first_day"],
            "last_day": given["last_day"],
            "introduction": given["introduction"],
            "summaries": {ref: given[name] for name, ref in self._refs.items()},
        }


class PresentForm(ActForm):
    """On which day the leader presented it to council."""

    presented_on = DateField(
        label="Presented to council on",
        named="the day of the meeting",
        required=True,
        help_text="The day of the meeting.",
    )
    presented_by = forms.CharField(
        label="Leader or mayor who presented it",
        max_length=200,
        error_messages={"required": "Enter the name of the leader or mayor who presented it."},
    )

    def __init__(self, *args: Any, seen: str, leader: str, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presented_by"].initial = leader
        self.watch(seen)
        self.lay_out(
            "presented_on",
            Field("presented_by", width="20"),
            Buttons(Button("Record it and publish the report"), Link("Cancel", back)),
        )


def _days(first: date | None, last: date | None) -> dict[str, forms.Field]:
    return {
        "first_day": DateField(label="First day", named="the first day of the period", initial=first),
        "last_day": DateField(label="Last day", named="the last day of the period", initial=last),
    }
