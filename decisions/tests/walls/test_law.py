"""Law: rules, states, refusals, classification load and answer where Django cannot be imported.

How it fails when broken: `test_the_blocker_does_block` imports Django behind the same blocker and is refused. The
rules' own tests (`decisions/tests/rules/test_purity.py`) say the same of each rule module.
"""

from __future__ import annotations

import os
import subprocess
import sys

from decisions.tests.walls.source import ROOT

BLOCK = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("django", "council", "psycopg", "celery", "pghistory", "pgtrigger"):
            raise ImportError("pure Python may not import " + name)
sys.meta_path.insert(0, Blocked())
"""
ASK = """
from decisions import classification, events, refusals, states
from decisions.rules import urgency
print(states.allowed(states.MATTER_TRANSITIONS, "draft", "submit").target,
      classification.handling_of("decisions.withhelddocument", "title"), str(refusals.NotNow("Later.")))
"""


def run(code: str) -> subprocess.CompletedProcess:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)


def test_states_refusals_events_and_classification_need_no_framework():
    done = run(BLOCK + ASK)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["submitted", "exempt", "Later."]


def test_the_blocker_does_block():
    done = run(BLOCK + "from decisions import models\n")
    assert done.returncode != 0
    assert "pure Python may not import" in done.stderr
