"""Requests for another format: large print, audio, easy read, another language; from the form to the answer.

Source: sections 20, 21 and 29 of the Equality Act 2010 (reasonable adjustments; information in an accessible format).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from decisions.events import Event
from decisions.models import FormatRequest, WantedFormat
from decisions.permissions import Action, require
from decisions.publication.models import SentForm
from decisions.queries.format_request import due_day, what_it_is
from decisions.refusals import NotComplete
from decisions.rules.london import day_of
from decisions.services import audit, format_request_letters
from decisions.services.files.keeping import keep_file
from decisions.services.moves import require_move
from decisions.services.references import FORMAT_REQUEST, next_reference
from decisions.states import FORMAT_REQUEST_LABELS, FORMAT_REQUEST_TRANSITIONS

PUBLIC_SITE = "public site"
_LONGEST = {"about": 500, "words": 4000, "name": 200, "email": 254, "reach": 1000}


@transaction.atomic
def from_form(*, form: SentForm, at: datetime) -> None:
    """Take a request that was sent on the public site, acknowledge it to the asker and tell democratic services.

    A form that was taken before, or that names nobody who could be answered, does nothing.
    """
    if FormatRequest.objects.filter(form_key=form.key).exists():
        return
    facts = _facts(form.values)
    if not _missing(facts):
        _open(facts, by=PUBLIC_SITE, at=at, received_at=form.sent_at, form_key=form.key)


@transaction.atomic
def enter(
    *,
    by: Any,
    at: datetime,
    about: str,
    wanted: str,
    name: str,
    words: str = "",
    email: str = "",
    reach: str = "",
) -> FormatRequest:
    """Enter a request that came by telephone, by letter or at the counter, and return it.

    `reach` is another way to reach the person than e-mail. Raises NotAllowed, NotComplete.
    """
    require(by, Action.ANSWER_FORMAT_REQUEST, on=day_of(at))
    read = _facts({"about": about, "wanted": wanted, "name": name, "words": words, "email": email, "reach": reach})
    if missing := _missing(read):
        raise NotComplete("Something is missing.", missing)
    return _open(read, by=by, at=at, received_at=at)


@transaction.atomic
def take_in_hand(*, request: FormatRequest, by: Any, at: datetime) -> FormatRequest:
    """Say who looks after a request. Raises NotAllowed, NotNow."""
    request = _moved(request, "take in hand", by, at)
    request.owner = by
    request.save()
    _record(request, Event.FORMAT_TAKEN_IN_HAND, by, at)
    return request


@transaction.atomic
def send(
    *, request: FormatRequest, by: Any, at: datetime, answer: str, name: str = "", data: bytes | None = None
) -> FormatRequest:
    """Send what was asked for: words, and a file where one is given, by e-mail where there is an address.

    The file goes out once it is found clean. Raises NotAllowed, NotNow, NotComplete, NotAccepted.
    """
    request = _moved(request, "send", by, at)
    _answer(request, answer, at)
    request.file = keep_file(by=by, at=at, name=name, data=data) if data is not None else None
    request.save()
    format_request_letters.tell_asker_sent(request, at=at)
    _record(request, Event.FORMAT_SENT, by, at)
    return request


@transaction.atomic
def refuse(*, request: FormatRequest, by: Any, at: datetime, answer: str) -> FormatRequest:
    """Refuse a request with the reason, which the asker reads. Raises NotAllowed, NotNow, NotComplete."""
    request = _moved(request, "refuse", by, at)
    _answer(request, answer, at)
    request.save()
    format_request_letters.tell_asker_refused(request, at=at)
    _record(request, Event.FORMAT_REFUSED, by, at)
    return request


@transaction.atomic
def open_again(*, request: FormatRequest, by: Any, at: datetime) -> FormatRequest:
    """Open an answered request again, with a new day by which it is due. Raises NotAllowed, NotNow."""
    request = _moved(request, "open again", by, at)
    request.owner, request.answered_at, request.due_on = by, None, due_day(day_of(at))
    request.save()
    _record(request, Event.FORMAT_OPENED_AGAIN, by, at)
    return request


def _facts(values: Mapping[str, Any]) -> dict[str, str]:
    """Read what was typed by anybody: only texts, cut to what is kept, an address only where it is one."""
    facts = {name: str(values.get(name) or "").strip()[:most] for name, most in _LONGEST.items()}
    wanted = str(values.get("wanted") or "")
    facts["wanted"] = wanted if wanted in WantedFormat.values else WantedFormat.OTHER
    try:
        validate_email(facts["email"])
    except ValidationError:
        facts["email"] = ""
    return facts


def _missing(facts: Mapping[str, str]) -> dict[str, str]:
    missing = {}
    if not facts["about"]:
        missing["about"] = "Say which page or document is wanted."
    if not facts["name"]:
        missing["name"] = "Give the person’s name."
    if not facts["email"] and not facts["reach"]:
        missing["email"] = "Give an e-mail address, or another way to reach the person."
    return missing


def _open(
    facts: Mapping[str, str], *, by: Any, at: datetime, received_at: datetime, form_key: uuid.UUID | None = None
) -> FormatRequest:
    received: date = day_of(received_at)
    title = what_it_is(facts["about"])
    request = FormatRequest.objects.create(
        **facts,
        ref=next_reference(prefix=FORMAT_REQUEST, year=received.year),
        about_title=title,
        form_key=form_key,
        received_at=received_at,
        due_on=due_day(received),
        saved_at=at,
    )
    format_request_letters.acknowledge(request, at=at)
    format_request_letters.tell_officers(request, at=at)
    # The address is typed by anybody and may hold a name: only what the record itself calls it goes into the log.
    _record(request, Event.FORMAT_ASKED, by, at, format=request.get_wanted_display(), about=title or "a page")
    return request


def _answer(request: FormatRequest, answer: str, at: datetime) -> None:
    if not answer.strip():
        raise NotComplete("Something is missing.", {"answer": "Write what the person is to read."})
    request.answer, request.answered_at = answer.strip(), at


def _moved(request: FormatRequest, act: str, by: Any, at: datetime) -> FormatRequest:
    request = FormatRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    require(by, Action.ANSWER_FORMAT_REQUEST, request, on=day_of(at))
    move = require_move(request, act, FORMAT_REQUEST_TRANSITIONS, FORMAT_REQUEST_LABELS)
    request.status, request.saved_at, request.version = move.target, at, request.version + 1
    return request


def _record(request: FormatRequest, event: Event, by: Any, at: datetime, **detail: str) -> None:
    audit.record(by=by, event=event, kind="format_request", ref=request.ref, at=at, detail=detail)
