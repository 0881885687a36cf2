"""The rules load and answer without Django, and never ask what time it is."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import decisions.rules

RULES = Path(decisions.rules.__file__).parent
ROOT = RULES.parents[1]
LOAD = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("django", "holidays", "council", "psycopg", "celery"):
            raise ImportError("the rules may not import " + name)
sys.meta_path.insert(0, Blocked())
import importlib, pkgutil
import decisions.rules
names = [each.name for each in pkgutil.iter_modules(decisions.rules.__path__)]
for name in names:
    importlib.import_module("decisions.rules." + name)
from datetime import date
from decisions.rules.calendar import WorkingCalendar
from decisions.rules.counting import Unit, earliest_after
answer = earliest_after(date(2021, 11, 23), 28, Unit.CALENDAR, WorkingCalendar.england_and_wales()).answer
print(len(names), answer, [each for each in sys.modules if each.split(".")[0] in ("django", "holidays")])
"""


def run(code):
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)


def test_every_module_of_the_rules_loads_and_answers_where_django_cannot_be_imported():
    done = run(LOAD)
    assert done.returncode == 0, done.stderr
    number, day, loaded = done.stdout.strip().split(" ", 2)
    assert int(number) == len([each for each in RULES.glob("*.py") if each.name != "__init__.py"])
    assert (day, loaded) == ("2021-12-22", "[]")


def test_the_blocker_of_the_test_above_does_block():
    done = run(LOAD.replace("import decisions.rules\n", "import decisions.rules\nimport django\n", 1))
    assert done.returncode != 0
    assert "the rules may not import django" in done.stderr


def test_no_rule_asks_the_clock():
    asked = []
    for file in RULES.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow", "localdate", "monotonic"):
                asked.append(f"{file.name}:{node.lineno}")
    assert asked == []


def test_rules_import_only_rules_and_the_standard_library():
    strangers = set()
    for file in RULES.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [each.name for each in node.names] if isinstance(node, ast.Import) else []
            strangers |= {
                name
                for name in names
                if not name.startswith("decisions.rules") and name.split(".")[0] not in sys.stdlib_module_names
            }
    assert strangers == set()


def test_every_public_function_of_a_rule_says_what_it_does():
    silent = []
    for file in RULES.glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in tree.body:
            public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                silent.append(f"{file.name}: {node.name}")
    assert silent == []
