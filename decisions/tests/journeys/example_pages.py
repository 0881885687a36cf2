"""The example council, loaded once for a module of walks, and thrown away at its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from decisions.rules.london import LONDON

ON = datetime(2026, 11, 25, 12, tzinfo=LONDON)


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    """Load the example council on a Wednesday in November 2026; nothing is committed, so no job begins.

    It stands in the place of the plug-in's fixture of this name, by which the plug-in knows that a database is needed.
    """
    folder: Path = tmp_path_factory.mktemp("example")
    with (
        django_db_blocker.unblock(),
        override_settings(PUBLIC_FILES=folder),
        pytest.MonkeyPatch.context() as patched,
        time_machine.travel(ON, tick=True),
        transaction.atomic(),
    ):
        patched.setenv("EXAMPLE_PASSWORD", "a long example password")
        call_command("load_example_council")
        yield
        transaction.set_rollback(True)
