"""Which packs a meeting has, and on which page of them something stands."""

from __future__ import annotations

from decisions.models import AgendaPaper, Meeting, Pack


def packs_of(meeting: Meeting) -> list[Pack]:
    """List the packs of a meeting that are made, by publication and audience."""
    found = Pack.objects.filter(publication__meeting=meeting).select_related("publication", "file", "withheld_file")
    return list(found.order_by("publication__number", "audience"))


def contents_of(meeting: Meeting, audience: str) -> list[dict]:
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
