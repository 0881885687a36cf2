"""Publish the agenda with its reports, then each supplement: what it brings is available from then on.

Source: regulations 6(2) and 7 of the 2012 Regulations; section 100B of the Local Government Act 1972.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from decisions.events import Event
from decisions.models import AgendaItem, AgendaPublication, Meeting
from decisions.models.choices_meetings import AgendaForm
from decisions.permissions import Action, require
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition
from decisions.queries.agenda import items_of
from decisions.queries.agenda_numbers import numbers_for
from decisions.queries.packs import label_of
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services import packs, publication
from decisions.services.agenda_published_papers import publish_papers
from decisions.services.agenda_ready import refuse_incomplete, refuse_late
from decisions.services.agenda_row import saved_item
from decisions.services.meeting_row import locked, record_event, saved
from decisions.services.moves import require_move
from decisions.states import AGENDA_ITEM_TRANSITIONS, MEETING_LABELS, MEETING_TRANSITIONS, PUBLIC_ITEMS, allowed
from decisions.states import AgendaItem as ItemState
from decisions.states import Meeting as State


@transaction.atomic
def publish(*, meeting: Meeting, by: Any, at: datetime, what_changed: str = "") -> AgendaPublication:
    """Publish the agenda, or after it a supplement with what came since; return the publication.

    Reports that are papers become public with it (reg 7). A supplement says what it adds or changes and never changes
    what was published. Raises NotAllowed, NotNow (no notice yet, nothing new), NotComplete (an item or a paper is not
    ready), NotLawful with the Finding for a late item to which nobody agreed.
    """
    require(by, Action.PUBLISH_AGENDA, on=day_of(at))
    meeting = locked(meeting)
    form = AgendaForm.AGENDA if meeting.status in (State.PLANNED, State.CALLED) else AgendaForm.SUPPLEMENT
    act = "publish the agenda" if form == AgendaForm.AGENDA else "publish a supplement"
    move = require_move(meeting, act, MEETING_TRANSITIONS, MEETING_LABELS)
    items = items_of(meeting)
    for item in items:
        item.meeting = meeting
    new = [item for item in items if item.status == ItemState.DRAFT]
    what_changed = what_changed.strip()
    if form == AgendaForm.SUPPLEMENT:
        _refuse_empty(items, new, what_changed)
    refuse_incomplete(items, at=at)
    refuse_late(new, at=at)
    number = (meeting.publications.aggregate(last=Max("number"))["last"] or 0) + 1
    publish_papers(items, number=number, by=by, at=at)
    for item, label in numbers_for(items).items():
        item.number = label
    for item in new:
        item.status = allowed(AGENDA_ITEM_TRANSITIONS, item.status, "publish").target
        item.available_from = at
        saved_item(item, at=at)
    meeting.status = move.target
    meeting.agenda_published_at = meeting.agenda_published_at or at
    saved(meeting, at=at)
    made = AgendaPublication.objects.create(
        meeting=meeting,
        number=number,
        form=form,
        what_changed=what_changed,
        items=[_as_published(item, new) for item in items if item.status in PUBLIC_ITEMS],
        edition=_next_edition(meeting),
        published_by=by,
        published_at=at,
    )
    edition = publication.publish_meeting(meeting=meeting, by=by, at=at)
    if edition is None or edition.number != made.edition:
        raise RuntimeError(f"The page of {meeting.ref} did not take the {called(made)} as edition {made.edition}.")
    packs.ask(publication=made, by=by, at=at)
    detail = {"agenda": called(made), "meeting": meeting.ref, "edition": made.edition}
    record_event(meeting, Event.AGENDA_PUBLISHED, by, at, detail)
    return made


def called(made: AgendaPublication) -> str:
    """Return what people call a publication of the agenda: "agenda", "supplement 1"."""
    return label_of(made).lower()


def _refuse_empty(items: list[AgendaItem], new: list[AgendaItem], what_changed: str) -> None:
    """A supplement brings something, and says what."""
    papers = [paper for item in items if item.status in PUBLIC_ITEMS for paper in item.papers.all()]
    if not new and all(paper.published_in for paper in papers) and not what_changed:
        raise NotNow("Nothing was added since the agenda was published, so there is no supplement to publish.")
    if not what_changed:
        raise NotComplete(
            "A supplement says what changed.",
            {"what_changed": "Say what the supplement adds or changes, so that readers of the agenda know."},
        )


def _as_published(item: AgendaItem, new: list[AgendaItem]) -> dict[str, Any]:
    """Return how an item stood in a publication, for good."""
    return {
        "item": item.pk,
        "number": item.number,
        "title": item.title,
        "new": item in new,
        "papers": [
            {
                "paper": paper.pk,
                "form": paper.form,
                "title": paper.title,
                "published_in": paper.published_in,
                "report_version": paper.report_version,
            }
            for paper in item.papers.all()
            if paper.published_in
        ],
    }


def _next_edition(meeting: Meeting) -> int:
    """Return the number of the edition that this publication makes; what it brings is always new to the page."""
    found = Edition.objects.filter(record__kind=RecordKind.MEETING, record__ref=meeting.ref)
    return (found.aggregate(last=Max("number"))["last"] or 0) + 1
