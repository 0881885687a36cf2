"""The box in which a file is handed in: looked into at once, with a sentence where it is not taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from decisions.office.forms.act import ActForm
from decisions.refusals import NotAccepted
from decisions.services.files.inspection import EMPTY, Inspected, inspect, too_large
from decisions.services.files.kinds import ACCEPTED, EXTENSIONS

CHOOSE_AGAIN = "Choose the file again: it was in order, but a browser sends a file only once."


@dataclass(frozen=True)
class Upload:
    """A file as it was handed in: the name as sent, its bytes, and what was found at first sight."""

    name: str
    data: bytes
    inspected: Inspected


class SizedFileField(forms.FileField):
    """A file of any kind up to the limit; cleans to Django's own uploaded file."""

    def to_python(self, data: Any) -> Any:
        """Return the file. Raises ValidationError where it was longer than the limit."""
        if getattr(data, "is_too_large", False):
            raise ValidationError(too_large(), code="too_large")
        return super().to_python(data)


class UploadField(SizedFileField):
    """A file that is kept with the record; cleans to an Upload, or None where it is empty and not required.

    named: what it is inside a sentence, such as "the appendix". extensions: those of EXTENSIONS that fit here.
    """

    def __init__(self, *, named: str = "the file", extensions: tuple[str, ...] = EXTENSIONS, **kwargs: Any) -> None:
        kinds = (
            ACCEPTED if extensions == EXTENSIONS else " or ".join(each.removeprefix(".").upper() for each in extensions)
        )
        most = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
        kwargs.setdefault("help_text", f"{kinds}, at most {most} MB. It is checked for viruses and hidden content.")
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": ",".join(extensions)}))
        kwargs["error_messages"] = {
            "required": f"Choose {named}.",
            "empty": EMPTY,
        } | kwargs.get("error_messages", {})
        super().__init__(**kwargs)
        self.named, self.extensions, self.kinds = named, extensions, kinds

    def to_python(self, data: Any) -> Upload | None:
        """Look into the file. Raises ValidationError with the sentence of the refusal."""
        if data in self.empty_values:
            return None
        if getattr(data, "is_too_large", False):
            raise ValidationError(too_large(), code="too_large")
        name = getattr(data, "name_as_sent", "") or data.name
        content = data.read()
        try:
            inspected = inspect(name, content)
        except NotAccepted as refused:
            raise ValidationError(refused.sentence, code="not_accepted") from None
        if not name.lower().endswith(self.extensions):
            raise ValidationError(f"Only {self.kinds} fits here. Save it as that and choose the new file.", code="kind")
        return Upload(name, content, inspected)


class UploadsForm(ActForm):
    """A form with files in it: where anything else is wrong, it says that the file must be chosen again."""

    def full_clean(self) -> None:
        """Check the form, and say what a browser does not send a second time."""
        super().full_clean()
        if self.is_bound and self.errors:
            self._ask_again()

    def refuse(self, sentence: str, missing: Mapping[str, str]) -> None:
        """Show what the service refused, and that the file must be chosen again."""
        super().refuse(sentence, missing)
        self._ask_again()

    def _ask_again(self) -> None:
        for name, field in self.fields.items():
            if isinstance(field, UploadField) and self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, CHOOSE_AGAIN)
