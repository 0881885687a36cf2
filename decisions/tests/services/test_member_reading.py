"""Members read papers under regulation 16, and each reading says under which right."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.models import AuditEvent, DecisionRecord, MemberReading, Report, WithheldDocument, WithheldReading
from decisions.queries.member_papers import papers_of, private_business, readings_of
from decisions.refusals import NotAllowed, NotNow
from decisions.services import member_reading, withheld_readers
from decisions.tests.factories import matters, reports
from decisions.tests.factories.member_requests import LATER, OPENS, decided_with_withheld, member, with_report
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db


def build():
    record, document = decided_with_withheld()
    return {"record": record.pk, "document": document.pk, "report": with_report(record).pk}


shared = shared_by_module(build)


@pytest.fixture
def record(shared):
    return DecisionRecord.objects.select_related("matter").get(pk=shared["record"])


@pytest.fixture
def document(shared):
    return WithheldDocument.objects.get(pk=shared["document"])


@pytest.fixture
def report(shared):
    return Report.objects.get(pk=shared["report"])


def test_an_open_report_is_read_24_hours_after_the_decision_and_logged(record, report):
    user = member().user
    with pytest.raises(NotAllowed, match="open to you by"):
        member_reading.read_open(record=record, report=report, by=user, at=OPENS - timedelta(seconds=1))
    reading = member_reading.read_open(record=record, report=report, by=user, at=OPENS)
    assert (reading.user, reading.report, reading.right, reading.at) == (user, report, "inspect", OPENS)
    assert AuditEvent.objects.get(event="paper_read_by_member").detail == {"paper": f"the report {report.ref}"}


@pytest.mark.parametrize("role", ["executive_member", "director", "auditor", "scrutiny_officer", ""])
def test_who_is_no_member_reads_nothing_by_this_right(record, report, role):
    user = member("somebody", role=role).user if role else matters.user("nobody")
    with pytest.raises(NotAllowed):
        member_reading.read_open(record=record, report=report, by=user, at=LATER)
    assert not MemberReading.objects.exists()


def test_another_decision_s_report_or_a_draft_is_no_paper_of_it(record):
    with pytest.raises(NotNow):
        member_reading.read_open(record=record, report=reports.report_in_draft(), by=member().user, at=LATER)


def test_a_withheld_document_read_by_right_says_so_beside_the_reading(record, document):
    user = member().user
    with pytest.raises(NotAllowed):
        withheld_readers.read_on_screen(document=document, by=user, at=OPENS - timedelta(seconds=1))
    withheld_readers.read_on_screen(document=document, by=user, at=LATER)
    withheld_readers.read_on_screen(document=document, by=matters.democratic_services(), at=LATER)
    assert WithheldReading.objects.count() == 2
    assert MemberReading.objects.get().user == user
    log = {each.who: each for each in readings_of(record)}
    assert log[str(user)].right.startswith("To inspect")
    assert log[str(matters.democratic_services())].right == "As a named reader"
    assert all("Tender" not in each.paper for each in log.values())


@pytest.mark.parametrize("act", [withheld_readers.take_copy, withheld_readers.comment])
def test_inspection_gives_neither_copies_nor_comments(document, act):
    more = {"text": "A remark."} if act is withheld_readers.comment else {}
    with pytest.raises(NotAllowed):
        act(document=document, by=member().user, at=LATER, **more)


def test_papers_of_a_decision_are_listed_with_why(record, report, document):
    first, second = papers_of(record)
    assert (first.report, bool(first.finding.answer)) == (report, True)
    assert (second.title, second.document, bool(second.finding.answer)) == ("Appendix 2", document, True)
    assert list(private_business()) == [record]


def test_a_decision_of_a_body_on_open_business_is_not_private_business():
    assert matters.decided() not in private_business()
