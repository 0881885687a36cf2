"""Who decides: bodies, members and posts, each list whole and by name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.public.frame import frame
from decisions.public.presenters import directory as presenter
from decisions.public.presenters.head import of_list
from decisions.public.views import lists
from decisions.publication.asking import asked
from decisions.publication.content import RecordKind
from decisions.publication.directory_listings import directory


@require_safe
def who_decides(request: HttpRequest, kind: RecordKind) -> HttpResponse:
    """Show bodies, members or posts by name; sorted by publication, or too many for a page, as a list in pages."""
    asked_for = asked(kind, request.GET)
    if asked_for.sort or asked_for.place.key or not asked_for.place.forwards:
        return lists.records(request, kind)
    found = directory(asked_for)
    if not found.is_whole:
        return lists.records(request, kind)
    shown = presenter.listed(asked_for, found)
    content = get_template("public/lists/directory.html").render(shown)
    around = frame(kind, found.council_digest)
    html = around.around(
        title=shown["title"], content=content, head=of_list(asked_for), address=request.get_full_path()
    )
    return answer.hashed(request, html)
