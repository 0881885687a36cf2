"""Regulation 16 in the permission: paragraphs, what was said, moment, role and seat, asked of document and list."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from council.organisation.models import MemberTerm
from decisions.models import Report, WithheldDocument
from decisions.permissions import Action, may
from decisions.queries.withheld import readable, withheld_numbered
from decisions.rules.access import member_may_inspect
from decisions.rules.london import day_of
from decisions.services import withheld_release
from decisions.tests.factories import matters
from decisions.tests.factories.member_requests import DECIDED, LATER, OPENS, decided_with_withheld, member
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.factories.withheld import withheld_part
from decisions.tests.services.statuses import put_in_state

pytestmark = pytest.mark.django_db
MOMENTS = {"before": OPENS - timedelta(seconds=1), "at": OPENS, "after": LATER}
shared = shared_by_module(lambda: decided_with_withheld()[1].pk)


@pytest.fixture
def document(shared):
    return WithheldDocument.objects.get(pk=shared)


def reads(user, document, at) -> bool:
    """Whether somebody reads it at a moment, asked of the document and of the list, which must agree."""
    user = type(user).objects.get(pk=user.pk)
    one = bool(may(user, Action.SEE_WITHHELD, withheld_numbered(document.pk), on=day_of(at), at=at))
    assert readable(user, on=day_of(at), at=at).filter(pk=document.pk).exists() == one
    return one


def stated(document, **values) -> WithheldDocument:
    WithheldDocument.objects.filter(pk=document.pk).update(**values)
    return document


@pytest.mark.parametrize("paragraphs", [[], [1], [2], [3], [4], [5], [6], [7], [3, 6], [3, 5], [1, 6]])
def test_the_table_of_paragraphs_flags_moments_and_roles(document, paragraphs):
    people = {
        "member": member().user,
        "scrutiny_member": member("second", role="scrutiny_member").user,
        "executive_member": member("third", role="executive_member").user,
        "director": matters.user("fourth", "director"),
        "": matters.user("fifth"),
    }
    for terms, adviser, source in product((True, False, None), (True, False, None), ("", "A court order")):
        stated(
            document,
            paragraphs=paragraphs,
            contract_terms=terms,
            political_adviser=adviser,
            confidential_source=source,
        )
        rule = member_may_inspect(
            paragraphs,
            contract_terms=bool(terms),
            political_adviser=bool(adviser),
            confidential=bool(source),
        )
        said = terms is False and adviser is False and bool(paragraphs)
        opens = said and bool(rule.answer)
        # Every moment and role where it is open; where it is closed, the one who would read it if anybody did.
        asked = product(MOMENTS, people) if opens else [("after", "member")]
        for moment, role in asked:
            wanted = opens and moment != "before" and role in ("member", "scrutiny_member")
            found = reads(people[role], document, MOMENTS[moment])
            assert found is wanted, (paragraphs, terms, adviser, source, moment, role)


def test_the_right_ends_with_the_seat_and_needs_one(document):
    last = date(2021, 12, 19)
    leaving = member("leaving", until=last)
    assert reads(leaving.user, document, matters.at(2021, 12, 19, 23, 59))
    assert not reads(leaving.user, document, matters.at(2021, 12, 20, 0))
    MemberTerm.objects.filter(person=leaving).delete()
    assert not reads(leaving.user, document, OPENS)


def test_a_role_that_is_over_opens_nothing(document):
    person = member()
    person.user.role_assignments.update(ends_on=day_of(DECIDED))
    assert not reads(person.user, document, LATER)


def test_without_a_moment_nothing_is_open_but_to_named_readers(document):
    user = member().user
    assert not may(user, Action.SEE_WITHHELD, document, on=day_of(LATER))
    assert not readable(user, on=day_of(LATER)).exists()


def test_what_is_taken_out_or_released_is_no_withheld_paper(document):
    stated(document, removed_at=LATER)
    assert not reads(member().user, document, LATER)
    stated(document, removed_at=None)
    withheld_release.propose_release(
        document=document, by=matters.democratic_services(), at=LATER, reason="The contract is signed."
    )
    assert reads(member().user, document, LATER)
    put_in_state(WithheldDocument.objects.get(pk=document.pk), "released")
    assert not reads(member().user, document, LATER)


def test_an_undecided_matter_opens_nothing():
    part = withheld_part(contract_terms=False, political_adviser=False)
    put_in_state(Report.objects.get(pk=part.report_id), "cleared")
    assert not reads(member().user, part, matters.at(2030, 1, 1))


def test_a_decision_that_is_not_the_executive_s_opens_nothing(document):
    document.matter.records.update(kind="OLGB")
    assert not reads(member().user, document, LATER)


@pytest.mark.parametrize(("status", "wanted"), [("draft", False), ("clearance", False), ("cleared", True)])
def test_only_a_report_that_lay_before_the_decision_maker_is_a_paper_of_the_decision(document, status, wanted):
    part = withheld_part(contract_terms=False, political_adviser=False)
    Report.objects.filter(pk=part.report_id).update(matter=document.matter)
    put_in_state(Report.objects.get(pk=part.report_id), status)
    assert reads(member().user, part, LATER) is wanted
