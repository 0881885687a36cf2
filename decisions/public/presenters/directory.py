"""Bodies, members and posts as a reader sees them: by kind, by ward, by department; what ended stands apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from decisions.public import navigation
from decisions.public.presenters.filters import form
from decisions.public.presenters.list_words import LISTS
from decisions.public.presenters.ways import ways
from decisions.publication.asking import LIST_NAMES, Asked, path_of
from decisions.publication.directory_listings import Directory, Entry


def listed(asked_for: Asked, found: Directory) -> dict[str, Any]:
    """Return what the template shows of what was asked for."""
    words = LISTS[asked_for.kind]
    total = len(found.current)
    return {
        "kind": asked_for.kind.value,
        "path": path_of(asked_for.kind),
        "heading": str(LIST_NAMES[asked_for.kind]),
        "title": asked_for.words(),
        "intro": words.intro,
        "nothing": words.nothing,
        "form": form(asked_for.kind, found.choices_digest, tuple(sorted(asked_for.chosen.items())), asked_for.sort),
        "is_filtered": bool(asked_for.chosen),
        "count": f"{total:,} {words.one if total == 1 else words.many}",
        "groups": _groups(found.current),
        "ended": _cards(found.ended),
        "ended_count": len(found.ended),
        "ways": ways(asked_for),
        "beside": navigation.beside(asked_for.kind),
    }


def _groups(entries: Iterable[Entry]) -> list[tuple[str, SafeString]]:
    by_group = groupby(entries, key=lambda each: each.group)
    return [(name or _("Others"), _cards(each)) for name, each in by_group]


def _cards(entries: Iterable[Entry]) -> SafeString:
    # The cards were escaped when they were made.
    return SafeString(
        "".join(f'<li class="council-cards__card">{each.card_html}{_said(each)}</li>' for each in entries)
    )


def _said(entry: Entry) -> str:
    return f'<p class="council-cards__facts public-standing">{escape(entry.standing)}</p>' if entry.standing else ""
