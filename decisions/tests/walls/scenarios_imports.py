"""Scenarios of systems that records come from and of the runs that bring them in."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from decisions.models import ImportRun, RunSource, SystemKind
from decisions.services import import_run, imported_documents, source_system
from decisions.tests.factories import imports
from decisions.tests.services.test_import_run import DECISION
from decisions.tests.walls.scenario import Scenario

TABLE = b"Title,Decision maker\nHarbour lights,Director of the Harbour\n"


def _new_run() -> dict[str, Any]:
    officer = imports.officer()
    file = import_run.keep_source(by=officer, at=imports.AT, name="decisions.csv", data=TABLE)
    system = imports.system(SystemKind.CSV, "table.seaham.example")
    return {"system": system, "how": RunSource.TABLE, "file": file, "options": {"mapping": {"Title": "title"}}}


def _waiting() -> ImportRun:
    return import_run.begin(by=imports.officer(), at=imports.AT, **_new_run())


def _read() -> ImportRun:
    with tempfile.TemporaryDirectory() as folder:
        return imports.read(imports.over_folder(Path(folder), {"a.html": "<p>An old page.</p>"}))


def _stopped() -> ImportRun:
    return import_run.stop(run=_waiting(), by=imports.officer(), at=imports.AT)


def _with_documents() -> ImportRun:
    page = DECISION.format(title="Harbour lights")
    with tempfile.TemporaryDirectory() as folder:
        return imports.bring_in(imports.read(imports.over_folder(Path(folder), {"a.html": page})))


IMPORTS = (
    Scenario(
        source_system.name_system,
        lambda: {"kind": SystemKind.MODERNGOV, "host": "democracy.seaham.example", "name": "The former site"},
    ),
    Scenario(source_system.change_system, lambda: {"system": imports.system(), "vocabulary": {"Dues:": "body"}}),
    Scenario(import_run.keep_source, lambda: {"name": "decisions.csv", "data": TABLE}),
    Scenario(import_run.begin, _new_run),
    Scenario(import_run.bring_in, lambda: {"run": _read()}),
    Scenario(import_run.stop, lambda: {"run": _waiting()}),
    Scenario(import_run.go_on, lambda: {"run": _stopped()}),
    Scenario(import_run.read_again, lambda: {"run": _read()}),
    Scenario(imported_documents.ask, lambda: {"run": _with_documents()}),
)
