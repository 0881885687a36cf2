"""Why a late item is taken, and who agreed to that."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Field, Link
from decisions.models import AgendaItem
from decisions.office.forms.act import ActForm, long_text, moment_group


class LateForm(ActForm):
    """The reason, and whose word it rests on; `at` is offered as its time where whoever writes it confirms it now."""

    def __init__(
        self, *args: Any, item: AgendaItem, offered: tuple[str, str], at: datetime | None, back: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        name, office = offered
        self.fields["reason"] = long_text(
            "Why could it not wait for a later meeting?",
            required=True,
            wanted="Say why the item could not wait; the public reads it.",
            help_text="The public reads it with the agenda, and the minutes state it.",
            rows=4,
        )
        self.fields["agreed_by"] = forms.CharField(
            label="Who agreed?",
            max_length=200,
            initial=item.late_agreed_by or name,
            error_messages={"required": "Name who agreed."},
        )
        self.fields["office"] = forms.CharField(
            label="Holding which office?",
            max_length=200,
            initial=item.late_agreed_office or office,
            error_messages={"required": "Say which office they hold."},
        )
        self.add_moment("agreed_at", named="the agreement", initial=item.late_agreed_at or at)
        self.fields["reason"].initial = item.late_reason
        self.lay_out(
            Field("reason", rows=4),
            "agreed_by",
            "office",
            moment_group("agreed_at", "When?"),
            Buttons(Button("Record it"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, Any]:
        """Return what the service takes."""
        return {name: self.cleaned_data[name] for name in ("reason", "agreed_by", "office", "agreed_at")}
