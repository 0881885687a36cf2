"""Withhold an appendix or a part of a report, change it, take it out; and keep what is being typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import Appendix, Report, WithheldDocument
from decisions.models.choices import WithheldForm as Form
from decisions.office import kept_form
from decisions.office.action import names_action
from decisions.office.forms.notices import ReasonForm
from decisions.office.forms.raw import as_data, without_messages
from decisions.office.forms.withheld import WithheldForm
from decisions.office.found import found
from decisions.office.refusal_handling import answered, sent
from decisions.office.unsaved import answers_typing, keep_posted, keep_typed, typed_before
from decisions.office.views.withheld import document_to_read, kept_nowhere, page_of
from decisions.permissions import Action, require
from decisions.permissions.visibility import matter_of
from decisions.queries.lawfulness import standards
from decisions.queries.report import appendix_numbered, report_named
from decisions.queries.withheld import (
    cautions_of,
    next_number,
    opinion_of,
    questions_to_withhold,
    suggested_review_on,
)
from decisions.services import draft as drafts
from decisions.services import withheld as service
from decisions.services.withheld_readers import read_on_screen

PAGE = "office/withheld/form.html"
FORM = "withheld"
LEADS = {
    Form.DOCUMENT: "The report lists the appendix by its number and public title, with the citation and the reason. "
    "Nothing else of what you enter here leaves this site, and nothing of it is kept in your browser.",
    Form.PART: "Under the question the public reads the citation and the reason in place of the words. What stood "
    "there openly leaves the working text; earlier versions, which all who work on the report can read, keep it.",
}
OPEN_UNTIL_NOW = (
    "Up to now it was open: everybody who works on the report could read it, its earlier versions still list it, and "
    "what was published stays published."
)


@names_action(Action.WRITE_REPORT)
def add_appendix(request: HttpRequest, ref: str) -> HttpResponse:
    """Withhold an appendix of a report."""
    report = found(report_named(ref))
    return _adding(
        request,
        report,
        Form.DOCUMENT,
        lambda form: service.withhold_appendix(
            report=report,
            by=request.user,
            at=now(),
            values=form.values(),
            file=form.upload(),
            in_place_of=form.in_place_of(),
        ),
        open_one=_open_one(request, report),
    )


@names_action(Action.WRITE_REPORT)
def add_part(request: HttpRequest, ref: str) -> HttpResponse:
    """Withhold a part of a report: the words under one question."""
    report = found(report_named(ref))
    return _adding(
        request,
        report,
        Form.PART,
        lambda form: service.withhold_part(
            report=report,
            by=request.user,
            at=now(),
            section=form.chosen_section(),
            html=form.cleaned_data["html"],
            values=form.values(),
        ),
    )


@names_action(Action.SEE_OFFICE)
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Change what is withheld; opening the form with the button is a reading and logged as one."""
    document = document_to_read(request, number)
    thing, restored = _thing(document), None
    if request.method != "POST":
        restored = sent(request)
        if restored is None:
            return redirect(page_of(document))
    opened = "open" in request.POST
    if opened:
        read_on_screen(document=document, by=request.user, at=now())
        restored = _typed(request, thing)
    form = _form(request, document.report, document.form, document, restored)
    context = _context(document.report, document.form, "Change what is withheld", page_of(document))
    if opened or request.method != "POST":
        return _shown(request, form, context)
    response = answered(
        request,
        form,
        do=lambda: service.save_withheld(
            document=document,
            by=request.user,
            at=now(),
            version=document.version,
            values=form.values(),
            file=form.upload(),
        ),
        then=lambda saved: _told(request, saved, thing, "It is saved. Clearances that cover it are asked for again."),
        page=PAGE,
        context=context,
        back=page_of(document),
    )
    return _kept_if_refused(request, response, thing)


@names_action(Action.SEE_OFFICE)
def take_out(request: HttpRequest, number: int) -> HttpResponse:
    """Take what is withheld out of the report."""
    document = document_to_read(request, number)
    form = ReasonForm(
        sent(request),
        label="Why is it taken out?",
        help_text="Kept, and shown to its readers only.",
        wanted="Say why it is taken out.",
        button="Take it out",
        back=page_of(document),
        kind="warning",
    )
    return kept_nowhere(
        answered(
            request,
            form,
            do=lambda: service.take_out(
                document=document, by=request.user, at=now(), reason=form.cleaned_data["reason"]
            ),
            then=lambda done: _taken_out(request, done),
            page="office/shared/act.html",
            context={
                "title": f"Take out “{document.public_title}”",
                "back_label": "Back to the document",
                "paragraphs": ["It leaves the report. What was withheld, its versions and its readings are kept."],
            },
            back=page_of(document),
        )
    )


@answers_typing
@names_action(Action.SEE_OFFICE)
def keep(request: HttpRequest, number: int) -> HttpResponse:
    """Keep what is being typed into the form of a withheld document, for its writer alone."""
    document = document_to_read(request, number)
    return kept_nowhere(keep_typed(request, form=FORM, thing=_thing(document), version_now=0))


