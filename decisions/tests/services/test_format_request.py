"""Requests for another format: what was typed is checked anew, each form once, the asker and the officers are told.

How each fails when broken: taking the form's values as they come lets anybody write what does not fit; without the key
a form is taken twice; the log of what officers did would hold names.
"""

import json
import uuid
from datetime import date, timedelta

import pytest
from django.core import mail

from decisions.models import AuditEvent, FormatRequest, OutgoingMessage, WantedFormat
from decisions.public.forms.another_format import FORMATS
from decisions.public.views.another_format import WORKING_DAYS
from decisions.publication import letterbox as box
from decisions.publication.models import FormKind, SentForm
from decisions.queries import format_request as queries
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.services import format_reminders, format_request, letterbox, messages
from decisions.states import FormatRequest as State
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
# A Thursday.
AT = at(2021, 11, 25, 11)
GIVEN = {
    "about": "/forthcoming/FD-2021-0001/",
    "wanted": "large_print",
    "words": "24 point",
    "name": "Residentia Name",
    "email": "resident@example.org",
    "reach": "",
}


@pytest.fixture(autouse=True)
def council():
    matters.small_council()


def dso():
    return matters.democratic_services()


def sent(**changes):
    box.put(kind=FormKind.FORMAT, values={**GIVEN, **changes}, at=AT, key=uuid.uuid4())
    assert letterbox.receive(at=AT) == {"taken": 1, "left": 0}
    return FormatRequest.objects.order_by("pk").last()


def letters(key):
    return list(OutgoingMessage.objects.filter(key__startswith=key))


def test_a_form_becomes_a_request_with_a_reference_and_a_day():
    request = sent()
    assert (request.ref, request.status, request.wanted) == ("AF-2021-0001", State.RECEIVED, "large_print")
    assert request.due_on == date(2021, 12, 9), "the tenth working day after a Thursday"
    assert not SentForm.objects.exists()


def test_the_asker_is_told_the_reference_and_the_day_and_officers_where_to_look():
    dso()
    request = sent()
    [letter] = letters(f"format:{request.pk}:received")
    assert letter.recipient == "resident@example.org"
    assert "AF-2021-0001" in letter.subject
    assert "Thursday 9 December 2021" in letter.body or "9 December 2021" in letter.body
    [to_officer] = letters(f"format:{request.pk}:asked")
    assert f"/public-requests/formats/{request.ref}/" in to_officer.body
    assert "resident@example.org" not in to_officer.body


def test_the_log_holds_nothing_of_the_person():
    sent(about="What my neighbour Residentia asked, resident@example.org")
    said = json.dumps(list(AuditEvent.objects.values_list("detail", flat=True)))
    assert "Large print" in said
    assert "esident" not in said


def test_a_published_record_is_named_by_its_title():
    matter = matters.noticed()
    request = sent(about=f"/forthcoming/{matter.ref}/?x=1")
    assert request.about_title == f"{matter.ref} {matter.title}"


def test_a_form_is_taken_once():
    key = uuid.uuid4()
    form = SentForm(key=key, kind="format", values=GIVEN, sent_at=AT)
    for _ in range(2):
        format_request.from_form(form=form, at=AT)
    assert FormatRequest.objects.count() == 1


@pytest.mark.parametrize(
    "values",
    [
        {"name": ""},
        {"about": "   "},
        {"email": "", "reach": ""},
        {"email": "no address"},
        {"name": None},
        {"email": ["a@example.org"]},
    ],
)
def test_a_form_that_nobody_could_answer_is_dropped(values):
    sent(**values)
    assert not FormatRequest.objects.exists()
    assert not OutgoingMessage.objects.exists()


@pytest.mark.parametrize(
    "values",
    [{"wanted": "nonsense"}, {"words": "x" * 100_000}, {"about": "/" + "y" * 5000}, {"name": 17}, {"more": {"a": 1}}],
)
def test_what_anybody_typed_is_cut_to_what_is_kept(values):
    request = sent(**values)
    assert request.wanted in WantedFormat.values
    assert len(request.words) <= 4000
    assert len(request.about) <= 500


