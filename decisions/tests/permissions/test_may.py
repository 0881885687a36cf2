"""Who may do what: the whole matrix of roles and actions, terms of roles, the stage of a matter, one's own paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from council.accounts.models import RoleAssignment
from council.organisation.models import ConstitutionVersion
from decisions.permissions import Action, may, require
from decisions.permissions.actions import SENTENCES
from decisions.permissions.roles import BY_KEY, ROLES, roles_that_may
from decisions.refusals import NotAllowed
from decisions.rules.constitution import DEFAULT
from decisions.states import Matter
from decisions.tests.factories import matters

ON = date(2021, 11, 25)
READS = {"see_office", "see_matter", "see_organisation", "see_call_in", "see_urgency", "see_meeting", "see_action"}
CLERKS = {
    *("arrange_meeting", "write_agenda", "publish_agenda", "clerk_meeting", "publish_minutes", "see_withheld_minute"),
    *("read_pack", "create_action", "report_progress", "plan_work", "recommend", "answer_recommendation"),
    *("record_authority", "state_money"),
}
MEMBERS = READS | {"call_in", "ask_for_papers", "read_pack", "see_withheld_minute"}
SCRUTINY_OFFICE = {"arrange_hearing", "record_outcome", "require_report", "ask_for_papers", "see_compliance"}
REPORTS = READS | {"see_report", "comment_on_report"}
WRITES = (
    REPORTS
    | {"write_matter", "submit_matter", "write_report", "name_readers"}
    | {
        *("report_progress", "record_authority", "state_money"),
    }
)
CLEARS = REPORTS | {"clear_report", "name_deputy"}
NOTICES = WRITES | {
    *("publish_report", "release_withheld", "name_deputy"),
    *("publish_notice", "record_display", "record_agreement", "answer_representation", "import_matter"),
    *("record_decision", "publish_record", "see_jobs", "run_jobs", "see_withheld", "change_calendar", "see_audit"),
    *("mark_implemented", "enter_call_in", "rule_on_call_in", "record_reconsideration", "answer_paper_request"),
    *("report_urgency", "see_public_requests", "answer_format_request", "publish_plan"),
    *("see_history", "bring_in", "publish_history", "export_record"),
    *("see_retention", "hold_record", "propose_disposal"),
    *SCRUTINY_OFFICE,
    *CLERKS,
}
# The matrix as a monitoring officer would write it down; the code must agree with it, role by role.
EXPECTED = {
    "democratic_services": NOTICES | {"change_organisation", "change_report_templates", "change_looks"},
    "proper_officer": NOTICES | {"confirm_disposal"},
    "monitoring_officer": NOTICES
    | {
        "change_looks",
        "confirm_disposal",
        "record_departure",
        "change_constitution",
        "change_organisation",
        "change_report_templates",
        "clear_report",
    },
    "author": WRITES | {"mark_implemented"},
    "director": WRITES
    | CLEARS
    | {"record_decision", "approve_report", "see_withheld", "mark_implemented", "see_compliance"}
    | {"read_pack", "answer_recommendation"},
    "finance": CLEARS | {"state_money"},
    "legal": CLEARS | {"see_withheld"},
    "hr": CLEARS,
    "equality": CLEARS,
    "executive_member": CLEARS
    | {"approve_report", "mark_implemented", "read_pack", "see_withheld_minute", "report_progress"}
    | {"answer_recommendation"},
    "scrutiny_member": MEMBERS | {"report_progress"},
    "scrutiny_officer": READS | SCRUTINY_OFFICE | CLERKS,
    "member": MEMBERS,
    "auditor": READS | {"see_audit", "see_jobs", "see_report", "see_compliance", "see_history", "see_retention"},
    "administrator": {
        *("see_office", "see_organisation", "change_organisation", "change_roles"),
        *("see_jobs", "run_jobs", "see_audit", "export_record"),
    },
}


def test_the_roles_are_those_of_the_matrix():
    assert {role.key for role in ROLES} == set(EXPECTED)
    assert len(BY_KEY) == len(ROLES)


def test_every_action_has_its_words_and_somebody_who_may():
    assert set(SENTENCES) == set(Action)
    assert [action for action in Action if not roles_that_may(action)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(EXPECTED))
def test_a_role_may_exactly_what_the_matrix_says(role):
    somebody = matters.user(role, role)
    allowed = {action.value for action in Action if may(somebody, action, on=ON)}
    assert allowed == EXPECTED[role]


@pytest.mark.django_db
@pytest.mark.parametrize("action", list(Action))
def test_a_refusal_says_what_it_is_about_and_whom_to_ask(action):
    verdict = may(matters.user("nobody"), action, on=ON)
    assert not verdict
    assert verdict.sentence.startswith(f"You may not {SENTENCES[action]}. These roles may: ")
    assert all(role.name.lower() in verdict.sentence for role in roles_that_may(action))


def test_nobody_who_is_not_signed_in_may_do_anything():
    for action in Action:
        verdict = may(AnonymousUser(), action, on=ON)
        assert (bool(verdict), verdict.sentence) == (False, "Sign in first. Your work so far is kept.")


@pytest.mark.django_db
def test_an_account_that_was_closed_may_do_nothing():
    somebody = matters.user("leaver", "democratic_services")
    somebody.is_active = False
    assert not any(may(somebody, action, on=ON) for action in Action)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "allowed"),
    [
        (date(2021, 10, 31), False),
        (date(2021, 11, 1), True),
        (date(2021, 11, 30), True),
        (date(2021, 12, 1), False),
    ],
)
def test_a_role_counts_from_its_first_to_its_last_day(on, allowed):
    somebody = matters.user("acting")
    RoleAssignment.objects.create(
        user=somebody, role="proper_officer", starts_on=date(2021, 11, 1), ends_on=date(2021, 11, 30)
    )
    assert bool(may(somebody, Action.PUBLISH_NOTICE, on=on)) is allowed


@pytest.mark.django_db
def test_two_roles_add_up_and_a_role_that_no_longer_exists_gives_nothing():
    somebody = matters.user("both", "author", "auditor", "role_of_old_times")
    both = WRITES | {"mark_implemented", "see_audit", "see_jobs", "see_compliance", "see_history", "see_retention"}
    assert {action.value for action in Action if may(somebody, action, on=ON)} == both


@pytest.mark.django_db
@pytest.mark.parametrize("status", list(Matter))
def test_an_author_writes_drafts_only_and_democratic_services_go_on(status):
    matter = matters.drafted()
    matter.status = status
    verdict = may(matters.author(), Action.WRITE_MATTER, matter, on=ON)
    assert bool(verdict) is (status == Matter.DRAFT)
    assert verdict or "Ask them to return it to you" in verdict.sentence
    assert may(matters.democratic_services(), Action.WRITE_MATTER, matter, on=ON)


def second_person(asked: bool) -> None:
    """The constitution asks for a second person to publish, or leaves it to one."""
    ConstitutionVersion.objects.create(
        effective_from=date(2013, 1, 1),
        values=replace(DEFAULT, second_person_publishes=asked).as_dict(),
        adopted_by="Council",
        adopted_at=matters.at(2013, 1, 1),
    )


@pytest.mark.django_db
class TestOwnPaper:
    """law.md §3.1: the approver is not the author, if the constitution says so."""

    def test_nobody_publishes_what_they_submitted_themselves(self):
        second_person(True)
        matter, dso = matters.drafted(), matters.democratic_services()
        matter.submitted_by = dso
        verdict = may(dso, Action.PUBLISH_NOTICE, matter, on=ON)
        assert not verdict
        assert "second person" in verdict.sentence

    def test_a_second_person_publishes_it(self):
        second_person(True)
        matter = matters.submitted()
        assert may(matters.democratic_services(), Action.PUBLISH_NOTICE, matter, on=ON)

    def test_the_council_may_leave_it_to_one_person(self):
        second_person(False)
        matter, dso = matters.drafted(), matters.democratic_services()
        matter.submitted_by = dso
        assert may(dso, Action.PUBLISH_NOTICE, matter, on=ON)

    def test_somebody_with_two_roles_is_refused_all_the_same(self):
        second_person(True)
        both = matters.user("both", "author", "monitoring_officer", "proper_officer")
        matter = matters.drafted()
        matter.submitted_by = both
        assert not may(both, Action.PUBLISH_NOTICE, matter, on=ON)
        assert may(both, Action.RECORD_DISPLAY, matter, on=ON)


@pytest.mark.django_db
def test_require_raises_the_verdict_s_own_sentence():
    nobody = matters.user("nobody")
    with pytest.raises(NotAllowed) as refused:
        require(nobody, Action.SEE_AUDIT, on=ON)
    assert refused.value.sentence == may(nobody, Action.SEE_AUDIT, on=ON).sentence
    require(matters.user("auditor", "auditor"), Action.SEE_AUDIT, on=ON)


@pytest.mark.django_db
def test_roles_and_terms_as_deputy_are_read_once_a_user(django_assert_num_queries):
    dso = matters.democratic_services()
    dso = type(dso).objects.get(pk=dso.pk)
    with django_assert_num_queries(2):
        for action in Action:
            may(dso, action, on=ON)
