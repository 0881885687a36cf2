"""Forward plans: the list, begin one, look at it as the public would see it, change it, publish it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import ForwardPlan
from decisions.office.action import names_action
from decisions.office.forms.notices import ConfirmForm
from decisions.office.forms.plans import BeginForm, ChangeForm
from decisions.office.found import found
from decisions.office.presenters import plans as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action, may
from decisions.queries import forward_plan as queries
from decisions.services import forward_plan as service

ACT = "office/shared/act.html"
BACK = "Back to the plan"


@names_action(Action.SEE_MATTER)
def plans(request: HttpRequest) -> HttpResponse:
    """List the forward plans."""
    may_begin = bool(may(request.user, Action.PUBLISH_PLAN, on=localdate()))
    context = {"lines": presenter.lines_of(queries.plans()), "may_begin": may_begin}
    return render(request, "office/plans/list.html", context)


@names_action(Action.PUBLISH_PLAN)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a plan for a period."""
    back = reverse("plans")
    form = BeginForm(sent(request), on=localdate(), back=back)
    return answered(
        request,
        form,
        do=lambda: service.draft(
            by=request.user,
            at=now(),
            **{name: form.cleaned_data[name] for name in ("starts_on", "months", "body", "introduction")},
        ),
        then=lambda made: told(request, made, f"The plan {made.ref} is begun. Look it over, then publish it."),
        page=ACT,
        context={"title": "Begin a forward plan", "back_label": "Back to the forward plans"},
        back=back,
    )


@names_action(Action.SEE_MATTER)
def plan(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a plan as it would be published now, with what to look at first."""
    return render(request, "office/plans/plan.html", presenter.page_of(plan_or_404(ref), request.user, at=now()))


@names_action(Action.PUBLISH_PLAN)
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change how long a plan is, and its introduction."""
    one = plan_or_404(ref)
    back = address_of(one)
    form = ChangeForm(sent(request), plan=one, back=back)
    form.watch(one.version)
    return answered(
        request,
        form,
        do=lambda: service.change(
            plan=one,
            by=request.user,
            at=now(),
            seen_version=one.version,
            months=form.cleaned_data["months"],
            introduction=form.cleaned_data["introduction"],
        ),
        then=lambda done: told(request, done, "The plan is changed."),
        page=ACT,
        context={"title": "Change the plan", "about": one, "back_label": BACK},
        back=back,
    )


@names_action(Action.PUBLISH_PLAN)
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish a plan with everything that is forthcoming in its period now."""
    one = plan_or_404(ref)
    back = address_of(one)
    form = ConfirmForm(sent(request), button="Publish it", back=back)
    preview = queries.preview_of(one, on=localdate())
    return answered(
        request,
        form,
        do=lambda: service.publish(plan=one, by=request.user, at=now()),
        then=lambda done: told(request, done, f"The plan {done.ref} is published."),
        page=ACT,
        context={
            "title": "Publish the forward plan",
            "about": one,
            "back_label": BACK,
            "paragraphs": (
                presenter.state_said(one, preview),
                "The public reads each decision as its newest notice has it, by month and day, with a page to print. "
                "The plan is no notice: the 28 days of each key decision count from its own.",
            ),
        },
        back=back,
    )


def plan_or_404(ref: str) -> ForwardPlan:
    """Return the plan with the reference; raises Http404 where there is none."""
    return found(queries.plan_named(ref))


def address_of(one: ForwardPlan) -> str:
    """Return the address of a plan's page."""
    return reverse("plan", kwargs={"ref": one.ref})


def told(request: HttpRequest, one: ForwardPlan, sentence: str) -> HttpResponse:
    """Say what was done, on the page of the plan."""
    messages.success(request, sentence)
    return redirect(address_of(one))
