"""From a record to who decides: the page of the body, the post or the member that it names as its decision maker."""

from __future__ import annotations

from collections.abc import Iterable

from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord

_WHO = (RecordKind.BODY, RecordKind.POST, RecordKind.PERSON)
_ACTING = " (acting)"


def pages_of_makers(records: Iterable[PublishedRecord]) -> dict[int, PublishedRecord]:
    """Return the page of each record's decision maker by the key of the record, in one statement.

    A maker stands in the record as "Executive Board", "Director of Housing (A. Name)" or "Housing (Councillor Name)".
    """
    named = {record.pk: _names(record.maker) for record in records if record.maker and record.kind not in _WHO}
    if not named:
        return {}
    titles = {title for names in named.values() for _, title in names}
    found = PublishedRecord.objects.filter(kind__in=_WHO, title__in=titles, withdrawn_at__isnull=True)
    pages = {(one.kind, one.title): one for one in found.only("kind", "ref", "title").order_by("id")}
    known = {key: next((pages[name] for name in names if name in pages), None) for key, names in named.items()}
    return {key: page for key, page in known.items() if page}


def _names(maker: str) -> tuple[tuple[str, str], ...]:
    title, _, rest = maker.rpartition(" (")
    return (
        (RecordKind.BODY, maker),
        (RecordKind.POST, title.removesuffix(_ACTING)),
        (RecordKind.PERSON, rest.removesuffix(")")),
        (RecordKind.POST, maker),
        (RecordKind.PERSON, maker),
    )
