"""What runs in the background, and the mail: see, run now, run again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST

from decisions import states
from decisions.office.action import names_action
from decisions.office.presenters import jobs as presenter
from decisions.permissions import Action, may
from decisions.queries import jobs as job_queries
from decisions.queries import messages as message_queries
from decisions.refusals import NotNow
from decisions.services import jobs as job_service
from decisions.services import messages as message_service
from decisions.services.job_kinds import UnknownKindError, all_kinds

ON_A_PAGE = 25


@names_action(Action.SEE_JOBS)
def jobs(request: HttpRequest) -> HttpResponse:
    """List each kind of job with its last run, and the newest jobs of the chosen status."""
    may_run = may(request.user, Action.RUN_JOBS, on=localdate())
    status = _chosen(request, states.Job)
    page = Paginator(job_queries.recent(status=status), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "troubles": job_queries.troubles(at=now()),
        "kinds": [presenter.kind_line(kind, may_run) for kind in job_queries.kinds(all_kinds())],
        "lines": [presenter.job_line(job) for job in page],
        "page": page,
        "may_run": may_run,
        "statuses": states.choices(states.JOB_LABELS),
        "status": status,
    }
    return render(request, "office/jobs/jobs.html", context)


@names_action(Action.SEE_JOBS)
def job(request: HttpRequest, number: int) -> HttpResponse:
    """Show one job whole: what it was given, what it did, what went wrong."""
    found = _job(number)
    context = {
        "job": found,
        "line": presenter.job_line(found),
        "may_run": may(request.user, Action.RUN_JOBS, on=localdate()),
        "can_run_again": bool(states.allowed(states.JOB_TRANSITIONS, found.status, "run again")),
    }
    return render(request, "office/jobs/job.html", context)


@require_POST
@names_action(Action.RUN_JOBS)
def job_run_now(request: HttpRequest) -> HttpResponse:
    """Ask for a scheduled job at once."""
    try:
        asked = job_service.run_now(kind=request.POST.get("kind", ""), by=request.user, at=now())
    except (NotNow, UnknownKindError) as refused:
        messages.error(request, str(refused))
        return redirect("jobs")
    messages.success(request, "The job is asked for. Its result stands on this page as soon as a worker has done it.")
    return redirect("job", asked.pk)


@require_POST
@names_action(Action.RUN_JOBS)
def job_run_again(request: HttpRequest, number: int) -> HttpResponse:
    """Let a failed job run again with what it was given."""
    try:
        job_service.run_again(job=_job(number), by=request.user, at=now())
    except NotNow as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "The job waits for a worker again. It begins where it can, with what it was given.")
    return redirect("job", number)


@names_action(Action.SEE_JOBS)
def mail(request: HttpRequest) -> HttpResponse:
    """List the mail that waits, was sent or was given up."""
    status = _chosen(request, states.Message)
    page = Paginator(message_queries.recent(status=status), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "lines": [presenter.message_line(message) for message in page],
        "page": page,
        "statuses": states.choices(states.MESSAGE_LABELS),
        "status": status,
    }
    return render(request, "office/jobs/mail.html", context)


@names_action(Action.SEE_JOBS)
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """Show one message as it was written."""
    found = message_queries.message(number)
    if found is None:
        raise Http404("There is no such message.")
    context = {
        "message_shown": found,
        "line": presenter.message_line(found),
        "may_run": may(request.user, Action.RUN_JOBS, on=localdate()),
        "can_send_again": bool(states.allowed(states.MESSAGE_TRANSITIONS, found.status, "send again")),
    }
    return render(request, "office/jobs/letter.html", context)


@require_POST
@names_action(Action.RUN_JOBS)
def letter_again(request: HttpRequest, number: int) -> HttpResponse:
    """Let a message that was given up be sent again."""
    found = message_queries.message(number)
    if found is None:
        raise Http404("There is no such message.")
    try:
        message_service.send_again(message=found, by=request.user, at=now())
    except NotNow as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "The message waits to be sent again.")
    return redirect("letter", number)


def _job(number: int) -> Any:
    found = job_queries.job(number)
    if found is None:
        raise Http404("There is no such job. Finished jobs are forgotten after 90 days.")
    return found


def _chosen(request: HttpRequest, kind: type) -> str:
    status = request.GET.get("status", "")
    return status if status in {str(state) for state in kind} else ""
