"""Forms of consultees: ask, record the answer, say what it changed, state interests."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Fieldset, Link
from decisions.models import Consultation
from decisions.models.choices import DispensationType, InterestAnswer
from decisions.office.forms.act import ActForm, long_text

OUTCOME = "What did the answer change?"
OUTCOME_HELP = "The public reads this with the decision. “Nothing, because …” is an answer too."


class ConsulteeForm(ActForm):
    """Who is consulted, about what, until when, and whether a letter goes out."""

    def __init__(self, *args: Any, members: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label="Person or body",
            required=False,
            max_length=300,
            help_text="As the record of the decision names them. Leave it empty for a member of the executive.",
        )
        self.fields["member"] = forms.ModelChoiceField(
            members,
            label="Member of the executive",
            required=False,
            empty_label="Not a member of the executive",
            help_text="The record has to state conflicts of interest that a consulted executive member declares "
            "(regulations 13(2) and 13(4)).",
        )
        self.fields["is_internal"] = forms.BooleanField(
            label="They work for the council",
            required=False,
            help_text="The letter to colleagues holds the address of the report on this site. Others get the title, "
            "the reference and your question only.",
        )
        self.fields["question"] = long_text(
            "What are they asked?", help_text="This goes into the letter. Write nothing here that is withheld.", rows=4
        )
        self.fields["email"] = forms.EmailField(
            label="E-mail address",
            required=False,
            help_text="A letter goes there now. Leave it empty where you ask in another way.",
            error_messages={"invalid": "Enter an e-mail address, such as name@council.example."},
        )
        self.fields["due_on"] = DateField(label="Answer wanted by", named="the day by which an answer is wanted")
        self.lay_out(
            "name",
            "member",
            "is_internal",
            Field("question", rows=4),
            "email",
            "due_on",
            Buttons(Button("Ask"), Link("Cancel", back)),
        )

    def facts(self) -> dict[str, Any]:
        """Return what the service needs to ask."""
        names = ("name", "member", "is_internal", "question", "email", "due_on")
        return {name: self.cleaned_data[name] for name in names}


class AnswerForm(ActForm):
    """What came back, when, and what it changed."""

    def __init__(self, *args: Any, on: date, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answered_on"] = DateField(label="Answered on", named="the day of the answer", initial=on)
        self.fields["answer"] = long_text(
            "What did they say?",
            required=True,
            help_text="Kept inside. It is not published.",
            wanted="Record what they said, or close the consultation without an answer.",
        )
        self.fields["outcome"] = long_text(OUTCOME, help_text=f"{OUTCOME_HELP} You can say it later.", rows=4)
        self.lay_out(
            "answered_on",
            Field("answer", rows=6),
            Field("outcome", rows=4),
            Buttons(Button("Record the answer"), Link("Cancel", back)),
        )


class OutcomeForm(ActForm):
    """What an answer changed in the report."""

    def __init__(self, *args: Any, consultation: Consultation, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"] = long_text(
            OUTCOME, required=True, help_text=OUTCOME_HELP, wanted="Say what the answer changed.", rows=4
        )
        self.fields["outcome"].initial = consultation.outcome
        self.lay_out(Field("outcome", rows=4), Buttons(Button("Save"), Link("Cancel", back)))


class InterestForm(ActForm):
    """What a consulted executive member said about interests, and the note of a dispensation."""

    def __init__(self, *args: Any, consultation: Consultation, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["interest"] = forms.ChoiceField(
            label="What did they say?",
            choices=InterestAnswer.choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Say whether they declared a conflict of interest."},
        )
        self.fields["interest_nature"] = long_text("What the conflict is", help_text="The public reads this.", rows=3)
        self.fields["dispensation"] = forms.ChoiceField(
            label="Was a dispensation granted?", choices=DispensationType.choices, widget=forms.RadioSelect
        )
        self.fields["granted_by"] = forms.CharField(label="Granted by", required=False, max_length=200)
        self.fields["granted_on"] = DateField(label="Granted on", named="the day of the dispensation", required=False)
        for name in ("interest", "interest_nature", "dispensation", "granted_by", "granted_on"):
            self.fields[name].initial = getattr(consultation, name)
        declared = [
            Field("interest_nature", rows=3),
            Fieldset(
                "Dispensation",
                Field("dispensation", small=True),
                "granted_by",
                "granted_on",
                legend_size="s",
                hint="The record of an executive decision notes dispensations by the head of paid service; one under "
                "the Localism Act 2011 does not replace it.",
            ),
        ]
        self.lay_out(
            Field("interest", small=True, reveals={InterestAnswer.DECLARED.value: declared}),
            Buttons(Button("Record it"), Link("Cancel", back)),
        )

    def facts(self) -> dict[str, Any]:
        """Return what the service needs."""
        names = ("interest", "dispensation", "granted_by", "granted_on")
        return {"nature": self.cleaned_data["interest_nature"], **{name: self.cleaned_data[name] for name in names}}
