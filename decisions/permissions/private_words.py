"""Words that only their writer reads: encrypted with a key of the installation's secret and the writer's number.

Whoever holds both the database and the secret could read them; nobody can through the product (ADR 0008).
"""

from __future__ import annotations

import base64
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NOTES, _COPIES = "private-note", "withheld-copy"
UNREADABLE = (
    "This note cannot be opened: the key of this installation was changed after it was written. Ask the administrator "
    "to name the old key in SECRET_KEY_FALLBACKS; the note opens again then."
)


def sealed(text: str, writer: Any) -> bytes:
    """Return the words encrypted for their writer; no two sealings of the same words are alike."""
    return _keys_of(writer).encrypt(text.encode())


def opened(data: bytes, writer: Any) -> str:
    """Return what was sealed for this writer. Raises ValueError for anybody else's words and for a changed secret."""
    try:
        return _keys_of(writer).decrypt(bytes(data)).decode()
    except InvalidToken:
        raise ValueError(UNREADABLE) from None


def key_of_copy(reader: Any, paper: int, version: int) -> str:
    """Return the key, in base64, under which a device keeps a withheld paper; only a reader of the paper is given it.

    The same reader, paper and version have the same key, so that what is kept opens again after each contact.
    """
    return base64.b64encode(_derived(settings.SECRET_KEY, f"{_COPIES}:{reader.pk}:{paper}:{version}")).decode()


def _keys_of(writer: Any) -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    derived = (_derived(secret, f"{_NOTES}:{writer.pk}") for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])


def _derived(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"decisions:{purpose}".encode()).derive(secret.encode())
