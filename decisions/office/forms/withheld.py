"""What is withheld and why: an appendix or a part of a report. Exempt and confidential are two roads of one form."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Fieldset, Link, Paragraph
from decisions.models import Appendix, Report, WithheldDocument
from decisions.models.choices import WithheldForm as Form
from decisions.office.forms.act import long_text
from decisions.office.forms.rich_text import RichTextField
from decisions.office.forms.uploads import UploadField, UploadsForm
from decisions.office.forms.withheld_members import (
    MEMBERS_HEADING,
    MEMBERS_HINT,
    add_questions_of_regulation_16,
    answers_of,
)
from decisions.rules.constitution import Constitution
from decisions.rules.exemption import PARAGRAPHS

EXEMPT, CONFIDENTIAL = "exempt", "confidential"
TAKEN_OUT, STAYS = "taken_out", "stays"
OPEN_BECOMES = (
    (TAKEN_OUT, "It is taken out: the public reads the number, the public title and the reason in its place"),
    (STAYS, "It stays, as the version that the public may read"),
)
ROADS = (
    (EXEMPT, "Exempt: it may be withheld, for as long as the public interest favours it"),
    (CONFIDENTIAL, "Confidential: the law forbids to disclose it"),
)
ROAD_HINTS = {
    EXEMPT: "It falls under a paragraph of Schedule 12A, and in this case withholding serves the public better than "
    "disclosing.",
    CONFIDENTIAL: "A government department gave it on terms that forbid disclosure, or an enactment or a court order "
    "does. “Commercially confidential” is not this: that is exempt under paragraph 3.",
}
_UNDER_EXEMPT = (
    *("paragraphs", "public_interest_reason", "registered_information", "own_planning_development"),
    *("opinion_on", "review_on"),
)
# What the rules name as wrong, and the box that asks for it.
_ASKED_BY = {
    "withheld_paragraph_missing": "paragraphs",
    "withheld_paragraph_unknown": "paragraphs",
    "withheld_paragraph_3_registered": "registered_information",
    "withheld_own_planning": "own_planning_development",
    "withheld_confidential_paragraph": "paragraphs",
    "withheld_public_interest_missing": "public_interest_reason",
    "withheld_public_interest_short": "public_interest_reason",
    "withheld_opinion_date_missing": "opinion_on",
    "withheld_review_missing": "review_on",
    "withheld_source_missing": "confidential_source",
}


def paragraph_choices(constitution: Constitution) -> list[tuple[int, str]]:
    """List the paragraphs of Schedule 12A in plain words, each with the council's own label."""
    labels = constitution.exempt_labels
    return [
        (number, f"Paragraph {number}{f' (our rule {labels.label(number)})' if labels.label(number) else ''}: {words}")
        for number, words in PARAGRAPHS.items()
    ]


