"""The reg 5 track through the services: notices, representations with their answers, agreement, the table of §3.5."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.models import Representation
from decisions.publication.models import Edition
from decisions.queries.private_meeting import private_sitting
from decisions.refusals import NotComplete, NotNow
from decisions.services import private_meeting
from decisions.tests.factories import matters
from decisions.tests.factories.matters import OFFICES, at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
PRIVATE = {
    "restriction": "part_exempt",
    "restriction_paragraphs": [3],
    "restriction_reason": "Appendix 2 holds prices.",
}
MEETING = at(2021, 12, 15, 14)
WHEN = at(2021, 11, 10)
shared = shared_by_module(lambda: {"matter": matters.noticed(at(2021, 11, 1), **PRIVATE).pk})


@pytest.fixture
def matter(shared):
    return matters.ForthcomingDecision.objects.get(pk=shared["matter"])


def first(matter, when, **changes):
    given = {"reasons": "Prices.", "representations_until": date(2021, 11, 30), **changes}
    return private_meeting.give_first_notice(
        matter=matter, by=matters.democratic_services(), at=when, offices_from=when, offices_evidence=OFFICES, **given
    )


def second(matter, when, **changes):
    given = {"reasons": "Prices.", "no_representations": True, **changes}
    return private_meeting.give_second_notice(
        matter=matter, by=matters.democratic_services(), at=when, offices_from=when, offices_evidence=OFFICES, **given
    )


def said(matter, **changes):
    given = {
        "received_on": date(2021, 11, 9),
        "sender": "A resident of Millbeck",
        "text": "I ask you to meet in public because my own rates pay for it.",
        "public_summary": "One resident asks that the meeting be public.",
        **changes,
    }
    return private_meeting.record_representation(matter=matter, by=matters.democratic_services(), at=WHEN, **given)


IN_TIME = {True: at(2021, 11, 2), False: at(2021, 11, 20)}
SECOND = {True: at(2021, 12, 6), False: at(2021, 12, 14)}


@pytest.mark.parametrize(
    ("first_in_time", "second_in_time", "is_agreed", "lawful"),
    [
        (True, True, False, True),
        (True, False, True, True),
        (True, False, False, False),
        (False, True, True, True),
        (False, True, False, False),
        (False, False, True, True),
        (False, False, False, False),
    ],
)
def test_the_table_of_private_sittings(matter, first_in_time, second_in_time, is_agreed, lawful):
    first(matter, IN_TIME[first_in_time])
    second(matter, SECOND[second_in_time])
    if is_agreed:
        matters.agreed(matter, at(2021, 12, 14, 12), provision="reg_5_6")
        private_meeting.give_urgency_notice(
            matter=matter, by=matters.democratic_services(), at=at(2021, 12, 14, 13), reasons="It cannot wait."
        )
    assert bool(private_sitting(matters.fresh(matter), at=MEETING)) is lawful


def test_an_agreement_after_the_meeting_allows_nothing(matter):
    matters.agreed(matter, at(2021, 12, 15, 15), provision="reg_5_6")
    assert not private_sitting(matters.fresh(matter), at=MEETING)


class TestRepresentations:
    def test_the_public_reads_the_summary_and_the_answer_and_nothing_of_the_sender(self, matter):
        one = said(matter)
        private_meeting.answer_representation(
            representation=one, by=matters.democratic_services(), at=WHEN, response="Prices cannot be discussed openly."
        )
        given = second(matter, at(2021, 12, 1), no_representations=False)
        edition = Edition.objects.get(record__ref=given.edition_ref)
        assert edition.content["representations"] == [
            ["One resident asks that the meeting be public.", "Prices cannot be discussed openly."]
        ]
        assert "Millbeck" not in edition.body_html
        assert "my own rates" not in edition.body_html

    def test_every_one_is_answered_before_the_second_notice(self, matter):
        said(matter)
        with pytest.raises(NotComplete) as refused:
            second(matter, at(2021, 12, 1), no_representations=False)
        assert refused.value.missing

    def test_none_is_said_on_purpose(self, matter):
        with pytest.raises(NotComplete):
            second(matter, at(2021, 12, 1), no_representations=False)
        given = second(matter, at(2021, 12, 1), no_representations=True)
        assert Edition.objects.get(record__ref=given.edition_ref).content["representations"] == []

    def test_none_cannot_be_said_where_there_were_some(self, matter):
        said(matter)
        with pytest.raises(NotComplete, match="were received"):
            second(matter, at(2021, 12, 1), no_representations=True)

    @pytest.mark.parametrize("field", ["sender", "text", "public_summary"])
    def test_each_part_is_asked_for(self, matter, field):
        with pytest.raises(NotComplete) as refused:
            said(matter, **{field: "  "})
        assert set(refused.value.missing) == {field}
        assert not Representation.objects.exists()

    def test_nothing_is_received_tomorrow_and_no_answer_is_empty(self, matter):
        with pytest.raises(NotComplete) as refused:
            said(matter, received_on=date(2021, 11, 11))
        assert set(refused.value.missing) == {"received_on"}
        with pytest.raises(NotComplete):
            private_meeting.answer_representation(
                representation=said(matter), by=matters.democratic_services(), at=WHEN, response=" "
            )


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"restriction": "open", "restriction_paragraphs": [], "restriction_reason": ""}, "The matter is open"),
        ({"maker_kind": "officer", "maker_body": None}, "there is no meeting"),
    ],
)
def test_no_notice_where_there_is_nothing_to_sit_on_in_private(matter, changes, because):
    matters.changed(matter, WHEN, **changes)
    with pytest.raises(NotNow, match=because):
        first(matter, at(2021, 11, 11))


def test_reasons_are_needed_and_consent_comes_before_them(matter):
    with pytest.raises(NotComplete):
        first(matter, WHEN, reasons=" ")
    with pytest.raises(NotNow, match="consent comes before reasons"):
        private_meeting.give_urgency_notice(
            matter=matter, by=matters.democratic_services(), at=WHEN, reasons="It cannot wait."
        )


def test_each_notice_has_an_address_and_a_number_of_its_own(matter):
    one, two = first(matter, at(2021, 11, 2)), first(matter, at(2021, 11, 3), reasons="Prices and names.")
    assert (one.edition_ref, one.number, two.edition_ref, two.number) == (
        f"{matter.ref}-PM28",
        1,
        f"{matter.ref}-PM28",
        2,
    )
    assert two.supersedes == one
    assert [each.number for each in Edition.objects.filter(record__ref=one.edition_ref)] == [1, 2]
