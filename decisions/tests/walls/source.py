"""The product's own source as the walls look at it: files, trees, calls. Read as text, never imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ("council", "decisions")


@lru_cache(maxsize=1)
def python_files() -> tuple[Path, ...]:
    """Every Python file of the two packages."""
    found = (file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
    return tuple(sorted(file for file in found if "__pycache__" not in file.parts))


def is_test(file: Path) -> bool:
    """Tests, their factories and fixtures."""
    return "tests" in file.parts or file.name == "conftest.py"


def is_migration(file: Path) -> bool:
    return "migrations" in file.parts


def product_files() -> list[Path]:
    """Python files that run in production, without migrations."""
    return [file for file in python_files() if not is_test(file) and not is_migration(file)]


def under(*folders: str) -> list[Path]:
    """Python files that run in production and lie in one of the folders, or are the file named."""
    wanted = [ROOT / folder for folder in folders]
    return [file for file in product_files() if any(file == each or each in file.parents for each in wanted)]


# One file fewer than there are, and every walk over all of them would read every file again.
@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def place(file: Path, node: ast.AST | None = None) -> str:
    """Where something stands, as an editor opens it."""
    name = file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else file.name
    return f"{name}:{node.lineno}" if node is not None else name


def calls_in(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the last part of what is called: "save" of `matter.save()`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            yield node, name


def text_of(node: ast.AST | None) -> str:
    """The constant text at the beginning of an expression: of a string, an f-string or a sum of strings."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    if isinstance(node, ast.BinOp):
        return text_of(node.left) + text_of(node.right)
    return ""
