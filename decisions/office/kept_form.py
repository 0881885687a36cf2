"""A form that arrives after the sign-in has ended is kept, and comes back filled when its writer has signed in again.

It is kept in the session of the browser that sent it, and shown only to the person for whom the form was made: the
form carries that person's number, signed. A form without that field is not kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

WRITER = "writer"
_SESSION_KEY = "kept_forms"
_SALT = "decisions.office.kept_form"
_LONGEST = 1_000_000
_MOST = 5
_OURS = {"csrfmiddlewaretoken", WRITER}


def writer_mark(user: Any) -> str:
    """Return the signed number of the person for whom a form is made."""
    return signing.dumps(user.pk, salt=_SALT)


class KeptFormMiddleware:
    """Keeps a form that somebody sent whose sign-in had ended; the view then asks to sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> None:
        """Keep the form once the token of the form has been checked, before the view asks to sign in."""
        if request.method == "POST" and not request.user.is_authenticated and WRITER in request.POST:
            _keep(request)


def _keep(request: HttpRequest) -> None:
    writer = _writer(request.POST[WRITER])
    values = {name: texts for name, texts in request.POST.lists() if name not in _OURS}
    if writer is None or sum(len(text) for texts in values.values() for text in texts) > _LONGEST:
        return
    kept = dict(list(request.session.get(_SESSION_KEY, {}).items())[-_MOST + 1 :])
    kept[request.path] = {"writer": writer, "values": values, "at": now().isoformat()}
    request.session[_SESSION_KEY] = kept


def kept(request: HttpRequest) -> dict[str, Any] | None:
    """Return the form that was kept for this address and this person, as {"values": …, "at": …}, or nothing."""
    found = request.session.get(_SESSION_KEY, {}).get(request.path)
    return found if found and found["writer"] == request.user.pk else None


def forget(request: HttpRequest) -> None:
    """Forget what was kept for this address, because it was saved or is not wanted."""
    forms = request.session.get(_SESSION_KEY, {})
    if forms.pop(request.path, None):
        request.session[_SESSION_KEY] = forms


def _writer(mark: str) -> Any:
    try:
        return signing.loads(mark, salt=_SALT)
    except signing.BadSignature:
        return None
