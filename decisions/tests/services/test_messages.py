"""Mail is written with its cause and sent once."""

import smtplib
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db import transaction

from decisions import states
from decisions.models import OutgoingMessage
from decisions.refusals import NotAllowed, NotNow
from decisions.services import messages
from decisions.states import Message as State
from decisions.tests.factories.matters import at, author, democratic_services

NOW = at(2026, 3, 2, 10)


def _write(key="a", **more):
    values = {"recipient": "officer@council.example", "subject": "Notice", "body": "Publish it.", "at": NOW} | more
    messages.write(key=key, **values)
    return OutgoingMessage.objects.get(key=key)


@pytest.mark.django_db
def test_a_message_is_sent_once_with_a_lasting_message_id():
    message = _write()
    _write(subject="Other words")
    assert messages.send_waiting(at=NOW) == 1
    assert messages.send_waiting(at=NOW + timedelta(hours=1)) == 0
    message.refresh_from_db()
    assert (message.status, message.sent_at, message.attempts) == (State.SENT, NOW, 1)
    assert [sent.subject for sent in mail.outbox] == ["Notice"]
    assert mail.outbox[0].extra_headers["Message-ID"] == messages.message_id("a") != messages.message_id("b")


@pytest.mark.django_db
def test_a_message_of_a_transaction_that_fails_is_never_sent():
    with transaction.atomic():
        _write()
        transaction.set_rollback(True)
    assert messages.send_waiting(at=NOW) == 0
    assert not mail.outbox


@pytest.mark.django_db
def test_a_line_break_in_a_subject_makes_no_second_header():
    _write(subject="Notice\r\nBcc: everybody@council.example")
    assert messages.send_waiting(at=NOW) == 1
    assert mail.outbox[0].subject == "Notice Bcc: everybody@council.example"
    assert mail.outbox[0].recipients() == ["officer@council.example"]


@pytest.mark.django_db
def test_a_server_that_is_away_is_asked_again_with_growing_pauses(server):
    server.append(OSError("connection refused"))
    message, moment = _write(), NOW
    for attempt in range(1, messages.MOST_ATTEMPTS):
        assert messages.send_waiting(at=moment) == 0
        message.refresh_from_db()
        assert (message.status, message.attempts) == (State.WAITING, attempt)
        assert "connection refused" in message.error
        pause = messages.PAUSES[attempt - 1]
        messages.send_waiting(at=moment + pause - timedelta(seconds=1))
        message.refresh_from_db()
        assert message.attempts == attempt
        moment += pause
    messages.send_waiting(at=moment)
    message.refresh_from_db()
    assert (message.status, message.attempts) == (State.FAILED, messages.MOST_ATTEMPTS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (smtplib.SMTPRecipientsRefused({"officer@council.example": (550, b"no such person")}), State.FAILED),
        (smtplib.SMTPRecipientsRefused({"officer@council.example": (450, b"busy")}), State.WAITING),
        (smtplib.SMTPDataError(552, b"too large"), State.FAILED),
        (smtplib.SMTPServerDisconnected("gone"), State.WAITING),
        (ValueError("the address cannot be written"), State.FAILED),
    ],
)
def test_only_a_final_refusal_is_final(server, fault, status):
    server.append(fault)
    message = _write()
    messages.send_waiting(at=NOW)
    message.refresh_from_db()
    assert message.status == status


@pytest.mark.django_db
def test_a_message_in_doubt_that_lies_in_the_folder_was_sent(settings, tmp_path: Path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    sent, lost = _write("sent"), _write("lost")
    assert messages.send(sent.pk, at=NOW)
    moment = at(2026, 3, 2, 10)
    OutgoingMessage.objects.update(status=State.SENDING, taken_at=moment, sent_at=None, attempts=1)
    for file in tmp_path.iterdir():
        assert messages.message_id("sent") in file.read_text()
    assert messages.settle_doubts(at=NOW + timedelta(minutes=9)) == 0
    assert messages.settle_doubts(at=NOW + timedelta(minutes=10)) == 2
    sent.refresh_from_db()
    lost.refresh_from_db()
    assert (sent.status, lost.status) == (State.SENT, State.WAITING)
    assert messages.send_waiting(at=NOW + timedelta(minutes=12)) == 1
    assert len([file for file in tmp_path.iterdir() if messages.message_id("sent") in file.read_text()]) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("status", list(State))
def test_each_act_moves_a_message_only_from_where_the_table_of_states_says(status):
    values = {"recipient": "a@council.example", "subject": "S", "body": "B", "written_at": NOW, "taken_at": NOW}
    message = OutgoingMessage.objects.create(key="x", status=status, **values)
    later = NOW + timedelta(hours=9)
    if status is State.SENDING:
        assert messages.settle_doubts(at=later) == 1
        message.refresh_from_db()
        assert message.status == State.WAITING
        return
    assert messages.send(message.pk, at=later) is bool(states.allowed(states.MESSAGE_TRANSITIONS, status, "take"))
    OutgoingMessage.objects.update(status=status)
    if states.allowed(states.MESSAGE_TRANSITIONS, status, "send again"):
        again = messages.send_again(message=message, by=democratic_services(), at=later)
        assert (again.status, again.attempts, again.taken_at) == (State.WAITING, 0, None)
    else:
        with pytest.raises(NotNow):
            messages.send_again(message=message, by=democratic_services(), at=later)


@pytest.mark.django_db
def test_only_those_who_run_jobs_send_a_message_again():
    message = _write()
    OutgoingMessage.objects.update(status=State.FAILED)
    with pytest.raises(NotAllowed):
        messages.send_again(message=message, by=author(), at=NOW)


@pytest.fixture
def server(monkeypatch):
    """A mail server that answers every message with the fault in this list."""
    faults: list[Exception] = []

    def refuse(self, fail_silently=False):
        raise faults[0]

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    return faults
