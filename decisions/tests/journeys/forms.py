"""Every form of the office as a browser would send it untouched, and ways to spoil it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from council.govuk.fields import DatePartsWidget
from decisions.office.forms.raw import raw_of
from decisions.tests.factories.acts import signed_in
from decisions.tests.journeys.walk import pages

# Pages whose form narrows what they list.
LISTS = {"matters", "meetings", "organisation", "reports", "compliance", "urgency_register", "actions"}
LISTS |= {"history_review", "imported_records", "recommendations"}
# Forms that only show how a form of a report would look.
SHOWN_ONLY = {"report_template_preview"}


@dataclass(frozen=True)
class Sheet:
    """One form: its address, who can send it, what it holds untouched, and its fields by kind."""

    name: str
    path: str
    client: Client
    untouched: dict[str, list[str]]
    texts: tuple[str, ...]
    days: tuple[str, ...]
    times: tuple[str, ...]
    files: tuple[str, ...]
    hidden: tuple[str, ...] = field(default=())

    def spoilt(self, **values: Any) -> dict[str, Any]:
        """Return the untouched form with some values put over it."""
        return {**self.untouched, **values}

    def send(self, values: dict[str, Any]) -> HttpResponse:
        """Send the form and undo whatever it did; a fault of the program is raised here."""
        with transaction.atomic():
            answer = self.client.post(self.path, values)
            transaction.set_rollback(True)
        return answer


def sheets() -> Iterator[Sheet]:
    """Find the forms of the office, each kind of form once."""
    known = set()
    clients: dict[int, Client] = {}
    for seen in pages():
        form = (seen.answer.context or {}).get("form")
        if not isinstance(form, forms.Form) or seen.name in LISTS | SHOWN_ONLY:
            continue
        if not any(f'name="{bound.html_name}'.encode() in seen.answer.content for bound in form.visible_fields()):
            continue
        kind = (type(form), *(name for name in form.fields if not name[-1].isdigit()))
        if kind in known:
            continue
        known.add(kind)
        path = getattr(getattr(form, "helper", None), "form_action", "") or seen.path
        user = seen.answer.wsgi_request.user
        yield _sheet(seen.name, path, clients.setdefault(user.pk, signed_in(user)), form)


def _sheet(name: str, path: str, client: Client, form: forms.Form) -> Sheet:
    visible = {bound.html_name: bound.field for bound in form.visible_fields() if not bound.field.disabled}
    hidden = {bound.html_name: [str(bound.value() or "")] for bound in form.hidden_fields()}
    return Sheet(
        name=name,
        path=path,
        client=client,
        untouched={**raw_of(form), **hidden},
        texts=tuple(
            key
            for key, one in visible.items()
            if isinstance(one.widget, forms.TextInput | forms.Textarea | forms.EmailInput | forms.URLInput)
            and not isinstance(one.widget, DatePartsWidget)
        ),
        days=tuple(key for key, one in visible.items() if isinstance(one.widget, DatePartsWidget)),
        times=tuple(key for key in visible if key.endswith("_time")),
        files=tuple(key for key, one in visible.items() if isinstance(one, forms.FileField)),
        hidden=tuple(hidden),
    )


def says_what_is_wrong(answer: HttpResponse) -> bool:
    """Say whether an answer that refuses tells why in a sentence."""
    html = answer.content.decode()
    told = ("govuk-error-summary", "This was not done", "cannot be read", "council-panel--attention")
    return any(words in html for words in told)
