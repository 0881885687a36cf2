"""Ask for a page or a file in another format; the answer comes from an officer (Equality Act 2010, section 20)."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from decisions.public.forms.another_format import AnotherFormatForm
from decisions.public.views.sending import METHODS, answer_form
from decisions.publication.models import FormKind

MOST = 500
# The promise that the office keeps: decisions.queries.format_request counts the days (a test compares them).
WORKING_DAYS = 10


@require_http_methods(METHODS)
def another_format(request: HttpRequest) -> HttpResponse:
    """Show the form, filled in with the page from which somebody came, and take it."""
    return answer_form(
        request,
        AnotherFormatForm,
        template="public/another_format/ask.html",
        kind=FormKind.FORMAT,
        values=lambda form: form.values(),
        sent_template="public/another_format/sent.html",
        title=_("Ask for another format"),
        sent_title=_("Your request is on its way"),
        section="another-format",
        context={"days": WORKING_DAYS},
        initial={"about": _came_from(request)},
    )


def _came_from(request: HttpRequest) -> str:
    """Return the page that the link named, or the one of this site on which it was followed; "" for any other."""
    named = request.GET.get("about", "")
    if named:
        return named[:MOST]
    try:
        before = urlsplit(request.META.get("HTTP_REFERER", ""))
    except ValueError:
        return ""
    is_ours = before.netloc == request.META.get("HTTP_HOST") and before.path != request.path
    return before.path[:MOST] if is_ours else ""
