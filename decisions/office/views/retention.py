"""How long records are kept: whose time is over, holds, disposals by two people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from decisions.models import Disposal
from decisions.office.action import names_action
from decisions.office.forms.notices import ConfirmForm, ReasonForm
from decisions.office.forms.retention import HoldForm, ProposeForm
from decisions.office.found import found
from decisions.office.presenters import retention as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.permissions import Action, may
from decisions.queries import retention as queries
from decisions.services import retention as service
from decisions.services.evidence_pack import read_pack

ON_A_PAGE = 25
ACT = "office/shared/act.html"


@names_action(Action.SEE_RETENTION)
def over(request: HttpRequest) -> HttpResponse:
    """List the records whose time of keeping is over, and propose the disposal of some of them."""
    today = localdate()
    kind = presenter.kind_asked(request.GET.get("kind", ""))
    page = Paginator(queries.over(on=today, kind=kind), ON_A_PAGE).get_page(request.GET.get("page"))
    records = queries.kept(list(page), on=today)
    may_propose = may(request.user, Action.PROPOSE_DISPOSAL, on=today)
    form = ProposeForm(sent(request), records=records) if may_propose and records else None
    context = {
        "page": page,
        "held": [presenter.line(one) for one in records if one.hold],
        "lines": [presenter.line(one) for one in records] if form is None else [],
        "kinds": presenter.kinds(kind),
        "keeps": presenter.keeps(on=today),
        "form": form,
    }
    if form is None:
        return render(request, "office/retention/over.html", context)
    return answered(
        request,
        form,
        do=lambda: service.propose(
            records=form.chosen(), by=request.user, at=now(), reason=form.cleaned_data["reason"]
        ),
        then=lambda done: _told(request, presenter.proposed_said(len(done)), reverse("disposals")),
        page="office/retention/over.html",
        context=context,
        back=reverse("retention"),
    )


@names_action(Action.SEE_RETENTION)
def holds(request: HttpRequest) -> HttpResponse:
    """List the holds that stand, the next to be looked at first."""
    page = Paginator(queries.standing_holds(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [presenter.hold_line(one, on=localdate()) for one in page],
        "may_hold": bool(may(request.user, Action.HOLD_RECORD, on=localdate())),
    }
    return render(request, "office/retention/holds.html", context)


@names_action(Action.HOLD_RECORD)
def place_hold(request: HttpRequest) -> HttpResponse:
    """Hold a record, and with it its matter."""
    back = reverse("holds")
    form = HoldForm(sent(request), back=back, initial={name: request.GET.get(name, "") for name in ("kind", "ref")})
    return answered(
        request,
        form,
        do=lambda: service.place_hold(by=request.user, at=now(), **form.values()),
        then=lambda hold: _told(request, f"The matter of {hold.thing_ref} is held.", back),
        page=ACT,
        context={"title": "Place a hold", "back_label": "Back to the holds"},
        back=back,
    )


@names_action(Action.HOLD_RECORD)
def release_hold(request: HttpRequest, number: int) -> HttpResponse:
    """Release a hold with the reason."""
    hold = found(queries.hold_numbered(number))
    back = reverse("holds")
    form = ReasonForm(
        sent(request),
        label="Why need it not be held any longer?",
        help_text="The reason is kept with the hold.",
        wanted="Say why the record need not be held any longer.",
        button="Release the hold",
        kind="primary",
        back=back,
    )
    return answered(
        request,
        form,
        do=lambda: service.release_hold(hold=hold, by=request.user, at=now(), reason=form.cleaned_data["reason"]),
        then=lambda done: _told(request, f"The hold on {done.thing_ref} is released.", back),
        page=ACT,
        context={
            "title": f"Release the hold on {hold.thing_ref}",
            "back_label": "Back to the holds",
            "paragraphs": [f"It was placed for this reason: {hold.reason}"],
        },
        back=back,
    )


@names_action(Action.SEE_RETENTION)
def disposals(request: HttpRequest) -> HttpResponse:
    """List the disposals that wait, or those that ended."""
    done = request.GET.get("show") == "ended"
    page = Paginator(queries.disposals(done=done), ON_A_PAGE).get_page(request.GET.get("page"))
    lines = [presenter.disposal_line(one) for one in page]
    return render(request, "office/retention/disposals.html", {"page": page, "lines": lines, "done": done})


@names_action(Action.SEE_RETENTION)
def disposal(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one disposal: how its time was counted, who proposed and who confirmed, what can be done."""
    context = presenter.page_of(_disposal(ref), request.user, on=localdate())
    return render(request, "office/retention/disposal.html", context)


