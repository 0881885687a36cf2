"""The example council for a module of walks, and thrown away at its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from decisions.tests.factories.example_database import example_council


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    """Show the example council; nothing is committed, so no job begins.

    It stands in the place of the plug-in's fixture of this name, by which the plug-in knows that a database is needed.
    """
    base: Path = tmp_path_factory.getbasetemp()
    # The processes of a parallel run have folders of their own beside each other.
    folder = base.parent if base.name.startswith("popen-") else base
    with django_db_blocker.unblock(), example_council(folder / "example-council"):
        yield
