"""Write docs/law.md: each provision with the rule that applies it, its tests, and the page that shows it."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from decisions.rules.provisions import NO_PAGE, Provision, every_provision

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "law.md"
START, END = "<!-- table: manage.py list_law -->", "<!-- end of table -->"
RULES, TESTS = "decisions/rules", "decisions/tests/rules"


def table() -> str:
    """Return the table of provisions as Markdown."""
    lines = ["| provision | what it asks, in our words | rule | test | page |", "| --- | --- | --- | --- | --- |"]
    for each in every_provision():
        named = f"{each.number}, {each.instrument}" if each.number else each.instrument
        rules = " <br> ".join(f"[`{rule}`](../{RULES}/{rule.split('.')[0]}.py)" for rule in each.rules)
        tests = " <br> ".join(f"[`{test}`](../{TESTS}/{test}.py)" for test in each.tests)
        page = " <br> ".join(one if one == NO_PAGE else f"[`{one}`](../{one})" for one in each.page.split(", "))
        lines.append(f"| [{named}]({each.link}) <br> {each.title} | {each.summary} | {rules} | {tests} | {page} |")
    return "\n".join(lines) + "\n"


def problems() -> Iterator[str]:
    """Yield a sentence for every provision without a rule or a test, and for every name that leads nowhere."""
    for each in every_provision():
        if not each.rules or not each.tests:
            yield f"{each.id} has no rule or no test."
        yield from (
            f"{each.id} names the rule {rule}, which does not exist." for rule in each.rules if not _exists(rule)
        )
        for test in each.tests:
            if not (ROOT / TESTS / f"{test}.py").is_file():
                yield f"{each.id} names the test {test}, which does not exist."
        yield from _page_problems(each)


def _page_problems(each: Provision) -> Iterator[str]:
    for page in each.page.split(", "):
        if page != NO_PAGE and not (ROOT / page).is_file():
            yield f"{each.id} names the page {page}, which does not exist."


def _exists(rule: str) -> bool:
    module, *names = rule.split(".")
    try:
        found: Any = import_module(f"decisions.rules.{module}")
    except ModuleNotFoundError:
        return False
    for name in names:
        found = getattr(found, name, None)
    return callable(found)


class Command(BaseCommand):
    help = "Writes the table in docs/law.md; needs no database. With --check it only compares, and fails if it differs."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail if docs/law.md is not what the code says")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare the table."""
        found = list(problems())
        if found:
            raise CommandError(" ".join(found))
        current = PAGE.read_text(encoding="utf-8")
        before, rest = current.split(START)
        _, after = rest.split(END)
        written = f"{before}{START}\n\n{table()}\n{END}{after}"
        if options["check"]:
            if written != current:
                raise CommandError("docs/law.md is out of date. Run: manage.py list_law")
            self.stdout.write("docs/law.md is current.")
            return
        PAGE.write_text(written, encoding="utf-8")
        self.stdout.write("Wrote docs/law.md.")
