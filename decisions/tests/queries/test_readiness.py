"""May this be published? Each missing particular of reg 9(1) is named by its box, in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.models import ForthcomingDecision
from decisions.queries.readiness import missing_for_publication, same_reason_twice, withheld_words_in_the_open
from decisions.refusals import NotComplete
from decisions.services import notice, withheld
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.factories.withheld import private, withheld_values

pytestmark = pytest.mark.django_db
ON = date(2021, 11, 23)
shared = shared_by_module(lambda: {"complete": matters.submitted().pk, "private": matters.submitted(**private()).pk})


@pytest.fixture
def matter(shared):
    return ForthcomingDecision.objects.get(pk=shared["complete"])


def test_a_complete_matter_lacks_nothing(matter):
    assert missing_for_publication(matter, on=ON) == {}


@pytest.mark.parametrize(
    ("changes", "box"),
    [
        ({"matter": "  "}, "matter"),
        ({"maker_kind": "", "maker_body": None}, "maker_kind"),
        ({"due_from": None, "due_to": None}, "due_from"),
        ({"documents": []}, "documents"),
        ({"key_reasons": []}, "key_reasons"),
        ({"restriction": "part_exempt", "restriction_reason": "Prices."}, "restriction_paragraphs"),
        ({"restriction": "part_exempt", "restriction_paragraphs": [3]}, "restriction_reason"),
        ({"restriction": "confidential"}, "restriction_reason"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_missing_particular_is_named(matter, changes, box):
    matters.changed(matter, at(2021, 11, 22, 12), **changes)
    fresh = matters.fresh(matter)
    missing = missing_for_publication(fresh, on=ON)
    assert set(missing) == {box}
    assert missing[box].endswith(".")
    with pytest.raises(NotComplete, match="would start no clock"):
        notice.publish(matter=fresh, by=matters.democratic_services(), at=at(2021, 11, 23))


def test_that_there_are_no_documents_may_be_said(matter):
    matters.changed(matter, at(2021, 11, 22, 12), documents=[], no_documents=True)
    assert missing_for_publication(matters.fresh(matter), on=ON) == {}


def test_a_matter_that_is_not_key_needs_little(matter):
    matters.changed(matter, at(2021, 11, 22, 12), decision_type="non_key", key_reasons=[], documents=[])
    assert missing_for_publication(matters.fresh(matter), on=ON) == {}


def test_the_same_text_in_two_boxes_is_named_whatever_its_spaces_and_capitals(matter):
    text = "The review  ended\nlate."
    matters.changed(matter, at(2021, 11, 22, 12), impracticable_reason=text, urgent_reason="the REVIEW ended late.")
    (box,) = same_reason_twice(matters.fresh(matter))
    assert box == "urgent_reason"


def test_empty_boxes_are_not_the_same_text(matter):
    assert same_reason_twice(matter) == {}


@pytest.mark.parametrize("box", ["title", "restriction_reason", "due_text", "lead_director"])
def test_withheld_words_are_found_in_any_open_box(shared, box):
    matter = ForthcomingDecision.objects.get(pk=shared["private"])
    withheld.list_withheld_document(
        matter=matter, by=matters.democratic_services(), at=at(2021, 11, 22, 12), values=withheld_values()
    )
    assert withheld_words_in_the_open(matter) == {}
    matters.changed(matter, at(2021, 11, 22, 12), **{box: "See TENDER PRICES of the three bidders"})
    assert set(withheld_words_in_the_open(matters.fresh(matter))) == {box}


def test_withheld_words_are_found_in_lists_too(shared):
    matter = ForthcomingDecision.objects.get(pk=shared["private"])
    withheld.list_withheld_document(
        matter=matter, by=matters.democratic_services(), at=at(2021, 11, 22, 12), values=withheld_values()
    )
    matters.changed(matter, at(2021, 11, 22, 12), documents=[{"title": "Annex: tender prices of the three bidders"}])
    assert set(withheld_words_in_the_open(matters.fresh(matter))) == {"documents"}
