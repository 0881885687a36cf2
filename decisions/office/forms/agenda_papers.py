"""Forms of an item's papers: a report written here, a file, a withheld document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Link
from decisions.models import Report, WithheldDocument
from decisions.office.forms.act import ActForm
from decisions.office.forms.uploads import UploadField, UploadsForm


class ReportPaperForm(ActForm):
    """Which report becomes a paper, and under which title."""

    def __init__(self, *args: Any, reports: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["report"] = forms.ModelChoiceField(
            reports,
            label="Which report?",
            empty_label="Choose from the list",
            help_text="It is published with the agenda, once it is cleared. Its withheld parts come with it.",
            error_messages={"required": "Choose the report."},
        )
        self.fields["title"] = forms.CharField(
            label="Title on the agenda, if it is another one",
            required=False,
            max_length=300,
            help_text="Leave it empty to show the report’s own title.",
        )
        self.lay_out("report", "title", Buttons(Button("Add the report"), Link("Cancel", back)))

    def values(self) -> dict[str, Report | str]:
        """Return what the service takes."""
        return {name: self.cleaned_data[name] for name in ("report", "title")}


class FilePaperForm(UploadsForm):
    """A file with the title that the public reads."""

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"] = forms.CharField(
            label="Title that the public reads",
            max_length=300,
            error_messages={"required": "Enter the title of the paper as the public reads it."},
        )
        self.fields["file"] = UploadField(label="The file", named="the file")
        self.lay_out("title", "file", Buttons(Button("Add the file"), Link("Cancel", back)))

    def values(self) -> dict[str, Any]:
        """Return what the service takes."""
        return {"title": self.cleaned_data["title"], "upload": self.cleaned_data["file"]}


class WithheldPaperForm(ActForm):
    """Which withheld document becomes a paper; the form names only public titles."""

    def __init__(self, *args: Any, documents: Sequence[WithheldDocument], back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._documents = {str(each.pk): each for each in documents}
        self.fields["document"] = forms.ChoiceField(
            label="Which withheld document?",
            choices=[(key, each.public_title) for key, each in self._documents.items()],
            widget=forms.RadioSelect,
            help_text="By the titles that the public sees. The members of the body read it once the agenda is public.",
            error_messages={"required": "Choose the document."},
        )
        self.lay_out("document", Buttons(Button("Add the document"), Link("Cancel", back)))

    def values(self) -> dict[str, WithheldDocument]:
        """Return what the service takes."""
        return {"document": self._documents[self.cleaned_data["document"]]}
