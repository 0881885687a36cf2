"""What was refused becomes what the person reads: in one place, for every form that does something.

Missing particulars stand beside their fields (422), an unlawful act shows its Finding (409), a wrong moment or another
person's change is a page with the sentence (409), and whatever the database itself refuses is a sentence too. What was
typed is always shown again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.db import DataError, IntegrityError, InternalError, ProgrammingError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from psycopg.errors import RaiseException

from decisions.office import kept_form, once
from decisions.office.forms.act import ActForm
from decisions.office.presenters.findings import shown
from decisions.refusals import ChangedMeanwhile, NotComplete, NotLawful, NotNow

NOT_NOW = "office/shared/not_now.html"
SENT_TWICE = "The form was sent twice and carried out once."
SENT_BEFORE = (
    "This form was sent already, so it was not carried out a second time. Go back and look: what you asked for is "
    "there, unless a message says otherwise."
)
OVERTAKEN = (
    "Something was done here since you opened this form, so it was not carried out. Go back, look at how things stand "
    "now, and decide whether it is still needed."
)
COME_BACK = (
    "You were signed out when you sent this form, so it was not carried out. It is filled in again as you typed it: "
    "look it over and send it."
)
CONTRADICTS = (
    "The record refused this, because it would contradict what is kept already. Go back, look at how things stand now, "
    "and try again."
)
UNREADABLE = "Something typed is too long or cannot be stored. Shorten it or type it again."
_REFUSED_BY_DATABASE = (IntegrityError, DataError, InternalError, ProgrammingError)


def answered(
    request: HttpRequest,
    form: ActForm,
    *,
    do: Callable[[], Any],
    then: Callable[[Any], HttpResponse],
    page: str,
    context: dict[str, Any],
    back: str,
) -> HttpResponse:
    """Carry out a posted form with `do` and answer with `then`; show `page` for a form that is not sent or is refused.

    `back` is the address behind the link of a page that says "not now". Raises NotAllowed, which is a 403 page.
    """
    context = {"back": back, **context, "form": form}
    form.fields[kept_form.WRITER].initial = kept_form.writer_mark(request.user)
    if request.method != "POST":
        return render(request, page, context)
    if not form.is_valid():
        return render(request, page, context, status=422)
    if form.is_overtaken:
        return not_now(request, OVERTAKEN, back=back, form=form)
    word = form.cleaned_data.get("once") or once.new_word()
    try:
        with once.in_one_act(word) as first:
            done = do() if first else None
    except NotComplete as refused:
        form.refuse(refused.sentence, refused.missing)
        return render(request, page, context, status=422)
    except NotLawful as refused:
        form.add_error(None, refused.sentence)
        return render(request, page, {**context, "unlawful": shown(refused.finding)}, status=409)
    except (NotNow, ChangedMeanwhile) as refused:
        return not_now(request, refused.sentence, back=back, form=form)
    except _REFUSED_BY_DATABASE as refused:
        return not_now(request, sentence_of(refused), back=back, form=form)
    if not first:
        return _sent_before(request, word, back)
    kept_form.forget(request)
    response = then(done)
    once.remember(word, response.headers.get("Location", back))
    return response


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was typed: the posted form, or the one that arrived when its writer was signed out, or nothing."""
    if request.method == "POST":
        return request.POST
    found = kept_form.kept(request)
    if not found:
        return None
    values = QueryDict(mutable=True)
    for name, texts in found["values"].items():
        values.setlist(name, texts)
    values[kept_form.WRITER] = kept_form.writer_mark(request.user)
    messages.warning(request, COME_BACK)
    return values


def not_now(request: HttpRequest, sentence: str, *, back: str, form: ActForm | None = None) -> HttpResponse:
    """Answer 409: it is not the moment, with the sentence, the way back, and what was typed."""
    context = {"sentence": sentence, "back": back, "typed": form.typed() if form is not None else ()}
    return render(request, NOT_NOW, context, status=409)


def sentence_of(refused: Exception) -> str:
    """Say what the database refused; re-raise what is no refusal but a fault of the program."""
    cause = refused.__cause__
    if isinstance(refused, DataError):
        return UNREADABLE
    if isinstance(refused, IntegrityError):
        name = getattr(getattr(cause, "diag", None), "constraint_name", "") or ""
        return _sentences().get(name, CONTRADICTS)
    if isinstance(cause, RaiseException):
        return CONTRADICTS
    raise refused


@cache
def _sentences() -> dict[str, str]:
    return {
        constraint.name: str(constraint.violation_error_message)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_code is not None or constraint.violation_error_message
    }


def _sent_before(request: HttpRequest, word: str, back: str) -> HttpResponse:
    if made := once.made_by(word):
        messages.info(request, SENT_TWICE)
        return redirect(made)
    return not_now(request, SENT_BEFORE, back=back)
