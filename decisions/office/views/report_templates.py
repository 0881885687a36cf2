"""Report templates: the list, a new one, one template, its preview, its particulars, a new version, its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from council.govuk.layout import Button
from council.govuk.wording import long_date
from decisions.models import ReportTemplate
from decisions.models.choices import SectionAudience
from decisions.office.action import names_action
from decisions.office.forms.act import ActForm
from decisions.office.forms.report_templates import DayForm, NewTemplateForm, TemplateForm
from decisions.office.presenters import report_templates as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action, may
from decisions.publication.content import RecordKind
from decisions.publication.rendering import body
from decisions.queries.audit import history_of
from decisions.queries.report_template import is_key_taken, listed, used, versions_of
from decisions.services import report_template as service

FORM = "office/report_templates/form.html"


@names_action(Action.SEE_ORGANISATION)
def report_templates(request: HttpRequest) -> HttpResponse:
    """List the templates: in use, coming, ended."""
    found = listed(localdate())
    context = {
        "groups": presenter.groups(found),
        "is_empty": found.is_empty,
        "shapes": service.shapes(),
        "may_change": may(request.user, Action.CHANGE_REPORT_TEMPLATES, on=localdate()),
    }
    return render(request, "office/report_templates/list.html", context)


@names_action(Action.CHANGE_REPORT_TEMPLATES)
def report_template_new(request: HttpRequest) -> HttpResponse:
    """Ask what a new template is made of and make it."""
    found = listed(localdate())
    form = NewTemplateForm(
        sent(request), templates=(*found.in_use, *found.coming, *found.ended), chosen=request.GET.get("from", "")
    )

    def make() -> ReportTemplate:
        given = form.cleaned_data
        shape = form.shape
        return service.make_template(
            name=given["name"],
            starts_on=given["starts_on"],
            shape=shape,
            key=shape.key if shape and not is_key_taken(shape.key) else "",
            copy_of=form.copy_of,
            **acting(request),
        )

    context = {"title": "Make a report template", "back_label": "Report templates"}
    return _then_template(request, form, context, make, reverse("report_templates"), "The template is made.")


@names_action(Action.SEE_ORGANISATION)
def report_template(request: HttpRequest, template_id: int) -> HttpResponse:
    """Show one template with its questions, its clearances, its versions and its history."""
    template = get_object_or_404(ReportTemplate, pk=template_id)
    today = localdate()
    verdict = may(request.user, Action.CHANGE_REPORT_TEMPLATES, on=today)
    context = {
        "page": presenter.page(template, used(template), verdict, today),
        "verdict": verdict,
        "versions": [(each, presenter.term_of(each)) for each in versions_of(template)],
        "history": history_of(kind="report_template", ref=str(template.pk)),
    }
    return render(request, "office/report_templates/template.html", context)


@names_action(Action.SEE_ORGANISATION)
def report_template_preview(request: HttpRequest, template_id: int) -> HttpResponse:
    """Show how an empty report of the template is printed, and how its author is asked the first questions."""
    template = get_object_or_404(ReportTemplate, pk=template_id)
    context = {
        "template": template,
        "body": body(kind=RecordKind.REPORT, ref="", content=presenter.empty_report(template)),
        "forms": presenter.section_forms(template, request.user, localdate()),
        "internal": [each for each in template.sections.all() if each.audience == SectionAudience.OFFICERS],
    }
    return render(request, "office/report_templates/preview.html", context)


@names_action(Action.CHANGE_REPORT_TEMPLATES)
def report_template_change(request: HttpRequest, template_id: int) -> HttpResponse:
    """Ask for the particulars of a template and store them."""
    template = get_object_or_404(ReportTemplate, pk=template_id)
    back = reverse("report_template", args=[template_id])
    form = TemplateForm(sent(request), template=template, back=back)
    return _then_template(
        request,
        form,
        {"title": "Change the template", "about": template.name},
        lambda: service.change(template=template, facts=form.facts(), **acting(request)),
        back,
        "The template is saved.",
    )


@names_action(Action.CHANGE_REPORT_TEMPLATES)
def report_template_version(request: HttpRequest, template_id: int) -> HttpResponse:
    """Ask from when a new version takes over and make it."""
    template = get_object_or_404(ReportTemplate, pk=template_id)
    back = reverse("report_template", args=[template_id])
    form = DayForm(
        sent(request),
        label="The new version is in use from",
        hint="This version ends on the day before. Reports that were begun in it go on in it.",
        button=Button("Make the new version"),
        back=back,
    )
    return _then_template(
        request,
        form,
        {"title": "Make a new version", "about": template.name},
        lambda: service.new_version(template=template, starts_on=form.cleaned_data["day"], **acting(request)),
        back,
        "The new version is made. Change what shall be different.",
    )


@names_action(Action.CHANGE_REPORT_TEMPLATES)
def report_template_end(request: HttpRequest, template_id: int) -> HttpResponse:
    """Ask for the last day of a template and end it."""
    template = get_object_or_404(ReportTemplate, pk=template_id)
    back = reverse("report_template", args=[template_id])
    form = DayForm(
        sent(request),
        label="Last day",
        hint="A report can still be begun in it on this day. Those that were begun go on.",
        button=Button("End the template", kind="warning"),
        back=back,
    )

    def ended() -> ReportTemplate:
        row = service.end(template=template, ends_on=form.cleaned_data["day"], **acting(request))
        messages.info(request, f"No report can be begun in it after {long_date(form.cleaned_data['day'])}.")
        return row

    context = {"title": "End the template", "about": template.name}
    return _then_template(request, form, context, ended, back, "The last day is stored.")


def acting(request: HttpRequest) -> dict[str, Any]:
    """Return who acts and when."""
    return {"by": request.user, "at": now()}


def _then_template(
    request: HttpRequest, form: ActForm, context: dict[str, Any], do: Callable[[], Any], back: str, said: str
) -> HttpResponse:
    def done(row: ReportTemplate) -> HttpResponse:
        messages.success(request, said)
        return redirect("report_template", template_id=row.pk)

    return answered(request, form, do=do, then=done, page=FORM, context=context, back=back)
