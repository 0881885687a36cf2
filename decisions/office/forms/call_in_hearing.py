"""Forms of a hearing: when, where and by whom, what is declared before it, why it is cancelled, scrutiny's report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Details, Field, Fieldset, Link, Paragraph
from council.organisation.models import Body
from decisions.models import CallInHearing, CallInRequest
from decisions.office.forms.act import ActForm, long_text, moment_group
from decisions.queries.call_in_hearing import Bias

_AGENDA_HINT = (
    "The agenda with this item, at the offices and on the website. Leave it empty while it is not public yet."
)
_OPEN_MIND, _STEPS_DOWN = "open_mind", "steps_down"


class HearingForm(ActForm):
    """Which requests are heard by which committee, when and where, and since when the agenda is public."""

    def __init__(
        self,
        *args: Any,
        requests: Sequence[tuple[str, str]],
        committees: Any,
        committee: Body | None,
        button: str,
        back: str,
        kept: CallInHearing | None = None,
        ticked: Sequence[str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requests"] = forms.MultipleChoiceField(
            label="Requests that are heard",
            choices=requests,
            widget=forms.CheckboxSelectMultiple,
            initial=[key for key, _ in requests] if ticked is None else list(ticked),
            help_text="Requests on one decision are heard together." if len(requests) > 1 else "",
            error_messages={"required": "Choose the requests that are heard."},
        )
        self.fields["committee"] = forms.ModelChoiceField(
            committees,
            label="Committee that hears it",
            empty_label="Choose from the list",
            initial=committee,
            error_messages={"required": "Choose the committee that hears it."},
        )
        self.fields["place"] = forms.CharField(
            label="Where it meets",
            max_length=300,
            error_messages={"required": "Enter where it meets: the notice of the meeting says so."},
        )
        self.add_moment("meets_at", named="the meeting", initial=kept.meets_at if kept else None)
        self.add_moment(
            "agenda_published_at",
            named="the agenda",
            required=False,
            label="Public since",
            initial=kept.agenda_published_at if kept else None,
        )
        self.add_moment(
            "convened_at",
            named="the calling of the meeting",
            required=False,
            label="Called on",
            initial=kept.convened_at if kept else None,
        )
        self.fields["urgent_reason"] = long_text(
            "Special circumstances that make it urgent", help_text="They go into the minutes.", rows=3
        )
        self.fields["admitted_by"] = forms.CharField(
            label="Who is of that opinion",
            required=False,
            max_length=200,
            help_text="The chair of the committee, by name.",
        )
        if kept:
            self.fields["place"].initial = kept.place
            self.fields["urgent_reason"].initial = kept.urgent_reason
            self.fields["admitted_by"].initial = kept.admitted_by
        self.lay_out(
            Field("requests", small=True),
            "committee",
            moment_group("meets_at", "When does it meet?", legend_size="s"),
            "place",
            moment_group("agenda_published_at", "Since when is the agenda public?", hint=_AGENDA_HINT),
            Details(
                "The meeting is called at shorter notice, or the item is urgent",
                Paragraph(
                    "Agenda and reports are public five clear days before the meeting, or from the moment at which it "
                    "is called at shorter notice. Otherwise the chair may be of the opinion that the item is urgent "
                    "(section 100B of the Local Government Act 1972)."
                ),
                moment_group("convened_at", "Called at shorter notice", legend_size="s"),
                Field("urgent_reason", rows=3),
                "admitted_by",
                is_open=self._says_why(kept),
            ),
            Buttons(Button(button), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return the particulars of the hearing as the services take them, without the requests."""
        names = ("committee", "meets_at", "place", "agenda_published_at", "convened_at", "urgent_reason", "admitted_by")
        return {name: self.cleaned_data[name] for name in names}

    def chosen(self, requests: Sequence[CallInRequest]) -> list[CallInRequest]:
        """Return the requests that were ticked."""
        return [each for each in requests if each.ref in self.cleaned_data["requests"]]

    def _says_why(self, kept: CallInHearing | None) -> bool:
        names = ("urgent_reason", "admitted_by", "convened_at_time", "convened_at_day_day")
        return any(self.data.get(name) for name in names) or bool(kept and (kept.urgent_reason or kept.convened_at))


class CancelForm(ActForm):
    """Why a hearing is cancelled."""

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = long_text(
            "Why is it cancelled?", required=True, wanted="Say why it is cancelled: the public reads it.", rows=3
        )
        self.lay_out(
            Field("reason", rows=3), Buttons(Button("Cancel the hearing", kind="warning"), Link("Keep it", back))
        )


class DeclareForm(ActForm):
    """What a member declared who signed a request or made the decision, or that they do not sit."""

    def __init__(self, *args: Any, biased: Sequence[Bias], back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._biased = {f"{each.person.pk}-{each.caution}": each for each in biased}
        choices = [(key, f"{each.person.name}: {each.caution.label.lower()}") for key, each in self._biased.items()]
        self.fields["who"] = forms.ChoiceField(
            label="Who",
            choices=choices,
            widget=forms.RadioSelect,
            initial=choices[0][0] if len(choices) == 1 else None,
            error_messages={"required": "Choose the member."},
        )
        self.fields["answer"] = forms.ChoiceField(
            label="What happens",
            choices=[
                (_OPEN_MIND, "The member sits and declares it"),
                (_STEPS_DOWN, "The member does not sit for this"),
            ],
            widget=forms.RadioSelect,
            error_messages={"required": "Say whether the member sits."},
        )
        self.fields["declaration"] = long_text(
            "What was declared",
            help_text="For example, that the member keeps an open mind. The public reads it.",
            rows=3,
        )
        self.fields["substitute"] = forms.CharField(
            label="Substitute, if there is one", required=False, max_length=200, help_text="By name."
        )
        self.lay_out(
            Field("who", small=True),
            Field("answer", reveals={_OPEN_MIND: [Field("declaration", rows=3)], _STEPS_DOWN: ["substitute"]}),
            Buttons(Button("Record the declaration"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return the declaration as the service takes it."""
        given, chosen = self.cleaned_data, self._biased[self.cleaned_data["who"]]
        steps_down = given["answer"] == _STEPS_DOWN
        return {
            "person": chosen.person,
            "caution": chosen.caution,
            "steps_down": steps_down,
            "declaration": "" if steps_down else given["declaration"],
            "substitute": given["substitute"] if steps_down else "",
        }


class ReportForm(ActForm):
    """Scrutiny's report to the decision maker."""

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["report"] = long_text(
            "The report",
            required=True,
            wanted="Write what the decision maker should reconsider, and why.",
            help_text="What scrutiny asks the decision maker to reconsider, and why. The public reads it.",
            rows=12,
        )
        self.lay_out(Field("report", rows=12), Buttons(Button("Send it to the decision maker"), Link("Cancel", back)))


def fieldset_of(label: str, text: str, *parts: Any) -> Fieldset:
    """Return one resolution's questions under its own words."""
    return Fieldset(f"Resolution {label}" if label else "The decision", Paragraph(text), *parts, legend_size="m")
