"""REQ-REC-0: the duty to record is unconditional. A decision without a lawful route is recorded, marked and cured."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.models import Alert, AuditEvent, DecisionRecord, OutgoingMessage
from decisions.notifications.alerts import tell_people
from decisions.publication.models import Edition, PublishedRecord
from decisions.refusals import NotLawful, NotNow
from decisions.services import notice, record
from decisions.services.sweep import check_notice_periods
from decisions.tests.factories import matters
from decisions.tests.factories.matters import OFFICES, at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
EARLY = at(2021, 12, 10, 14)


def _build():
    matters.monitoring_officer()
    return {"matter": matters.noticed().pk, "never_noticed": matters.submitted().pk}


shared = shared_by_module(_build)


@pytest.fixture
def matter(shared):
    return matters.ForthcomingDecision.objects.get(pk=shared["matter"])


def published(taken, when=None):
    return record.publish_record(record=taken, by=matters.democratic_services(), at=when or at(2021, 12, 13, 9))


def retake(taken, when=None):
    return record.retake(record=taken, by=matters.democratic_services(), at=when or at(2021, 12, 14, 9))


def test_taking_it_is_refused_with_the_finding_and_the_way_to_record_it_all_the_same(matter):
    with pytest.raises(NotLawful) as refused:
        matters.take(matter, EARLY)
    assert "record a decision already taken" in refused.value.sentence
    assert refused.value.finding.explain()
    assert matters.fresh(matter).status == "noticed"


def test_it_is_recorded_and_marked(matter):
    taken = matters.take(matter, EARLY, already_taken=True)
    assert (taken.route, taken.already_taken, matters.fresh(matter).status) == ("unlawful", True, "decided")
    assert taken.not_compliant
    assert taken.finding["answer"] == "unlawful"


def test_a_lawful_decision_is_not_recorded_as_unlawful(matter):
    matters.amended(matter, at(2021, 12, 1), due_from=date(2021, 12, 22), due_to=date(2021, 12, 22))
    with pytest.raises(NotNow, match="ordinary way"):
        matters.take(matter, at(2021, 12, 22, 14), already_taken=True)


def test_the_monitoring_officer_is_told_once_by_letter(matter):
    taken = matters.take(matter, EARLY, already_taken=True)
    alert = Alert.objects.get(matter=matter, kind="unlawful_decision")
    assert alert.responsible == matters.monitoring_officer()
    assert alert.severity == "late"
    assert taken.ref in alert.sentence
    assert "must not be implemented" in alert.mend
    for day in (11, 12):
        check_notice_periods(at=at(2021, 12, day))
        tell_people(at=at(2021, 12, day, 12))
    letters = OutgoingMessage.objects.filter(recipient=matters.monitoring_officer().email)
    assert [taken.ref in letter.body for letter in letters] == [True]
    assert Alert.objects.get(pk=alert.pk).cleared_at is None


def test_published_it_carries_the_mark_and_nothing_may_be_carried_out(matter):
    taken = published(matters.take(matter, EARLY, already_taken=True))
    kept = DecisionRecord.objects.get(pk=taken.pk)
    assert (kept.call_in_opens_at, kept.call_in_deadline, kept.implementable_from) == (None, None, None)
    assert PublishedRecord.objects.get(ref=taken.ref).mark == kept.not_compliant
    content = Edition.objects.get(record__ref=taken.ref).content
    assert content["not_compliant"] == kept.not_compliant
    assert content["call_in"] is None


def test_it_is_published_before_it_is_re_taken(matter):
    taken = matters.take(matter, EARLY, already_taken=True)
    with pytest.raises(NotNow, match="Publish the record first"):
        retake(taken)


def test_a_lawful_decision_is_not_re_taken():
    made = matters.decided_and_published()
    with pytest.raises(NotNow, match="nothing to cure"):
        retake(made, at(2021, 12, 20))


def test_re_taken_it_walks_to_a_lawful_decision(matter):
    taken = published(matters.take(matter, EARLY, already_taken=True))
    again = retake(taken)
    assert (again.status, again.retakes) == ("noticed", taken)
    matters.excepted(again, at(2021, 12, 14, 11))
    with pytest.raises(NotLawful):
        matters.take(again, at(2021, 12, 21))
    second = published(matters.take(again, at(2021, 12, 22)), at(2021, 12, 22, 16))
    assert second.route == "general_exception"
    assert second.implementable_from is not None
    assert {each.ref for each in DecisionRecord.objects.filter(matter=matter)} == {taken.ref, second.ref}
    # The first record stays public as it was, with its mark.
    assert PublishedRecord.objects.get(ref=taken.ref).mark
    assert PublishedRecord.objects.get(ref=second.ref).mark == ""
    assert Alert.objects.get(matter=matter, kind="unlawful_decision").cleared_at == at(2021, 12, 22, 11)
    assert AuditEvent.objects.filter(event="decision_retaken", thing_ref=matter.ref).count() == 1


def test_one_that_was_never_noticed_goes_back_to_be_noticed(shared):
    matter = matters.ForthcomingDecision.objects.get(pk=shared["never_noticed"])
    taken = published(matters.take(matter, EARLY, already_taken=True))
    again = retake(taken)
    assert again.status == "submitted"
    given = notice.publish(
        matter=again,
        by=matters.democratic_services(),
        at=at(2021, 12, 14, 10),
        offices_from=at(2021, 12, 14, 10),
        offices_evidence=OFFICES,
    )
    assert given.kind == "KD28"
    assert matters.fresh(again).status == "noticed"


def test_a_withdrawn_matter_has_no_decision_to_record(matter):
    notice.withdraw(matter=matter, by=matters.democratic_services(), at=at(2021, 12, 1), reason="Not needed.")
    with pytest.raises(NotNow):
        matters.take(matter, EARLY, already_taken=True)
