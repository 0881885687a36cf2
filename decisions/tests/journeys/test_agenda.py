"""An agenda in a browser: dragged into order, moved by keyboard, without JavaScript; pages without a fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from decisions.models import AgendaItem, Meeting
from decisions.tests.factories import meetings
from decisions.tests.factories.matters import at
from decisions.tests.journeys.reader import Reader

pytestmark = pytest.mark.browser
THREE = ("Budget", "Corporate plan", "Depot")


def titles(meeting: Meeting) -> list[str]:
    """The items as they stand in the database, in their order."""
    return [item.title for item in AgendaItem.objects.filter(meeting=meeting).order_by("position")]


def written() -> Meeting:
    """A called meeting with three items on its draft agenda."""
    return meetings.with_agenda(meetings.called_meeting(), standing=False, titles=THREE)


def test_items_are_dragged_into_order_and_the_order_is_saved(reader: Callable[..., Reader], clock: Any) -> None:
    clock(2021, 12, 2, 9)
    meeting, dso = written(), reader("dso")
    dso.open(f"/meetings/{meeting.ref}/agenda/")
    save = dso.page.get_by_role("button", name="Save this order")
    assert not save.is_visible()
    rows = dso.page.locator("[data-key]")
    rows.nth(2).drag_to(rows.nth(0), target_position={"x": 40, "y": 4})
    assert save.is_visible()
    assert titles(meeting) == list(THREE)
    dso.press("Save this order")
    assert titles(meeting) == ["Depot", "Budget", "Corporate plan"]


def test_the_keyboard_moves_an_item_and_so_does_a_browser_without_javascript(
    reader: Callable[..., Reader], clock: Any
) -> None:
    clock(2021, 12, 2, 9)
    meeting, dso = written(), reader("dso")
    dso.open(f"/meetings/{meeting.ref}/agenda/")
    button = dso.page.get_by_role("button", name="Move “Depot” up")
    button.focus()
    with dso.page.expect_navigation():
        dso.page.keyboard.press("Enter")
    assert titles(meeting) == ["Budget", "Depot", "Corporate plan"]
    plain = reader("dso", java_script_enabled=False)
    plain.open(f"/meetings/{meeting.ref}/agenda/")
    assert not plain.page.get_by_role("button", name="Save this order").is_visible()
    plain.follow(plain.page.get_by_role("button", name="Move “Budget” down"))
    assert titles(meeting) == ["Depot", "Budget", "Corporate plan"]


def test_the_pages_of_a_meeting_have_no_fault_at_any_width(reader: Callable[..., Reader], clock: Any) -> None:
    clock(2021, 12, 10, 9)
    meeting = meetings.published(written())
    late = meetings.with_late_item(meeting, at(2021, 12, 10, 8), title="Flood recovery grants " + "and more " * 30)
    dso, base = reader("dso"), f"/meetings/{meeting.ref}/"
    for path in ("/meetings/", base, f"{base}agenda/", f"{base}publish/", f"{base}items/{late.pk}/"):
        dso.open(path)
        assert dso.faults(1280, 820, 390) == [], path
