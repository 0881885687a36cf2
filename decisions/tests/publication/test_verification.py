"""verify_log names each kind of tampering; the tamperer here is the superuser, with the triggers off."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from decisions.publication import filestore, store
from decisions.publication.content import RecordKind
from decisions.publication.models import LogEntry
from decisions.publication.verification import verify_log
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, forthcoming

pytestmark = pytest.mark.django_db


@pytest.fixture
def file():
    """Publish five records, and a file with the fifth: six entries in the log."""
    for number in range(1, 6):
        edition = store.publish(
            kind=RecordKind.FORTHCOMING,
            ref=f"FD-{number}",
            content=forthcoming(title=f"Matter {number}"),
            at=PUBLISHED_AT + timedelta(hours=number),
            office=OFFICE,
        )
    return store.add_file(
        edition=edition,
        name="a.pdf",
        media_type="application/pdf",
        data=b"%PDF",
        purpose="edition-pdf",
        at=PUBLISHED_AT,
    )


def tamper(*statements):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def codes(**options):
    return [(fault.code, fault.n) for fault in verify_log(**options)]


def test_nothing_is_found_where_nothing_was_done(file, capsys):
    assert verify_log() == []
    assert verify_log(from_n=4) == []
    call_command("verify_log")
    assert "as it was published" in capsys.readouterr().out


def test_an_empty_record_has_no_fault():
    assert verify_log() == []


@pytest.mark.parametrize(
    "change",
    ["ref = 'FD-9'", "action = 'corrected'", "at = at + interval '1 microsecond'", "edition = 2", "kind = 'urgency'"],
)
def test_a_changed_entry_is_named(file, change):
    tamper(f"UPDATE publication_logentry SET {change} WHERE n = 3")
    assert ("entry_changed", 3) in codes()


def test_a_changed_entry_with_a_fresh_hash_breaks_the_chain(file):
    tamper(
        "UPDATE publication_logentry SET ref = 'FD-9' WHERE n = 3",
        "UPDATE publication_logentry SET hash = encode(sha256(publication_log_bytes("
        "n, at, action, kind, ref, edition, content_sha256, previous_hash)), 'hex') WHERE n = 3",
    )
    assert ("link_broken", 4) in codes()


def test_a_missing_entry_is_named(file):
    tamper("DELETE FROM publication_logentry WHERE n = 3")
    assert ("entry_missing", 3) in codes()


def test_entries_cut_off_the_end_are_named(file):
    tamper("DELETE FROM publication_logentry WHERE n > 4")
    assert ("entry_missing", 5) in codes()


def test_a_head_that_was_set_back_is_named(file):
    tamper("UPDATE publication_loghead SET n = 5")
    assert ("head_differs", 6) in codes()


def test_a_changed_order_is_named(file):
    tamper(
        "UPDATE publication_logentry SET n = 1000 WHERE n = 2",
        "UPDATE publication_logentry SET n = 2 WHERE n = 3",
        "UPDATE publication_logentry SET n = 3 WHERE n = 1000",
    )
    assert [code for code in codes() if code[0] == "entry_reordered"] == [
        ("entry_reordered", 2),
        ("entry_reordered", 3),
    ]


@pytest.mark.parametrize(
    "change",
    [
        "content = jsonb_set(content, '{title}', '\"Another matter\"')",
        "published_by_office = 'Leader'",
        "published_at = published_at - interval '1 day'",
        "content_sha256 = repeat('0', 64)",
        "content = jsonb_set(content, '{title}', '0.5')",
    ],
)
def test_a_changed_edition_is_named_with_its_entry(file, change):
    tamper(f"UPDATE publication_edition SET {change} WHERE id = (SELECT min(id) + 1 FROM publication_edition)")
    assert codes() == [("content_changed", 2)]


def test_a_missing_edition_is_named(file):
    tamper("DELETE FROM publication_edition WHERE id = (SELECT min(id) FROM publication_edition)")
    assert ("edition_missing", 1) in codes()


def test_an_edition_slipped_in_is_named(file):
    tamper(
        "INSERT INTO publication_edition (record_id, number, action, published_at, published_by_office, content,"
        " content_sha256, changes, body_html) SELECT record_id, 2, action, published_at, published_by_office, content,"
        " content_sha256, changes, body_html FROM publication_edition ORDER BY id LIMIT 1"
    )
    assert {code for code, _ in codes()} == {"edition_not_in_log", "record_differs"}


def test_a_page_set_back_to_an_old_edition_is_named(file):
    tamper("UPDATE publication_publishedrecord SET edition = 7 WHERE ref = 'FD-2'")
    assert [fault.ref for fault in verify_log() if fault.code == "record_differs"] == ["FD-2"]


def test_a_changed_file_is_named(file):
    filestore.path_of(file.sha256).write_bytes(b"%PDF other")
    assert [fault.code for fault in verify_log()] == ["file_changed"]


def test_a_missing_file_is_named_and_the_command_fails(file, capsys):
    filestore.path_of(file.sha256).unlink()
    with pytest.raises(CommandError, match="1 fault found"):
        call_command("verify_log")
    assert "file_missing: The file “a.pdf” of FD-5 is missing." in capsys.readouterr().out


def test_a_file_taken_off_the_list_is_named(file):
    tamper("DELETE FROM publication_publishedfile")
    assert codes() == [("file_not_listed", 6)]


def test_the_command_compares_with_heads_that_were_kept_elsewhere(file, tmp_path, capsys):
    head = LogEntry.objects.order_by("-n")[0]
    kept = tmp_path / "seen.json"
    kept.write_text(json.dumps({"heads": {str(head.n): head.hash}}))
    call_command("verify_log", "--head", f"{head.n}:{head.hash}", "--seen", str(kept))
    tamper(
        f"DELETE FROM publication_logentry WHERE n = {head.n}",
        "DELETE FROM publication_publishedfile",
        f"UPDATE publication_loghead SET n = {head.n - 1}, hash = '{head.previous_hash}'",
    )
    call_command("verify_log")
    with pytest.raises(CommandError, match="1 fault found"):
        call_command("verify_log", "--seen", str(kept), "--no-pages")
    assert f"log_cut: Entry {head.n}, of which a hash was kept elsewhere, is gone" in capsys.readouterr().out
    with pytest.raises(CommandError, match="its number and its hash"):
        call_command("verify_log", "--head", "the last one")


def test_a_page_that_its_content_does_not_make_is_named(file):
    tamper(
        "UPDATE publication_edition SET body_html = body_html || '<p>More.</p>' WHERE id = (SELECT min(id) FROM"
        " publication_edition)"
    )
    assert [(fault.code, fault.ref, fault.edition) for fault in verify_log()] == [("page_differs", "FD-1", 1)]
    assert verify_log(with_pages=False) == []
