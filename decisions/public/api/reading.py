"""What all operations of the API share: which answers they can give, and that unknown parameters are refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from ninja.errors import ValidationError

from decisions.public.api.shapes import Problem

# 304 has no body; 400 is the answer to bytes that are no text.
ANSWERS: dict[int, Any] = {304: None, 400: None, 404: Problem, 405: Problem, 422: Problem, 429: Problem}

TABLE = {"responses": {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}}


def reading(asked: type[Schema] | None = None) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Refuse parameters that the operation does not have, before it runs.

    A misspelt filter that is passed over would give the whole list to software that believes it has a part of it.
    """
    known = {field.alias or name for name, field in asked.model_fields.items()} if asked else set()

    def guard(operation: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(operation)
        def guarded(request: HttpRequest, **values: Any) -> HttpResponse:
            unknown = sorted(set(request.GET) - known)
            if unknown:
                there_are = ", ".join(sorted(known)) or "none"
                raise ValidationError(
                    [
                        {"loc": ("query", name), "msg": f"There is no such parameter here. There are: {there_are}."}
                        for name in unknown
                    ]
                )
            repeated = [name for name in known if len(request.GET.getlist(name)) > 1]
            if repeated:
                raise ValidationError(
                    [{"loc": ("query", name), "msg": "Give this parameter once."} for name in repeated]
                )
            return operation(request, **values)

        return guarded

    return guard
