"""What both systems said, published once for the tests of a module; and no limit to how often they ask."""

from typing import Any

import pytest

from decisions.tests.factories.shared import shared_by_module
from decisions.tests.public_process.webservice.old_records import publish_both

shared = shared_by_module(publish_both)


@pytest.fixture(autouse=True)
def unlimited(settings: Any) -> None:
    """Let the tests ask as often as they like."""
    settings.API_REQUESTS_A_MINUTE = 1_000_000
