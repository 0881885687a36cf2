"""A published record to look at from the public process."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache

from decisions.public import frame
from decisions.public.presenters import filters, search
from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.publication.since import Since
from decisions.tests.publication.call_in_contents import council_report, listed, since, story
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision, forthcoming, notice, restricted
from decisions.tests.publication.directory_contents import body, person, plan, post
from decisions.tests.publication.meeting_contents import (
    agenda,
    agreed_minutes,
    cancelled,
    concluded,
    minuted,
    notice_of_meeting,
    rescheduled,
    supplemented,
    work_programme,
)
from decisions.tests.publication.next_contents import happened


@pytest.fixture(autouse=True)
def public_files(settings: Any, tmp_path: Path) -> Path:
    """Keep published files in a folder of the test's own."""
    settings.PUBLIC_FILES = tmp_path / "public"
    return settings.PUBLIC_FILES


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Forget what the process kept of earlier tests."""
    frame.frame.cache_clear()
    filters.choices.cache_clear()
    filters.form.cache_clear()
    search.forget()
    # How often an address may ask is counted here too, and every test asks from one.
    cache.clear()


@pytest.fixture
def published(db: None) -> SimpleNamespace:
    """Publish a matter in two editions with a PDF, its notices, its decision, and a withdrawn matter."""
    return publish_everything()


def publish_everything() -> SimpleNamespace:
    """Publish one record of each kind and every state that a page can have."""

    def put(kind: RecordKind, ref: str, content: Any, days: int) -> Any:
        at = PUBLISHED_AT + timedelta(days=days)
        return store.publish(kind=kind, ref=ref, content=content, at=at, office=OFFICE)

    store.set_council(name="Exampleton Borough Council", at=PUBLISHED_AT, email="democratic@exampleton.example")
    put(RecordKind.FORTHCOMING, "FD-2021-0001", forthcoming(), 0)
    second = put(
        RecordKind.FORTHCOMING, "FD-2021-0001", forthcoming(restriction=restricted(), lead_director="Housing"), 1
    )
    pdf = store.add_file(
        edition=second,
        name="FD-2021-0001 edition 2.pdf",
        media_type="application/pdf",
        data=b"%PDF-1.7",
        purpose="edition-pdf",
        at=PUBLISHED_AT + timedelta(days=1, minutes=1),
    )
    put(RecordKind.URGENCY, "FD-2021-0001-GE", notice(), 1)
    heard = notice(
        notice_kind="PM5",
        notice_label="Second private-meeting notice",
        representations=(("Meet in public.", "It cannot."),),
    )
    put(RecordKind.PRIVATE_MEETING, "FD-2021-0001-PM5", heard, 15)
    put(RecordKind.DECISION, "D-2021-0001", decision(), 23)
    put(RecordKind.DECISION, "D-2021-0002", decision("FD-2021-0009", not_compliant="Taken without a lawful route."), 24)
    put(RecordKind.FORTHCOMING, "FD-2021-0002", forthcoming(title="A scheme that was given up"), 2)
    store.withdraw(
        kind=RecordKind.FORTHCOMING,
        ref="FD-2021-0002",
        at=datetime(2021, 12, 1, 9, tzinfo=UTC),
        office=OFFICE,
        reason="The scheme was given up.",
    )
    put(RecordKind.CALL_IN, "D-2021-0001", story(), 28)
    put(RecordKind.CALL_IN, "D-2021-0001", listed(), 32)
    store.set_since(ref="D-2021-0001", since=since(), at=PUBLISHED_AT + timedelta(days=28))
    store.set_since(ref="D-2021-0002", since=Since(next=happened()), at=PUBLISHED_AT + timedelta(days=120))
    put(RecordKind.URGENCY, "U-2022-0001", council_report(), 180)
    put_meetings(put)
    put_directory(put)
    return SimpleNamespace(second=second, pdf=pdf)


def put_meetings(put: Any) -> None:
    """Publish meetings as they stand from their notice to agreed minutes, and a work programme."""
    put(RecordKind.MEETING, "MT-2021-0001", agenda(), 14)
    supplement = put(RecordKind.MEETING, "MT-2021-0001", supplemented(), 17)
    store.add_file(
        edition=supplement,
        name="MT-2021-0001-supplement-1.pdf",
        media_type="application/pdf",
        data=b"%PDF-1.7 pack",
        purpose=store.AGENDA_PACK,
        at=PUBLISHED_AT + timedelta(days=17, minutes=5),
    )
    put(RecordKind.MEETING, "MT-2021-0001", concluded(), 22)
    put(RecordKind.MEETING, "MT-2021-0001", minuted(), 27)
    put(RecordKind.MEETING, "MT-2021-0001", agreed_minutes(), 57)
    coming = {
        "MT-2021-0002": notice_of_meeting(
            title="Housing Board, Thursday 6 January 2022", body="Housing Board", place="Room 2"
        ),
        "MT-2021-0003": agenda(title="Executive Board, Wednesday 12 January 2022"),
        "MT-2021-0004": cancelled(title="Executive Board, Wednesday 9 February 2022"),
        "MT-2021-0005": rescheduled(title="Executive Board, Thursday 16 December 2021"),
    }
    days = ((2022, 1, 6), (2022, 1, 12), (2022, 2, 9), (2021, 12, 16))
    for (ref, content), day in zip(coming.items(), days, strict=True):
        put(RecordKind.MEETING, ref, replace(content, meets_at=datetime(*day, 18, tzinfo=UTC)), 20)
    put(RecordKind.WORK_PROGRAMME, "WP-2021-0001", work_programme(), 26)


def put_directory(put: Any) -> None:
    """Publish a body that loses a member, its chair, a post and a forward plan with two editions."""
    put(RecordKind.BODY, "executive-board-b1", body(memberships=body().memberships[:2]), 0)
    put(RecordKind.BODY, "executive-board-b1", body(), 1)
    put(RecordKind.PERSON, "councillor-a-example-m1", person(), 0)
    put(RecordKind.POST, "director-of-housing-place-p1", post(), 0)
    put(RecordKind.PLAN, "FP-2021-0001", plan(entries=plan().entries[:2]), 0)
    put(RecordKind.PLAN, "FP-2021-0001", plan(), 3)
