"""My papers: the meetings with papers, and the first page of each: its agenda with the reader's notes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from decisions.models import Meeting
from decisions.office.action import names_action
from decisions.office.found import found
from decisions.office.presenters import reader as presenter
from decisions.permissions import Action
from decisions.queries import pack_reader as queries
from decisions.services import pack_opening


def meeting_or_404(ref: str) -> Meeting:
    """Return the meeting once its agenda is published."""
    return found(queries.meeting_to_read(ref))


@names_action(Action.READ_PACK)
def meetings(request: HttpRequest) -> HttpResponse:
    """List the meetings whose papers are published: those of the reader's own bodies first."""
    at = now()
    own, others = queries.meetings_with_papers(request.user, on=localdate(at))
    context = {
        "own": presenter.lines(own, request.user, at=at),
        "others": presenter.lines(others, request.user, at=at),
    }
    return render(request, "office/reader/meetings.html", context)


@names_action(Action.READ_PACK)
def meeting(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the agenda with its papers in order, the pages of the printed pack, what is new, and the reader's notes."""
    pack = queries.pack_to_read(meeting_or_404(ref), request.user, at=now())
    context = {**presenter.page(pack), "agenda": presenter.agenda(pack)}
    return render(request, "office/reader/meeting.html", context)


@names_action(Action.READ_PACK)
def opened(request: HttpRequest, ref: str) -> HttpResponse:
    """Remember that the reader has opened the papers, so that later ones are marked as new."""
    if request.method == "POST":
        pack_opening.remember(meeting=meeting_or_404(ref), by=request.user, at=now())
        if request.headers.get("Accept") == "application/json":
            return HttpResponse(status=204)
    return redirect("reader_meeting", ref=ref)
