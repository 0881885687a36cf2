"""Imported records are reviewed in batches: each once, with its notice, and again when what it says has changed."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.models import ImportedRecord, SourcePage
from decisions.queries import history_review as queries
from decisions.services import history_review, jobs
from decisions.tests.factories import histories
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
WHEN = at(2021, 11, 21, 9)


def _issue(key="900", **changes):
    values = {
        "decided_on": None,
        "published_on": None,
        "effective_on": None,
        "first_published_on": date(2019, 7, 1),
        "due_starts_on": date(2019, 7, 24),
        "due_ends_on": date(2019, 7, 24),
        "issue_key": key,
        "open_fields": [],
    }
    return histories.record(key, "issue", **(values | changes))


def _review():
    job = history_review.ask_after_import(at=WHEN)
    return jobs.run(job.pk, at=WHEN, clock=lambda: WHEN)


def test_the_review_is_kept_with_the_record_and_done_once():
    record = _issue()
    job = _review()
    record.refresh_from_db()
    assert (job.status, job.result["records"], job.total) == ("done", 1, 1)
    assert "notice_short" in record.review_codes
    kept = {each["code"]: each for each in record.review}
    assert kept["notice_short"]["kind"] == "breaks"
    assert kept["notice_short"]["provision"] == "reg-9"
    assert "22 clear days" in kept["notice_short"]["sentence"]
    assert record.reviewed_at == WHEN
    assert record.status == "held"
    assert _review().result["records"] == 0


def test_a_decision_is_reviewed_with_the_notice_that_is_held():
    alone = histories.record("1", issue_key="900")
    _review()
    alone.refresh_from_db()
    assert not {"notice_short", "notice_long_enough"} & set(alone.review_codes)
    # The notice comes in later: the decision is looked at again, though nothing of it changed.
    _issue()
    assert _review().result["records"] == 2
    alone.refresh_from_db()
    assert "notice_short" in alone.review_codes


def test_the_notice_of_another_system_says_nothing():
    histories.record("1", issue_key="900")
    _issue(system=histories.system("elsewhere.example"))
    _review()
    assert "notice_short" not in ImportedRecord.objects.get(kind="decision").review_codes


def test_what_was_read_anew_in_the_meantime_waits_for_the_next_review():
    record = _issue()
    found = queries.next_waiting(after=0, most=10)
    ImportedRecord.objects.filter(pk=record.pk).update(digest="e" * 64, reviewed_at=None)
    history_review.review_batch(found, at=WHEN)
    record.refresh_from_db()
    assert record.reviewed_at is None
    assert record.review == []
    assert queries.waiting().count() == 1


def test_three_statements_read_a_batch_and_one_keeps_it(django_assert_num_queries):
    for number in range(6):
        _issue(str(number))
        histories.record(f"d{number}", issue_key=str(number))
    with django_assert_num_queries(2):
        found = queries.next_waiting(after=0, most=100)
    assert len(found) == 12
    assert sum(facts.notice is not None for _, facts in found) == 6
    with django_assert_num_queries(3):  # a savepoint before and after
        history_review.review_batch(found, at=WHEN)
    assert ImportedRecord.objects.exclude(reviewed_at=None).count() == 12


def test_the_title_of_the_plan_on_the_same_page_counts_for_its_matters():
    page = SourcePage.objects.create(
        system=histories.system(), address="/plan", sha256="a" * 64, body=b"x", size=1, read_at=histories.READ_AT
    )
    urgent = [{"label": "Reason for urgency", "key": "reason_for_urgency", "text": "The grant lapses.", "line": 4}]
    histories.record("p", "plan", title="Special urgency: July", page=page, open_fields=[])
    matter = _issue("5", page=page, open_fields=urgent)
    elsewhere = _issue("6", open_fields=urgent)
    _review()
    matter.refresh_from_db()
    elsewhere.refresh_from_db()
    assert "special_urgency_with_time" in matter.review_codes
    assert "special_urgency_with_time" not in elsewhere.review_codes


def test_a_masked_text_counts_once_and_whole():
    record = histories.record(
        "2",
        open_fields=[{"label": "Reasons", "key": "reasons", "text": "Ask [kept inside]", "line": 7}],
        kept_fields=[
            {"label": "Reasons", "key": "reasons", "text": "Ask robin@exampleton.example", "line": 7},
            {"label": "Local label", "key": "", "text": "Yes", "line": 8},
        ],
    )
    assert queries.texts_of(record) == {"reasons": "Ask robin@exampleton.example", "local label": "Yes"}
