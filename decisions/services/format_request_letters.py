"""Letters about requests for another format: to the asker what happens now, to officers the reference and the day."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from council.accounts.queries import users_with_role
from council.organisation.queries import council
from decisions.models import FormatRequest
from decisions.rules.london import day_of, say_day
from decisions.services import messages
from decisions.services.messages import Letter

DEMOCRATIC_SERVICES = "democratic_services"


def acknowledge(request: FormatRequest, *, at: datetime) -> int:
    """Write to the asker that the request is received, its reference and its day; return how many letters."""
    return _to_asker(request, "received", _("Your request %(ref)s is received"), at=at)


def tell_asker_sent(request: FormatRequest, *, at: datetime) -> int:
    """Send the asker the answer, with the file where there is one; return how many letters."""
    return _to_asker(request, f"sent:{request.version}", _("%(ref)s: what you asked for"), at=at)


def tell_asker_refused(request: FormatRequest, *, at: datetime) -> int:
    """Write to the asker why the request cannot be met; return how many letters."""
    return _to_asker(request, f"refused:{request.version}", _("%(ref)s: about your request"), at=at)


def tell_officers(request: FormatRequest, *, at: datetime) -> int:
    """Write to democratic services that somebody asks for another format; return how many letters."""
    return _to_officers(request, "asked", f"{request.ref}: another format is asked for", at=at)


def remind_officers(request: FormatRequest, *, late: bool, at: datetime) -> int:
    """Remind once of a request that is due soon, and once of one that is late; return how many letters."""
    said = f"was due on {say_day(request.due_on)}" if late else f"is due on {say_day(request.due_on)}"
    return _to_officers(request, f"{'late' if late else 'soon'}:{request.due_on}", f"{request.ref} {said}", at=at)


def _to_asker(request: FormatRequest, what: str, subject: str, *, at: datetime) -> int:
    if not request.email:
        return 0
    context = {
        "request": request,
        "what": what.partition(":")[0],
        "due": say_day(request.due_on),
        "council": council(),
        "site": settings.PUBLIC_ADDRESS,
    }
    body = render_to_string("email/format_asker.txt", context)
    key = f"format:{request.pk}:{what}"
    letter = Letter(key, request.email, subject % {"ref": request.ref}, body, file=request.file)
    return messages.write_all([letter], at=at)


def _to_officers(request: FormatRequest, what: str, subject: str, *, at: datetime) -> int:
    owner = [request.owner] if request.owner and request.owner.is_active else []
    people = [each for each in owner or users_with_role(DEMOCRATIC_SERVICES, day_of(at)) if each.email]
    context = {"request": request, "due": say_day(request.due_on), "office": settings.OFFICE_ADDRESS}
    return messages.write_all(
        [
            Letter(
                f"format:{request.pk}:{what}:{each.pk}",
                each.email,
                f"Decision record: {subject}",
                render_to_string("email/format_officer.txt", context | {"name": str(each)}),
            )
            for each in people
        ],
        at=at,
    )
