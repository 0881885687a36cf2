"""What a director or an executive member answers when they decide on a report."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core import signing
from django.utils.timezone import now

from council.govuk.layout import Details, Field, Fieldset, Paragraph
from council.organisation.models import Delegation
from decisions.models.choices import AgreeingOffice, ApprovalOutcome, InterestAnswer
from decisions.office.forms.act import ActForm, long_text, moment_group
from decisions.rules.constitution import Office

_SALT = "decisions.office.approval.opened"
_OWN_INTEREST = [
    (InterestAnswer.NONE.value, "No, I have no interest of my own in this matter"),
    (InterestAnswer.DECLARED.value, "Yes, I have an interest of my own"),
]
_SAID = ("reasons", "alternatives", "implementation_officer", "implementation_timescale")


def opened_mark(at: datetime) -> str:
    """Return the moment at which a page was opened, signed, so that it comes back as it was."""
    return signing.dumps(at.isoformat(), salt=_SALT)


class DecideForm(ActForm):
    """One form with four buttons: each sends the same answers and an outcome of its own."""

    outcome = forms.ChoiceField(
        choices=ApprovalOutcome.choices,
        widget=forms.HiddenInput,
        required=False,
        error_messages={"invalid_choice": "Use one of the buttons: approve, approve amended, refuse or return."},
    )
    sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    opened = forms.CharField(max_length=200, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        sha256: str,
        recommended: list[tuple[str, str]],
        delegations: Any,
        suggested: dict[str, str],
        action: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.recommended = recommended
        self.fields["sha256"].initial, self.fields["opened"].initial = sha256, opened_mark(now())
        chosen = delegations[0].pk if len(delegations) == 1 else None
        self.fields["delegation"] = _AuthorityField(
            label="Under which delegation do you decide?",
            queryset=Delegation.objects.filter(pk__in=[each.pk for each in delegations]),
            widget=forms.RadioSelect,
            empty_label=None,
            required=False,
            initial=chosen,
        )
        self.fields["own_interest"] = forms.ChoiceField(
            label="Do you have an interest of your own in this matter?",
            choices=_OWN_INTEREST,
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields["reasons"] = long_text(
            "Your reasons", help_text="In your own words. For a return: what the author has to change.", rows=5
        )
        self.fields["alternatives"] = long_text("Alternative options considered and rejected", rows=4)
        self.fields["no_alternatives"] = forms.BooleanField(label="No other option was considered", required=False)
        self.fields["implementation_officer"] = forms.CharField(
            label="Who carries it out?", required=False, max_length=300
        )
        self.fields["implementation_timescale"] = forms.CharField(
            label="When is it carried out?", required=False, max_length=300
        )
        rows = []
        for place, (label, text) in enumerate(recommended):
            name = f"resolution_{place}"
            self.fields[name] = long_text(f"Recommendation {label}", rows=3)
            self.fields[name].initial = text
            rows.append(name)
        self._add_exemption()
        for name, text in suggested.items():
            self.fields[name].initial = text
        self.lay_out(
            "own_interest",
            "delegation",
            Field("reasons", rows=5),
            Fieldset("Other options", Field("alternatives", rows=4), "no_alternatives", legend_size="s"),
            Fieldset("Carrying it out", "implementation_officer", "implementation_timescale", legend_size="s"),
            Details(
                "Change the recommendations before approving",
                Paragraph("Change the words here, then press “Approve amended”. Empty a box to leave that part out."),
                *rows,
                is_open=self._is_amended(),
            ),
            Details(
                "Exempt the decision from call-in as urgent",
                Paragraph(
                    "Only where the delay by call-in would seriously prejudice the interests of the council or the "
                    "public. The exemption has to be approved before the decision."
                ),
                Field("call_in_reason", rows=3),
                "call_in_approver",
                "call_in_approver_office",
                moment_group("call_in_approved_at", "When was the exemption approved?"),
                is_open=bool(self.data.get("call_in_reason")),
            ),
            "outcome",
            "sha256",
            "opened",
            action=action,
            id="decide-form",
        )

    @property
    def opened_at(self) -> datetime | None:
        """Return when the page was opened, or nothing where the form does not say so truly."""
        try:
            return datetime.fromisoformat(signing.loads(self.data.get("opened", ""), salt=_SALT))
        except (signing.BadSignature, ValueError):
            return None

    def clean(self) -> dict[str, Any]:
        """Hold the outcome and the recommendations together: changed words are approved as amended."""
        cleaned = super().clean()
        if not cleaned.get("outcome") and "outcome" not in self.errors:
            self.add_error(None, "Use one of the buttons: approve, approve amended, refuse or return.")
        if cleaned.get("outcome") == ApprovalOutcome.APPROVED and self._is_amended():
            self.add_error(None, "You changed the recommendations. Press “Approve amended”, or undo the change.")
        if cleaned.get("outcome") == ApprovalOutcome.APPROVED_AMENDED and not self._is_amended():
            self.add_error(
                "resolution_0" if self.recommended else None,
                "Nothing is amended. Change the recommendations first, or press “Approve”.",
            )
        return cleaned

    @property
    def is_return(self) -> bool:
        """Say whether the report goes back to its author."""
        return self.cleaned_data.get("outcome") == ApprovalOutcome.RETURNED

    def values(self) -> dict[str, Any]:
        """Return the answers as the service takes them."""
        given = self.cleaned_data
        exemption = ("call_in_reason", "call_in_approver", "call_in_approver_office", "call_in_approved_at")
        return {
            "opened_at": self.opened_at,
            "delegation": given.get("delegation"),
            "own_interest": given.get("own_interest", ""),
            "no_alternatives": given.get("no_alternatives", False),
            "resolutions": [
                (label, given.get(f"resolution_{place}", "")) for place, (label, _) in enumerate(self.recommended)
            ],
            **{name: given.get(name, "") for name in _SAID},
            **({name: given.get(name) for name in exemption} if given.get("call_in_reason") else {}),
        }

    def field_of(self, name: str) -> str | None:
        """Show a refusal of the resolutions at the first of them."""
        return super().field_of("resolution_0" if name == "resolutions" else name)

    def _add_exemption(self) -> None:
        self.fields["call_in_reason"] = long_text("Why can it not wait for call-in?", rows=3)
        self.fields["call_in_approver"] = forms.CharField(label="Who approved it?", required=False, max_length=200)
        self.fields["call_in_approver_office"] = forms.ChoiceField(
            label="In which office?",
            required=False,
            choices=[(Office.DECISION_MAKER.value, "The decision maker"), *AgreeingOffice.choices],
        )
        self.add_moment("call_in_approved_at", named="the approval of the exemption", required=False)

    def _is_amended(self) -> bool:
        return any(
            " ".join(self.data.get(f"resolution_{place}", text).split()) != " ".join(text.split())
            for place, (_, text) in enumerate(self.recommended)
        )


class _AuthorityField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        """Return the paragraph of the scheme with what it delegates."""
        return f"{obj.reference}: {obj.description}"
