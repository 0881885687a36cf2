"""Scrutiny requires a report because a decision should have been key: on what, by when, what it states, its end."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.models import AuditEvent, NotKeyRequirement
from decisions.publication.models import Edition
from decisions.queries.not_key_report import completeness, not_key_requirements
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotLawful, NotNow
from decisions.services import not_key_report as service
from decisions.states import NOT_KEY_TRANSITIONS, NotKey
from decisions.tests.factories import matters
from decisions.tests.factories import urgency_reports as make
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
PRESENTED = at(2022, 2, 23, 19)


def present(requirement, **changes):
    values = {"seen_version": requirement.version, "presented_on": PRESENTED.date(), **changes}
    return service.present(requirement=requirement, by=matters.democratic_services(), at=PRESENTED, **values)


def withdraw(requirement, reason="The committee was shown the figures."):
    return service.withdraw(
        requirement=requirement, by=matters.user("scrutiny", "scrutiny_officer"), at=PRESENTED, reason=reason
    )


def test_a_requirement_begins_with_what_the_record_says():
    made = make.not_key()
    required = make.required(made)
    assert required.status == NotKey.REQUIRED
    assert required.decision == made.decision
    assert required.reasons == made.reasons
    assert required.decision_maker == "Executive Board"
    assert completeness(required).answer == ("not_key_because",)


def test_the_report_is_presented_complete_and_published():
    done = present(make.answered(make.required()))
    assert done.status == NotKey.PRESENTED
    edition = Edition.objects.get(record__ref=done.ref)
    headings = dict(edition.content["statements"])
    assert headings["Why the committee holds that the decision should have been key"] == make.OPINION
    assert headings["Why the executive holds that it was not key"].startswith("It saves £12,000")
    assert edition.content["provision"] == "Regulation 18"
    assert "Opening hours of two libraries" in edition.body_html


def test_an_executive_that_accepts_the_opinion_need_not_say_why_it_was_not_key():
    done = present(make.answered(make.required(), held_not_key=False, not_key_because=""))
    headings = dict(Edition.objects.get(record__ref=done.ref).content["statements"])
    assert "accepts" in headings["Whether it was key"]
    assert "Why the executive holds that it was not key" not in headings


def test_an_incomplete_report_is_not_presented():
    required = make.answered(make.required(), reasons=" ", not_key_because="")
    with pytest.raises(NotComplete) as refused:
        present(required, presented_on=None)
    assert set(refused.value.missing) == {"reasons", "not_key_because", "presented_on"}
    assert not Edition.objects.filter(record__ref=required.ref).exists()


@pytest.mark.parametrize("day", [date(2022, 2, 24), date(2022, 1, 9)])
def test_it_is_presented_after_it_was_required_and_not_in_the_future(day):
    required = make.answered(make.required())
    with pytest.raises(NotComplete):
        present(required, presented_on=day)


def test_no_report_is_required_on_a_key_decision():
    key = matters.decided_and_published()
    with pytest.raises(NotLawful, match="treated as a key decision"):
        make.required(key)


def test_no_report_is_required_on_a_record_that_is_not_public():
    values = {"decision_type": "non_key", "key_reasons": []}
    made = matters.take(matters.noticed(**values), at(2021, 12, 15, 14))
    with pytest.raises(NotLawful, match="not published"):
        make.required(made)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"committee": None}, "committee"),
        ({"opinion": "  "}, "opinion"),
        ({"required_on": None}, "required_on"),
        ({"required_on": date(2022, 1, 13)}, "required_on"),
        ({"required_on": date(2021, 12, 14)}, "required_on"),
        ({"due_on": None}, "due_on"),
        ({"due_on": date(2022, 1, 10)}, "due_on"),
    ],
)
def test_what_the_requirement_lacks_is_named(changes, field):
    with pytest.raises(NotComplete) as refused:
        make.required(**changes)
    assert list(refused.value.missing) == [field]


def test_only_an_overview_and_scrutiny_committee_requires_a_report():
    with pytest.raises(NotComplete):
        make.required(committee=matters.small_council().executive)


def test_the_same_committee_requires_one_report_at_a_time():
    made = make.not_key()
    first = make.required(made)
    with pytest.raises(NotNow, match="already"):
        make.required(made)
    withdraw(first)
    make.required(made)
    assert not_key_requirements().count() == 2


def test_a_withdrawal_has_a_reason():
    required = make.required()
    with pytest.raises(NotComplete):
        withdraw(required, reason=" ")
    assert withdraw(required).withdrawn_reason == "The committee was shown the figures."


def test_two_people_writing_are_told():
    required = make.required()
    make.answered(required)
    with pytest.raises(ChangedMeanwhile):
        make.answered(required, reasons="Others.")
    with pytest.raises(ChangedMeanwhile):
        present(required)
    assert NotKeyRequirement.objects.get().reasons == "Use has fallen by half."


@pytest.mark.parametrize(
    ("role", "act"),
    [
        ("scrutiny_officer", "save"),
        ("scrutiny_officer", "present"),
        ("member", "require"),
        ("scrutiny_member", "withdraw"),
        ("executive_member", "require"),
        ("auditor", "save"),
    ],
)
def test_who_may_do_what(role, act):
    required = make.required()
    by = matters.user(role, role)
    do = {
        "require": lambda: service.require_report(
            record=required.record, by=by, at=PRESENTED, committee=None, opinion="", required_on=None, due_on=None
        ),
        "save": lambda: service.save(requirement=required, by=by, at=PRESENTED, seen_version=1, values={}),
        "present": lambda: service.present(
            requirement=required, by=by, at=PRESENTED, seen_version=1, presented_on=None
        ),
        "withdraw": lambda: service.withdraw(requirement=required, by=by, at=PRESENTED, reason="No."),
    }
    with pytest.raises(NotAllowed):
        do[act]()


@pytest.mark.parametrize("status", list(NotKey))
@pytest.mark.parametrize("act", ["save", "present", "withdraw"])
def test_every_act_in_every_state(status, act):
    required = make.answered(make.required())
    if status == NotKey.PRESENTED:
        required = present(required)
    elif status == NotKey.WITHDRAWN:
        required = withdraw(required)
    do = {"save": make.answered, "present": present, "withdraw": withdraw}[act]
    if (status, act) in {(move.source, move.act) for move in NOT_KEY_TRANSITIONS}:
        do(required)
    else:
        with pytest.raises(NotNow):
            do(required)
        assert NotKeyRequirement.objects.get().version == required.version


def test_the_history_tells_each_act():
    present(make.answered(make.required()))
    told = AuditEvent.objects.filter(thing_kind="not_key_report").order_by("number").values_list("event", flat=True)
    assert list(told) == ["not_key_report_required", "not_key_report_saved", "not_key_report_presented"]
