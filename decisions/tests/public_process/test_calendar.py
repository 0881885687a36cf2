"""The calendar as a program that keeps people's days reads it, by a reader of another house (icalendar)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar, Event

from decisions.publication import store
from decisions.publication.content import Due, RecordKind
from decisions.publication.models import PublishedRecord
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision, forthcoming
from decisions.tests.publication.meeting_contents import agenda, cancelled

NOW = datetime(2021, 12, 1, 12, tzinfo=UTC)
MEETS = datetime(2022, 1, 12, 13, tzinfo=UTC)


@pytest.fixture(autouse=True)
def day(monkeypatch: Any) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def read(client: Any, address: str = "/calendar.ics", **query: str) -> dict[str, Event]:
    """Return the events by their UID, and fail where the file does not keep to RFC 5545."""
    answer = client.get(address, query)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.content.endswith(b"\r\n")
    lines = answer.content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines), "Section 3.1: at most 75 octets a line."
    assert b"\n" not in answer.content.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(answer.content)
    assert not calendar.errors
    found = list(calendar.walk("VEVENT"))
    for event in found:
        assert not event.errors
        assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "LAST-MODIFIED", "SUMMARY", "URL"} <= set(event)
    by_uid = {str(event["UID"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def put(kind: RecordKind, ref: str, content: Any, days: int = 0) -> None:
    store.publish(kind=kind, ref=ref, content=content, at=PUBLISHED_AT + timedelta(days=days), office=OFFICE)


@pytest.mark.django_db
def test_every_published_event_is_read(client: Any, published: Any) -> None:
    found = read(client)
    sorts = {uid.rpartition("-MT-")[0] or uid.partition("-")[0] for uid in found}
    assert {"meetings", "due"} <= sorts
    meeting = found["meetings-MT-2021-0002@localhost"]
    assert meeting["DTSTART"].dt == datetime(2022, 1, 6, 18, tzinfo=UTC)
    assert str(meeting["LOCATION"]) == "Room 2"
    assert str(meeting["URL"]).endswith("/meetings/MT-2021-0002/")


@pytest.mark.django_db
def test_a_calendar_of_nothing_is_a_calendar(client: Any) -> None:
    assert read(client) == {}


@pytest.mark.django_db
def test_a_meeting_that_moves_and_is_cancelled_stays_the_same_event(client: Any) -> None:
    def event() -> Event:
        (only,) = read(client).values()
        return only

    put(RecordKind.MEETING, "MT-1", replace(agenda(), meets_at=MEETS))
    first = event()
    put(RecordKind.MEETING, "MT-1", replace(agenda(), meets_at=MEETS + timedelta(days=7)), days=1)
    moved = event()
    put(RecordKind.MEETING, "MT-1", replace(cancelled(), meets_at=MEETS + timedelta(days=7)), days=2)
    gone = event()
    assert first["UID"] == moved["UID"] == gone["UID"]
    assert first["SEQUENCE"] < moved["SEQUENCE"] < gone["SEQUENCE"]
    assert first["LAST-MODIFIED"].dt < moved["LAST-MODIFIED"].dt < gone["LAST-MODIFIED"].dt
    assert moved["DTSTART"].dt == MEETS + timedelta(days=7)
    assert [str(one["STATUS"]) for one in (first, moved, gone)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert str(gone["SUMMARY"]).startswith("Cancelled: ")


@pytest.mark.django_db
def test_a_withdrawn_matter_is_cancelled_with_the_reason(client: Any) -> None:
    put(RecordKind.FORTHCOMING, "FD-1", forthcoming(due=_due(date(2022, 1, 5), date(2022, 1, 5))))
    (before,) = read(client).values()
    store.withdraw(
        kind=RecordKind.FORTHCOMING, ref="FD-1", at=PUBLISHED_AT + timedelta(days=1), office=OFFICE, reason="Given up."
    )
    (after,) = read(client).values()
    assert before["UID"] == after["UID"]
    assert before["SEQUENCE"] < after["SEQUENCE"]
    assert (str(before["STATUS"]), str(after["STATUS"])) == ("TENTATIVE", "CANCELLED")
    assert "Given up." in str(after["DESCRIPTION"])


@pytest.mark.django_db
def test_a_period_lasts_from_its_first_to_its_last_day_and_blocks_nobody(client: Any) -> None:
    put(RecordKind.FORTHCOMING, "FD-1", forthcoming(due=_due(date(2022, 1, 1), date(2022, 1, 31))))
    (event,) = read(client).values()
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2022, 1, 1), date(2022, 2, 1))
    assert str(event["TRANSP"]) == "TRANSPARENT"


@pytest.mark.django_db
def test_the_end_of_call_in_is_an_instant(client: Any) -> None:
    put(RecordKind.DECISION, "D-1", decision())
    deadline = NOW + timedelta(days=3)
    PublishedRecord.objects.filter(ref="D-1").update(call_in_deadline=deadline)
    found = read(client, only="call-in")
    event = found["call-in-D-1@localhost"]
    assert event["DTSTART"].dt == deadline.replace(microsecond=0)
    assert str(event["SUMMARY"]).startswith("Call-in closes: ")


@pytest.mark.django_db
@pytest.mark.parametrize("only", ["meetings", "due", "call-in"])
def test_one_sort_is_given_alone(client: Any, published: Any, only: str) -> None:
    everything, found = read(client), read(client, only=only)
    assert set(found) == {uid for uid in everything if uid.startswith(f"{only}-")}


@pytest.mark.django_db
def test_a_body_and_a_ward_narrow_the_calendar(client: Any, published: Any) -> None:
    assert set(read(client, maker="Housing Board")) == {"meetings-MT-2021-0002@localhost"}
    assert read(client, ward="Nowhere") == {}
    assert read(client, maker="'; --") == {}


@pytest.mark.django_db
def test_one_record_is_an_event_of_its_own_or_nothing(client: Any, published: Any) -> None:
    assert set(read(client, "/meetings/MT-2021-0002.ics")) == {"meetings-MT-2021-0002@localhost"}
    assert set(read(client, "/forthcoming/FD-2021-0001.ics")) == {"due-FD-2021-0001@localhost"}
    for address in ("/meetings/MT-0000-0000.ics", "/urgency/FD-2021-0001-GE.ics", "/reports/R-1.ics"):
        assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_calendar_that_is_known_is_answered_304(client: Any, published: Any) -> None:
    first = client.get("/calendar.ics")
    again = client.get("/calendar.ics", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert not first.cookies


@pytest.mark.django_db
def test_text_that_ends_values_is_escaped_and_long_lines_are_folded_between_characters(client: Any) -> None:
    title = "Roads; bridges, “paths” \\ and\r\nBEGIN:VEVENT " + "ŵ€😀" * 40
    put(RecordKind.FORTHCOMING, "FD-1", forthcoming(title=title, due=_due(date(2022, 1, 5), date(2022, 1, 5))))
    (event,) = read(client).values()
    assert str(event["SUMMARY"]).endswith("\nBEGIN:VEVENT " + "ŵ€😀" * 40)


@pytest.mark.django_db
def test_the_calendar_is_one_statement(client: Any, published: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        client.get("/calendar.ics")


def _due(first: date, last: date) -> Due:
    return Due(starts_on=first, ends_on=last)
