"""Packs of papers: ask for them, keep them, and give them out to those who may read what is in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import (
    AgendaPublication,
    Job,
    Meeting,
    OfficeFile,
    Pack,
    WithheldDocument,
    WithheldFile,
    WithheldReading,
)
from decisions.models.choices import ReadingWay
from decisions.models.choices_meetings import PackAudience
from decisions.queries.packs import key_of, label_of, pack_for, why_not_given
from decisions.refusals import NotAllowed
from decisions.rules.london import day_of
from decisions.services import audit, jobs, publication
from decisions.services.files.keeping import open_file
from decisions.services.files.stores import OFFICE, WITHHELD
from decisions.services.job_kinds import AGENDA_PACK
from decisions.states import Scan

PDF = "application/pdf"
_CHECKED = "Made here from papers that were checked."


def ask(*, publication: AgendaPublication, by: Any, at: datetime) -> list[Job]:
    """Ask for the packs of a publication, one for each audience, and return their jobs; asked again they are the same.

    A part of publishing an agenda, which asks who may.
    """
    return [
        jobs.request(
            kind=AGENDA_PACK.key,
            key=key_of(publication, audience),
            payload={"publication": publication.pk, "audience": str(audience)},
            by=by,
            at=at,
        )
        for audience in PackAudience
    ]


@transaction.atomic
def keep(
    *,
    publication: AgendaPublication,
    audience: str,
    data: bytes,
    contents: list[dict[str, Any]],
    pages: tuple[int, int],
    withheld: bool,
    peak_memory: int | None,
    at: datetime,
) -> Pack:
    """Keep a pack that the worker made, and put the public's beside the meeting's page; one that is kept stays.

    `pages` are the numbers of its first and last page, `peak_memory` is in MB.
    """
    if kept := _kept(publication, audience):
        return kept
    model, store = (WithheldFile, WITHHELD) if withheld else (OfficeFile, OFFICE)
    file = model.objects.create(
        sha256=store.put(data),
        name=name_of(publication, audience),
        media_type=PDF,
        size=len(data),
        pages=pages[1] - pages[0] + 1,
        status=Scan.CLEAN,
        verdict=_CHECKED,
        handed_in_by=publication.published_by,
        handed_in_at=at,
        checked_at=at,
    )
    pack = Pack(
        publication=publication,
        audience=audience,
        contents=contents,
        first_page=pages[0],
        last_page=pages[1],
        made_at=at,
        peak_memory=peak_memory,
    )
    return _filed(pack, file, data if audience == PackAudience.PUBLIC else None)


@transaction.atomic
def keep_same(*, twin: Pack, audience: str, at: datetime) -> Pack:
    """Keep for another audience the same pack, where nothing in it is withheld; one that is kept stays."""
    if kept := _kept(twin.publication, audience):
        return kept
    pack = Pack(
        publication=twin.publication,
        audience=audience,
        contents=twin.contents,
        first_page=twin.first_page,
        last_page=twin.last_page,
        made_at=at,
        peak_memory=twin.peak_memory,
    )
    data = open_file(twin.file) if audience == PackAudience.PUBLIC else None
    return _filed(pack, twin.file, data)


@transaction.atomic
def take(*, pack: Pack, by: Any, at: datetime) -> list[WithheldReading]:
    """Log that somebody takes a pack; return the readings of what is withheld in it, whose numbers its pages bear.

    Raises NotAllowed, naming the first withheld paper that they may not read: the reader shows them the others.
    """
    if sentence := why_not_given(by, pack, on=day_of(at)):
        raise NotAllowed(sentence)
    numbers = [row["withheld"] for row in pack.contents if row["withheld"]]
    documents = WithheldDocument.objects.in_bulk(numbers) if pack.withheld_file_id else {}
    readings = [
        WithheldReading.objects.create(
            document=documents[number],
            user=by,
            way=ReadingWay.COPY,
            version=documents[number].version,
            at=at,
        )
        for number in dict.fromkeys(numbers)
        if number in documents
    ]
    _record(pack, by, Event.PACK_TAKEN, at)
    return readings


def name_of(publication: AgendaPublication, audience: str) -> str:
    """Return the name of a pack's file."""
    meeting = publication.meeting
    what = label_of(publication).lower().replace(" ", "-")
    whose = "" if audience == PackAudience.PUBLIC else f"-{audience}"
    return f"{meeting.ref}-{what}-pack{whose}.pdf"


def _kept(publication: AgendaPublication, audience: str) -> Pack | None:
    """Return the pack that is kept already. Locks the meeting, so that two workers keep one pack.

    The publication itself is append-only: the office's role may not lock its row.
    """
    Meeting.objects.select_for_update().get(pk=publication.meeting_id)
    return pack_for(publication, audience)


def _filed(pack: Pack, file: OfficeFile | WithheldFile, public: bytes | None) -> Pack:
    if isinstance(file, WithheldFile):
        pack.withheld_file = file
    else:
        pack.file = file
    pack.save()
    published = pack.publication
    if public is not None:
        publication.add_pack(
            meeting=published.meeting, number=published.edition, name=file.name, data=public, at=pack.made_at
        )
    _record(pack, audit.SCHEDULER, Event.PACK_MADE, pack.made_at, first=pack.first_page, last=pack.last_page)
    return pack


def _record(pack: Pack, by: Any, event: Event, at: datetime, **detail: Any) -> None:
    meeting = pack.publication.meeting
    said = {
        "agenda": label_of(pack.publication).lower(),
        "meeting": meeting.ref,
        "audience": pack.get_audience_display().lower(),
    }
    audit.record(by=by, event=event, kind="meeting", ref=meeting.ref, at=at, detail={**said, **detail})
