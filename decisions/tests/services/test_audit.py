"""The audit log: append-only for everybody, chained, the same bytes in SQL and Python, tampering named."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decisions.events import SENTENCES, Event, sentence
from decisions.models import AuditEvent
from decisions.queries.audit import canonical, faults, history_of, newest
from decisions.services import audit
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module

pytestmark = pytest.mark.django_db
WHEN = at(2021, 11, 25, 11)
shared = shared_by_module(lambda: {"matter": matters.noticed().pk})

# What a person can type and PostgreSQL can store: no NUL, no half characters.
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=60)
DETAIL = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


def record(detail=None, when=WHEN, by="scheduler"):
    return audit.record(by=by, event=Event.MATTER_SAVED, kind="matter", ref="FD-2021-0001", at=when, detail=detail)


def execute(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.rowcount


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions_auditevent SET actor = 'somebody else'",
        "DELETE FROM decisions_auditevent",
        "TRUNCATE decisions_auditevent",
        "UPDATE publication_edition SET number = 9",
        "UPDATE publication_edition SET content = '{}'",
        "DELETE FROM publication_edition",
        "TRUNCATE publication_edition CASCADE",
        "UPDATE publication_logentry SET ref = 'x'",
        "DELETE FROM publication_logentry",
        "TRUNCATE publication_logentry",
        "DELETE FROM publication_publishedrecord",
        "UPDATE decisions_noticeevent SET reasons = 'x'",
        "DELETE FROM decisions_noticeevent",
    ],
)
def test_what_is_append_only_is_neither_changed_nor_removed_even_by_the_owner(shared, statement):
    """As the superuser of the tests; what the office's role may do comes on top (council/tests/test_roles.py)."""
    assert AuditEvent.objects.exists()
    with pytest.raises(DatabaseError, match=r"[Cc]annot|never changed"), transaction.atomic():
        execute(statement)
    assert list(faults()) == []


def test_events_are_numbered_without_gaps_and_chained(shared):
    events = list(AuditEvent.objects.order_by("number"))
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    assert [event.previous_hash for event in events] == ["0" * 64, *(event.hash for event in events[:-1])]
    assert list(faults()) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(detail=st.dictionaries(TEXT, DETAIL, max_size=4), when=MOMENTS, actor=TEXT, ref=TEXT)
def test_the_database_hashes_the_same_bytes_as_python(shared, detail, when, actor, ref):
    number = audit.record(by=actor[:30], event=Event.MATTER_SAVED, kind="matter", ref=ref[:40], at=when, detail=detail)
    event = AuditEvent.objects.get(number=number)
    with connection.cursor() as cursor:
        cursor.execute("SELECT detail::text FROM decisions_auditevent WHERE number = %s", [number])
        (text,) = cursor.fetchone()
    assert hashlib.sha256(canonical(event, text)).hexdigest() == event.hash
    assert event.detail == detail
    assert event.at == when


