"""The first page: what is coming, what can still be called in, what was decided, what was urgent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils import timezone
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.public.frame import frame
from decisions.public.presenters.listing import cards
from decisions.publication import listings


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what a resident may want to know today."""
    at = timezone.now()
    council_digest, blocks = listings.home(on=timezone.localdate(at), at=at)
    shown = {name: cards(rows, at=at) for name, rows in blocks.items()}
    content = get_template("public/home.html").render(shown)
    return answer.hashed(request, frame("", council_digest).around(title="Decisions", content=content))
