"""Documents of imported records: add a report, open it, say how it is known to have been public."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from decisions.models import ImportedFile, ImportedRecord
from decisions.office.action import names_action
from decisions.office.forms.imported_records import DocumentForm, KnownPublicForm
from decisions.office.found import found
from decisions.office.presenters.imported_records import About
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.imported_records import ACT, address_of, record_or_404, told
from decisions.office.views.withheld import kept_nowhere
from decisions.permissions import Action
from decisions.queries import imported_record as queries
from decisions.refusals import NotNow
from decisions.services import imported_record as service


@names_action(Action.BRING_IN)
def document_add(request: HttpRequest, number: int) -> HttpResponse:
    """Add a report or another document to a record: the file of one that the source names, or a new one."""
    one = record_or_404(number)
    named = _named(request, one)
    form = DocumentForm(sent(request), request.FILES or None, title=named.title if named else "", back=address_of(one))

    def add() -> ImportedFile:
        upload = form.cleaned_data["file"]
        return service.add_file(
            record=one,
            by=request.user,
            at=now(),
            file=(upload.name, upload.data),
            title=form.cleaned_data.get("title", ""),
            named=named,
        )

    return answered(
        request,
        form,
        do=add,
        then=lambda file: told(
            request, one, "The document is added. It is withheld until you say how it is known to have been public."
        ),
        page=ACT,
        context={
            "title": f"Add the file of “{named.title[:120]}”" if named else "Add a report or another document",
            "about": About.of(one),
            "back_label": "Back to the record",
            "paragraphs": ["It is checked for viruses, its text is taken out for search, and it is withheld."],
        },
        back=address_of(one),
    )


@require_POST
@names_action(Action.BRING_IN)
def document(request: HttpRequest, number: int, document_number: int) -> HttpResponse:
    """Give out a document to somebody who moves records; reading a withheld one is logged."""
    file = found(queries.file_of(number, document_number))
    kept = file.open_file or file.withheld_file
    try:
        data = service.read_file(file=file, by=request.user, at=now())
    except NotNow as refused:
        return not_now(request, refused.sentence, back=address_of(file.record))
    answer = HttpResponse(data, content_type=kept.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(kept.name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return kept_nowhere(answer)


@names_action(Action.PUBLISH_HISTORY)
def document_public(request: HttpRequest, number: int, document_number: int) -> HttpResponse:
    """Say how a document is known to have been public."""
    file = found(queries.file_of(number, document_number))
    one = record_or_404(number)
    form = KnownPublicForm(sent(request), back=address_of(one))
    form.watch(file.is_known_public)
    return answered(
        request,
        form,
        do=lambda: service.open_file(file=file, by=request.user, at=now(), reason=form.cleaned_data["reason"]),
        then=lambda done: told(
            request,
            one,
            "The document counts as public. It goes to the public site when the record is published (again).",
        ),
        page=ACT,
        context={
            "title": "Say that the document was public",
            "about": About.of(one),
            "back_label": "Back to the record",
            "paragraphs": [
                f"“{file.title[:300]}”",
                "What was exempt or confidential is not opened by moving it: say only what you know.",
            ],
        },
        back=address_of(one),
    )


def _named(request: HttpRequest, one: ImportedRecord) -> ImportedFile | None:
    wanted = request.GET.get("document", "")
    if not wanted:
        return None
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 16 else 0
    return found(queries.file_of(one.pk, number))
