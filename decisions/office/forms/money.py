"""What a paper states about the money of a decision: which paper, amounts by financial year, its own total."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Heading, Link, Paragraph
from decisions.models import MoneyStatement, Report
from decisions.models.choices_meetings import MoneyForm, MoneyKind
from decisions.office.forms.act import ActForm, long_text
from decisions.office.forms.report_rows import RowGroup, count_of, typed_rows
from decisions.office.forms.rows import Rows
from decisions.queries.money import StatedPaper
from decisions.rules.money_over_time import say_year
from decisions.services.money import NO_AMOUNT, MoneyStated, read_line

OTHER = "other"
_FIRST_ROWS = 2
_HINTS = {
    MoneyForm.PROMISED: "The paper on which the decision was taken, or the decision itself.",
    MoneyForm.REPORTED: "A briefing note, a monitoring report or a minute afterwards.",
}


def _year(number: int) -> forms.Field:
    return forms.CharField(label="Financial year", required=False, max_length=20, help_text="For example 2016/17")


def _kind(number: int) -> forms.Field:
    return forms.ChoiceField(label="What kind", choices=MoneyKind.choices, required=False, initial=MoneyKind.SAVING)


def _amount(number: int) -> forms.Field:
    return forms.CharField(label="Pounds", required=False, max_length=40, help_text="As 1,192,000, £1.192m or 99k")


def _label(number: int) -> forms.Field:
    return forms.CharField(label="What it is for", required=False, max_length=300)


LINES = Rows("lines", "amount", {"year": _year, "kind": _kind, "amount": _amount, "label": _label})


class MoneyStatedForm(ActForm):
    """The amounts of one paper."""

    def __init__(
        self,
        *args: Any,
        papers: Sequence[StatedPaper],
        today: date,
        back: str,
        kept: MoneyStatement | None = None,
        form: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.papers = {each.key: each for each in papers}
        self.fields["form"] = forms.ChoiceField(
            label="What does the paper do?",
            choices=[
                (MoneyForm.PROMISED.value, "It promises these amounts"),
                (MoneyForm.REPORTED.value, "It reports what came of them"),
            ],
            widget=forms.RadioSelect,
            initial=kept.form if kept else form or None,
            error_messages={"required": "Say whether the paper promises or reports these amounts."},
        )
        self.fields["paper"] = forms.ChoiceField(
            label="Which paper?",
            choices=[*((key, _named(each)) for key, each in self.papers.items()), (OTHER, "Another paper")],
            widget=forms.RadioSelect,
            initial=_key_of(kept) if kept else None if papers else OTHER,
            error_messages={"required": "Say which paper states these amounts."},
        )
        self.fields["source"] = forms.CharField(
            label="Which one, in words",
            required=False,
            max_length=300,
            initial=kept.source if kept else "",
            help_text="For example “Budget monitoring report, quarter 2”. The public reads it.",
        )
        self.fields["stated_on"] = DateField(
            label="Date of the paper",
            named="the date of the paper",
            latest=today,
            initial=kept.stated_on if kept else None,
        )
        LINES.add_to(self, _rows(kept) if kept else [{"kind": MoneyKind.SAVING}] * _FIRST_ROWS)
        self.fields["stated_total"] = forms.CharField(
            label="Total that the paper states (optional)",
            required=False,
            max_length=40,
            initial=f"{kept.stated_total:,.2f}".removesuffix(".00") if kept and kept.stated_total is not None else "",
            help_text="As the paper gives it. The sum is worked out here; where the two do not agree, both are shown.",
        )
        self.fields["note"] = long_text(
            "What the paper says of these amounts (optional)",
            help_text="For example what a total is after, or what each month of delay costs. The public reads it.",
            rows=3,
        )
        if kept is not None:
            self.fields["note"].initial = kept.note
            self.watch(kept.version)
        self.lay_out(
            Field("form", hints={key.value: hint for key, hint in _HINTS.items()}),
            Field("paper", small=True, reveals={OTHER: ["source"]}),
            "stated_on",
            Heading("Amounts by financial year"),
            Paragraph("Enter only what the paper states. Rows that you do not need stay empty."),
            *self._line_layout(),
            Button("Add another amount", name="more", value=LINES.name, kind="secondary"),
            Field("stated_total", width="10"),
            Field("note", rows=3),
            Buttons(Button("Save" if kept else "Record the amounts"), Link("Cancel", back)),
        )

    @property
    def wants_more_rows(self) -> bool:
        """Say whether the button that only adds a row was pressed."""
        return "more" in self.data

    def clean(self) -> dict[str, Any]:
        """Ask for words where another paper was chosen."""
        cleaned = super().clean()
        if cleaned.get("paper") == OTHER and not (cleaned.get("source") or "").strip():
            self.add_error("source", "Describe the paper that states these amounts.")
        if not self.wants_more_rows:
            self._say_what_cannot_be_read()
        return cleaned

    def _say_what_cannot_be_read(self) -> None:
        """Say at once what the service would refuse after the shape is right: nobody likes a second round."""
        read = [read_line(row) for row in typed_rows(self, LINES)]
        for place, (_, wrong) in enumerate(read):
            for part, sentence in wrong.items():
                self.add_error(f"{LINES.name}_{place}_{part}", sentence)
        if not any(line or wrong for line, wrong in read):
            self.add_error(f"{LINES.name}_0_amount", NO_AMOUNT)

    def stated(self) -> MoneyStated:
        """Return what was typed as the service takes it."""
        given = self.cleaned_data
        paper = self.papers.get(given["paper"])
        return MoneyStated(
            form=given["form"],
            stated_on=given["stated_on"],
            lines=tuple(typed_rows(self, LINES)),
            report=paper.report if paper else None,
            item=paper.item if paper else None,
            source="" if paper else given["source"],
            stated_total=given["stated_total"],
            note=given["note"],
        )

    def _line_layout(self) -> list[Any]:
        return [
            RowGroup(
                f"Amount {place + 1}",
                Field(f"lines_{place}_year", width="5"),
                f"lines_{place}_kind",
                Field(f"lines_{place}_amount", width="10"),
                f"lines_{place}_label",
                legend_size="s",
            )
            for place in range(count_of(self, LINES))
        ]


class TakeOverForm(ActForm):
    """Which report's amounts are taken over, and whether it promises or reports them."""

    def __init__(self, *args: Any, reports: Sequence[tuple[Report, str]], back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reports = {report.ref: report for report, _ in reports}
        self.fields["report"] = forms.ChoiceField(
            label="From which report?",
            choices=[(report.ref, f"{report.ref} {report.title}"[:160]) for report, _ in reports],
            widget=forms.RadioSelect,
            initial=reports[0][0].ref if len(reports) == 1 else None,
            error_messages={"required": "Choose the report."},
        )
        self.fields["form"] = forms.ChoiceField(
            label="What does it do?",
            choices=[
                (MoneyForm.PROMISED.value, "It promises these amounts"),
                (MoneyForm.REPORTED.value, "It reports what came of them"),
            ],
            widget=forms.RadioSelect,
            initial=reports[0][1] if len(reports) == 1 else None,
            error_messages={"required": "Say whether it promises or reports these amounts."},
        )
        self.lay_out(
            Field("report", small=True, hints={report.ref: said for report, said in _said(reports)}),
            Field("form", small=True),
            Buttons(Button("Take the amounts over"), Link("Cancel", back)),
        )

    @property
    def report(self) -> Report:
        """Return the report that was chosen."""
        return self.reports[self.cleaned_data["report"]]


def _said(reports: Sequence[tuple[Report, str]]) -> list[tuple[Report, str]]:
    words = {MoneyForm.PROMISED: "It is the paper of the decision.", MoneyForm.REPORTED: "It follows the decision."}
    return [(report, words[MoneyForm(form)]) for report, form in reports]


def _named(paper: StatedPaper) -> str:
    return f"{paper.name[0].upper()}{paper.name[1:]}"[:200]


def _key_of(kept: MoneyStatement) -> str:
    if kept.report:
        return f"report:{kept.report.ref}"
    return f"item:{kept.item_id}" if kept.item_id else OTHER


def _rows(kept: MoneyStatement) -> list[dict[str, Any]]:
    return [
        {
            "year": say_year(line.year),
            "kind": line.kind,
            "amount": f"{line.amount:,.2f}".removesuffix(".00"),
            "label": line.label,
        }
        for line in kept.lines.all()
    ]
