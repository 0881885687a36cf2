"""Take out what members of the public sent: each form does what it asks, once, and is removed (ADR 0009).

What lies in the letterbox was typed by anybody: the function that takes a form checks every value anew.
"""

from __future__ import annotations

import logging
import traceback
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.module_loading import import_string

from decisions.models import Job
from decisions.publication.models import FormKind, SentForm
from decisions.services import jobs
from decisions.services.job_kinds import SENT_FORM, Progress

SCHEDULER = "scheduler"
AT_ONCE = 200
TRIED_AGAIN_AFTER = timedelta(minutes=1)

FromForm = Callable[..., None]
_SUBSCRIPTION = "decisions.services.subscription."
_REPRESENTATION = "decisions.services.representation."
_TAKEN_BY: dict[tuple[str, str], str] = {
    (FormKind.SUBSCRIBE, ""): _SUBSCRIPTION + "from_form",
    (FormKind.CONFIRM, "subscription"): _SUBSCRIPTION + "from_form",
    (FormKind.LEAVE, ""): _SUBSCRIPTION + "from_form",
    (FormKind.REPRESENTATION, ""): _REPRESENTATION + "from_form",
    (FormKind.CONFIRM, "representation"): _REPRESENTATION + "from_form",
    (FormKind.FORMAT, ""): "decisions.services.format_request.from_form",
}

log = logging.getLogger("decisions.letterbox")


class FormNotTakenError(Exception):
    """A form could not be taken; it lies in the letterbox still. The message holds nothing of what was typed."""


def as_job(job: Job, progress: Progress) -> dict[str, int]:
    """Take the forms out as a job and return how many there were."""
    return receive(at=progress.now())


def form_as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Take one form that could not be taken before; a fault lets the job wait and, in the end, shows on "Jobs"."""
    return {"taken": take(key=uuid.UUID(job.payload["form"]), at=progress.now())}


def anything_new() -> bool:
    """Return whether a form waits that nobody has tried to take yet."""
    return _untried().exists()


def receive(*, at: datetime) -> dict[str, int]:
    """Take the new forms, at most 200, the oldest first, each in a transaction of its own; return taken and left.

    A form that fails stays, gets a job of its own, which tries it again, and does not stop those behind it.
    """
    taken = left = 0
    for key in list(_untried().values_list("key", flat=True)[:AT_ONCE]):
        try:
            taken += take(key=key, at=at)
        except FormNotTakenError as fault:
            log.warning("%s", fault)
            jobs.request(
                kind=SENT_FORM.key,
                key=_job_key(key),
                payload={"form": str(key)},
                by=SCHEDULER,
                at=at,
                not_before=at + TRIED_AGAIN_AFTER,
            )
            left += 1
    return {"taken": taken, "left": left}


def take(*, key: uuid.UUID, at: datetime) -> bool:
    """Do what one form asks and remove it, in one transaction; return False where it is gone or somebody has it.

    Raises FormNotTakenError, which says where the fault was and nothing of what the form holds.
    """
    kind = ""
    try:
        with transaction.atomic():
            form = SentForm.objects.select_for_update(skip_locked=True).filter(pk=key).first()
            if form is None:
                return False
            kind = form.kind
            _taker(form)(form=form, at=at)
            form.delete()
            return True
    except (OperationalError, InterfaceError):
        # The database is gone, not the form wrong: the whole job is tried again.
        raise
    except Exception as fault:
        # Not the fault's own words, nor a trace with them: a database quotes the values that it refuses.
        where = traceback.extract_tb(fault.__traceback__)[-1]
        what = f"{type(fault).__name__} in {where.name}, line {where.lineno}"
        raise FormNotTakenError(f"The form {key} ({kind}) was not taken: {what}.") from None


def _taker(form: SentForm) -> FromForm:
    what = str(form.values.get("what", "")) if form.kind == FormKind.CONFIRM else ""
    return import_string(_TAKEN_BY[form.kind, what])


def _untried() -> QuerySet[SentForm]:
    """Those without a job of their own, so that any number of forms that fail does not hide the new ones."""
    own_job = Concat(Value(_job_key("")), Cast("key", CharField()))
    tried = Job.objects.filter(key=OuterRef("own_job"))
    return SentForm.objects.annotate(own_job=own_job).filter(~Exists(tried)).order_by("sent_at", "key")


def _job_key(key: uuid.UUID | str) -> str:
    return f"{SENT_FORM.key}:{key}"
