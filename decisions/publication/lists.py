"""Keeping count of a list while it grows, so that no page counts a million rows."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from decisions.publication.canonical import canonical_json
from decisions.publication.models import PublishedList, PublishedRecord

FILTERS = ("status", "decision_type", "department", "maker", "label", "restriction")


def count(records: Sequence[PublishedRecord], *, new: int) -> PublishedList:
    """Take published records of one kind, of which `new` are new, into their list's count, choices and version."""
    listing, _ = PublishedList.objects.select_for_update().get_or_create(kind=records[0].kind)
    listing.version += 1
    listing.total += new
    choices = {name: set(values) for name, values in listing.choices.items()}
    for record in records:
        for name in FILTERS:
            if value := getattr(record, name):
                choices.setdefault(name, set()).add(value)
        if record.wards:
            choices.setdefault("ward", set()).update(record.wards)
    set_choices(listing, choices)
    listing.save()
    return listing


def set_choices(listing: PublishedList, choices: dict[str, set[str]]) -> None:
    """Sort the choices into the listing, with the digest that tells processes to forget what they kept."""
    listing.choices = {name: sorted(values, key=str.casefold) for name, values in sorted(choices.items())}
    listing.choices_digest = hashlib.sha256(canonical_json(listing.choices)).hexdigest()[:16]
