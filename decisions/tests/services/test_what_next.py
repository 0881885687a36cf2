"""The whole of what happened after a decision of 3 February 2016: authority, note, action, money, recommendation."""

from __future__ import annotations

import html
import re
from datetime import date
from decimal import Decimal

import pytest

from decisions.publication.content import RecordKind
from decisions.publication.models import LogEntry, PublishedRecord
from decisions.queries.public_next import next_of
from decisions.services import authority, minuted_action, recommendation
from decisions.tests.factories import day_services, matters
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db


def read(record) -> str:
    since = PublishedRecord.objects.get(kind=RecordKind.DECISION, ref=record.ref).since_html
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", since.partition("<!--next-->")[2])))


def test_the_decision_leads_to_its_authority_its_note_its_money_and_the_recommendation():
    told = day_services.told()
    said = read(told.record)
    for words in (
        "Officers of adult social care (part 1 of the decision)",
        "To develop the two centres of excellence",
        f"10 March 2016, briefing note: {told.note.title} ( {told.note.ref})".replace("( ", "("),
        "The plan of actions that officers follow.",
        "End the leases of the satellite sites",
        "For: Head of Community Care. Part 2 of the decision. It is due by Tuesday 31 May 2016.",
        "Adults and Health Scrutiny Board recommended to the executive.",
        day_services.RECOMMENDED,
        "Savings: £2,384,000 was promised for 2016/17 and 2017/18; no report is recorded.",
        "Cost of delay: £200,000 was reported for 2016/17",
        "£992,000 is left of the £1,192,000 of savings promised for that year.",
        "Each month of slippage costs £99,000.",
    ):
        assert words in said, words


def test_each_step_is_said_on_its_day_in_order():
    told = day_services.told()
    dso = matters.democratic_services()
    minuted_action.progress(action=told.action, by=dso, at=at(2016, 4, 4), note="Two leases have ended")
    minuted_action.finish(action=told.action, by=dso, at=at(2016, 6, 2), done_on=date(2016, 6, 1), note="All ended.")
    recommendation.send(recommendation=told.recommended, by=dso, at=at(2016, 2, 9))
    recommendation.answer(
        recommendation=told.recommended,
        by=dso,
        at=at(2016, 3, 16),
        answer="accepted",
        response="Each family is assessed before the change.",
        answered_by="The Leader of the Council",
    )
    steps = next_of(told.record).steps
    assert [each.on for each in steps] == sorted(each.on for each in steps)
    said = read(told.record)
    assert "Reported: Two leases have ended." in said
    assert "It was done on Wednesday 1 June 2016." in said
    assert "The Leader of the Council responded: accepted." in said
    assert "Each family is assessed before the change." in said


def test_a_response_that_is_owed_names_its_day():
    told = day_services.told()
    recommendation.send(recommendation=told.recommended, by=matters.democratic_services(), at=at(2016, 2, 9))
    assert "A response is due by" in read(told.record)
    assert told.recommended.ref in read(told.record)


def test_what_is_withdrawn_or_no_longer_needed_is_not_said_to_be_owed():
    told = day_services.told()
    dso = matters.democratic_services()
    recommendation.withdraw(recommendation=told.recommended, by=dso, at=at(2016, 2, 9), reason="Overtaken.")
    minuted_action.end(action=told.action, by=dso, at=at(2016, 4, 4), reason="The buildings were sold")
    said = read(told.record)
    assert day_services.RECOMMENDED not in said
    assert "It is no longer needed: The buildings were sold." in said


def test_nothing_of_it_makes_an_edition_or_touches_the_log():
    told = day_services.told()
    page = PublishedRecord.objects.get(kind=RecordKind.DECISION, ref=told.record.ref)
    assert page.edition == 1
    actions = LogEntry.objects.filter(ref=told.record.ref).values_list("action", flat=True)
    assert set(actions) <= {"published", "file_added"}


def test_money_is_added_up_by_kind_and_year():
    saving, cost = next_of(day_services.told().record).money.kinds
    assert [(each.year, each.promised, each.reported) for each in saving.years] == [
        (2016, Decimal(1192000), None),
        (2017, Decimal(1192000), None),
    ]
    assert [(each.year, each.promised, each.reported) for each in cost.years] == [(2016, None, Decimal(200000))]


def test_what_people_typed_is_escaped():
    record = day_services.decided()
    authority.record_authority(
        record=record,
        by=matters.democratic_services(),
        at=at(2016, 2, 8),
        given_to="<script>alert(1)</script>",
        what="<!--next--> <b>bold</b>",
    )
    page = PublishedRecord.objects.get(kind=RecordKind.DECISION, ref=record.ref).since_html
    assert "<script" not in page
    assert "<b>" not in page
    assert page.count("<!--next-->") == 1
