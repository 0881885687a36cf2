"""A system that records come from, runs over saved pages, and a clock that goes on by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from decisions.exchange.importing.run import MORE, apply_run, read_run
from decisions.models import ImportedRecord, ImportRun, RunSource, SourceSystem, SystemKind
from decisions.services import import_run, source_system
from decisions.tests.factories.matters import at, user

AT = at(2026, 11, 2, 9)


class Clock:
    """A moment that goes on by a second with each question, and what was told of progress."""

    def __init__(self, moment: datetime = AT) -> None:
        self.moment = moment
        self.said: list[tuple[int, int | None]] = []

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def say(self, done: int, total: int | None = None) -> None:
        self.said.append((done, total))


def system(kind: str = SystemKind.MODERNGOV, host: str = "democracy.seaham.example", **more: Any) -> SourceSystem:
    found = SourceSystem.objects.filter(kind=kind, host=host).first()
    return found or source_system.name_system(by=officer(), at=AT, kind=kind, host=host, name="The former site", **more)


def officer() -> Any:
    return user("importer", "democratic_services")


def over_folder(folder: Path, pages: dict[str, str | bytes], **options: Any) -> ImportRun:
    """Begin a run over pages, given by file name, that are put into the folder."""
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    how = {"system": options.pop("system", None) or system(), "how": RunSource.FOLDER, "source": str(folder)}
    return import_run.begin(by="operator", at=AT, options=options, ask_worker=False, **how)


def read(run: ImportRun, clock: Clock | None = None) -> ImportRun:
    """Read to the end."""
    clock = clock or Clock()
    while read_run(run, clock).state == MORE:
        clock.moment += timedelta(hours=1)
    run.refresh_from_db()
    return run


def bring_in(run: ImportRun, clock: Clock | None = None) -> ImportRun:
    """Say that it is brought in, and do it."""
    run = import_run.bring_in(run=run, by=officer(), at=AT, ask_worker=False)
    while apply_run(run, clock or Clock()).state == MORE:
        pass
    run.refresh_from_db()
    return run


def over_site(host: str, *, folder: str = "/", named: SourceSystem | None = None, **options: Any) -> ImportRun:
    """Begin a run over a live site on loopback."""
    return import_run.begin(
        by="operator",
        at=AT,
        system=named or system(host=host),
        how=RunSource.SITE,
        source=f"http://{host}{folder}",
        options={"pause": 0, "since": 2014, "until": 2024, **options},
        ask_worker=False,
    )


def stored() -> list[tuple[Any, ...]]:
    """Everything that was brought in, without the numbers of rows and the moments of reading."""
    rows = ImportedRecord.objects.order_by("kind", "key")
    return list(
        rows.values_list("kind", "key", "digest", "title", "status", "sha256", "day", "open_fields", "links", "address")
    )
