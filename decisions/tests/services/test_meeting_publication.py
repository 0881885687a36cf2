"""The public page of a meeting as the services publish it: editions, files, packs, the decision's way back."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from decisions.models import DecisionRecord, Job, Meeting
from decisions.publication import filestore, store
from decisions.publication.models import Edition, PublishedFile, PublishedRecord
from decisions.refusals import NotComplete
from decisions.services import agenda_papers, minutes, publication, work_programme
from decisions.services import meeting as meetings_service
from decisions.tests.factories import files, follow_up, matters, meetings, packs, sittings
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
PRICES = files.pdf()


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    for name in ("PUBLIC_FILES", "OFFICE_FILES", "WITHHELD_FILES"):
        setattr(settings, name, tmp_path / name.lower())


def editions(meeting: Meeting) -> list[Edition]:
    return list(Edition.objects.filter(record__kind="meetings", record__ref=meeting.ref).order_by("number"))


def record_of(meeting: Meeting) -> PublishedRecord:
    return PublishedRecord.objects.get(kind="meetings", ref=meeting.ref)


def test_a_planned_meeting_is_not_public():
    assert editions(meetings.planned_meeting()) == []


def test_each_step_of_a_meeting_is_an_edition_and_asks_for_its_paper():
    meeting = sittings.agreed().meeting
    told = [(one.content["status"], one.content["minutes_status"]) for one in editions(meeting)]
    assert told == [
        ("Called", ""),
        ("Agenda published", ""),
        ("Concluded", ""),
        ("Concluded", "Draft, circulated"),
        ("Concluded", "Agreed as a correct record"),
    ]
    asked = Job.objects.filter(kind="edition_pdf", key__startswith=f"edition_pdf:meetings:{meeting.ref}:").count()
    assert asked == len(told)
    assert list(store.verify_log()) == []


def test_equal_content_is_published_once():
    meeting = meetings.published(meetings.with_agenda(meetings.called_meeting()))
    number = len(editions(meeting))
    by = matters.democratic_services()
    assert publication.publish_meeting(meeting=meeting, by=by, at=at(2021, 12, 7, 9)) is None
    assert len(editions(meeting)) == number


def test_a_correction_after_agreement_is_marked_as_one_and_told():
    agreed = sittings.agreed()
    item = sittings.plan_item(agreed.meeting)
    minutes.correct(
        minutes=agreed,
        by=matters.democratic_services(),
        at=at(2022, 2, 1, 9),
        reason="A word was wrong.",
        item=item,
        values={"introduction": "<p>The new plan was presented.</p>"},
        seen_version=item.minute.version,
    )
    edition = editions(agreed.meeting)[-1]
    assert edition.action == "corrected"
    changes = {one["label"]: one["after"] for one in edition.changes}
    assert changes[f"Item {item.number}, introduction"] == "The new plan was presented."
    assert "A word was wrong." in changes["About the minutes"]


def test_a_work_programme_is_published_once_for_equal_content():
    programme = work_programme.publish(
        programme=follow_up.entry().programme, by=follow_up.scrutiny_officer(), at=at(2026, 10, 2, 9)
    )
    number = Edition.objects.filter(record__ref=programme.ref).count()
    again = publication.publish_work_programme(
        programme=programme, by=follow_up.scrutiny_officer(), at=at(2026, 10, 3, 9)
    )
    assert (number, again) == (1, None)


def test_the_files_of_an_agenda_are_public_with_the_edition_that_names_them():
    meeting = packs.called()
    packs.with_file(meeting, "prices.pdf", PRICES)
    meetings.published(meeting)
    file = PublishedFile.objects.get(edition__record__ref=meeting.ref, purpose="agenda-paper")
    named = next(paper for item in editions(meeting)[-1].content["items"] for paper in item["papers"])
    assert (file.sha256, file.edition.number) == (named["file_sha256"], len(editions(meeting)))
    assert filestore.path_of(file.sha256).exists()
    sittings.sit(meetings.fresh(meeting))
    assert PublishedFile.objects.filter(edition__record__ref=meeting.ref, purpose="agenda-paper").count() == 1


def test_an_agenda_with_a_file_that_was_not_checked_is_not_published():
    meeting = packs.called()
    agenda_papers.add_file(
        item=meetings.item_of(meeting, packs.WITH_FILES),
        by=matters.democratic_services(),
        at=meetings.NOTICED,
        title="prices",
        upload=SimpleNamespace(name="prices.pdf", data=PRICES),
    )
    with pytest.raises(NotComplete, match="prices"):
        meetings.published(meeting)
    assert PublishedFile.objects.filter(purpose="agenda-paper").count() == 0


def test_a_file_on_a_draft_agenda_stays_inside():
    meeting = packs.called()
    packs.with_file(meeting, "prices.pdf", PRICES)
    assert publication.publish_meeting(meeting=meeting, by=matters.democratic_services(), at=meetings.NOTICED) is None
    assert PublishedFile.objects.count() == 0


def test_a_pack_is_added_once_to_the_edition_of_its_publication():
    meeting = meetings.published(meetings.with_agenda(meetings.called_meeting()))
    number = editions(meeting)[-1].number
    sittings.sit(meeting)
    for _twice in range(2):
        publication.add_pack(meeting=meeting, number=number, name="pack.pdf", data=PRICES, at=at(2021, 12, 16, 9))
    file = PublishedFile.objects.get(purpose="agenda-pack")
    assert file.edition.number == number
    assert "Agenda with its papers" in record_of(meeting).since_html


def test_a_decision_leads_to_the_meeting_and_the_meeting_to_the_decision():
    meeting = sittings.with_matter()
    sittings.minuted_all(meeting)
    sittings.conclude(meeting)
    record = DecisionRecord.objects.get(item_decision__item__meeting=meeting)
    edition = Edition.objects.get(record__kind="decisions", record__ref=record.ref)
    number = sittings.matter_item(meeting).number
    assert f'<a class="govuk-link" href="/meetings/{meeting.ref}/">Item {number} of ' in edition.body_html
    assert f'href="/decisions/{record.ref}/"' in editions(meeting)[-1].body_html


def test_cancelled_and_moved_meetings_keep_their_pages():
    by = matters.democratic_services()
    first = meetings.called_meeting()
    moved = meetings_service.reschedule(
        meeting=first, by=by, at=at(2021, 12, 2, 9), meets_at=at(2021, 12, 22, 10), reason="The hall is closed."
    )
    moved = meetings.fresh(moved)
    assert "Rescheduled" in editions(first)[-1].body_html
    if moved.noticed_at is None:
        moved = meetings_service.give_notice(meeting=moved, by=by, at=at(2021, 12, 2, 10))
    assert f'href="/meetings/{first.ref}/">Rescheduled from' in editions(moved)[-1].body_html
    meetings_service.cancel(meeting=moved, by=by, at=at(2021, 12, 3, 9), reason="There is no business.")
    assert "This meeting was cancelled" in editions(moved)[-1].body_html
    assert record_of(moved).withdrawn_at is None
