"""The gate: the only writer of the public record. Imported by decisions.services.publication alone.

Each function runs in the caller's transaction, or in one of its own, and appends to the log as its last statement: call
it last, because the end of the log stays locked until the transaction ends.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from decisions.publication import canonical, filestore, lists, log, rendering
from decisions.publication.columns import columns_of
from decisions.publication.comparing import finder_of
from decisions.publication.content import (
    DISPOSED,
    EMPTIED,
    Change,
    Content,
    Disposed,
    Emptied,
    RecordKind,
    Tombstone,
    as_json,
)
from decisions.publication.looks import Looks
from decisions.publication.models import Edition, OldAddress, PublishedCouncil, PublishedFile, PublishedRecord, Stage
from decisions.publication.models.edition import Action
from decisions.publication.packs import AGENDA_PACK
from decisions.publication.search import filling
from decisions.publication.since import Since
from decisions.publication.surround import refresh_family
from decisions.publication.verification import Fault, verify_log

__all__ = [
    "AGENDA_PACK",
    "Fault",
    "NotPublishable",
    "Together",
    "add_file",
    "current",
    "dispose",
    "files_of",
    "finish",
    "forget_bytes",
    "publish",
    "set_council",
    "set_old_addresses",
    "set_since",
    "verify_log",
    "withdraw",
]
EDITION_PDF = "edition-pdf"
REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,59}")


@dataclass
class Together:
    """Records of one kind that follow no other record and are published in one transaction."""

    records: list[PublishedRecord] = field(default_factory=list)
    new: int = 0


class NotPublishable(ValueError):
    """The record cannot be published so; the message says why and what to do instead."""


def current(kind: RecordKind, ref: str) -> PublishedRecord | None:
    """Return the record as it stands for the public, or None where it was never published."""
    return PublishedRecord.objects.filter(kind=kind, ref=ref).first()


@transaction.atomic
def publish(
    *,
    kind: RecordKind,
    ref: str,
    content: Content,
    at: datetime,
    office: str,
    action: str = Action.PUBLISHED,
    together: Together | None = None,
) -> Edition:
    """Freeze the content as the next edition of the record and make it what the public sees.

    `office` is a title ("Proper officer"), never a person. The first edition is "published"; a later one "amended"
    unless `action` says "corrected". Equal content makes no new edition: the current one is returned. With `together`
    what stands round the page and the count of the list wait for `finish`, which the caller's transaction must reach.
    Raises NotPublishable for a withdrawn record, ValueError for text that cannot be hashed (NUL, half characters).
    """
    _check_address(ref)
    record = PublishedRecord.objects.select_for_update().filter(kind=kind, ref=ref).first()
    if record and record.withdrawn_at:
        raise NotPublishable(
            f"{ref} was withdrawn from publication, and a withdrawal stands. Publish the matter under a new reference."
        )
    last = record.editions.get(number=record.edition) if record else None
    data, changes = as_json(content), []
    if last:
        if _same(last.content, data):
            return last
        changes = data.get("changes") or finder_of(kind)(last.content, data)
        content = replace(content, changes=tuple(Change(**change) for change in changes))
        data = as_json(content)
        action = Action.AMENDED if action == Action.PUBLISHED else action
    columns = columns_of(ref=ref, content=content, at=at) | {"last_published_at": at}
    if record is None:
        record = PublishedRecord(kind=kind, ref=ref, first_published_at=at, edition=0, version=0)
    for name, value in columns.items():
        setattr(record, name, value)
    return _next_edition(
        record,
        content=content,
        data=data,
        changes=changes,
        at=at,
        office=office,
        action=action,
        together=together,
    )


def finish(together: Together, *, at: datetime) -> None:
    """Make what stands round the pages that were published together, and count them in their list."""
    if together.records:
        matters = {record.matter_ref for record in together.records}
        family = PublishedRecord.objects.select_for_update().filter(matter_ref__in=matters)
        refresh_family(family.order_by("id"), at=at)
        lists.count(together.records, new=together.new)


@transaction.atomic
def withdraw(*, kind: RecordKind, ref: str, at: datetime, office: str, reason: str) -> Edition:
    """Put a tombstone with the reason at the record's address; every earlier edition stays reachable.

    Withdrawing twice changes nothing. Raises NotPublishable where the record was never published or no reason is given.
    """
    record = PublishedRecord.objects.select_for_update().filter(kind=kind, ref=ref).first()
    if record is None:
        raise NotPublishable(f"{ref} was never published, so there is nothing to withdraw.")
    if record.withdrawn_at:
        return record.editions.get(number=record.edition)
    if not reason.strip():
        raise NotPublishable("A withdrawal needs a reason, because the public page says why.")
    tombstone = Tombstone(title=record.title, withdrawn_at=at, reason=reason)
    record.withdrawn_at, record.withdrawn_reason, record.last_published_at = at, reason, at
    record.stage, record.status = Stage.WITHDRAWN, "Withdrawn"
    record.call_in_opens_at = record.call_in_deadline = record.implementable_from = None
    record.since_html = record.standing = ""
    return _next_edition(
        record, content=tombstone, data=as_json(tombstone), changes=[], at=at, office=office, action=Action.WITHDRAWN
    )


@transaction.atomic
def dispose(*, kind: RecordKind, ref: str, at: datetime, office: str, content: Disposed) -> set[str]:
    """Put the tombstone of a disposal at the record's address and empty every edition before it.

    The log and the hashes stay. Returns the hashes of files that no other record needs: the caller removes their bytes
    once the transaction has ended. Disposing twice changes nothing. Raises NotPublishable where there is no record.
    """
    record = PublishedRecord.objects.select_for_update().filter(kind=kind, ref=ref).first()
    if record is None:
        raise NotPublishable(f"{ref} was never published, so there is nothing to dispose of.")
    if record.status == DISPOSED:
        return set()
    record.withdrawn_at, record.withdrawn_reason, record.last_published_at = at, content.reason, at
    record.stage, record.status = Stage.WITHDRAWN, DISPOSED
    record.call_in_opens_at = record.call_in_deadline = record.implementable_from = None
    record.since_html = record.standing = record.mark = record.due_text = ""
    data = as_json(content)
    last = _next_edition(record, content=content, data=data, changes=[], at=at, office=office, action=Action.DISPOSED)
    emptied = Edition.objects.filter(record=record, number__lt=last.number)
    emptied.update(content=EMPTIED, changes=[], body_html="")
    emptied.update(body_html=rendering.body(kind=kind, ref=ref, content=Emptied()))
    # The story told what changed from edition to edition.
    refresh_family(PublishedRecord.objects.select_for_update().filter(pk=record.pk), at=at)
    own = set(PublishedFile.objects.filter(edition__in=emptied).values_list("sha256", flat=True))
    needed = PublishedFile.objects.filter(sha256__in=own).exclude(edition__record__status=DISPOSED)
    return own - set(needed.values_list("sha256", flat=True))


def forget_bytes(hashes: set[str]) -> None:
    """Remove the bytes of files that were disposed of; bytes that are gone already are no fault."""
    for sha256 in hashes:
        filestore.path_of(sha256).unlink(missing_ok=True)


@transaction.atomic
def add_file(
    *, edition: Edition, name: str, media_type: str, data: bytes, purpose: str, at: datetime, text: str = ""
) -> PublishedFile:
    """Store the bytes under their hash and list the file with the edition; `text` is what the search reads of it.

    Idempotent: bytes that the edition has already are returned as they stand, and the first "edition-pdf" of an edition
    stays the only one, so a job that runs twice publishes once.
    """
    record = PublishedRecord.objects.select_for_update().get(pk=edition.record_id)
    same = PublishedFile.objects.filter(edition=edition, purpose=purpose)
    if purpose != EDITION_PDF:
        same = same.filter(sha256=hashlib.sha256(data).hexdigest())
    if existing := same.first():
        return existing
    file = PublishedFile.objects.create(
        edition=edition,
        sha256=filestore.put(data),
        name=filestore.safe_name(name),
        media_type=media_type,
        size=len(data),
        purpose=purpose,
        added_at=at,
    )
    if text and edition.number == record.edition and not record.withdrawn_at:
        filling.add_document(record, sha256=file.sha256, label=file.name, text=text)
    refresh_family([record], at=at)
    log.append(
        at=at,
        action=Action.FILE_ADDED,
        kind=record.kind,
        ref=record.ref,
        edition=edition.number,
        content_sha256=file.sha256,
    )
    return file


def files_of(edition: Edition) -> set[str]:
    """Return the hashes of the files that any edition of the same record has."""
    return set(PublishedFile.objects.filter(edition__record=edition.record_id).values_list("sha256", flat=True))


@transaction.atomic
def set_since(*, ref: str, since: Since | None, at: datetime) -> None:
    """Say on a decision's page and in lists how it stands now, and move the validators of both.

    It makes no edition and no entry of the log: it follows from what was published and from the clock. Nothing is
    written where nothing changed, where the decision is not public, or where it was withdrawn.
    """
    record = PublishedRecord.objects.filter(kind=RecordKind.DECISION, ref=ref).first()
    if record is None or record.withdrawn_at:
        return
    said: dict[str, Any] = {"since_html": rendering.since(since, ref=ref), "standing": since.card if since else ""}
    if since and since.standings:
        said |= {
            "call_in_opens_at": since.opens_at,
            "call_in_deadline": since.deadline,
            "implementable_from": since.implementable_from,
        }
    if all(getattr(record, name) == value for name, value in said.items()):
        return
    # The whole matter is locked in one order, because its story and what can be done stand on each of its pages.
    family = list(PublishedRecord.objects.select_for_update().filter(matter_ref=record.matter_ref).order_by("id"))
    record = next(one for one in family if one.pk == record.pk)
    if record.withdrawn_at:
        return
    for name, value in said.items():
        setattr(record, name, value)
    version = record.version
    record.save(update_fields=list(said))
    refresh_family(family, at=at)
    if record.version == version:
        record.version += 1
        record.changed_at = max(at, record.changed_at)
        record.save(update_fields=["version", "changed_at"])


def set_old_addresses(addresses: Sequence[OldAddress], *, only_new: bool = False) -> None:
    """Lead addresses of the former system to records; an address that is known already leads to the new place.

    With `only_new` an address that is known stays as it is. No address may stand twice in `addresses`.
    """
    if only_new:
        OldAddress.objects.bulk_create(addresses, ignore_conflicts=True)
        return
    OldAddress.objects.bulk_create(
        addresses,
        update_conflicts=True,
        unique_fields=["host", "form", "number"],
        update_fields=["kind", "ref", "part"],
    )


@transaction.atomic
def set_council(
    *,
    name: str,
    at: datetime,
    address: str = "",
    email: str = "",
    telephone: str = "",
    website: str = "",
    looks: Looks | None = None,
) -> PublishedCouncil:
    """Publish what every page prints of the council and how the site looks; nothing is written where nothing changed.

    Without `looks` the site looks as it did.
    """
    facts: dict[str, Any] = {
        "name": name,
        "address": address,
        "email": email,
        "telephone": telephone,
        "website": website,
    }
    if looks:
        facts |= {
            "colour": looks.colour,
            "crest_sha256": filestore.put(looks.crest) if looks.crest else "",
            "crest_description": looks.crest_description,
            "page_texts": dict(looks.page_texts),
            "data_licence": looks.data_licence,
            "data_licence_url": looks.data_licence_url,
        }
    digest = hashlib.sha256(canonical.canonical_json(facts)).hexdigest()[:16]
    council = PublishedCouncil.objects.select_for_update().filter(pk=1).first()
    if council and council.digest == digest:
        return council
    council, _ = PublishedCouncil.objects.update_or_create(
        pk=1, defaults={**facts, "digest": digest, "published_at": at}
    )
    return council


def _next_edition(
    record: PublishedRecord,
    *,
    content: Content | Tombstone | Disposed,
    data: dict[str, Any],
    changes: list[dict[str, str]],
    at: datetime,
    office: str,
    action: str,
    together: Together | None = None,
) -> Edition:
    is_new = record.pk is None
    supersedes = record.edition or None
    record.edition += 1
    record.version += 1
    record.changed_at = at
    document = canonical.edition_document(
        kind=record.kind,
        ref=record.ref,
        number=record.edition,
        action=action,
        published_at=at,
        office=office,
        content=data,
    )
    sha256 = canonical.sha256_of_edition(document)
    record.card_html = rendering.card(record)
    record.save()
    edition = Edition.objects.create(
        record=record,
        number=record.edition,
        action=action,
        published_at=at,
        published_by_office=office,
        content=data,
        content_sha256=sha256,
        changes=changes,
        supersedes=supersedes,
        body_html=rendering.body(kind=record.kind, ref=record.ref, content=content),
    )
    filling.fill(record, content=data, is_new=is_new)
    if together is None:
        family = PublishedRecord.objects.select_for_update().filter(
            Q(matter_ref=record.matter_ref) | Q(kind=RecordKind.DECISION, ref=record.follows_ref)
        )
        refresh_family(family.order_by("id"), at=at)
        lists.count([record], new=int(is_new))
    else:
        together.records.append(record)
        together.new += is_new
    log.append(at=at, action=action, kind=record.kind, ref=record.ref, edition=record.edition, content_sha256=sha256)
    return edition


def _check_address(ref: str) -> None:
    if not REF.fullmatch(ref):
        raise NotPublishable(
            f"“{ref[:80]}” cannot be an address. A reference has letters, digits and hyphens, at most 60 of them."
        )


def _same(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return {**before, "changes": []} == {**after, "changes": []}
