"""Draw docs/states.md from `decisions/states`: a diagram and a table for each thing that has a status."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions.states import TABLES, Transition

HEAD = """# States

Drawn from `decisions/states` by `manage.py draw_states`; a test fails when this page is not what the code draws.
Change the code, then run the command.

The same tables are enforced three times: by the services, which refuse with a sentence (`NotNow`); by a trigger of the
database, which refuses a change of status that no row below has; and by the pages, whose buttons come from them.
Whether a decision may be taken on a day is not a state: it is a Finding of that day, asked again each time (ADR 0002).
"""


def path() -> Path:
    """Return where the page lies."""
    return Path(settings.BASE_DIR) / "docs" / "states.md"


def page() -> str:
    """Return the whole page as the code draws it."""
    return "\n".join([HEAD, *(_section(name, labels, moves) for name, (_, labels, moves) in TABLES.items())])


def _section(name: str, labels: dict[StrEnum, str], moves: tuple[Transition, ...]) -> str:
    lines = [f"## {name}", "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value}: {label}" for state, label in labels.items()]
    lines += [f"    [*] --> {state.value}" for state in labels if _begins(state, labels)]
    lines += [f"    {move.source.value} --> {move.target.value}: {move.act}" for move in moves]
    ends = [state for state in labels if state not in {move.source for move in moves}]
    lines += [f"    {state.value} --> [*]" for state in ends]
    lines += ["```", "", "| from | act | to | whose move it is |", "| --- | --- | --- | --- |"]
    lines += [f"| {labels[move.source]} | {move.act} | {labels[move.target]} | {move.owner} |" for move in moves]
    return "\n".join([*lines, ""])


def _begins(state: StrEnum, labels: dict[StrEnum, str]) -> bool:
    """Each table's first state is the one in which a thing begins."""
    return state is next(iter(labels))


class Command(BaseCommand):
    help = "Draws docs/states.md from decisions/states; needs no database. With --check it only compares."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Compare, write nothing, and fail where they differ.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page, or fail where it is not what the code draws."""
        drawn, target = page(), path()
        if not options["check"]:
            target.write_text(drawn, encoding="utf-8")
            self.stdout.write(f"Drew {target.relative_to(settings.BASE_DIR)}.")
        elif not target.is_file() or target.read_text(encoding="utf-8") != drawn:
            raise CommandError("docs/states.md is not what the code draws. Run: manage.py draw_states")
        else:
            self.stdout.write("docs/states.md is what the code draws.")
