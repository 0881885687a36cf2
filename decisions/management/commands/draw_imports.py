"""Write the tables of docs/imports.md: what the readers make of sample pages, and the words they know."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from decisions.exchange.importing.described import cases_table, words_table

PAGE = Path(__file__).resolve().parents[3] / "docs" / "imports.md"
CASES, WORDS, END = "<!-- table: sample pages -->", "<!-- table: words -->", "<!-- end of table -->"


def drawn(current: str, cases: Path | None) -> str:
    """Give the page with its tables drawn anew; without a folder of sample pages their table stays as it is."""
    page = _replaced(current, WORDS, words_table())
    return _replaced(page, CASES, cases_table(cases)) if cases else page


def _replaced(page: str, start: str, table: str) -> str:
    before, rest = page.split(start)
    _, after = rest.split(END, 1)
    return f"{before}{start}\n\n{table}\n{END}{after}"


class Command(BaseCommand):
    help = "Writes the tables in docs/imports.md; needs no database. With --check it only compares, and fails."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=Path, help="the folder of sample pages; without it only words are drawn")
        parser.add_argument("--check", action="store_true", help="fail if docs/imports.md is not what the code says")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare the tables."""
        cases: Path | None = options["cases"]
        if cases and not cases.is_dir():
            raise CommandError(f"There is no folder {cases}. Name the folder that holds the sample pages.")
        current = PAGE.read_text(encoding="utf-8")
        written = drawn(current, cases)
        if options["check"]:
            if written != current:
                raise CommandError("docs/imports.md is out of date. Run: manage.py draw_imports --cases FOLDER")
            self.stdout.write("docs/imports.md is current.")
            return
        PAGE.write_text(written, encoding="utf-8")
        self.stdout.write("Wrote docs/imports.md.")
