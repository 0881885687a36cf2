"""May this decision be taken now? Every rule is asked, and every obstacle is named with its Finding."""

from __future__ import annotations

import pytest

from decisions.models import ForthcomingDecision
from decisions.queries.taking import missing_from_record, record_kind_of, taking
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.factories.withheld import private

pytestmark = pytest.mark.django_db
LAWFUL, EARLY = at(2021, 12, 15, 14), at(2021, 11, 29, 14)
shared = shared_by_module(lambda: {"matter": matters.under_general_exception(**private()).pk})


@pytest.fixture
def matter(shared):
    return ForthcomingDecision.objects.get(pk=shared["matter"])


def test_nothing_stands_in_the_way_of_a_lawful_decision(matter):
    found = taking(matter, at=LAWFUL, kind="MTG")
    assert (found.is_lawful, found.sentence, found.obstacles) == (True, "", ())


def test_every_obstacle_is_named_with_its_finding(matter):
    matters.changed(
        matter,
        at(2021, 11, 24),
        maker_kind="member",
        maker_body=None,
        maker_member=matters.person("Councillor Elowen Hartley"),
    )
    found = taking(matters.fresh(matter), at=EARLY, kind="IND", has_pecuniary_interest=True)
    assert len(found.obstacles) == 3
    for sentence, finding in found.obstacles:
        assert sentence in found.sentence
        assert not finding
        assert finding.explain()


def test_sitting_in_private_is_asked_of_bodies_with_something_to_withhold(matter):
    assert not taking(matter, at=LAWFUL, kind="MTG", sat_in_private=True).is_lawful
    assert taking(matter, at=LAWFUL, kind="MTG", sat_in_private=False).is_lawful


def test_a_decision_maker_other_than_the_noticed_one_is_an_obstacle(matter):
    council = matters.small_council()
    matters.changed(matter, at(2021, 11, 24), maker_kind="officer", maker_body=None, maker_post=council.director)
    found = taking(matters.fresh(matter), at=LAWFUL, kind="OFF")
    assert not found.is_lawful
    assert "Publish an amended notice first" in found.sentence
    assert "Executive Board" in found.sentence


@pytest.mark.parametrize(("maker", "kind"), [("body", "MTG"), ("member", "IND"), ("officer", "OFF")])
def test_which_duty_to_record_applies(matter, maker, kind):
    matter.maker_kind = maker
    assert record_kind_of(matter) == kind


@pytest.mark.parametrize("kind", ["MTG", "IND", "OFF", "OLGB"])
def test_a_record_with_every_particular_lacks_nothing(kind):
    assert missing_from_record(kind, matters.decision_values(), decided_at=LAWFUL) == {}


def test_an_empty_record_names_every_box():
    missing = missing_from_record("MTG", {}, decided_at=None)
    assert {"decision", "reasons", "alternatives", "conflicts", "decided_at"} <= set(missing)
    assert all(sentence.endswith(".") for sentence in missing.values())
