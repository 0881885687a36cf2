"""Meetings as officers click them: from the calendar to the published agenda and a supplement, with what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from decisions.models import AgendaItem, Meeting
from decisions.tests.factories import acts, files, matters, meetings, withheld
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]


def words(html: bytes) -> str:
    """The text of a page, one space between words."""
    text = re.sub(r"<[^>]+>", " ", html.decode())
    return " ".join(text.replace("&#x27;", "'").split())


def seen(path: str, status: int = 200, *, who: Any = None) -> str:
    answer = acts.signed_in(who or matters.democratic_services()).get(path)
    assert answer.status_code == status, (path, answer.status_code, words(answer.content)[:1500])
    return words(answer.content)


def sent(path: str, status: int, /, *, who: Any = None, **values: Any) -> str:
    answer = acts.signed_in(who or matters.democratic_services()).post(path, values)
    assert answer.status_code == status, (path, answer.status_code, words(answer.content)[:1500])
    return words(answer.content)


def path_of(meeting: Meeting) -> str:
    return f"/meetings/{meeting.ref}/"


def item_path(item: AgendaItem) -> str:
    return f"{path_of(item.meeting)}items/{item.pk}/"


def test_a_meeting_goes_from_the_calendar_to_its_published_agenda(clock: Clock) -> None:
    council = matters.small_council()
    matter = matters.noticed()
    clock(2021, 12, 1, 9)
    assert "No meeting is planned in December 2021" in seen("/meetings/")
    values = {
        "body": council.executive.pk,
        "place": meetings.PLACE,
        **acts.moment("meets_at", date(2021, 12, 15), "10am"),
    }
    sent("/meetings/plan/", 302, **values)
    meeting = Meeting.objects.get()
    page = seen(path_of(meeting))
    assert "Planned" in page
    assert "have to be public by Tuesday 7 December 2021" in page
    assert "Councillor Rowan Ashdown (Chair)" in page
    assert "Notice of the meeting was given in time" in seen(f"{path_of(meeting)}notice/")
    sent(f"{path_of(meeting)}notice/", 302)
    sent(
        f"/meetings/standing-items/{council.executive.pk}/",
        302,
        standing_0_title="Apologies for absence",
        standing_0_kind="apologies",
        standing_1_title="Declarations of interest",
        standing_1_kind="declarations",
    )
    sent(f"{path_of(meeting)}agenda/standing/", 302)
    assert matter.title in seen(f"{path_of(meeting)}agenda/matters/")
    sent(f"{path_of(meeting)}agenda/matters/", 302, matters=[matter.ref])
    sent(f"{path_of(meeting)}agenda/add/", 302, kind="other", title="Corporate plan", restriction="open")
    items = list(meeting.items.all())
    assert [each.title for each in items][2:] == [matter.title, "Corporate plan"]
    keys = ",".join(str(each.pk) for each in items)
    sent(f"{path_of(meeting)}agenda/", 302, order=keys, move=f"up-{items[3].pk}")
    assert [each.title for each in meeting.items.all()][2:] == ["Corporate plan", matter.title]
    checked = seen(f"{path_of(meeting)}publish/")
    assert "In time" in checked
    assert "Not ready yet" not in checked
    sent(f"{path_of(meeting)}publish/", 302)
    page = seen(path_of(meeting))
    assert "Agenda published" in page
    assert meeting.items.get(title="Corporate plan").number == "3"
    assert "published the agenda" in seen(f"{path_of(meeting)}history/")
