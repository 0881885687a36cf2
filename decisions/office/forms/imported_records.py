"""The forms of imported records: narrowing the list, adding a document, saying how it is known to have been public."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Field, Link, form_helper
from decisions import states
from decisions.models import HistoryKind
from decisions.office.forms.act import ActForm, long_text
from decisions.office.forms.uploads import UploadField, UploadsForm
from decisions.queries.imported_record import Choices, Narrowing
from decisions.rules.history_codes import BREAKS, CANNOT_SHOW, CODES, KIND_LABELS, SHOWS

ANY, NONE = "any", "none"
# All that the review knows, what breaks a rule first: to ask which of them there are would read every record.
_BY_LABEL = sorted(CODES.values(), key=lambda row: row.label)
_FINDINGS = [
    (KIND_LABELS[kind], [(row.code, row.label) for row in _BY_LABEL if row.kind == kind])
    for kind in (BREAKS, CANNOT_SHOW, SHOWS)
]


class NarrowForm(forms.Form):
    """Which imported records."""

    q = forms.CharField(label="Words of the title or a document, or its number", required=False, max_length=200)
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "Every kind"), *HistoryKind.choices])
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Every status"), *states.choices(states.IMPORTED_RECORD_LABELS)]
    )
    finding = forms.ChoiceField(label="What the review found", required=False)
    year = forms.ChoiceField(label="Year", required=False)
    department = forms.ChoiceField(label="Department as printed", required=False)
    system = forms.ChoiceField(label="System", required=False)
    run = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, choices: Choices) -> None:
        super().__init__(data, label_suffix="")
        self.fields["finding"].choices = [
            ("", "Anything or nothing"),
            (ANY, "Any finding"),
            (NONE, "Reviewed, without a finding"),
            *_FINDINGS,
        ]
        self.fields["year"].choices = [("", "Every year"), *((str(year), str(year)) for year in choices.years)]
        self.fields["department"].choices = [("", "Every department"), *((each, each) for each in choices.departments)]
        self.fields["system"].choices = [
            ("", "Every system"),
            *((str(number), name) for number, name in choices.systems),
        ]
        self.helper = form_helper(
            Field("q", width="30"),
            "kind",
            "status",
            "finding",
            "year",
            "department",
            "system",
            "run",
            Button("Show", kind="secondary"),
            method="get",
        )

    def narrowing(self, *, with_documents: bool = False) -> Narrowing:
        """Return what is asked for; what cannot be read narrows nothing. `with_documents` as in Narrowing."""
        self.is_valid()
        asked = self.cleaned_data
        return Narrowing(
            kind=asked.get("kind", ""),
            status=asked.get("status", ""),
            finding=asked.get("finding", ""),
            year=int(asked["year"]) if asked.get("year") else None,
            department=asked.get("department", ""),
            system=int(asked["system"]) if asked.get("system") else None,
            run=asked.get("run", ""),
            words=asked.get("q", ""),
            with_documents=with_documents,
        )


class DocumentForm(UploadsForm):
    """A document of an imported record: its title where the source does not name it, and the file."""

    def __init__(self, *args: Any, title: str, back: str) -> None:
        super().__init__(*args)
        if not title:
            self.fields["title"] = forms.CharField(
                label="Title of the document", max_length=500, error_messages={"required": "Enter the title."}
            )
        self.fields["file"] = UploadField(
            label="The document", named="the document", extensions=(".pdf", ".docx", ".xlsx", ".csv", ".txt")
        )
        names = ["title"] if "title" in self.fields else []
        self.lay_out(*names, Field("file"), Buttons(Button("Add the document"), Link("Cancel", back)))


class KnownPublicForm(ActForm):
    """How a document is known to have been public."""

    def __init__(self, *args: Any, back: str) -> None:
        super().__init__(*args)
        self.fields["reason"] = long_text(
            "How is it known that this document was public?",
            required=True,
            wanted="Say how it is known that the document was public.",
            help_text="For example: it stood among the documents of the decision on the council’s own site, where "
            "everybody could open it. The reason is kept with the document.",
            rows=4,
        )
        self.lay_out("reason", Buttons(Button("It was public"), Link("Cancel", back)))
