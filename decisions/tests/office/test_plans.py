"""The pages of forward plans: begun, looked at with warnings, published, published again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from decisions.models import ForwardPlan
from decisions.publication.models import PublishedRecord
from decisions.tests.factories import matters
from decisions.tests.factories.acts import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    matters.small_council()
    return signed_in(matters.democratic_services())


def begun(client: Client, **values: Any) -> ForwardPlan:
    form = client.get("/plans/begin/").context["form"]
    facts = {"starts_on": form.fields["starts_on"].initial, "months": "4", "body": "", "introduction": "What comes."}
    answer = client.post("/plans/begin/", facts | values)
    assert answer.status_code == 302, answer.context["form"].errors
    return ForwardPlan.objects.latest("pk")


def due_in(plan: ForwardPlan, **values: Any) -> Any:
    days = {"due_from": plan.starts_on.replace(day=15), "due_to": plan.starts_on.replace(day=15)}
    return matters.noticed(now(), **days | values)


def words(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_a_plan_is_begun_looked_at_and_published_twice(client: Client) -> None:
    plan = begun(client)
    first = due_in(plan, title="Procurement")
    page = words(client.get(f"/plans/{plan.ref}/"))
    assert "1 decision . 1 decision to look at before you publish" in page
    assert "“Procurement” does not say what is to be decided." in page
    assert "It is a draft. The public does not see it." in page

    assert client.post(f"/plans/{plan.ref}/publish/", {}).status_code == 302
    assert PublishedRecord.objects.get(kind="plans").edition == 1
    page = words(client.get(f"/plans/{plan.ref}/"))
    assert "Something has changed since" not in page
    assert client.post(f"/plans/{plan.ref}/publish/", {}).status_code == 409

    second = due_in(plan, title="Trees in the streets around the market")
    page = words(client.get(f"/plans/{plan.ref}/"))
    assert "Something has changed since" in page
    assert f"What the next edition changes {second.ref}" in page
    assert client.post(f"/plans/{plan.ref}/publish/", {}).status_code == 302
    assert PublishedRecord.objects.get(kind="plans").edition == 2
    assert first.ref in words(client.get(f"/plans/{plan.ref}/"))


def test_what_has_no_notice_is_named_and_not_in_the_plan(client: Client) -> None:
    plan = begun(client)
    day = plan.starts_on.replace(day=15)
    waiting = matters.submitted(now(), due_from=day, due_to=day, title="A bridge over the river")
    page = words(client.get(f"/plans/{plan.ref}/"))
    assert "0 decisions" in page
    assert "without a public notice These are not in the plan. Once their notice is published" in page
    assert f"A bridge over the river {waiting.ref}" in page


def test_a_plan_is_changed_and_a_second_one_of_the_same_month_refused(client: Client) -> None:
    plan = begun(client)
    sent = {"months": "2", "introduction": "Shorter.", "seen": str(plan.version)}
    assert client.post(f"/plans/{plan.ref}/change/", sent).status_code == 302
    plan.refresh_from_db()
    assert plan.introduction == "Shorter."
    answer = client.post("/plans/begin/", {"starts_on": plan.starts_on.isoformat(), "months": "4", "body": ""})
    assert (answer.status_code, plan.ref in words(answer)) == (409, True)
    assert plan.ref in words(client.get("/plans/"))


def test_each_further_decision_costs_a_page_two_statements_at_most(client: Client) -> None:
    """Its warnings ask for the members of its body and for earlier reasons of restriction, and nothing else."""
    plan = begun(client)

    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/plans/{plan.ref}/").status_code == 200
        return len(seen)

    due_in(plan, title="Streets of the first quarter are resurfaced")
    with_one = statements()
    for number in range(2, 6):
        due_in(plan, title=f"Streets of quarter {number} are resurfaced")
    assert statements() <= with_one + 4 * 2


def test_who_may_not_publish_plans_reads_them_only() -> None:
    matters.small_council()
    writer = signed_in(matters.author())
    plan = begun(signed_in(matters.democratic_services()))
    page = writer.get(f"/plans/{plan.ref}/")
    assert page.status_code == 200
    assert b"/publish/" not in page.content
    assert writer.get("/plans/begin/").status_code == 403
    assert writer.post(f"/plans/{plan.ref}/publish/", {}).status_code == 403
