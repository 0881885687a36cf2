"""Letters about members' requests for papers: references, public titles, days and addresses, no reason and no text.

A reason may speak of what is withheld, so it is read on the office site and never mailed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from council.accounts.queries import users_with_role
from decisions.models import MemberRequest
from decisions.queries.member_request import open_title
from decisions.rules.london import day_of, say_day, say_moment
from decisions.services import messages
from decisions.services.messages import Letter

DEMOCRATIC_SERVICES = "democratic_services"


def tell_officers(request: MemberRequest, *, at: datetime) -> None:
    """Write to democratic services that a member asks for papers, and by when the answer is due."""
    _to_officers(request, "asked", f"{request.ref}: a member asks for papers, due {due_said(request)}", at=at)


def remind_officers(request: MemberRequest, *, at: datetime) -> int:
    """Remind democratic services once of a request whose time is nearly over; return how many letters there are."""
    return _to_officers(request, "soon", f"{request.ref}: to be answered {due_said(request)}", at=at)


def tell_member(request: MemberRequest, *, at: datetime) -> None:
    """Write to the member what was answered on each paper, and where the supplied ones are read."""
    person = request.member
    if not person.email:
        return
    papers = request.papers.select_related("document", "report")
    context = {
        "name": str(person),
        "papers": [(open_title(each), each.get_answer_display().lower()) for each in papers],
    }
    subject = f"{request.ref}: your request for papers is answered"
    key = f"paper-request:{request.pk}:answered"
    messages.write_all([_letter(key, person.email, subject, "paper_request_answered", request, context)], at=at)


def due_said(request: MemberRequest) -> str:
    """Say by when a request is due."""
    if request.due_at is not None:
        return f"by {say_moment(request.due_at)}"
    return f"by {say_day(request.due_on)}" if request.due_on else "as soon as reasonably practicable"


def _to_officers(request: MemberRequest, what: str, subject: str, *, at: datetime) -> int:
    officers: list[Any] = [each for each in users_with_role(DEMOCRATIC_SERVICES, day_of(at)) if each.email]
    return messages.write_all(
        [
            _letter(
                f"paper-request:{request.pk}:{what}:{each.pk}",
                each.email,
                subject,
                "paper_request",
                request,
                {"name": str(each), "soon": what == "soon"},
            )
            for each in officers
        ],
        at=at,
    )


def _letter(
    key: str, recipient: str, subject: str, template: str, request: MemberRequest, context: dict[str, Any]
) -> Letter:
    said = {"request": request, "due": due_said(request), "office": settings.OFFICE_ADDRESS, **context}
    return Letter(key, recipient, f"Decision record: {subject}", render_to_string(f"email/{template}.txt", said))
