"""Private notes: sealed for their writer, kept once, never overwritten by another device."""

from __future__ import annotations

from uuid import uuid4

import pytest

from decisions.models import AuditEvent, PrivateNote
from decisions.permissions.private_words import opened, sealed
from decisions.queries.pack_reader import notes_of
from decisions.refusals import NotAllowed, NotComplete
from decisions.services import pack_opening, private_note
from decisions.tests.factories import matters, meetings
from decisions.tests.factories import reader as make

pytestmark = pytest.mark.django_db
AT = make.READ_AT
WORDS = "Ask about the second bid."


@pytest.fixture
def meeting():
    return meetings.called_meeting()


@pytest.fixture
def member():
    return make.board_member()


def keep(meeting, member, text=WORDS, key=None, **more):
    return private_note.save(meeting=meeting, by=member, at=AT, key=key or uuid4(), text=text, **more)


def texts(meeting, member):
    return [note.text for note in notes_of(meeting, member)]


def test_a_note_is_opened_for_its_writer_alone(meeting, member):
    note = keep(meeting, member)
    other = make.board_member("Councillor Imani Birkby", "birkby")
    assert WORDS.encode() not in bytes(note.sealed)
    assert opened(note.sealed, member) == WORDS
    with pytest.raises(ValueError, match="cannot be opened"):
        opened(note.sealed, other)
    assert texts(meeting, other) == []


def test_a_note_leaves_nothing_in_the_audit_log(meeting, member):
    before = AuditEvent.objects.count()
    keep(meeting, member)
    assert AuditEvent.objects.count() == before


def test_the_old_secret_still_opens_notes_and_a_lost_one_is_said(meeting, member, settings):
    before, note = settings.SECRET_KEY, keep(meeting, member)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another-secret-" + "n" * 50, [before]
    assert opened(note.sealed, member) == WORDS
    settings.SECRET_KEY_FALLBACKS = []
    [shown] = notes_of(meeting, member)
    assert not shown.is_readable
    assert "SECRET_KEY_FALLBACKS" in shown.text
    assert PrivateNote.objects.get().sealed == note.sealed


def test_two_sealings_of_the_same_words_differ(member):
    assert sealed(WORDS, member) != sealed(WORDS, member)


def test_a_note_sent_twice_is_kept_once(meeting, member):
    key = uuid4()
    assert keep(meeting, member, key=key).pk == keep(meeting, member, key=key).pk
    assert texts(meeting, member) == [WORDS]


def test_a_note_changed_elsewhere_is_kept_beside_this_one(meeting, member):
    key = uuid4()
    keep(meeting, member, key=key)
    keep(meeting, member, "At home.", key=key, seen_version=1)
    for _ in range(2):
        keep(meeting, member, "On the tablet.", key=key, seen_version=1)
    assert texts(meeting, member) == ["At home.", "On the tablet."]


def test_empty_words_remove_a_note_unless_it_was_changed_elsewhere(meeting, member):
    key = uuid4()
    keep(meeting, member, key=key)
    keep(meeting, member, "At home.", key=key, seen_version=1)
    keep(meeting, member, "", key=key, seen_version=1)
    assert texts(meeting, member) == ["At home."]
    assert keep(meeting, member, " ", key=key, seen_version=2) is None
    assert texts(meeting, member) == []
    assert keep(meeting, member, "\n") is None


def test_two_members_may_use_the_same_key(meeting, member):
    key, other = uuid4(), make.board_member("Councillor Imani Birkby", "birkby")
    keep(meeting, member, key=key)
    keep(meeting, other, "Mine.", key=key)
    assert (texts(meeting, member), texts(meeting, other)) == ([WORDS], ["Mine."])


def test_what_cannot_be_kept_is_refused(meeting, member):
    with pytest.raises(NotComplete, match="too long"):
        keep(meeting, member, "n" * (private_note.LONGEST + 1))
    elsewhere = meetings.with_agenda(meetings.called_meeting(meets_at=meetings.later(meetings.MEETS, days=30)))
    with pytest.raises(NotComplete, match="no item"):
        keep(meeting, member, item=elsewhere.items.first())
    with pytest.raises(NotAllowed, match="You may not"):
        keep(meeting, matters.user("finance", "finance"))
    with pytest.raises(NotAllowed, match="You may not"):
        pack_opening.remember(meeting=meeting, by=matters.user("finance", "finance"), at=AT)


def test_what_is_new_is_reckoned_from_the_reading_before(member):
    made = make.papers_published()
    first = pack_opening.remember(meeting=made, by=member, at=make.LATER)
    assert (first.publication, first.before) == (1, 1)
    make.supplement(made, meetings.later(make.LATER, hours=1))
    second = pack_opening.remember(meeting=made, by=member, at=meetings.later(make.LATER, hours=2))
    assert (second.publication, second.before) == (2, 1)
    again = pack_opening.remember(meeting=made, by=member, at=meetings.later(make.LATER, hours=2))
    assert (again.publication, again.before) == (2, 1)
    later = pack_opening.remember(meeting=made, by=member, at=meetings.later(make.LATER, hours=3))
    assert (later.publication, later.before) == (2, 2)
