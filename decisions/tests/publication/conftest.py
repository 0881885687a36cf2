"""What tests of the public record share."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def public_files(settings: Any, tmp_path: Path) -> Path:
    """Keep published files in a folder of the test's own."""
    settings.PUBLIC_FILES = tmp_path / "public"
    return settings.PUBLIC_FILES
