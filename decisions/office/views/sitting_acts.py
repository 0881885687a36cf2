"""What is put right at a meeting: a declaration is changed, an entry is taken out, an item is opened again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from decisions.models import AgendaItem, Meeting
from decisions.models.choices_meetings import EntryAct
from decisions.office.action import names_action
from decisions.office.forms.sitting_acts import RemovalForm, SureForm
from decisions.office.forms.sitting_forms import entry_form
from decisions.office.found import found
from decisions.office.presenters import sitting as presenter
from decisions.office.refusal_handling import answered, sent
from decisions.office.views.sitting import item_or_404, meeting_or_404
from decisions.office.views.sitting_entry import entered
from decisions.permissions import Action
from decisions.queries import sitting_screen as queries
from decisions.services import declared_interest, item_decision, vote

ACT, CHANGE = "office/shared/act.html", "office/sitting/change.html"
BACK = "Back to the meeting"


@names_action(Action.CLERK_MEETING)
def change_interest(request: HttpRequest, ref: str, row: int) -> HttpResponse:
    """Change a declaration, for example when the member came back."""
    meeting = meeting_or_404(ref)
    one = found(queries.interest_row(meeting, str(row)))
    item = one.item
    if request.method == "POST":
        return entered(request, meeting, item, otherwise=lambda form: _change(request, meeting, item, form, 422))
    form = entry_form(
        EntryAct.INTEREST, meeting=meeting, user=request.user, at=now(), item=item, row=one, action=request.path
    )
    return _change(request, meeting, item, form, 200)


@names_action(Action.CLERK_MEETING)
def remove_interest(request: HttpRequest, ref: str, row: int) -> HttpResponse:
    """Take out a declaration that was entered by mistake, with the reason."""
    meeting = meeting_or_404(ref)
    one = found(queries.interest_row(meeting, str(row)))
    said = f"{one.name}: {one.nature}"
    return _removed(request, meeting, one.item, said, declared_interest.remove, {"interest": one})


@names_action(Action.CLERK_MEETING)
def remove_vote(request: HttpRequest, ref: str, row: int) -> HttpResponse:
    """Take out a vote that was entered by mistake, with the reason."""
    meeting = meeting_or_404(ref)
    one = found(queries.vote_row(meeting, row))
    return _removed(request, meeting, one.item, f"{one.get_result_display()}: {one.motion}", vote.remove, {"vote": one})


@names_action(Action.CLERK_MEETING)
def open_again(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Take up again an item that was taken or deferred by mistake."""
    meeting = meeting_or_404(ref)
    item, back = item_or_404(meeting, number), presenter.address_of(meeting, item_or_404(meeting, number))
    form = SureForm(sent(request), button="Open it again", back=back)
    return answered(
        request,
        form,
        do=lambda: item_decision.open_again(item=item, by=request.user, at=now()),
        then=lambda done: _told(request, meeting, item, f"“{item}” is on the agenda again."),
        page=ACT,
        context={
            "title": f"Open “{item}” again",
            "about": meeting,
            "back_label": "Back to the item",
            "paragraphs": ("What was entered of it stays with it. Decide it or defer it afterwards.",),
        },
        back=back,
    )


def _change(request: HttpRequest, meeting: Meeting, item: AgendaItem | None, form: Any, status: int) -> HttpResponse:
    context = {
        "meeting": meeting,
        "form": form,
        "entries_key": presenter.entries_key(request.user),
        "names": [each.name for each in queries.attending(meeting)],
        "back": presenter.address_of(meeting, item),
    }
    return render(request, CHANGE, context, status=status)


def _removed(
    request: HttpRequest, meeting: Meeting, item: AgendaItem | None, said: str, act: Any, thing: dict[str, Any]
) -> HttpResponse:
    back = presenter.address_of(meeting, item)
    form = RemovalForm(sent(request), back=back)
    return answered(
        request,
        form,
        do=lambda: act(**thing, by=request.user, at=now(), reason=form.cleaned_data["reason"]),
        then=lambda done: _told(request, meeting, item, "The entry is taken out. It is kept with the reason."),
        page=ACT,
        context={"title": "Take an entry out", "about": meeting, "back_label": BACK, "paragraphs": (said,)},
        back=back,
    )


def _told(request: HttpRequest, meeting: Meeting, item: AgendaItem | None, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(presenter.address_of(meeting, item))
