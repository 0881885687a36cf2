"""What differs between any two editions of a record."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.public.frame import frame
from decisions.public.presenters import changes as presenter
from decisions.publication import queries
from decisions.publication.content import RecordKind


@require_safe
def changes(request: HttpRequest, kind: RecordKind, ref: str, number: int) -> HttpResponse:
    """Show what edition `number` says otherwise than an earlier or later one: the one before it, or `since`."""
    since = presenter.since_asked(request.GET.get("since", ""), number)
    found = queries.two_editions(kind, ref, since, number)
    if found is None:
        raise Http404
    shown = presenter.shown(found, kind=kind, ref=ref, since=since, number=number)
    content = get_template("public/records/changes.html").render(shown)
    title = _("What changed between editions %(since)d and %(number)d of %(ref)s")
    around = frame(kind, found.council_digest)
    return answer.hashed(
        request,
        around.around(
            title=title % {"since": since, "number": number, "ref": ref},
            head=f'<link rel="canonical" href="/{kind}/{ref}/editions/{number}/changes/?since={since}">',
            content=content,
            address=request.path,
        ),
    )
