"""A document that is withheld: its titles, the paragraph, and why in this case. The browser keeps nothing of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.urls import reverse

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Fieldset, Link, form_helper
from decisions.office.forms.matters_limits import PARAGRAPH_CHOICES
from decisions.office.forms.withheld_members import MEMBERS_HEADING, MEMBERS_HINT, add_questions_of_regulation_16
from decisions.refusals import NotComplete, Refused

# What the rules name as wrong, and the field of the form that asks for it.
_ASKED_BY = {
    "withheld_paragraph_missing": "paragraphs",
    "withheld_paragraph_unknown": "paragraphs",
    "withheld_paragraph_3_registered": "paragraphs",
    "withheld_confidential_paragraph": "paragraphs",
    "withheld_public_interest_missing": "public_interest_reason",
    "withheld_public_interest_short": "public_interest_reason",
    "withheld_review_missing": "review_on",
    "withheld_source_missing": "confidential_source",
}


class WithheldDocumentForm(forms.Form):
    """The particulars of a withheld document."""

    public_title = forms.CharField(
        label="Title that the public sees",
        max_length=300,
        help_text="It must say nothing of what is withheld, for example: Appendix 2.",
    )
    title = forms.CharField(label="Title of the document (withheld)", max_length=300)
    note = forms.CharField(
        label="Note for those entitled to read it (withheld)", required=False, max_length=5000, widget=forms.Textarea
    )
    paragraphs = forms.TypedMultipleChoiceField(
        label="If it is exempt: paragraphs of Schedule 12A",
        required=False,
        coerce=int,
        choices=PARAGRAPH_CHOICES,
        widget=forms.CheckboxSelectMultiple,
    )
    public_interest_reason = forms.CharField(
        label="Why does the public interest favour withholding it?",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        help_text="Of this case: what weighs for withholding it and what for disclosing it.",
    )
    confidential_source = forms.CharField(
        label="If it is confidential: the department and its terms, or the enactment or court order",
        required=False,
        max_length=300,
    )
    review_on = DateField(label="Review on", named="the day of the review", required=False)

    def __init__(self, *args: Any, ref: str) -> None:
        super().__init__(*args, label_suffix="")
        add_questions_of_regulation_16(self)
        self.helper = form_helper(
            Fieldset("The document", Field("public_title"), Field("title"), Field("note", rows=3)),
            Fieldset(
                "Why it is withheld", Field("paragraphs"), Field("public_interest_reason"), Field("confidential_source")
            ),
            Fieldset(MEMBERS_HEADING, "contract_terms", "political_adviser", hint=MEMBERS_HINT),
            Field("review_on"),
            Buttons(Button("List it"), Link("Cancel", reverse("matter", args=[ref]))),
            autocomplete="off",
        )

    def refuse(self, refused: Refused) -> None:
        """Show what the rules on exempt information find missing, beside the field that asks for it."""
        found = refused.missing if isinstance(refused, NotComplete) else {NON_FIELD_ERRORS: refused.sentence}
        for name, sentence in found.items():
            self.add_error(name if name in self.fields else _ASKED_BY.get(name), sentence)
