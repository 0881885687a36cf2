"""When it is to be decided: the day, or the period, of reg 9(1)(d)."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Field
from council.govuk.wording import MONTHS
from decisions.models import ForthcomingDecision
from decisions.office.forms.matter_section import SectionForm

KINDS = (
    ("day", "On a day"),
    ("period", "Within a period"),
    ("month", "Some time in a month"),
    ("unknown", "Not known yet"),
)
MONTHS_AHEAD = 24


class WhenForm(SectionForm):
    """The day on which, or the period within which, the decision is to be made."""

    key = "when"
    heading = "When"
    lead = (
        "Regulation 9(1)(d): the notice states the date on which, or the period within which, the decision is to be "
        "made. The panel “Lawful dates” says which days would be lawful before you save."
    )
    asks_for = {"due_from": "due_kind", "due_to": "due_last"}

    due_kind = forms.ChoiceField(
        label="When is the decision to be made?", required=False, choices=KINDS, widget=forms.RadioSelect
    )
    due_day = DateField(
        label="Day", named="the day of the decision", required=False, help_text="For example 15 12 2026."
    )
    due_first = DateField(label="First day of the period", named="the first day of the period", required=False)
    due_last = DateField(
        label="Last day of the period",
        named="the last day of the period",
        required=False,
        help_text="“Not before” a day, without an end, is not a period.",
    )
    due_month = forms.ChoiceField(label="Month", required=False)

    def prepare(self) -> None:
        """Offer the months from now on, and the one that the matter names."""
        now = self.on.year * 12 + self.on.month - 1
        months = [divmod(now + ahead, 12) for ahead in range(MONTHS_AHEAD)]
        named = {f"{year}-{month + 1:02d}": f"{MONTHS[month]} {year}" for year, month in months}
        chosen = self.initial.get("due_month") or ""
        if chosen and chosen not in named:
            year, month = chosen.split("-")
            named = {chosen: f"{MONTHS[int(month) - 1]} {year}", **named}
        self.fields["due_month"].choices = [("", "Choose a month"), *named.items()]

    def layout(self) -> list[Any]:
        """Ask for days under the kind of answer."""
        reveals = {"day": ["due_day"], "period": ["due_first", "due_last"], "month": ["due_month"]}
        hints = {"month": "It counts as the period from the first to the last day of the month."}
        return [Field("due_kind", reveals=reveals, hints=hints)]

    def initial_of(self, matter: ForthcomingDecision) -> dict[str, Any]:
        """Return the kind of answer that the stored days amount to."""
        first, last = matter.due_from, matter.due_to
        if first is None:
            return {"due_kind": "" if matter.status == "draft" else "unknown"}
        if first == last:
            return {"due_kind": "day", "due_day": first}
        if last and (first, last) == _month(first.year, first.month):
            return {"due_kind": "month", "due_month": f"{first:%Y-%m}"}
        return {"due_kind": "period", "due_first": first, "due_last": last}

    def clean(self) -> dict[str, Any]:
        """Ask for the days of the kind of answer, in order."""
        found = super().clean() or {}
        kind = found.get("due_kind")
        for name, sentence in {
            "day": {"due_day": "Enter the day of the decision."},
            "period": {
                "due_first": "Enter the first day of the period.",
                "due_last": "Enter the last day of the period: “not before” a day is not a period.",
            },
            "month": {"due_month": "Choose the month."},
        }.get(kind or "", {}).items():
            if not found.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        first, last = found.get("due_first"), found.get("due_last")
        if kind == "period" and first and last and last < first:
            self.add_error("due_last", "The last day of the period cannot be before its first day.")
        return found

    def values(self) -> dict[str, Any]:
        """Return the first and the last day, and the month in words where only that is known."""
        found = self.cleaned_data
        kind = found.get("due_kind")
        if kind == "day":
            return {"due_from": found.get("due_day"), "due_to": found.get("due_day"), "due_text": ""}
        if kind == "period":
            return {"due_from": found.get("due_first"), "due_to": found.get("due_last"), "due_text": ""}
        if kind == "month" and found.get("due_month"):
            year, month = (int(part) for part in found["due_month"].split("-"))
            first, last = _month(year, month)
            return {"due_from": first, "due_to": last, "due_text": f"{MONTHS[month - 1]} {year}"}
        return {"due_from": None, "due_to": None, "due_text": ""}


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
