"""A director decides on screen: every outcome and every refusal, in one transaction with record and publication."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from decisions.models import Approval, AuditEvent, DecisionRecord, ForthcomingDecision, Report
from decisions.publication.canonical import sha256_of_report
from decisions.publication.models import Edition, PublishedFile, PublishedRecord
from decisions.publication.verification import verify_log
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotLawful, NotNow
from decisions.rules.london import day_of
from decisions.services import approval, publication, regime, report_publication
from decisions.services import report as report_service
from decisions.states import Matter
from decisions.states import Report as State
from decisions.tests.factories import approvals, clearances, matters, reports
from decisions.tests.factories.approvals import DECIDED, decide
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db


def _public_report() -> int:
    return approvals.public().pk


public_report = shared_by_module(_public_report)


@pytest.fixture
def report(public_report: int) -> Report:
    return Report.objects.get(pk=public_report)


def _nothing_happened(report: Report) -> None:
    assert Report.objects.get(pk=report.pk).status == State.CLEARED
    assert not Approval.objects.exists()
    assert not DecisionRecord.objects.exists()


class TestApproved:
    def test_decision_record_and_report_are_public_in_the_same_second(self, report: Report) -> None:
        done = decide(report)
        record = done.record
        assert (record.decided_at, record.published_at) == (DECIDED, DECIDED)
        assert PublishedRecord.objects.filter(kind="decisions", ref=record.ref).exists()
        assert PublishedRecord.objects.filter(kind="reports", ref=report.ref).exists()
        assert Report.objects.get(pk=report.pk).status == State.DECIDED
        assert ForthcomingDecision.objects.get(pk=report.matter_id).status == Matter.DECIDED
        assert list(verify_log()) == []

    def test_what_is_public_has_the_hash_that_was_on_the_screen(self, report: Report) -> None:
        done = decide(report)
        edition = Edition.objects.filter(record__kind="reports", record__ref=report.ref).latest("number")
        assert sha256_of_report(edition.content) == done.sha256 == done.version.sha256
        decision = Edition.objects.get(record__kind="decisions")
        assert decision.content["approved_text_sha256"] == done.sha256

    def test_the_resolutions_are_the_recommendations(self, report: Report) -> None:
        record = decide(report).record
        assert [(each.label, each.text) for each in record.resolutions.all()] == [
            ("a", "Approve option 2 of the business case."),
            ("b", "Approve £625,131 for twelve posts in 2025/26."),
        ]

    def test_the_approval_keeps_office_delegation_hash_and_how_they_signed_in(self, report: Report) -> None:
        done = decide(report)
        assert done.office == "Director of Adults and Health"
        assert done.delegation.startswith("Part 3, section 2E, paragraph 4: ")
        assert done.signed_in_again_by == "password"
        assert done.finding["answer"] == "general_exception"
        assert done.record.maker_name == "Marlow Eastwick"

    def test_dates_of_the_general_exception(self, report: Report) -> None:
        """Notice and report public on 7 January 2025: lawful from the 15th; call-in closes on the 22nd at 5pm."""
        record = decide(report).record
        assert day_of(record.decided_at) == date(2025, 1, 15)
        assert record.call_in_deadline == at(2025, 1, 22, 17)
        assert record.implementable_from == date(2025, 1, 23)

    def test_the_notice_holds_every_field_of_a_delegated_decision(self, report: Report) -> None:
        decide(report)
        content = Edition.objects.get(record__kind="decisions").content
        assert content["route"].startswith("General exception")
        assert content["route_reason"].startswith("The review of the service ended")
        assert any("Calder" in each or "Adults and Health Scrutiny Board" in each for each in content["route_scrutiny"])
        assert content["notice_listed_on"] == "2025-01-07"
        assert content["report_public_on"] == "2025-01-07"
        assert "Finance: cleared on Monday 6 January 2025." in content["consultation"]
        assert content["implementation_officer"] == "Deputy Director of Social Work"
        assert content["implementation_timescale"] == "From April 2025"
        assert content["approved_by"] == "Marlow Eastwick, Director of Adults and Health"
        html = Edition.objects.get(record__kind="decisions").body_html
        for words in ("Authority to decide", "Carried out by", "Approved", "public since", "Scrutiny", "Call-in"):
            assert words in html

    def test_the_appendix_is_public_with_the_report(self, report: Report) -> None:
        decide(report)
        assert PublishedFile.objects.filter(purpose="report-file", name="equality.txt").exists()

    def test_a_report_that_was_never_public_is_published_with_the_decision(self) -> None:
        matter = approvals.plain_matter()
        report = approvals.cleared(matter)
        done = decide(report)
        assert Report.objects.get(pk=report.pk).public_at == DECIDED
        family = PublishedRecord.objects.filter(matter_ref=matter.ref).values_list("kind", flat=True)
        assert sorted(family) == ["decisions", "reports"]
        assert done.record.route == "not_key"


def test_approved_amended_publishes_the_amended_recommendations(report: Report) -> None:
    amended = [("a", "Approve option 1."), ("b", "")]
    with pytest.raises(NotComplete) as refused:
        decide(report, outcome="approved_amended", resolutions=[("a", " ")])
    assert "resolutions" in refused.value.missing
    done = decide(report, outcome="approved_amended", resolutions=amended)
    assert [each.text for each in done.record.resolutions.all()] == ["Approve option 1."]
    assert done.amendments == [{"label": "a", "text": "Approve option 1."}]
    assert done.record.outcome == "approved_amended"


def test_refused_is_published_as_a_decision_not_to_proceed(report: Report) -> None:
    done = decide(report, outcome="refused", implementation_officer="", implementation_timescale="")
    assert "does not proceed" in done.record.decision
    assert done.record.resolutions.count() == 0
    assert Edition.objects.get(record__kind="decisions").content["outcome"] == "Refused"
    assert AuditEvent.objects.filter(event="report_refused").exists()


def test_returned_goes_back_to_the_author_and_publishes_nothing(report: Report) -> None:
    with pytest.raises(NotComplete):
        decide(report, outcome="returned", reasons=" ")
    before = Edition.objects.count()
    done = decide(report, outcome="returned", reasons="Say what the equipment costs.")
    changed = Report.objects.get(pk=report.pk)
    assert (changed.status, changed.return_reason) == (State.DRAFT, "Say what the equipment costs.")
    assert done.record is None
    assert Edition.objects.count() == before


def test_an_administrative_decision_is_kept_and_not_published() -> None:
    matter = approvals.plain_matter()
    matter = regime.settle(
        matter=matter,
        by=matters.democratic_services(),
        at=approvals.PUBLIC,
        function="council",
        openness_reasons=[],
        decision_type="non_key",
    )
    report = approvals.cleared(matter)
    before = Edition.objects.count()
    done = decide(report)
    assert done.record is None
    assert Edition.objects.count() == before
    assert Report.objects.get(pk=report.pk).status == State.DECIDED
    assert ForthcomingDecision.objects.get(pk=matter.pk).status == Matter.DECIDED


def test_a_decision_for_the_council_is_recorded_under_the_2014_regulations() -> None:
    matter = regime.settle(
        matter=approvals.plain_matter(),
        by=matters.democratic_services(),
        at=approvals.PUBLIC,
        function="council",
        openness_reasons=["permission"],
        decision_type="non_key",
    )
    done = decide(approvals.cleared(matter))
    assert done.record.kind == "OLGB"
    assert done.record.call_in == "not_eligible"


class TestRefused:
    def test_own_report(self, report: Report) -> None:
        report.created_by = approvals.director()
        report.save()
        with pytest.raises(NotAllowed, match="nobody decides on their own report"):
            decide(report)

    def test_a_role_that_decides_nothing(self, report: Report) -> None:
        with pytest.raises(NotAllowed, match="You may not decide on reports"):
            decide(report, by=matters.user("finance", "finance"))

    def test_another_director(self, report: Report) -> None:
        with pytest.raises(NotAllowed, match="you do not hold that post"):
            decide(report, by=matters.user("director2", "director"))

    def test_an_expired_acting_up(self, report: Report) -> None:
        acting = approvals.acting_director(date(2024, 12, 1), date(2025, 1, 14))
        with pytest.raises(NotAllowed, match="Your acting as Director of Adults and Health ended on Tuesday 14"):
            decide(report, by=acting)

    def test_the_holder_while_somebody_acts(self, report: Report) -> None:
        acting = approvals.acting_director(date(2025, 1, 10))
        with pytest.raises(NotAllowed, match="Robin Fairweather is acting"):
            decide(report)
        done = decide(report, by=acting)
        assert (done.office, done.acting) == ("Director of Adults and Health (acting)", True)

    def test_a_text_that_changed_after_it_was_opened(self, report: Report) -> None:
        asked = approvals.answers(report)
        reports.written(report, "summary", when=at(2025, 1, 14), html="<p>Other words, plain and short.</p>")
        with pytest.raises((ChangedMeanwhile, NotNow)):
            approval.decide(report=report, by=approvals.director(), at=DECIDED, **asked)
        assert not Approval.objects.exists()

    def test_a_text_that_was_not_cleared(self, report: Report) -> None:
        changed = reports.written(report, "summary", when=at(2025, 1, 14), html="<p>Other words, plain and short.</p>")
        assert changed.status == State.CLEARANCE
        with pytest.raises(NotNow, match="in clearance"):
            decide(changed)

    def test_a_hash_that_is_not_the_newest(self, report: Report) -> None:
        with pytest.raises(ChangedMeanwhile, match="changed after you opened it"):
            decide(report, sha256="0" * 64)
        _nothing_happened(report)

    def test_a_day_too_early(self, report: Report) -> None:
        with pytest.raises(NotLawful) as refused:
            decide(report, when=at(2025, 1, 14, 23))
        assert "may be decided from Wednesday 15 January 2025" in str(refused.value)
        assert "General exception" in str(refused.value)
        _nothing_happened(report)

    def test_no_confirmation_who_it_is(self, report: Report) -> None:
        with pytest.raises(NotNow, match="sign in again"):
            decide(report, signed_in_again_at=None)

    def test_a_confirmation_of_before_the_page_was_opened(self, report: Report) -> None:
        with pytest.raises(NotNow, match="after you have opened"):
            decide(report, signed_in_again_at=DECIDED - timedelta(minutes=11))

    def test_a_confirmation_that_is_old(self, report: Report) -> None:
        with pytest.raises(NotNow, match="more than five minutes"):
            decide(report, signed_in_again_at=DECIDED - timedelta(minutes=6))

    def test_an_interest_of_their_own(self, report: Report) -> None:
        with pytest.raises(NotNow, match="interest of your own"):
            decide(report, own_interest="declared")
        with pytest.raises(NotComplete) as refused:
            decide(report, own_interest="")
        assert "own_interest" in refused.value.missing

    def test_no_delegation(self, report: Report) -> None:
        with pytest.raises(NotComplete) as refused:
            decide(report, delegation=None)
        assert "delegation" in refused.value.missing

    def test_a_report_that_the_public_could_not_read_in_time(self) -> None:
        report = approvals.cleared()
        with pytest.raises(NotLawful, match="not public in time"):
            decide(report)

    def test_a_file_that_was_not_checked(self, report: Report) -> None:
        file = report.appendices.get().file
        waits = patch("decisions.services.report_files.why_not_publishable", return_value="It is still being checked.")
        with waits, pytest.raises(NotComplete, match="Equality assessment”: It is still being checked"):
            decide(report)
        assert file.status == "clean"

    @pytest.mark.parametrize("name", ["reasons", "implementation_officer", "implementation_timescale", "alternatives"])
    def test_a_blank(self, report: Report, name: str) -> None:
        with pytest.raises(NotComplete) as refused:
            decide(report, **{name: " "})
        assert name in refused.value.missing
        _nothing_happened(report)

    def test_twice(self, report: Report) -> None:
        decide(report)
        with pytest.raises(NotNow, match="decided"):
            decide(Report.objects.get(pk=report.pk))


def test_nothing_is_left_when_publication_fails(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(**_: Any) -> None:
        raise OSError("The disk is full.")

    monkeypatch.setattr(publication, "publish_record", fails)
    before = Edition.objects.count()
    with pytest.raises(OSError, match="disk"):
        decide(report)
    _nothing_happened(report)
    assert Edition.objects.count() == before
    assert ForthcomingDecision.objects.get(pk=report.matter_id).status == Matter.NOTICED


def test_a_change_after_publication_begins_the_days_again(report: Report) -> None:
    report_service.save_particulars(
        report=report, by=matters.author(), at=at(2025, 1, 13), version=report.version, values={"report_to": "Director"}
    )
    again = clearances.cleared(report, at=at(2025, 1, 13, 15))
    report_publication.publish(report=again, by=matters.democratic_services(), at=at(2025, 1, 14))
    with pytest.raises(NotLawful, match="22 January 2025"):
        decide(again)
    assert Edition.objects.filter(record__ref=report.ref).count() == 2
    assert decide(again, when=at(2025, 1, 22)).record
