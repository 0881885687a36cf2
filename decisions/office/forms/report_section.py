"""The form of one question of a report: the fields follow its kind, and the rows stand one under the other."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.urls import reverse

from council.govuk.layout import Button, Buttons, Field, Fieldset, Link, form_helper
from council.organisation.queries import wards
from decisions.models import Report, ReportSection, TemplateSection
from decisions.models.choices import SectionKind
from decisions.office.forms.raw import Raw, as_data, raw_of, without_messages
from decisions.office.forms.report_rows import (
    HEADINGS,
    letter_the_blank_rows,
    row_layout,
    rows_of,
    stored_rows,
    typed_rows,
)
from decisions.office.forms.rich_text import RichTextField
from decisions.office.kept_form import WRITER, writer_mark
from decisions.queries.report_sections import ANSWERS, TABLES, Answer, answer_of
from decisions.refusals import NotComplete, Refused

_WORDS = {
    SectionKind.RICH: "Text",
    SectionKind.SUMMARY: "Summary",
    SectionKind.YES_NO: "Words to the answer",
    SectionKind.CHOICE: "Words to the choice",
    SectionKind.WARDS: "Who was asked, when, and what they said",
}
_ROW_HINTS = {
    SectionKind.FINANCE: "Write a year as 2025/26. Clear a row to take it out. The totals are added up for you.",
    SectionKind.RECOMMENDATIONS: "Clear the text of a recommendation to take it out.",
}


class ReportSectionForm(forms.Form):
    """What stands under one question. It checks shape; the service decides what is kept."""

    version = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    writer = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        report: Report,
        section: TemplateSection,
        row: ReportSection | None,
        user: Any,
        on: date,
    ) -> None:
        self.report, self.section, self.row, self.user, self.on = report, section, row, user, on
        self.key, self.heading = section.key, section.question
        self.rows = rows_of(section)
        super().__init__(data, label_suffix="")
        self._add_fields(answer_of(row))
        self.initial |= {"version": str(row.version if row else 0), WRITER: writer_mark(user)}

    @property
    def lists(self) -> tuple[Any, ...]:
        """Return the rows of the form, for the button that asks for one more."""
        return (self.rows,) if self.rows else ()

    @property
    def helper(self) -> Any:
        """Return how the form is laid out, with the addresses that the scripts use."""
        return form_helper(
            *self._layout(),
            Buttons(
                Button("Save and go on", name="next", value="yes"),
                Button("Save", kind="secondary"),
                Link("Back to the report", reverse("report", args=[self.report.ref])),
            ),
            data_autosave_url=reverse("report_section_draft", args=[self.report.ref, self.key]),
            data_autosave_status="#saved",
            id="section",
        )

    @property
    def version_seen(self) -> int:
        """Return the number of saves of this section that the writer saw."""
        number = str(self["version"].value() or "")
        return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0

    def values(self) -> dict[str, Any]:
        """Return what is saved, by the names of the service; the form is valid."""
        found = self.cleaned_data
        data: dict[str, Any] = {}
        if self.section.kind == SectionKind.CHOICE:
            data = {"chosen": found["chosen"]}
        elif self.section.kind == SectionKind.WARDS:
            data = {
                "wards": found["wards"],
                "all": found["all"],
                "members_consulted": found["members_consulted"],
            }
        elif self.rows:
            data = self._rows_typed()
        html = found["html"] if "html" in self.fields else answer_of(self.row).html
        return {"html": html, "answer": found.get("answer", ""), "data": data}

    def refuse(self, refused: Refused) -> None:
        """Show a refusal beside its field, or above the form where it is about all of it."""
        found = refused.missing if isinstance(refused, NotComplete) else {NON_FIELD_ERRORS: refused.sentence}
        for name, sentence in found.items():
            field = name.replace("row_", f"{self.rows.name}_", 1) if self.rows else name
            self.add_error(field if field in self.fields else None, sentence)

    def filled_with(self, typed: Raw, version: str) -> ReportSectionForm:
        """Return the form as it stands with what was typed put over it, saying nothing wrong yet."""
        hidden = {"version": version, WRITER: writer_mark(self.user)}
        data = as_data(raw_of(self), {name: texts for name, texts in typed.items() if name not in hidden}, hidden)
        return without_messages(self.again(data))

    def again(self, data: Any = None) -> ReportSectionForm:
        """Return the same form with other data."""
        return type(self)(data, report=self.report, section=self.section, row=self.row, user=self.user, on=self.on)

    def _rows_typed(self) -> dict[str, Any]:
        rows, found = typed_rows(self, self.rows), self.cleaned_data
        if self.section.kind in TABLES:
            cells = [list(row.values()) for row in rows]
            chosen = found.get("recommended", "")
            return {"rows": cells, "recommended": int(chosen) if chosen else None}
        if self.section.kind == SectionKind.MEASURES:
            return {"items": [row["text"] for row in rows]}
        if self.section.kind == SectionKind.RECOMMENDATIONS:
            return {"intro": found["intro"], "items": rows}
        return {"rows": rows}

    def _add_fields(self, answer: Answer) -> None:
        kind, data = SectionKind(self.section.kind), answer.data
        if kind == SectionKind.YES_NO:
            self.fields["answer"] = forms.ChoiceField(
                label="Answer", required=False, choices=list(ANSWERS.items()), widget=forms.RadioSelect
            )
        if kind == SectionKind.CHOICE:
            self.fields["chosen"] = forms.MultipleChoiceField(
                label="Tick all that apply",
                required=False,
                choices=[(each, each) for each in self.section.choices],
                widget=forms.CheckboxSelectMultiple,
            )
        if kind == SectionKind.WARDS:
            self._add_wards(data)
        if kind == SectionKind.RECOMMENDATIONS:
            self.fields["intro"] = forms.CharField(
                label="Opening words",
                required=False,
                max_length=500,
                help_text="For example: The Director of Adults and Health is recommended to",
            )
        if kind != SectionKind.RECOMMENDATIONS or answer.html:
            label = _WORDS.get(kind, f"Words before the {'table' if kind != SectionKind.MEASURES else 'list'}")
            self.fields["html"] = RichTextField(label=label, required=False)
        if self.rows:
            self.rows.add_to(self, stored_rows(self.section, answer))
        if kind == SectionKind.RECOMMENDATIONS:
            letter_the_blank_rows(self, self.rows)
        if kind == SectionKind.OPTIONS:
            self._add_recommended(data)
        self.initial |= {"html": answer.html, "answer": answer.answer, **data}
        for name in ("items", "rows"):
            self.initial.pop(name, None)
        if kind == SectionKind.OPTIONS and data.get("recommended") is not None:
            self.initial["recommended"] = str(data["recommended"])

    def _add_wards(self, data: dict[str, Any]) -> None:
        names = list(wards(self.on).order_by("name").values_list("name", flat=True))
        names += [name for name in data.get("wards", ()) if name not in names]
        self.fields["all"] = forms.BooleanField(label="All wards", required=False)
        self.fields["wards"] = forms.MultipleChoiceField(
            label="Wards affected",
            required=False,
            choices=[(name, name) for name in names],
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["members_consulted"] = forms.ChoiceField(
            label="Have ward members been consulted?",
            required=False,
            choices=list(ANSWERS.items()),
            widget=forms.RadioSelect,
        )

    def _add_recommended(self, data: dict[str, Any]) -> None:
        rows = int(self.fields[self.rows.counter].initial)
        choices = [(str(place), f"Option {place + 1}") for place in range(rows)]
        self.fields["recommended"] = forms.ChoiceField(
            label="Which option is recommended?",
            required=False,
            choices=[("", "None of them"), *choices],
            widget=forms.RadioSelect,
        )

    def _layout(self) -> list[Any]:
        kind = self.section.kind
        if kind == SectionKind.WARDS:
            wards_asked = Fieldset("Wards affected", Field("all"), Field("wards", hidden_label=True, small=True))
            return [wards_asked, Field("members_consulted", inline=True), Field("html")]
        if not self.rows:
            first = [Field("answer", inline=True)] if "answer" in self.fields else []
            first += [Field("chosen")] if "chosen" in self.fields else []
            return [*first, Field("html")]
        top = [Field(name) for name in ("intro", "html") if name in self.fields]
        after = [Field("recommended", inline=True, small=True)] if "recommended" in self.fields else []
        hint = _ROW_HINTS.get(SectionKind(kind), "Clear a row to take it out.")
        rows = row_layout(self, self.section, self.rows)
        return [*top, Fieldset(HEADINGS[SectionKind(kind)], *rows, hint=hint, css_id="rows"), *after]
