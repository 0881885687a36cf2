"""The questions and clearances of a report template: add, change, move, take out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from decisions.models import ReportTemplate, TemplateClearance, TemplateSection
from decisions.models.choices import ClearingRole
from decisions.office.action import names_action
from decisions.office.forms.act import ActForm
from decisions.office.forms.report_templates import ClearanceForm, QuestionForm
from decisions.office.found import found
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.report_templates import FORM, acting
from decisions.permissions import Action
from decisions.queries.report_template import clearance_of, section_named
from decisions.refusals import NotNow
from decisions.services import report_template_parts as service


@names_action(Action.CHANGE_REPORT_TEMPLATES)
def template_question_add(request: HttpRequest, template_id: int) -> HttpResponse:
    """Ask for a new question and put it at the end."""
    template = get_object_or_404(ReportTemplate, pk=template_id)
    form = QuestionForm(sent(request), section=None, back=_page(template))
    return _answered(
        request,
        form,
        {"title": "Add a question", "about": template.name},
        lambda: service.add_section(template=template, facts=form.facts(), **acting(request)),
        template,
        "The question is added at the end.",
    )


@names_action(Action.CHANGE_REPORT_TEMPLATES)
def template_question(request: HttpRequest, section_id: int) -> HttpResponse:
    """Ask how a question reads and is answered, and store it."""
    section = _section(section_id)
    form = QuestionForm(sent(request), section=section, back=_page(section.template))
    return _answered(
        request,
        form,
        {"title": "Change the question", "about": section.template.name},
        lambda: service.change_section(section=section, facts=form.facts(), **acting(request)),
        section.template,
        "The question is saved.",
    )


@names_action(Action.CHANGE_REPORT_TEMPLATES)
@require_POST
def template_question_move(request: HttpRequest, section_id: int) -> HttpResponse:
    """Move a question one place up or down and come back to its row."""
    section = _section(section_id)
    back = _page(section.template)
    try:
        service.move_section(section=section, up=request.POST.get("way") == "up", **acting(request))
    except NotNow as refused:
        return not_now(request, refused.sentence, back=back)
    return redirect(f"{back}#question-{section.pk}")


@names_action(Action.CHANGE_REPORT_TEMPLATES)
@require_POST
def template_question_remove(request: HttpRequest, section_id: int) -> HttpResponse:
    """Take a question out."""
    section = _section(section_id)
    back = _page(section.template)
    try:
        service.remove_section(section=section, **acting(request))
    except NotNow as refused:
        return not_now(request, refused.sentence, back=back)
    messages.success(request, f"“{section.question}” is taken out.")
    return redirect(f"{back}#questions")


@names_action(Action.CHANGE_REPORT_TEMPLATES)
def template_clearance(request: HttpRequest, template_id: int, role: str) -> HttpResponse:
    """Ask how a role clears the reports of a template and store it."""
    template = get_object_or_404(ReportTemplate, pk=template_id)
    if role not in ClearingRole.values:
        raise Http404
    row = template.clearances.filter(role=role).first() or TemplateClearance(template=template, role=role)
    form = ClearanceForm(sent(request), clearance=row, sections=list(template.sections.all()), back=_page(template))
    return _answered(
        request,
        form,
        {"title": f"Clearance by {ClearingRole(role).label.lower()}", "about": template.name},
        lambda: service.set_clearance(template=template, facts={"role": role, **form.facts()}, **acting(request)),
        template,
        "The clearance is saved.",
    )


@names_action(Action.CHANGE_REPORT_TEMPLATES)
@require_POST
def template_clearance_remove(request: HttpRequest, template_id: int, role: str) -> HttpResponse:
    """Ask a role no longer."""
    row = found(clearance_of(template_id, role))
    try:
        service.remove_clearance(clearance=row, **acting(request))
    except NotNow as refused:
        return not_now(request, refused.sentence, back=_page(row.template))
    messages.success(request, f"{row.get_role_display()} is asked no longer.")
    return redirect(f"{_page(row.template)}#clearances")


def _answered(
    request: HttpRequest,
    form: ActForm,
    context: dict[str, Any],
    do: Callable[[], Any],
    template: ReportTemplate,
    said: str,
) -> HttpResponse:
    def done(row: TemplateSection | TemplateClearance) -> HttpResponse:
        messages.success(request, said)
        place = f"#question-{row.pk}" if isinstance(row, TemplateSection) else "#clearances"
        return redirect(f"{_page(template)}{place}")

    return answered(request, form, do=do, then=done, page=FORM, context=context, back=_page(template))


def _section(section_id: int) -> TemplateSection:
    return found(section_named(section_id))


def _page(template: ReportTemplate) -> str:
    return reverse("report_template", args=[template.pk])
