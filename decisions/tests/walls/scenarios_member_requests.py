"""Scenarios of the services by which members ask for papers, read them, and are answered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from council.organisation.models import Person
from decisions.models import RequestedPaper
from decisions.rules.london import day_of
from decisions.services import member_reading, member_request, withheld
from decisions.tests.factories import matters
from decisions.tests.factories.member_requests import (
    LATER,
    asked,
    decided_with_withheld,
    member,
    scrutineer,
    with_report,
)
from decisions.tests.factories.withheld import withheld_document
from decisions.tests.walls.scenario import Scenario

ANSWERED = LATER + timedelta(hours=1)


def _ask() -> dict[str, Any]:
    record, document = decided_with_withheld()
    return {
        "member": scrutineer(),
        "right": "copies",
        "record": record,
        "wanted": "",
        "papers": [document],
        "committee": matters.small_council().scrutiny,
        "relevance": "decision",
        "relevance_words": "The decision on the two pilots.",
    }


def _paper() -> RequestedPaper:
    return RequestedPaper.objects.select_related("request").get(request=asked())


def _decided(answer: str, **more: Any) -> dict[str, Any]:
    paper = member_request.decide(
        paper=_paper(), by=matters.democratic_services(), at=LATER, answer=answer, relevant=answer == "supply", **more
    )
    return {"request": paper.request}


def _read() -> dict[str, Any]:
    record = decided_with_withheld()[0]
    # The right is the member's own: whoever the test signs in has a seat.
    reader: Person = member("some_member")
    assert reader.user.username == "some_member"
    return {"record": record, "report": with_report(record)}


MEMBER_REQUESTS = (
    Scenario(member_request.ask, _ask, when=LATER),
    Scenario(
        member_request.decide,
        lambda: {"paper": _paper(), "answer": "supply", "relevant": True},
        when=ANSWERED,
    ),
    Scenario(
        member_request.finish,
        lambda: {
            **_decided("refuse", reason="It bears on no review."),
            "refusal_reasons": "It bears on no review.",
            "sent_to_committee_on": day_of(LATER),
        },
        role="proper_officer",
        when=ANSWERED,
    ),
    Scenario(member_request.withdraw, lambda: {"request": asked()}, when=ANSWERED),
    Scenario(member_reading.read_open, _read, role="member", when=LATER),
    Scenario(
        withheld.state_for_members,
        lambda: {"document": withheld_document(), "contract_terms": False, "political_adviser": False},
    ),
)
