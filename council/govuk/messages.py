"""Whole sentences for what a form finds wrong, in place of Django's short ones that do not name the question."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _

from council.govuk.wording import counted


def sentences(bound: BoundField) -> list[str]:
    """Return what is wrong with one field; a form's own wording stays, Django's own names the question."""
    return [sentence for error in bound.errors.as_data() for sentence in _written(bound, error)]


def _written(bound: BoundField, error: ValidationError) -> list[str]:
    write = _OWN.get(error.code or "")
    if write and _is_djangos(bound.field, error):
        return [write(bound, error)]
    return [str(message) for message in error.messages]


def _is_djangos(field: forms.Field, error: ValidationError) -> bool:
    code = error.code or ""
    if code in ("max_length", "max_value", "min_value"):
        return code not in field.error_messages and "limit_value" in (error.params or {})
    known = (getattr(kind, "default_error_messages", {}).get(code) for kind in type(field).__mro__)
    return any(message is not None and str(message) == str(error.message) for message in known)


def _told(error: ValidationError, name: str) -> Any:
    return (error.params or {})[name]


def _required(bound: BoundField, error: ValidationError) -> str:
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return _("Tick “%(label)s” to go on.") % {"label": bound.label}
    if isinstance(widget, forms.FileInput):
        return _("Choose a file for “%(label)s”.") % {"label": bound.label}
    if isinstance(widget, forms.Select | forms.RadioSelect):
        return _("Choose an answer to “%(label)s”.") % {"label": bound.label}
    return _("Fill in “%(label)s”.") % {"label": bound.label}


def _too_long(bound: BoundField, error: ValidationError) -> str:
    limit, length = _told(error, "limit_value"), _told(error, "show_value")
    most = counted(limit, "character")
    figures = {"label": bound.label, "most": most, "length": f"{length:,}", "over": f"{length - limit:,}"}
    return _("“%(label)s” may have at most %(most)s and has %(length)s. Shorten it by %(over)s.") % figures


def _unknown_choice(bound: BoundField, error: ValidationError) -> str:
    sentence = _("The answer to “%(label)s” is not one of those offered. Choose one from the list.")
    return sentence % {"label": bound.label}


def _invalid(bound: BoundField, error: ValidationError) -> str:
    if isinstance(bound.field, forms.IntegerField):
        return _("“%(label)s” must be a number written in figures, for example 250000.") % {"label": bound.label}
    return f"“{bound.label}”: {error.messages[0]}"


def _too_much(bound: BoundField, error: ValidationError) -> str:
    figures = {"label": bound.label, "limit": _told(error, "limit_value")}
    return _("“%(label)s” must be %(limit)s or less.") % figures


def _too_little(bound: BoundField, error: ValidationError) -> str:
    figures = {"label": bound.label, "limit": _told(error, "limit_value")}
    return _("“%(label)s” must be %(limit)s or more.") % figures


_OWN = {
    "required": _required,
    "max_length": _too_long,
    "max_value": _too_much,
    "min_value": _too_little,
    "invalid_choice": _unknown_choice,
    "invalid": _invalid,
}
