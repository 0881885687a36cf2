"""Readers' alerts in figures: counts, and no address."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from decisions.models import OutgoingMessage
from decisions.queries.alert_figures import alert_figures
from decisions.tests.services.test_subscription import AT, READER, active, ask, public_files

__all__ = ["public_files"]


@pytest.mark.django_db
def test_alerts_are_counted_by_what_is_followed_and_nobody_is_named(django_assert_num_queries: Any) -> None:
    active("/decisions/", "/log/days/", cadence="at_once")
    active("/search/?q=roads", email="other@example.org", cadence="daily")
    ask("/forthcoming/FD-1/")
    OutgoingMessage.objects.update(status="failed")
    with django_assert_num_queries(2):
        found = alert_figures(at=AT)
    assert (found.active, found.addresses, found.waiting, found.stopped) == (3, 2, 1, 0)
    assert found.rows == [
        ("A list with its filters", 1, 0),
        ("A search", 0, 1),
        ("A single matter", 0, 0),
        ("The daily head of the publication log", 0, 1),
    ]
    assert (found.sent, found.not_sent) == (0, 1)
    assert READER not in str(asdict(found))
