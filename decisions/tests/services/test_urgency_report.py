"""Reports to council on special urgency: what gets in, what never does, nil returns, two writers, kept as presented."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from decisions.events import Event
from decisions.models import AuditEvent, DecisionRecord, UrgencyReport
from decisions.publication.models import Edition
from decisions.queries.urgency_report import contents_of, report_as_presented, suggested_period
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.services import record as records
from decisions.services import urgency_report as service
from decisions.states import URGENCY_REPORT_TRANSITIONS
from decisions.states import UrgencyReport as State
from decisions.tests.factories import matters
from decisions.tests.factories import urgency_reports as make
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db


def saved(report, **changes):
    values = {
        "seen_version": report.version,
        "first_day": report.first_day,
        "last_day": report.last_day,
        "introduction": "",
        "summaries": {},
        **changes,
    }
    return service.save(report=report, by=matters.democratic_services(), at=make.COUNCIL, **values)


def test_a_report_holds_each_decision_under_special_urgency_with_its_particulars():
    made = make.by_special_urgency()
    done = make.presented()
    content = report_as_presented(done)
    [told] = content.decisions
    assert told.ref == made.ref
    assert told.maker == "Executive Board"
    assert told.decided_on == date(2021, 11, 24)
    assert told.agreed_by == "Chair of the Adults and Health Scrutiny Board (Councillor Tomas Calder)"
    assert told.agreed_at == at(2021, 11, 23)
    assert told.reasons == make.REASONS
    assert told.summary == made.matter.matter
    assert "1 decision made under special urgency" in content.sentence
    assert content.presented_by == make.leader()


def test_general_exceptions_short_notice_meetings_and_exemptions_never_get_in():
    """Each of the three others, on decisions in the same period; one has an agreement under regulation 11 besides."""
    exception = matters.decided_and_published()
    both = matters.under_general_exception(title="Agreed as urgent, then there was time")
    matters.changed(both, at(2021, 11, 24), must_decide_by=date(2021, 12, 30))
    matters.agreed(both, at(2021, 11, 24))
    by_exception = make.published(matters.take(both, at(2021, 12, 15, 14)), at(2021, 12, 16))
    private = matters.under_general_exception(title="Sale of a depot")
    matters.agreed(private, at(2021, 11, 24), provision="reg_5_6")
    in_private = make.published(matters.take(private, at(2021, 12, 15, 15)), at(2021, 12, 16))
    exempt = matters.take(
        matters.under_general_exception(title="Repair of a bridge"),
        at(2021, 12, 15, 16),
        call_in_exempt=True,
        call_in_reason="A delay would close the road.",
        call_in_approver="Chair of the Council",
        call_in_approved_at=at(2021, 12, 15, 9),
    )
    exempt = make.published(exempt, at(2021, 12, 16))
    assert {each.route for each in (exception, by_exception, in_private, exempt)} == {"general_exception"}
    assert exempt.call_in == "exempt"
    report = make.begun()
    contents = contents_of(report)
    assert contents.is_nil
    assert [each.code for each in contents.cautions] == ["WARN-SU-NOT-USED"]
    assert by_exception.ref in contents.cautions[0].text
    content = report_as_presented(make.presented(report))
    assert content.decisions == ()
    urgent = make.by_special_urgency(title="Offer of a grant")
    assert [each.ref for each in contents_of(make.begun()).records] == [urgent.ref]


def test_a_nil_return_says_so_plainly_and_is_published():
    matters.small_council()
    done = make.presented()
    assert done.status == State.PRESENTED
    edition = Edition.objects.get(record__ref=done.ref)
    assert edition.record.kind == "urgency"
    said = "No decision was made under special urgency from Saturday 1 May 2021 to Saturday 30 April 2022."
    assert edition.content["sentence"] == said
    assert said in edition.body_html


def test_a_summary_begins_with_the_notice_and_stays_as_somebody_wrote_it():
    made = make.by_special_urgency()
    report = make.begun()
    report = saved(report, summaries={made.ref: "  A grant for two pilots.  "}, introduction="To the annual council.")
    assert report.version == 2
    content = report_as_presented(make.presented(report))
    assert content.decisions[0].summary == "A grant for two pilots."
    assert content.introduction == "To the annual council."


def test_what_was_presented_stays_as_it_was():
    made = make.by_special_urgency()
    done = make.presented()
    before = report_as_presented(done)
    records.correct_record(
        record=made,
        by=matters.democratic_services(),
        at=make.COUNCIL + timedelta(days=1),
        values=matters.decision_values(at(2021, 11, 24, 11), decision="Another text."),
        substance=False,
        reason="A slip of the pen.",
    )
    DecisionRecord.objects.filter(pk=made.pk).update(maker_name="Somebody else")
    assert report_as_presented(UrgencyReport.objects.get(pk=done.pk)) == before


def test_only_the_period_counts():
    make.by_special_urgency()
    assert contents_of(make.begun(date(2021, 11, 25), date(2022, 4, 30))).is_nil
    assert contents_of(make.begun(date(2021, 5, 1), date(2021, 11, 23))).is_nil
    assert not contents_of(make.begun(date(2021, 11, 24), date(2021, 11, 24))).is_nil


def test_two_people_writing_are_told_and_nothing_is_overwritten():
    make.by_special_urgency()
    report = make.begun()
    saved(report, introduction="The first.")
    with pytest.raises(ChangedMeanwhile):
        saved(report, introduction="The second.")
    with pytest.raises(ChangedMeanwhile):
        make.presented(report, seen_version=1)
    assert UrgencyReport.objects.get().introduction == "The first."


def test_a_report_does_not_tell_the_public_of_a_decision_before_its_record_does():
    made = make.by_special_urgency(public=False)
    with pytest.raises(NotNow, match=made.ref):
        make.presented()
    assert UrgencyReport.objects.get().status == State.DRAFT
    assert not Edition.objects.filter(record__ref__startswith="U-").exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"presented_on": None}, "presented_on"),
        ({"presented_on": date(2022, 5, 19)}, "presented_on"),
        ({"presented_on": date(2022, 4, 29)}, "presented_on"),
        ({"presented_by": " "}, "presented_by"),
    ],
)
def test_what_is_missing_is_named(changes, field):
    matters.small_council()
    with pytest.raises(NotComplete) as refused:
        make.presented(**changes)
    assert list(refused.value.missing) == [field]


def test_a_decision_without_a_summary_is_named():
    made = make.by_special_urgency()
    report = saved(make.begun(), summaries={made.ref: " "})
    with pytest.raises(NotComplete) as refused:
        make.presented(report)
    assert made.ref in refused.value.missing["summaries"]


@pytest.mark.parametrize(("first", "last"), [(None, date(2022, 1, 1)), (date(2022, 1, 1), None)])
def test_a_period_has_two_days(first, last):
    with pytest.raises(NotComplete):
        make.begun(first, last)
    with pytest.raises(NotComplete, match="not complete"):
        make.begun(date(2022, 1, 2), date(2022, 1, 1))


@pytest.mark.parametrize("role", ["author", "scrutiny_officer", "member", "executive_member", "auditor"])
def test_others_write_no_reports(role):
    matters.small_council()
    report = make.begun()
    by = matters.user(role, role)
    with pytest.raises(NotAllowed):
        service.begin(by=by, at=make.COUNCIL, first_day=make.YEAR[0], last_day=make.YEAR[1])
    with pytest.raises(NotAllowed):
        service.save(
            report=report, by=by, at=make.COUNCIL, seen_version=1, first_day=None, last_day=None,
            introduction="", summaries={},
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        service.present(report=report, by=by, at=make.COUNCIL, seen_version=1, presented_on=None, presented_by="")


@pytest.mark.parametrize("status", list(State))
@pytest.mark.parametrize("act", ["save", "present"])
def test_every_act_in_every_state(status, act):
    matters.small_council()
    report = make.begun() if status == State.DRAFT else make.presented()
    allowed = {(move.source, move.act) for move in URGENCY_REPORT_TRANSITIONS}
    do = {"save": lambda: saved(report), "present": lambda: make.presented(report)}[act]
    if (status, act) in allowed:
        do()
    else:
        with pytest.raises(NotNow, match="presented to council"):
            do()
        assert UrgencyReport.objects.get(pk=report.pk).version == report.version


def test_the_history_tells_each_act():
    matters.small_council()
    make.presented(saved(make.begun()))
    told = AuditEvent.objects.filter(thing_kind="urgency_report").order_by("number").values_list("event", flat=True)
    assert list(told) == [Event.URGENCY_REPORT_BEGUN, Event.URGENCY_REPORT_SAVED, Event.URGENCY_REPORT_PRESENTED]


def test_the_next_period_begins_after_the_last_one():
    matters.small_council()
    assert suggested_period(on=date(2022, 5, 1)) == (None, date(2022, 5, 1))
    matters.constitution()
    assert suggested_period(on=date(2022, 5, 1)) == (matters.LONG_AGO, date(2022, 5, 1))
    make.presented()
    assert suggested_period(on=date(2022, 6, 1)) == (date(2022, 5, 1), date(2022, 6, 1))
