"""manage.py record_bounce: a mail to a reader came back."""

import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from council.govuk.wording import counted
from decisions.services.subscription_bounces import record_bounce

_LONGEST = 5_000_000


class Command(BaseCommand):
    """Read a returned mail and stop the alerts of the address that takes no mail for good.

    For the mail server's alias of the sender's address: `|manage.py record_bounce`. A mail that is no such notice, that
    is about a delay, or about no letter of ours changes nothing, and the command ends well so that nobody is told.
    """

    help = "Read a returned mail (RFC 3464) from standard input and stop the alerts of its address."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a Message-ID in place of the mail."""
        parser.add_argument("--message-id", default="", help="The Message-ID of our letter, when no mail is read.")
        parser.add_argument("--reason", default="", help="Why it came back, in words.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Stop what the notice names and say how many alerts that were."""
        known, reason = options["message_id"], options["reason"]
        if not known:
            mail = message_from_bytes(sys.stdin.buffer.read(_LONGEST), policy=policy.default)
            known, reason = _letter_of(mail), reason or _failure_of(mail)
            if not reason:
                known = ""
        stopped = record_bounce(message_id=known, reason=reason, at=timezone.now()) if known else 0
        self.stdout.write(f"{counted(stopped, 'alert')} stopped.")


def _failure_of(mail: EmailMessage) -> str:
    """Return why a delivery failed for good; "" for a delay, a success, or a mail that is no notice."""
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status":
            for block in part.get_payload():
                status = str(block.get("Status", ""))
                if str(block.get("Action", "")).lower() == "failed" and status.startswith("5"):
                    return f"The mail came back: status {status[:20].strip()}."
    return ""


def _letter_of(mail: EmailMessage) -> str:
    """Return the Message-ID of the letter that the notice gives back, whole or only its headers."""
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            return str(part.get_payload(0).get("Message-ID", ""))
        if kind == "text/rfc822-headers":
            headers = part.get_payload(decode=True) or b""
            return str(message_from_bytes(headers, policy=policy.default).get("Message-ID", ""))
    return ""
