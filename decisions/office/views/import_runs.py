"""Runs that bring in records: begin one, see how far it is and what it could not read, bring in, stop, go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.exchange.importing.refusal import PageRefused
from decisions.exchange.importing.table_head import TableHead, columns_of
from decisions.models import ImportRun, OfficeFile, RunSource
from decisions.office.action import names_action
from decisions.office.csv_answer import csv_answer
from decisions.office.forms.moving_in import BeginForm, ColumnsForm
from decisions.office.forms.notices import ConfirmForm
from decisions.office.found import found
from decisions.office.presenters import import_runs as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.moving_in import FORM, address_of, folders, system_or_404
from decisions.permissions import Action
from decisions.queries import moving_in as queries
from decisions.refusals import NotAccepted
from decisions.services import import_run as service
from decisions.services import imported_documents
from decisions.services.files.keeping import open_file

ON_A_PAGE = 50
ACT = "office/shared/act.html"
COLUMNS = ("Page or file", "Line", "Kind", "Label", "Reason", "Text")


@names_action(Action.BRING_IN)
def begin(request: HttpRequest, number: int) -> HttpResponse:
    """Begin a run: a live site, a ZIP archive, a folder on the server, or a table, whose columns are asked for next."""
    system = system_or_404(number)
    form = BeginForm(sent(request), request.FILES or None, system=system, folders=folders(), back=address_of(system))

    def start() -> ImportRun | OfficeFile:
        asked, way = form.cleaned_data, form.cleaned_data["how"]
        given: dict[str, Any] = {
            "by": request.user,
            "at": now(),
            "system": system,
            "how": way,
            "options": form.options(),
        }
        if way == RunSource.SITE:
            return service.begin(source=asked["site"], **given)
        if way == RunSource.FOLDER:
            return service.begin(source=f"{settings.IMPORT_FOLDER}/{asked['folder']}", **given)
        upload, name = asked["file"], getattr(asked["file"], "name_as_sent", "") or asked["file"].name
        data = upload.read()
        if way == RunSource.TABLE:
            # Looked at before it is kept: what is no table is refused beside its box.
            _head(data)
        file = service.keep_source(by=request.user, at=now(), name=name, data=data)
        return file if way == RunSource.TABLE else service.begin(file=file, **given)

    return answered(
        request,
        form,
        do=start,
        then=lambda made: _begun(request, number, made),
        page=FORM,
        context={
            "title": "Begin a run",
            "caption": system.name,
            "back_label": "Back to the system",
            "paragraphs": [
                "First everything is read and counted, with a list of what could not be read. Nothing is brought in "
                "until you have looked at it and say so.",
            ],
        },
        back=address_of(system),
    )


@names_action(Action.BRING_IN)
def columns(request: HttpRequest, number: int, file_number: int) -> HttpResponse:
    """Ask what each column of a table means, with its first values beside it, and begin the run."""
    system = system_or_404(number)
    file = found(queries.table_numbered(file_number, system, handed_in_by=request.user))
    back = reverse("import_run_begin", kwargs={"number": number})
    try:
        head = _head(open_file(file))
    except NotAccepted as refused:
        return not_now(request, refused.sentence, back=back)
    form = ColumnsForm(sent(request), **presenter.columns_of(head, queries.mapping_of(file, system)), back=back)
    return answered(
        request,
        form,
        do=lambda: service.begin(
            by=request.user,
            at=now(),
            system=system,
            how=RunSource.TABLE,
            file=file,
            source=file.name,
            options={"mapping": form.mapping()},
        ),
        then=lambda made: _begun(request, number, made),
        page=FORM,
        context={
            "title": "What does each column mean?",
            "caption": f"{system.name}: {file.name}",
            "back_label": "Choose another table",
            "paragraphs": [
                "What the headings seem to say is chosen already. A column without a meaning is kept with the record "
                "for officers, nothing of the table is dropped.",
            ],
        },
        back=back,
    )


@names_action(Action.SEE_HISTORY)
def runs(request: HttpRequest) -> HttpResponse:
    """List the runs, the newest first."""
    page = Paginator(queries.runs(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "runs": [presenter.run_line(each) for each in page]}
    return render(request, "office/moving_in/runs.html", context)


@names_action(Action.SEE_HISTORY)
def run(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one run: how far it is, what it counted, what it could not read, a sample; news come by themselves."""
    one, still = run_or_404(ref), "still" in request.GET
    shown = presenter.page_of(one, request.user, on=localdate())
    response = render(request, "office/moving_in/run.html", shown | {"still": still})
    if (seconds := presenter.refresh_after(one, still=still)) is not None:
        # A header, so that it works without scripts; the page says how to end it (WCAG 2.2.1).
        response["Refresh"] = str(seconds)
    return response


