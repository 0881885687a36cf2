"""The written statement of a decision: every particular of regulations 12 and 13, with "none" said on purpose."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import now

from council.govuk.layout import Button, Buttons, Details, Field, Fieldset, Heading, Link, Paragraph
from decisions.models import DecisionRecord
from decisions.models.choices import AgreeingOffice, Outcome
from decisions.office.forms.act import ActForm, long_text, moment_group
from decisions.office.forms.records_rows import conflict_rows, conflicts_of, resolution_rows, resolutions_of
from decisions.queries.taking import missing_from_record
from decisions.rules.constitution import Office

WHO_DECLARES = {
    "MTG": "A member of the body who declared an interest.",
    "IND": "An executive member whom the decision maker consulted.",
    "OFF": "An executive member whom the officer consulted, not the officer.",
    "OLGB": "A member.",
}


class StatementForm(ActForm):
    """What every record states: decision, resolutions, reasons, alternatives, conflicts, authority."""

    def __init__(self, *args: Any, kind: str, record: DecisionRecord | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["outcome"] = forms.ChoiceField(
            label="Outcome",
            choices=Outcome.choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Say what the outcome was."},
        )
        self.fields["decision"] = long_text("The decision", help_text="As it was made, in full.")
        self.fields["reasons"] = long_text("Reasons for the decision")
        self.fields["alternatives"] = long_text("Alternative options considered and rejected")
        self.fields["no_alternatives"] = forms.BooleanField(
            label="No alternative options were considered", required=False
        )
        self.fields["no_conflicts"] = forms.BooleanField(label="No conflict of interest was declared", required=False)
        self.fields["delegation"] = forms.CharField(
            label="Authority to decide",
            required=False,
            max_length=300,
            help_text="The paragraph of the scheme of delegation.",
        )
        self.resolution_rows = resolution_rows(self, record)
        self.conflict_rows = conflict_rows(self, record)
        if record is not None:
            for name in (
                "outcome",
                "decision",
                "reasons",
                "alternatives",
                "no_alternatives",
                "no_conflicts",
                "delegation",
            ):
                self.fields[name].initial = getattr(record, name)

    @property
    def wants_more_rows(self) -> bool:
        """Say whether the button that only adds rows was pressed."""
        return "more" in self.data

    @property
    def statement_layout(self) -> list[Any]:
        """Return the questions of the statement in their order."""
        return [
            Field("outcome"),
            Field("decision", rows=8),
            Details(
                "Parts of the decision, lettered or numbered",
                Paragraph(
                    "Each part can be followed, and called in, by itself. Leave rows that you do not need empty."
                ),
                *self.resolution_rows,
                Button("Add more rows", name="more", value="resolutions", kind="secondary"),
                is_open=self._holds("resolution_"),
            ),
            Field("reasons", rows=6),
            Fieldset(
                "Alternative options",
                Field("alternatives", rows=5),
                "no_alternatives",
                hint="“None” is an answer; a blank is not.",
            ),
            Fieldset(
                "Conflicts of interest",
                "no_conflicts",
                Details(
                    "Conflicts declared",
                    Paragraph(WHO_DECLARES[self.kind]),
                    *self.conflict_rows,
                    Button("Add more rows", name="more", value="conflicts", kind="secondary"),
                    is_open=self._holds("conflict_"),
                ),
                hint="Tick the box if there was none, or list each one with its dispensation.",
            ),
            "delegation",
        ]

    def _holds(self, prefix: str) -> bool:
        typed = any(
            name.startswith(prefix)
            and "rows" not in name
            and "label" not in name
            and self.data.get(name) not in ("", "none")
            for name in self.data
        )
        return typed or any(
            name.startswith(prefix) and bool(f.initial) and name.endswith(("text", "name"))
            for name, f in self.fields.items()
        )

    def clean(self) -> dict[str, Any]:
        """Gather the rows; a row that holds a part needs the rest of it."""
        cleaned = super().clean()
        cleaned["resolutions"] = resolutions_of(self, cleaned)
        cleaned["conflicts"] = conflicts_of(self, cleaned)
        if not self.wants_more_rows:
            self._say_all_that_is_missing(cleaned)
        return cleaned

    def _say_all_that_is_missing(self, cleaned: dict[str, Any]) -> None:
        """Say at once what the service would refuse after the shape is right: nobody likes a second round."""
        said = set(self.errors)
        names = ("decision", "reasons", "alternatives", "no_alternatives", "no_conflicts", "conflicts")
        values = {name: cleaned.get(name) or "" for name in names} | {"conflicts": cleaned["conflicts"]}
        wanted = missing_from_record(self.kind, values, decided_at=cleaned.get("decided_at") or now())
        for name, sentence in wanted.items():
            field = self.field_of(name)
            if field and field not in said and not any(each.startswith("conflict_") for each in said):
                self.add_error(field, sentence)

    def field_of(self, name: str) -> str | None:
        """Say at the box that conflicts are missing: the rows may be folded away."""
        return super().field_of("no_conflicts" if name == "conflicts" else name)

    def statement(self) -> dict[str, Any]:
        """Return the statement as the service takes it."""
        names = ("outcome", "decision", "reasons", "alternatives", "no_alternatives", "no_conflicts", "delegation")
        return {name: self.cleaned_data[name] for name in (*names, "resolutions", "conflicts")}


class DecisionForm(StatementForm):
    """Record a decision; `already_taken` for one that was made without a lawful route."""

    def __init__(
        self, *args: Any, back: str, may_be_private: bool, already_taken: bool = False, other: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.add_moment("decided_at", named="the decision", label="Date on which it was made")
        extra: list[Any] = []
        if may_be_private:
            self.fields["sat_in_private"] = forms.BooleanField(
                label="The public was excluded while this was decided", required=False
            )
            extra.append("sat_in_private")
        if self.kind == "IND":
            self.fields["has_pecuniary_interest"] = forms.BooleanField(
                label="The member has a disclosable pecuniary interest in the matter",
                required=False,
                help_text="Section 31 of the Localism Act 2011: such a member may not decide alone.",
            )
            extra.append("has_pecuniary_interest")
        self._add_exemption()
        buttons = [Button("Record a decision already taken" if already_taken else "Record the decision")]
        if other and self.is_bound:
            buttons.append(
                Button("It was taken all the same", name="carry", value="yes", kind="secondary", action=other)
            )
        self.lay_out(
            moment_group("decided_at", "When it was decided", *extra, legend_size="m"),
            Heading("What was decided"),
            *self.statement_layout,
            self._exemption_layout(),
            Buttons(*buttons, Link("Cancel", back)),
        )

    def _add_exemption(self) -> None:
        self.fields["call_in_reason"] = long_text(
            "Why call-in would seriously prejudice the council's or the public's interests", rows=3
        )
        self.fields["call_in_approver"] = forms.CharField(label="Who approved it", required=False, max_length=200)
        self.fields["call_in_approver_office"] = forms.ChoiceField(
            label="Holding which office",
            required=False,
            choices=[("", "Choose")] + [(office.value, _office_label(office)) for office in Office],
        )
        self.add_moment("call_in_approved_at", named="the approval", required=False, label="Date of the approval")

    def _exemption_layout(self) -> Details:
        names = ("call_in_reason", "call_in_approver", "call_in_approved_at_day_day", "call_in_approved_at_time")
        return Details(
            "Exempt from call-in as urgent",
            Paragraph("The approval must come before the decision."),
            "call_in_reason",
            "call_in_approver",
            "call_in_approver_office",
            moment_group("call_in_approved_at", "When it was approved"),
            is_open=any(self.data.get(name) for name in names),
        )

    @property
    def decided_at(self) -> datetime | None:
        """Return the moment of the decision as far as it was typed."""
        return self.cleaned_data.get("decided_at") if self.is_bound and self.errors is not None else None

    def values(self) -> dict[str, Any]:
        """Return everything as the service takes it."""
        exemption = {
            name: self.cleaned_data[name]
            for name in ("call_in_reason", "call_in_approver", "call_in_approver_office", "call_in_approved_at")
            if self.cleaned_data.get(name)
        }
        return {
            **self.statement(),
            **exemption,
            "decided_at": self.cleaned_data.get("decided_at"),
            "sat_in_private": bool(self.cleaned_data.get("sat_in_private")),
            "has_pecuniary_interest": bool(self.cleaned_data.get("has_pecuniary_interest")),
        }


class CorrectForm(StatementForm):
    """Correct a published record."""

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["substance"] = forms.ChoiceField(
            label="What kind of correction is it?",
            choices=(
                ("no", "A slip of the pen: the call-in window stays as it is"),
                ("yes", "A change of substance: the call-in window opens again"),
            ),
            widget=forms.RadioSelect,
            error_messages={"required": "Say whether it is a slip of the pen or a change of substance."},
        )
        self.fields["reason"] = long_text("What was wrong?", required=True, wanted="Say what was wrong.", rows=3)
        self.lay_out(
            *self.statement_layout,
            "substance",
            "reason",
            Buttons(Button("Publish the correction"), Link("Cancel", back)),
        )


class PublishRecordForm(ActForm):
    """Publish the record; a late one says why."""

    def __init__(self, *args: Any, is_late: bool, action: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: list[Any] = []
        if is_late:
            self.fields["late_reason"] = long_text(
                "Why is it published late?",
                required=True,
                help_text="The public page prints this.",
                wanted="Say why the record is published late; the public page will print it.",
                rows=3,
            )
            asked = ["late_reason"]
        self.lay_out(*asked, Buttons(Button("Publish the record")), action=action)


def _office_label(office: Office) -> str:
    labels = dict(AgreeingOffice.choices)
    said = labels.get(office.value) or str(getattr(office, "label", "") or office.value.replace("_", " "))
    return said[0].upper() + said[1:]
