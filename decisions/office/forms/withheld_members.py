"""Two questions about a withheld document that decide whether any member of the council may inspect it (reg 16)."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Link
from decisions.models import WithheldDocument
from decisions.office.forms.act import ActForm

MEMBERS_HEADING = "May members of the council inspect it?"
MEMBERS_HINT = (
    "From 24 hours after the decision any member may inspect what is exempt under paragraph 3 or 6 alone, unless it "
    "holds one of these (regulation 16). While you do not answer both, it stays closed to them."
)
YES, NO = "yes", "no"
QUESTIONS = {
    "contract_terms": "Does it show terms proposed by or to the council in negotiating a contract?",
    "political_adviser": "Does it contain the advice of a political adviser or assistant?",
}
_SAID = {True: YES, False: NO, None: ""}


def add_questions_of_regulation_16(form: forms.Form) -> None:
    """Add both questions to a form; `cleaned_data` has True, False or, where nobody answered, None."""
    for name, question in QUESTIONS.items():
        form.fields[name] = forms.TypedChoiceField(
            label=question,
            required=False,
            choices=((YES, "Yes"), (NO, "No")),
            coerce=lambda value: value == YES,
            empty_value=None,
            widget=forms.RadioSelect,
        )


def answers_of(document: WithheldDocument) -> dict[str, str]:
    """Return what was answered of a document, as the form shows it."""
    return {name: _SAID[getattr(document, name)] for name in QUESTIONS}


def answers_said(document: WithheldDocument) -> list[tuple[str, str]]:
    """List both questions with the answer in words."""
    words = {True: "Yes", False: "No", None: "Nobody has said"}
    return [(question, words[getattr(document, name)]) for name, question in QUESTIONS.items()]


class ForMembersForm(ActForm):
    """Answer both questions about a document that is withheld already."""

    def __init__(self, *args: Any, document: WithheldDocument, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_questions_of_regulation_16(self)
        self.initial |= answers_of(document)
        self.lay_out("contract_terms", "political_adviser", Buttons(Button("Save the answers"), Link("Cancel", back)))
        self.watch(f"{document.contract_terms}:{document.political_adviser}")

    def answers(self) -> dict[str, bool | None]:
        """Return both answers by the names of the service."""
        return {name: self.cleaned_data[name] for name in QUESTIONS}
