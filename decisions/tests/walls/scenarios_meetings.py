"""Scenarios of the services that plan and call meetings, build agendas and publish them."""

from __future__ import annotations

from typing import Any

from decisions.models import AgendaItem
from decisions.services import (
    agenda,
    agenda_late,
    agenda_papers,
    agenda_publication,
    meeting,
    standing_items,
)
from decisions.tests.factories import files, matters, meetings, packs, withheld
from decisions.tests.factories.matters import at
from decisions.tests.walls.scenario import Scenario

# The agenda of the meeting on 15 December 2021 is public since the day before.
WHEN = at(2021, 12, 7, 11)


def _drafted() -> Any:
    return meetings.with_agenda(meetings.called_meeting())


def _draft_item() -> AgendaItem:
    return meetings.item_of(_drafted(), "Annual report on the corporate plan")


def _listed_item() -> AgendaItem:
    return meetings.item_of(meetings.published(_drafted()), "Annual report on the corporate plan")


def _late_item() -> dict[str, Any]:
    late = meetings.with_late_item(meetings.published(_drafted()), WHEN)
    return {
        "item": late,
        "reason": "The river rose on 5 December.",
        "agreed_by": "Sasha Greenholme",
        "office": "Monitoring officer",
        "agreed_at": WHEN,
    }


def _private_item() -> AgendaItem:
    made = meetings.called_meeting()
    values = {"title": "Sale of the old depot", "restriction": "part_exempt", "paragraphs": [3]}
    return agenda.add(meeting=made, by=matters.democratic_services(), at=meetings.NOTICED, values=values)


def _papers() -> dict[str, Any]:
    item = _draft_item()
    for name in ("One", "Two"):
        agenda_papers.add_file(
            item=item, by=matters.democratic_services(), at=WHEN, title=name, upload=files.upload(f"{name}.pdf")
        )
    keys = [paper.pk for paper in item.papers.all()]
    return {"item": item, "papers": keys[::-1]}


def _order() -> dict[str, Any]:
    made = _drafted()
    keys = list(made.items.values_list("pk", flat=True))
    return {"meeting": made, "items": keys[::-1], "seen_version": made.version}


MEETINGS = (
    Scenario(
        meeting.plan,
        lambda: {"body": matters.small_council().executive, "meets_at": meetings.MEETS, "place": meetings.PLACE},
        when=WHEN,
    ),
    Scenario(
        meeting.change,
        lambda: {"meeting": meetings.called_meeting(), "seen_version": 2, "values": {"place": "Council Chamber"}},
        when=WHEN,
    ),
    Scenario(meeting.give_notice, lambda: {"meeting": meetings.planned_meeting()}, when=WHEN),
    Scenario(meeting.cancel, lambda: {"meeting": meetings.called_meeting(), "reason": "Snow."}, when=WHEN),
    Scenario(
        meeting.reschedule,
        lambda: {"meeting": _drafted(), "meets_at": at(2021, 12, 22, 10), "place": "", "reason": "Snow."},
        when=WHEN,
    ),
    Scenario(
        standing_items.keep,
        lambda: {"body": matters.small_council().executive, "rows": [{"title": "Apologies for absence"}]},
        when=WHEN,
    ),
    Scenario(agenda.add_standing, lambda: {"meeting": meetings.with_standing_items()}, when=WHEN),
    Scenario(agenda.add, lambda: {"meeting": meetings.called_meeting(), "values": {"title": "Budget"}}, when=WHEN),
    Scenario(agenda.add_matter, lambda: {"meeting": meetings.called_meeting(), "matter": matters.noticed()}, when=WHEN),
    Scenario(
        agenda.change,
        lambda: {"item": _draft_item(), "seen_version": 1, "values": {"title": "The corporate plan"}},
        when=WHEN,
    ),
    Scenario(agenda.remove, lambda: {"item": _draft_item()}, when=WHEN),
    Scenario(agenda.withdraw, lambda: {"item": _listed_item(), "reason": "It is not ready."}, when=WHEN),
    Scenario(agenda.order, _order, when=WHEN),
    Scenario(agenda_papers.add_report, lambda: {"item": _draft_item(), "report": packs.cleared_report()}, when=WHEN),
    Scenario(
        agenda_papers.add_file,
        lambda: {"item": _draft_item(), "title": "Appendix 1", "upload": files.upload()},
        when=WHEN,
    ),
    Scenario(
        agenda_papers.add_withheld,
        lambda: {"item": _private_item(), "document": withheld.withheld_document()},
        when=WHEN,
    ),
    Scenario(agenda_papers.order, _papers, when=WHEN),
    Scenario(agenda_papers.remove, lambda: {"paper": _papers()["item"].papers.first()}, when=WHEN),
    Scenario(agenda_late.agree, _late_item, "monitoring_officer", WHEN),
    Scenario(agenda_publication.publish, lambda: {"meeting": _drafted()}, when=meetings.PUBLISHED),
)
