"""The forms of appendices and background papers, with their files."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Field, Fieldset, Link, Paragraph
from decisions.models import Appendix, BackgroundPaper
from decisions.models.choices import AppendixKind
from decisions.office.forms.raw import without_messages
from decisions.office.forms.uploads import UploadField, UploadsForm

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 2, 2, 40
_ROW = ("title", "where", "upload")


class AppendixForm(UploadsForm):
    """An open appendix: number, title, what it is, its file, or that it is to follow."""

    number = forms.IntegerField(
        label="Number",
        required=False,
        help_text="Leave it empty for the next number.",
        error_messages={"invalid": "Enter the number in digits, for example 2."},
    )
    title = forms.CharField(
        label="Title", max_length=300, error_messages={"required": "Enter the title of the appendix."}
    )
    kind = forms.ChoiceField(label="What is it?", choices=AppendixKind.choices, widget=forms.RadioSelect)
    to_follow = forms.BooleanField(
        label="It is to follow",
        required=False,
        help_text="A report cannot be decided on while an appendix is to follow.",
    )

    def __init__(self, *args: Any, appendix: Appendix | None = None, back: str) -> None:
        kept = {name: getattr(appendix, name) for name in ("number", "title", "kind", "to_follow")} if appendix else {}
        super().__init__(*args, initial={"kind": AppendixKind.OTHER, **kept}, label_suffix="")
        has_file = appendix is not None and appendix.file is not None
        self.fields["upload"] = UploadField(
            label="Another file in its place" if has_file else "File", named="the appendix", required=False
        )
        held = [Paragraph(f"The file now: {appendix.file.name}")] if has_file else []
        self.lay_out(
            Field("number", width="3"),
            Field("title"),
            Field("kind"),
            *held,
            Field("upload"),
            Field("to_follow", small=True),
            Buttons(Button("Save"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return what is saved, by the names of the service."""
        names = ("number", "title", "kind", "to_follow", "upload")
        return {name: self.cleaned_data.get(name) for name in names}


class BackgroundPapersForm(UploadsForm):
    """The background papers as rows, or that there are none (reg 15)."""

    none = forms.BooleanField(
        label="There are no background papers",
        required=False,
        help_text="“None” is an answer, and the report prints it. An empty list is not.",
    )

    def __init__(self, *args: Any, papers: list[BackgroundPaper], none: bool, back: str) -> None:
        self.papers = papers
        super().__init__(*args, initial={"none": none}, label_suffix="")
        self.rows = self._count()
        groups = [Fieldset(f"Paper {row + 1}", *self._row(row), legend_size="s") for row in range(self.rows)]
        self.fields["rows"] = forms.CharField(required=False, initial=str(self.rows), widget=_Count(self.rows))
        self.lay_out(
            Field("none"),
            Fieldset(
                "Papers on which the report relies",
                *groups,
                Button("Add another paper", name="more", value="papers", kind="secondary"),
                hint="Clear the title of a paper to take it out. Published works need not be listed.",
                css_id="papers",
            ),
            "rows",
            Buttons(Button("Save"), Link("Cancel", back)),
        )

    def show_more(self) -> None:
        """Let the form show what was typed and its new rows without saying yet what is wrong."""
        without_messages(self)

    def field_of(self, name: str) -> str | None:
        """Show what is said about the papers beside the first."""
        return "paper_0_title" if name == "papers" else super().field_of(name)

    def values(self) -> dict[str, Any]:
        """Return the papers in order; a file that was there stays unless another takes its place."""
        rows = [{name: self.cleaned_data.get(f"paper_{row}_{name}") or "" for name in _ROW} for row in range(self.rows)]
        for row, paper in enumerate(rows):
            paper["file"] = self.papers[row].file if row < len(self.papers) and paper["title"] else None
        return {"papers": rows, "none": self.cleaned_data["none"]}

    def _row(self, row: int) -> list[Any]:
        kept = self.papers[row] if row < len(self.papers) else None
        add = self.fields
        add[f"paper_{row}_title"] = forms.CharField(
            label=f"Title of paper {row + 1}", required=False, max_length=300, initial=kept.title if kept else ""
        )
        add[f"paper_{row}_where"] = forms.CharField(
            label="Where it can be read, if it is published elsewhere",
            required=False,
            max_length=500,
            initial=kept.where if kept else "",
        )
        add[f"paper_{row}_upload"] = UploadField(
            label="Another file in its place" if kept and kept.file else "File", named="the paper", required=False
        )
        held = [Paragraph(f"The file now: {kept.file.name}")] if kept and kept.file else []
        return [Field(f"paper_{row}_title"), Field(f"paper_{row}_where"), *held, Field(f"paper_{row}_upload")]

    def _count(self) -> int:
        sent = self.data.get("rows", "")
        asked = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 4 else 0
        number = max(asked, len(self.papers) + 1, FIRST_ROWS)
        return min(number + (MORE_ROWS if self.data.get("more") else 0), MOST_ROWS)


class _Count(forms.HiddenInput):
    """A hidden count that always says how many rows are shown, whatever was sent."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def format_value(self, value: Any) -> str:
        """Return the number of rows that are shown."""
        return str(self.number)
