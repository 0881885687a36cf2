"""Writing an agenda: standing items, matters with their papers, order, change, removal, withdrawal."""

from __future__ import annotations

from typing import Any

import pytest

from decisions.models import AgendaItem, AgendaPaper, AuditEvent, WithheldItem
from decisions.publication.models import Edition
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.services import agenda, agenda_papers, forthcoming, standing_items
from decisions.tests.factories import files, matters, meetings, packs, withheld
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
WHEN = at(2021, 12, 2, 9)
PLAN = "Annual report on the corporate plan"


def by() -> Any:
    return matters.democratic_services()


def titles(meeting: Any) -> list[str]:
    return [item.title for item in meeting.items.order_by("position")]


def test_standing_items_come_in_order_and_once() -> None:
    meeting = meetings.with_standing_items()
    agenda.add_standing(meeting=meeting, by=by(), at=WHEN)
    assert titles(meeting) == [title for _, title in standing_items.USUAL]
    with pytest.raises(NotNow, match="standing item"):
        agenda.add_standing(meeting=meeting, by=by(), at=WHEN)


def test_standing_items_are_replaced_and_an_agenda_that_is_written_stays() -> None:
    meeting = meetings.with_agenda(meetings.called_meeting(), titles=())
    body = meeting.body
    standing_items.keep(body=body, by=by(), at=WHEN, rows=[{"title": "Public questions", "kind": ""}, {"title": ""}])
    assert [each.title for each in body.standing_items.all()] == ["Public questions"]
    assert len(titles(meeting)) == 4
    events = AuditEvent.objects.count()
    standing_items.keep(body=body, by=by(), at=WHEN, rows=[{"title": "Public questions"}])
    assert AuditEvent.objects.count() == events
    with pytest.raises(NotComplete, match="same"):
        standing_items.keep(body=body, by=by(), at=WHEN, rows=[{"title": "Minutes"}, {"title": "minutes"}])


def test_a_matter_brings_its_restriction_and_everything_withheld_in_it_by_public_titles() -> None:
    document = withheld.withheld_document()
    matter = document.matter
    item = agenda.add_matter(meeting=meetings.called_meeting(), by=by(), at=WHEN, matter=matter)
    assert (item.title, item.restriction, item.paragraphs) == (matter.title, "part_exempt", [3])
    assert item.directorate == "Adults and Health"
    paper = item.papers.get()
    assert (paper.form, paper.title, paper.withheld_id) == ("withheld", "Appendix 2", document.pk)
    assert not AgendaPaper.objects.filter(title__contains=document.title).exists()


def test_a_matter_goes_on_the_agenda_of_the_body_that_decides_it_and_once() -> None:
    matter, meeting = matters.noticed(), meetings.called_meeting()
    with pytest.raises(NotNow, match="Executive Board is to decide"):
        agenda.add_matter(meeting=meetings.called_meeting(body=meetings.committee()), by=by(), at=WHEN, matter=matter)
    agenda.add_matter(meeting=meeting, by=by(), at=WHEN, matter=matter)
    with pytest.raises(NotNow, match="already"):
        agenda.add_matter(meeting=meeting, by=by(), at=WHEN, matter=matter)
    draft = matters.drafted(title="Another matter")
    with pytest.raises(NotNow, match="between its submission"):
        agenda.add_matter(meeting=meeting, by=by(), at=WHEN, matter=draft)
    forthcoming.cancel(matter=draft, by=matters.author(), at=WHEN, reason="Not needed.")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "Depot", "kind": "matter"}, "kind"),
        ({"title": "Depot", "restriction": "part_exempt"}, "paragraphs"),
        ({"title": "Depot", "restriction": "fully_exempt", "paragraphs": [9]}, "paragraphs"),
        ({"title": "Depot", "paragraphs": [3]}, "restriction"),
        ({"title": "Depot", "restriction": "confidential"}, "confidential_source"),
    ],
)
def test_what_an_item_lacks_is_said_beside_its_field(values: dict[str, Any], field: str) -> None:
    with pytest.raises(NotComplete) as refused:
        agenda.add(meeting=meetings.called_meeting(), by=by(), at=WHEN, values=values)
    assert set(refused.value.missing) == {field}


def test_minutes_are_those_of_the_same_body() -> None:
    other = meetings.called_meeting(body=meetings.committee())
    with pytest.raises(NotComplete) as refused:
        agenda.add(
            meeting=meetings.called_meeting(), by=by(), at=WHEN, values={"title": "Minutes", "minutes_of": other}
        )
    assert set(refused.value.missing) == {"minutes_of"}


