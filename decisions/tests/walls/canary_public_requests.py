"""What members of the public ask for, from the letterbox to the answer, and who decides and plans, for the canary."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from decisions.models import FormatRequest, Representation, Subscription
from decisions.publication import letterbox
from decisions.publication.models import FormKind, SentForm
from decisions.services import (
    directory,
    format_request,
    format_request_letters,
    forward_plan,
    private_meeting,
    representation,
    subscription,
    subscription_sending,
)
from decisions.tests.factories import matters, representations
from decisions.tests.factories.matters import at
from decisions.tests.walls.canary import SONG, flood

SENT = at(2021, 12, 6, 9)
AGAIN = at(2021, 12, 20, 15)
FOLLOWED = "/decisions/"


def build() -> None:
    """Send every kind of form, flooded once taken in; one form stays in the letterbox as it was sent."""
    dso = matters.democratic_services()
    told = _representations(dso)
    _alert()
    _another_format(dso)
    plan = forward_plan.draft(
        by=dso, at=SENT, starts_on=date(2021, 12, 1), months=4, introduction=f"What is to be decided {SONG}."
    )
    letterbox.put(kind=FormKind.FORMAT, values={"name": "Somebody", "words": "In large print, please."}, at=SENT)
    flood()
    forward_plan.publish(plan=plan, by=dso, at=SENT)
    directory.publish(by=dso, at=SENT)
    private_meeting.give_second_notice(
        matter=told.matter, by=dso, at=at(2021, 12, 23), reasons="Prices will be discussed.", no_representations=False
    )
    flood()


def publish_again(dso: Any) -> None:
    """Publish who decides and the plans from what is stored now, and tell those who follow a list of it."""
    directory.publish(by=dso, at=AGAIN)
    forward_plan.propose_next(at=AGAIN)
    end = subscription.alerts.log_end()
    # The query is a mark by now; the reader is told of the list that was asked for.
    Subscription.objects.update(query=FOLLOWED, sent_up_to=0)
    told = subscription_sending.send_due(cadence="daily", up_to=end, at=AGAIN)
    assert told["letters"], told
    flood(names_too=True)


def _form(kind: FormKind, **values: Any) -> SentForm:
    return SentForm(key=uuid.uuid4(), kind=kind, values=values, sent_at=SENT)


def _representations(dso: Any) -> Representation:
    """One that the notice states by its summary, with an answer, and one that is left out."""
    first = representations.first_notice(at=at(2021, 11, 23))
    kept = [
        representation.receive(form=representations.form(first.edition_ref, at=SENT, text=said), at=SENT)
        for said in ("The street should hear who bids.", "It is about another street.")
    ]
    for each in kept:
        representation.confirm(number=each.form_key, at=SENT)
    flood()
    stated, other = (Representation.objects.get(pk=each.pk) for each in kept)
    representation.leave_out(representation=other, by=dso, at=SENT, reason="It is about another matter.")
    stated = representation.accept(
        representation=stated, by=dso, at=SENT, public_summary="Somebody asks that the meeting be public."
    )
    return private_meeting.answer_representation(
        representation=stated, by=dso, at=SENT, response="Prices cannot be discussed in public."
    )


def _alert() -> None:
    asked = subscription.ask(email="reader@example.org", addresses=[FOLLOWED], cadence="daily", at=SENT)
    subscription.confirm(number=asked[0].pk, at=SENT)


def _another_format(dso: Any) -> None:
    """One request that is answered, and one that is not yet."""
    for name in ("A resident", "Another resident"):
        facts = {"about": FOLLOWED, "wanted": "large_print", "words": "The text is small.", "reach": "By post"}
        form = _form(FormKind.FORMAT, name=name, email="asks@example.org", **facts)
        format_request.from_form(form=form, at=SENT)
    flood()
    request, open_still = FormatRequest.objects.order_by("pk")
    format_request.send(request=request, by=dso, at=SENT, answer="It is in the post.")
    format_request_letters.remind_officers(open_still, late=False, at=SENT)
