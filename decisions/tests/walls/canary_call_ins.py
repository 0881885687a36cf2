"""A call-in to the report of scrutiny, and a report to council on urgency, for the canary's world."""

from __future__ import annotations

from council.accounts.models import User
from council.organisation.models import Person
from decisions.models import CallInSignature, DecisionRecord
from decisions.services.call_in_publication import publish_story
from decisions.tests.factories import call_ins, hearings, urgency_reports
from decisions.tests.factories.matters import at
from decisions.tests.walls.canary import flood

# The name of a member who was asked to sign and did not: open in an organisation, and never public with the request.
ASKED = "zqaskedqz"


def build() -> None:
    """Tell a call-in with somebody who was asked and did not sign, and flood it between its steps."""
    request = call_ins.asked(call_ins.published(), signatories=6)
    for number in range(1, 5):
        call_ins.sign(request, number, call_ins.BEGUN)
    silent = CallInSignature.objects.filter(request=request, signed_at=None)
    Person.objects.filter(pk__in=silent.values("person")).update(name=f"Councillor {ASKED}")
    silent.update(name=f"Councillor {ASKED}")
    request = call_ins.rule(call_ins.lodge(call_ins.fresh(request)))
    flood()
    hearings.reported(hearings.held(hearings.listed(request), a="release", b="refer_back"))
    urgency_reports.presented()
    flood()


def publish_again(dso: User) -> None:
    """Publish each call-in from what is stored now, every mark in it."""
    for record in DecisionRecord.objects.filter(call_ins__isnull=False).distinct():
        publish_story(record=record, by=dso, at=at(2022, 1, 20, 9))
