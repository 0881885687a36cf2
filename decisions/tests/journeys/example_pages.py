"""The example council, loaded for the walks: its PDFs are left in the queue, because no page waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.core.management import call_command

from decisions.rules.london import LONDON

ON = datetime(2026, 11, 25, 12, tzinfo=LONDON)


@pytest.fixture
def example(db: None, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> Iterator[None]:
    """Load the example council on a Wednesday in November 2026."""
    settings.PUBLIC_FILES = tmp_path / "public"
    monkeypatch.setenv("EXAMPLE_PASSWORD", "a long example password")
    monkeypatch.setattr("decisions.services.jobs._send", lambda job_id: None)
    with time_machine.travel(ON, tick=True):
        call_command("load_example_council")
        yield
