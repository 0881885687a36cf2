"""What the commands that bring records in have in common: arguments, progress on the terminal, the end in words."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from council.accounts.models import User
from decisions.exchange.importing.run import BUSY, MORE, Outcome, apply_run, read_run
from decisions.models import ImportRun, RunSource, SourceSystem
from decisions.refusals import NotComplete, Refused
from decisions.services import import_run, source_system
from decisions.states import IMPORT_RUN_LABELS
from decisions.states import ImportRun as State

OPERATOR = "operator"


class Terminal:
    """Tells on the terminal how far the work has come, at most twice a second."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self.write = write
        self._told, self._began = 0.0, time.monotonic()

    def now(self) -> datetime:
        """Return the present moment."""
        return timezone.now()

    def say(self, done: int, total: int | None = None) -> None:
        """Print how many of how many pages are done, and how long it has taken."""
        moment = time.monotonic()
        if moment - self._told >= 0.5 or done == total:
            self._told = moment
            of = f" of {total:,}" if total is not None else ""
            self.write(f"{done:,}{of} pages, {moment - self._began:,.0f} s")


class ImportCommand(BaseCommand):
    """A command that reads one kind of system; the sources that it can read are in `sources`."""

    kind = ""
    sources: tuple[str, ...] = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the source, what is to be done with it, and the run to go on with."""
        where = parser.add_mutually_exclusive_group()
        if RunSource.SITE in self.sources:
            where.add_argument(
                "--site", help="address of the live site, for example https://democracy.council.example/"
            )
        if RunSource.FOLDER in self.sources:
            where.add_argument("--folder", help="folder of saved pages")
            where.add_argument("--zip", help="ZIP archive of saved pages")
        if RunSource.TABLE in self.sources:
            where.add_argument("--file", help="table to read")
        where.add_argument("--continue", dest="ref", help="reference of a run to go on with, for example IM-2026-0001")
        parser.add_argument("--host", default="", help="host that saved pages come from; records go by it")
        parser.add_argument("--name", default="", help="what people call the former system")
        parser.add_argument("--since", type=int, help="first year that a live site is asked for")
        parser.add_argument("--until", type=int, help="last year that a live site is asked for")
        parser.add_argument("--pause", type=float, help="seconds between two requests, at least 1")
        parser.add_argument("--pages", type=int, help="most pages to read")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--dry-run", action="store_true", help="read and count only (this is the default)")
        what.add_argument("--bring-in", action="store_true", help="store the records after reading them")
        parser.add_argument("--as", dest="login", default="", help="sign-in name of the person who brings them in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, print what was found, and bring in where that was asked for."""
        try:
            by = self._person(options["login"])
            run = self._run(by, options)
            self.stdout.write(f"{run.ref}: {run.get_how_display().lower()} {run.source}")
            run = self._work(run, by, options["bring_in"])
        except NotComplete as refused:
            raise CommandError(" ".join(refused.missing.values())) from refused
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        except KeyboardInterrupt:
            raise CommandError("Broken off. The command with --continue and the reference goes on from here.") from None
        self._tell(run)

    def options_of(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return the run's options out of the command's."""
        return {name: options[name] for name in ("since", "until", "pause", "pages") if options.get(name) is not None}

    def _person(self, login: str) -> Any:
        if not login:
            return OPERATOR
        person = User.objects.filter(username=login).first()
        if person is None:
            raise CommandError(f"Nobody signs in as “{login}”. Check the name.")
        return person

    def _run(self, by: Any, options: dict[str, Any]) -> ImportRun:
        at = timezone.now()
        if options["ref"]:
            run = ImportRun.objects.select_related("system").filter(ref=options["ref"]).first()
            if run is None:
                raise CommandError(f"There is no import {options['ref']}. Check the reference.")
            if run.status in (State.STOPPED, State.FAILED):
                run = import_run.go_on(run=run, by=by, at=at, ask_worker=False)
            return run
        how, source = self._source(options)
        return import_run.begin(
            by=by,
            at=at,
            system=self._system(by, at, how, source, options),
            how=how,
            source=source,
            options=self.options_of(options),
            ask_worker=False,
        )

    def _source(self, options: dict[str, Any]) -> tuple[str, str]:
        for name, how in (("site", RunSource.SITE), ("folder", RunSource.FOLDER), ("zip", RunSource.ZIP)):
            if options.get(name):
                return how, options[name] if how == RunSource.SITE else str(Path(options[name]).resolve())
        if options.get("file"):
            return RunSource.TABLE, str(Path(options["file"]).resolve())
        raise CommandError("Say where the records come from. The command with --help lists the ways.")

    def _system(self, by: Any, at: datetime, how: str, source: str, options: dict[str, Any]) -> SourceSystem:
        host = (options["host"] or (urlsplit(source).netloc if how == RunSource.SITE else "")).lower()
        if not host:
            held = list(SourceSystem.objects.filter(kind=self.kind)[:2])
            if len(held) == 1:
                return held[0]
            if held:
                raise CommandError("There are several systems. Name the host that the pages come from with --host.")
            host = "saved-pages"
        found = SourceSystem.objects.filter(kind=self.kind, host=host).first()
        return found or source_system.name_system(
            by=by,
            at=at,
            kind=self.kind,
            host=host,
            name=options["name"] or host,
            base=source if "://" in source else "",
        )

    def _work(self, run: ImportRun, by: Any, then_bring_in: bool) -> ImportRun:
        terminal = Terminal(lambda text: self.stdout.write(text))
        if run.status in (State.WAITING, State.READING):
            run = self._to_the_end(run, read_run, terminal)
        if run.status == State.READ and then_bring_in:
            run = import_run.bring_in(run=run, by=by, at=timezone.now(), ask_worker=False)
        if run.status == State.APPLYING:
            run = self._to_the_end(run, apply_run, terminal)
        return run

    def _to_the_end(self, run: ImportRun, work: Callable[..., Outcome], terminal: Terminal) -> ImportRun:
        while True:
            outcome = work(run, terminal)
            run = ImportRun.objects.select_related("system", "file").get(pk=run.pk)
            if outcome.state == BUSY:
                raise CommandError(f"Another process is at work on {run.ref}. Wait for its end, or stop the import.")
            if outcome.state != MORE:
                return run
            if outcome.later is not None:
                wait = max((outcome.later - terminal.now()).total_seconds(), 0)
                self.stdout.write(f"The site asks for a pause of {wait:,.0f} s.")
                time.sleep(wait)

    def _tell(self, run: ImportRun) -> None:
        if run.error:
            raise CommandError(f"{run.ref}: {run.error}")
        counts = run.counts
        records = ", ".join(f"{number:,} × {kind}" for kind, number in sorted(counts.get("records", {}).items()))
        self.stdout.write(f"\n{run.ref}: {IMPORT_RUN_LABELS[State(run.status)]}")
        self.stdout.write(f"Pages: {counts.get('pages', 0):,}, not read: {counts.get('refused', 0):,}")
        self.stdout.write(f"Records: {records or 'none'}")
        said = {"new": "new", "changed": "changed", "same": "the same", "for_a_person": "for a person to look at"}
        self.stdout.write("; ".join(f"{counts.get(key, 0):,} {words}" for key, words in said.items()))
        for title, key in (("Problems", "problems"), ("Labels that nobody knows", "unknown_labels")):
            found = sorted(counts.get(key, {}).items(), key=lambda pair: (-pair[1], pair[0]))
            for name, number in found[:30]:
                self.stdout.write(f"{title}: {number:,} × {name}")
        if run.status == State.READ:
            self.stdout.write(f"Nothing is stored yet. --continue {run.ref} --bring-in brings the records in.")