@pytest.mark.parametrize(
    "moment",
    [
        at(2024, 3, 31, 0, 59),
        at(2024, 3, 31, 3, 1),
        datetime(2024, 10, 27, 0, 30, tzinfo=UTC),
        datetime(2024, 10, 27, 1, 30, tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
    ids=str,
)
def test_moments_of_clock_change_nights_keep_their_place_in_the_chain(shared, moment):
    """The two half past ones of an October night are two moments."""
    numbers = [record(when=moment), record(when=moment + timedelta(hours=1))]
    first, second = (AuditEvent.objects.get(number=number).at for number in numbers)
    assert second - first == timedelta(hours=1)
    assert list(faults()) == []


class TestTampering:
    """With the triggers off, as somebody with the keys to the server could have them."""

    @pytest.fixture
    def events(self, shared):
        for number in range(4):
            record({"fields": f"box {number}"})
        execute("SET LOCAL session_replication_role = replica")
        yield [event.number for event in AuditEvent.objects.order_by("number")]
        execute("SET LOCAL session_replication_role = DEFAULT")

    @pytest.mark.parametrize(
        "change",
        [
            "actor = 'somebody else'",
            "actor_name = 'Somebody Else'",
            "at = at + interval '1 microsecond'",
            "event = 'matter_returned'",
            "thing_ref = 'FD-2021-0002'",
            "detail = '{}'",
        ],
    )
    def test_a_changed_event_is_named(self, events, change):
        execute(f"UPDATE decisions_auditevent SET {change} WHERE number = %s", events[-3])
        assert list(faults()) == [f"Event {events[-3]} was changed after it was written."]

    def test_an_event_that_was_changed_and_hashed_again_is_named_by_the_next(self, events):
        number = events[-3]
        execute("UPDATE decisions_auditevent SET actor = 'x' WHERE number = %s", number)
        event = AuditEvent.objects.get(number=number)
        with connection.cursor() as cursor:
            cursor.execute("SELECT detail::text FROM decisions_auditevent WHERE number = %s", [number])
            (text,) = cursor.fetchone()
        fresh = hashlib.sha256(canonical(event, text)).hexdigest()
        execute("UPDATE decisions_auditevent SET hash = %s WHERE number = %s", fresh, number)
        assert list(faults()) == [f"Event {number + 1} does not follow from the event before it."]

    def test_a_removed_event_is_missed(self, events):
        execute("DELETE FROM decisions_auditevent WHERE number = %s", events[-3])
        assert f"Event {events[-3]} is missing before event {events[-2]}." in list(faults())

    def test_two_events_that_changed_places_are_named(self, events):
        one, other = events[-3], events[-2]
        execute("UPDATE decisions_auditevent SET number = -1 WHERE number = %s", one)
        execute("UPDATE decisions_auditevent SET number = %s WHERE number = %s", one, other)
        execute("UPDATE decisions_auditevent SET number = %s WHERE number = -1", other)
        assert len(list(faults())) >= 2

    def test_an_event_that_was_slipped_in_is_named(self, events):
        columns = "at, actor, actor_name, event, thing_kind, thing_ref, detail, previous_hash, hash"
        execute(
            f"INSERT INTO decisions_auditevent (number, {columns}) SELECT %s, {columns} FROM decisions_auditevent "
            "WHERE number = %s",
            events[-1] + 1,
            events[-1],
        )
        assert list(faults()) != []


def test_an_event_outside_a_transaction_is_refused(monkeypatch):
    monkeypatch.setattr(audit, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(RuntimeError, match="transaction of its change"):
        record()


def test_an_event_goes_with_its_change():
    before = AuditEvent.objects.count()
    with transaction.atomic():
        record()
        transaction.set_rollback(True)
    assert AuditEvent.objects.count() == before
    assert list(faults()) == []


def test_every_event_has_a_sentence_and_a_missing_detail_shows_as_a_dash():
    assert set(SENTENCES) == set(Event)
    for event in Event:
        said = sentence(event.value, "Robin", {})
        assert "{" not in said
        assert said[0].isupper()
    assert sentence("matter_saved", "Robin", {"fields": "title"}) == "Robin saved changes to title."
    assert sentence("matter_saved", "Robin", {}) == "Robin saved changes to –."


def test_a_detail_with_braces_stays_as_it_was_typed():
    assert sentence("matter_returned", "Robin", {"reason": "Use {title}"}).endswith("Use {title}")


def test_history_and_the_newest_events_are_read_from_the_end(shared):
    ref = matters.ForthcomingDecision.objects.get(pk=shared["matter"]).ref
    lines = history_of(kind="matter", ref=ref)
    assert [line.sentence for line in lines] == [
        "Dso published the notice of a key decision (edition 1).",
        "Author submitted the matter to democratic services.",
        "Author began the draft.",
    ]
    assert [line.number for line in lines] == sorted((line.number for line in lines), reverse=True)
    last = newest(limit=1)[0]
    assert newest(limit=1, before=last.number)[0].number == last.number - 1
