"""Forms of an agenda: an item, the matters that go on it, its order, its publication, the items of every agenda."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q

from council.govuk.layout import Button, Buttons, Details, Field, Fieldset, Link
from council.organisation.models import Body
from decisions.models import AgendaItem, ForthcomingDecision, Meeting
from decisions.models.choices import Restriction
from decisions.models.choices_meetings import ItemKind
from decisions.office.forms.act import ActForm, long_text
from decisions.office.forms.matters_limits import PARAGRAPH_CHOICES
from decisions.office.forms.rows import Rows
from decisions.queries.agenda import minutes_to_agree
from decisions.rules.london import say_day
from decisions.services.standing_items import USUAL
from decisions.states import AgendaItem as State

_EXEMPT = (Restriction.PART_EXEMPT, Restriction.FULLY_EXEMPT)


class ItemForm(ActForm):
    """One item: what it is, its title as the public reads it, and whether part of it is not open."""

    def __init__(self, *args: Any, meeting: Meeting, back: str, kept: AgendaItem | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_a_matter = bool(kept and kept.matter_id)
        kinds = [each for each in ItemKind.choices if (each[0] == ItemKind.MATTER) == of_a_matter]
        add = self.fields
        add["kind"] = forms.ChoiceField(label="What is it?", choices=kinds, initial=ItemKind.OTHER)
        add["title"] = forms.CharField(
            label="Title that the public reads",
            max_length=500,
            help_text="It must say nothing of what is withheld. A withheld title is written on a page of its own.",
            error_messages={"required": "Enter the title as the public reads it."},
        )
        add["text"] = long_text("What the agenda says of it", help_text="A sentence or two, if any.", rows=3)
        add["number"] = forms.CharField(
            label="Number", required=False, max_length=20, help_text="Leave it empty to have items numbered in order."
        )
        add["minutes_of"] = forms.ModelChoiceField(
            _earlier(meeting, kept), label="Minutes of which meeting?", required=False, empty_label="None"
        )
        add["minutes_of"].label_from_instance = lambda each: f"{say_day(each.meets_at)}, {each.ref}"
        add["portfolio"] = forms.CharField(label="Portfolio", required=False, max_length=200)
        add["directorate"] = forms.CharField(label="Directorate", required=False, max_length=200)
        add["restriction"] = forms.ChoiceField(
            label="Is it open to the public?",
            choices=Restriction.choices,
            initial=Restriction.OPEN,
            widget=forms.RadioSelect,
        )
        add["paragraphs"] = forms.TypedMultipleChoiceField(
            label="Paragraphs of Schedule 12A that describe the exempt information",
            required=False,
            coerce=int,
            choices=PARAGRAPH_CHOICES,
            widget=forms.CheckboxSelectMultiple,
        )
        add["confidential_source"] = forms.CharField(
            label="The department and its terms, or the enactment or court order, that forbids disclosure",
            required=False,
            max_length=300,
        )
        add["restriction_reason"] = long_text(
            "Why may the public be excluded?", help_text="The public reads it: nothing that is withheld.", rows=3
        )
        if kept:
            for name in self.values_of():
                add[name].initial = getattr(kept, name)
        if kept and kept.status != State.DRAFT:
            del add["number"]
        self.lay_out(
            Field("kind"),
            Field("title"),
            Field("text", rows=3),
            *([Field("number", width="5")] if "number" in add else []),
            Details(
                "Portfolio, directorate and minutes",
                "portfolio",
                "directorate",
                "minutes_of",
                is_open=bool(kept and (kept.portfolio or kept.minutes_of_id)),
            ),
            Field("restriction", small=True),
            Details(
                "What is exempt or confidential, and why",
                Field("paragraphs", small=True),
                "confidential_source",
                Field("restriction_reason", rows=3),
                is_open=self._is_restricted(kept),
            ),
            Buttons(Button("Save the item" if kept else "Put it on the agenda"), Link("Cancel", back)),
        )

    def _is_restricted(self, kept: AgendaItem | None) -> bool:
        said = self.data.get("restriction", "") or (kept.restriction if kept else "")
        return said not in ("", Restriction.OPEN)

    def values_of(self) -> list[str]:
        """Return the names of the fields that are the item's own."""
        return [name for name in self.fields if name not in ("once", "writer", "seen")]

    def values(self) -> dict[str, Any]:
        """Return the item as the services take it; paragraphs go with exempt information only."""
        found = {name: self.cleaned_data[name] for name in self.values_of()}
        if found["restriction"] not in _EXEMPT:
            found["paragraphs"] = []
        return found