@answers_typing
@names_action(Action.WRITE_REPORT)
def keep_new(request: HttpRequest, ref: str, form: str) -> HttpResponse:
    """Keep what is being typed into the form of something to be withheld, for its writer alone."""
    report = found(report_named(ref))
    require(request.user, Action.WRITE_REPORT, report, on=localdate())
    kind = Form.PART if form == Form.PART else Form.DOCUMENT
    return kept_nowhere(keep_typed(request, form=FORM, thing=f"{report.ref}:{kind}", version_now=0))


def _open_one(request: HttpRequest, report: Report) -> Appendix | None:
    """Return the open appendix that the address names as the one to withhold."""
    wanted = request.GET.get("appendix", "")
    if not wanted:
        return None
    appendix = appendix_numbered(int(wanted)) if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else None
    return found(appendix if appendix and appendix.report_id == report.pk else None)


def _adding(
    request: HttpRequest, report: Report, kind: str, do: Any, *, open_one: Appendix | None = None
) -> HttpResponse:
    require(request.user, Action.WRITE_REPORT, report, on=localdate())
    thing = f"{report.ref}:{kind}"
    restored = None if request.method == "POST" else sent(request) or _typed(request, thing)
    back = reverse("report_appendices" if open_one else "report", kwargs={"ref": report.ref})
    form = _form(request, report, kind, None, restored, open_one=open_one, back=back)
    title = "Withhold a part of the report" if kind == Form.PART else "Withhold an appendix"
    context = _context(report, kind, title, back)
    if open_one:
        context |= {"title": f"Withhold {open_one}", "lead": f"{context['lead']} {OPEN_UNTIL_NOW}"}
    if request.method != "POST":
        return _shown(request, form, context)
    response = answered(
        request,
        form,
        do=lambda: do(form),
        then=lambda made: _told(request, made, thing, f"“{made.public_title}” is withheld from the public."),
        page=PAGE,
        context=context,
        back=back,
    )
    return _kept_if_refused(request, response, thing)


def _form(
    request: HttpRequest,
    report: Report | None,
    kind: str,
    document: WithheldDocument | None,
    restored: Any,
    *,
    open_one: Appendix | None = None,
    back: str = "",
) -> WithheldForm:
    on = localdate()
    matter = matter_of(document) if document else report.matter
    posted = request.method == "POST" and "open" not in request.POST
    where = {"number": document.pk} if document else {"ref": report.ref, "form": kind}
    form = WithheldForm(
        request.POST if posted else restored,
        request.FILES if posted else None,
        report=report,
        constitution=standards(on=on).constitution,
        opinion=opinion_of(matter, on=on),
        today=on,
        suggested=suggested_review_on(on=on),
        back=page_of(document) if document else back,
        keeps_at=reverse("withheld_draft" if document else "withheld_new_draft", kwargs=where),
        form=kind,
        document=document,
        sections=questions_to_withhold(report) if report and kind == Form.PART and not document else (),
        twins=list(report.appendices.all()) if report else (),
        number=next_number(report) if report else None,
        open_one=open_one,
    )
    return without_messages(form) if restored is not None else form


def _typed(request: HttpRequest, thing: str) -> Any:
    """Return what this person typed and did not save, as the data of a form; nothing where there is nothing."""
    typed = typed_before(request, form=FORM, thing=thing)
    if typed is None:
        return None
    messages.warning(request, "What you typed and did not save is in the form again. Save it, or go back without.")
    return as_data({name: texts for name, texts in typed.values.items() if name not in ("once", "writer", "seen")})


def _context(report: Report | None, kind: str, title: str, back: str) -> dict[str, Any]:
    return {"about": report, "title": title, "lead": LEADS[Form(kind)], "back": back}


def _shown(request: HttpRequest, form: WithheldForm, context: dict[str, Any]) -> HttpResponse:
    form.fields[kept_form.WRITER].initial = kept_form.writer_mark(request.user)
    return kept_nowhere(render(request, PAGE, {**context, "form": form}))


def _kept_if_refused(request: HttpRequest, response: HttpResponse, thing: str) -> HttpResponse:
    if response.status_code in (409, 422):
        keep_posted(request, form=FORM, thing=thing, version=0)
    return kept_nowhere(response)


def _told(request: HttpRequest, document: WithheldDocument, thing: str, sentence: str) -> HttpResponse:
    drafts.discard(by=request.user, form=FORM, thing=thing)
    messages.success(request, sentence)
    for caution in cautions_of(document):
        messages.warning(request, f"{caution.text} {caution.mend}")
    return redirect(page_of(document))


def _taken_out(request: HttpRequest, document: WithheldDocument) -> HttpResponse:
    messages.success(request, f"“{document.public_title}” is taken out.")
    return redirect("report", ref=document.report.ref) if document.report else redirect("withheld")


def _thing(document: WithheldDocument) -> str:
    return f"withheld:{document.pk}"
