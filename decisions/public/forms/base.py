"""What every form of the public site has: a stamp, a field that nobody sees, and all kept when it is not right."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from council.govuk.controls import Setting
from decisions.public.forms import stamp as stamps
from decisions.public.forms.stamp import Stamp
from decisions.publication.canonical import canonical_json


class PublicForm(forms.Form):
    """A form without a cookie. A program that fills in forms trips over the least time or the field that nobody sees.

    A person who trips over them reads what to do, and nothing that was typed is lost.
    settings: how a field is drawn, by its name. button: what the button says. at: the moment of the request.
    """

    template_name = "public/forms/form.html"
    use_required_attribute = False
    drawn_as: ClassVar[Mapping[str, Setting]] = {}
    button: ClassVar[Any] = _("Send")

    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    left_empty = forms.CharField(required=False)

    def __init__(self, data: Any = None, *, at: datetime, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}), label_suffix="")
        self.at = at

    @property
    def shown(self) -> list[tuple[forms.BoundField, Setting | None]]:
        """List the fields that people see, each with how it is drawn."""
        return [(self[name], self.drawn_as.get(name)) for name in self.fields if name not in _UNSEEN]

    @cached_property
    def kept_stamp(self) -> Stamp:
        """Return the stamp that was sent, or a new one where there is none that is ours."""
        return self._sent_stamp or stamps.new(self.at)

    @property
    def _sent_stamp(self) -> Stamp | None:
        return stamps.read(str(self.data.get(self.add_prefix("stamp"), ""))) if self.is_bound else None

    def get_context(self) -> dict[str, Any]:
        """Add what the template of forms draws."""
        context = super().get_context()
        return context | {"shown": self.shown, "stamp": self.kept_stamp.written(), "button": self.button}

    def clean(self) -> dict[str, Any]:
        """Refuse what was sent too fast, with the unseen field filled in, or from a page that is not this site’s."""
        given = super().clean() or self.cleaned_data
        sent = self._sent_stamp
        if sent is None:
            self.add_error(None, _("The page of this form is out of date. Check what it says and send it once more."))
        elif self.at - sent.made_at < timedelta(seconds=settings.PUBLIC_FORM_LEAST_SECONDS):
            self.add_error(
                None, _("The form was sent faster than people can read it. Check what it says and send it once more.")
            )
        if given.get("left_empty"):
            self.add_error(
                None,
                _(
                    "A program filled in a field that has to stay empty. It has been emptied. Check what the form says"
                    " and send it once more."
                ),
            )
        return given

    def key_of(self, values: Mapping[str, Any]) -> uuid.UUID:
        """Return the key of the form with these values: sent twice it is one form, changed it is another."""
        return uuid.uuid5(self.kept_stamp.key, canonical_json(dict(values)).decode())


_UNSEEN = frozenset({"stamp", "left_empty"})