def test_both_sides_promise_the_same():
    assert [key for key, _ in FORMATS] == WantedFormat.values
    assert [str(name) for _, name in FORMATS] == WantedFormat.labels
    assert WORKING_DAYS == queries.WORKING_DAYS


def test_the_answer_goes_out_with_its_file(settings, django_capture_on_commit_callbacks):
    request = sent()
    data = b"Minutes in large print."
    with django_capture_on_commit_callbacks(execute=True):
        request = format_request.send(
            request=request, by=dso(), at=AT, answer="Here it is.", name="large.txt", data=data
        )
    messages.send_waiting(at=AT)
    [out] = [each for each in mail.outbox if "what you asked for" in each.subject]
    assert request.status == State.SENT
    assert "Here it is." in out.body
    assert [(name, content) for name, content, _ in out.attachments] == [("large.txt", data.decode())]


def test_a_file_that_is_still_checked_waits(monkeypatch):
    request = format_request.send(request=sent(), by=dso(), at=AT, answer="Here.", name="large.txt", data=b"text")
    messages.send_waiting(at=AT)
    [letter] = letters(f"format:{request.pk}:sent")
    assert letter.status == "waiting"
    assert "being checked" in letter.error
    assert not [each for each in mail.outbox if "what you asked for" in each.subject]


def test_a_refusal_gives_its_reason_and_may_be_opened_again():
    request = format_request.refuse(request=sent(), by=dso(), at=AT, answer="We cannot film 400 pages; ring us.")
    assert "400 pages" in letters(f"format:{request.pk}:refused")[0].body
    later = AT + timedelta(days=30)
    request = format_request.open_again(request=request, by=dso(), at=later)
    assert (request.status, request.owner, request.answered_at) == (State.IN_HAND, dso(), None)
    assert request.due_on > later.date()


@pytest.mark.parametrize("act", ["send", "refuse"])
def test_an_answer_has_words(act):
    with pytest.raises(NotComplete):
        getattr(format_request, act)(request=sent(), by=dso(), at=AT, answer="  ")


def test_only_those_who_may_answer_do():
    with pytest.raises(NotAllowed):
        format_request.take_in_hand(request=sent(), by=matters.user("somebody"), at=AT)


def test_what_is_answered_is_not_answered_twice():
    request = format_request.send(request=sent(), by=dso(), at=AT, answer="Sent by post.")
    with pytest.raises(NotNow):
        format_request.refuse(request=request, by=dso(), at=AT, answer="No.")


def test_an_officer_enters_what_came_by_telephone():
    request = format_request.enter(by=dso(), at=AT, **{**GIVEN, "email": "", "reach": "Ring 01632 960000"})
    assert request.form_key is None
    assert not letters(f"format:{request.pk}:received")
    with pytest.raises(NotComplete) as refused:
        format_request.enter(by=dso(), at=AT, about="", name="", wanted="audio")
    assert set(refused.value.missing) == {"about", "name", "email"}


def test_reminders_come_once_before_the_day_and_once_after_it():
    dso()
    request = sent()
    assert format_reminders.remind(at=AT)["letters"] == 0
    for day in (8, 9):
        format_reminders.remind(at=at(2021, 12, day, 7))
    assert len(letters(f"format:{request.pk}:soon")) == 1
    for day in (10, 11):
        format_reminders.remind(at=at(2021, 12, day, 7))
    assert len(letters(f"format:{request.pk}:late")) == 1


def test_one_in_hand_reminds_its_owner_alone():
    request = format_request.take_in_hand(request=sent(), by=dso(), at=AT)
    format_reminders.remind(at=at(2021, 12, 8, 7))
    assert [each.recipient for each in letters(f"format:{request.pk}:soon")] == [dso().email]
