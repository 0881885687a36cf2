"""Minutes of two real meetings typed through the screens: every word and every number stays, to the public page."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from decisions.models import ItemMinute
from decisions.publication import rich_text
from decisions.publication.models import PublishedRecord
from decisions.services import agenda
from decisions.tests.factories import matters, meetings, sittings
from decisions.tests.journeys.reader import Reader

pytestmark = pytest.mark.browser
CASES = Path(os.environ.get("CASES_DIR", Path(__file__).parents[4] / "shared" / "cases"))
COST, BUDGET = "Adult social care: cost mitigation", "Adult social care: budget forecast and improvement plan"


def seed(number: str) -> str:
    """The text of a page of the folder of cases."""
    found = sorted(CASES.glob(f"seeds/{number}_*.txt"))
    if not found:
        pytest.skip("The folder of cases is not here.")
    return found[0].read_text(encoding="utf-8")


def between(text: str, first: str, last: str) -> str:
    """The text from some words up to others."""
    return text.partition(first)[2].partition(last)[0].strip()


def typed(text: str) -> str:
    """A text of short lines as a clerk types it: each bullet, number and paragraph on one line."""
    begins = re.compile(r"(?m)^(?=- |\d+\.$)")
    parts = [" ".join(each.split()) for each in begins.split(text) if each.strip()]
    return "\n".join(parts)


def plain(text: str) -> list[str]:
    """The words of a text, without the marks of lists."""
    return [word for word in re.sub(r"(?m)^\s*(?:-|\d+\.)\s", "", text).split() if word not in ("-", "–")]


@pytest.fixture
def scrutiny(clock: Any, people: None) -> Any:
    """A meeting of a scrutiny committee in session, with both items."""
    clock(2021, 12, 15, 11)
    made = meetings.called_meeting(body=matters.small_council().scrutiny)
    by = matters.democratic_services()
    agenda.add(meeting=made, by=by, at=meetings.NOTICED, values={"title": COST})
    heading = {"portfolio": "Adult Social Care and Health", "directorate": "Adult Care, Housing and Public Health"}
    agenda.add(meeting=made, by=by, at=meetings.NOTICED, values={"title": BUDGET, **heading})
    return sittings.sit(meetings.published(made))


def enter(clerk: Reader, button: str, said: str) -> None:
    clerk.page.get_by_role("button", name=button, exact=True).click()
    clerk.page.locator("[data-entries-status]", has_text=said).wait_for()


def test_both_items_are_typed_concluded_and_circulated(reader, scrutiny):
    first, second = seed("001"), seed("003")
    dso = reader("dso", width=820)
    base = f"/meetings/{scrutiny.ref}/"

    item = meetings.item_of(scrutiny, COST)
    dso.open(f"{base}sitting/items/{item.pk}/")
    dso.page.wait_for_selector("html[data-entries-ready]", state="attached")
    introduced = first.partition("introduced the item")[0]
    key_points = between(first, "Key points noted were:", "Questions and comments")
    questions = between(first, "responses to note were:", "Agreed:")
    asked = between(first, "Questions and comments", "responses to note were:")
    dso.answer(
        introduced_by=" ".join(introduced.split()),
        introduction=" ".join(between(first, "introduced the item,", "The Director for Adult").split()),
        report_of="Director for Adult Social Care Commissioning",
        key_points_heading="Key points noted were:",
        key_points=typed(key_points),
        questions_heading=f"Questions and comments {' '.join(asked.split())} responses to note were:",
        questions=typed(questions),
        decision_heading="Agreed:",
    )
    enter(dso, "Enter the minute", "The minute is entered.")
    dso.answer(outcome="resolved", resolutions_text=first.partition("Agreed:")[2].strip())
    enter(dso, "Enter the decision", "The decision is entered.")
    minute = ItemMinute.objects.get(item=item)
    assert plain(rich_text.plain(minute.key_points)) == plain(key_points)
    assert plain(rich_text.plain(minute.questions)) == plain(questions)
    assert minute.key_points.count("<li>") == len(re.findall(r"(?m)^- |^\d+\.$", key_points))

    other = meetings.item_of(scrutiny, BUDGET)
    dso.open(f"{base}minutes/items/{other.pk}/")
    dso.page.wait_for_selector(".rich-text--ready >> nth=3")
    discussion = between(second, "Minutes:", "Resolved:-")
    paragraphs = [" ".join(each.split()) for each in discussion.split("\n") if each.strip()]
    area = dso.page.get_by_role("textbox", name="What was said otherwise")
    area.click()
    dso.page.keyboard.insert_text(paragraphs[0])
    for each in paragraphs[1:]:
        dso.page.keyboard.press("Enter")
        dso.page.keyboard.insert_text(each)
    dso.answer(decision_heading="Resolved:-")
    enter(dso, "Enter the minute", "The minute is entered.")
    assert rich_text.plain(ItemMinute.objects.get(item=other).discussion).split() == discussion.split()
    dso.open(f"{base}sitting/items/{other.pk}/")
    resolved = between(second, "Resolved:-", "Supporting documents:")
    dso.page.wait_for_selector("html[data-entries-ready]", state="attached")
    dso.answer(outcome="resolved", resolutions_text=resolved)
    enter(dso, "Enter the decision", "The decision is entered.")

    dso.open(f"{base}sitting/conclude/")
    dso.moment("closed_at", 15, 12, 2021, "10.59am")
    dso.press("Conclude the meeting")
    assert "The meeting is concluded." in dso.text()
    dso.press("Circulate the draft")
    dso.press("Circulate the draft minutes")
    said = dso.text()
    assert "The draft minutes are public." in said
    for label, words in ((f"{number})", "Programme." if 1 < number < 5 else "") for number in range(1, 6)):
        assert f"{label} " in said
        assert words in said
    assert " ".join(resolved.split())[:50] in said
    assert dso.faults(1280, 390) == []
    published = PublishedRecord.objects.get(kind="meetings", ref=scrutiny.ref)
    content = published.editions.get(number=published.edition).content
    items = {each["title"]: each for each in content["items"]}
    assert [each["label"] for each in items[COST]["resolutions"]] == ["1)", "2)", "3)", "4)", "5)"]
    assert [each["label"] for each in items[BUDGET]["resolutions"]] == ["1.", "2."]
    assert items[BUDGET]["portfolio"] == "Adult Social Care and Health"
    assert items[COST]["minute"]["decision_heading"] == "Agreed:"
