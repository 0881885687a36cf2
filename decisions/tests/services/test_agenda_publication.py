"""Publishing an agenda and supplements: what is available from when, reports, late items, what is withheld."""

from __future__ import annotations

from typing import Any

import pytest

from decisions.models import AgendaPublication, AuditEvent, Job, Meeting, Report, WithheldItem, WithheldReader
from decisions.publication.models import Edition
from decisions.refusals import NotAllowed, NotComplete, NotLawful, NotNow
from decisions.services import agenda, agenda_late, agenda_papers
from decisions.services.agenda_publication import publish
from decisions.tests.factories import files, matters, meetings, packs, reports, withheld
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
PLAN = "Annual report on the corporate plan"
# Two clear working days before the meeting.
LATE = at(2021, 12, 10, 9)


def by() -> Any:
    return matters.democratic_services()


def page(meeting: Meeting) -> dict[str, Any]:
    """The newest edition of the meeting's page."""
    return Edition.objects.filter(record__ref=meeting.ref).latest("number").content


def item_on(shown: dict[str, Any], title: str) -> dict[str, Any]:
    return next(each for each in shown["items"] if each["title"] == title)


def agreed(item: Any, when: Any = LATE, **changes: Any) -> Any:
    values = {
        "reason": "The river rose on 9 December.",
        "agreed_by": "Sasha Greenholme",
        "office": "Monitoring officer",
        "agreed_at": when,
        **changes,
    }
    return agenda_late.agree(item=item, by=values.pop("by", None) or matters.monitoring_officer(), at=when, **values)


def test_the_agenda_is_published_with_numbers_and_each_item_is_available_from_then() -> None:
    matter = matters.noticed()
    meeting = meetings.published(meetings.with_agenda(meetings.called_meeting(), matter=matter))
    assert meeting.status == "agenda_published"
    assert [item.number for item in meeting.items.all()] == ["1", "2", "3", "4", "5", "6"]
    assert {item.available_from for item in meeting.items.all()} == {meetings.PUBLISHED}
    shown = page(meeting)
    assert shown["items"][4]["title"] == matter.title
    assert shown["items"][4]["links"][0]["ref"] == matter.ref
    assert shown["supplements"][0]["label"] == "Agenda"
    made = AgendaPublication.objects.get()
    assert made.edition == Edition.objects.filter(record__ref=meeting.ref).latest("number").number
    assert [row["number"] for row in made.items] == ["1", "2", "3", "4", "5", "6"]
    assert all(row["new"] for row in made.items)
    assert Job.objects.filter(kind="agenda_pack").count() == 3


def test_a_number_that_was_given_stays_and_the_others_go_around_it() -> None:
    meeting = meetings.with_agenda(meetings.called_meeting(), standing=False, titles=("One", "Two", "Three"))
    agenda.change(
        item=meetings.item_of(meeting, "Two"), by=by(), at=meetings.NOTICED, seen_version=1, values={"number": "2"}
    )
    meetings.published(meeting)
    assert [item.number for item in meeting.items.all()] == ["1", "2", "3"]


def test_an_item_between_two_that_are_public_gets_a_letter() -> None:
    meeting = meetings.published(meetings.with_agenda(meetings.called_meeting(), standing=False, titles=("One", "Two")))
    for title in ("Between", "Also between"):
        meetings.with_late_item(meeting, at(2021, 12, 7), title=title)
    one, two, between, also = (item.pk for item in meeting.items.order_by("pk"))
    agenda.order(
        meeting=meeting,
        by=by(),
        at=at(2021, 12, 7),
        items=[one, between, also, two],
        seen_version=meetings.fresh(meeting).version,
    )
    meetings.published(meeting, at(2021, 12, 7), what_changed="Two items.")
    assert [item.number for item in meeting.items.order_by("position")] == ["1", "1A", "1B", "2"]


def test_an_agenda_is_published_after_notice_and_with_items_only() -> None:
    with pytest.raises(NotNow, match="planned"):
        publish(meeting=meetings.planned_meeting(), by=by(), at=meetings.PUBLISHED)
    with pytest.raises(NotComplete, match="no items"):
        publish(meeting=meetings.called_meeting(), by=by(), at=meetings.PUBLISHED)
    with pytest.raises(NotAllowed):
        publish(meeting=meetings.called_meeting(), by=matters.author(), at=meetings.PUBLISHED)


