"""The references of imported history on the public site: made of system, kind and number, so that they never change."""

from __future__ import annotations

import hashlib
import re

from decisions.models.moving_in import SystemKind

LONGEST = 60
_SYSTEMS = {SystemKind.MODERNGOV: "mg", SystemKind.CMIS: "cmis", SystemKind.CSV: "csv"}
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HASHED = 12


def history_ref(*, system_kind: str, system: int, kind: str, key: str) -> str:
    """Return the reference of a record, such as "mg-decision-13567": letters, digits and hyphens, at most 60.

    `system` is the key of its system. The first system that a council names has no number in front, each later one has,
    because two systems have the same numbers. A number there that cannot stand in an address keeps what can, with a
    hash of the whole.
    """
    begins = f"{_SYSTEMS[SystemKind(system_kind)]}{system if system > 1 else ''}-{kind}-"
    number = key.lower()
    if key == number and _PLAIN.fullmatch(number) and len(begins) + len(number) <= LONGEST:
        return begins + number
    digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:_HASHED]
    room = LONGEST - len(begins) - _HASHED - 1
    slug = re.sub(r"[^a-z0-9]+", "-", number).strip("-")[: max(room, 0)].strip("-")
    return f"{begins}{slug}-{digest}" if slug else begins + digest
