"""Making the stored pieces of pages again, after their templates have changed. Content and hashes stay as they are."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from decisions.publication import rendering
from decisions.publication.from_json import content_of
from decisions.publication.models import Edition, PublishedRecord
from decisions.publication.surround import refresh_family

BATCH = 200


def render_again(*, at: datetime) -> int:
    """Make every piece again and return how many records look different now; their validators move.

    Works through the record in short transactions, so it may be stopped and begun again while the site serves.
    """
    changed, last = 0, 0
    while True:
        with transaction.atomic():
            records = list(PublishedRecord.objects.select_for_update().filter(pk__gt=last).order_by("pk")[:BATCH])
            if not records:
                return changed
            last = records[-1].pk
            versions = {record.pk: record.version for record in records}
            _editions(records, at)
            _cards(records, at)
            refresh_family(records, at=at)
            changed += sum(record.version != versions[record.pk] for record in records)


def _editions(records: list[PublishedRecord], at: datetime) -> None:
    by_id = {record.pk: record for record in records}
    touched = []
    for edition in Edition.objects.filter(record__in=records):
        record = by_id[edition.record_id]
        content = content_of(kind=record.kind, action=edition.action, data=edition.content)
        html = rendering.body(kind=record.kind, ref=record.ref, content=content)
        if html != edition.body_html:
            Edition.objects.filter(pk=edition.pk).update(body_html=html)
            if edition.number == record.edition:
                record.version += 1
                record.changed_at = max(at, record.changed_at)
                touched.append(record)
    PublishedRecord.objects.bulk_update(touched, ["version", "changed_at"])


def _cards(records: list[PublishedRecord], at: datetime) -> None:
    touched = []
    for record in records:
        html = rendering.card(record)
        if html != record.card_html:
            record.card_html = html
            record.version += 1
            record.changed_at = max(at, record.changed_at)
            touched.append(record)
    PublishedRecord.objects.bulk_update(touched, ["card_html", "version", "changed_at"])
