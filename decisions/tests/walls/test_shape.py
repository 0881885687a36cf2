"""Shape: sizes, names, migrations, templates. What a reader meets first stays small and is called by the field's words.

How each fails when broken: the same check is run on a synthetic name or text beside it.
"""

from __future__ import annotations

import ast
import re
import statistics
from io import StringIO

import pytest
from django.core.management import call_command

from decisions.tests.walls.source import (
    ROOT,
    calls_in,
    is_migration,
    place,
    product_files,
    python_files,
    tree_of,
    under,
)

MOST_LINES = 400
# An item of an agenda is the field's word; a module of just "items" says nothing.
BANNED = re.compile(r"(^|_)(utils?|helpers?|managers?|process|misc|common|tools?)(_|$)|^items?(_list)?$")
PURPOSELESS = re.compile(r"^\d{4}_(auto|initial|merge|alter|update|change|temp|\d+)?(_|$)|_auto_\d|^\d{4}_initial$")
INLINE = re.compile(
    r"<script(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*>|<style\b|\sstyle\s*=\s*[\"']|\son[a-z]+\s*=\s*[\"']|javascript:",
    re.IGNORECASE,
)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b|pytest\.mark\.(skip|xfail)")
ROLE_SHORTCUTS = re.compile(r"\b(is_staff|is_superuser|has_perm)\b")


def lines(file):
    return len(file.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_400_lines():
    long = {place(file): lines(file) for file in python_files() if not is_migration(file) and lines(file) > MOST_LINES}
    assert long == {}


def test_the_usual_file_is_short():
    sizes = [lines(file) for file in product_files() if lines(file)]
    assert statistics.median(sizes) <= 100


def test_modules_have_names_of_the_field():
    assert [place(file) for file in python_files() if BANNED.search(file.stem)] == []
    assert all(BANNED.search(name) for name in ("utils", "form_helpers", "manager", "item_list"))
    assert not any(BANNED.search(name) for name in ("notice", "private_meeting", "management", "item_minute"))


def test_migrations_are_named_by_their_effect():
    names = [file.stem for file in python_files() if is_migration(file) and file.stem != "__init__"]
    assert [name for name in names if PURPOSELESS.search(name)] == []
    assert all(PURPOSELESS.search(name) for name in ("0001_initial", "0002_auto_20260101_1200", "0003_alter_notice"))


@pytest.mark.django_db
def test_no_migration_is_missing():
    out = StringIO()
    call_command(
        "makemigrations", "accounts", "organisation", "decisions", "publication", check=True, dry_run=True, stdout=out
    )
    assert "No changes detected" in out.getvalue()


def templates_for_browsers():
    return [file for file in sorted((ROOT / "templates").rglob("*.html")) if "documents" not in file.parts]


def test_no_template_has_inline_script_or_style():
    files = templates_for_browsers()
    assert len(files) > 40
    found = [
        f"{file.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {match.group(0).strip()}"
        for file in files
        for text in [file.read_text(encoding="utf-8")]
        for match in INLINE.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "html",
    [
        "<script>go()</script>",
        "<style>p{}</style>",
        '<p style="color:red">',
        "<a onclick='go()'>",
        '<a href="javascript:x">',
    ],
)
def test_inline_script_and_style_would_be_found(html):
    assert INLINE.search(html)


def test_a_script_file_and_a_plain_word_are_not_accused():
    assert not INLINE.search('<script src="/static/a.js" defer></script><p class="style">on = 1</p>')


def test_nothing_is_left_for_later():
    this = ROOT / "decisions/tests/walls/test_shape.py"
    found = [
        f"{place(file)}: {match.group(0)}"
        for file in python_files()
        if file != this
        for match in UNFINISHED.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert UNFINISHED.search("raise NotImplementedError")


def test_pages_never_ask_for_django_s_own_permissions():
    """Roles are asked by `may`; `is_staff` would be a second version of the same check."""
    files = [*under("decisions/office", "decisions/public"), *templates_for_browsers()]
    assert [place(file) for file in files if ROLE_SHORTCUTS.search(file.read_text(encoding="utf-8"))] == []
    assert ROLE_SHORTCUTS.search("{% if user.is_staff %}")


def test_models_have_no_verbs_of_their_own():
    """No `save()` override, no signal for behaviour: what a service does is done there and nowhere else."""
    found = []
    for file in under(
        "decisions/models", "decisions/publication/models", "council/organisation/models", "council/accounts"
    ):
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.FunctionDef) and node.name in ("save", "delete", "clean", "full_clean"):
                found.append(place(file, node))
    for file in product_files():
        found += [place(file, call) for call, name in calls_in(tree_of(file)) if name in ("receiver", "connect_via")]
    assert found == []


def test_no_boolean_says_who_may_see_something():
    """Exempt is a type with its own table, never a flag (examples of other projects: two booleans make four states)."""
    banned = re.compile(r"\bis_(exempt|public|confidential|private|secret)\b\s*=\s*models\.")
    assert [place(file) for file in product_files() if banned.search(file.read_text(encoding="utf-8"))] == []
    assert banned.search("is_exempt = models.BooleanField()")


def test_every_public_function_of_a_service_or_question_says_what_it_does():
    silent = []
    for file in under("decisions/services", "decisions/queries", "decisions/permissions"):
        for node in tree_of(file).body:
            named = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if named and not ast.get_docstring(node):
                silent.append(place(file, node))
    assert silent == []


def test_tests_lie_where_the_source_lies():
    """A folder of the product that has services, rules or pages has a folder of tests of the same name."""
    parts = ("rules", "permissions", "services", "queries", "documents", "exchange", "office", "publication")
    assert [name for name in parts if not (ROOT / "decisions/tests" / name / "__init__.py").is_file()] == []
    tested = {file.stem for folder in parts for file in (ROOT / "decisions/tests" / folder).glob("test_*.py")}
    assert len(tested) > 20
