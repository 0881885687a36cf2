"""Publishing an agenda and supplements: what is available from when, reports, late items, what was withheld."""

from __future__ import annotations

import pytest

from decisions.publication.models import Edition
from decisions.tests.factories import matters, meetings

pytestmark = pytest.mark.django_db


def page(meeting):
    """The newest edition of the meeting's page."""
    return Edition.objects.filter(record__ref=meeting.ref).order_by("number").last().content


def test_the_agenda_is_published_with_numbers_and_each_item_is_available_from_then():
    matter = matters.noticed()
    meeting = meetings.published(meetings.with_agenda(meetings.called_meeting(), matter=matter))
    assert meeting.status == "agenda_published"
    assert [item.number for item in meeting.items.all()] == ["1", "2", "3", "4", "5", "6"]
    assert {item.available_from for item in meeting.items.all()} == {meetings.PUBLISHED}
    shown = page(meeting)
    assert shown["items"][4]["title"] == matter.title
    assert shown["supplements"][0]["label"] == "Agenda"
