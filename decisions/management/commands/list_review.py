"""Write docs/imports-review.md: each code of the review of imported history, its provision and what would settle it."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from decisions.rules.history_codes import GROUPS, KIND_LABELS, Code
from decisions.rules.provisions import provision

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "imports-review.md"
START, END = "<!-- table: manage.py list_review -->", "<!-- end of table -->"


def table() -> str:
    """Return the codes as Markdown, a table for each group."""
    return "\n".join(line for title, rows in GROUPS.items() for line in _group(title, rows))


def _group(title: str, rows: tuple[Code, ...]) -> Iterator[str]:
    yield f"### {title}\n"
    yield "| code | kind | provision | what was found | what would settle it |"
    yield "| --- | --- | --- | --- | --- |"
    for row in rows:
        yield f"| `{row.code}` | {KIND_LABELS[row.kind]} | {_cited(row.provision)} | {row.label} | {row.advice} |"
    yield ""


def _cited(key: str) -> str:
    if not key:
        return "–"
    cited = provision(key)
    return f"[{cited.number or cited.title}]({cited.link})"


class Command(BaseCommand):
    help = "Writes the table in docs/imports-review.md; needs no database. With --check it only compares."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail if the page is not what the code says")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare the table."""
        current = PAGE.read_text(encoding="utf-8")
        before, rest = current.split(START)
        _, after = rest.split(END)
        written = f"{before}{START}\n\n{table()}\n{END}{after}"
        if options["check"]:
            if written != current:
                raise CommandError("docs/imports-review.md is out of date. Run: manage.py list_review")
            self.stdout.write("docs/imports-review.md is current.")
            return
        PAGE.write_text(written, encoding="utf-8")
        self.stdout.write("Wrote docs/imports-review.md.")
