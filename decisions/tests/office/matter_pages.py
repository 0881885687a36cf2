"""How tests fill in a page as a browser would."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from decisions.office.forms.raw import raw_of


def fields_of(response: Any) -> dict[str, Any]:
    """What a browser would send of the form of a page."""
    form = response.context["form"]
    hidden = {bound.html_name: bound.value() or "" for bound in form.hidden_fields()}
    return {**raw_of(form), **hidden}


def words(response: Any) -> str:
    """The page as one line of text with its markup."""
    return " ".join(response.content.decode().split())


def begin(client: Any, **changes: Any) -> Any:
    """Open the form of a new matter, fill it in and send it."""
    page = client.get(reverse("matter_new"))
    data = {**fields_of(page), "title": "Canal Street: repair of the bridge", "decision_type": "key", **changes}
    return client.post(reverse("matter_new"), data, follow=True)


def section_address(matter: Any, section: str) -> str:
    """The address of a section."""
    return reverse("matter_section", args=[matter.ref, section])


def save(client: Any, saved: Any, section: str, /, **changes: Any) -> Any:
    """Open a section, change some answers and send it."""
    address = section_address(saved, section)
    return client.post(address, {**fields_of(client.get(address)), **changes}, follow=True)
