"""Import contracts, asked of import-linter itself and tried on small packages that break them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from decisions.tests.walls.source import ROOT

# In a process of its own: the library keeps what it read in the process that asked.
_ASK = """
import sys
from importlinter.api import read_configuration
from importlinter.application import use_cases
from importlinter.configuration import configure
configure()
options = use_cases.read_user_options(config_filename=sys.argv[1])
use_cases._register_contract_types(options)
report = use_cases.create_report(options, cache_dir=None)
for contract, check in report.get_contracts_and_checks():
    print(contract.name, "|", "kept" if check.kept else "broken", flush=True)
"""


@dataclass(frozen=True)
class Contract:
    """The outcome for one contract of a configuration."""

    name: str
    kept: bool


def ask(configuration: Path, folder: Path) -> tuple[Contract, ...]:
    """Check every contract of a configuration on the packages in a folder."""
    done = subprocess.run(
        [sys.executable, "-c", _ASK, str(configuration)],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    rows = (line.rpartition(" | ") for line in done.stdout.splitlines() if " | " in line)
    return tuple(Contract(name, kept == "kept") for name, _, kept in rows)


@lru_cache(maxsize=1)
def of_the_project() -> tuple[Contract, ...]:
    """Check the project's own contracts; once for all tests."""
    return ask(ROOT / "pyproject.toml", ROOT)


def broken_by(folder: Path, files: dict[str, str]) -> list[str]:
    """Name the contracts that a small tree with the project's own configuration breaks.

    The tree has every module that the contracts name, empty but for `files` (path: text).
    """
    for name in _MODULES:
        target = folder / f"{name.replace('.', '/')}/__init__.py"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("", encoding="utf-8")
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    configuration = folder / "pyproject.toml"
    configuration.write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return [contract.name for contract in ask(configuration, folder) if not contract.kept]


_PARTS = (
    *("rules", "states", "refusals", "classification", "models", "permissions", "services", "queries", "documents"),
    *("exchange", "notifications", "publication", "office", "public", "tests"),
    *("services.publication", "publication.store", "publication.tests", "documents.engine"),
)
_MODULES = (
    "council",
    "council.accounts",
    "council.organisation",
    "decisions",
    *(f"decisions.{name}" for name in _PARTS),
)
