"""Nothing of one test is counted or kept for the next."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nothing_spent() -> None:
    """Forget who asked how often."""
    cache.clear()
