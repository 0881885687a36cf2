"""Forms of report templates: make one, its particulars, one question, one clearance, its last day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Details, Field, Link, Paragraph
from council.govuk.wording import long_date
from decisions.models import ReportTemplate, TemplateClearance, TemplateSection
from decisions.models.choices import Numbering, ReportKind, SectionAudience, SectionKind, SectionNumbering
from decisions.office.forms.act import ActForm, long_text
from decisions.services.report_template_shapes import Shape, shape_of, shapes

EMPTY = "empty"
_FROM_HINT = "For example 1 4 2027. Reports can be begun in it from this day on."
KIND_HINTS = {
    SectionKind.RICH: "Paragraphs, headings, lists and tables.",
    SectionKind.SUMMARY: "Its length and reading age are checked.",
    SectionKind.RECOMMENDATIONS: "Each has a letter, so that it can be voted on and called in by itself.",
    SectionKind.YES_NO: "The answer is kept and printed as a word.",
    SectionKind.CHOICE: "One or more of the answers that you list.",
    SectionKind.WARDS: "Wards from the council’s list, and whether their members were consulted.",
    SectionKind.OPTIONS: "A table with one row for each option, one of them recommended.",
    SectionKind.TIMETABLE: "A table with one row for each step or action.",
    SectionKind.FINANCE: "Investment and saving for each financial year, added up.",
    SectionKind.MEASURES: "A list of what will be counted.",
    SectionKind.APPENDICES: "The list of appendices, withheld ones under their public title.",
    SectionKind.BACKGROUND: "The list that the 2012 Regulations, regulation 15, ask for, or “None”.",
}

_NUMBER_HINTS = {SectionNumbering.PARAGRAPHS: "Lists and tables are never numbered."}


class NewTemplateForm(ActForm):
    """Ask what a new template is made of, its name and its first day."""

    source = forms.ChoiceField(
        label="What is it made of?", widget=forms.RadioSelect, error_messages={"required": "Choose what it is made of."}
    )
    name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter the name by which authors choose it."}
    )
    starts_on = DateField(label="In use from", named="the first day", help_text=_FROM_HINT)

    def __init__(self, *args: Any, templates: Sequence[ReportTemplate], chosen: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.copies = {f"copy-{each.pk}": each for each in templates}
        hints = {f"shape-{shape.key}": shape.description for shape in shapes()}
        hints[EMPTY] = "It begins with one question, to which you add the others."
        source = self.fields["source"]
        source.choices = [
            *((f"shape-{shape.key}", f"The ready shape “{shape.name}”") for shape in shapes()),
            *((key, f"A copy of “{each.name}”{_since(each)}") for key, each in self.copies.items()),
            (EMPTY, "Nothing: I write the questions myself"),
        ]
        if chosen in hints:
            source.initial = chosen
            self.fields["name"].initial = next((each.name for each in shapes() if f"shape-{each.key}" == chosen), "")
        self.lay_out(
            Field("source", hints=hints, label_size="s"),
            "name",
            "starts_on",
            Buttons(Button("Make the template"), Link("Cancel", "/constitution/report-templates/")),
        )

    @property
    def shape(self) -> Shape | None:
        """Return the ready shape that was chosen."""
        source = str(self.cleaned_data["source"])
        return shape_of(source.removeprefix("shape-")) if source.startswith("shape-") else None

    @property
    def copy_of(self) -> ReportTemplate | None:
        """Return the template that was chosen to be copied."""
        return self.copies.get(self.cleaned_data["source"])


class TemplateForm(ActForm):
    """The particulars of a template that no report uses."""

    name = forms.CharField(label="Name", max_length=200, error_messages={"required": "Enter the name."})
    description = long_text("What it is for", help_text="Authors read this when they choose.", rows=3)
    kind = forms.ChoiceField(label="What is written in it", choices=ReportKind.choices, widget=forms.RadioSelect)
    numbering = forms.ChoiceField(
        label="How paragraphs are numbered", choices=Numbering.choices, widget=forms.RadioSelect
    )
    starts_on = DateField(label="In use from", named="the first day", help_text=_FROM_HINT)

    def __init__(self, *args: Any, template: ReportTemplate, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "description", "kind", "numbering", "starts_on"):
            self.fields[name].initial = getattr(template, name)
        self.lay_out(
            "name", "description", "kind", "numbering", "starts_on", Buttons(Button("Save"), Link("Cancel", back))
        )

    def facts(self) -> dict[str, Any]:
        """Return the particulars by the names of the service."""
        return {name: self.cleaned_data[name] for name in ("name", "description", "kind", "numbering", "starts_on")}


class DayForm(ActForm):
    """Ask for one day: the first of a new version, or the last of a template."""

    day = DateField(label="Day", named="the day")

    def __init__(self, *args: Any, label: str, hint: str, button: Button, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label, self.fields["day"].help_text = label, hint
        self.lay_out("day", Buttons(button, Link("Cancel", back)))


class QuestionForm(ActForm):
    """One question of a template: what is asked, how it is answered, what is numbered, who sees it."""

    question = forms.CharField(
        label="Question or heading", max_length=300, error_messages={"required": "Enter the question."}
    )
    guidance = long_text("Guidance for the author", help_text="Shown beside the box. Say what belongs there.", rows=4)
    kind = forms.ChoiceField(label="How is it answered?", choices=SectionKind.choices, widget=forms.RadioSelect)
    choices = long_text("Answers to choose from", help_text="One on each line.", rows=4)
    columns = long_text("Columns of the table", help_text="One on each line.", rows=6)
    level = forms.TypedChoiceField(
        label="Where does it stand?",
        coerce=int,
        choices=[(2, "On its own"), (3, "Under the question before it")],
        widget=forms.RadioSelect,
        initial=2,
    )
    numbering = forms.ChoiceField(
        label="What takes the next number?", choices=SectionNumbering.choices, widget=forms.RadioSelect
    )
    must_fill = forms.BooleanField(label="It must be answered before the report goes on", required=False, initial=True)
    audience = forms.ChoiceField(
        label="Who reads it", choices=SectionAudience.choices, widget=forms.RadioSelect, initial=SectionAudience.PUBLIC
    )

    FACTS = ("question", "guidance", "kind", "choices", "columns", "level", "numbering", "must_fill", "audience")

    def __init__(self, *args: Any, section: TemplateSection | None, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = section or TemplateSection()
        for name in self.FACTS:
            value = getattr(row, name)
            self.fields[name].initial = "\n".join(value) if isinstance(value, list) else value
        self.lay_out(
            "question",
            Field("guidance"),
            Field("kind", hints=KIND_HINTS, reveals={SectionKind.CHOICE: "choices"}, label_size="s", small=True),
            Details(
                "Columns, for a table of options or a timetable",
                Field("columns"),
                is_open=self.is_bound or bool(row.columns),
            ),
            Field("level", label_size="s"),
            Field(
                "numbering", label_size="s", hints={SectionNumbering.PARAGRAPHS: "Lists and tables are never numbered."}
            ),
            Field("must_fill"),
            Field("audience"),
            Buttons(Button("Save"), Link("Cancel", back)),
        )

    def facts(self) -> dict[str, Any]:
        """Return the question by the names of the service; lists line by line."""
        facts = {name: self.cleaned_data[name] for name in self.FACTS}
        for name in ("choices", "columns"):
            facts[name] = [line.strip() for line in facts[name].splitlines() if line.strip()]
        return facts


class ClearanceForm(ActForm):
    """How one role clears each report of the template."""

    stage = forms.IntegerField(
        label="Stage",
        min_value=1,
        max_value=9,
        help_text="Those of one stage are asked together; the next stage is asked when all of it have answered.",
        error_messages={"required": "Enter the stage, for example 1.", "invalid": "Enter the stage as a number."},
    )
    days = forms.IntegerField(
        label="Working days to answer",
        min_value=1,
        max_value=60,
        error_messages={"required": "Enter how many working days there are.", "invalid": "Enter a number of days."},
    )
    blocking = forms.BooleanField(label="Nothing may be decided without it", required=False)
    covers = forms.MultipleChoiceField(
        label="What does it cover?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="A later change of one of these questions makes the clearance void. Tick none for the whole report.",
    )

    def __init__(
        self, *args: Any, clearance: TemplateClearance, sections: Sequence[TemplateSection], back: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["covers"].choices = [(each.key, each.question) for each in sections]
        for name in ("stage", "days", "blocking", "covers"):
            self.fields[name].initial = getattr(clearance, name)
        self.lay_out(
            Field("stage", width="2"),
            Field("days", width="2"),
            "blocking",
            Field("covers", small=True, label_size="s"),
            Details(
                "What “cleared” means", Paragraph("Somebody in this role agrees to one version. Silence is no answer.")
            ),
            Buttons(Button("Save"), Link("Cancel", back)),
        )

    def facts(self) -> dict[str, Any]:
        """Return the clearance by the names of the service."""
        return {name: self.cleaned_data[name] for name in ("stage", "days", "blocking", "covers")}


def _since(template: ReportTemplate) -> str:
    return f", in use from {long_date(template.starts_on)}"
