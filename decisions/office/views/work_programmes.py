"""Work programmes of scrutiny: the list, one against its meetings, begin, introduction, publish."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import WorkProgramme
from decisions.office.action import names_action
from decisions.office.forms.notices import ConfirmForm
from decisions.office.forms.work_programmes import BeginForm, IntroductionForm
from decisions.office.found import found
from decisions.office.presenters import work_programmes as presenter
from decisions.office.presenters.follow_up import tabs
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action, may
from decisions.queries import work_programme as queries
from decisions.services import work_programme as service

ACT = "office/shared/act.html"
BACK = "Back to the work programme"


@names_action(Action.SEE_ACTION)
def programmes(request: HttpRequest) -> HttpResponse:
    """List the work programmes of scrutiny committees."""
    on = localdate()
    context = {
        "lines": presenter.lines_of(queries.programmes()),
        "tabs": tabs("work_programmes", on=on),
        "may_begin": bool(may(request.user, Action.PLAN_WORK, on=on)) and queries.committees_without().exists(),
    }
    return render(request, "office/work_programmes/list.html", context)


@names_action(Action.SEE_ACTION)
def programme(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a work programme against the meetings of its committee."""
    context = presenter.page_of(programme_or_404(ref), request.user, at=now())
    return render(request, "office/work_programmes/programme.html", context)


@names_action(Action.PLAN_WORK)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the work programme of a committee that has none."""
    back = reverse("work_programmes")
    form = BeginForm(sent(request), back=back)
    return answered(
        request,
        form,
        do=lambda: service.begin(
            by=request.user,
            at=now(),
            body=form.cleaned_data["body"],
            introduction=form.cleaned_data["introduction"],
        ),
        then=lambda made: told(request, made, f"The work programme {made.ref} of {made.body} is begun."),
        page=ACT,
        context={"title": "Begin a work programme", "back_label": "Back to the work programmes"},
        back=back,
    )


@names_action(Action.PLAN_WORK)
def introduction(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what a work programme says of itself."""
    one = programme_or_404(ref)
    back = address_of(one)
    form = IntroductionForm(sent(request), programme=one, back=back)
    form.watch(one.version)
    return answered(
        request,
        form,
        do=lambda: service.change(
            programme=one,
            by=request.user,
            at=now(),
            seen_version=one.version,
            introduction=form.cleaned_data["introduction"],
        ),
        then=lambda done: told(request, done, "The introduction is changed."),
        page=ACT,
        context={"title": "Change the introduction", "about": one, "back_label": BACK},
        back=back,
    )


@names_action(Action.PLAN_WORK)
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish a work programme as it stands."""
    one = programme_or_404(ref)
    back = address_of(one)
    form = ConfirmForm(sent(request), button="Publish it", back=back)
    return answered(
        request,
        form,
        do=lambda: service.publish(programme=one, by=request.user, at=now()),
        then=lambda done: told(request, done, f"The work programme {done.ref} is published."),
        page=ACT,
        context={
            "title": "Publish the work programme",
            "about": one,
            "back_label": BACK,
            "paragraphs": (
                presenter.published_said(one),
                "The public reads every topic with its reason and where it came from, the recommendations of the "
                "committee with the executive’s responses, and the actions that it follows with their latest progress.",
            ),
        },
        back=back,
    )


def programme_or_404(ref: str) -> WorkProgramme:
    """Return the work programme with the reference; raises Http404 where there is none."""
    return found(queries.programme_named(ref))


def address_of(one: WorkProgramme) -> str:
    """Return the address of a work programme's page."""
    return reverse("work_programme", kwargs={"ref": one.ref})


def told(request: HttpRequest, one: WorkProgramme, sentence: str) -> HttpResponse:
    """Say what was done, on the page of the work programme."""
    messages.success(request, sentence)
    return redirect(address_of(one))
