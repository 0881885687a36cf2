#!/usr/bin/env python3
"""Check from outside that what a council published is as it was published.

    python3 verify_publication_log.py https://decisions.council.example [--new] [--head N:HASH] [--seen FILE]

It reads the publication log, every edition, every page and every file of the site, and names what is not as the log
says: an entry changed, missing or in another place; a log that was cut off or written anew since it was last seen; an
edition changed, missing or slipped in; a file changed, missing or taken off its record; a record set back; a page with
other words than its edition. What it has seen it keeps in a file (publication-log-seen.json): keep that file where
the council cannot change it.

Ends with 0 where everything is as it was published, 1 where there is a fault, 2 where the site could not be read.
Python 3.11 or later, its standard library alone. It shares no code with the site: it is made from the description of
the record (docs/public-record.md).
"""

from __future__ import annotations

import argparse
import hashlib
import html.parser
import json
import os
import re
import struct
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

FORMAT = "publication-log-1"
FIRST_PREVIOUS_HASH = "0" * 64
FIELDS = ("n", "at", "action", "kind", "ref", "edition", "content_sha256", "previous_hash")
FILE_ADDED, WITHDRAWN, DISPOSED = "file_added", "withdrawn", "disposed"
EMPTIED = {"disposed": True}
Held = tuple[str, str, list[int], list[tuple[int, str, str]]]  # kind, reference, editions, files
TRIES, PIECE, AT_ONCE = 6, 1 << 20, 4


class Unreadable(Exception):
    """The site could not be read; nothing is said about the record."""


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was published: a code, a sentence, the entry of the log and the address."""

    code: str
    sentence: str
    n: int | None = None
    where: str = ""


@dataclass
class Log:
    """What the entries say: for each edition and each file its entry, and the newest edition of each record."""

    entries: dict[int, str] = field(default_factory=dict)  # number -> hash
    days: dict[str, int] = field(default_factory=dict)  # day -> its last entry
    editions: dict[tuple[str, str, int], dict[str, Any]] = field(default_factory=dict)
    files: dict[tuple[str, str, int], list[dict[str, Any]]] = field(default_factory=dict)
    newest: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    last: int = 0

    def add(self, entry: dict[str, Any]) -> None:
        """Take an entry in."""
        key = (entry["kind"], entry["ref"], entry["edition"])
        self.entries[entry["n"]] = entry["hash"]
        self.days[str(entry["at"])[:10]] = self.last = entry["n"]
        if entry["action"] == FILE_ADDED:
            self.files.setdefault(key, []).append(entry)
        else:
            self.editions[key] = self.newest[key[:2]] = entry


Found = tuple[Log, list[Fault]]


class Site:
    """The public site, read as any browser reads it."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")

    def opened(self, path: str) -> Any:
        """Open an address of the site; None where there is nothing. Waits where the site asks for it."""
        url = self.address + urllib.parse.quote(path, safe="/?=&%-._~")
        request = urllib.request.Request(url, headers={"User-Agent": "verify_publication_log/1"})  # noqa: S310
        for again in range(TRIES):
            try:
                return urllib.request.urlopen(request, timeout=60)  # noqa: S310
            except urllib.error.HTTPError as refused:
                refused.close()
                if refused.code in (404, 410):
                    return None
                if refused.code not in (429, 502, 503, 504) or again == TRIES - 1:
                    raise Unreadable(f"{url} answers {refused.code}.") from refused
                pause = refused.headers.get("Retry-After", "")
                time.sleep(min(int(pause), 120) if pause.isdigit() else 2**again / 4)
            except (urllib.error.URLError, OSError) as lost:
                if again == TRIES - 1:
                    raise Unreadable(f"{url} cannot be reached: {lost}.") from lost
                time.sleep(2**again / 4)
        return None

    def read(self, path: str) -> bytes | None:
        """Return the bytes at an address; None where there is nothing."""
        answer = self.opened(path)
        if answer is None:
            return None
        with answer:
            return answer.read()

    def data(self, path: str) -> dict[str, Any] | None:
        """Return the JSON at an address; None where there is nothing."""
        found = self.read(path)
        try:
            return None if found is None else json.loads(found)
        except ValueError as error:
            raise Unreadable(f"{self.address}{path} is not JSON.") from error

    def sha256(self, path: str) -> str:
        """Return the SHA-256 of the bytes at an address; "" where there are none."""
        answer, digest = self.opened(path), hashlib.sha256()
        if answer is None:
            return ""
        with answer:
            while piece := answer.read(PIECE):
                digest.update(piece)
        return digest.hexdigest()


