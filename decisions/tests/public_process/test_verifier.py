"""The program that outsiders run: it reads the site over HTTP and names each kind of tampering, as verify_log does."""

from __future__ import annotations

import io
import json
import runpy
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from decisions.publication import canonical, filestore, store
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition, LogEntry, LogHead, PublishedFile, PublishedRecord
from decisions.publication.verification import verify_log
from decisions.tests.public_process.conftest import publish_everything
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision, forthcoming, notice

pytestmark = pytest.mark.django_db(transaction=True)
PROGRAM = Path(settings.BASE_DIR) / "static" / "public" / "verify_publication_log.py"
FRESH_HASHES = (
    "UPDATE publication_logentry SET hash = encode(sha256(publication_log_bytes("
    "n, at, action, kind, ref, edition, content_sha256, previous_hash)), 'hex') WHERE n = {n}"
)


@dataclass
class Outsider:
    """Somebody with the program, an address, and the file of what was seen."""

    site: str
    seen: Path

    def check(self, *options: str) -> tuple[int, list[tuple[str, int | None]], str]:
        """Run the program here; return its exit code, each fault's code and entry, and all that it said."""
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            code = runpy.run_path(str(PROGRAM))["main"]([self.site, "--seen", str(self.seen), *options])
        return code, faults_in(said.getvalue()), said.getvalue()

    def check_alone(self, *options: str) -> tuple[int, list[tuple[str, int | None]], str]:
        """Run the program as an outsider does: by itself, with nothing of this project to import."""
        command = [sys.executable, "-I", str(PROGRAM), self.site, "--seen", str(self.seen), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, cwd=self.seen.parent)
        said = done.stdout + done.stderr
        assert "Traceback" not in said, said
        return done.returncode, faults_in(done.stdout), said


def faults_in(said: str) -> list[tuple[str, int | None]]:
    parted = [line.split(": ") for line in said.splitlines() if line.count(": ") >= 2]
    return [(code, entry_of(where)) for code, where, *_ in parted if " " not in code]


def entry_of(where: str) -> int | None:
    first = where.split(", ")[0]
    return int(first.removeprefix("entry ")) if first.startswith("entry ") else None


@pytest.fixture
def outsider(live_server: Any, tmp_path: Path) -> Outsider:
    """Publish a matter with a file, decisions and a withdrawal, and let somebody look at it once."""

    def put(kind: RecordKind, ref: str, content: Any, days: int) -> Any:
        at = PUBLISHED_AT + timedelta(days=days)
        return store.publish(kind=kind, ref=ref, content=content, at=at, office=OFFICE)

    put(RecordKind.FORTHCOMING, "FD-2021-0001", forthcoming(), 0)
    second = put(RecordKind.FORTHCOMING, "FD-2021-0001", forthcoming(lead_director="Housing"), 1)
    at = PUBLISHED_AT + timedelta(days=1, minutes=1)
    store.add_file(
        edition=second, name="a.pdf", media_type="application/pdf", data=b"%PDF-1.7", purpose="edition-pdf", at=at
    )
    put(RecordKind.FORTHCOMING, "FD-2021-0002", forthcoming(title="A scheme that was given up"), 2)
    kind, at = RecordKind.FORTHCOMING, PUBLISHED_AT + timedelta(days=3)
    store.withdraw(kind=kind, ref="FD-2021-0002", at=at, office=OFFICE, reason="The scheme was given up.")
    put(RecordKind.DECISION, "D-2021-0001", decision(), 23)
    put(RecordKind.DECISION, "D-2021-0002", decision("FD-2021-0009"), 24)
    put(RecordKind.URGENCY, "FD-2021-0001-GE", notice(), 25)
    somebody = Outsider(live_server.url, tmp_path / "seen.json")
    code, faults, said = somebody.check()
    assert (code, faults) == (0, []), said
    return somebody