def test_its_reports_become_public_with_the_agenda() -> None:
    meeting = packs.called()
    paper = packs.with_report(meeting)
    meeting = meetings.published(meeting)
    paper.refresh_from_db()
    report = Report.objects.get(pk=paper.report_id)
    assert (report.public_at, paper.published_in) == (meetings.PUBLISHED, 1)
    assert paper.report_version == report.public_version
    assert Edition.objects.filter(record__kind="reports", record__ref=report.ref).exists()
    shown = item_on(page(meeting), packs.WITH_REPORT)["papers"]
    assert [(each["kind"], each["ref"]) for each in shown] == [("reports", report.ref)]


def test_a_report_that_is_not_cleared_keeps_the_agenda_back_and_nothing_of_it_is_public() -> None:
    meeting = packs.called()
    draft = reports.report_in_draft()
    packs.with_report(meeting, report=draft)
    with pytest.raises(NotComplete, match=f"{draft.ref} is “draft”"):
        publish(meeting=meeting, by=by(), at=meetings.PUBLISHED)
    assert not Edition.objects.filter(record__kind="reports").exists()
    assert meetings.fresh(meeting).status == "called"


def test_a_file_is_checked_before_it_is_public() -> None:
    meeting = packs.called()
    item = meetings.item_of(meeting, packs.WITH_FILES)
    agenda_papers.add_file(item=item, by=by(), at=meetings.NOTICED, title="Figures", upload=files.upload())
    with pytest.raises(NotComplete, match="still being checked"):
        publish(meeting=meeting, by=by(), at=meetings.PUBLISHED)
    packs.checked()
    meeting = meetings.published(meeting)
    paper = item_on(page(meeting), packs.WITH_FILES)["papers"][0]
    assert paper["file_name"] == "paper.pdf"


def test_what_is_withheld_is_marked_and_its_title_and_words_are_nowhere() -> None:
    document = withheld.withheld_document()
    meeting = meetings.called_meeting()
    item = agenda.add_matter(meeting=meeting, by=by(), at=meetings.NOTICED, matter=document.matter)
    WithheldItem.objects.create(item=item, title="The sale to Mistral", saved_by=by(), saved_at=meetings.NOTICED)
    assert not WithheldReader.objects.filter(document=document, body=meeting.body).exists()
    meeting = meetings.published(meeting)
    shown = page(meeting)["items"][0]
    assert shown["restriction"] == "Part exempt"
    assert shown["citation"].startswith("Paragraph 3 of Part 1 of Schedule 12A")
    assert shown["papers"][0]["title"] == "Appendix 2"
    assert shown["papers"][0]["note"].startswith("Not for publication: this document contains exempt information under")
    everything = repr(page(meeting)) + repr(AgendaPublication.objects.get().items)
    assert "Mistral" not in everything
    assert document.title not in everything
    assert WithheldReader.objects.filter(document=document, body=meeting.body).count() == 1
    named = AuditEvent.objects.get(event="withheld_reader_named", thing_ref=document.matter.ref)
    assert "Executive Board" in named.detail["reader"]


def test_a_withheld_paper_under_an_item_marked_as_open_keeps_the_agenda_back() -> None:
    document = withheld.withheld_document()
    meeting = meetings.called_meeting()
    item = agenda.add_matter(meeting=meeting, by=by(), at=meetings.NOTICED, matter=document.matter)
    values = {"restriction": "open", "paragraphs": []}
    agenda.change(item=item, by=by(), at=meetings.NOTICED, seen_version=item.version, values=values)
    with pytest.raises(NotComplete, match="the item is marked as open"):
        publish(meeting=meeting, by=by(), at=meetings.PUBLISHED)


