"""The form that asks for the year's figures as a paper."""

from __future__ import annotations

from typing import Any

from council.govuk.layout import Button
from decisions.office.forms.act import ActForm


class PaperForm(ActForm):
    """One button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lay_out(Button("Make the PDF", kind="secondary"))
