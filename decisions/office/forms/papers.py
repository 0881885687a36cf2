"""Ask for papers of the executive, and answer: the law's questions in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from council.govuk.fields import DateField
from council.govuk.layout import Button, Buttons, Field, Fieldset, Link
from decisions.models.choices import MemberRight, PaperAnswer, Relevance
from decisions.office.forms.act import ActForm, long_text, moment_group
from decisions.queries.member_papers import Paper

YES, NO = "yes", "no"
RIGHTS = {
    MemberRight.INSPECT: "Read it: any member of the council may (regulation 16)",
    MemberRight.COPIES: "Have a copy, for work on overview and scrutiny (regulation 17)",
}


class AskForm(ActForm):
    """Which papers, under which right; officers say for whom, and when the request came."""

    def __init__(
        self,
        *args: Any,
        decision: str,
        papers: Iterable[Paper],
        committees: Any,
        members: Any = None,
        today: date,
        back: str,
        button: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.papers = {paper.key: paper for paper in papers}
        layout: list[Any] = []
        if members is not None:
            self.fields["member"] = forms.ModelChoiceField(
                label="Which member asks?",
                queryset=members,
                empty_label="Choose a member",
                error_messages={"required": "Choose the member who asks."},
            )
            self.add_moment("received_at", named="the request", latest=today)
            layout += ["member", moment_group("received_at", "When did the request come?")]
        self.fields["decision"] = forms.CharField(
            label="Reference of the decision",
            required=False,
            max_length=20,
            initial=decision,
            help_text="For example D-2026-0012. Leave it empty if you do not know it.",
        )
        layout.append(Field("decision", width="10"))
        if self.papers:
            self.fields["papers"] = forms.MultipleChoiceField(
                label="Which papers?",
                required=False,
                choices=[(key, f"{each.title} ({each.what.lower()})") for key, each in self.papers.items()],
                widget=forms.CheckboxSelectMultiple,
            )
            layout.append("papers")
        self.fields["wanted"] = long_text(
            "Another paper, in words" if self.papers else "Which papers, in words",
            help_text="Say what it is about, and from when, as well as you know.",
            rows=4,
        )
        layout += ["wanted", *self._right(committees)]
        self.lay_out(*layout, Buttons(Button(button), Link("Cancel", back)))

    def _right(self, committees: Any) -> list[Any]:
        self.fields["right"] = forms.ChoiceField(
            label="What do you want to do with it?",
            choices=list(RIGHTS.items()),
            widget=forms.RadioSelect,
            initial=MemberRight.INSPECT,
            error_messages={"required": "Choose whether to read it or to have a copy."},
        )
        offered = list(committees[:2])
        if not offered:
            self.fields["right"].choices = [(MemberRight.INSPECT, RIGHTS[MemberRight.INSPECT])]
            return ["right"]
        self.fields["committee"] = forms.ModelChoiceField(
            label="As a member of which committee?", queryset=committees, required=False, empty_label="Choose one"
        )
        if len(offered) == 1:
            self.fields["committee"].initial = offered[0]
        self.fields["relevance"] = forms.ChoiceField(
            label="If it is withheld: what does it bear on?",
            choices=Relevance.choices,
            required=False,
            widget=forms.RadioSelect,
            help_text="Needed for a withheld paper only (regulation 17(3)).",
        )
        self.fields["relevance_words"] = long_text("Which decision, or which review?", rows=3)
        return [Field("right", reveals={MemberRight.COPIES: ["committee", "relevance", "relevance_words"]})]

    def values(self) -> dict[str, Any]:
        """Return what is asked for by the names of the service, without the decision and the member."""
        typed = self.cleaned_data
        chosen = [self.papers[key].report or self.papers[key].document for key in typed.get("papers") or ()]
        words = [typed["wanted"].strip()] if chosen and typed["wanted"].strip() else []
        copies = typed["right"] == MemberRight.COPIES
        values = {"right": typed["right"], "wanted": typed["wanted"], "papers": [*chosen, *words]}
        if copies:
            values |= {name: typed.get(name) for name in ("committee", "relevance", "relevance_words")}
        if "member" in self.fields:
            values |= {"member": typed["member"], "received_at": typed["received_at"]}
        return values

    def field_of(self, name: str) -> str | None:
        """Show a refusal about the decision or a paper beside the box that asks for it."""
        return super().field_of({"record": "decision"}.get(name, name))


class AnswerForm(ActForm):
    """Supply one paper or refuse it."""

    answer = forms.ChoiceField(
        label="Supply the paper or refuse it?",
        choices=((PaperAnswer.SUPPLY, "Supply it"), (PaperAnswer.REFUSE, "Refuse it")),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether to supply or refuse it."},
    )

    def __init__(
        self, *args: Any, papers: Iterable[Paper], asks_relevance: bool, of_words: bool, back: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.papers = {paper.key: paper for paper in papers} if of_words else {}
        layout: list[Any] = []
        if self.papers:
            self.fields["found_as"] = forms.ChoiceField(
                label="Which paper of the decision is it?",
                required=False,
                choices=[("", "None of these"), *((key, each.title) for key, each in self.papers.items())],
            )
            layout.append("found_as")
        if asks_relevance:
            self.fields["relevant"] = forms.ChoiceField(
                label="Does it bear on what the member is scrutinising, or on the review named?",
                required=False,
                choices=((YES, "Yes"), (NO, "No")),
                widget=forms.RadioSelect,
                help_text="Needed for a withheld paper only (regulation 17(3)).",
            )
            layout.append("relevant")
        self.fields["reason"] = long_text(
            "Why it is refused",
            help_text="The member reads this. Repeat nothing of what is withheld.",
            rows=4,
        )
        layout.append(Field("answer", reveals={PaperAnswer.REFUSE: ["reason"]}))
        self.lay_out(*layout, Buttons(Button("Record the answer"), Link("Cancel", back)), autocomplete="off")

    def values(self) -> dict[str, Any]:
        """Return the answer by the names of the service."""
        typed = self.cleaned_data
        found = self.papers.get(typed.get("found_as", ""))
        said = {YES: True, NO: False}.get(typed.get("relevant", ""))
        values: dict[str, Any] = {"answer": typed["answer"], "reason": typed["reason"], "relevant": said}
        return values | {"found_as": (found.report or found.document) if found else None}


class FinishForm(ActForm):
    """End a request; a refusal to scrutiny with its reasons and the day on which the committee was given them."""

    def __init__(self, *args: Any, refusal: bool, reasons: str, committee: str, today: date, back: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        layout: list[Any] = []
        if refusal:
            self.fields["refusal_reasons"] = long_text(
                "Reasons of the refusal, as the committee was given them", help_text="In writing.", rows=6
            )
            self.fields["refusal_reasons"].initial = reasons
            self.fields["sent_to_committee_on"] = DateField(
                label="Given to the committee on",
                named="the day on which the committee was given the reasons",
                required=False,
                latest=today,
            )
            legend = f"Statement to {committee}"
            hint = "A refusal is complete when the committee has the reasons in writing (regulation 17(4))."
            layout.append(Fieldset(legend, "refusal_reasons", "sent_to_committee_on", hint=hint))
        self.lay_out(*layout, Buttons(Button("Answer the request"), Link("Cancel", back)))

    def values(self) -> dict[str, Any]:
        """Return the end of the request by the names of the service."""
        names = ("refusal_reasons", "sent_to_committee_on")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}
