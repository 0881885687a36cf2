"""Forms of the Word import: choose the file, then choose what is taken over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from council.govuk.layout import Button, Buttons, Field, Link
from council.govuk.wording import long_date
from decisions.exchange.importing.into_report import LEAVE, OPEN, Compared, Proposal
from decisions.models import Report
from decisions.office.forms.act import ActForm
from decisions.office.forms.uploads import UploadField, UploadsForm
from decisions.queries.report_sections import LISTS
from decisions.services.report_import import PARTICULARS

LABELS = {
    "title": "Title",
    "report_date": "Date of the report",
    "report_of": "Report of",
    "report_to": "Report to",
}
_APPENDIX = [(OPEN, "Open: list it"), (LEAVE, "Leave it out")]
_MARKED = [
    ("exempt", "Exempt: leave it out here; I add it as a withheld appendix"),
    ("confidential", "Confidential: leave it out here; I add it as a withheld appendix"),
    (OPEN, "Open: the mark is wrong, list it with this title"),
    (LEAVE, "Leave it out"),
]


class WordFileForm(UploadsForm):
    """Ask for the Word file of a report."""

    def __init__(self, *args: Any, back: str) -> None:
        super().__init__(*args)
        self.fields["file"] = UploadField(label="Word file", named="the Word file", extensions=(".docx",))
        self.lay_out(Field("file"), Buttons(Button("Read the file"), Link("Cancel", back)))


class TakeOverForm(ActForm):
    """Ask which parts of a Word file the report shall have. Nothing that stands there is replaced unless ticked."""

    def __init__(self, *args: Any, report: Report, proposal: Proposal, withheld: set[int]) -> None:
        super().__init__(*args)
        self.proposal = proposal
        self._add_particulars(report)
        questions = [each for each in proposal.compared if self._may_take(each, withheld)]
        for each in questions:
            if each.brings_something:
                label = "Replace what stands there" if each.is_written else "Take this over"
                self.fields[f"take_{each.section.key}"] = _tick(label, ticked=not each.is_written)
        places = [("", "Nowhere: leave it out"), *((each.section.key, each.section.question) for each in questions)]
        for number, _ in enumerate(proposal.placed.unplaced):
            self.fields[f"piece_{number}"] = forms.ChoiceField(
                label="Where does it go?",
                choices=places,
                required=False,
                help_text="It is put after what stands there.",
            )
        self._add_appendices(report)
        self.watch(report.version)

    def _may_take(self, compared: Compared, withheld: set[int]) -> bool:
        return compared.section.kind not in LISTS and compared.section.pk not in withheld

    def _add_particulars(self, report: Report) -> None:
        for name in PARTICULARS:
            value = getattr(self.proposal.placed.particulars, name)
            now = getattr(report, name)
            if value and value != now:
                field = _tick(f"{LABELS[name]}: {said(value)}", ticked=not now)
                field.help_text = f"In the report now: {said(now)}" if now else ""
                self.fields[f"particular_{name}"] = field

    def _add_appendices(self, report: Report) -> None:
        taken = set(report.appendices.values_list("number", flat=True))
        for number, each in enumerate(self.proposal.appendices):
            self.fields[f"appendix_{number}"] = forms.ChoiceField(
                label=f"Appendix {each.number}: {each.title}",
                choices=_MARKED if each.mark else _APPENDIX,
                widget=forms.RadioSelect,
                initial=None if each.mark else LEAVE if each.number in taken else OPEN,
                help_text=each.caution,
                error_messages={"required": f"Choose what appendix {each.number} is."},
            )
        if self.proposal.papers or self.proposal.no_papers:
            label = "Take them over" if self.proposal.papers else "Record that there are no background papers"
            held = report.no_background_papers or report.background_papers.exists()
            self.fields["papers"] = _tick(label, ticked=not held)

    def bound(self, name: str) -> BoundField | None:
        """Return a box for the page, or None where there is none."""
        return self[name] if name in self.fields else None

    def chosen(self) -> dict[str, Any]:
        """Return what was ticked, by the names of `into_report.taken_over`."""
        found = self.cleaned_data
        return {
            "particulars": [name for name in PARTICULARS if found.get(f"particular_{name}")],
            "sections": [each.section.key for each in self.proposal.compared if found.get(f"take_{each.section.key}")],
            "pieces": self._numbered("piece_"),
            "appendices": self._numbered("appendix_"),
            "papers": bool(found.get("papers")),
        }

    def to_withhold(self) -> list[str]:
        """Return the names of the appendices that are still to be added as withheld ones."""
        said = self._numbered("appendix_")
        return [
            f"Appendix {each.number}"
            for number, each in enumerate(self.proposal.appendices)
            if said.get(number) in ("exempt", "confidential")
        ]

    def _numbered(self, prefix: str) -> dict[int, str]:
        return {
            int(name.removeprefix(prefix)): value
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix) and value
        }


def said(value: Any) -> str:
    """Return a particular in words."""
    return long_date(value) if isinstance(value, date) else str(value or "")


def _tick(label: str, *, ticked: bool) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, initial=ticked)
