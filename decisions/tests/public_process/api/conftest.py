"""Nothing of one test is counted or kept for the next; a council whose bodies, members and posts are published."""

import pytest
from django.core.cache import cache

from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT
from decisions.tests.publication.directory_contents import body, person, plan, post
from decisions.tests.publication.report_contents import report


@pytest.fixture(autouse=True)
def nothing_spent() -> None:
    """Forget who asked how often."""
    cache.clear()


@pytest.fixture
def who_decides(published, settings):
    """Publish the bodies, members and posts that the records name, and set no limit."""
    settings.API_REQUESTS_A_MINUTE = 1_000_000
    contents = (
        (RecordKind.BODY, "executive-board-b1", body()),
        (RecordKind.PERSON, "councillor-a-example-m1", person()),
        (RecordKind.POST, "director-of-housing-p1", post()),
        (RecordKind.PLAN, "FP-2021-0001", plan()),
        (RecordKind.REPORT, "R-2021-0001", report()),
    )
    for kind, ref, content in contents:
        store.publish(kind=kind, ref=ref, content=content, at=PUBLISHED_AT, office=OFFICE)
    return published