@names_action(Action.CONFIRM_DISPOSAL)
def confirm(request: HttpRequest, ref: str) -> HttpResponse:
    """Confirm a disposal as the second person."""
    one = _disposal(ref)
    form = ConfirmForm(sent(request), button="Confirm the disposal", kind="warning", back=_address(one))
    return _act(
        request,
        one,
        form,
        do=lambda: service.confirm(disposal=one, by=request.user, at=now()),
        title="Confirm the disposal",
        said="{ref} is confirmed. The worker keeps an archive package and then puts a tombstone in the record’s place.",
        paragraphs=[
            "This cannot be undone. The text and the files of every edition go; numbers, moments and hashes stay in "
            "the publication log, and an archive package is kept by the council.",
        ],
    )


@names_action(Action.CONFIRM_DISPOSAL)
def refuse(request: HttpRequest, ref: str) -> HttpResponse:
    """Refuse a disposal, so that the record is kept."""
    one = _disposal(ref)
    form = ReasonForm(
        sent(request),
        label="Why is the record kept?",
        help_text="The reason is kept with the disposal.",
        wanted="Say why the record is kept.",
        button="Keep the record",
        kind="primary",
        back=_address(one),
    )
    return _act(
        request,
        one,
        form,
        do=lambda: service.refuse(disposal=one, by=request.user, at=now(), reason=form.cleaned_data["reason"]),
        title="Keep the record",
        said="{ref} is refused, so the record is kept.",
    )


@names_action(Action.PROPOSE_DISPOSAL)
def propose_again(request: HttpRequest, ref: str) -> HttpResponse:
    """Propose a disposal again that was refused."""
    one = _disposal(ref)
    form = ReasonForm(
        sent(request),
        label="Why is it disposed of?",
        help_text="The public reads this at the record’s address for good.",
        wanted="Say why the record is disposed of.",
        button="Propose it again",
        kind="warning",
        back=_address(one),
    )
    return _act(
        request,
        one,
        form,
        do=lambda: service.propose_again(disposal=one, by=request.user, at=now(), reason=form.cleaned_data["reason"]),
        title="Propose the disposal again",
        said="{ref} is proposed again.",
    )


@names_action(Action.CONFIRM_DISPOSAL)
def package(request: HttpRequest, ref: str) -> HttpResponse:
    """Give the archive package that was kept when a record was disposed of."""
    one = _disposal(ref)
    try:
        data = read_pack(one.archive_sha256)
    except (FileNotFoundError, ValueError):
        raise Http404 from None
    response = HttpResponse(data, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{one.thing_ref}-archive.zip"'
    response["Cache-Control"] = "no-store"
    return response


def _act(request: HttpRequest, one: Disposal, form: Any, *, do: Any, said: str, **context: Any) -> HttpResponse:
    return answered(
        request,
        form,
        do=do,
        then=lambda done: _told(request, said.format(ref=done.ref), _address(done)),
        page=ACT,
        context={"about": f"{one.ref}, {one.thing_ref}", "back_label": "Back to the disposal", **context},
        back=_address(one),
    )


def _disposal(ref: str) -> Disposal:
    return found(queries.disposal_named(ref))


def _address(one: Disposal) -> str:
    return reverse("disposal", kwargs={"ref": one.ref})


def _told(request: HttpRequest, sentence: str, address: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(address)
