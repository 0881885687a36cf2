"""What the reader's device may keep: the service worker, the page for what is not kept, the manifest of a meeting."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.timezone import now

from decisions.office.action import names_action
from decisions.office.presenters import reader_manifest as presenter
from decisions.office.views.reader import meeting_or_404
from decisions.office.views.withheld import kept_nowhere
from decisions.permissions import Action
from decisions.queries.pack_reader import pack_to_read

WORKER = "office/reader-worker.js"


@names_action(Action.READ_PACK)
def worker(request: HttpRequest) -> HttpResponse:
    """Give out the service worker here: it reaches only as far as the folder of its address."""
    script = Path(str(finders.find(WORKER))).read_bytes()
    answer = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@names_action(Action.READ_PACK)
def offline(request: HttpRequest) -> HttpResponse:
    """Say that a page is not kept on this device; the service worker shows it in the place of that page."""
    return render(request, "office/reader/offline.html")


@names_action(Action.READ_PACK)
def manifest(request: HttpRequest, ref: str) -> HttpResponse:
    """List what this person's device may keep of a meeting now; it drops whatever is not listed.

    Each withheld paper comes with the key under which the device keeps it: who may not read it today is given no key.
    """
    pack = pack_to_read(meeting_or_404(ref), request.user, at=now())
    listed = presenter.manifest(pack, request.user)
    return kept_nowhere(JsonResponse({**listed, "csrf": get_token(request)}))
