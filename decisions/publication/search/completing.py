"""Records that the search does not know yet: those of a council that published before it could be searched."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from decisions.publication.models import PublishedRecord
from decisions.publication.search import filling

_BATCH = 200


def complete(tell: Callable[[int], None] | None = None) -> int:
    """Take each record without an entry into the search by its current edition; return how many there were."""
    done = 0
    while True:
        with transaction.atomic():
            missing = PublishedRecord.objects.filter(search_entry=None).order_by("id")
            batch = list(missing.select_for_update(of=("self",))[:_BATCH])
            for record in batch:
                filling.fill(record, content=record.editions.get(number=record.edition).content)
        if not batch:
            return done
        done += len(batch)
        if tell:
            tell(done)
