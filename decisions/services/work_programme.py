"""The work programme of a scrutiny committee: begin it, say what it is for, publish it as an edition.

Source: section 9F of the Local Government Act 2000; law.md §1.6.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from council.organisation.models import Body, BodyKind
from decisions.events import Event
from decisions.models import WorkProgramme
from decisions.permissions import Action, require
from decisions.refusals import NotNow
from decisions.rules.london import day_of
from decisions.services import audit, publication
from decisions.services.follow_up import refuse_overtaken, require_complete, touch
from decisions.services.references import WORK_PROGRAMME, next_reference


@transaction.atomic
def begin(*, by: Any, at: datetime, body: Body | None, introduction: str = "") -> WorkProgramme:
    """Begin the work programme of a scrutiny committee; each has one. Raises NotAllowed, NotNow, NotComplete."""
    require(by, Action.PLAN_WORK, on=day_of(at))
    if body is None or body.kind != BodyKind.SCRUTINY:
        require_complete({"body": "Choose a scrutiny committee: work programmes are scrutiny's."})
    found = WorkProgramme.objects.filter(body=body).first()
    if found is not None:
        raise NotNow(f"{body} has a work programme already: {found.ref}. Open it instead of beginning another.")
    programme = WorkProgramme.objects.create(
        ref=next_reference(prefix=WORK_PROGRAMME, year=day_of(at).year),
        body=body,
        introduction=introduction.strip(),
        created_by=by,
        created_at=at,
        saved_at=at,
    )
    _record(Event.WORK_PROGRAMME_BEGUN, programme, by=by, at=at, body=str(body))
    return programme


@transaction.atomic
def change(*, programme: WorkProgramme, by: Any, at: datetime, seen_version: int, introduction: str) -> WorkProgramme:
    """Change the introduction of a work programme. Raises NotAllowed, ChangedMeanwhile."""
    require(by, Action.PLAN_WORK, programme, on=day_of(at))
    programme = locked(programme)
    refuse_overtaken(programme, seen_version)
    programme.introduction = introduction.strip()
    touch(programme, at=at)
    _record(Event.WORK_PROGRAMME_CHANGED, programme, by=by, at=at)
    return programme


@transaction.atomic
def publish(*, programme: WorkProgramme, by: Any, at: datetime) -> WorkProgramme:
    """Publish a work programme as it stands, with its recommendations and the actions it follows.

    Raises NotAllowed, NotNow where nothing changed since the last edition.
    """
    require(by, Action.PLAN_WORK, programme, on=day_of(at))
    programme = locked(programme)
    edition = publication.publish_work_programme(programme=programme, by=by, at=at)
    if edition is None:
        raise NotNow("Nothing has changed since the work programme was last published, so there is no new edition.")
    programme.published_at = at
    touch(programme, at=at)
    _record(Event.WORK_PROGRAMME_PUBLISHED, programme, by=by, at=at, edition=str(edition.number))
    return programme


def locked(programme: WorkProgramme) -> WorkProgramme:
    """Return the programme, locked until the act that changes it or one of its topics is done."""
    return WorkProgramme.objects.select_for_update(of=("self",)).select_related("body").get(pk=programme.pk)


def _record(event: Event, programme: WorkProgramme, *, by: Any, at: datetime, **detail: str) -> None:
    detail["programme"] = programme.ref
    audit.record(by=by, event=event, kind="work_programme", ref=programme.ref, at=at, detail=detail)
