"""One item of an agenda: its page, add, change, withheld title, remove, withdraw."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from decisions.models import AgendaItem
from decisions.office.action import names_action
from decisions.office.forms.agenda import ItemForm
from decisions.office.forms.agenda_withheld import WithheldTitleForm
from decisions.office.forms.meetings import ConfirmForm, WhyForm
from decisions.office.found import found
from decisions.office.presenters import agenda as presenter
from decisions.office.refusal_handling import answered, not_now, sent
from decisions.office.views.meetings import meeting_or_404
from decisions.permissions import Action, require
from decisions.queries.meeting import item_of, withheld_version
from decisions.rules.london import day_of
from decisions.services import agenda as service
from decisions.services import withheld_item

FORM = "office/meetings/form.html"
TO_AGENDA, TO_ITEM = "Back to the agenda", "Back to the item"


@names_action(Action.SEE_MEETING)
def item(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Show one item: what the law says of it, its papers, what can be done."""
    one = item_or_404(ref, pk)
    return render(request, "office/agenda/item.html", presenter.item_page(one, request.user, at=now()))


@names_action(Action.WRITE_AGENDA)
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Put an item on the agenda that is no forthcoming decision."""
    at, meeting = now(), meeting_or_404(ref)
    back = reverse("agenda", kwargs={"ref": ref})
    if refusal := presenter.why_closed(meeting):
        return not_now(request, refusal, back=reverse("meeting", kwargs={"ref": ref}))
    form = ItemForm(sent(request), meeting=meeting, back=back)
    return answered(
        request,
        form,
        do=lambda: service.add(meeting=meeting, by=request.user, at=at, values=form.values()),
        then=lambda made: _told(request, made, "The item is on the agenda. Add its papers here."),
        page=FORM,
        context={"about": meeting, "title": "Add an item", "back_label": TO_AGENDA},
        back=back,
    )


@names_action(Action.WRITE_AGENDA)
def change(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Change an item."""
    at, one = now(), item_or_404(ref, pk)
    if refusal := presenter.why_item_closed(one):
        return not_now(request, refusal, back=page_of(one))
    form = ItemForm(sent(request), meeting=one.meeting, kept=one, back=page_of(one))
    form.watch(one.version)
    return answered(
        request,
        form,
        do=lambda: service.change(item=one, by=request.user, at=at, seen_version=one.version, values=form.values()),
        then=lambda done: _told(request, done, "The item was saved."),
        page=FORM,
        context={
            "about": one.meeting,
            "title": "Change the item",
            "back_label": TO_ITEM,
            "said": presenter.public_already(one),
        },
        back=page_of(one),
    )


@names_action(Action.CLERK_MEETING)
def withheld_title(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Write the title that only those see who need to know it."""
    at, one = now(), item_or_404(ref, pk)
    require(request.user, Action.SEE_WITHHELD_MINUTE, one, on=day_of(at))
    if refusal := presenter.why_item_closed(one):
        return not_now(request, refusal, back=page_of(one))
    kept = withheld_version(one)
    form = WithheldTitleForm(request.POST or None, back=page_of(one))
    form.watch(kept)
    answer = answered(
        request,
        form,
        do=lambda: withheld_item.write(
            item=one,
            by=request.user,
            at=at,
            values={"title": form.cleaned_data["title"]},
            seen_version=kept,
        ),
        then=lambda _: _told(request, one, "The withheld title was saved."),
        page=FORM,
        context={
            "about": one.meeting,
            "title": "Withheld title",
            "back_label": TO_ITEM,
            "caption": one.title,
            "said": [presenter.TITLE_IS_KEPT] if kept else [],
        },
        back=page_of(one),
    )
    answer["Cache-Control"] = "no-store"
    return answer


@names_action(Action.WRITE_AGENDA)
def remove(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Take an item off the draft agenda."""
    at, one = now(), item_or_404(ref, pk)
    back = reverse("agenda", kwargs={"ref": ref})
    if refusal := presenter.why_not_removed(one):
        return not_now(request, refusal, back=page_of(one))
    form = ConfirmForm(sent(request), button="Take it off the agenda", back=page_of(one), warning=True)
    return answered(
        request,
        form,
        do=lambda: service.remove(item=one, by=request.user, at=at),
        then=lambda _: _to(request, back, f"“{one.title}” is no longer on the draft agenda."),
        page=FORM,
        context={
            "about": one.meeting,
            "title": "Take an item off the agenda",
            "back_label": TO_ITEM,
            "said": [f"“{one.title}” and its list of papers leave the draft agenda. The papers themselves stay."],
        },
        back=page_of(one),
    )


@names_action(Action.WRITE_AGENDA)
def withdraw(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Withdraw an item that is public, with the reason."""
    at, one = now(), item_or_404(ref, pk)
    if refusal := presenter.why_not_withdrawn(one):
        return not_now(request, refusal, back=page_of(one))
    form = WhyForm(sent(request), question="Why is the item withdrawn?", button="Withdraw the item", back=page_of(one))
    return answered(
        request,
        form,
        do=lambda: service.withdraw(item=one, by=request.user, at=at, reason=form.cleaned_data["reason"]),
        then=lambda done: _told(request, done, "The item was withdrawn. The agenda goes on showing it, marked so."),
        page=FORM,
        context={"about": one.meeting, "title": "Withdraw an item", "back_label": TO_ITEM, "caption": one.title},
        back=page_of(one),
    )


def item_or_404(ref: str, pk: int) -> AgendaItem:
    """Return the item of the meeting with the reference."""
    return found(item_of(ref, pk))


def page_of(one: AgendaItem) -> str:
    """Return the address of an item's own page."""
    return reverse("agenda_item", kwargs={"ref": one.meeting.ref, "pk": one.pk})


def _told(request: HttpRequest, one: AgendaItem, sentence: str) -> HttpResponse:
    return _to(request, page_of(one), sentence)


def _to(request: HttpRequest, address: str, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(address)
