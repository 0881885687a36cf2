"""Documents, contact, department, wards and consultation: regs 9(1)(e)–(h), and what councils print beside them."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.layout import Field, Fieldset, Paragraph
from decisions.models import ForthcomingDecision
from decisions.office.forms.matter_section import SectionForm
from decisions.office.forms.rows import Rows
from decisions.queries import offered

DOCUMENTS = Rows(
    "documents",
    "document",
    {
        "title": lambda number: forms.CharField(label=f"Title of document {number}", max_length=300, required=False),
        "to_follow": lambda number: forms.BooleanField(label=f"Document {number} is to follow", required=False),
    },
)
CONSULTEES = Rows(
    "consultees",
    "consultee",
    {"name": lambda number: forms.CharField(label=f"Consultee {number}", max_length=300, required=False)},
)


class DocumentsForm(SectionForm):
    """Reg 9(1)(e) and (f): the documents submitted to the decision maker and where copies are available."""

    key = "documents"
    heading = "Documents"
    lead = (
        "Regulation 9(1)(e): the notice lists the documents submitted to the decision maker for consideration. A "
        "document that is withheld is listed by its public title only, under “What may be withheld”."
    )
    lists = (DOCUMENTS,)
    asks_for = {"documents": "documents_0_title"}

    no_documents = forms.BooleanField(
        label="There are no documents at this time",
        required=False,
        help_text="The notice then says so, and that documents may be submitted later (regulation 9(1)(g)).",
    )
    copies_address = forms.CharField(
        label="Address from which copies are available",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text="Regulation 9(1)(f). Leave it empty to print the address of the council’s offices.",
    )

    def rows_of(self, matter: ForthcomingDecision, name: str) -> list[dict[str, Any]]:
        """Return the documents of the matter."""
        return [{"title": each.title, "to_follow": each.to_follow} for each in matter.documents.all()]

    def layout(self) -> list[Any]:
        """Put the list first; clear a title to take the document out."""
        hint = "Clear a title to take that document out of the list."
        rows = Fieldset("Documents for the decision maker", *DOCUMENTS.layout(self), hint=hint, css_id="documents")
        return [rows, Field("no_documents"), Field("copies_address", rows=3)]

    def clean(self) -> dict[str, Any]:
        """Refuse a list beside the statement that there is none."""
        found = super().clean() or {}
        if found.get("no_documents") and DOCUMENTS.cleaned(self):
            self.add_error(
                "no_documents", "You listed a document and ticked that there are none. Untick this or clear the list."
            )
        return found

    def values(self) -> dict[str, Any]:
        """Return the documents as a list."""
        found = self.cleaned_data
        return {
            "documents": DOCUMENTS.cleaned(self),
            "no_documents": found.get("no_documents", False),
            "copies_address": found.get("copies_address", ""),
        }


class ContactForm(SectionForm):
    """Reg 9(1)(h): whom to ask; and the department, lead members and wards that councils print."""

    key = "contact"
    heading = "Who to contact, department and wards"
    asks_for = {"contact": "contact_email"}

    contact_name = forms.CharField(label="Contact name", required=False, max_length=200)
    contact_email = forms.EmailField(
        label="Contact e-mail address",
        required=False,
        help_text="Regulation 9(1)(h): the notice says how to ask for details of documents as they become available.",
        error_messages={"invalid": "Enter an e-mail address in the right form, like name@council.gov.uk."},
    )
    contact_telephone = forms.CharField(label="Contact telephone number", required=False, max_length=50)
    department = forms.ModelChoiceField(
        label="Department",
        required=False,
        queryset=None,
        empty_label="Choose a department",
        help_text="It settles which scrutiny committee is the relevant one for regulations 10 and 11.",
    )
    scrutiny_committee = forms.ModelChoiceField(
        label="Scrutiny committee", required=False, queryset=None, empty_label="The one that answers for the department"
    )
    lead_portfolio = forms.ModelChoiceField(
        label="Lead portfolio", required=False, queryset=None, empty_label="Choose a portfolio"
    )
    lead_member = forms.CharField(
        label="Lead member, if it is not the holder of that portfolio", required=False, max_length=200
    )
    lead_director = forms.CharField(label="Lead director", required=False, max_length=200)
    responsible = forms.ModelChoiceField(
        label="Colleague responsible for this matter",
        required=False,
        queryset=None,
        empty_label="Nobody in particular",
        help_text="They are told when a deadline is near or missed.",
    )
    all_wards = forms.BooleanField(label="All wards", required=False)
    wards = forms.ModelMultipleChoiceField(
        label="Wards",
        required=False,
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text="Regulation 8(1)(b) asks whether communities in two or more wards are affected.",
        error_messages={"invalid_choice": "One of the wards is not in the list any more. Choose the wards again."},
    )

    def prepare(self) -> None:
        """Offer the departments, portfolios, committees, wards and colleagues of the day."""
        self.fields["department"].queryset = offered.departments(self.matter, on=self.on)
        self.fields["scrutiny_committee"].queryset = offered.scrutiny_committees(self.matter, on=self.on)
        self.fields["lead_portfolio"].queryset = offered.portfolios(self.matter, on=self.on)
        self.fields["responsible"].queryset = offered.responsible_people(self.matter)
        self.fields["wards"].queryset = offered.wards(self.matter, on=self.on)

    def initial_of(self, matter: ForthcomingDecision) -> dict[str, Any]:
        """Return the answers with the wards as a list."""
        return {**super().initial_of(matter), "wards": list(matter.wards.all())}

    def layout(self) -> list[Any]:
        """Group the questions."""
        return [
            Fieldset(
                "Who to contact", Field("contact_name"), Field("contact_email"), Field("contact_telephone", width="20")
            ),
            Fieldset(
                "Department and lead",
                *(Field(name) for name in ("department", "scrutiny_committee", "lead_portfolio", "lead_member")),
                *(Field(name) for name in ("lead_director", "responsible")),
            ),
            Fieldset("Wards affected", Field("all_wards"), Field("wards", hidden_label=True, small=True)),
        ]


class ConsultationForm(SectionForm):
    """Whom the council asks about the matter and how: printed beside the notice."""

    key = "consultation"
    heading = "Consultation"
    lists = (CONSULTEES,)

    consultation_process = forms.CharField(
        label="How are people consulted?", required=False, max_length=10_000, widget=forms.Textarea
    )

    def rows_of(self, matter: ForthcomingDecision, name: str) -> list[dict[str, Any]]:
        """Return the consultees of the matter."""
        return [{"name": each.name} for each in matter.consultees.all()]

    def layout(self) -> list[Any]:
        """Put the process before the list."""
        said = "The Regulations do not ask for this; it is printed beside the notice where it is filled in."
        hint = "One person or body a row. Clear a row to take it out."
        rows = Fieldset("Who is consulted", *CONSULTEES.layout(self), hint=hint, css_id="consultees")
        return [Paragraph(said), Field("consultation_process", rows=5), rows]

    def values(self) -> dict[str, Any]:
        """Return the consultees as a list of names."""
        return {
            "consultation_process": self.cleaned_data.get("consultation_process", ""),
            "consultees": [row["name"] for row in CONSULTEES.cleaned(self)],
        }
