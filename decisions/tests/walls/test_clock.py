"""Clock: no `now` or `today` in rules, services, queries, models and beside them; time comes in as an argument.

How it fails when broken: the same walk finds each way of asking the clock in a small synthetic module.
"""

from __future__ import annotations

import ast

import pytest

from decisions.tests.walls.source import place, tree_of, under

ASKING = {"now", "today", "utcnow", "localdate", "localtime", "time_ns", "monotonic", "perf_counter", "fromtimestamp"}
# What is handed in: a job's clock, and an answer that was found for a given day.
TOLD = {"progress", "known"}
TIMELESS = (
    "decisions/rules",
    "decisions/states",
    "decisions/refusals.py",
    "decisions/permissions",
    "decisions/models",
    "decisions/services",
    "decisions/queries",
    "decisions/publication",
    "decisions/documents",
    "decisions/exchange",
    "decisions/notifications",
    "council/organisation/models",
    "council/organisation/queries",
    "council/organisation/services.py",
    "council/accounts",
)
SQL_CLOCK = ("now()", "current_date", "current_timestamp", "clock_timestamp", "localtimestamp", "timeofday")


def asks_the_clock(tree: ast.AST) -> list[ast.AST]:
    """Calls and references that read the clock, in Python or in SQL. `progress.now()` is told by the worker."""
    found: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in ASKING and not _is_told(node.value):
            found.append(node)
        if isinstance(node, ast.ImportFrom) and any(each.name in ASKING for each in node.names):
            found.append(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_sql_clock(node.value):
            found.append(node)
    return found


def _is_told(value: ast.AST) -> bool:
    return isinstance(value, ast.Name) and value.id in TOLD


def _is_sql_clock(text: str) -> bool:
    lower = text.lower()
    is_sql = any(word in lower for word in ("select ", "insert into", "update ", "delete from"))
    return is_sql and any(word in lower for word in SQL_CLOCK)


def test_no_timeless_module_asks_what_time_it_is():
    files = under(*TIMELESS)
    assert len(files) > 60
    assert [place(file, node) for file in files for node in asks_the_clock(tree_of(file))] == []


@pytest.mark.parametrize(
    "code",
    [
        "from django.utils import timezone\nat = timezone.now()",
        "from datetime import date\non = date.today()",
        "from django.utils.timezone import localdate\n",
        "import time\nt = time.monotonic()",
        "from django.utils import timezone\nfield = dict(default=timezone.now)",
        'SQL = "SELECT * FROM decisions_notice WHERE given_at < now()"',
    ],
)
def test_each_way_of_asking_would_be_found(code):
    assert asks_the_clock(ast.parse(code))


def test_a_job_that_is_told_the_time_is_not_accused():
    assert asks_the_clock(ast.parse("def work(job, progress):\n    return progress.now()")) == []
