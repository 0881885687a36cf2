"""Who needs to know: name readers and remove them; read on screen, take a copy, comment; each leaves its trace."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from council.organisation.models import Body
from decisions.events import Event
from decisions.models import Job, WithheldComment, WithheldDocument, WithheldReader, WithheldReading
from decisions.models.choices import ReadingWay
from decisions.permissions import Action, may, require
from decisions.permissions.may import roles_of
from decisions.permissions.roles import BY_KEY
from decisions.permissions.visibility import DECISION_MAKER, DEFAULT_ROLES
from decisions.queries.withheld import reader_said
from decisions.queries.withheld_copies import is_long, key_of, why_no_copy
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services import audit, jobs, member_reading
from decisions.services.job_kinds import WITHHELD_COPY
from decisions.states import Withheld

DEMOCRATIC_SERVICES = "democratic_services"


def name_first_readers(*, document: WithheldDocument, at: datetime, author: Any = None) -> None:
    """Name those who read a document from the beginning: the roles of the law, who is to decide, and its author."""
    rows = [WithheldReader(document=document, role=role, named_by=author, named_at=at) for role in DEFAULT_ROLES]
    if author is not None:
        rows.append(WithheldReader(document=document, user=author, named_by=author, named_at=at))
    # One by one: the history of the table is written for each.
    for row in rows:
        row.save()


@transaction.atomic
def add_reader(
    *,
    document: WithheldDocument,
    by: Any,
    at: datetime,
    role: str = "",
    body: Body | None = None,
    user: Any = None,
) -> WithheldReader:
    """Name one reader: everybody in a role, everybody on a body, or one person.

    Raises NotAllowed, NotComplete, NotNow (named already, or nothing is withheld any more).
    """
    document = WithheldDocument.objects.select_for_update().get(pk=document.pk)
    _require_naming(document, by, at)
    if sum(bool(each) for each in (role, body, user)) != 1:
        raise NotComplete("Name one reader at a time.", {"kind": "Choose one of: a role, a body, a person."})
    if role and role != DECISION_MAKER and role not in BY_KEY:
        raise NotComplete("There is no such role.", {"role": "Choose a role from the list."})
    if document.readers.filter(role=role, body=body, user=user).exists():
        raise NotNow("They are named as readers already.")
    reader = WithheldReader.objects.create(document=document, role=role, body=body, user=user, named_by=by, named_at=at)
    _record(document, Event.WITHHELD_READER_NAMED, by, at, reader=reader_said(reader))
    return reader


@transaction.atomic
def remove_reader(*, reader: WithheldReader, by: Any, at: datetime, also_myself: bool = False) -> None:
    """Remove one reader, who may not read the document from now on.

    Who would lose their own right by it has to say so on purpose. Raises NotAllowed, NotComplete, NotNow.
    """
    document = WithheldDocument.objects.select_for_update().get(pk=reader.document_id)
    _require_naming(document, by, at)
    said = reader_said(reader)
    if document.readers.count() == 1:
        raise NotNow("This is the last reader. Name another one first: somebody must be able to read and review it.")
    on = day_of(at)
    could = may(by, Action.SEE_WITHHELD, document, on=on)
    WithheldReader.objects.filter(pk=reader.pk).delete()
    if could and not also_myself and not may(by, Action.SEE_WITHHELD, _as_stored(document), on=on):
        raise NotComplete(
            "You would no longer be able to read this yourself.",
            {"also_myself": "Say that you know you will no longer be able to read it yourself, or keep this reader."},
        )
    _record(document, Event.WITHHELD_READER_REMOVED, by, at, reader=said)


@transaction.atomic
def read_on_screen(*, document: WithheldDocument, by: Any, at: datetime) -> WithheldReading:
    """Log that somebody reads a withheld document on screen; show it only after this. Raises NotAllowed.

    A member who is no named reader reads it under regulation 16, which is logged as such beside it.
    """
    require(by, Action.SEE_WITHHELD, document, on=day_of(at), at=at)
    if not may(by, Action.SEE_WITHHELD, document, on=day_of(at)):
        member_reading.read_withheld(document=document, by=by, at=at)
    reading = _reading(document, by, at, ReadingWay.SCREEN)
    _record(document, Event.WITHHELD_DOCUMENT_SEEN, by, at)
    return reading


@transaction.atomic
def take_copy(*, document: WithheldDocument, by: Any, at: datetime) -> tuple[WithheldReading, Job | None]:
    """Log that somebody takes a copy; its number is the reading's, and a long one is a job.

    Raises NotAllowed, NotNow with the sentence why there can be no copy.
    """
    require(by, Action.SEE_WITHHELD, document, on=day_of(at))
    if refusal := why_no_copy(document):
        raise NotNow(refusal)
    reading = _reading(document, by, at, ReadingWay.COPY)
    job = None
    if is_long(document):
        # The reading says whose copy it is; neither key nor payload says anything of the document.
        payload = {"reading": reading.pk}
        job = jobs.request(kind=WITHHELD_COPY.key, key=key_of(reading), payload=payload, by=by, at=at)
    _record(document, Event.WITHHELD_COPY_TAKEN, by, at)
    return reading, job


@transaction.atomic
def comment(*, document: WithheldDocument, by: Any, at: datetime, text: str) -> WithheldComment:
    """Comment on withheld material; the comment is withheld with it. Raises NotAllowed, NotComplete."""
    require(by, Action.SEE_WITHHELD, document, on=day_of(at))
    if not text.strip():
        raise NotComplete("There is no comment yet.", {"text": "Write the comment."})
    made = WithheldComment.objects.create(document=document, text=text.strip(), made_by=by, made_at=at)
    _record(document, Event.WITHHELD_COMMENTED, by, at)
    return made


def about(document: WithheldDocument) -> dict[str, str]:
    """Return to which history an event about the document belongs: that of its report, else of its matter."""
    if document.report:
        return {"kind": "report", "ref": document.report.ref}
    return {"kind": "matter", "ref": document.matter.ref}


def _require_naming(document: WithheldDocument, by: Any, at: datetime) -> None:
    """Readers who may name readers do so; democratic services do where nobody else can."""
    on = day_of(at)
    require(by, Action.NAME_READERS, document, on=on)
    if DEMOCRATIC_SERVICES not in roles_of(by, on=on) and not may(by, Action.SEE_WITHHELD, document, on=on):
        raise NotAllowed("You may not name its readers: you are not one of them. Ask democratic services.")
    if document.removed_at or document.status == Withheld.RELEASED:
        raise NotNow("It is no longer withheld in this report, so its list of readers stays as it is.")


def _reading(document: WithheldDocument, by: Any, at: datetime, way: str) -> WithheldReading:
    return WithheldReading.objects.create(document=document, user=by, way=way, version=document.version, at=at)


def _as_stored(document: WithheldDocument) -> WithheldDocument:
    return WithheldDocument.objects.get(pk=document.pk)


def _record(document: WithheldDocument, event: Event, by: Any, at: datetime, **detail: str) -> None:
    detail["public_title"] = document.public_title
    audit.record(by=by, event=event, at=at, detail=detail, **about(document))
