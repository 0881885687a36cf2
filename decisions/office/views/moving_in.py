"""Moving in: the systems that records come from, their words, and the beginning of a run."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.exchange.importing.moderngov.meanings import KEEP_INSIDE, meanings
from decisions.models import SourceSystem, SystemKind
from decisions.office.action import names_action
from decisions.office.forms.moving_in import SystemForm, WordsForm
from decisions.office.found import found
from decisions.office.presenters import moving_in as presenter
from decisions.office.presenters.import_runs import run_line
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.permissions import Action, may
from decisions.queries import moving_in as queries
from decisions.services import source_system as service

NEWEST = 10
MOST_LABELS = 100
FORM = "office/moving_in/form.html"


@names_action(Action.SEE_HISTORY)
def moving_in(request: HttpRequest) -> HttpResponse:
    """Show the systems, the newest runs, and where the imported records stand."""
    context = {
        "systems": [presenter.system_line(each) for each in queries.systems()],
        "runs": [run_line(each) for each in queries.runs()[:NEWEST]],
        "standing": presenter.standing(),
        "may_bring_in": bool(may(request.user, Action.BRING_IN, on=localdate())),
    }
    return render(request, "office/moving_in/home.html", context)


@names_action(Action.BRING_IN)
def system_add(request: HttpRequest) -> HttpResponse:
    """Name a system that records come from."""
    back = reverse("moving_in")
    form = SystemForm(sent(request), back=back)
    return answered(
        request,
        form,
        do=lambda: service.name_system(by=request.user, at=now(), **form.values()),
        then=lambda made: _told(request, made, f"“{made.name}” is named. Begin a run to read it."),
        page=FORM,
        context={"title": "Name a system that records come from", "back_label": "Moving in"},
        back=back,
    )


@names_action(Action.SEE_HISTORY)
def system(request: HttpRequest, number: int) -> HttpResponse:
    """Show one system: its runs, its words, the labels that nobody knows yet."""
    one = system_or_404(number)
    labels = queries.unknown_labels(one)
    may_bring_in = bool(may(request.user, Action.BRING_IN, on=localdate()))
    context = {
        "system": one,
        "runs": [run_line(each) for each in queries.runs(one)[:NEWEST]],
        "words": presenter.words_in(one, meanings(), KEEP_INSIDE),
        "labels": labels[:MOST_LABELS],
        "may_bring_in": may_bring_in,
        # What the columns of a table mean is said for each table.
        "may_choose_words": may_bring_in and one.kind != SystemKind.CSV and bool(labels or one.vocabulary),
    }
    return render(request, "office/moving_in/system.html", context)


@names_action(Action.BRING_IN)
def system_change(request: HttpRequest, number: int) -> HttpResponse:
    """Change the name, the address, or what becomes of officers' names."""
    one = system_or_404(number)
    back = address_of(one)
    form = SystemForm(sent(request), system=one, back=back)
    return answered(
        request,
        form,
        do=lambda: service.change_system(system=one, by=request.user, at=now(), **form.values()),
        then=lambda done: _told(request, done, "It is saved. Read a run again for it to take effect."),
        page=FORM,
        context={"title": "Change how records of the system are read", "back_label": "Back to the system"},
        back=back,
    )


@names_action(Action.BRING_IN)
def system_words(request: HttpRequest, number: int) -> HttpResponse:
    """Say what the council's own labels mean, or that they are kept inside."""
    one = system_or_404(number)
    back = address_of(one)
    labels: list[tuple[str, int | None, str]] = [
        *((label, seen, "") for label, seen in queries.unknown_labels(one)[:MOST_LABELS]),
        *((str(label), None, str(key)) for label, key in sorted(one.vocabulary.items())),
    ]
    if not labels:
        sentence = "Every label that was read so far is known, so there is nothing to choose. Begin a run first."
        return not_now(request, sentence, back=back)
    form = WordsForm(sent(request), labels=labels, meanings=meanings(), keep=KEEP_INSIDE, back=back)
    form.watch(_mark(labels))
    return answered(
        request,
        form,
        do=lambda: service.change_system(system=one, by=request.user, at=now(), vocabulary=form.words()),
        then=lambda done: _told(
            request, done, "The words are saved. Read the newest run again for them to take effect."
        ),
        page=FORM,
        context={
            "title": "Words of the council",
            "back_label": "Back to the system",
            "paragraphs": [
                "Each council words some labels itself. Say what they mean, and their texts take their place in the "
                "record; or keep them inside. What you leave open is kept for officers and listed again.",
            ],
        },
        back=back,
    )


def system_or_404(number: int) -> SourceSystem:
    """Return the system. Raises Http404."""
    return found(queries.system_numbered(number))


def address_of(one: SourceSystem) -> str:
    """Return the address of a system's page."""
    return reverse("source_system", kwargs={"number": one.pk})


def folders() -> list[str]:
    """Return the folders that the administrator put where runs may read them, by name."""
    base = Path(settings.IMPORT_FOLDER) if settings.IMPORT_FOLDER else None
    return sorted(each.name for each in base.iterdir() if each.is_dir()) if base and base.is_dir() else []


def _mark(labels: list[tuple[str, int | None, str]]) -> str:
    return hashlib.sha256("\n".join(label for label, _, _ in labels).encode()).hexdigest()[:16]


def _told(request: HttpRequest, one: SourceSystem, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(address_of(one))
