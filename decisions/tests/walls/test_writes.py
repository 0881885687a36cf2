"""Writes: rows change only in services, in `publication/store.py` with its private parts, and in raw writers below.

How it fails when broken: the same walk finds each way of writing in a small synthetic module.
"""

from __future__ import annotations

import ast
import re

import pytest
from django.apps import apps

from decisions.tests.walls.source import calls_in, place, product_files, text_of, tree_of, under

VERBS = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "abulk_create",
    "acreate",
    "asave",
    "adelete",
    "aupdate",
    "set_password",
}
# `update` and `delete` are words of dictionaries and sets too: they write where a queryset is in the chain.
SHARED_VERBS = {"update", "delete", "_raw_delete"}
QUERYSET_WORDS = {
    "objects",
    "_default_manager",
    "_base_manager",
    "filter",
    "exclude",
    "all",
    "get",
    "select_for_update",
}
SQL_WRITE = re.compile(
    r"\b(insert\s+into|update\s+\w+\s+(\w+\s+)?set|delete\s+from|truncate\s+\w+|merge\s+into)\b", re.IGNORECASE
)
SQL_APPENDS = ("decisions_audit_append", "publication_log_append")
WRITERS = (
    "decisions/services",
    "decisions/publication/store.py",
    # The gate's private parts: each is called by the store alone (the contract "gate" keeps others from the store).
    "decisions/publication/log.py",
    "decisions/publication/lists.py",
    "decisions/publication/surround.py",
    # Makes `body_html` again from frozen content after a template changed; the database refuses any other change.
    "decisions/publication/rerender.py",
    # The search follows each edition, and its words are counted at night.
    "decisions/publication/search/filling.py",
    "decisions/publication/search/counting.py",
    # The one thing that the public process writes: a form, put in unseen (ADR 0009).
    "decisions/publication/letterbox.py",
    "council/organisation/services.py",
    "council/accounts/services.py",
)
# Commands and tools that load or measure, run by an operator at the keyboard; and the machinery of databases.
TOOLS = (
    "decisions/management",
    "decisions/benchmarks",
    "decisions/example",
    "council/organisation/example",
    "council/management",
    "council/running",
    "council/database",
)


def writes_in(tree: ast.AST) -> list[ast.AST]:
    """Every ORM verb or SQL statement that changes rows."""
    found: list[ast.AST] = []
    for call, name in calls_in(tree):
        if not isinstance(call.func, ast.Attribute) or _is_service_call(call):
            continue
        chain = _chain(call.func.value)
        plain = name in VERBS and (name != "create" or chain & QUERYSET_WORDS)
        shared = name in SHARED_VERBS and (chain & QUERYSET_WORDS or (name == "delete" and not call.args))
        if plain or shared:
            found.append(call)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and _writes_sql(text_of(node)):
            found.append(node)
    return found


def _is_service_call(call: ast.Call) -> bool:
    """A service names the person who acts; no ORM verb does."""
    return {"by", "at"} <= {each.arg for each in call.keywords}


def _chain(node: ast.AST) -> set[str]:
    """The names along `Model.objects.filter(…).exclude(…)`."""
    names: set[str] = set()
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute):
            names.add(node.attr)
            node = node.value
        else:
            node = node.func
    return names


def _writes_sql(text: str) -> bool:
    return bool(SQL_WRITE.search(text)) or any(f"{name}(" in text for name in SQL_APPENDS)


def test_only_services_and_the_store_write():
    allowed = set(under(*WRITERS, *TOOLS))
    strangers = [file for file in product_files() if file not in allowed]
    assert len(strangers) > 100
    assert [place(file, node) for file in strangers for node in writes_in(tree_of(file))] == []


def test_the_writers_do_write_so_the_walk_sees_something():
    for writer in WRITERS:
        assert any(writes_in(tree_of(file)) for file in under(writer)), (
            f"{writer} writes nothing: take it from the list."
        )


def test_the_private_parts_of_the_gate_are_called_by_the_gate_alone():
    private = {"log", "lists", "surround"}
    callers = {
        place(file)
        for file in product_files()
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ImportFrom)
        and (
            (node.module == "decisions.publication" and private & {each.name for each in node.names})
            or node.module in {f"decisions.publication.{name}" for name in private}
        )
    }
    making_load = {"decisions/benchmarks/load.py"}
    assert callers - making_load == {"decisions/publication/store.py", "decisions/publication/rerender.py"}


@pytest.mark.parametrize(
    "code",
    [
        "matter.save()",
        "Notice.objects.create(matter=matter)",
        "Notice.objects.filter(pk=1).update(reasons='')",
        "matter.notices.all().delete()",
        "matter.delete()",
        "Notice.objects.bulk_create(rows)",
        "Notice.objects.get_or_create(pk=1)",
        "cursor.execute('UPDATE decisions_notice SET reasons = %s', [x])",
        "cursor.execute(f'DELETE FROM {table}')",
        "service.save(matter=matter)",
        "SQL = 'INSERT INTO decisions_notice VALUES (1)'",
    ],
)
def test_each_way_of_writing_would_be_found(code):
    assert writes_in(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        "values.update(more)",
        "names.add(1)",
        "Server.create(folder)",
        "x = 'update the page'",
        "service.save(by=1, at=2)",
    ],
)
def test_dictionaries_and_words_are_not_accused(code):
    assert writes_in(ast.parse(code)) == []


# --- Rows that are never changed are never locked ---------------------------------------------------------------------


def append_only() -> set[str]:
    """The models whose rows the database keeps from change, and on which the office's role may only read and add."""
    return {
        model.__name__
        for model in apps.get_models()
        if any(trigger.name.endswith("_no_change") for trigger in getattr(model._meta, "triggers", ()))
    }


def locked_models(tree: ast.AST) -> list[tuple[str, ast.Call]]:
    """Each model whose rows are locked: "Meeting" of `Meeting.objects.filter(…).select_for_update()`."""
    found = []
    for call, name in calls_in(tree):
        if name == "select_for_update":
            node: ast.AST = call
            while isinstance(node, ast.Call | ast.Attribute):
                node = node.func if isinstance(node, ast.Call) else node.value
            if isinstance(node, ast.Name):
                found.append((node.id, call))
    return found


def test_no_row_that_is_never_changed_is_locked():
    """To lock a row PostgreSQL asks for the right to change it; tests run as a superuser, production does not."""
    never = append_only()
    assert {"AgendaPublication", "ActionProgress", "CallInOutcome"} <= never
    wrong = [
        place(file, call) for file in product_files() for model, call in locked_models(tree_of(file)) if model in never
    ]
    assert wrong == []


def test_such_a_lock_would_be_found():
    tree = ast.parse("AgendaPublication.objects.filter(pk=1).select_for_update(of=('self',)).get()")
    assert [model for model, _ in locked_models(tree)] == ["AgendaPublication"]