class MattersForm(ActForm):
    """Which forthcoming decisions go on the agenda."""

    def __init__(self, *args: Any, matters: Sequence[ForthcomingDecision], back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.ref, f"{each.ref}: {each.title}") for each in matters]
        self.fields["matters"] = forms.MultipleChoiceField(
            label="Which matters go on the agenda?",
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            help_text="Their reports and withheld documents come with them as papers.",
            error_messages={"required": "Choose at least one matter."},
        )
        self.lay_out(Field("matters", small=True), Buttons(Button("Put them on the agenda"), Link("Cancel", back)))


class OrderForm(ActForm):
    """The order of the items or papers, by their keys, and perhaps one that moves up or down."""

    order = forms.CharField(max_length=4000, required=False, widget=forms.HiddenInput)
    move = forms.RegexField(r"^(up|down)-\d{1,9}$", required=False, widget=forms.HiddenInput)

    def in_order(self) -> list[int]:
        """Return the keys in the order that was asked for; what is no list of keys is an empty one."""
        texts = self.cleaned_data["order"].split(",")
        keys = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 10]
        way, _, key = self.cleaned_data["move"].partition("-")
        if way and int(key) in keys:
            place = keys.index(int(key))
            other = place - 1 if way == "up" else place + 1
            if 0 <= other < len(keys):
                keys[place], keys[other] = keys[other], keys[place]
        return keys


class PublishForm(ActForm):
    """Publish the agenda, or a supplement with what it changes."""

    def __init__(self, *args: Any, supplement: bool, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts: list[Any] = []
        if supplement:
            self.fields["what_changed"] = long_text(
                "What does this supplement add or change?",
                required=True,
                wanted="Say what the supplement adds or changes, so that readers of the agenda know.",
                help_text="The public reads it beside the supplement.",
                rows=3,
            )
            parts = [Field("what_changed", rows=3)]
        button = "Publish the supplement" if supplement else "Publish the agenda"
        self.lay_out(*parts, Buttons(Button(button), Link("Not now", back)))

    def what_changed(self) -> str:
        """Return what was said of the supplement; nothing for the agenda."""
        return self.cleaned_data.get("what_changed", "")


class StandingItemsForm(ActForm):
    """The items that stand on every agenda of a body."""

    def __init__(self, *args: Any, body: Body, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = [{"title": each.title, "kind": each.kind, "text": each.text} for each in body.standing_items.all()]
        self.rows = Rows("standing", "item", {"title": _title, "kind": _kind, "text": _text})
        self.rows.add_to(self, stored or [{"title": title, "kind": kind} for kind, title in USUAL])
        fields = self.rows.layout(self)
        more = [fields.pop()] if isinstance(fields[-1], Button) else []
        rows = [
            Fieldset(f"Item {place // 3 + 1}", *fields[place : place + 3], legend_size="s")
            for place in range(0, len(fields), 3)
        ]
        self.lay_out(*rows, *more, Buttons(Button("Save the standing items"), Link("Cancel", back)))


def _title(number: int) -> forms.Field:
    return forms.CharField(label=f"Title of item {number}", required=False, max_length=300)


def _kind(number: int) -> forms.Field:
    kinds = [each for each in ItemKind.choices if each[0] not in (ItemKind.MATTER, ItemKind.REPORT)][::-1]
    return forms.ChoiceField(label=f"What item {number} is", required=False, choices=kinds)


def _text(number: int) -> forms.Field:
    return forms.CharField(label=f"What the agenda says of item {number}", required=False, max_length=2000)


def _earlier(meeting: Meeting, kept: AgendaItem | None) -> Any:
    """Offer the meetings whose minutes are to be agreed, and the one that was chosen already."""
    offered = minutes_to_agree(meeting).values("pk")
    chosen = kept.minutes_of_id if kept else None
    return Meeting.objects.filter(Q(pk__in=offered) | Q(pk=chosen)).order_by("-meets_at")
