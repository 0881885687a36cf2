"""What may be withheld, and urgency: reg 9(3) with Schedule 12A, and regs 10 and 11."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Field
from decisions.models.choices import Restriction, Route
from decisions.office.forms.matter_section import SectionForm
from decisions.rules.exemption import PARAGRAPHS

PARAGRAPH_CHOICES = tuple((number, f"Paragraph {number}: {words}") for number, words in PARAGRAPHS.items())
ROUTES = tuple((route.value, route.label) for route in (Route.ORDINARY, Route.GENERAL_EXCEPTION, Route.SPECIAL_URGENCY))


class RestrictionForm(SectionForm):
    """Whether the public may be kept from any of it, by which paragraph, and why."""

    key = "restriction"
    heading = "What may be withheld"
    lead = (
        "Confidential is not exempt. Confidential information, given by a government department on terms or forbidden "
        "by an enactment or a court, must be withheld. Exempt information may be, under a paragraph of Schedule 12A "
        "and only so long as the public interest favours it."
    )

    restriction = forms.ChoiceField(
        label="Will the public be kept from any of it?", choices=Restriction.choices, widget=forms.RadioSelect
    )
    restriction_paragraphs = forms.TypedMultipleChoiceField(
        label="Paragraphs of Schedule 12A",
        required=False,
        coerce=int,
        choices=PARAGRAPH_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        help_text="The citation on the notice is written from what you choose here.",
    )
    restriction_reason = forms.CharField(
        label="Why may it be withheld?",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        help_text="The public reads this. Say what in this case weighs for withholding and for disclosing. A reason "
        "for urgency does not belong here.",
    )

    def layout(self) -> list[Any]:
        """Show every question: a paragraph belongs to both kinds of exempt matter."""
        return [Field("restriction"), Field("restriction_paragraphs"), Field("restriction_reason", rows=6)]


class UrgencyForm(SectionForm):
    """How the matter is to become lawful if 28 clear days cannot be kept; each route asks its own question."""

    key = "urgency"
    heading = "Urgency"
    lead = "Fill this in only where 28 clear days’ notice cannot be kept. Each route asks its own question in law."

    planned_route = forms.ChoiceField(
        label="By which route is the decision planned?", choices=ROUTES, widget=forms.RadioSelect
    )
    known_since = DateField(
        label="Since when has the service known of the matter?",
        named="the day since which the service has known of it",
        required=False,
        help_text="If it was known in time for ordinary notice, the urgency was avoidable, and the record will say so.",
    )
    impracticable_reason = forms.CharField(
        label="Why was 28 clear days’ notice impracticable?",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        help_text="Regulation 10(1) and (3): a notice with this reason is made public.",
    )
    must_decide_by = DateField(
        label="By which day must the decision be made?",
        named="the day by which it must be decided",
        required=False,
        help_text="Regulation 11(1): the day that makes even five clear days’ notice impracticable.",
    )
    urgent_reason = forms.CharField(
        label="Why is the decision urgent, and why can it not reasonably be deferred?",
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
        help_text="Regulation 11(1) and (2): the scrutiny chair agrees to this, before the decision is made.",
    )

    def layout(self) -> list[Any]:
        """Ask each route's own question under it."""
        reveals = {
            Route.GENERAL_EXCEPTION: ["impracticable_reason"],
            Route.SPECIAL_URGENCY: ["must_decide_by", "urgent_reason"],
        }
        return [Field("planned_route", reveals=reveals), Field("known_since")]

    def initial_of(self, matter: Any) -> dict[str, Any]:
        """Return the answers; a route that is not one of the three is shown as ordinary."""
        found = super().initial_of(matter)
        return found | {
            "planned_route": found["planned_route"] if found["planned_route"] in dict(ROUTES) else Route.ORDINARY
        }