def tamper(*statements: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("SET session_replication_role = DEFAULT")


def last() -> int:
    return LogEntry.objects.order_by("-n").values_list("n", flat=True)[0]


def test_nothing_is_found_where_nothing_was_done(live_server: Any, tmp_path: Path) -> None:
    """Every kind of record and every state of a page stands for itself, read from outside by the program alone."""
    publish_everything()
    somebody = Outsider(live_server.url, tmp_path / "seen.json")
    for options in ((), ("--new",)):
        code, faults, said = somebody.check_alone(*options)
        assert (code, faults) == (0, []), said
    kept = json.loads(somebody.seen.read_text())["heads"]
    assert kept[str(last())] == LogEntry.objects.get(n=last()).hash


def edition(ref: str, number: int, kind: str = "forthcoming") -> Edition:
    return Edition.objects.get(record__kind=kind, record__ref=ref, number=number)


def the_file() -> PublishedFile:
    return PublishedFile.objects.get(edition__record__ref="FD-2021-0001", purpose="edition-pdf")


def entry_of_file() -> int:
    return LogEntry.objects.get(action="file_added", content_sha256=the_file().sha256).n


def entry(ref: str, number: int, kind: str = "forthcoming") -> int:
    return LogEntry.objects.exclude(action="file_added").get(kind=kind, ref=ref, edition=number).n


def entry_changed() -> int:
    tamper("UPDATE publication_logentry SET ref = 'FD-2021-0009' WHERE n = 5")
    return 5


def entry_removed() -> int:
    tamper("DELETE FROM publication_logentry WHERE n = 5")
    return 5


def entries_swapped() -> int:
    tamper(
        "UPDATE publication_logentry SET n = 100000 WHERE n = 5",
        "UPDATE publication_logentry SET n = 5 WHERE n = 6",
        "UPDATE publication_logentry SET n = 6 WHERE n = 100000",
    )
    return 5


def tail_cut() -> int:
    """Cut off the end, and set the head of the log back with it."""
    end = last() - 3
    tamper(
        f"DELETE FROM publication_logentry WHERE n > {end}",
        f"UPDATE publication_loghead SET n = {end}, hash = (SELECT hash FROM publication_logentry WHERE n = {end})",
    )
    return end + 1


def chain_rewritten() -> int:
    """Give an old entry another office's edition, with fresh hashes from there on: the log by itself is whole again."""
    end, found = last(), LogEntry.objects.get(n=2)
    changed = Edition.objects.get(record__kind=found.kind, record__ref=found.ref, number=found.edition)
    document = canonical.document_of(changed) | {"office": "Leader"}
    sha256 = canonical.sha256_of_edition(document)
    anew = [
        f"UPDATE publication_edition SET published_by_office = 'Leader', content_sha256 = '{sha256}'"
        f" WHERE id = {changed.pk}",
        f"UPDATE publication_logentry SET content_sha256 = '{sha256}' WHERE n = 2",
        FRESH_HASHES.format(n=2),
    ]
    for n in range(3, end + 1):
        before = f"(SELECT hash FROM publication_logentry WHERE n = {n - 1})"
        anew += [f"UPDATE publication_logentry SET previous_hash = {before} WHERE n = {n}", FRESH_HASHES.format(n=n)]
    tamper(*anew, f"UPDATE publication_loghead SET hash = (SELECT hash FROM publication_logentry WHERE n = {end})")
    return 2


def edition_changed() -> int:
    found = edition("D-2021-0001", 1, "decisions")
    text = "content = jsonb_set(content, '{reasons}', '\"Because the buyer asked for it.\"')"
    tamper(f"UPDATE publication_edition SET {text} WHERE id = {found.pk}")
    return entry("D-2021-0001", 1, "decisions")


def edition_removed() -> int:
    n, found = entry("FD-2021-0001", 1), edition("FD-2021-0001", 1)
    tamper(f"DELETE FROM publication_edition WHERE id = {found.pk}")
    return n


def edition_slipped_in() -> None:
    columns = "action, published_at, published_by_office, content, content_sha256, changes, body_html"
    found = edition("D-2021-0002", 1, "decisions")
    tamper(
        f"INSERT INTO publication_edition (record_id, number, {columns}) SELECT record_id, 2, {columns}"
        f" FROM publication_edition WHERE id = {found.pk}"
    )


def file_changed() -> int:
    filestore.path_of(the_file().sha256).write_bytes(b"%PDF-1.7 other")
    return entry_of_file()


def file_missing() -> int:
    filestore.path_of(the_file().sha256).unlink()
    return entry_of_file()


def file_taken_off() -> int:
    n = entry_of_file()
    tamper(f"DELETE FROM publication_publishedfile WHERE id = {the_file().pk}")
    return n


def file_slipped_in() -> None:
    sha256, columns = filestore.put(b"%PDF-1.7 never published"), "edition_id, media_type, size, added_at"
    tamper(
        f"INSERT INTO publication_publishedfile (sha256, name, purpose, {columns})"
        f" SELECT '{sha256}', 'b.pdf', 'document', {columns} FROM publication_publishedfile WHERE id = {the_file().pk}"
    )


def record_set_back() -> int:
    tamper("UPDATE publication_publishedrecord SET edition = 1 WHERE ref = 'FD-2021-0001'")
    return entry("FD-2021-0001", 2)


def withdrawal_undone() -> int:
    tamper("UPDATE publication_publishedrecord SET withdrawn_at = NULL WHERE ref = 'FD-2021-0002'")
    return entry("FD-2021-0002", 2)


def page_changed() -> int:
    """Change a word of the page that is shown; content and hashes stay."""
    found = edition("D-2021-0001", 1, "decisions")
    word = next(word for word in found.content["reasons"].split() if len(word) > 6)
    tamper(f"UPDATE publication_edition SET body_html = replace(body_html, '{word}', 'nothing') WHERE id = {found.pk}")
    return entry("D-2021-0001", 1, "decisions")


def page_grown() -> int:
    """Add a sentence to the prose of a page; everything that was published still stands on it."""
    found = edition("D-2021-0001", 1, "decisions")
    more = "'<div class=\"council-prose\">', '<div class=\"council-prose\"><p>The buyer pays nothing.</p>'"
    tamper(f"UPDATE publication_edition SET body_html = replace(body_html, {more}) WHERE id = {found.pk}")
    return entry("D-2021-0001", 1, "decisions")


KINDS = {
    entry_changed: "entry_changed",
    entry_removed: "entry_missing",
    entries_swapped: "entry_reordered",
    tail_cut: "log_cut",
    chain_rewritten: "log_rewritten",
    edition_changed: "content_changed",
    edition_removed: "edition_missing",
    edition_slipped_in: "edition_not_in_log",
    file_changed: "file_changed",
    file_missing: "file_missing",
    file_taken_off: "file_not_listed",
    file_slipped_in: "file_not_in_log",
    record_set_back: "record_differs",
    withdrawal_undone: "record_differs",
    page_changed: "page_differs",
    page_grown: "page_differs",
}


@contextmanager
def put_back() -> Iterator[None]:
    """Put the record and its files back as they were when the block ends."""
    tables = [model._meta.db_table for model in (LogEntry, LogHead, PublishedRecord, Edition, PublishedFile)]
    bytes_of = {path: path.read_bytes() for path in Path(settings.PUBLIC_FILES).rglob("*") if path.is_file()}
    tamper(*(f"CREATE TABLE kept_{name} AS SELECT * FROM {name}" for name in tables))
    try:
        yield
    finally:
        tamper(
            *(f"DELETE FROM {name}" for name in tables),
            *(f"INSERT INTO {name} SELECT * FROM kept_{name}" for name in tables),
            *(f"DROP TABLE kept_{name}" for name in tables),
        )
        for path, data in bytes_of.items():
            path.write_bytes(data)


def test_each_kind_of_tampering_is_found_and_named_from_outside_and_inside(outsider: Outsider) -> None:
    kept = outsider.seen.read_text()
    heads = {int(number): one for number, one in json.loads(kept)["heads"].items()}
    assert verify_log(heads=heads) == []
    for act, wanted in KINDS.items():
        with put_back():
            n = act()
            code, faults, said = outsider.check()
            named = [where for found, where in faults if found == wanted]
            assert (code, bool(named)) == (1, True), (act, said)
            # Of a log that was written anew, the first entry that somebody kept is named.
            first = min((head for head in heads if n and head >= n), default=n) if act is chain_rewritten else n
            assert first is None or named[0] == first, (act, said)
            assert wanted in {fault.code for fault in verify_log(heads=heads)}, act
        assert outsider.seen.read_text() == kept
    assert outsider.check()[0] == 0


def test_who_kept_nothing_but_a_receipt_finds_a_log_written_anew(outsider: Outsider, tmp_path: Path) -> None:
    receipt = LogEntry.objects.get(n=last())
    chain_rewritten()
    newcomer = Outsider(outsider.site, tmp_path / "nothing.json")
    assert newcomer.check()[:2] == (0, [])
    other = Outsider(outsider.site, tmp_path / "nothing-either.json")
    code, faults, said = other.check("--head", f"{receipt.n}:{receipt.hash}")
    assert (code, faults) == (1, [("log_rewritten", receipt.n)]), said
    assert verify_log() == []
    assert [fault.code for fault in verify_log(heads={receipt.n: receipt.hash})] == ["log_rewritten"]


def test_a_site_that_cannot_be_read_is_no_fault_of_the_record(tmp_path: Path) -> None:
    code, faults, said = Outsider("http://127.0.0.1:9", tmp_path / "seen.json").check()
    assert (code, faults) == (2, [])
    assert "nothing is known" in said


def test_a_log_that_was_cut_off_is_found_by_who_asks_only_for_what_is_new(outsider: Outsider) -> None:
    n = last()
    tamper(f"DELETE FROM publication_logentry WHERE n > {n - 2}")
    assert outsider.check("--new")[:2] == (1, [("log_cut", n)])
