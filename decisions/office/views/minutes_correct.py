"""Correct the minute of an item after the minutes were agreed: another edition of the page, with the reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from decisions.models import AgendaItem, Minutes
from decisions.office import kept_form
from decisions.office.forms.minutes import CorrectForm
from decisions.office.refusal_handling import not_now
from decisions.queries.sitting_screen import minute_of
from decisions.refusals import ChangedMeanwhile, NotComplete, NotNow
from decisions.services import minutes as service


def corrected(request: HttpRequest, kept: Minutes, item: AgendaItem, page: str, around: dict[str, Any]) -> HttpResponse:
    """Show the minute with a box for the reason; publish the correction. Raises NotAllowed, which is a 403 page."""
    data = request.POST if request.method == "POST" else None
    form = CorrectForm(data, meeting=item.meeting, item=item, row=minute_of(item)).plain(request.path)
    form.fields[kept_form.WRITER].initial = kept_form.writer_mark(request.user)
    if data is None or not form.is_valid():
        return _shown(request, form, page, around, 200 if data is None else 422)
    at = now()
    values = form.values(at)
    reason = values.pop("reason")
    try:
        service.correct(
            minutes=kept,
            by=request.user,
            at=at,
            reason=reason,
            item=item,
            values=values,
            seen_version=form.cleaned_data.get("seen_version") or 0,
        )
    except NotComplete as refused:
        for name, sentence in refused.missing.items():
            form.add_error(name if name in form.fields else None, sentence)
        return _shown(request, form, page, around, 422)
    except ChangedMeanwhile as refused:
        form.add_error(None, refused.sentence)
        return _shown(request, form, page, around, 409)
    except NotNow as refused:
        return not_now(request, refused.sentence, back=reverse("minutes", args=[item.meeting.ref]))
    messages.success(request, "The minute is corrected. The page of the meeting says what and why.")
    return redirect("minutes", ref=item.meeting.ref)


def _shown(request: HttpRequest, form: CorrectForm, page: str, around: dict[str, Any], status: int) -> HttpResponse:
    return render(request, page, {**around, "form": form, "queued": False}, status=status)
