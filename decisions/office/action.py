"""Every office page names its action, so that a test can walk all addresses and find none that forgot to ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from decisions.permissions import Action, may
from decisions.refusals import NotAllowed

View = Callable[..., HttpResponse]


def names_action(action: Action) -> Callable[[View], View]:
    """Ask before the view runs: sign in first, then whether the person's roles allow `action` today.

    A refusal is a 403 page with the verdict's sentence, also where a service refuses (NotAllowed). `.action` of the
    view is the action, for the test that walks the addresses.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            verdict = may(request.user, action, on=localdate())
            if not verdict:
                raise PermissionDenied(verdict.sentence)
            try:
                return view(request, *args, **kwargs)
            except NotAllowed as refused:
                raise PermissionDenied(refused.sentence) from refused

        asked.action = action
        return asked

    return decorate
