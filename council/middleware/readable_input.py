"""Input that no text can be: NUL bytes and broken UTF-8 are refused before any view or database sees them."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse

from council import errors

_forms = ("application/x-www-form-urlencoded", "multipart/form-data")


def unreadable(raw: bytes) -> bool:
    """Return whether the bytes hold a NUL or are not UTF-8; PostgreSQL refuses both in a text."""
    if b"\x00" in raw:
        return True
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


class ReadableInputMiddleware:
    """Answers 400 with a plain page to an address, query or form that holds unreadable bytes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or answer 400."""
        query = request.META.get("QUERY_STRING", "")
        if "%" in query and unreadable(unquote_to_bytes(query)):
            return errors.bad_request(request)
        if "\x00" in request.path_info or "\ufffd" in request.path_info:
            return errors.bad_request(request)
        if request.method == "POST" and request.content_type in _forms:
            # Names and values only: an uploaded file may hold any byte.
            for name, values in request.POST.lists():
                if any("\x00" in text or "\ufffd" in text for text in (name, *values)):
                    return errors.bad_request(request)
        return self.get_response(request)