def test_a_supplement_says_what_it_brings_and_leaves_the_agenda_as_it_was() -> None:
    meeting = meetings.published(packs.called())
    before = page(meeting)["items"]
    with pytest.raises(NotNow, match="no supplement"):
        publish(meeting=meeting, by=by(), at=at(2021, 12, 7))
    paper = packs.with_file(meeting, "Figures.pdf", files.pdf(), when=at(2021, 12, 7))
    with pytest.raises(NotComplete) as refused:
        publish(meeting=meeting, by=by(), at=at(2021, 12, 7))
    assert set(refused.value.missing) == {"what_changed"}
    made = meetings.publication(meeting, at(2021, 12, 7, 12), what_changed="The figures of November.")
    paper.refresh_from_db()
    assert (made.number, made.form, paper.published_in) == (2, "supplement", 2)
    shown = page(meeting)
    assert [each["label"] for each in shown["supplements"]] == ["Agenda", "Supplement 1"]
    assert shown["supplements"][1]["what_changed"] == "The figures of November."
    assert item_on(shown, packs.WITH_FILES)["papers"][0]["note"] == "Supplement 1"
    assert [each["title"] for each in shown["items"]] == [each["title"] for each in before]
    assert not any(row["new"] for row in made.items)


def test_a_late_item_of_the_executive_is_refused_by_default_with_the_finding() -> None:
    meeting = meetings.published(meetings.with_agenda(meetings.called_meeting()))
    late = meetings.with_late_item(meeting, LATE)
    with pytest.raises(NotLawful) as refused:
        publish(meeting=meeting, by=by(), at=LATE, what_changed="Flood grants.")
    assert refused.value.finding.answer == "needs_confirmation"
    assert refused.value.finding.provision.number == "regulation 6"
    assert "monitoring officer" in str(refused.value)
    late.refresh_from_db()
    assert (late.status, late.available_from) == ("draft", None)


def test_the_monitoring_officer_confirms_a_late_item_of_the_executive_and_nobody_else_does() -> None:
    meeting = meetings.published(meetings.with_agenda(meetings.called_meeting()))
    late = meetings.with_late_item(meeting, LATE)
    with pytest.raises(NotAllowed):
        agreed(late, by=by())
    with pytest.raises(NotComplete) as refused:
        agreed(late, reason=" ", agreed_by="", office="", agreed_at=at(2021, 12, 11))
    assert set(refused.value.missing) == {"reason", "agreed_by", "office", "agreed_at"}
    agreed(late)
    meetings.published(meeting, LATE, what_changed="Flood grants.")
    shown = item_on(page(meeting), late.title)
    assert shown["number"] == "6"
    assert "The river rose on 9 December" in shown["late"]
    assert "Sasha Greenholme, Monitoring officer, agreed" in shown["late"]
    assert AuditEvent.objects.filter(event="late_item_agreed", thing_ref=meeting.ref).exists()


def test_the_chair_of_a_committee_admits_an_urgent_item_and_a_clerk_records_it() -> None:
    meeting = meetings.called_meeting(body=meetings.committee())
    meeting = meetings.published(meetings.with_agenda(meeting))
    late = meetings.with_late_item(meeting, LATE)
    with pytest.raises(NotLawful) as refused:
        publish(meeting=meeting, by=by(), at=LATE, what_changed="Flood grants.")
    assert refused.value.finding.answer == "chair_may_admit"
    agreed(late, by=by(), agreed_by="Councillor Perrin Eaves", office="Chair")
    assert meetings.published(meeting, LATE, what_changed="Flood grants.").items.get(pk=late.pk).status == "listed"


def test_a_meeting_called_at_shorter_notice_takes_the_items_that_were_available_then() -> None:
    called = at(2021, 12, 10, 9)
    meeting = meetings.called_meeting(called, convened_at=called, convened_reason="The river rose.")
    meeting = meetings.published(meetings.with_agenda(meeting, when=called), called)
    assert meeting.status == "agenda_published"


def test_the_packs_of_the_agenda_are_asked_for_once_each() -> None:
    made = meetings.publication(meetings.with_agenda(meetings.called_meeting()))
    assert set(Job.objects.filter(kind="agenda_pack").values_list("key", flat=True)) == {
        packs.key_of(made, audience) for audience in ("public", "members", "officers")
    }


def test_a_report_with_a_withheld_appendix_brings_it_as_a_paper() -> None:
    meeting = packs.called()
    documents = packs.with_withheld(meeting)
    meeting = meetings.published(meeting)
    shown = item_on(page(meeting), "Care contracts")["papers"]
    assert [bool(each["ref"]) for each in shown] == [True, False]
    assert shown[1]["title"] == documents[0].public_title
