"""Forms of requests for another format: enter one that came by telephone, answer one."""

from __future__ import annotations

from typing import Any

from django import forms

from council.govuk.layout import Button, Buttons, Field, Fieldset, Link
from decisions.models import WantedFormat
from decisions.office.forms.act import ActForm, long_text
from decisions.office.forms.uploads import UploadField, UploadsForm


class EnterForm(ActForm):
    """A request as an officer took it down."""

    about = forms.CharField(
        label="What is wanted in another format",
        help_text="The address of the page or file, or its title and reference.",
        max_length=500,
    )
    wanted = forms.ChoiceField(label="Format", choices=WantedFormat.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="What the person said", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    name = forms.CharField(label="Name of the person", max_length=200)
    email = forms.EmailField(label="E-mail address", required=False, max_length=254)
    reach = forms.CharField(
        label="Another way to reach the person",
        help_text="A telephone number or a postal address.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lay_out(
            "about",
            "wanted",
            "words",
            Fieldset("Who asks", Field("name", width="20"), Field("email", width="20"), "reach"),
            Buttons(Button("Enter the request"), Link("Cancel", back)),
        )

    def values(self) -> dict[str, str]:
        """Return the request by the names of the service."""
        return {name: self.cleaned_data[name] for name in ("about", "wanted", "words", "name", "email", "reach")}


class SendForm(UploadsForm):
    """The answer that the person reads, and the file where there is one."""

    def __init__(self, *args: Any, back: str, by_mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"] = long_text(
            "What you write to the person",
            required=True,
            wanted="Write what the person is to read.",
            help_text="The letter says it in these words. Begin after the greeting."
            if by_mail
            else "There is no e-mail address. Write down what you sent and how.",
        )
        layout: list[Any] = ["answer"]
        if by_mail:
            self.fields["file"] = UploadField(
                label="The file in the other format", required=False, named="the file in the other format"
            )
            layout.append("file")
        self.lay_out(*layout, Buttons(Button("Send the answer"), Link("Cancel", back)))

    def values(self) -> dict[str, Any]:
        """Return the answer by the names of the service."""
        file = self.cleaned_data.get("file")
        sent = {"name": file.name, "data": file.data} if file else {}
        return {"answer": self.cleaned_data["answer"], **sent}
