"""The bytes that are hashed: one form for a value, the same in the database and in Python."""

import hashlib
import json
import struct
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from decisions.publication import canonical
from decisions.publication.content import as_json
from decisions.publication.from_json import content_of
from decisions.tests.publication.contents import decision, forthcoming, notice

texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60)
instants = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
numbers = st.integers(min_value=1, max_value=2**31 - 1)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


class SameBytes(TestCase):
    """The database and Python build the same bytes."""

    @settings(max_examples=150, deadline=None)
    @given(numbers, instants, texts, texts, numbers, texts, texts)
    def test_log_bytes(self, n, at, kind, ref, edition, content_sha256, previous_hash):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT publication_log_bytes(%s, %s, 'published', %s, %s, %s, %s, %s)",
                [n, at, kind, ref, edition, content_sha256, previous_hash],
            )
            from_database = bytes(cursor.fetchone()[0])
        assert from_database == canonical.log_bytes(
            n=n,
            at=at,
            action="published",
            kind=kind,
            ref=ref,
            edition=edition,
            content_sha256=content_sha256,
            previous_hash=previous_hash,
        )

    @settings(max_examples=150, deadline=None)
    @given(values)
    def test_canonical_json_survives_the_database(self, value):
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::jsonb::text", [json.dumps(value)])
            back = json.loads(cursor.fetchone()[0])
        assert canonical.canonical_json(back) == canonical.canonical_json(value)


@given(st.lists(texts, min_size=2, max_size=2), st.lists(texts, min_size=2, max_size=2))
def test_no_two_entries_have_the_same_bytes(one, other):
    def made(pair):
        return canonical.log_bytes(
            n=1,
            at=datetime(2021, 11, 23, tzinfo=UTC),
            action="published",
            kind=pair[0],
            ref=pair[1],
            edition=1,
            content_sha256="",
            previous_hash="",
        )

    assert (made(one) == made(other)) == (one == other)


def test_the_bytes_are_those_of_the_documentation():
    at = datetime(2021, 11, 23, 9, 5, tzinfo=UTC)
    fields = ["publication-log-1", "1", "1637658300000000", "published", "forthcoming", "FD-1", "1", "ab", "0" * 64]
    expected = b"".join(struct.pack(">I", len(one)) + one.encode() for one in fields)
    made = canonical.log_bytes(
        n=1,
        at=at,
        action="published",
        kind="forthcoming",
        ref="FD-1",
        edition=1,
        content_sha256="ab",
        previous_hash="0" * 64,
    )
    assert made == expected
    assert canonical.canonical_json({"b": ["é", 1], "a": None}) == '{"a":null,"b":["é",1]}'.encode()


def test_an_instant_is_the_same_in_every_zone_and_needs_one():
    at = datetime(2021, 7, 1, 9, tzinfo=UTC)
    assert canonical.microseconds(at) == canonical.microseconds(at.astimezone(timezone(timedelta(hours=1))))
    with pytest.raises(ValueError, match="time zone"):
        canonical.microseconds(at.replace(tzinfo=None))


@pytest.mark.parametrize("value", [0.5, float("nan"), {1: "a"}, datetime(2021, 1, 1, tzinfo=UTC), "\x00", "\ud800"])
def test_what_has_no_single_form_is_refused(value):
    with pytest.raises(ValueError, match=r"\w"):
        canonical.canonical_json({"value": value})


@pytest.mark.parametrize(
    ("kind", "content"), [("forthcoming", forthcoming()), ("urgency", notice()), ("decisions", decision())]
)
def test_content_comes_back_from_its_json(kind, content):
    stored = json.loads(canonical.canonical_json(as_json(content)))
    assert content_of(kind=kind, action="published", data=stored) == content


def test_the_hash_of_an_edition_never_changes():
    document = canonical.edition_document(
        kind="forthcoming",
        ref="FD-1",
        number=1,
        action="published",
        published_at=datetime(2021, 11, 23, 9, 5, tzinfo=UTC),
        office="Proper officer",
        content={"title": "Répairs"},
    )
    text = (
        '{"action":"published","content":{"title":"Répairs"},"kind":"forthcoming","number":1,'
        '"office":"Proper officer","published_at_microseconds":1637658300000000,"ref":"FD-1"}'
    )
    assert canonical.sha256_of_edition(document) == hashlib.sha256(text.encode()).hexdigest()