class WithheldForm(UploadsForm):
    """The particulars of a withheld appendix or part; the browser keeps nothing of it."""

    title = forms.CharField(
        label="Title (withheld)",
        max_length=300,
        help_text="Only its readers see this. A title can tell as much as a text.",
        error_messages={"required": "Enter the withheld title."},
    )
    public_title = forms.CharField(
        label="Title that the public sees",
        max_length=300,
        help_text="It must say nothing of what is withheld, for example: Appendix 2.",
        error_messages={"required": "Enter the title that the public sees."},
    )
    road = forms.ChoiceField(
        label="Why may the public not see it?",
        choices=ROADS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it is exempt or confidential."},
    )
    confidential_source = forms.CharField(
        label="Who forbids it: the department and its terms, or the enactment or court order",
        required=False,
        max_length=300,
    )
    registered_information = forms.BooleanField(
        label="It must be registered by law, for example under the Companies Acts or the Charities Act",
        required=False,
        help_text="Then paragraph 3 does not cover it (Schedule 12A, paragraph 8).",
    )
    own_planning_development = forms.BooleanField(
        label="It is about development for which the council may give itself planning permission",
        required=False,
        help_text="Then nothing of it is exempt (Schedule 12A, paragraph 9).",
    )

    def __init__(
        self,
        *args: Any,
        report: Report | None,
        constitution: Constitution,
        opinion: str,
        today: date,
        suggested: date,
        back: str,
        keeps_at: str,
        form: str,
        document: WithheldDocument | None = None,
        sections: list[Any] | tuple[Any, ...] = (),
        twins: list[Any] | tuple[Any, ...] = (),
        number: int | None = None,
        open_one: Appendix | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.opinion, self.document, self.sections, self.twins = opinion, document, list(sections), list(twins)
        self.open_one = open_one
        self._add_reasons(constitution, today)
        content = self._add_content(form)
        add_questions_of_regulation_16(self)
        if document is None:
            self.initial |= {"opinion_on": today, "review_on": suggested, "number": number}
            if open_one is not None:
                self.initial |= {"number": open_one.number, "title": open_one.title, "open_becomes": TAKEN_OUT}
                self.initial |= {"public_title": f"Appendix {open_one.number}"}
        else:
            self.initial |= _initial_of(document)
        self.lay_out(
            Fieldset("What is withheld", "title", *content, Field("note", rows=3), legend_size="m"),
            Fieldset("Why", Field("road", hints=ROAD_HINTS, reveals=self._reveals()), legend_size="m"),
            Fieldset("What the public reads in its place", "public_title", Field("public_reason", rows=3)),
            Fieldset(MEMBERS_HEADING, "contract_terms", "political_adviser", hint=MEMBERS_HINT),
            Buttons(Button("Save" if document else "Withhold it"), Link("Cancel", back)),
            autocomplete="off",
            enctype="multipart/form-data",
            data_autosave_url=keeps_at,
            data_autosave_keep="no",
            data_autosave_status="#saved",
        )
        if document is not None:
            self.watch(document.version)

    def _add_reasons(self, constitution: Constitution, today: date) -> None:
        least = constitution.recording.public_interest_min_length
        self.fields["note"] = long_text("Note for its readers (withheld)", rows=3)
        self.fields["paragraphs"] = forms.TypedMultipleChoiceField(
            label="Paragraphs of Schedule 12A",
            required=False,
            coerce=int,
            choices=paragraph_choices(constitution),
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["public_interest_reason"] = long_text(
            "Why does the public interest favour withholding it? (withheld)",
            help_text="Of this very case: what weighs for disclosing it, what for withholding it, and why that weighs "
            f"more. At least {least} characters. Only its readers see this.",
        )
        self.fields["public_reason"] = long_text(
            "The reason as the public reads it",
            required=True,
            wanted="Say why it is withheld, in words that the public may read.",
            help_text="The citation is printed before it by itself. Repeat nothing of what is withheld.",
            rows=3,
        )
        self.fields["opinion_on"] = DateField(
            label="Opinion formed on", named="the day of the opinion", required=False, latest=today
        )
        self.fields["review_on"] = DateField(
            label="Look at it again on",
            named="the day of the review",
            required=False,
            help_text="It is exempt only so long as the public interest favours it.",
        )

    def _add_content(self, form: str) -> list[Any]:
        if form == Form.PART:
            if self.document is None:
                self.fields["section"] = forms.ChoiceField(
                    label="Under which question?",
                    choices=[("", "Choose a question"), *((each.pk, each.question) for each in self.sections)],
                    error_messages={"required": "Choose the question under which the words stand."},
                )
            self.fields["html"] = RichTextField(
                label="The words (withheld)",
                error_messages={"required": "Write the part that is withheld."},
                help_text="The public reads the citation and the reason in their place.",
            )
            return [*(["section"] if self.document is None else []), "html"]
        self.fields["number"] = forms.IntegerField(
            label="Number of the appendix",
            min_value=1,
            max_value=999,
            error_messages={"required": "Give the appendix its number."},
        )
        there = self.document is not None and self.document.file is not None
        self.fields["file"] = UploadField(
            label="A new file in its place" if there else "File (withheld)", named="the appendix", required=not there
        )
        self.fields["file"].help_text += " Best a PDF: a copy of it can carry its reader's name."
        if self.open_one is not None:
            return self._add_what_becomes(self.open_one)
        self.fields["twin"] = forms.ChoiceField(
            label="Version of it that the public may read",
            required=False,
            choices=[("", "There is none"), *((each.pk, str(each)) for each in self.twins)],
            help_text="An open appendix of this report in which the withheld words are left out.",
        )
        return [Field("number", width="3"), "file", "twin"]

    def _add_what_becomes(self, open_one: Appendix) -> list[Any]:
        if open_one.file is not None:
            self.fields["file"].required = False
            self.fields["file"].help_text = (
                f"Leave this empty to withhold the file that is there, {open_one.file.name}. "
                + self.fields["file"].help_text
            )
        self.fields["open_becomes"] = forms.ChoiceField(
            label="What becomes of the open appendix?",
            choices=OPEN_BECOMES,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose what becomes of the open appendix."},
        )
        return ["open_becomes", Field("number", width="3"), "file"]

    def in_place_of(self) -> Appendix | None:
        """Return the open appendix that leaves the report with this, or nothing."""
        return self.open_one if self.cleaned_data.get("open_becomes") == TAKEN_OUT else None

    def _reveals(self) -> dict[str, list[Any]]:
        opinion = Paragraph(f"The opinion that counts is that of: {self.opinion}.", css_class="govuk-inset-text")
        exempt = [
            Field("paragraphs"),
            Field("public_interest_reason", rows=6),
            "registered_information",
            "own_planning_development",
            opinion,
            "opinion_on",
            "review_on",
        ]
        return {EXEMPT: exempt, CONFIDENTIAL: ["confidential_source"]}

    def values(self) -> dict[str, Any]:
        """Return what is saved, by the names of the service; what belongs to the other road is left out."""
        typed = self.cleaned_data
        kept = {name: typed.get(name) for name in ("title", "public_title", "public_reason", "note")}
        if typed["road"] == CONFIDENTIAL:
            kept |= {"confidential_source": typed["confidential_source"].strip(), "paragraphs": []}
            kept |= {"public_interest_reason": "", "registered_information": False}
            kept |= {"own_planning_development": False, "opinion_on": None, "review_on": None}
        else:
            kept |= {name: typed.get(name) for name in _UNDER_EXEMPT} | {"confidential_source": ""}
        kept |= {name: typed.get(name) for name in ("contract_terms", "political_adviser")}
        if "html" in self.fields:
            kept["html"] = typed["html"]
        if "number" in self.fields:
            stays = typed.get("open_becomes") == STAYS
            chosen = str(self.open_one.pk) if self.open_one and stays else typed.get("twin")
            kept |= {"number": typed["number"], "twin": next((t for t in self.twins if str(t.pk) == chosen), None)}
        return kept

    def chosen_section(self) -> Any:
        """Return the question that was chosen."""
        return next(each for each in self.sections if str(each.pk) == self.cleaned_data["section"])

    def upload(self) -> tuple[str, bytes] | None:
        """Return the name and the bytes of the file that was chosen, or nothing."""
        chosen = self.cleaned_data.get("file")
        return (chosen.name, chosen.data) if chosen else None

    def clean(self) -> dict[str, Any]:
        """Ask for who forbids it where that is the road."""
        cleaned = super().clean()
        if cleaned.get("road") == CONFIDENTIAL and not str(cleaned.get("confidential_source", "")).strip():
            self.add_error("confidential_source", "Name the department and its terms, or the enactment or court order.")
        if cleaned.get("open_becomes") == STAYS and not cleaned.get("file") and "file" not in self.errors:
            self.add_error("file", "Choose the file that is withheld. The open one stays for the public to read.")
        return cleaned

    def field_of(self, name: str) -> str | None:
        """Rules name what is wrong; the box that asks for it is another word."""
        return super().field_of(_ASKED_BY.get(name, name))


def _initial_of(document: WithheldDocument) -> dict[str, Any]:
    names = (*_UNDER_EXEMPT, "title", "public_title", "public_reason", "note", "html", "number", "confidential_source")
    kept = {name: getattr(document, name) for name in names}
    road = CONFIDENTIAL if document.confidential_source else EXEMPT
    return kept | {"road": road, "twin": document.twin_id or ""} | answers_of(document)
