"""What stands round an edition on its record's page: what can be done, the story of the matter, editions, files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from decisions.publication.content import RecordKind
from decisions.publication.doing import doings, moves_of
from decisions.publication.makers import pages_of_makers
from decisions.publication.models import PublishedFile, PublishedRecord
from decisions.publication.packs import AGENDA_PACK, packs_html
from decisions.publication.page_head import head_of
from decisions.publication.story import Family, read_families, steps_of

_RELATION = {
    RecordKind.FORTHCOMING: gettext_noop("Forthcoming decision"),
    RecordKind.URGENCY: gettext_noop("Notice"),
    RecordKind.PRIVATE_MEETING: gettext_noop("Notice"),
    RecordKind.DECISION: gettext_noop("Record of decision"),
    RecordKind.REPORT: gettext_noop("Report"),
    RecordKind.CALL_IN: gettext_noop("Call-in"),
    RecordKind.MEETING: gettext_noop("Meeting"),
    RecordKind.WORK_PROGRAMME: gettext_noop("Work programme"),
    RecordKind.PLAN: gettext_noop("Forward plan"),
    RecordKind.BODY: gettext_noop("Body"),
    RecordKind.PERSON: gettext_noop("Member"),
    RecordKind.POST: gettext_noop("Post"),
    RecordKind.HISTORY: gettext_noop("Imported history"),
}
_ON_ITS_OWN = ("edition-pdf", "report-file", "agenda-paper", "history-file", AGENDA_PACK)
_FOLLOWED = (RecordKind.DECISION,)
# Records that belong to no matter: their editions are all their story.
_ALONE = (RecordKind.PLAN, RecordKind.BODY, RecordKind.PERSON, RecordKind.POST)


_RELATIVE = ("kind", "ref", "title", "label", "status", "matter_ref", "follows_ref")


def refresh_family(records: Iterable[PublishedRecord], *, at: datetime) -> None:
    """Make the surroundings of these records again and move their validators, where anything changed.

    `records` are locked by the caller. Links go to every record of the same matter.
    """
    records = list(records)
    families = read_families({record.matter_ref for record in records})
    files: dict[int, list[PublishedFile]] = defaultdict(list)
    for file in PublishedFile.objects.filter(edition__record__in=records).order_by("id"):
        files[file.edition_id].append(file)
    followed, followers = _authority(records)
    makers = pages_of_makers(records)
    changed = []
    for record in records:
        authority = (followed.get(record.follows_ref), followers[record.ref if record.kind in _FOLLOWED else ""])
        family = families[record.matter_ref]
        html = html_of(record, family, files, authority, makers.get(record.pk))
        since = (
            packs_html(record, list(family.editions[record.pk]), files) if record.kind == RecordKind.MEETING else None
        )
        if html != record.surround_html or since not in (None, record.since_html):
            record.surround_html = html
            record.since_html = record.since_html if since is None else since
            record.version += 1
            record.changed_at = max(at, record.changed_at)
            changed.append(record)
    PublishedRecord.objects.bulk_update(changed, ["surround_html", "since_html", "version", "changed_at"])


def html_of(
    record: PublishedRecord,
    family: Family,
    files: dict[int, list[PublishedFile]],
    authority: tuple[PublishedRecord | None, list[PublishedRecord]],
    maker: PublishedRecord | None = None,
) -> str:
    """Return the HTML of what stands round the record's current edition: head, what can be done, story, editions.

    `family` is its matter; `authority` is the earlier decision that it follows, and what follows it; `maker` is the
    page of who decides.
    """
    followed, followers = authority
    editions = family.editions[record.pk]
    current = editions[-1]
    own = files[current.pk]
    can_do, steps = doings(record, family), steps_of(family)
    context = {
        "record": record,
        "moves": mark_safe(moves_of(can_do)),  # noqa: S308 - whole numbers only
        "head": head_of(record, family.of(record)),
        "doings": can_do,
        "steps": steps if len(steps) > 1 and record.kind not in _ALONE else [],
        "is_alone": record.kind in _ALONE,
        "maker": maker and _entry(maker),
        "editions": list(reversed(editions)),
        "current": current,
        "pdf": next((file for file in own if file.purpose == "edition-pdf"), None),
        "documents": [file for file in own if file.purpose not in _ON_ITS_OWN],
        "followed": followed and _entry(followed),
        "followers": [_entry(one) for one in followers],
    }
    return str(render_to_string("public/records/surround.html", context)).strip()


def _entry(one: PublishedRecord) -> dict[str, Any]:
    return {
        "path": one.path,
        "what": one.label or _(_RELATION[RecordKind(one.kind)]),
        "title": one.title,
        "ref": one.ref,
    }


def _authority(
    records: list[PublishedRecord],
) -> tuple[dict[str, PublishedRecord], dict[str, list[PublishedRecord]]]:
    """Return the decisions that the records follow, and what follows each decision among them, by reference."""
    wanted = {record.follows_ref for record in records if record.follows_ref}
    followed = {}
    if wanted:
        found = PublishedRecord.objects.filter(kind=RecordKind.DECISION, ref__in=wanted)
        followed = {one.ref: one for one in found.only(*_RELATIVE)}
    decisions = {record.ref for record in records if record.kind in _FOLLOWED}
    followers: dict[str, list[PublishedRecord]] = defaultdict(list)
    if decisions:
        later = PublishedRecord.objects.filter(follows_ref__in=decisions).exclude(follows_ref="")
        for one in later.only(*_RELATIVE).order_by("first_published_at", "id"):
            followers[one.follows_ref].append(one)
    return followed, followers
