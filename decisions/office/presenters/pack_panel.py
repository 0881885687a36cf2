"""The panel "Packs of papers" of a meeting's page, and the page of one pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from decisions.models import AgendaPublication, Job, Meeting, Pack
from decisions.models.choices_meetings import PackAudience
from decisions.office.presenters.jobs import COLOURS
from decisions.office.presenters.report_panels import Panel
from decisions.permissions import Action, may
from decisions.queries.packs import job_for, label_of, packs_of, why_not_given
from decisions.rules.london import day_of, say_day
from decisions.states import JOB_LABELS
from decisions.states import Job as State

TEMPLATE = "office/meetings/pack_panel.html"
_FOR = {
    PackAudience.PUBLIC: "For the public",
    PackAudience.MEMBERS: "For members",
    PackAudience.OFFICERS: "For officers",
}
_FOR_ALL = "For the public, members and officers"


@dataclass(frozen=True)
class PackLine:
    """One pack: for whom, and its pages and size; before it is made, how far it is."""

    publication: str
    audience: str
    pages: str = ""
    size: str = ""
    url: str = ""
    withheld: bool = False
    status: str = ""
    colour: str = ""
    done: int = 0
    total: int = 0
    error: str = ""


def pack_panel(meeting: Meeting, user: Any, *, at: datetime) -> Panel | None:
    """Return the panel with each pack that is made or being made; nothing before the agenda is published."""
    publications = list(meeting.publications.order_by("number"))
    if not publications:
        return None
    made = {(pack.publication_id, pack.audience): pack for pack in packs_of(meeting)}
    lines = [line for publication in publications for line in _lines(publication, made)]
    return Panel("Packs of papers", TEMPLATE, {"lines": lines, "waits": any(line.status for line in lines)})


def pack_page(pack: Pack, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return what the page of one pack shows; `refusal` is why this person is not given it."""
    meeting, on = pack.publication.meeting, day_of(at)
    return {
        "meeting": meeting,
        "pack": pack,
        "title": f"{label_of(pack.publication)}: papers {_FOR[PackAudience(pack.audience)].lower()}",
        "about": f"{meeting.body}, {say_day(meeting.meets_at)}",
        "pages": _pages(pack),
        "size": filesizeformat((pack.file or pack.withheld_file).size),
        "refusal": why_not_given(user, pack, on=on),
        "reader": reverse("reader_meeting", kwargs={"ref": meeting.ref}) if may(user, Action.READ_PACK, on=on) else "",
        "back": reverse("meeting", kwargs={"ref": meeting.ref}),
    }


def _lines(publication: AgendaPublication, made: dict[tuple[int, str], Pack]) -> list[PackLine]:
    packs = [made.get((publication.pk, audience)) for audience in PackAudience]
    files = {pack.file_id for pack in packs if pack}
    if all(packs) and len(files) == 1 and None not in files:
        return [_made(packs[0], _FOR_ALL)]
    return [
        _made(pack, _FOR[audience]) if pack else _waiting(publication, audience)
        for audience, pack in zip(PackAudience, packs, strict=True)
    ]


def _made(pack: Pack, audience: str) -> PackLine:
    return PackLine(
        publication=label_of(pack.publication),
        audience=audience,
        pages=_pages(pack),
        size=filesizeformat((pack.file or pack.withheld_file).size),
        url=reverse("meeting_pack", kwargs={"ref": pack.publication.meeting.ref, "number": pack.pk}),
        withheld=pack.withheld_file_id is not None,
    )


def _waiting(publication: AgendaPublication, audience: PackAudience) -> PackLine:
    job: Job | None = job_for(publication, audience)
    state = State(job.status) if job else State.WAITING
    return PackLine(
        publication=label_of(publication),
        audience=_FOR[audience],
        status="Being made" if state == State.RUNNING else JOB_LABELS[state],
        colour=COLOURS[state],
        done=job.done_so_far if job and state == State.RUNNING else 0,
        total=job.total or 0 if job and state == State.RUNNING else 0,
        error=_said(job, state),
    )


def _said(job: Job | None, state: State) -> str:
    """Say what stands in the way of a pack that is not made; "" where nothing does."""
    if job is None or state not in (State.FAILED, State.WAITING):
        return ""
    if state == State.FAILED:
        return job.error
    return "The last try stopped. It is tried again by itself." if job.attempts else ""


def _pages(pack: Pack) -> str:
    if pack.first_page == pack.last_page:
        return f"page {pack.first_page}"
    return f"pages {pack.first_page} to {pack.last_page}"
