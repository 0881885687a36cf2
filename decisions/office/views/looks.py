"""How the public site looks: change it, see it before it is published."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from council.organisation.queries import council
from decisions.office.action import names_action
from decisions.office.forms.looks import LooksForm
from decisions.office.found import found
from decisions.office.kept_form import WRITER, writer_mark
from decisions.office.presenters import looks as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action
from decisions.services import looks as service

PAGE = "office/looks/change.html"


@names_action(Action.CHANGE_LOOKS)
def looks(request: HttpRequest) -> HttpResponse:
    """Ask for colour, crest, texts and licence; show what a colour looks like, or store and publish everything."""
    stored = found(council())
    files = request.FILES if request.method == "POST" else None
    back = reverse("organisation")
    form = LooksForm(sent(request), files, council=stored, back=back)
    form.watch(presenter.mark_of(stored))
    context: dict[str, Any] = {
        "preview": presenter.preview(str(form["colour"].value() or "")),
        "public_site": settings.PUBLIC_ADDRESS,
        "has_crest": bool(stored.crest),
        "back": back,
    }
    if request.method == "POST" and request.POST.get("step") == "preview":
        form.fields[WRITER].initial = writer_mark(request.user)
        return render(request, PAGE, {**context, "form": form, "shown": True}, status=422 if form.errors else 200)
    return answered(
        request,
        form,
        do=lambda: service.save(by=request.user, at=now(), **form.facts()),
        then=lambda _: _saved(request),
        page=PAGE,
        context=context,
        back=back,
    )


@names_action(Action.CHANGE_LOOKS)
def crest(request: HttpRequest) -> HttpResponse:
    """Give the crest as it is kept, for the page that changes it."""
    stored = found(council())
    return HttpResponse(found(bytes(stored.crest) or None), content_type="image/png")


def _saved(request: HttpRequest) -> HttpResponse:
    messages.success(request, "The public site looks like this now.")
    return redirect("looks")
