"""One question of a report: ask, save, compare where somebody else saved first; and what its scripts ask for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now

from decisions.models import Report, TemplateSection
from decisions.models.choices import SectionKind
from decisions.office import kept_form
from decisions.office.action import names_action
from decisions.office.forms.report_section import ReportSectionForm
from decisions.office.forms.reports import CommentForm
from decisions.office.found import found
from decisions.office.presenters import reports as presenter
from decisions.office.presenters.matters_compare import differences_between
from decisions.office.presenters.report_comments import comments_shown
from decisions.office.presenters.report_money import totals_shown
from decisions.office.presenters.report_sections import PAGES, address_of, neighbours
from decisions.office.unsaved import Typed, answers_typing, keep_posted, keep_typed, typed_before
from decisions.office.views.reports import report_or_404
from decisions.permissions import Action, may, require
from decisions.queries import report as queries
from decisions.queries.report_checks import checks_of
from decisions.queries.report_content import parts_withheld, whole
from decisions.queries.report_sections import answer_of, section_content
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.services import draft as drafts
from decisions.services import report as service


@names_action(Action.SEE_REPORT)
def section(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    """Ask one question and save what is written; somebody who may not write reads what stands there."""
    report, asked = _asked(ref, key)
    if asked.kind in PAGES:
        return redirect(address_of(report, asked))
    form = _form(request, report, asked)
    if request.method != "POST":
        typed = typed_before(request, form=key, thing=ref)
        return _shown(request, form.filled_with(typed.values, typed.version) if typed else form, typed=typed)
    require(request.user, Action.WRITE_REPORT, report, on=localdate())
    if "discard" in request.POST:
        return _discarded(request, ref, key)
    if "more" in request.POST:
        return _one_more(request, form)
    return _saved(request, form) if form.is_valid() else _not_saved(request, form)


@names_action(Action.SEE_REPORT)
def totals(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    """Show the totals of the money that is being typed; stores nothing."""
    report, asked = _asked(ref, key)
    form = _form(request, report, asked).again(request.GET)
    form.is_valid()
    rows = form.values()["data"].get("rows", []) if asked.kind == SectionKind.FINANCE else []
    return render(request, "office/reports/totals.html", {"totals": totals_shown(rows)})


@answers_typing
@names_action(Action.WRITE_REPORT)
def keep(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    """Keep what is being typed under a question."""
    report, asked = _asked(ref, key)
    row = report.sections.filter(section=asked).first()
    return keep_typed(request, form=key, thing=ref, version_now=row.version if row else 0)


def _asked(ref: str, key: str) -> tuple[Report, TemplateSection]:
    report = report_or_404(ref)
    return report, found(queries.section_named(report, key))


def _form(request: HttpRequest, report: Report, asked: TemplateSection) -> ReportSectionForm:
    data = request.POST if request.method == "POST" else None
    row = report.sections.select_related("saved_by").filter(section=asked).first()
    return ReportSectionForm(data, report=report, section=asked, row=row, user=request.user, on=localdate())


def _saved(request: HttpRequest, form: ReportSectionForm) -> HttpResponse:
    try:
        service.save_section(
            report=form.report,
            section=form.section,
            by=request.user,
            at=now(),
            version=form.version_seen,
            values=form.values(),
        )
    except ChangedMeanwhile as changed:
        return _compared(request, form, changed)
    except (NotComplete, NotNow) as refused:
        form.refuse(refused)
        return _not_saved(request, form)
    except NotAllowed:
        keep_posted(request, form=form.key, thing=form.report.ref, version=form.version_seen)
        raise
    return _done(request, form)


def _done(request: HttpRequest, form: ReportSectionForm) -> HttpResponse:
    ref = form.report.ref
    drafts.discard(by=request.user, form=form.key, thing=ref)
    kept_form.forget(request)
    messages.success(request, f"“{form.heading}” is saved.")
    _, following = neighbours(form.report, form.section)
    if "next" in request.POST and following:
        return redirect(address_of(form.report, following))
    return redirect(reverse("report", args=[ref]) if "next" in request.POST else request.path)


def _not_saved(request: HttpRequest, form: ReportSectionForm) -> HttpResponse:
    keep_posted(request, form=form.key, thing=form.report.ref, version=form.version_seen)
    return _shown(request, form, status=422)


def _one_more(request: HttpRequest, form: ReportSectionForm) -> HttpResponse:
    keep_posted(request, form=form.key, thing=form.report.ref, version=form.version_seen)
    data = dict(form.rows.one_more(request.POST).lists()) if form.rows else dict(request.POST.lists())
    return _shown(request, form.filled_with(data, request.POST.get("version", "")))


def _compared(request: HttpRequest, form: ReportSectionForm, changed: ChangedMeanwhile) -> HttpResponse:
    """Show both texts; the form holds the person's own words and can be saved again over the newer version."""
    theirs = ReportSectionForm(report=form.report, section=form.section, row=_row_now(form), user=form.user, on=form.on)
    yours = theirs.filled_with(dict(request.POST.lists()), theirs.initial["version"])
    differences = differences_between(theirs, yours)
    if not differences:
        # The same words sent twice: what the second asks for has been done.
        return _done(request, form)
    keep_posted(request, form=form.key, thing=form.report.ref, version=form.version_seen)
    return _shown(request, yours, status=409, changed=changed, differences=differences)


def _row_now(form: ReportSectionForm) -> Any:
    return form.report.sections.select_related("saved_by").filter(section=form.section).first()


def _discarded(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    drafts.discard(by=request.user, form=key, thing=ref)
    kept_form.forget(request)
    messages.info(request, "What you had typed is forgotten. The form shows what is saved.")
    return redirect("report_section", ref=ref, key=key)


def _shown(
    request: HttpRequest, form: ReportSectionForm, *, typed: Typed | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    at, today, asked = now(), localdate(), form.section
    report = whole(form.report)
    before, after = neighbours(report, asked)
    others = queries.others_in_section(report, asked.key, user=request.user, at=at)
    comments = [each for each in queries.comments_of(report) if each.section_id == asked.pk]
    may_write = presenter.may_write_now(report, request.user, on=today)
    part = parts_withheld(report).get(asked.pk)
    add = reverse("report_comment_add", args=[report.ref, asked.key])
    context = {
        "report": report,
        "section": asked,
        "form": form,
        "typed": typed,
        "part": part,
        "may_write": may_write,
        "others": [f"{each.user} is also writing here ({localtime(each.saved_at):%H:%M})." for each in others],
        "points": [each for each in checks_of(report, today) if each.section == asked.key],
        "comments": comments_shown(comments, request.user, on=today),
        "comment_form": CommentForm(action=add) if may(request.user, Action.COMMENT_ON_REPORT, on=today) else None,
        "before": (before, address_of(report, before)) if before else None,
        "after": (after, address_of(report, after)) if after else None,
        "totals": totals_shown(_rows(form)) if asked.kind == SectionKind.FINANCE else None,
        "saved": form.row,
        "content": section_content(asked, answer_of(form.row)) if form.row else None,
        **more,
    }
    return render(request, "office/reports/section.html", context, status=status)


def _rows(form: ReportSectionForm) -> list[dict[str, Any]]:
    return form.row.data.get("rows", []) if form.row else []
