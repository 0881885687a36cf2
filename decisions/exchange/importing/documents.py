"""The documents that imported records name: from the site, the folder or the archive that their pages came from."""

from __future__ import annotations

import mimetypes
import re
from collections import defaultdict
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any, Protocol
from urllib.parse import unquote, urljoin, urlsplit

from django.contrib.auth import get_user_model

from decisions.exchange.importing.fetching import AskLater, NotFetched, SiteRefuses, Source
from decisions.exchange.importing.saved_pages import DOCUMENTS, Archive, Folder
from decisions.exchange.importing.sources import source_of
from decisions.models import ImportedFile, ImportRun, Job
from decisions.queries.imported_documents import to_fetch
from decisions.refusals import NotAccepted, Refused
from decisions.services import imported_documents
from decisions.services.imported_record import add_file
from decisions.services.job_kinds import Progress

SLICE = timedelta(seconds=45)
MOST_TRIES = 5
_NUMBER = re.compile(r"(?:^|/)(?:documents/)?s(\d{1,12})(?=[/ _.-])", re.IGNORECASE)
NOT_SAVED = (
    "What was handed in has no document of this number or name. Add it by hand, or hand in an archive that has it and "
    "fetch the documents again."
)


class Holder(Protocol):
    """Who has the documents."""

    def get(self, file: ImportedFile, tries: int) -> tuple[str, bytes]:
        """Give name and bytes of a document. Raises NotFetched, AskLater, SiteRefuses."""


class Saved:
    """Documents that were saved with the pages, found by their number there, else by a name that stands once."""

    def __init__(self, source: Folder | Archive) -> None:
        self.source = source
        self.numbered: dict[str, str] = {}
        self.named: dict[str, set[str]] = defaultdict(set)
        for one in source.begin():
            path = PurePosixPath(one.address.replace("\\", "/"))
            if path.suffix.lower() not in DOCUMENTS:
                continue
            if found := _NUMBER.search(path.as_posix()):
                self.numbered.setdefault(found[1], one.address)
            self.named[path.name.casefold()].add(one.address)

    def get(self, file: ImportedFile, tries: int) -> tuple[str, bytes]:
        """Give name and bytes of a document. Raises NotFetched."""
        called = _name(file.address)
        alike = self.named.get(called.casefold(), set())
        address = self.numbered.get(file.key) or (next(iter(alike)) if len(alike) == 1 else "")
        if not address:
            raise NotFetched("not_saved", NOT_SAVED)
        return PurePosixPath(address.replace("\\", "/")).name, self.source.bytes_of(address)


class OnSite:
    """Documents that still stand on the live site."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def get(self, file: ImportedFile, tries: int) -> tuple[str, bytes]:
        """Give name and bytes of a document. Raises NotFetched, AskLater, SiteRefuses."""
        fetched = self.source.fetch(urljoin(file.record.address, file.address), tries)
        name = _name(file.address)
        if PurePosixPath(name).suffix.lower() not in DOCUMENTS:
            name += mimetypes.guess_extension(fetched.media_type.partition(";")[0].strip().lower()) or ""
        return name, fetched.data


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Fetch documents for a while and ask for the next ones; whoever asked for the first is their handler."""
    run = ImportRun.objects.select_related("system", "file").get(ref=job.payload["run"])
    by, after, tries = (job.payload[name] for name in ("by", "after", "tries"))
    person = get_user_model().objects.get(pk=by)
    ends, here, gone = progress.now() + SLICE, 0, 0
    later = None
    try:
        holder = holder_of(source_of(run, progress))
        for file in to_fetch(run, after=after).iterator(chunk_size=100):
            if progress.now() > ends:
                later = progress.now()
                break
            if _taken(file, holder, tries, person, progress):
                here += 1
            else:
                gone += 1
            after, tries = file.pk, 0
            progress.say(here + gone)
    except AskLater as busy:
        later, tries = progress.now() + timedelta(seconds=busy.seconds), tries + 1
    except (SiteRefuses, NotFetched) as refused:
        return {"sentence": f"The documents cannot be had. {refused}"}
    if later is not None:
        imported_documents.ask_for_work(run, by=by, at=progress.now(), after=after, not_before=later, tries=tries)
    return {"sentence": f"{here} documents are here and withheld; {gone} could not be had. Each record says why."}


def holder_of(source: Source) -> Holder:
    """Return who has the documents of a run's source."""
    return Saved(source) if isinstance(source, Folder | Archive) else OnSite(source)


def _taken(file: ImportedFile, holder: Holder, tries: int, person: Any, progress: Progress) -> bool:
    try:
        name, data = holder.get(file, tries)
        add_file(record=file.record, by=person, at=progress.now(), file=(name, data), named=file)
    except NotFetched as refused:
        imported_documents.not_had(file, str(refused))
    except NotAccepted as refused:
        imported_documents.not_had(file, refused.sentence)
    except Refused as refused:
        imported_documents.not_had(file, f"It was not taken in: {refused.sentence}")
    else:
        return True
    return False


def _name(address: str) -> str:
    path = unquote(urlsplit(address).path, errors="replace")
    return PurePosixPath(path).name[:150] or "document"
