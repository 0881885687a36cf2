"""Answers of a former system's web service, published as history with their old numbers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256

from django.test import override_settings

from decisions.exchange.importing.moderngov.webservice import read_xml
from decisions.exchange.importing.reading import OPEN, ReadRecord
from decisions.publication import store
from decisions.publication.content import (
    HistoryContent,
    HistoryFieldContent,
    HistoryFileContent,
    Link,
    Maker,
    RecordKind,
)
from decisions.publication.models import OldAddress
from decisions.tests.exchange import webservice_answers as answers
from decisions.tests.public_process.conftest import publish_everything
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT

HOST = "democracy.seaborough.example"
_KINDS = {
    "body": ("Body", "body"),
    "meeting": ("Meeting", "meeting"),
    "agenda-item": ("Item of a meeting", "agenda-item"),
    "person": ("Member", "person"),
}
PAPER = b"%PDF-1.7 sea wall"


def publish_old(*sources: str) -> None:
    """Publish what may be public of these answers: open fields of records that nothing restricts."""
    read = (record for source in sources for record in read_xml(source, address=answers.SERVICE).records)
    for record in read:
        if record.kind in _KINDS and not record.restricted:
            publish_one(record)


def publish_both() -> None:
    """Publish a record of each kind of this system and what the former system said, with files in a folder apart."""
    with tempfile.TemporaryDirectory() as folder, override_settings(PUBLIC_FILES=folder):
        publish_everything()
        publish_old(answers.COMMITTEES, answers.MEETINGS, answers.MEETING, answers.COUNCILLORS)


def publish_one(record: ReadRecord, *, papers: Iterable[str] = ("60860",)) -> None:
    """Publish one record; the papers with these numbers are public, others are named as withheld."""
    label, form = _KINDS[record.kind]
    ref = ref_of(record.kind, record.key)
    found = [link for link in record.links if link.kind == "file"]
    kept = [link for link in found if link.key in papers]
    files = tuple(
        HistoryFileContent(title=link.title, file_sha256=sha_of(link.key), file_name=f"{link.key}.pdf")
        if link in kept
        else HistoryFileContent(title="A document that is withheld", note="It is not shown.")
        for link in found
    )
    content = HistoryContent(
        title=record.title,
        record_type=label,
        system="Former system",
        host=HOST,
        number=record.key,
        address=record.address,
        read_on=date(2026, 1, 5),
        status=record.status_text,
        maker=Maker(kind="", name=record.maker) if record.maker else None,
        wards=record.wards,
        decided_on=record.decided_on,
        fields=tuple(
            HistoryFieldContent(label=one.label, text=one.text) for one in record.fields if one.handling == OPEN
        ),
        files=files,
        links=(Link(kind="history", ref=ref_of("meeting", record.meeting_key), label="Its meeting"),)
        if record.meeting_key
        else (),
    )
    at = PUBLISHED_AT + timedelta(days=100)
    edition = store.publish(kind=RecordKind.HISTORY, ref=ref, content=content, at=at, office=OFFICE)
    addresses = [_address(form, record.key, ref)]
    for link in kept:
        store.add_file(
            edition=edition,
            name=f"{link.key}.pdf",
            media_type="application/pdf",
            data=PAPER + link.key.encode(),
            purpose="document",
            at=at,
        )
        addresses.append(_address("attachment", link.key, ref, sha_of(link.key)))
    store.set_old_addresses(addresses)


def ref_of(kind: str, key: str) -> str:
    """Return the reference that a record of the former system has on the public site."""
    return f"mg-{kind}-{key}"


def sha_of(key: str) -> str:
    """Return the hash of the paper with this number."""
    return sha256(PAPER + key.encode()).hexdigest()


def _address(form: str, number: str, ref: str, part: str = "") -> OldAddress:
    return OldAddress(host=HOST, form=form, number=number, kind="history", ref=ref, part=part)
