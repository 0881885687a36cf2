"""The rows of a report's section: recommendations, options, steps, money by year, measures. They need no JavaScript."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.html import format_html
from django.utils.safestring import SafeString

from council.govuk.layout import Button, Field, Fieldset
from decisions.models import TemplateSection
from decisions.models.choices import SectionKind
from decisions.office.forms.act import LONG_TEXT
from decisions.office.forms.rows import MOST, Rows
from decisions.queries.report_sections import FINANCE_KINDS, TABLES, Answer

ROWS, ITEMS = "rows", "items"
HEADINGS = {
    SectionKind.RECOMMENDATIONS: "Recommendations",
    SectionKind.OPTIONS: "Options",
    SectionKind.TIMETABLE: "Steps",
    SectionKind.FINANCE: "Investments and savings",
    SectionKind.MEASURES: "Measures",
}
_ONE_OF = {
    SectionKind.RECOMMENDATIONS: "recommendation",
    SectionKind.OPTIONS: "option",
    SectionKind.TIMETABLE: "step",
    SectionKind.FINANCE: "row",
    SectionKind.MEASURES: "measure",
}
# Not as max_length: a count of characters beside every cell would drown the table.
_SHORT_ENOUGH = [MaxLengthValidator(LONG_TEXT, "This may have at most 20,000 characters. Shorten it.")]


class RowGroup(Fieldset):
    """The fields of one row side by side where the screen is wide enough."""

    template = "fieldset.html"

    def render(self, form: Any, context: Any, **kwargs: Any) -> SafeString:
        """Draw the fields in a grid."""
        return format_html('<div class="report-row">{}</div>', super().render(form, context, **kwargs))


def rows_of(section: TemplateSection) -> Rows | None:
    """Return the rows that a kind of section asks for; nothing for a kind without rows."""
    kind = SectionKind(section.kind)
    if kind in TABLES:
        names = [str(column) for column in section.columns]
        return Rows(ROWS, _ONE_OF[kind], {str(place): _cell(name) for place, name in enumerate(names)})
    if kind == SectionKind.RECOMMENDATIONS:
        return Rows(ITEMS, _ONE_OF[kind], {"label": _letter, "text": _text("What is recommended")})
    if kind == SectionKind.FINANCE:
        return Rows(ROWS, _ONE_OF[kind], {"year": _year, "what": _what, "kind": _kind, "amount": _amount})
    if kind == SectionKind.MEASURES:
        return Rows(ITEMS, _ONE_OF[kind], {"text": _text("What is counted")})
    return None


def stored_rows(section: TemplateSection, answer: Answer) -> list[dict[str, Any]]:
    """Return the stored rows by the names of the form's parts."""
    data = answer.data
    if section.kind in TABLES:
        return [{str(place): cell for place, cell in enumerate(row)} for row in data.get("rows", ())]
    if section.kind == SectionKind.MEASURES:
        return [{"text": text} for text in data.get("items", ())]
    return [dict(row) for row in data.get("rows") or data.get("items") or ()]


def letter_the_blank_rows(form: forms.Form, rows: Rows) -> None:
    """Offer the next letters to recommendations that are not written yet."""
    count = count_of(form, rows)
    for place in range(count):
        field = form.fields[f"{rows.name}_{place}_label"]
        field.initial = field.initial or (chr(ord("a") + place) if place < 26 else "")


def typed_rows(form: forms.Form, rows: Rows) -> list[dict[str, Any]]:
    """Return every row as it was typed, blank ones too, so that a refusal finds the row it speaks of."""
    return [
        {part: form.cleaned_data.get(f"{rows.name}_{place}_{part}") or "" for part in rows.parts}
        for place in range(count_of(form, rows))
    ]


def count_of(form: forms.Form, rows: Rows) -> int:
    """Say how many rows the form shows."""
    first = next(iter(rows.parts))
    return sum(1 for name in form.fields if name.startswith(f"{rows.name}_") and name.endswith(f"_{first}"))


def row_layout(form: forms.Form, section: TemplateSection, rows: Rows) -> list[Any]:
    """Return each row under its own legend, and the button for one more."""
    one, count = _ONE_OF[SectionKind(section.kind)], count_of(form, rows)
    shown: list[Any] = [
        RowGroup(
            f"{one.capitalize()} {place + 1}",
            *(_field(section, rows, place, part) for part in rows.parts),
            legend_size="s",
        )
        for place in range(count)
    ]
    if count < MOST:
        shown.append(Button(f"Add another {one}", name="more", value=rows.name, kind="secondary"))
    return shown


def _field(section: TemplateSection, rows: Rows, place: int, part: str) -> Field:
    name = f"{rows.name}_{place}_{part}"
    if part in ("label", "year"):
        return Field(name, width="4" if part == "label" else "5")
    if part == "amount":
        return Field(name, width="10", prefix="£")
    if part in ("what", "kind"):
        return Field(name)
    return Field(name, rows=3 if section.kind in TABLES else 2)


def _cell(name: str) -> Any:
    return lambda number: forms.CharField(
        label=name, required=False, validators=_SHORT_ENOUGH, widget=forms.Textarea(attrs={"rows": 3})
    )


def _text(name: str) -> Any:
    return lambda number: forms.CharField(
        label=name,
        required=False,
        validators=_SHORT_ENOUGH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _letter(number: int) -> forms.CharField:
    return forms.CharField(label="Letter", required=False, max_length=20)


def _year(number: int) -> forms.CharField:
    return forms.CharField(label="Year", required=False, max_length=12)


def _what(number: int) -> forms.CharField:
    return forms.CharField(label="What for", required=False, max_length=300)


def _kind(number: int) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Investment or saving", required=False, choices=[("", "Choose"), *FINANCE_KINDS.items()]
    )


def _amount(number: int) -> forms.CharField:
    return forms.CharField(label="Amount", required=False, max_length=20)
