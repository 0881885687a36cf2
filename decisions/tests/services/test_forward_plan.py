"""Forward plans: begun for a period, filled from what is public, published again with differences, proposed monthly."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from decisions.models import ForwardPlan
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord
from decisions.queries.public_plan import overdue_before, plan_content, published_content, says_the_same
from decisions.refusals import NotComplete, NotNow
from decisions.services import forward_plan, notice
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at, democratic_services
from decisions.tests.factories.plans import plan

pytestmark = pytest.mark.django_db
LATER = at(2021, 12, 1, 9)


def draft(**values: Any) -> ForwardPlan:
    facts = {"starts_on": date(2021, 12, 15), "months": 4} | values
    return forward_plan.draft(by=democratic_services(), at=LATER, **facts)


def publish(one: ForwardPlan, moment: Any = LATER) -> ForwardPlan:
    return forward_plan.publish(plan=one, by=democratic_services(), at=moment)


def test_a_plan_has_whole_months_and_one_a_body() -> None:
    one = draft()
    assert (one.starts_on, one.ends_on, one.status) == (date(2021, 12, 1), date(2022, 3, 31), "draft")
    assert one.ref.startswith("FP-2021-")
    with pytest.raises(NotNow, match=one.ref):
        draft(months=2)
    council = matters.small_council()
    assert draft(body=council.executive).body == council.executive
    with pytest.raises(NotComplete):
        draft(body=council.scrutiny, starts_on=date(2022, 4, 1))
    with pytest.raises(NotComplete):
        draft(months=0, starts_on=date(2022, 4, 1))
    with pytest.raises(NotComplete):
        draft(starts_on=None)


def test_a_plan_lists_what_notices_made_public_in_its_period_and_nothing_else() -> None:
    public = matters.noticed()
    matters.submitted(title="A matter without a notice so far")
    one = draft()
    content = plan_content(one)
    assert [each.ref for each in content.entries] == [public.ref]
    entry = content.entries[0]
    assert (entry.title, entry.maker, entry.decision_type) == (public.title, "Executive Board", "Key")
    assert entry.documents
    assert entry.contact
    assert plan_content(draft(starts_on=date(2022, 1, 1))).entries == ()
    assert plan_content(draft(body=matters.small_council().executive)).entries == content.entries
    assert overdue_before(date(2022, 1, 1)) == [public.ref]
    assert overdue_before(date(2021, 12, 1)) == []


def test_published_again_it_is_a_new_edition_with_what_changed() -> None:
    first = matters.noticed()
    one = publish(draft())
    assert (one.status, one.published_at) == ("published", LATER)
    with pytest.raises(NotNow, match="Nothing has changed"):
        publish(one)
    assert says_the_same(published_content(one), plan_content(one))
    notice.withdraw(matter=first, by=democratic_services(), at=at(2021, 12, 2), reason="It is not needed.")
    assert not says_the_same(published_content(one), plan_content(one))
    publish(one, at(2021, 12, 3))
    record = PublishedRecord.objects.get(kind=RecordKind.PLAN, ref=one.ref)
    changes = record.editions.get(number=2).content["changes"]
    assert [(each["label"], each["after"]) for each in changes] == [(first.ref, "")]


def test_the_next_plan_is_proposed_once_a_month_for_who_has_plans() -> None:
    assert forward_plan.propose_next(at=LATER) == []
    publish(draft(introduction="What the executive decides."))
    draft(body=matters.small_council().executive)
    [proposed] = forward_plan.propose_next(at=LATER)
    assert (proposed.starts_on, proposed.ends_on) == (date(2022, 1, 1), date(2022, 4, 30))
    assert (proposed.status, proposed.introduction, proposed.created_by) == (
        "draft",
        "What the executive decides.",
        None,
    )
    assert forward_plan.propose_next(at=at(2021, 12, 2)) == []
    assert len(forward_plan.propose_next(at=at(2022, 1, 1))) == 1
    assert ForwardPlan.objects.count() == 4


def test_a_changed_plan_has_its_new_length() -> None:
    one = forward_plan.change(
        plan=plan(), by=democratic_services(), at=LATER, seen_version=1, months=1, introduction=" Words. "
    )
    assert (one.ends_on, one.introduction, one.version) == (date(2021, 12, 31), "Words.", 2)
