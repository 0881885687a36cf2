"""mgWebService.asmx: the methods by GET and POST, envelopes by POST, and a page that says what there is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from decisions.public import answer
from decisions.public.api.answering import base_of, body
from decisions.public.frame import frame
from decisions.public.limits import asker, spend
from decisions.public.webservice import soap, wsdl
from decisions.public.webservice.asked import Asked, NotAnswered
from decisions.public.webservice.methods import EMPTY_OF, METHODS, Method
from decisions.public.webservice.written import document
from decisions.publication import queries

XML = "text/xml; charset=utf-8"
_PLAIN = "text/plain; charset=utf-8"
_ALLOWED = "GET, HEAD, POST, OPTIONS"
_OPEN = {"Access-Control-Allow-Origin": "*"}
_WINDOW_SECONDS = 60

View = Callable[..., HttpResponse]


def _open_to_all(view: View) -> View:
    """Let software of any site ask, as often as the limit of the API allows."""

    @wraps(view)
    def opened(request: HttpRequest, **named: str) -> HttpResponse:
        response = _limited(view, request, named)
        for name, value in _OPEN.items():
            response.headers.setdefault(name, value)
        return response

    return opened


def _limited(view: View, request: HttpRequest, named: dict[str, str]) -> HttpResponse:
    if request.method == "OPTIONS":
        methods = {"Allow": _ALLOWED, "Access-Control-Allow-Methods": _ALLOWED}
        return HttpResponse(status=204, headers=methods | {"Access-Control-Allow-Headers": "Content-Type, SOAPAction"})
    if request.method not in ("GET", "HEAD", "POST"):
        refused = _said("This service can be read and not written. Use GET or POST.", status=405)
        refused["Allow"] = _ALLOWED
        return refused
    allowance = spend("api", asker(request), settings.API_REQUESTS_A_MINUTE, _WINDOW_SECONDS)
    if allowance.allowed:
        response = view(request, **named)
    else:
        response = _said(
            f"You have asked {allowance.limit} times within a minute, so that others could not read the record. "
            f"Ask again in {allowance.reset_seconds} seconds.",
            status=429,
        )
    for name, value in allowance.headers.items():
        response.headers[name] = value
    return response


@_open_to_all
def ask(request: HttpRequest, service: str, method: str) -> HttpResponse:
    """Answer one method; parameters come in the address or in a form, their names in any letter case."""
    known = METHODS.get(method.lower())
    if known is None:
        return _said(
            f"There is no method “{method[:60]}”. {base_of(request)}/mgWebService.asmx lists those that there are.",
            status=404,
        )
    given = {**request.GET.dict(), **(request.POST.dict() if request.method == "POST" else {})}
    asked = Asked({name.lower(): str(value) for name, value in given.items()}, base_of(request))
    try:
        root = known.answer(asked)
    except NotAnswered as wrong:
        return _said(str(wrong), status=400)
    return body(request, document(root).encode(), content_type=XML)


@_open_to_all
def door(request: HttpRequest, service: str) -> HttpResponse:
    """Answer an envelope; by GET show which methods there are, or the description in WSDL for software."""
    if request.method == "POST":
        return _enveloped(request)
    if "wsdl" in (name.lower() for name in request.GET):
        return body(request, wsdl.description(base_of(request)).encode(), content_type=XML)
    return _page(request)


def _enveloped(request: HttpRequest) -> HttpResponse:
    try:
        question = soap.read(request.body)
    except soap.NotSoap as wrong:
        return _said(str(wrong), status=400)
    known = METHODS.get(question.method.lower())
    if known is None:
        fault = soap.fault(question, f"There is no method “{question.method[:60]}”.")
        return HttpResponse(fault, status=400, content_type=question.content_type)
    try:
        root = known.answer(Asked(question.parameters, base_of(request)))
    except NotAnswered as wrong:
        return HttpResponse(soap.fault(question, str(wrong)), status=400, content_type=question.content_type)
    return HttpResponse(
        soap.answer(question, known.name, root),
        content_type=question.content_type,
        headers={"Cache-Control": answer.FRESH},
    )


def _page(request: HttpRequest) -> HttpResponse:
    council = queries.council()
    shown = {
        "base": base_of(request),
        "methods": [(one, _address(one)) for one in METHODS.values() if one.about != EMPTY_OF],
        "empty": [one.name for one in METHODS.values() if one.about == EMPTY_OF],
    }
    content = render_to_string("public/webservice/methods.html", shown)
    around = frame("webservice", council.digest if council else "")
    return answer.hashed(request, around.around(title=_("Web service for software of Modern.Gov"), content=content))


def _address(one: Method) -> str:
    query = f"?{urlencode(one.example, safe='/')}" if one.example else ""
    return f"/mgWebService.asmx/{one.name}{query}"


def _said(sentence: str, *, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type=_PLAIN, headers={"Cache-Control": "no-store"})
