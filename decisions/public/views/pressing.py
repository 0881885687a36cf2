"""Pages behind the links of letters: a button that is pressed once, and what follows. Their addresses are keys."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from decisions.public import limits
from decisions.public.frame import frame
from decisions.public.views.sending import NOT_KEPT
from decisions.publication import letterbox, queries
from decisions.publication.models import FormKind

PRESSES_AN_HOUR = 120


@dataclass(frozen=True)
class LetterPages:
    """The pages of one kind of letter: which template a page's name means, and the section of the frame."""

    template: Callable[[str], str]
    section: str

    def page(self, name: str, title: str, *, status: int = 200, **shown: Any) -> HttpResponse:
        """Answer with one of the pages; it goes to no search engine and names its address to no other site."""
        council = queries.council()
        content = render_to_string(self.template(name), {"title": title, "council": council, **shown})
        head = format_html(
            '<link rel="stylesheet" href="{}"><meta name="robots" content="noindex">'
            '<meta name="referrer" content="no-referrer">',
            static("public/forms.css"),
        )
        html = frame(self.section, council.digest if council else "").around(title=title, content=content, head=head)
        return HttpResponse(html, status=status, headers={"Cache-Control": NOT_KEPT})

    def pressed(
        self,
        request: HttpRequest,
        *,
        kind: FormKind,
        values: dict[str, object],
        key: uuid.UUID,
        then: str,
        title: str,
        **shown: Any,
    ) -> HttpResponse:
        """Put the press of a button into the letterbox and answer with the page `then`; equal keys are one form.

        The answer is 429 to an address that pressed too often in an hour.
        """
        allowance = limits.spend("button", limits.asker(request), PRESSES_AN_HOUR, 3600)
        if not allowance.allowed:
            response = self.page("too_many", _("Too many requests"), status=429)
            for name, value in allowance.headers.items():
                response[name] = value
            return response
        letterbox.put(kind=kind, values=values, at=timezone.now(), key=key)
        return self.page(then, title, **shown)
