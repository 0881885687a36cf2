"""The stamp of a form: when the page was made, and a key, signed so that neither can be made up."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core import signing

_SALT = "decisions.public.forms"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a form's page carries: its key, and when it was made."""

    key: uuid.UUID
    made_at: datetime

    def written(self) -> str:
        """Return the stamp as a signed text for a hidden field."""
        return signing.Signer(salt=_SALT).sign(f"{self.key.hex}.{self.made_at.timestamp():.3f}")


def new(at: datetime) -> Stamp:
    """Make a stamp for a page that is made at this moment."""
    return Stamp(uuid.uuid4(), at)


def read(text: str) -> Stamp | None:
    """Return the stamp that a form carries, or nothing where this process did not sign it."""
    try:
        key, _, seconds = signing.Signer(salt=_SALT).unsign(text).partition(".")
        return Stamp(uuid.UUID(hex=key), datetime.fromtimestamp(float(seconds), UTC))
    except (signing.BadSignature, ValueError, OverflowError):
        return None
