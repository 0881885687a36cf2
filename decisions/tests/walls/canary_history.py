"""Records of a former system, published as history, and what keeping and disposing know of them, for the canary."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from decisions.models import (
    Disposal,
    ImportedRecord,
    ImportProblem,
    ImportSighting,
    PageVisit,
    RetentionHold,
    SourcePage,
)
from decisions.services import history
from decisions.tests.factories import histories, matters
from decisions.tests.factories.matters import at
from decisions.tests.walls.canary import SONG, flood

FIRST = at(2021, 12, 1, 9)
AGAIN = at(2021, 12, 20, 16)


def build() -> None:
    """Bring records in with everything that is kept of them, flood it, and publish them; hold one and propose one."""
    dso = matters.democratic_services()
    issue = histories.record("88", "issue", title=f"School places, as planned {SONG}")
    decision = histories.record(issue_key="88")
    histories.document(decision, restriction="Restricted")
    page = SourcePage.objects.create(
        system=issue.system, address=decision.address, sha256="a" * 64, body=b"As received", size=11, read_at=FIRST
    )
    ImportedRecord.objects.update(page=page)
    PageVisit.objects.create(run=decision.run, address=decision.address, page=page, state="read")
    ImportProblem.objects.create(run=decision.run, address=decision.address, code="unknown", reason="No such label")
    ImportSighting.objects.create(run=decision.run, kind="decision", key="13567", outcome="new")
    ref = history.ref_of(decision)
    RetentionHold.objects.create(
        kind="history", thing_ref=ref, reason="A claim", placed_by=dso, placed_at=FIRST, review_on=date(2022, 12, 1)
    )
    Disposal.objects.create(
        ref="X000001",
        kind="history",
        thing_ref=ref,
        title="As it was",
        decided_on=date(2014, 1, 1),
        disposable_from=date(2020, 1, 1),
        constitution_version="1",
        reason="Its time is over.",
        proposed_by=dso,
        proposed_at=FIRST,
    )
    # Once as it is, so that its addresses are known, and then with a mark in whatever is not open.
    for when in (FIRST, FIRST + timedelta(hours=1)):
        history.publish(records=ImportedRecord.objects.all(), by=dso, at=when)
        flood()


def publish_again(dso: Any) -> None:
    """Publish them from what is stored now, one of them changed."""
    ImportedRecord.objects.filter(kind="decision").update(title=f"School places in the whole borough {SONG}")
    assert history.publish(records=ImportedRecord.objects.all(), by=dso, at=AGAIN)["changed"]
