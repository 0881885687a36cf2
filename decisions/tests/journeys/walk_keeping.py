"""Where the pages about keeping records lead: a hold, and disposals in each state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from decisions.models import Disposal, RetentionHold

# The package is a file: decisions/tests/office/test_retention.py.
NO_PAGE = {"disposal_package"}


def is_about_keeping(name: str) -> bool:
    """Say whether the page needs a hold or a disposal in its address."""
    return name == "hold_release" or (name.startswith("disposal") and name != "disposals")


def examples(name: str) -> Iterator[dict[str, Any]]:
    """Give the parts of the page's address."""
    if name == "hold_release":
        yield from ({"number": each.pk} for each in RetentionHold.objects.filter(released_at=None))
    else:
        yield from ({"ref": each.ref} for each in Disposal.objects.order_by("pk"))
