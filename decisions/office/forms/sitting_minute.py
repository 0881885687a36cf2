"""What is minuted of an item, with the public and without it."""

from __future__ import annotations

from typing import Any

from council.govuk.layout import Button, Buttons, Field, Fieldset
from decisions.models.choices_meetings import EntryAct
from decisions.office.forms.rich_text import RichTextField
from decisions.office.forms.sitting import SHORT, EntryForm

TEXTS = ("introduction", "key_points", "questions", "discussion")


class MinuteForm(EntryForm):
    """Who introduced the item, whose report it was, what was said, under the council's own headings."""

    act = EntryAct.MINUTE

    def build(self) -> None:
        """Ask in the order in which minutes are read."""
        self.add_line("minute_number", "Number of the minute", most=30, hint="As the council writes it.")
        if self.kept is None and self.item is not None:
            self.fields["minute_number"].initial = self.item.minute_number
        self.add_line("introduced_by", "Introduced by", people=True)
        self._rich("introduction", "What was said in introduction")
        self.add_line("report_of", "Report of", people=True)
        self.add_line("key_points_heading", "Words before the key points", most=SHORT)
        self._rich("key_points", "Key points", rows=8)
        self.add_line("questions_heading", "Words before questions and answers", most=SHORT)
        self._rich("questions", "Questions and answers", rows=8)
        self._rich("discussion", "What was said otherwise")
        self.add_line("decision_heading", "Word before the decision", most=60, hint="For example Agreed or Resolved.")

    def _rich(self, name: str, label: str, *, rows: int = 5) -> None:
        self.fields[name] = RichTextField(label=label, required=False, initial=self.standing(name))
        self.fields[name].widget.attrs["rows"] = rows

    def layout(self) -> list[Any]:
        """Keep what belongs together under one legend."""
        return [
            Field("minute_number", width="10"),
            Fieldset("Introduction", "introduced_by", "introduction", "report_of", legend_size="s"),
            Fieldset("Key points", "key_points_heading", "key_points", legend_size="s"),
            Fieldset("Questions", "questions_heading", "questions", legend_size="s"),
            "discussion",
            Field("decision_heading", width="20"),
            Buttons(Button("Enter the minute")),
        ]


class WithheldMinuteForm(EntryForm):
    """The title and the minute of an item that the public may not read."""

    act = EntryAct.WITHHELD_MINUTE

    def build(self) -> None:
        """Ask for the title as the body reads it, and the minute."""
        self.add_line("title", "Title (withheld)", most=500, hint="As the body reads it. The public reads another.")
        self.add_text("minute", "Minute (withheld)", rows=12)

    def layout(self) -> list[Any]:
        """Put the title first."""
        return ["title", "minute", Buttons(Button("Enter the withheld part"))]
