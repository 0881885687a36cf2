"""What an officer should look at again, each with its mend and the section in which to mend it (law.md §5)."""

from datetime import date

import pytest

from decisions.queries.forthcoming import matter_by_ref
from decisions.queries.lawfulness import lawfulness
from decisions.queries.warnings import warnings_of
from decisions.services import forthcoming, notice
from decisions.tests.factories import matters as factory

pytestmark = pytest.mark.django_db
TODAY = factory.at(2021, 11, 23, 14)


def warned(matter, at=TODAY):
    on = at.date()
    found = matter_by_ref(matter.ref)
    return {each.code: each for each in warnings_of(found, on=on, known=lawfulness(found, on=on))}


def test_a_matter_that_is_in_order_is_not_warned_about():
    assert warned(factory.drafted(TODAY, due_from=date(2022, 1, 12), due_to=date(2022, 1, 12))) == {}


@pytest.mark.parametrize(
    ("values", "code", "section"),
    [
        ({"title": "Purchase of property"}, "WARN-GENERIC-TITLE", "about"),
        ({"due_from": date(2022, 1, 1), "due_to": date(2022, 1, 31)}, "WARN-MONTH-ONLY", "when"),
        ({"decision_type": "non_key", "amount": 60_000_000}, "WARN-LOOKS-KEY", "key"),
        ({"due_from": date(2022, 1, 12), "due_to": None}, "WARN-OPEN-ENDED", "when"),
        ({"documents": [{"title": "Report", "to_follow": True}]}, "WARN-TO-FOLLOW", "documents"),
        (
            {"restriction_reason": "The review ended late.", "impracticable_reason": "The review ended late."},
            "WARN-SAME-REASON",
            "restriction",
        ),
        (
            {"impracticable_reason": "Delay by call-in would seriously prejudice the council."},
            "WARN-CALL-IN-IN-URGENCY",
            "urgency",
        ),
        (
            {"planned_route": "general_exception", "known_since": date(2021, 9, 1)},
            "WARN-GE-AVOIDABLE",
            "urgency",
        ),
        (
            {"planned_route": "special_urgency", "known_since": date(2021, 9, 1)},
            "WARN-SU-AVOIDABLE",
            "urgency",
        ),
        ({"planned_route": "general_exception"}, "WARN-GE-NO-EVIDENCE", ""),
    ],
)
def test_each_warning_names_its_mend(values, code, section):
    found = warned(factory.drafted(TODAY, **values))
    assert found[code].section == section
    assert found[code].text.endswith(".")
    assert found[code].mend.endswith(".")


def test_a_body_without_members_is_warned_about():
    council = factory.small_council()
    council.executive.memberships.all().delete()
    assert warned(factory.drafted(TODAY))["WARN-MEMBERS-MISSING"].section == "maker"


def test_a_matter_known_only_after_its_due_day_is_no_failure():
    values = {"planned_route": "general_exception", "known_since": date(2022, 9, 1)}
    assert "WARN-GE-AVOIDABLE" not in warned(factory.drafted(TODAY, **values))


def test_a_matter_rolled_on_again_and_again_is_warned_about():
    matter, dso = factory.noticed(TODAY), factory.democratic_services()
    for month in (1, 2, 3, 4):
        matter.refresh_from_db()
        day = date(2022, month, 12)
        forthcoming.save(
            matter=matter, by=dso, at=TODAY, version=matter.version, values={"due_from": day, "due_to": day}
        )
        matter.refresh_from_db()
        notice.amend(matter=matter, by=dso, at=TODAY)
    assert "its date has been moved 4 times" in warned(matter)["WARN-ROLLED"].text


def test_the_same_reason_as_in_another_matter_is_warned_about():
    reason = "The terms of the lease are still being negotiated with the tenant of the hall."
    restricted = {"restriction": "part_exempt", "restriction_paragraphs": [3], "restriction_reason": reason}
    factory.drafted(TODAY, **restricted)
    assert warned(factory.drafted(TODAY, **restricted))["WARN-BOILERPLATE"].section == "restriction"
