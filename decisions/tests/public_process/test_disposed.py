"""A record whose time was over: a tombstone at its address, numbers and hashes of every edition, and no words."""

from __future__ import annotations

import runpy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from decisions.publication import store
from decisions.publication.content import Disposed, RecordKind
from decisions.publication.verification import verify_log
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision

REF = "D-2021-0001"
SECRET = "Quorndonbridge"
LATER = PUBLISHED_AT + timedelta(days=2300)


def disposed() -> str:
    """Publish a decision twice with a file, dispose of it, and return the hash of the file."""
    for number, word in enumerate((SECRET, f"{SECRET} again")):
        at = PUBLISHED_AT + timedelta(days=number)
        content = decision(decision=f"That {word} be sold.")
        edition = store.publish(kind=RecordKind.DECISION, ref=REF, content=content, at=at, office=OFFICE)
    file = store.add_file(
        edition=edition, name="plan.pdf", media_type="application/pdf", data=b"%PDF sold", purpose="document", at=at
    )
    tombstone = Disposed(
        title="Sale of a depot",
        disposed_at=LATER,
        reason="Class 12 of the retention schedule.",
        decided_on=date(2021, 12, 15),
        required_until=date(2027, 12, 14),
        archive_sha256="a" * 64,
    )
    store.forget_bytes(store.dispose(kind=RecordKind.DECISION, ref=REF, at=LATER, office=OFFICE, content=tombstone))
    return file.sha256


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/decisions/",
        "/decisions.csv",
        "/decisions/{ref}/",
        "/decisions/{ref}.json",
        "/decisions/{ref}/editions/1/",
        "/decisions/{ref}/editions/1.json",
        "/decisions/{ref}/editions/2/changes/",
        "/decisions/{ref}/editions/3/",
        "/decisions/{ref}/editions/3/changes/",
        "/decisions/{ref}/editions/3/changes/?since=1",
        "/feeds/decisions.atom",
        "/feeds/decisions/{ref}.atom",
        "/search/?q=sold",
        "/api/v1/decisions",
        "/api/v1/decisions/{ref}",
        "/api/v1/decisions/{ref}/editions",
        "/api/oparl/v1.1/papers/{ref}",
        "/log/",
        "/log/1/",
        "/calendar.ics",
        "/sitemap-1.xml",
    ],
)
def test_no_address_says_what_went(client: Client, address: str) -> None:
    disposed()
    answer = client.get(address.format(ref=REF))
    assert answer.status_code in (200, 301, 302, 404), answer.content
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert SECRET not in body.decode()


@pytest.mark.django_db
def test_the_tombstone_says_why_until_when_and_by_which_hash(client: Client) -> None:
    sha256 = disposed()
    page = client.get(f"/decisions/{REF}/").content.decode()
    for words in ("Disposed of", "Class 12 of the retention schedule.", "14 December 2027", "a" * 64, "editions/1/"):
        assert words in page
    first = client.get(f"/decisions/{REF}/editions/1/").content.decode()
    assert "What this edition said was disposed of" in first
    data = client.get(f"/decisions/{REF}/editions/1.json").json()
    assert data["edition"]["content"] == {"disposed": True}
    assert len(data["content_sha256"]) == 64
    assert client.get(f"/files/{sha256}/plan.pdf").status_code == 404
    assert verify_log() == []


@pytest.mark.django_db(transaction=True)
def test_an_outsider_finds_nothing_wrong(live_server: Any, tmp_path: Path, capsys: Any) -> None:
    disposed()
    program = runpy.run_path(str(Path(settings.BASE_DIR) / "static" / "public" / "verify_publication_log.py"))
    code = program["main"]([live_server.url, "--seen", str(tmp_path / "seen.json")])
    assert code == 0, capsys.readouterr().out
