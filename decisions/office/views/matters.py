"""Forthcoming decisions: the list, one matter, its preview and its history."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from council.organisation.queries import departments
from decisions.models import ForthcomingDecision
from decisions.office.action import names_action
from decisions.office.forms.matters import ListFilterForm
from decisions.office.presenters import lawful_dates
from decisions.office.presenters import matters as presenter
from decisions.permissions import Action, may
from decisions.publication.rendering import body
from decisions.queries import forthcoming
from decisions.queries.audit import history_of
from decisions.queries.draft import unsaved_of
from decisions.queries.editions import editions_of
from decisions.queries.lawfulness import lawfulness
from decisions.queries.public_content import seen_if_published_now
from decisions.queries.report import reports_of
from decisions.queries.warnings import warnings_of

PER_PAGE = 25


def found(ref: str) -> ForthcomingDecision:
    """Return the matter of a reference; raise Http404 where there is none."""
    matter = forthcoming.matter_by_ref(ref)
    if matter is None:
        raise Http404
    return matter


@names_action(Action.SEE_MATTER)
def matters(request: HttpRequest) -> HttpResponse:
    """List forthcoming decisions, narrowed by what was asked."""
    today = localdate()
    form = ListFilterForm(request.GET, departments=departments(today))
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    mine = request.user if asked.pop("mine", False) else None
    page = Paginator(forthcoming.matters(responsible=mine, **asked), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [presenter.row_of(matter) for matter in page],
        "narrowed": bool(mine or any(asked.values())),
        "may_write": may(request.user, Action.WRITE_MATTER, on=today),
        "may_import": may(request.user, Action.IMPORT_MATTER, on=today),
    }
    return render(request, "office/matters/list.html", context)


@names_action(Action.SEE_MATTER)
def matter(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one matter: its sections, what can be done and why not, its lawful dates, notices and records."""
    at, today, shown = now(), localdate(), found(ref)
    is_open, known = shown.status in forthcoming.NOT_OVER, lawfulness(shown, on=today)
    context = {
        "matter": shown,
        "status": presenter.status_of(shown),
        "standing": presenter.standing_of(shown),
        "maker": presenter.maker_named(shown),
        "due": presenter.due_said(shown),
        "sections": presenter.sections_of(shown, forthcoming.answers_missing(shown, on=today) if is_open else {}),
        "actions": _actions(shown, request.user, at),
        "alerts": forthcoming.alerts_of(shown),
        "warnings": warnings_of(shown, on=today, known=known) if is_open else [],
        "panel": lawful_dates.panel_of(shown, at=at, known=known),
        "timeline": lawful_dates.timeline_of(shown, on=today),
        "notices": presenter.notices_as_lines(forthcoming.notices_of(shown)),
        "records": shown.records.all(),
        "withheld": len(shown.withheld_documents.all()),
        "reports": reports_of(shown),
        "may_see_reports": may(request.user, Action.SEE_REPORT, on=today),
        "may_write_report": is_open and may(request.user, Action.WRITE_REPORT, on=today),
        "source": getattr(shown, "source", None),
        "may_write": presenter.may_write_now(shown, request.user, on=today),
        "unsaved": presenter.unsaved_lines(unsaved_of(user=request.user, thing=ref)),
        "may_see_withheld": may(request.user, Action.SEE_WITHHELD, shown, on=today),
        "public_address": settings.PUBLIC_ADDRESS,
    }
    return render(request, "office/matters/detail.html", context)


@names_action(Action.SEE_MATTER)
def preview(request: HttpRequest, ref: str) -> HttpResponse:
    """Show exactly what would be published now."""
    shown = found(ref)
    content = seen_if_published_now(shown, at=now())
    missing = forthcoming.answers_missing(shown, on=localdate())
    context = {
        "matter": shown,
        "body": body(kind="forthcoming", ref=ref, content=content),
        "missing": [(presenter.section_of_field(name), sentence) for name, sentence in missing.items()],
    }
    return render(request, "office/matters/preview.html", context)


@names_action(Action.SEE_MATTER)
def history(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what happened to a matter, and its editions with what changed from one to the next."""
    context = {
        "matter": found(ref),
        "lines": history_of(kind="matter", ref=ref),
        "editions": editions_of("forthcoming", ref),
        "public_address": settings.PUBLIC_ADDRESS,
    }
    return render(request, "office/matters/history.html", context)


def _actions(shown: ForthcomingDecision, user: Any, at: Any) -> list[Any]:
    if find_spec("decisions.office.presenters.matter_actions") is None:
        return []
    from decisions.office.presenters.matter_actions import actions_for

    return list(actions_for(shown, user, at))
