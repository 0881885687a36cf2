"""What somebody is typing: kept while they type, told to others, and brought back when they return."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import localtime, now

from decisions.office import kept_form
from decisions.queries.draft import others_writing, unsaved
from decisions.services import draft as drafts

MOST_BYTES = 2_000_000
MOST_FIELDS = 1000
_NOT_KEPT = {"csrfmiddlewaretoken", "writer", "word"}


@dataclass(frozen=True)
class Typed:
    """What somebody typed and did not save: the texts by field, the version they saw, and when."""

    values: dict[str, list[str]]
    version: str
    at: datetime


def answers_typing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer a script in its own way: 401 where the sign-in has ended, 403 with the sentence, 405 for reading."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return JsonResponse({"message": "This address keeps what is typed: send it with POST."}, status=405)
        if not request.user.is_authenticated:
            return JsonResponse({"message": "Your sign-in has ended. Sign in again."}, status=401)
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied as refused:
            return JsonResponse({"message": str(refused)}, status=403)

    asked.action = view.action  # type: ignore[attr-defined]
    return asked


def keep_typed(request: HttpRequest, *, form: str, thing: str, version_now: int) -> JsonResponse:
    """Keep the fields that a script sends, over those it sent before, and say who else is writing.

    Answers 400 with a sentence to what is no such message.
    """
    if request.content_type != "application/json":
        return JsonResponse({"message": "What is typed is sent here as JSON. Use the form's own button."}, status=400)
    try:
        fields, version = _read(request.body)
    except ValueError as wrong:
        return JsonResponse({"message": str(wrong)}, status=400)
    at, base = now(), _number(version)
    before = unsaved(user=request.user, form=form, thing=thing)
    values = {**(before.values if before else {}), **fields, "version": [version]}
    kept = drafts.keep(by=request.user, form=form, thing=thing, values=values, base_version=base, at=at)
    others = [f"{each.user} is also writing ({localtime(each.saved_at):%H:%M})" for each in _others(request, thing, at)]
    current = base == version_now
    return JsonResponse(
        {
            "saved_at": kept.saved_at.isoformat(),
            "saved_at_said": f"{localtime(kept.saved_at):%H:%M}",
            "version_ok": current,
            "others": others,
            "message": " ".join(
                [
                    "Only you see it until you press Save.",
                    *([] if current else ["A colleague has saved this since you opened it: nothing is lost."]),
                    *(f"{sentence}." for sentence in others),
                ]
            ),
        }
    )


def keep_posted(request: HttpRequest, *, form: str, thing: str, version: int) -> None:
    """Keep a form that was sent and not saved, so that nothing of it is lost."""
    values = {name: texts for name, texts in request.POST.lists() if name not in _NOT_KEPT}
    drafts.keep(by=request.user, form=form, thing=thing, values=values, base_version=version, at=now())


def typed_before(request: HttpRequest, *, form: str, thing: str) -> Typed | None:
    """Return what this person typed and did not save: a form kept when the sign-in ended, else the kept typing."""
    if kept := kept_form.kept(request):
        return Typed(kept["values"], _first(kept["values"].get("version")), datetime.fromisoformat(kept["at"]))
    if draft := unsaved(user=request.user, form=form, thing=thing):
        return Typed(draft.values, _first(draft.values.get("version")), draft.saved_at)
    return None


def also_writing(request: HttpRequest, thing: str) -> list[str]:
    """Say who else typed into a form of the same thing within the last minutes."""
    at = now()
    return [
        f"{each.user} is also writing here ({localtime(each.saved_at):%H:%M})." for each in _others(request, thing, at)
    ]


def _others(request: HttpRequest, thing: str, at: datetime) -> list[Any]:
    found = others_writing(user=request.user, thing=thing, at=at) if thing else []
    return list({each.user_id: each for each in reversed(found)}.values())


def _read(raw: bytes) -> tuple[dict[str, list[str]], str]:
    if len(raw) > MOST_BYTES:
        raise ValueError("This is too long to be kept while you type. Save it with the button, or shorten it.")
    try:
        sent = json.loads(raw)
        fields, version = sent["fields"], str(sent.get("version", ""))[:40]
        texts = {str(name): [*value] if isinstance(value, list) else [value] for name, value in fields.items()}
        readable = "".join(text for name, each in texts.items() for text in (name, *each))
        readable.encode()
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as wrong:
        raise ValueError("This could not be read, so it was not kept. Load the page again.") from wrong
    if "\x00" in readable + version or len(texts) > MOST_FIELDS:
        raise ValueError("It holds characters that no text can have. Take out what was pasted last.")
    return {name: each for name, each in texts.items() if name not in _NOT_KEPT}, version


def _number(version: str) -> int:
    number = version.partition(":")[0]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0


def _first(texts: Any) -> str:
    return str(texts[0]) if texts else ""
