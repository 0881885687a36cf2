"""The source of a run: a live site, a folder, a ZIP archive or a table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from decisions.exchange.importing.fetching import Fetched, NotFetched, Source
from decisions.exchange.importing.live.site import LiveSite
from decisions.exchange.importing.reading import ReadPage
from decisions.exchange.importing.saved_address import saved_address
from decisions.exchange.importing.saved_pages import Archive, Folder
from decisions.exchange.importing.table_head import LARGEST_TABLE
from decisions.models import ImportRun, RunSource
from decisions.publication import filestore
from decisions.services.files.stores import OFFICE
from decisions.services.import_visits import Address


def source_of(run: ImportRun, progress: Any) -> Source:
    """Return where the pages of a run come from; `progress` tells the time to a live site."""
    if run.how == RunSource.SITE:
        return LiveSite(run, clock=progress.now)
    if run.how == RunSource.FOLDER:
        return Folder(run.source)
    if run.how == RunSource.ZIP:
        return Archive(_path(run))
    return Table(_path(run), run.file.name if run.file else Path(run.source).name)


def told_address(run: ImportRun, address: str, data: bytes) -> str:
    """Return the address that the reader of a kept page is told: as when the page was read."""
    return saved_address(address, data) if run.how in (RunSource.FOLDER, RunSource.ZIP) else address


class Table:
    """One table, which is one page of the run."""

    batch = 1

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name

    def begin(self) -> Iterable[Address]:
        """Give the table."""
        yield Address(address=self.name[:1000] or "table")

    def fetch(self, address: str, tries: int) -> Fetched:
        """Give the table's bytes. Raises NotFetched."""
        try:
            if self.path.stat().st_size > LARGEST_TABLE:
                raise NotFetched("too_large", "The table is too long. Split it by years and bring in each part.")
            return Fetched(self.path.read_bytes(), "text/csv", address)
        except OSError:
            raise NotFetched("unreadable", "The table could not be read from the disk. Hand it in again.") from None

    def further(self, address: str, page: ReadPage) -> Iterable[Address]:
        """Give nothing: there is one table."""
        return ()


def _path(run: ImportRun) -> Path:
    return filestore.path_in(OFFICE.folder, run.file.sha256) if run.file else Path(run.source)
