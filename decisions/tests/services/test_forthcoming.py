"""Writing a forthcoming decision: drafts, saves that never overwrite another's, submitting, returning, cancelling."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from decisions.models import AuditEvent, ForthcomingDecision, Job
from decisions.publication.models import PublishedRecord
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.services import forthcoming, notice
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
WHEN = at(2021, 11, 22, 12)
shared = shared_by_module(lambda: {"draft": matters.drafted().pk})


@pytest.fixture
def draft(shared):
    return ForthcomingDecision.objects.get(pk=shared["draft"])


def save(matter, /, *, by=None, version=None, **values):
    return forthcoming.save(
        matter=matter, by=by or matters.author(), at=WHEN, version=version or matter.version, values=values
    )


def test_references_run_without_gaps_by_year():
    first, second = matters.drafted(at(2031, 1, 1)), matters.drafted(at(2031, 12, 31, 23, 59))
    third = matters.drafted(at(2032, 1, 1, 0, 0))
    assert [each.ref for each in (first, second, third)] == ["FD-2031-0001", "FD-2031-0002", "FD-2032-0001"]


@pytest.mark.parametrize("title", ["", "   ", None])
def test_a_draft_needs_a_title_and_a_refused_one_takes_no_number(title):
    before = ForthcomingDecision.objects.count()
    with pytest.raises(NotComplete):
        forthcoming.draft(by=matters.author(), at=at(2033, 1, 1), values={"title": title or ""})
    assert ForthcomingDecision.objects.count() == before
    assert matters.drafted(at(2033, 1, 2)).ref == "FD-2033-0001"


class TestTwoPeopleEditing:
    def test_the_second_save_overwrites_nothing_and_says_whose_came_first(self, draft):
        mine = ForthcomingDecision.objects.get(pk=draft.pk)
        save(draft, by=matters.democratic_services(), title="What democratic services wrote")
        with pytest.raises(ChangedMeanwhile) as refused:
            save(mine, title="What the author wrote")
        assert (refused.value.by, refused.value.at) == (str(matters.democratic_services()), WHEN)
        assert "Nothing of yours or theirs was overwritten" in refused.value.sentence
        assert matters.fresh(draft).title == "What democratic services wrote"

    def test_with_the_version_seen_now_it_is_saved(self, draft):
        save(draft, title="First")
        assert save(matters.fresh(draft), title="Second").title == "Second"

    def test_a_save_that_changes_nothing_is_no_save(self, draft):
        events = AuditEvent.objects.count()
        assert save(draft, title=draft.title).version == draft.version
        assert AuditEvent.objects.count() == events


def test_the_history_names_the_boxes_that_were_changed_and_not_what_they_said(draft):
    save(draft, title="A secret plan", due_from=date(2021, 12, 14), consultees=["Residents"])
    event = AuditEvent.objects.latest("number")
    assert event.detail == {"fields": "title, first day on which it may be decided, consultees"}
    assert "secret" not in str(event.detail)


def test_a_change_of_a_date_asks_for_the_sweep_and_another_change_does_not(draft):
    save(draft, title="Another title")
    assert not Job.objects.filter(kind="check_notice_periods", asked_at=WHEN).exists()
    save(matters.fresh(draft), due_from=date(2021, 12, 14))
    assert Job.objects.filter(kind="check_notice_periods", asked_at=WHEN).count() == 1


def test_changes_of_one_minute_ask_for_one_sweep(draft):
    for day in (1, 2, 3):
        save(matters.fresh(draft), due_from=date(2021, 12, day))
    assert Job.objects.filter(kind="check_notice_periods", asked_at=WHEN).count() == 1


def test_only_the_decision_maker_of_the_chosen_kind_is_kept(draft):
    council = matters.small_council()
    kept = save(draft, maker_kind="officer", maker_post=council.director)
    assert (kept.maker_body, kept.maker_post) == (None, council.director)


def test_a_period_that_ends_before_it_begins_is_refused_by_the_database(draft):
    with pytest.raises(IntegrityError, match="due_period_is_in_order"), transaction.atomic():
        save(draft, due_from=date(2021, 12, 15), due_to=date(2021, 12, 14))


@pytest.mark.parametrize("field", ["matter", "maker_kind", "framework"])
def test_submitting_asks_for_what_democratic_services_cannot_know(draft, field):
    save(draft, **{field: ""})
    with pytest.raises(NotComplete) as refused:
        forthcoming.submit(matter=draft, by=matters.author(), at=WHEN)
    assert set(refused.value.missing) == {field}
    assert matters.fresh(draft).status == "draft"


def test_what_is_submitted_is_out_of_the_author_s_hands_until_it_is_returned(draft):
    submitted = forthcoming.submit(matter=draft, by=matters.author(), at=WHEN)
    with pytest.raises(NotAllowed, match="Ask them to return it"):
        save(submitted, title="One more thing")
    returned = forthcoming.return_to_author(
        matter=submitted, by=matters.democratic_services(), at=WHEN, reason="  Say who decides.  "
    )
    assert returned.return_reason == "Say who decides."
    assert save(returned, title="One more thing").title == "One more thing"


def test_a_reason_is_asked_for_where_something_ends(draft):
    with pytest.raises(NotComplete):
        forthcoming.cancel(matter=draft, by=matters.author(), at=WHEN, reason=" ")
    submitted = forthcoming.submit(matter=draft, by=matters.author(), at=WHEN)
    with pytest.raises(NotComplete):
        forthcoming.return_to_author(matter=submitted, by=matters.democratic_services(), at=WHEN, reason="")


def test_a_cancelled_matter_stays_and_was_never_public(draft):
    cancelled = forthcoming.cancel(matter=draft, by=matters.author(), at=WHEN, reason="Not wanted.")
    assert matters.fresh(cancelled).ended_reason == "Not wanted."
    assert not PublishedRecord.objects.filter(ref=cancelled.ref).exists()
    with pytest.raises(NotNow, match="can no longer be changed"):
        save(matters.fresh(cancelled), by=matters.democratic_services(), title="x")


def test_a_withdrawn_matter_leaves_a_tombstone_and_every_edition():
    matter = matters.noticed()
    notice.withdraw(matter=matter, by=matters.democratic_services(), at=at(2021, 11, 24), reason="It is not needed.")
    shown = PublishedRecord.objects.get(ref=matter.ref)
    assert (shown.status, shown.withdrawn_reason) == ("Withdrawn", "It is not needed.")
    assert [each.action for each in shown.editions.order_by("number")] == ["published", "withdrawn"]
    assert shown.editions.get(number=1).content["title"] == matter.title


@pytest.mark.parametrize(
    "text", ["🏛️ Ünïcödé 中文", "<script>alert(1)</script>", "x" * 500, "line\nbreak", "'; DROP TABLE x; --"]
)
def test_a_title_is_kept_as_it_was_typed_and_published_as_text(draft, text):
    save(draft, title=text)
    submitted = forthcoming.submit(matter=draft, by=matters.author(), at=WHEN)
    notice.publish(matter=submitted, by=matters.democratic_services(), at=at(2021, 11, 23))
    shown = PublishedRecord.objects.get(ref=submitted.ref)
    assert (matters.fresh(draft).title, shown.title) == (text, text)
    assert "<script>" not in shown.editions.get().body_html
