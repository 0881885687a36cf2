"""What is to be decided, whether it is key, and who decides: regs 8 and 9(1)(a)–(c)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from council.govuk.layout import Field, Paragraph
from decisions.models.choices import DecisionType, FrameworkAnswer, KeyReason, MakerKind
from decisions.office.forms.matter_section import SectionForm
from decisions.queries import offered
from decisions.queries.lawfulness import standards
from decisions.queries.warnings import key_test


class PoundsField(forms.DecimalField):
    """An amount of money as people type it: £1,250,000."""

    def to_python(self, value: Any) -> Decimal | None:
        """Read the amount without its pound sign, commas and spaces."""
        if isinstance(value, str):
            value = value.replace("£", "").replace(",", "").replace(" ", "").replace("\u00a0", "")
        return super().to_python(value)


class AboutForm(SectionForm):
    """Reg 9(1)(b): the matter in respect of which the decision is to be made."""

    key = "about"
    heading = "About the decision"

    title = forms.CharField(
        label="Title",
        max_length=500,
        help_text="Name the thing, the place or the service, and what is to happen to it. Readers look for it.",
    )
    matter = forms.CharField(
        label="What is to be decided?",
        required=False,
        max_length=20_000,
        widget=forms.Textarea,
        help_text="Regulation 9(1)(b): the matter in respect of which the decision is to be made. Say it so that a "
        "reader can judge whether it concerns them: what, where, how much.",
    )
    framework = forms.ChoiceField(
        label="Is it within the budget and policy framework?",
        required=False,
        choices=FrameworkAnswer.choices,
        widget=forms.RadioSelect,
        help_text="The executive may not take a decision that is contrary to it: the full council must. Answer this "
        "before you submit the matter.",
    )

    def layout(self) -> list[Any]:
        """Give the matter room."""
        return [Field("title"), Field("matter", rows=10), Field("framework")]


class KeyForm(SectionForm):
    """Reg 8: whether the decision is key."""

    key = "key"
    heading = "Is it key?"
    lead = (
        "Regulation 8: a decision of the executive is key if it is likely to mean significant spending or saving, "
        "having regard to the budget for the service, or significant effects on communities in two or more wards."
    )

    decision_type = forms.ChoiceField(
        label="Is it a key decision?",
        choices=DecisionType.choices,
        widget=forms.RadioSelect,
        help_text="A key decision needs 28 clear days’ notice (regulation 9).",
    )
    key_reasons = forms.MultipleChoiceField(
        label="Why is it key?",
        required=False,
        choices=KeyReason.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose every reason that applies.",
    )
    reason_key = forms.CharField(
        label="The reason as the council prints it, if it has its own words",
        required=False,
        max_length=200,
        help_text="For example: Financial impact over £500,000. Leave it empty to print the reasons above.",
    )
    amount = PoundsField(
        label="Spending or saving",
        required=False,
        max_digits=14,
        decimal_places=2,
        min_value=0,
        help_text="In pounds, for example 1,250,000. Leave it empty if the effect is not on money.",
        error_messages={"invalid": "Enter the amount in figures, for example 1,250,000."},
    )

    def layout(self) -> list[Any]:
        """Ask for the reasons under “Key”, and say the council's threshold of the day."""
        threshold = key_test(self.matter, on=self.on, under=standards(on=self.on)).steps[0].text
        return [
            Paragraph(threshold),
            Field("decision_type", reveals={DecisionType.KEY: ["key_reasons", "reason_key"]}),
            Field("amount", prefix="£", width="10"),
        ]


class MakerForm(SectionForm):
    """Reg 9(1)(c): who will make the decision."""

    key = "maker"
    heading = "Who decides"
    lead = (
        "Regulation 9(1)(c): the notice names the decision maker. For an individual it gives name and title, for a "
        "body its name and a list of its members. Names and members are added from the organisation’s records."
    )

    maker_kind = forms.ChoiceField(
        label="Who will make the decision?", required=False, choices=MakerKind.choices, widget=forms.RadioSelect
    )
    maker_body = forms.ModelChoiceField(label="Which body?", required=False, queryset=None, empty_label="Choose a body")
    maker_post = forms.ModelChoiceField(label="Which post?", required=False, queryset=None, empty_label="Choose a post")
    maker_member = forms.ModelChoiceField(
        label="Which member?", required=False, queryset=None, empty_label="Choose a member"
    )

    def prepare(self) -> None:
        """Offer the decision makers of the day."""
        self.fields["maker_body"].queryset = offered.deciding_bodies(self.matter, on=self.on)
        self.fields["maker_post"].queryset = offered.deciding_posts(self.matter, on=self.on)
        self.fields["maker_member"].queryset = offered.deciding_members(self.matter, on=self.on)

    def layout(self) -> list[Any]:
        """Ask which one under each kind."""
        kinds = {"body": "maker_body", "officer": "maker_post", "member": "maker_member"}
        read = f"The imported page names “{self.matter.maker_text}”." if self.matter.maker_text else ""
        return [*([Paragraph(read, css_class="govuk-inset-text")] if read else []), Field("maker_kind", reveals=kinds)]

    def clean(self) -> dict[str, Any]:
        """Ask which body, post or member it is once the kind is known."""
        found = super().clean() or {}
        asked = {"body": "maker_body", "officer": "maker_post", "member": "maker_member"}.get(
            found.get("maker_kind", "")
        )
        if asked and not found.get(asked) and asked not in self.errors:
            noun = {"maker_body": "body", "maker_post": "post", "maker_member": "member"}[asked]
            self.add_error(asked, f"Choose the {noun} that will make the decision.")
        return found
