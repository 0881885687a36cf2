"""Publishing imported records as history: what goes out, what stays, and what a second time changes."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from decisions.documents import history_papers
from decisions.events import Event
from decisions.models import AuditEvent, ImportedRecord, Job, OfficeFile
from decisions.publication.models import Edition, OldAddress, PublishedFile, PublishedRecord, SearchText
from decisions.publication.old_addresses import candidates, find
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.services import history, history_job
from decisions.services.files.keeping import keep_file
from decisions.services.job_kinds import Progress
from decisions.states import Scan
from decisions.tests.factories import histories, matters
from decisions.tests.factories.files import pdf
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
NOW = at(2021, 11, 25, 11)


def _publish(*records: ImportedRecord, when: Any = NOW) -> dict[str, int]:
    return history.publish(records=records, by=matters.democratic_services(), at=when)


def _content(ref: str) -> dict[str, Any]:
    return Edition.objects.filter(record__kind="history", record__ref=ref).order_by("-number")[0].content


def test_a_record_is_published_with_what_was_open_and_nothing_that_was_kept():
    record = histories.record()
    histories.document(record)
    assert _publish(record) == {"new": 1, "changed": 0, "same": 0, "passed_over": 0}
    ref = history.ref_of(ImportedRecord.objects.get())
    content = _content(ref)
    assert [one["label"] for one in content["fields"]] == ["Decision Maker", "Decision", "Date of decision"]
    assert content["files"][0]["title"] == "A document that is withheld"
    page = PublishedRecord.objects.get(kind="history", ref=ref)
    everything = json.dumps(content) + page.card_html + page.surround_html + page.editions.get().body_html
    assert "RESOLVED to build." in everything
    for kept in ("Robin Kept", "nobody could place", "Financial appendix"):
        assert kept not in everything
    assert page.decided_on == record.decided_on
    assert page.maker == "Executive Board"


def test_what_reaches_a_person_is_left_out_of_open_texts():
    text = "Ask Robin at robin@exampleton.example or 01632 960 001 about £1,250,000 by 24/07/2019."
    record = histories.record(open_fields=[{"label": "Notes", "key": "notes", "text": text}])
    _publish(record)
    said = _content(history.ref_of(record))["fields"][0]["text"]
    assert said == "Ask Robin at [left out] or [left out] about £1,250,000 by 24/07/2019."


def test_a_second_time_publishes_only_what_changed():
    record = histories.record()
    _publish(record)
    assert _publish(record, when=NOW + timedelta(days=1))["same"] == 1
    ImportedRecord.objects.update(title="School places in the whole borough")
    assert _publish(record, when=NOW + timedelta(days=2))["changed"] == 1
    assert PublishedRecord.objects.get(kind="history").edition == 2
    assert ImportedRecord.objects.get().published_at == NOW + timedelta(days=2)


def test_what_waits_for_a_person_or_is_left_out_is_passed_over():
    waiting = histories.record("1", status="for_a_person", reason="Which of two dates is meant is not clear.")
    out = histories.record("2", status="left_out", reason="A test entry.")
    assert _publish(waiting, out)["passed_over"] == 2
    assert not PublishedRecord.objects.exists()
    assert not AuditEvent.objects.filter(event=Event.HISTORY_RELEASED).exists()


def test_publishing_leaves_one_event_and_is_for_those_who_may():
    records = [histories.record(str(number)) for number in range(3)]
    with pytest.raises(NotAllowed):
        history.publish(records=records, by=matters.author(), at=NOW)
    _publish(*records)
    event = AuditEvent.objects.get(event=Event.HISTORY_RELEASED)
    assert event.detail == {"counts": "3 new, 0 changed"}


def test_a_decision_and_its_issue_are_one_story():
    issue = histories.record("88", "issue", address=f"https://{histories.HOST}/mgIssueHistoryHome.aspx?IId=88")
    decision = histories.record(issue_key="88")
    _publish(issue, decision)
    page = PublishedRecord.objects.get(ref=history.ref_of(decision))
    assert page.matter_ref == history.ref_of(issue)
    assert f"/history/{history.ref_of(issue)}/" in page.surround_html


def test_a_withdrawn_record_leaves_a_tombstone_and_is_not_published_again():
    record = histories.record()
    _publish(record)
    by, ref = matters.democratic_services(), history.ref_of(record)
    with pytest.raises(NotComplete):
        history.withdraw(record=record, by=by, at=NOW, reason=" ")
    history.withdraw(record=record, by=by, at=NOW + timedelta(hours=1), reason="It is of another council.")
    page = PublishedRecord.objects.get(ref=ref)
    assert page.withdrawn_reason == "It is of another council."
    assert ImportedRecord.objects.get().status == "left_out"
    ImportedRecord.objects.update(status="held", reason="")
    assert _publish(record, when=NOW + timedelta(days=1))["passed_over"] == 1
    with pytest.raises(NotNow):
        history.withdraw(record=record, by=by, at=NOW, reason="Once more.")


def test_a_document_that_is_known_to_be_public_goes_out_with_its_words_once_it_is_checked():
    record = histories.record()
    by = matters.democratic_services()
    kept = keep_file(by=by, at=NOW, name="Report.pdf", data=pdf("Tenders for the sluice gates"))
    histories.document(record, title="Report", is_known_public=True, why_public="On the old page.", open_file=kept)
    _publish(record)
    ref = history.ref_of(record)
    assert _content(ref)["files"][0]["file_sha256"] == ""
    OfficeFile.objects.update(status=Scan.CLEAN, text="Tenders for the sluice gates")
    assert _publish(record, when=NOW + timedelta(days=1))["changed"] == 1
    assert _content(ref)["files"][0]["file_sha256"] == kept.sha256
    assert find(histories.HOST, "attachment", "4711").path == f"/files/{kept.sha256}/Report.pdf"
    assert SearchText.objects.get(part=kept.sha256).text == "Tenders for the sluice gates"


def test_the_job_publishes_everything_once_however_often_it_is_killed(monkeypatch):
    records = [histories.record(str(number), issue_key=str(number // 3)) for number in range(50)]
    waiting = histories.record("x", status="for_a_person", reason="Two dates.")
    by = matters.democratic_services()
    job = history_job.ask(numbers=[record.pk for record in (*records, waiting)], by=by, at=NOW)
    calls = iter(range(100))
    batch = history.publish_batch

    def dies(numbers: Any, **how: Any) -> Any:
        if next(calls) == 1:
            raise KeyboardInterrupt
        return batch(numbers, **how)

    monkeypatch.setattr(history, "publish_batch", dies)
    with pytest.raises(KeyboardInterrupt):
        history_job.as_job(job, Progress(job, lambda: NOW + timedelta(minutes=1)))
    assert PublishedRecord.objects.count() == history.BATCH
    result = history_job.as_job(job, Progress(job, lambda: NOW + timedelta(minutes=2)))
    assert result["new"] == 50 - history.BATCH
    assert result["passed_over"] == 1
    assert Edition.objects.count() == 50
    assert job.done_so_far == job.total == 51
    assert Job.objects.filter(kind="history_papers").count() == 1


def test_the_papers_of_history_are_made_some_at_a_time(monkeypatch):
    _publish(*(histories.record(str(number)) for number in range(3)))
    assert Job.objects.filter(kind="history_papers").count() == 1
    monkeypatch.setattr(history_papers, "PAPERS_AT_ONCE", 2)
    job = history.ask_for_papers(at=NOW)
    assert history_papers.as_job(job, Progress(job, lambda: NOW))["made"] == 2
    rest = Job.objects.filter(kind="history_papers").latest("pk")
    assert history_papers.as_job(rest, Progress(rest, lambda: NOW))["made"] == 1
    assert PublishedFile.objects.filter(purpose="edition-pdf").count() == 3


def test_what_is_published_in_one_go_links_both_ways_and_to_nothing_that_is_not_public():
    named = [{"kind": "agenda-item", "key": "990"}, {"kind": "agenda-item", "key": "991"}, {"kind": "body", "key": "5"}]
    meeting = histories.record("482", "meeting", title="Executive Board, 24 July 2019", links=named)
    thing = histories.record("990", "agenda-item", title="Item 7", meeting_key="482")
    histories.record("991", "agenda-item", title="Not asked for")
    body = histories.record("5", "body", status="for_a_person", reason="Two names.")
    _publish(meeting, thing, body)
    assert [link["label"] for link in _content(history.ref_of(meeting))["links"]] == ["Item 7"]
    assert [link["ref"] for link in _content(history.ref_of(thing))["links"]] == [history.ref_of(meeting)]


def test_references_are_safe_and_differ_between_systems():
    first = histories.record("13567")
    other = histories.record("13567", system=histories.system("committees.other.example"))
    guid = histories.record("{1A2B3C4D-0000-1111-2222-333344445555}")
    long = histories.record("x" * 200, "agenda-item")
    refs = [history.ref_of(record) for record in (first, other, guid, long)]
    assert len(set(refs)) == 4
    for ref in refs:
        assert len(ref) <= 60
        assert ref.replace("-", "").isalnum()
        assert ref == ref.lower()
    assert refs[0].endswith("-decision-13567")


def test_old_addresses_lead_to_the_record_by_host():
    pack = {"kind": "file", "key": "g482", "title": "Pack", "address": ""}
    record = histories.record("13567", issue_key="88", links=[pack])
    histories.document(record)
    other = histories.record("13567", system=histories.system("committees.other.example"))
    _publish(record, other)
    assert find(histories.HOST, "decision", "13567").ref == history.ref_of(record)
    assert find("committees.other.example", "decision", "013567").ref == history.ref_of(other)
    assert find("", "decision", "13567") is None
    assert len(candidates("www.unknown.example", [("decision", "13567")])) == 2
    assert find(histories.HOST, "issue", "88").ref == history.ref_of(record)
    assert find("", "attachment", "4711").ref == history.ref_of(record)
    assert find("", "attachment", "g482").ref == history.ref_of(record)
    assert find("committees.other.example", "attachment", "4711") is None


def test_an_issue_takes_over_the_address_that_its_decision_stood_for():
    decision = histories.record(issue_key="88")
    _publish(decision)
    issue = histories.record("88", "issue")
    _publish(issue)
    _publish(decision, when=NOW + timedelta(days=1))
    assert find(histories.HOST, "issue", "88").ref == history.ref_of(issue)
    assert OldAddress.objects.filter(form="issue").count() == 1
