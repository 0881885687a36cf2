"""Reports published ahead of the decision, late ones explained, briefing notes issued."""

from __future__ import annotations

import pytest

from decisions.models import AuditEvent, Report
from decisions.publication.canonical import sha256_of_report
from decisions.publication.models import Edition, PublishedRecord
from decisions.queries.report_content import latest_version
from decisions.refusals import NotAllowed, NotComplete, NotLawful, NotNow
from decisions.services import report_publication
from decisions.states import Report as State
from decisions.tests.factories import approvals, clearances, matters, reports
from decisions.tests.factories.approvals import PUBLIC, decide
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db


def test_the_edition_is_the_newest_version_to_the_letter() -> None:
    report = approvals.public()
    edition = Edition.objects.get(record__kind="reports", record__ref=report.ref)
    assert sha256_of_report(edition.content) == latest_version(report).sha256
    assert (report.public_at, report.public_version) == (PUBLIC, latest_version(report).number)
    assert [file.name for file in edition.files.all()] == ["equality.txt"]
    assert AuditEvent.objects.filter(event="report_published", thing_ref=report.ref).exists()


def test_only_a_cleared_report_is_published_and_only_once() -> None:
    draft = reports.filled(reports.report_in_draft())
    with pytest.raises(NotNow, match="once it is cleared"):
        report_publication.publish(report=draft, by=matters.democratic_services(), at=PUBLIC)
    report = approvals.public()
    with pytest.raises(NotNow, match="public as it stands"):
        report_publication.publish(report=report, by=matters.democratic_services(), at=PUBLIC)
    with pytest.raises(NotAllowed):
        report_publication.publish(report=report, by=matters.author(), at=PUBLIC)


def test_a_warning_that_stops_stops_publication() -> None:
    report = approvals.cleared()
    report.appendices.update(to_follow=True)
    with pytest.raises(NotComplete, match="to follow"):
        report_publication.publish(report=report, by=matters.democratic_services(), at=PUBLIC)
    assert not PublishedRecord.objects.filter(kind="reports").exists()


def test_a_late_report_needs_a_reason_and_an_approval_and_both_are_public() -> None:
    report = approvals.cleared()
    dso = matters.democratic_services()
    with pytest.raises(NotComplete) as refused:
        report_publication.explain_lateness(report=report, by=dso, at=PUBLIC, reason=" ", member="")
    assert set(refused.value.missing) == {"reason", "member"}
    report = report_publication.explain_lateness(
        report=report, by=dso, at=at(2025, 1, 13), reason="The prices came late.", member="Councillor Imani Birkby"
    )
    assert report.status == State.CLEARED
    report = report_publication.publish(report=report, by=dso, at=at(2025, 1, 13))
    record = decide(report).record
    content = Edition.objects.get(record__kind="decisions", record__ref=record.ref).content
    assert content["report_late_reason"] == "The prices came late."
    assert content["report_late_approved_by"] == "Councillor Imani Birkby"
    page = Edition.objects.filter(record__kind="reports").latest("number").body_html
    assert "The prices came late." in page


def test_a_late_report_without_that_stops_the_decision() -> None:
    report = approvals.public(when=at(2025, 1, 13))
    with pytest.raises(NotLawful, match="not public in time"):
        decide(report)


def test_a_briefing_note_is_issued_under_the_decision_that_it_follows() -> None:
    record = decide(approvals.public()).record
    note = reports.filled(
        reports.report_in_draft(at(2025, 6, 2), shape="briefing", follows=record), when=at(2025, 6, 2)
    )
    note = clearances.cleared(note, at=at(2025, 6, 3))
    with pytest.raises(NotNow, match="Issue it"):
        report_publication.publish(report=note, by=matters.democratic_services(), at=at(2025, 6, 4))
    note = report_publication.issue(report=note, by=matters.democratic_services(), at=at(2025, 6, 4))
    assert note.status == State.ISSUED
    public = PublishedRecord.objects.get(kind="reports", ref=note.ref)
    assert f"/decisions/{record.ref}/" in public.surround_html
    assert f"/reports/{note.ref}/" in PublishedRecord.objects.get(kind="decisions", ref=record.ref).surround_html
    with pytest.raises(NotNow):
        report_publication.issue(report=note, by=matters.democratic_services(), at=at(2025, 6, 4))


def test_a_report_for_a_decision_is_not_issued() -> None:
    with pytest.raises(NotNow, match="Only a briefing note"):
        report_publication.issue(report=approvals.cleared(), by=matters.democratic_services(), at=PUBLIC)
    assert Report.objects.get().status == State.CLEARED
