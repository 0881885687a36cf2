"""The pages about what happened after a decision in a browser: axe, three widths, the console, one heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from decisions.tests.factories import acts, day_services, matters
from decisions.tests.journeys.reader import chromium
from decisions.tests.journeys.shown import faults_of
from decisions.tests.journeys.walk import Seen

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


def pages() -> Iterator[Seen]:
    """Every page with something on it, and the long form with what is missing."""
    told = day_services.told()
    base, dso = f"/records/{told.record.ref}", acts.signed_in(matters.democratic_services())
    authority, money = f"{base}/authority/{told.given.pk}", f"{base}/money/{told.record.money.first().pk}"
    for path in (
        f"{base}/",
        f"{base}/next/",
        f"{base}/authority/new/",
        f"{authority}/change/",
        f"{authority}/use/",
        f"{authority}/end/",
        f"{base}/money/new/",
        f"{money}/change/",
        f"{money}/remove/",
    ):
        answer = dso.get(path)
        assert answer.status_code == 200, path
        yield Seen("dso", path, answer)
    answer = dso.post(f"{base}/money/new/", {"lines_0_year": "soon", "lines_0_amount": "1.192"})
    assert answer.status_code == 422
    yield Seen("with errors", f"{base}/money/new/", answer)


def test_no_page_has_a_fault_and_none_is_wider_than_the_screen(clock: Callable[..., None]) -> None:
    clock(2016, 3, 14, 9)
    seen = list(pages())
    with chromium() as browser:
        assert faults_of(browser, seen) == {}
