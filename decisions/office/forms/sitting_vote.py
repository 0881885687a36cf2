"""A vote: the motion, who moved it, how it was taken and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Details, Field, Fieldset
from decisions.models.choices_meetings import CastVote, EntryAct, VoteResult, VoteWay
from decisions.office.forms.sitting import SHORT, EntryForm

_NUMBERS = (("votes_for", "For"), ("votes_against", "Against"), ("abstentions", "Abstentions"))


class VoteForm(EntryForm):
    """One vote on an item, or on none: numbers where hands were counted, names where the vote was recorded."""

    act = EntryAct.VOTE
    adds = True

    def __init__(self, *args: Any, voters: Any = (), **kwargs: Any) -> None:
        self.voters = list(voters)
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        """Ask for the numbers only as far as they were taken."""
        self.add_text(
            "motion", "Motion", hint="What was put to the vote.", rows=3, wanted="Write what was put to the vote."
        )
        self.add_line("moved_by", "Moved by", most=SHORT, people=True)
        self.add_line("seconded_by", "Seconded by", most=SHORT, people=True)
        self.add_choice("way", "How it was taken", VoteWay.choices, initial=VoteWay.AGREED)
        for name, label in _NUMBERS:
            self.fields[name] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=1000, initial=self.standing(name)
            )
        self.add_choice("result", "Result", VoteResult.choices, initial=VoteResult.CARRIED)
        self.add_line("casting_vote", "Casting vote given by", most=SHORT, people=True)
        given = dict(self.standing("cast") or []) if self.kept is not None else {}
        for place, voter in enumerate(self.voters):
            self.fields[f"cast_{place}"] = forms.ChoiceField(
                label=voter, required=False, choices=[("", "–"), *CastVote.choices], initial=given.get(voter, "")
            )

    def layout(self) -> list[Any]:
        """Fold the names of a recorded vote away."""
        names = [f"cast_{place}" for place in range(len(self.voters))]
        recorded = [Details("How each member voted", *names, is_open=bool(self.kept))] if names else []
        return [
            "motion",
            Fieldset("Mover and seconder", "moved_by", "seconded_by", legend_size="s"),
            Field("way", small=True),
            Fieldset("Numbers", *(Field(name, width="3") for name, _ in _NUMBERS), legend_size="s"),
            *recorded,
            Field("result", small=True, inline=True),
            "casting_vote",
            Buttons(Button("Enter the vote")),
        ]

    def values(self, at: datetime) -> dict[str, Any]:
        """Return the vote, with the names of a recorded vote as [(member, how they voted)]."""
        values = {name: value for name, value in super().values(at).items() if not name.startswith("cast_")}
        cast = [(voter, self.cleaned_data.get(f"cast_{place}")) for place, voter in enumerate(self.voters)]
        return {**values, "cast": [(voter, how) for voter, how in cast if how]}
