"""Representations from the public site: kept once, confirmed, read, stated or left out with the number of them."""

from __future__ import annotations

import uuid
from datetime import date

import pytest

from decisions.models import AuditEvent, OutgoingMessage, Representation
from decisions.publication.models import Edition, FormKind
from decisions.queries import representation as queries
from decisions.refusals import NotComplete, NotNow
from decisions.services import private_meeting, representation
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.representations import SAID, first_notice, form, received

pytestmark = pytest.mark.django_db
GIVEN, SENT, READ = at(2021, 11, 22, 10), at(2021, 12, 20, 18), at(2021, 12, 21, 9)
TO_SENDER = {"recipient": SAID["email"]}


def further(matter, none=False):
    return private_meeting.give_second_notice(
        matter=matter,
        by=matters.democratic_services(),
        at=at(2022, 1, 4, 9),
        reasons="Prices.",
        no_representations=none,
    )


def taken(sent):
    return representation.from_form(form=sent, at=READ)


def test_a_form_is_kept_once_and_both_sides_hear_of_it():
    notice = first_notice(at=GIVEN)
    matters.democratic_services()
    sent = form(notice.edition_ref, at=SENT)
    taken(sent)
    taken(sent)
    kept = Representation.objects.get()
    assert (kept.status, kept.received_on, kept.received_at) == ("received", date(2021, 12, 20), SENT)
    assert (kept.sender, kept.sender_email, kept.text) == (SAID["name"], SAID["email"], SAID["text"])
    letter = OutgoingMessage.objects.get(**TO_SENDER)
    assert f"/representations/confirm/{sent.key}/" in letter.body
    officers = OutgoingMessage.objects.exclude(**TO_SENDER).filter(key__startswith="representation:")
    assert officers
    assert all(SAID["text"] not in one.body and SAID["name"] not in one.body for one in officers)
    assert [one.pk for one in queries.waiting()] == [kept.pk]
    said = str(list(AuditEvent.objects.values_list("detail", "actor", "actor_name")))
    assert not any(word in said for word in SAID.values())


@pytest.mark.parametrize(
    "values", [{"text": " "}, {"email": "nobody"}, {"name": ""}, {"notice": "FD-1-PM5"}, {"text": None}]
)
def test_what_makes_no_sense_does_nothing(values):
    taken(form(first_notice(at=GIVEN).edition_ref, at=SENT, **values))
    taken(form("", at=SENT, kind=FormKind.CONFIRM, what="representation", id="7"))
    taken(form("", at=SENT, kind=FormKind.CONFIRM, what="representation", id=str(uuid.uuid4())))
    assert not Representation.objects.exists()
    assert not OutgoingMessage.objects.filter(**TO_SENDER).exists()


def test_an_address_gets_five_letters_a_day_whoever_types_it():
    notice = first_notice(at=GIVEN)
    for _ in range(8):
        taken(form(notice.edition_ref, at=SENT))
    assert Representation.objects.count() == 8
    assert OutgoingMessage.objects.filter(**TO_SENDER).count() == 5


def test_nothing_is_published_before_it_is_read_and_answered():
    kept = received(at=GIVEN)
    matter, officer = kept.matter, matters.democratic_services()
    with pytest.raises(NotComplete) as unread:
        further(matter)
    assert "Read each representation" in unread.value.missing["no_representations"]
    with pytest.raises(NotComplete, match="Representations were received"):
        further(matter, none=True)
    with pytest.raises(NotNow, match="Read it first"):
        private_meeting.answer_representation(representation=kept, by=officer, at=READ, response="No.")
    representation.accept(
        representation=kept, by=officer, at=READ, public_summary="That the street should hear who bids."
    )
    with pytest.raises(NotComplete):
        further(matter)
    private_meeting.answer_representation(representation=kept, by=officer, at=READ, response="They will be named.")
    notice = further(matter)
    content = Edition.objects.get(record__ref=notice.edition_ref).content
    assert content["representations"] == [["That the street should hear who bids.", "They will be named."]]
    assert content["representations_left_out"] == 0
    assert not any(word in str(content) for word in SAID.values())


def test_what_is_left_out_is_counted_in_the_notice():
    kept = received(at=GIVEN)
    representation.leave_out(
        representation=kept, by=matters.democratic_services(), at=READ, reason="It is about another matter."
    )
    edition = Edition.objects.get(record__ref=further(kept.matter).edition_ref)
    assert (edition.content["representations"], edition.content["representations_left_out"]) == ([], 1)
    assert "1 representation was received and is not published." in edition.body_html
    assert "No representations were received" not in edition.body_html


def test_a_reading_may_be_changed_and_needs_its_words():
    kept, officer = received(at=GIVEN), matters.democratic_services()
    for act, words in ((representation.accept, "public_summary"), (representation.leave_out, "reason")):
        with pytest.raises(NotComplete) as refused:
            act(representation=kept, by=officer, at=READ, **{words: "  "})
        assert set(refused.value.missing) == {words}
    representation.leave_out(representation=kept, by=officer, at=READ, reason="A repetition.")
    representation.accept(representation=kept, by=officer, at=READ, public_summary="Hear the bids.")
    kept.refresh_from_db()
    assert (kept.status, kept.left_out_reason) == ("accepted", "")
    representation.accept(representation=kept, by=officer, at=READ, public_summary="Hear all bids.")
    kept.refresh_from_db()
    assert (kept.status, kept.public_summary) == ("accepted", "Hear all bids.")
    representation.leave_out(representation=kept, by=officer, at=READ, reason="A repetition.")
    with pytest.raises(NotNow):
        representation.leave_out(representation=kept, by=officer, at=READ, reason="Once more.")


@pytest.mark.parametrize("confirmed_first", [True, False])
def test_the_answer_goes_to_a_confirmed_address_only(confirmed_first):
    kept, officer = received(at=GIVEN), matters.democratic_services()
    confirmation = form("", at=SENT, kind=FormKind.CONFIRM, what="representation", id=str(kept.form_key))
    if confirmed_first:
        taken(confirmation)
    representation.accept(representation=kept, by=officer, at=READ, public_summary="Hear the bids.")
    private_meeting.answer_representation(representation=kept, by=officer, at=READ, response="They will be named.")
    answers = OutgoingMessage.objects.filter(key__startswith="representation:decided")
    assert answers.count() == int(confirmed_first)
    taken(confirmation)
    taken(confirmation)
    assert answers.count() == 1
    assert "They will be named." in answers.get().body


def test_one_that_came_after_the_last_day_is_marked_as_late():
    assert not queries.came_late(received(at=at(2021, 12, 31, 23)))
    late = Representation.objects.get()
    late.received_at = at(2022, 1, 1, 0, 1)
    assert queries.came_late(late)
