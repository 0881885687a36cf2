"""The pages of clearances, deputies and consultees in a browser: axe, three widths, the console, one heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from decisions.services import clearance, consultation
from decisions.tests.factories import acts, matters, reports
from decisions.tests.factories import clearances as make
from decisions.tests.factories.matters import at
from decisions.tests.journeys.reader import chromium
from decisions.tests.journeys.shown import faults_of
from decisions.tests.journeys.walk import Seen

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
Clock = Callable[..., None]


def pages() -> Iterator[Seen]:
    """Every page with something on it, as the person who uses it."""
    report, draft = make.sent(), make.ready(title="A second report")
    make.give(report, "finance", at(2021, 11, 25, 12))
    reports.written(report, "resources", html="<p>The costs are much higher now.</p>", when=at(2021, 11, 25, 13))
    clearance.return_to_author(
        clearance=make.of(report, "hr"), by=make.officer("hr"), at=at(2021, 11, 25, 14), comments="How many posts?"
    )
    term = make.named(make.officer("finance"), make.officer("legal"), "finance", date(2021, 11, 26))
    asked = {"by": matters.author(), "at": at(2021, 11, 25), "due_on": date(2021, 12, 1)}
    row = consultation.ask(report=draft, name="Airedale Carers", question="Do the pilots suit you?", **asked)
    member = matters.BodyMembership.objects.get(body=matters.small_council().executive, office="chair").person
    consultation.ask(report=draft, name="", member=member, **asked)
    answered = consultation.ask(report=draft, name="Trade unions", **asked)
    consultation.answer(
        consultation=answered,
        by=matters.author(),
        at=at(2021, 11, 25, 12),
        answered_on=date(2021, 11, 25),
        answer="They agree.",
    )
    one = f"/reports/{report.ref}/clearances/{make.of(report, 'finance').pk}/"
    consultees = f"/reports/{draft.ref}/consultees/"
    looked_at: list[tuple[Any, str]] = [
        (make.officer("finance"), "/"),
        (make.officer("finance"), "/clearances/"),
        (make.officer("finance"), one),
        (make.officer("hr"), one),
        (matters.author(), f"{one}reassign/"),
        (matters.author(), f"/reports/{report.ref}/"),
        (matters.author(), f"/reports/{draft.ref}/"),
        (matters.author(), f"/reports/{draft.ref}/send-for-clearance/"),
        (matters.democratic_services(), "/clearances/deputies/"),
        (make.officer("finance"), "/clearances/deputies/name/"),
        (matters.democratic_services(), f"/clearances/deputies/{term.pk}/end/"),
        (matters.author(), consultees),
        (matters.author(), f"{consultees}ask/"),
        (matters.author(), f"{consultees}{row.pk}/answer/"),
        (matters.author(), f"{consultees}{answered.pk}/outcome/"),
        (matters.author(), f"{consultees}{row.pk + 1}/interests/"),
        (matters.author(), f"{consultees}{row.pk}/close/"),
    ]
    for who, path in looked_at:
        answer = acts.signed_in(who).get(path)
        assert answer.status_code == 200, path
        yield Seen(str(who), path, answer)
    for path in ("/clearances/deputies/name/", one):
        answer = acts.signed_in(make.officer("finance")).post(path, {"act": "return", "version": "99"})
        assert answer.status_code == 422, path
        yield Seen("with errors", path, answer)


def test_no_page_has_a_fault_and_none_is_wider_than_the_screen(clock: Clock) -> None:
    clock(2021, 11, 26, 9)
    seen = list(pages())
    with chromium() as browser:
        assert faults_of(browser, seen) == {}
