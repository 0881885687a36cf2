"""Which packs a meeting has, on which page of them something stands, and who may be given one."""

from __future__ import annotations

from datetime import date
from typing import Any

from decisions.models import AgendaPaper, AgendaPublication, Job, Meeting, Pack, WithheldDocument
from decisions.models.choices_meetings import PackAudience
from decisions.permissions import Action, may

JOB = "agenda_pack"
_RELATED = ("publication__meeting__body", "file", "withheld_file")


def packs_of(meeting: Meeting) -> list[Pack]:
    """List the packs of a meeting that are made, by publication and audience."""
    found = Pack.objects.filter(publication__meeting=meeting).select_related(*_RELATED)
    return list(found.order_by("publication__number", "audience"))


def pack_numbered(pk: int) -> Pack | None:
    """Return one pack, or nothing. Who may be given it is asked by `why_not_given`, not here."""
    return Pack.objects.select_related(*_RELATED).filter(pk=pk).first()


def pack_for(publication: AgendaPublication, audience: str) -> Pack | None:
    """Return the pack of a publication for an audience, or nothing before it is made."""
    return Pack.objects.select_related(*_RELATED).filter(publication=publication, audience=audience).first()


def contents_of(meeting: Meeting, audience: str) -> list[dict[str, Any]]:
    """List what stands on which page in the packs for one audience, in the order of the pages, all publications.

    Each row: `publication` (number), `item` (pk), `number` and `title` that the public sees, `paper` (pk, or None for
    the item's own page), `first` and `last` page, `withheld` (pk of the withheld document, or None), `parts`: the
    report and its appendices, each with `title`, `first`, `last`. Packs that are not made yet are not among them.
    """
    return [
        {"publication": pack.publication.number, **row}
        for pack in packs_of(meeting)
        if pack.audience == audience
        for row in pack.contents
    ]


def page_of(meeting: Meeting, paper: AgendaPaper, audience: str) -> tuple[int, int] | None:
    """Return the first and last page of a paper in the packs for one audience; None before its pack is made."""
    for row in contents_of(meeting, audience):
        if row["paper"] == paper.pk:
            return row["first"], row["last"]
    return None


def packs_missing_before(publication: AgendaPublication, audience: str) -> list[AgendaPublication]:
    """List the earlier publications of the same agenda whose pack for this audience is not made, in order."""
    earlier = AgendaPublication.objects.filter(meeting=publication.meeting, number__lt=publication.number)
    missing = earlier.exclude(packs__audience=audience).select_related("meeting__body", "published_by")
    return list(missing.order_by("number"))


def starts_on(publication: AgendaPublication, audience: str) -> int:
    """Return the number of the first page: the one after the last of the pack before it, for the same audience."""
    before = Pack.objects.filter(
        publication__meeting=publication.meeting, publication__number__lt=publication.number, audience=audience
    )
    last = before.order_by("-publication__number").first()
    return last.last_page + 1 if last else 1


def same_open_pack(publication: AgendaPublication, first_page: int) -> Pack | None:
    """Return the pack of a publication for another audience that begins at the same page and holds nothing withheld.

    Only asked where the publication holds nothing withheld, so each of its packs has the same papers.
    """
    found = Pack.objects.filter(publication=publication, first_page=first_page, file__isnull=False)
    return found.select_related(*_RELATED).first()


def label_of(publication: AgendaPublication) -> str:
    """Return "Agenda" or "Supplement 1"."""
    return "Agenda" if publication.number == 1 else f"Supplement {publication.number - 1}"


def key_of(publication: AgendaPublication, audience: str) -> str:
    """Return the key of the job that makes a pack."""
    return f"{JOB}:{publication.pk}:{audience}"


def job_for(publication: AgendaPublication, audience: str) -> Job | None:
    """Return the newest job that makes, or made, a pack; nothing where it was not asked for or is forgotten."""
    return Job.objects.filter(key__startswith=key_of(publication, audience)).order_by("-asked_at", "-pk").first()


def why_not_given(user: Any, pack: Pack, *, on: date) -> str:
    """Return why a pack is not given to somebody on a day, as a sentence; "" where it is.

    A pack with withheld papers is given only to those who may read each of them (regulation 20; section 100I).
    """
    officers = pack.audience == PackAudience.OFFICERS and pack.withheld_file_id
    wanted = Action.SEE_MEETING if pack.file_id else Action.SEE_REPORT if officers else Action.READ_PACK
    verdict = may(user, wanted, on=on)
    if not verdict:
        return verdict.sentence
    numbers = {row["withheld"] for row in pack.contents if row["withheld"]} if pack.withheld_file_id else set()
    documents = WithheldDocument.objects.filter(pk__in=numbers).prefetch_related("readers").order_by("pk")
    for document in documents.select_related("matter", "report__matter"):
        if not may(user, Action.SEE_WITHHELD, document, on=on):
            return (
                f"You may not take this pack: it holds “{document.public_title}”, which you may not read today. The "
                "other papers are open to you one by one, or ask democratic services to name you as a reader."
            )
    return ""