# --- The chain of the log --------------------------------------------------------------------------------------------


def hash_of(entry: dict[str, Any], n: int | None = None) -> str:
    """Return the hash of the nine values of an entry, each with its length in bytes before it."""
    said = {**entry, "at": microseconds(entry["at"]), "n": entry["n"] if n is None else n}
    raw = (str(value).encode() for value in (FORMAT, *(said[name] for name in FIELDS)))
    return hashlib.sha256(b"".join(struct.pack(">I", len(one)) + one for one in raw)).hexdigest()


def microseconds(text: str) -> int:
    """Return an instant as whole microseconds since 1970."""
    return (datetime.fromisoformat(text) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def entries_after(site: Site, after: int) -> Iterator[dict[str, Any]]:
    """Read the log from the entry after a number to its end."""
    path: str | None = f"/log/entries.json?after={after}"
    while path:
        page = site.data(path)
        if page is None:
            raise Unreadable(f"{site.address} has no publication log at /log/entries.json.")
        yield from page["entries"]
        path = page["next"]


def check_chain(entries: Iterable[dict[str, Any]], log: Log, previous_hash: str, after: int) -> Iterator[Fault]:
    """Take the entries in and name those that were changed, are missing, or stand in another place."""
    expected, doubtful = after + 1, []
    for entry in entries:
        n = entry["n"]
        if n != expected:
            which = f"Entry {expected} is" if n == expected + 1 else f"Entries {expected} to {n - 1} are"
            yield Fault("entry_missing", f"{which} missing from the log.", expected)
        elif entry["previous_hash"] != previous_hash:
            text = f"Entry {n} does not carry the hash of entry {n - 1}: one of the two was changed."
            yield Fault("link_broken", text, n)
        if hash_of(entry) != entry["hash"]:
            doubtful.append(entry)
        log.add(entry)
        previous_hash, expected = entry["hash"], n + 1
    for entry in doubtful:
        n = entry["n"]
        true_n = next(
            (one["n"] for one in doubtful if one["n"] != n and hash_of(entry, one["n"]) == entry["hash"]), None
        )
        if true_n:
            yield Fault(
                "entry_reordered", f"Entry {true_n} stands in the place of entry {n}: the order was changed.", n
            )
        else:
            yield Fault("entry_changed", f"Entry {n} was changed after it was written: its hash does not fit.", n)


def check_seen(log: Log, seen: dict[int, str]) -> Iterator[Fault]:
    """Compare the log with entries that were seen before: whether it was cut off, or written anew."""
    same = 0
    for n in sorted(seen):
        if n > log.last:
            text = f"The log ends with entry {log.last}, but entry {n} was seen before: its end was cut off."
            yield Fault("log_cut", text, log.last + 1)
            return
        if n in log.entries and log.entries[n] != seen[n]:
            text = (
                f"Entry {n} is not the one that was seen before: the log was written anew between {same + 1} and {n}."
            )
            yield Fault("log_rewritten", text, n)
            return
        same = n


# --- Editions, pages and files ---------------------------------------------------------------------------------------


def check_held(in_hand: Iterable[Held], log: Log) -> Iterator[Fault]:
    """Name each edition and file that the site holds and no entry of the log names."""
    for kind, ref, numbers, files in in_hand:
        for number in numbers:
            if (kind, ref, number) not in log.editions:
                text = f"Edition {number} of {ref} is in no entry of the log: it was slipped in."
                yield Fault("edition_not_in_log", text, None, f"/{kind}/{ref}/editions/{number}/")
        for number, sha256, name in files:
            if all(entry["content_sha256"] != sha256 for entry in log.files.get((kind, ref, number), ())):
                text = f"The file “{name}” of {ref}, edition {number}, is in no entry of the log: it was slipped in."
                yield Fault("file_not_in_log", text, None, f"/{kind}/{ref}/editions/{number}/")


def held(site: Site) -> list[Held]:
    """Return every record that the site holds with its editions and files. Read it before the log, which may grow."""
    found, path = [], "/log/published.json?after=0"
    while path:
        page = site.data(path)
        if page is None:
            raise Unreadable(f"{site.address} does not say what it holds at /log/published.json.")
        for one in page["records"]:
            files = [(file["edition"], file["sha256"], file["name"]) for file in one["files"]]
            found.append((one["kind"], one["ref"], [each["number"] for each in one["editions"]], files))
        path = page["next"]
    return found


def check_edition(site: Site, log: Log, key: tuple[str, str, int]) -> Iterator[Fault]:
    """Compare one edition, its page and its files with their entries."""
    kind, ref, number = key
    entry, where = log.editions.get(key), f"/{kind}/{ref}/editions/{number}/"
    data = site.data(f"/{kind}/{ref}/editions/{number}.json")
    n = entry and entry["n"]
    if data is None:
        if entry:
            yield Fault("edition_missing", f"Edition {number} of {ref}, entry {n} of the log, is missing.", n, where)
    elif entry and data["edition"]["content"] == EMPTIED and log.newest[key[:2]]["action"] == DISPOSED:
        # The content is gone, and the log says so; the hash that stays must be the one that was logged.
        if data["content_sha256"] != entry["content_sha256"]:
            text = f"Edition {number} of {ref} was disposed of, and its hash is not the one of entry {n}."
            yield Fault("content_changed", text, n, where)
    elif entry:
        document = data["edition"]
        text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        names = (document["kind"], document["ref"], document["number"], document["action"])
        if (
            hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != entry["content_sha256"]
            or names != (kind, ref, number, entry["action"])
            or document["published_at_microseconds"] != microseconds(entry["at"])
        ):
            text = f"Edition {number} of {ref} is not what entry {n} recorded: it was changed after publication."
            yield Fault("content_changed", text, n, where)
        yield from check_page(site, where, data, n, whole=True)
    for file in log.files.get(key, ()):
        yield from check_file(site, file, data, is_disposed=log.newest[key[:2]]["action"] == DISPOSED)


def check_file(
    site: Site, entry: dict[str, Any], edition: dict[str, Any] | None, *, is_disposed: bool
) -> Iterator[Fault]:
    """Compare the bytes of a file with the entry that added it; those of a record that was disposed of may be gone."""
    n, ref, sha256 = entry["n"], entry["ref"], entry["content_sha256"]
    where = f"/{entry['kind']}/{ref}/editions/{entry['edition']}/"
    listed = next((file for file in (edition or {}).get("files", ()) if file["sha256"] == sha256), None)
    if listed is None:
        yield Fault("file_not_listed", f"Entry {n} added a file to {ref}; the record lists it no longer.", n, where)
        return
    found = site.sha256(urllib.parse.unquote(listed["url"]))
    if not found and is_disposed:
        return
    if not found:
        yield Fault("file_missing", f"The file “{listed['name']}” of {ref}, entry {n}, is missing.", n, listed["url"])
    elif found != sha256:
        text = f"The file “{listed['name']}” of {ref} is not what entry {n} recorded: it was changed."
        yield Fault("file_changed", text, n, listed["url"])


def check_record(site: Site, log: Log, key: tuple[str, str]) -> Iterator[Fault]:
    """See that a record shows its newest edition, is withdrawn only where an entry says so, and says what it holds."""
    kind, ref = key
    where = f"/{kind}/{ref}/"
    data = site.data(f"/{kind}/{ref}.json")
    if data and not is_newest(data, log.newest[key]):
        for entry in entries_after(site, log.last):  # Something was published while this program ran, or it is a fault.
            log.add(entry)
        data = site.data(f"/{kind}/{ref}.json")
    newest = log.newest[key]
    n = newest["n"]
    if data is None:
        yield Fault("record_missing", f"The page of {ref}, entry {n} of the log, is missing.", n, where)
    elif not is_newest(data, newest):
        shown = f"edition {data['newest_edition']}, {'' if data['withdrawn'] else 'not '}withdrawn"
        text = f"{ref} is shown as {shown}; by entry {n} its newest is edition {newest['edition']}, {newest['action']}."
        yield Fault("record_differs", text, n, where)
    else:
        yield from check_page(site, where, data, n, whole=False)


def is_newest(record: dict[str, Any], newest: dict[str, Any]) -> bool:
    """Return whether a record shows the edition of its newest entry."""
    is_withdrawn = record["withdrawn"] is not None
    return record["newest_edition"] == newest["edition"] and is_withdrawn == (newest["action"] in (WITHDRAWN, DISPOSED))


# --- Words of pages --------------------------------------------------------------------------------------------------

# Parts of an edition that its page always shows word for word. Not looked into: how a date was worked out, and links.
SHOWN = {
    *(
        "title",
        "matter",
        "reasons",
        "decision",
        "alternatives",
        "key_statement",
        "consultation_process",
        "introduction",
    ),
    *("discussion", "key_points", "questions", "ruling_reasons", "alternative_course", "topic", "motion", "nature"),
    *("what_changed", "reason", "ended_reason", "response", "text", "representations", "request_procedure"),
    *("other_documents_statement", "not_compliant"),
}
NOT_LOOKED_INTO = {"finding", "lawful", "links", "papers", "documents", "changes", "call_in", "window", "signatories"}


class Words(html.parser.HTMLParser):
    """The words of a page's main part, and those of each block of prose in it."""

    VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.main: list[str] = []
        self.blocks: list[list[str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.VOID:
            return
        is_prose = "council-prose" in (dict(attrs).get("class") or "").split()
        if is_prose:
            self.blocks.append([])
        self.open.append((tag, is_prose))

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag in (name for name, _ in self.open):
            if self.open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if any(name == "main" for name, _ in self.open):
            self.main.append(data)
        if any(is_prose for _, is_prose in self.open):
            self.blocks[-1].append(data)


def bare(text: str) -> str:
    """Return a text without blanks: a page breaks its lines elsewhere."""
    return "".join(text.split())


def texts_of(value: Any, name: str = "", leaving: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Return each text of an edition's content with the name of its field, but not those under the names left out."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from texts_of(part, key, leaving) if key not in leaving else ()
    elif isinstance(value, list):
        for part in value:
            yield from texts_of(part, name, leaving)
    elif isinstance(value, str) and value.strip():
        yield name, value


def check_page(site: Site, where: str, data: dict[str, Any], n: int | None, *, whole: bool) -> Iterator[Fault]:
    """Compare the words of a page with the content that it is made from, and see that it names its entry.

    whole: also that no block of prose on it has words that the content has not.
    """
    page = (site.read(where) or b"").decode("utf-8", "replace")
    words = Words(page)
    shown, content = bare("".join(words.main)), data["edition"]["content"]
    if where.startswith("/history/"):
        lost = next((text for text in told_by_history(content) if bare(text).casefold() not in shown.casefold()), None)
    else:
        told = (text for name, text in texts_of(content, leaving=NOT_LOOKED_INTO) if name in SHOWN)
        lost = next((text for text in told if not is_in(text, shown)), None)
    if f"/log/{n}/" not in page or lost:
        what = f"it does not say “{shortened(lost)}”" if lost else f"it does not name entry {n}"
        yield Fault("page_differs", f"The page {where} has other words than its edition, entry {n}: {what}.", n, where)
        return
    held_words = "\n".join(form for _, text in texts_of(content) for form in forms_of(text))
    for block in words.blocks if whole else ():
        text = "".join(block)
        if bare(text) not in held_words and bare(text) not in ("None", "None.") and not is_made_of(text, held_words):
            said = f"The page {where} says “{shortened(text)}”, which its edition, entry {n}, does not."
            yield Fault("page_differs", said, n, where)
            return


def told_by_history(content: dict[str, Any]) -> Iterator[str]:
    """Return what the page of an imported record always says: its title and each text as printed.

    A text that is a day is written out on the page, one that only repeats a fact may lose a full stop, and documents
    that are withheld are counted.
    """
    yield from (
        text for name, text in texts_of(content, leaving=(*NOT_LOOKED_INTO, "fields", "files")) if name in SHOWN
    )
    for _name, text in texts_of([each["text"] for each in content.get("fields", ())]):
        if not re.fullmatch(r"\s*\d{1,2}/\d{1,2}/\d{4}\s*", text):
            yield text.strip(" .;:,") if "\n" not in text else text


def is_in(text: str, shown: str) -> bool:
    """Return whether a page says a text, which may hold marks of its own."""
    return any(form in shown for form in forms_of(text))


def is_made_of(text: str, held_words: str) -> bool:
    """Return whether each line of a text is held."""
    return all(bare(line) in held_words for line in text.splitlines())


def forms_of(text: str) -> tuple[str, str]:
    """Return a text as it is and without its marks, both without blanks."""
    return bare(text), bare("".join(Words(f"<main>{text}</main>").main))


def shortened(text: str | None) -> str:
    """Return the beginning of a text."""
    line = " ".join((text or "").split())
    return line if len(line) <= 80 else line[:79] + "…"


# --- The whole run ---------------------------------------------------------------------------------------------------


def verify(site: Site, seen: dict[int, str], said: Callable[[str], None], *, only_new: bool = False) -> Found:
    """Check the site and return what the log says, with every fault in the order in which it was found.

    seen: hashes of entries by number, kept from before. only_new: check what came after the last of them.
    """
    log, faults, previous_hash = Log(), [], FIRST_PREVIOUS_HASH
    after = max(seen, default=0) if only_new else 0
    if after:
        last = next(entries_after(site, after - 1), None)
        if last is None or last["n"] != after:
            return log, [Fault("log_cut", f"Entry {after} was seen before and is gone: the log was cut off.", after)]
        log.last, log.entries[after], previous_hash = after, last["hash"], last["hash"]
    in_hand = [] if only_new else held(site)
    said("Reading the log.")
    faults += check_chain(entries_after(site, after), log, previous_hash, after)
    faults += check_seen(log, {n: one for n, one in seen.items() if n >= after})
    faults += check_held(in_hand, log)
    editions, records = sorted({*log.editions, *log.files}), sorted(log.newest)
    said(f"The log ends with entry {log.last}. Reading {len(editions)} editions, their pages and files.")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for found in pool.map(lambda key: list(check_edition(site, log, key)), editions):
            faults += found
        said(f"Reading {len(records)} records as they stand.")
        for found in pool.map(lambda key: list(check_record(site, log, key)), records):
            faults += found
    return log, faults


def seen_before(path: Path) -> dict[int, str]:
    """Return the hashes of entries that earlier runs kept."""
    if not path.exists():
        return {}
    return {int(n): one for n, one in json.loads(path.read_text(encoding="utf-8"))["heads"].items()}


def keep(path: Path, site: Site, seen: dict[int, str], log: Log) -> None:
    """Keep the last entry of each day and of the log beside what was kept before; the file is whole at every moment."""
    heads = seen | {n: log.entries[n] for n in {*log.days.values(), log.last} if n in log.entries}
    kept = {"site": site.address, "seen_at": datetime.now(UTC).isoformat(timespec="seconds"), "heads": heads}
    new = path.with_name(f"{path.name}.new")
    new.write_text(json.dumps(kept, indent=1, sort_keys=True), encoding="utf-8")
    os.replace(new, path)


def say(text: str, to: Any = sys.stdout) -> None:
    """Write a line."""
    to.write(f"{text}\n")


def main(arguments: list[str] | None = None) -> int:
    """Run the program: see the top of this file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("site", help="address of the public site")
    parser.add_argument("--new", action="store_true", help="check only what was published since the last run")
    parser.add_argument("--head", action="append", default=[], metavar="N:HASH", help="an entry that you kept yourself")
    parser.add_argument("--seen", type=Path, default=Path("publication-log-seen.json"), help="where heads are kept")
    parser.add_argument("--quiet", action="store_true", help="say nothing but the faults")
    asked = parser.parse_args(arguments)
    said = (lambda text: None) if asked.quiet else (lambda text: say(text, sys.stderr))
    site = Site(asked.site)
    try:
        kept = seen_before(asked.seen)
        own = {int(n): one for n, _, one in (head.partition(":") for head in asked.head)}
    except (ValueError, KeyError, AttributeError):
        parser.error("A kept entry is its number and its hash, as 204:9f86…; the file of heads is one of this program.")
    for n, one in own.items():
        if kept.get(n, one) != one:
            say(f"head_differs: entry {n}: The hash that you gave is not the one of {asked.seen}.")
            return 1
    try:
        log, faults = verify(site, kept | own, said, only_new=asked.new)
    except Unreadable as lost:
        say(f"The site could not be read, so nothing is known: {lost}", sys.stderr)
        return 2
    for fault in faults:
        place = ", ".join(filter(None, (f"entry {fault.n}" if fault.n else "", fault.where)))
        say(f"{fault.code}: {place}: {fault.sentence}")
    if faults:
        say(f"{len(faults)} faults. {asked.seen} stays as it was. Keep it, and tell the council and others.")
        return 1
    keep(asked.seen, site, kept | own, log)
    head = f"{log.last}:{log.entries.get(log.last, '')}"
    said(f"Everything up to entry {log.last} is as it was published. Its head is {head}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
