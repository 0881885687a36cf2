"""Fetch the documents that imported records name, each withheld until somebody says that it was public."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import ImportedFile, ImportRun, Job, RunSource
from decisions.permissions import Action, require
from decisions.queries.imported_documents import named_in, to_fetch
from decisions.refusals import NotNow
from decisions.rules.london import day_of
from decisions.services import audit, jobs
from decisions.services.job_kinds import IMPORT_DOCUMENTS
from decisions.states import ImportRun as State


@transaction.atomic
def ask(*, run: ImportRun, by: Any, at: datetime) -> ImportRun:
    """Ask for the documents of a run's records; those that could not be had are tried again. The worker fetches them.

    Raises NotAllowed, NotNow (nothing brought in yet, a table, nothing to fetch).
    """
    require(by, Action.BRING_IN, on=day_of(at))
    if run.status != State.APPLIED:
        raise NotNow("The records are not brought in yet, so nobody knows which documents they name. Bring them in.")
    if run.how == RunSource.TABLE:
        raise NotNow("A table has no documents with it. Add them by hand on the pages of their records.")
    named_in(run).filter(withheld_file=None, open_file=None).exclude(problem="").update(problem="")
    if not to_fetch(run).exists():
        raise NotNow("Every document that the records name is here already.")
    ask_for_work(run, by=by.pk, at=at)
    audit.record(by=by, event=Event.IMPORT_DOCUMENTS_ASKED, kind="import", ref=run.ref, at=at)
    return run


def ask_for_work(
    run: ImportRun, *, by: int, at: datetime, after: int = 0, not_before: datetime | None = None, tries: int = 0
) -> Job:
    """Ask for the next documents, from the one after this key on, in the name of the person with the key `by`."""
    return jobs.request(
        kind=IMPORT_DOCUMENTS.key,
        key=f"{IMPORT_DOCUMENTS.key}:{run.ref}",
        payload={"run": run.ref, "by": by, "after": after, "tries": tries},
        by="scheduler",
        at=at,
        not_before=not_before,
    )


def not_had(file: ImportedFile, sentence: str) -> None:
    """Keep why a document could not be had, beside its name."""
    ImportedFile.objects.filter(pk=file.pk).update(problem=sentence)
