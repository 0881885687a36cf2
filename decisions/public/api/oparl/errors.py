"""What is wrong, in the words of OParl as well: its error is a problem (RFC 9457) with a type and two more names."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from decisions.public.api.answering import PROBLEM
from decisions.public.api.oparl.words import SCHEMA


def told_as_oparl(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a problem the type, the message and the details that OParl wants of an error."""

    @wraps(view)
    def told(request: HttpRequest, *words: Any, **named: Any) -> HttpResponse:
        response = view(request, *words, **named)
        if response.headers.get("Content-Type") == PROBLEM:
            value = json.loads(response.content)
            value |= {"type": f"{SCHEMA}Error", "message": value["detail"], "debug": value["title"]}
            response.content = json.dumps(value, ensure_ascii=False).encode()
        return response

    return told
