"""Mail that comes back stops the alert; a mail server that is away does not, and nobody can stop another's alert.

How each fails when broken: stopping on any failed letter stops everybody when the council's own server is down;
believing a notice without the Message-ID of a letter lets anybody stop anybody.
"""

from __future__ import annotations

import io
import smtplib
from email.message import EmailMessage
from typing import Any

import pytest
from django.core.management import call_command

from decisions.models import AuditEvent, OutgoingMessage, Subscription
from decisions.services import messages, subscription
from decisions.services.subscription_bounces import record_bounce, stop_refused
from decisions.tests.services.test_subscription import AT, READER, State, active, ask, public_files, publish, tell

__all__ = ["public_files"]
pytestmark = pytest.mark.django_db


def send_with(fault: Exception | None, monkeypatch: Any) -> None:
    def hand_over(message: OutgoingMessage) -> None:
        if fault:
            raise fault

    monkeypatch.setattr(messages, "_hand_over", hand_over)
    messages.send_waiting(at=AT)


def test_an_address_that_its_server_refuses_is_written_to_no_more(monkeypatch, caplog):
    one = active()
    publish()
    tell()
    send_with(smtplib.SMTPRecipientsRefused({READER: (550, b"no such person")}), monkeypatch)
    assert "was given up" in caplog.text
    assert READER not in caplog.text
    assert stop_refused(at=AT) == 1
    one.refresh_from_db()
    assert (one.status, one.stopped_reason) == (State.STOPPED, "The receiving mail server refused the address.")
    assert not OutgoingMessage.objects.exists()
    publish("FD-2")
    assert tell() == 0
    assert AuditEvent.objects.filter(event="subscription_stopped").count() == 1
    assert stop_refused(at=AT) == 0


@pytest.mark.parametrize(
    "fault",
    [
        smtplib.SMTPRecipientsRefused({READER: (450, b"busy")}),
        smtplib.SMTPServerDisconnected("gone"),
        smtplib.SMTPAuthenticationError(535, b"who are you"),
        smtplib.SMTPSenderRefused(550, b"not you", "council@council.example"),
    ],
)
def test_a_server_that_is_away_or_refuses_the_council_stops_nobody(fault, monkeypatch):
    one = active()
    publish()
    tell()
    send_with(fault, monkeypatch)
    assert stop_refused(at=AT) == 0
    one.refresh_from_db()
    assert one.status == State.ACTIVE


def test_an_address_that_refuses_the_first_letter_is_forgotten(monkeypatch):
    ask()
    send_with(smtplib.SMTPRecipientsRefused({READER: (550, b"no such person")}), monkeypatch)
    stop_refused(at=AT)
    assert not Subscription.objects.exists()
    assert not OutgoingMessage.objects.exists()


def test_a_letter_that_came_back_is_known_by_its_message_id(monkeypatch):
    one = active()
    publish()
    tell()
    send_with(None, monkeypatch)
    assert record_bounce(message_id="<made-up@council.example>", reason="x", at=AT) == 0
    known = messages.message_id(OutgoingMessage.objects.get().key)
    assert record_bounce(message_id=known, reason="The box is\nfull.", at=AT) == 1
    one.refresh_from_db()
    assert (one.status, one.stopped_reason) == (State.STOPPED, "The box is full.")


def returned(message_id: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    """Return a mail as servers send it back (RFC 3464)."""
    report = EmailMessage()
    report["Subject"] = "Undelivered Mail Returned to Sender"
    report.set_content("It could not be delivered.")
    report.make_mixed()
    headers = "From: council@council.example\r\nTo: x@example.org\r\n" + f"Message-ID: {message_id}\r\n\r\n"
    part = (
        f"Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; {READER}\r\nAction: {action}\r\nStatus: {status}\r\n"
    )
    text = report.as_string().rstrip().removesuffix("--")
    boundary = report.get_boundary()
    return (
        f"{text}\r\nContent-Type: message/delivery-status\r\n\r\n{part}\r\n--{boundary}\r\n"
        f"Content-Type: text/rfc822-headers\r\n\r\n{headers}\r\n--{boundary}--\r\n"
    ).encode()


@pytest.mark.parametrize(
    ("action", "status", "state"),
    [("failed", "5.1.1", State.STOPPED), ("delayed", "4.2.2", State.ACTIVE), ("failed", "4.4.7", State.ACTIVE)],
)
def test_the_command_reads_a_returned_mail_and_only_a_lasting_failure_counts(action, status, state, monkeypatch):
    one = active()
    publish()
    tell()
    send_with(None, monkeypatch)
    known = messages.message_id(OutgoingMessage.objects.get().key)
    said = io.StringIO()
    mail = io.TextIOWrapper(io.BytesIO(returned(known, action, status)))
    monkeypatch.setattr("sys.stdin", mail)
    call_command("record_bounce", stdout=said)
    one.refresh_from_db()
    assert one.status == state
    assert READER not in said.getvalue()


def test_a_stopped_alert_begins_again_when_its_reader_confirms_anew(monkeypatch):
    one = active()
    publish()
    tell()
    send_with(smtplib.SMTPRecipientsRefused({READER: (550, b"no such person")}), monkeypatch)
    stop_refused(at=AT)
    again = ask()[0]
    assert again.pk != one.pk
    assert subscription.confirm(number=again.pk, at=AT) == 1
    assert Subscription.objects.get().status == State.ACTIVE
