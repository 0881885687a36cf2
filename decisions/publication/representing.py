"""Until when the public may say why a meeting should not be private (2012 Regulations, regs 5(2) and 5(4))."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.publication.queries import rows
from decisions.rules.london import day_of

FIRST_NOTICE, FURTHER_NOTICE = "PM28", "PM5"


@dataclass(frozen=True, slots=True)
class FirstNotice:
    """The notice of an intention to sit in private, as the form about it shows it."""

    ref: str
    title: str
    content: Mapping[str, Any]
    withdrawn: bool
    followed: bool
    council_digest: str

    @property
    def path(self) -> str:
        """Return the address of the notice."""
        return f"/private-meetings/{self.ref}/"

    def is_open(self, at: Any) -> bool:
        """Say whether a representation may be sent at this moment."""
        return not (self.withdrawn or self.followed) and is_open(self.content, at)


def address(ref: str) -> str:
    """Return the address of the form about the notice with this reference."""
    return f"/representations/{ref}/"


def last_day(content: Mapping[str, Any]) -> date | None:
    """Return the last day for representations that a notice gives: the named one, else the first day it is about.

    `content` is that of a published notice as JSON. None where the notice takes none or names no day at all.
    """
    if content.get("notice_kind") != FIRST_NOTICE:
        return None
    named = content.get("representations_until") or (content.get("due") or {}).get("starts_on")
    try:
        return date.fromisoformat(named or "")
    except ValueError:
        return None


def is_open(content: Mapping[str, Any], at: Any) -> bool:
    """Say whether the notice itself still takes representations at this moment (an instant or a London day).

    A notice that names no day takes them until the further notice answers them.
    """
    if content.get("notice_kind") != FIRST_NOTICE:
        return False
    last = last_day(content)
    return last is None or day_of(at) <= last


_NOTICE = """
SELECT r.ref, r.title, e.content, r.withdrawn_at IS NOT NULL,
       EXISTS (SELECT FROM publication_publishedrecord o
               JOIN publication_edition f ON f.record_id = o.id AND f.number = o.edition
               WHERE o.matter_ref = r.matter_ref AND o.kind = r.kind AND o.withdrawn_at IS NULL
                 AND f.content ->> 'notice_kind' = %s AND f.published_at >= e.published_at),
       coalesce(c.digest, '')
FROM publication_publishedrecord r
JOIN publication_edition e ON e.record_id = r.id AND e.number = r.edition
LEFT JOIN publication_publishedcouncil c ON c.id = 1
WHERE r.kind = 'private-meetings' AND r.ref = %s
"""


def first_notice(ref: str) -> FirstNotice | None:
    """Which notice is the form about? None where there is none; a withdrawn one keeps nothing but its title."""
    found = rows(_NOTICE, [FURTHER_NOTICE, ref])
    if not found:
        return None
    number, title, content, withdrawn, followed, digest = found[0]
    content = json.loads(content) if isinstance(content, str) else content
    if not withdrawn and content.get("notice_kind") != FIRST_NOTICE:
        return None
    return FirstNotice(number, title, content, withdrawn, followed, digest)
