"""Planning, calling, changing, cancelling and rescheduling a meeting."""

from __future__ import annotations

from typing import Any

import pytest

from decisions.models import AuditEvent, Meeting
from decisions.publication.models import Edition
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.services import meeting as service
from decisions.tests.factories import matters, meetings
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
WHEN = at(2021, 12, 2, 9)


def pages(meeting: Meeting) -> list[dict[str, Any]]:
    """Each edition of the meeting's page, the oldest first."""
    return [each.content for each in Edition.objects.filter(record__ref=meeting.ref).order_by("number")]


def changed(meeting: Meeting, when: Any = WHEN, **values: Any) -> Meeting:
    return service.change(
        meeting=meeting, by=matters.democratic_services(), at=when, seen_version=meeting.version, values=values
    )


def test_a_planned_meeting_is_not_public_and_a_called_one_is() -> None:
    planned = meetings.planned_meeting()
    assert planned.ref == "MT-2021-0001"
    assert pages(planned) == []
    called = service.give_notice(meeting=planned, by=matters.democratic_services(), at=WHEN)
    assert (called.status, called.noticed_at) == ("called", WHEN)
    shown = pages(called)[-1]
    assert shown["place"] == meetings.PLACE
    assert shown["status"] == "Called"
    assert shown["members"][0] == ["Councillor Rowan Ashdown", "Chair"]
    assert shown["lawful"][0]["sentence"] == "Notice of the meeting was given in time."
    assert shown["items"] == []


def test_late_notice_is_given_and_its_page_says_that_it_was_late() -> None:
    late = meetings.called_meeting(at(2021, 12, 10, 9))
    assert pages(late)[-1]["lawful"][0]["sentence"] == "Notice of the meeting was too late."


def test_a_meeting_called_at_shorter_notice_says_why_and_is_in_time() -> None:
    reason = "The river rose."
    short = meetings.called_meeting(
        at(2021, 12, 10, 9), convened_at=at(2021, 12, 10, 9), convened_reason=reason, title="Special meeting"
    )
    shown = pages(short)[-1]
    assert shown["lawful"][0]["sentence"] == "Notice of the meeting was given in time."
    assert "called at shorter notice" in shown["convened"]
    assert shown["kind_of_meeting"] == "Special meeting"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"place": " "}, "place"),
        ({"meets_at": at(2021, 11, 1)}, "meets_at"),
        ({"convened_at": at(2021, 12, 1)}, "convened_reason"),
        ({"convened_reason": "Snow."}, "convened_at"),
        ({"convened_at": at(2021, 12, 16), "convened_reason": "Snow."}, "convened_at"),
    ],
)
def test_what_is_missing_from_a_meeting_is_said_beside_its_field(values: dict[str, Any], field: str) -> None:
    with pytest.raises(NotComplete) as refused:
        meetings.planned_meeting(**values)
    assert set(refused.value.missing) == {field}
    assert not Meeting.objects.exists()


def test_another_place_is_published_at_once_and_counts_as_noticed_from_then() -> None:
    moved = changed(meetings.called_meeting(), at(2021, 12, 9, 9), place="Council Chamber")
    shown = pages(moved)[-1]
    assert shown["place"] == "Council Chamber"
    assert moved.noticed_at == at(2021, 12, 9, 9)
    assert shown["lawful"][0]["sentence"] == "Notice of the meeting was too late."


def test_the_webcast_changes_without_another_notice() -> None:
    called = changed(meetings.called_meeting(), webcast_url="https://webcast.airedale.example/1")
    assert called.noticed_at == meetings.NOTICED
    assert pages(called)[-1]["webcast_url"] == "https://webcast.airedale.example/1"


def test_a_change_that_changes_nothing_writes_nothing() -> None:
    called = meetings.called_meeting()
    events = AuditEvent.objects.count()
    assert changed(called, place=called.place).version == called.version
    assert AuditEvent.objects.count() == events


def test_nothing_of_somebody_else_is_overwritten() -> None:
    called = meetings.called_meeting()
    changed(called, title="Special meeting")
    with pytest.raises(ChangedMeanwhile):
        changed(called, place="Council Chamber")
    assert meetings.fresh(called).place == meetings.PLACE


def test_another_day_of_a_called_meeting_is_refused_and_another_hour_is_not() -> None:
    called = meetings.called_meeting()
    with pytest.raises(NotNow, match="reschedule"):
        changed(called, meets_at=at(2021, 12, 16, 10))
    assert changed(called, meets_at=at(2021, 12, 15, 14)).meets_at == at(2021, 12, 15, 14)


def test_a_cancelled_meeting_keeps_its_page_with_the_reason() -> None:
    called = meetings.called_meeting()
    with pytest.raises(NotComplete):
        service.cancel(meeting=called, by=matters.democratic_services(), at=WHEN, reason=" ")
    service.cancel(meeting=called, by=matters.democratic_services(), at=WHEN, reason="Snow.")
    shown = pages(called)[-1]
    assert (shown["status"], shown["ended_reason"]) == ("Cancelled", "Snow.")
    with pytest.raises(NotNow):
        service.give_notice(meeting=called, by=matters.democratic_services(), at=WHEN)


def test_a_meeting_of_which_nobody_was_told_is_cancelled_without_a_page() -> None:
    planned = meetings.planned_meeting()
    service.cancel(meeting=planned, by=matters.democratic_services(), at=WHEN, reason="No business.")
    assert pages(planned) == []


def test_the_page_of_a_rescheduled_meeting_points_to_the_new_one_and_back() -> None:
    old = meetings.published(meetings.with_agenda(meetings.called_meeting()))
    new = service.reschedule(
        meeting=old,
        by=matters.democratic_services(),
        at=at(2021, 12, 13, 9),
        meets_at=at(2021, 12, 22, 10),
        place="",
        reason="Snow.",
    )
    assert (new.status, new.place, new.noticed_at) == ("called", meetings.PLACE, at(2021, 12, 13, 9))
    left, came = pages(old)[-1], pages(new)[-1]
    assert left["status"] == "Rescheduled"
    assert left["links"] == [{"kind": "meetings", "ref": new.ref, "label": "Rescheduled to Wednesday 22 December 2021"}]
    assert came["links"] == [
        {"kind": "meetings", "ref": old.ref, "label": "Rescheduled from Wednesday 15 December 2021"}
    ]
    assert [item["title"] for item in left["items"]] == [item.title for item in new.items.all()]
    assert {item.status for item in new.items.all()} == {"draft"}
    assert came["items"] == []


def test_only_clerks_arrange_meetings() -> None:
    with pytest.raises(NotAllowed):
        service.cancel(meeting=meetings.called_meeting(), by=matters.author(), at=WHEN, reason="Snow.")
