"""Packing records into one bag."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from decisions.documents.edition import edition_pdf
from decisions.exchange.archiving.bag import Bag, packing
from decisions.exchange.archiving.contents import Paper, folder_of, parts_of
from decisions.publication.models import LogHead, PublishedCouncil, PublishedRecord
from decisions.rules.london import day_of

PROGRAM = Path(__file__).with_name("check_package.py")
README = """Archive package of {name}: {title}

records/<list>/<reference>/   one record of the public site each
  edition-<n>.json            what the public saw from that edition on, as data
  edition-<n>.pdf             the same on paper (PDF/A-3a, PDF/UA-1)
  files/                      the documents that were published with it
  files.json                  name, kind and SHA-256 of each file
  log.json                    the record's entries in the publication log
  about.json                  what the record is and where it stood
  metadata.xml                the same in Dublin Core and e-GMS 3.1 terms
index.json                    every record of the package
check_package.py              checks it all: python3 check_package.py

The package is a BagIt bag (RFC 8493): bag-info.txt beside this folder says who packed it, when, and what the last
entry of the publication log was. An edition's hash stands in log.json; the hash of an entry is made of its fields as
check_package.py does it. Nothing that was withheld from the public is in this package.
"""


def bag_of(
    records: Iterable[PublishedRecord],
    to: Path | BinaryIO,
    at: datetime,
    *,
    title: str = "",
    told: Callable[[int], None] | None = None,
    paper: Paper = edition_pdf,
    base: str = "",
) -> Bag:
    """Pack records of the public site with all that proves them; equal records and an equal `at` give equal bytes.

    to: an empty folder, or a stream that takes a ZIP file. told: called with how many records are packed. base:
    the name of the bag.
    Raises ValueError where there is no record or the folder holds something.
    """
    wanted = sorted(records, key=lambda record: (record.kind, record.ref))
    if not wanted:
        raise ValueError("There is no record to pack.")
    council = PublishedCouncil.objects.filter(pk=1).first()
    title = title or wanted[0].title
    name = base or name_of(wanted)
    pack, archive = packing(to, name)
    for done, record in enumerate(wanted, 1):
        for path, data in parts_of(record, council=council, paper=paper, on=day_of(at)):
            pack.add(f"{folder_of(record)}/{path}", data)
        if told:
            told(done)
    index = [{"kind": one.kind, "ref": one.ref, "title": one.title, "folder": folder_of(one)} for one in wanted]
    pack.add("index.json", json.dumps(index, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n")
    pack.add("check_package.py", PROGRAM.read_bytes())
    pack.add("README.txt", README.format(name=name, title=title).encode())
    bag = pack.close(name=name, records=len(wanted), words=_words(council, name, title, wanted, at))
    if archive:
        archive.close()
    return bag


def name_of(records: list[PublishedRecord]) -> str:
    """Return what a bag of these records is called."""
    first = records[0]
    return f"{first.kind}-{first.ref}" if len(records) == 1 else f"records-{len(records)}-from-{first.ref}"


def _words(
    council: PublishedCouncil | None, name: str, title: str, records: list[PublishedRecord], at: datetime
) -> Iterable[tuple[str, str]]:
    if council:
        yield "Source-Organization", council.name
        yield "Organization-Address", council.address
        yield "Contact-Email", council.email
        yield "Contact-Phone", council.telephone
    yield "External-Description", title
    yield "External-Identifier", f"{settings.PUBLIC_ADDRESS}{records[0].path}" if len(records) == 1 else name
    yield "Bagging-Date", day_of(at).isoformat()
    yield "Internal-Sender-Identifier", records[0].matter_ref if len(records) == 1 else name
    if head := LogHead.objects.filter(pk=1).first():
        yield "Publication-Log-Head", f"{head.n} {head.hash}"
