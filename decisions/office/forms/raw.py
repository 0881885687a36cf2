"""The texts of a form as a browser would send them: to fill a form again, to compare two, to know one again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict

from council.govuk.fields import DatePartsWidget
from council.govuk.wording import MONTHS

Raw = dict[str, list[str]]
_PARTS = ("day", "month", "year")


def raw_of(form: forms.BaseForm) -> Raw:
    """Return what a browser would send of the form as it stands, hidden fields left out."""
    found: Raw = {}
    for bound in form.visible_fields():
        widget, value = bound.field.widget, bound.value()
        if isinstance(widget, DatePartsWidget):
            texts = value if isinstance(value, list | tuple) else widget.decompress(value)
            found |= {f"{bound.html_name}_{part}": [text] for part, text in zip(_PARTS, texts, strict=True)}
        elif isinstance(widget, forms.CheckboxInput):
            found[bound.html_name] = ["on"] if value else []
        elif isinstance(widget, forms.CheckboxSelectMultiple):
            found[bound.html_name] = [str(one) for one in value or []]
        elif not isinstance(widget, forms.FileInput):
            found[bound.html_name] = ["" if value is None else str(value)]
    return found


def as_data(*layers: Mapping[str, Any]) -> QueryDict:
    """Return the layers as the data of a form; a later layer wins."""
    data = QueryDict(mutable=True)
    for layer in layers:
        for name, texts in layer.items():
            data.setlist(name, [str(text) for text in texts] if isinstance(texts, list | tuple) else [str(texts)])
    return data


def without_messages(form: Any) -> Any:
    """Let a form show what was typed without saying yet what is wrong with it."""
    form._errors = ErrorDict()
    form.cleaned_data = {}
    return form


def mark_of(form: forms.BaseForm) -> str:
    """Return a short word that changes when what the form shows changes."""
    text = json.dumps(raw_of(form), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def said(form: forms.BaseForm, name: str) -> str:
    """Return the answer of one field as people read it."""
    bound = form[name]
    widget, value = bound.field.widget, bound.value()
    if isinstance(widget, DatePartsWidget):
        texts = value if isinstance(value, list | tuple) else widget.decompress(value)
        return " ".join(_month(text) if place == 1 else str(text) for place, text in enumerate(texts) if text)
    if isinstance(widget, forms.CheckboxInput):
        return "Yes" if value else "No"
    if hasattr(bound.field, "choices"):
        chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value]) if one not in (None, "")}
        return "; ".join(str(label) for key, label in bound.field.choices if str(key) in chosen)
    return "" if value is None else str(value).strip()


def _month(text: str) -> str:
    return MONTHS[int(text) - 1] if text.isascii() and text.isdigit() and 0 < int(text) <= 12 else text