def test_items_are_ordered_and_nobody_orders_an_agenda_that_changed() -> None:
    meeting = meetings.with_agenda(meetings.called_meeting(), standing=False, titles=("One", "Two", "Three"))
    keys = [item.pk for item in meeting.items.all()]
    wanted = [keys[2], keys[0], keys[1]]
    done = agenda.order(meeting=meeting, by=by(), at=WHEN, items=wanted, seen_version=meeting.version)
    assert titles(meeting) == ["Three", "One", "Two"]
    for items, version in (([*wanted[:2]], done.version), (wanted, done.version - 1), ([*wanted, 0], done.version)):
        with pytest.raises(ChangedMeanwhile):
            agenda.order(meeting=meeting, by=by(), at=WHEN, items=items, seen_version=version)


def test_what_is_public_keeps_its_order_and_a_new_item_may_stand_between() -> None:
    meeting = meetings.published(meetings.with_agenda(meetings.called_meeting(), standing=False, titles=("One", "Two")))
    late = meetings.with_late_item(meeting, WHEN, title="Between")
    one, two = meeting.items.get(title="One").pk, meeting.items.get(title="Two").pk
    version = meetings.fresh(meeting).version
    with pytest.raises(NotNow, match="keep their order"):
        agenda.order(meeting=meeting, by=by(), at=WHEN, items=[two, one, late.pk], seen_version=version)
    agenda.order(meeting=meeting, by=by(), at=WHEN, items=[one, late.pk, two], seen_version=version)
    assert titles(meeting) == ["One", "Between", "Two"]


def test_a_draft_item_is_changed_and_removed_with_its_withheld_title() -> None:
    meeting = meetings.with_agenda(meetings.called_meeting())
    item = meetings.item_of(meeting, PLAN)
    WithheldItem.objects.create(item=item, title="The plan of the merger", saved_by=by(), saved_at=WHEN)
    saved = agenda.change(item=item, by=by(), at=WHEN, seen_version=1, values={"number": "9a", "text": "Each year."})
    assert (saved.number, saved.text, saved.version) == ("9a", "Each year.", 2)
    with pytest.raises(ChangedMeanwhile):
        agenda.change(item=item, by=by(), at=WHEN, seen_version=1, values={"text": "Twice a year."})
    agenda.remove(item=item, by=by(), at=WHEN)
    assert not AgendaItem.objects.filter(pk=item.pk).exists()
    assert not WithheldItem.objects.exists()


def test_a_public_item_is_withdrawn_and_stays_on_the_page() -> None:
    meeting = meetings.published(meetings.with_agenda(meetings.called_meeting()))
    item = meetings.item_of(meeting, PLAN)
    with pytest.raises(NotNow, match="Withdraw it"):
        agenda.remove(item=item, by=by(), at=meetings.PUBLISHED)
    with pytest.raises(NotNow, match="number of this item is public"):
        agenda.change(item=item, by=by(), at=WHEN, seen_version=item.version, values={"number": "12"})
    agenda.withdraw(item=item, by=by(), at=at(2021, 12, 8), reason="It is not ready.")
    shown = Edition.objects.filter(record__ref=meeting.ref).latest("number").content["items"][-1]
    assert (shown["title"], shown["status"], shown["ended_reason"]) == (PLAN, "Withdrawn", "It is not ready.")


def test_papers_are_added_once_ordered_and_removed_before_they_are_public() -> None:
    meeting = meetings.with_agenda(meetings.called_meeting())
    item, report = meetings.item_of(meeting, PLAN), packs.cleared_report()
    first = agenda_papers.add_report(item=item, by=by(), at=WHEN, report=report, title="The plan")
    with pytest.raises(NotNow, match="already"):
        agenda_papers.add_report(item=item, by=by(), at=WHEN, report=report)
    with pytest.raises(NotComplete) as refused:
        agenda_papers.add_file(item=item, by=by(), at=WHEN, title="", upload=None)
    assert set(refused.value.missing) == {"title", "file"}
    second = agenda_papers.add_file(item=item, by=by(), at=WHEN, title="Figures", upload=files.upload())
    agenda_papers.order(item=item, by=by(), at=WHEN, papers=[second.pk, first.pk])
    assert [paper.title for paper in item.papers.all()] == ["Figures", "The plan"]
    with pytest.raises(ChangedMeanwhile):
        agenda_papers.order(item=item, by=by(), at=WHEN, papers=[first.pk])
    agenda_papers.remove(paper=second, by=by(), at=WHEN)
    assert [paper.title for paper in item.papers.all()] == ["The plan"]


def test_a_withheld_paper_needs_an_item_that_is_not_open() -> None:
    item = meetings.item_of(meetings.with_agenda(meetings.called_meeting()), PLAN)
    with pytest.raises(NotNow, match="marked as open"):
        agenda_papers.add_withheld(item=item, by=by(), at=WHEN, document=withheld.withheld_document())


def test_only_clerks_write_agendas() -> None:
    with pytest.raises(NotAllowed):
        agenda.add(meeting=meetings.called_meeting(), by=matters.author(), at=WHEN, values={"title": "Mine"})
