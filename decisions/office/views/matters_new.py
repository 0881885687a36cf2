"""Begin a forthcoming decision: once, however often the button is pressed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from decisions.office import kept_form, once
from decisions.office.action import names_action
from decisions.office.forms.matters import NewMatterForm
from decisions.office.forms.raw import as_data, raw_of, without_messages
from decisions.office.unsaved import answers_typing, keep_typed, typed_before
from decisions.permissions import Action
from decisions.services import draft as drafts
from decisions.services import forthcoming as service

FORM = "new matter"


@names_action(Action.WRITE_MATTER)
def new(request: HttpRequest) -> HttpResponse:
    """Ask for the least that a draft needs, and begin it."""
    if request.method != "POST":
        return _asked(request)
    if "discard" in request.POST:
        return _discarded(request)
    form = NewMatterForm(request.POST, user=request.user)
    if not form.is_valid():
        return render(request, "office/matters/new.html", {"form": form})
    word = form.cleaned_data["word"]
    with once.in_one_act(word) as first:
        matter = service.draft(by=request.user, at=now(), values=form.values()) if first else None
    if matter is None:
        return _sent_before(request, word)
    once.remember(word, matter.ref)
    drafts.discard(by=request.user, form=FORM, thing="")
    kept_form.forget(request)
    messages.success(request, f"The draft {matter.ref} is begun. Fill in its sections in any order.")
    return redirect("matter", ref=matter.ref)


@answers_typing
@names_action(Action.WRITE_MATTER)
def keep_new(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed into the form of a new matter."""
    return keep_typed(request, form=FORM, thing="", version_now=0)


def _asked(request: HttpRequest) -> HttpResponse:
    form, typed = NewMatterForm(user=request.user), typed_before(request, form=FORM, thing="")
    if typed:
        fresh = {"word": form.initial["word"], "writer": form.initial["writer"]}
        data = as_data(raw_of(form), {k: v for k, v in typed.values.items() if k not in fresh}, fresh)
        form = without_messages(NewMatterForm(data, user=request.user))
    return render(request, "office/matters/new.html", {"form": form, "typed": typed})


def _discarded(request: HttpRequest) -> HttpResponse:
    drafts.discard(by=request.user, form=FORM, thing="")
    kept_form.forget(request)
    return redirect("matter_new")


def _sent_before(request: HttpRequest, word: str) -> HttpResponse:
    made = once.made_by(word)
    if made:
        messages.info(request, f"This form was sent twice. The draft {made} was begun once.")
        return redirect("matter", ref=made)
    messages.warning(request, "This form was sent before. Look for the draft in the list before you begin another.")
    return redirect("matters")