@names_action(Action.SEE_HISTORY)
def problems(request: HttpRequest, ref: str) -> HttpResponse:
    """List what a run could not read, with file, line and reason."""
    one, code = run_or_404(ref), request.GET.get("code", "")[:60].replace("\x00", "")
    page = Paginator(queries.problems(one, code=code), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "run": one,
        "page": page,
        "lines": [presenter.problem_line(each) for each in page],
        "kinds": presenter.problem_kinds(one),
        "code": code,
        "code_said": presenter.words_of(code),
    }
    return render(request, "office/moving_in/problems.html", context)


@names_action(Action.SEE_HISTORY)
def problems_csv(request: HttpRequest, ref: str) -> HttpResponse:
    """Give out what a run could not read as a table."""
    one = run_or_404(ref)
    rows = (
        (each.address, each.line, each.code, each.label, each.reason, each.excerpt)
        for each in queries.problems(one).iterator()
    )
    return csv_answer(f"{one.ref}-problems.csv", COLUMNS, rows)


@names_action(Action.BRING_IN)
def bring_in(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that what was read is to be brought in."""
    return _act(
        request,
        run_or_404(ref),
        do=service.bring_in,
        told="The records are being brought in. They are held, not published.",
        title="Bring the records in",
        button="Bring in",
        paragraphs=[
            "The records are held for officers. Nothing is published by this, no clock starts, and records that are "
            "here already are not doubled.",
        ],
    )


@names_action(Action.BRING_IN)
def stop(request: HttpRequest, ref: str) -> HttpResponse:
    """Stop a run; it can go on later."""
    return _act(
        request,
        run_or_404(ref),
        do=service.stop,
        told="The run is stopped. It can go on from the place that it reached.",
        title="Stop the run",
        button="Stop it",
        paragraphs=["What was read and brought in so far stays. The run can go on later from the same place."],
    )


@names_action(Action.BRING_IN)
def go_on(request: HttpRequest, ref: str) -> HttpResponse:
    """Let a run go on that was stopped or broke off."""
    return _act(
        request,
        run_or_404(ref),
        do=service.go_on,
        told="The run goes on from the place that it reached.",
        title="Let the run go on",
        button="Go on",
        paragraphs=["It goes on from the place that it reached; nothing is read or brought in twice."],
    )


@names_action(Action.BRING_IN)
def read_again(request: HttpRequest, ref: str) -> HttpResponse:
    """Read all pages of a run anew, for example after words were added."""
    return _act(
        request,
        run_or_404(ref),
        do=service.read_again,
        told="The pages are read anew.",
        title="Read the pages again",
        button="Read again",
        paragraphs=[
            "All pages are read anew with the words as they are now, and counted. What was brought in stays as it is "
            "until you bring in again.",
        ],
    )


@names_action(Action.BRING_IN)
def documents(request: HttpRequest, ref: str) -> HttpResponse:
    """Fetch the documents that the records of a run name."""
    return _act(
        request,
        run_or_404(ref),
        do=imported_documents.ask,
        told="The documents are being fetched. They are withheld until somebody says that they were public.",
        title="Fetch the documents",
        button="Fetch them",
        paragraphs=[
            "Each document is looked for where its page came from, checked for viruses, and its text is taken out for "
            "the officers’ search. All are withheld: on the page of a record you say how one is known to have been "
            "public. What could not be had before is tried again.",
        ],
    )


def run_or_404(ref: str) -> ImportRun:
    """Return the run. Raises Http404."""
    return found(queries.run_named(ref))


def _act(
    request: HttpRequest,
    one: ImportRun,
    *,
    do: Callable[..., Any],
    told: str,
    title: str,
    button: str,
    paragraphs: list[str],
) -> HttpResponse:
    back = reverse("import_run", kwargs={"ref": one.ref})
    form = ConfirmForm(sent(request), button=button, back=back)
    form.watch(one.status)
    return answered(
        request,
        form,
        do=lambda: do(run=one, by=request.user, at=now()),
        then=lambda done: _told(request, back, told),
        page=ACT,
        context={
            "title": title,
            "about": presenter.About(one.ref, one.system.name),
            "back_label": "Back to the run",
            "paragraphs": paragraphs,
        },
        back=back,
    )


def _head(data: bytes) -> TableHead:
    try:
        return columns_of(data)
    except PageRefused as refused:
        raise NotAccepted(refused.sentence) from refused


def _begun(request: HttpRequest, number: int, made: ImportRun | OfficeFile) -> HttpResponse:
    if isinstance(made, OfficeFile):
        return redirect("import_run_columns", number=number, file_number=made.pk)
    messages.success(request, f"The run {made.ref} is begun. This page shows how far it is.")
    return redirect("import_run", ref=made.ref)


def _told(request: HttpRequest, address: str, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(address)
