"""Publish who decides: bodies, members and posts, an edition for each that changed.

Source: regulations 9(1)(c) and 13 of the 2012 Regulations; section 100EA of the Local Government Act 1972.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from council.govuk.wording import counted
from decisions.events import Event
from decisions.models import Job
from decisions.permissions import Action, require
from decisions.publication.content import RecordKind
from decisions.queries.public_directory import changed
from decisions.rules.london import day_of
from decisions.services import audit, jobs, publication
from decisions.services.audit import SCHEDULER
from decisions.services.job_kinds import DIRECTORY, Progress

REF = "who-decides"
# Somebody who changes the organisation makes several changes: they become one publication.
AFTER = timedelta(minutes=1)
_NOUNS = {RecordKind.BODY: "body,bodies", RecordKind.PERSON: "member", RecordKind.POST: "post"}


@transaction.atomic
def publish(*, by: Any, at: datetime) -> int:
    """Publish every body, member and deciding post that stands differently from its newest edition; return how many.

    What ended stays, as ended. Doing it twice changes nothing. `by` is the scheduler or somebody who may change the
    organisation. Raises NotAllowed.
    """
    if by != SCHEDULER:
        require(by, Action.CHANGE_ORGANISATION, on=day_of(at))
    pages = changed(on=day_of(at))
    for each in pages:
        publication.publish_directory_page(kind=each.kind, ref=each.ref, content=each.content, by=by, at=at)
    if pages:
        kinds = [each.kind for each in pages]
        said = [counted(kinds.count(kind), noun) for kind, noun in _NOUNS.items() if kind in kinds]
        detail = {"changed": " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))}
        audit.record(by=by, event=Event.DIRECTORY_PUBLISHED, kind="directory", ref=REF, at=at, detail=detail)
    return len(pages)


def ask_to_publish(*, by: Any, at: datetime) -> Job:
    """Ask for the directory to be published a minute after somebody changed the organisation."""
    return jobs.request(kind=DIRECTORY.key, key=f"{DIRECTORY.key}:changed", by=by, at=at, not_before=at + AFTER)


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Publish the directory as a job of the worker."""
    count = publish(by=SCHEDULER, at=progress.now())
    return {"published": count, "sentence": f"{counted(count, 'page')} of who decides published."}
