"""Files of the public record, fetched by their hash."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from decisions.public import answer
from decisions.publication import filestore, queries

_SHOWN = ("application/pdf", "text/plain", "image/png", "image/jpeg")


@require_safe
def published_file(request: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
    """Give a published file. What the address names never changes, so a copy is good for ever."""
    etag = f'"{sha256}"'
    media_type = queries.file_type(sha256, name)
    if media_type is None:
        raise Http404
    if answer.is_known(request, etag):
        response: HttpResponseBase = answer.not_modified(etag)
        response["Cache-Control"] = answer.FOR_EVER
        return response
    try:
        opened = filestore.path_of(sha256).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(opened, as_attachment=media_type not in _SHOWN, filename=name, content_type=media_type)
    response["ETag"] = etag
    response["Cache-Control"] = answer.FOR_EVER
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
