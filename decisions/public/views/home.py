"""The first page: what is coming, what readers can still do, what was decided, what was urgent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.public.frame import frame
from decisions.public.presenters import home as presenter
from decisions.publication import listings


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what a resident may want to know today."""
    at = timezone.now()
    found = listings.home(on=timezone.localdate(at), at=at)
    content = get_template("public/home.html").render(presenter.shown(found, at=at))
    around = frame("", found.council_digest)
    head = presenter.head_of(found)
    return answer.hashed(request, around.around(title=_("Decisions"), content=content, head=head, address="/"))
