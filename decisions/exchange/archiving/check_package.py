"""Checks an archive package: every edition against its hash and the log, every file against its name.

It needs Python 3.11 or later and nothing else: python3 check_package.py [folder of the payload]
"""

import hashlib
import json
import pathlib
import struct
import sys
from datetime import UTC, datetime, timedelta

ENTRY = ("n", "microseconds", "action", "kind", "ref", "edition", "content_sha256", "previous_hash")


def edition_hash(document):
    """Return the hash of an edition: keys sorted, no blanks, UTF-8."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def entry_hash(entry):
    """Return the hash of an entry of the publication log: each field with its length in four bytes before it."""
    instant = datetime.fromisoformat(entry["at"]) - datetime(1970, 1, 1, tzinfo=UTC)
    values = dict(entry, microseconds=instant // timedelta(microseconds=1))
    fields = ["publication-log-1", *(str(values[name]) for name in ENTRY)]
    raw = b"".join(struct.pack(">I", len(one)) + one for one in (field.encode("utf-8") for field in fields))
    return hashlib.sha256(raw).hexdigest()


def faults_of(record):
    """Name what is wrong in the folder of one record."""
    log = json.loads((record / "log.json").read_text(encoding="utf-8"))
    proved = {}
    for entry in log:
        if entry_hash(entry) != entry["hash"]:
            yield f"entry {entry['n']} of the log was changed"
        if entry["action"] != "file_added":
            proved[entry["edition"]] = entry["content_sha256"]
    added = {entry["content_sha256"] for entry in log if entry["action"] == "file_added"}
    for path in sorted(record.glob("edition-*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        if edition_hash(document) != proved.pop(document["number"], None):
            yield f"{path.name} is not what the log recorded"
    gone = set(json.loads((record / "about.json").read_text(encoding="utf-8"))["editions_disposed_of"])
    for number in sorted(set(proved) - gone):
        yield f"edition {number} is in the log and not in the package"
    files = json.loads((record / "files.json").read_text(encoding="utf-8"))
    for file in files:
        path = record / file["path"]
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != file["sha256"]:
            yield f"{file['path']} is missing or was changed"
        elif file["sha256"] not in added and file["in_the_log"]:
            yield f"{file['path']} is in no entry of the log"


def main():
    """Check each record and say what was found; the exit code is 1 where something is wrong."""
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent
    records = sorted(path.parent for path in folder.glob("records/*/*/log.json"))
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    wrong = [f"{record.parent.name}/{record.name}: {fault}" for record in records for fault in faults_of(record)]
    there = {f"{record.parent.name}/{record.name}" for record in records}
    named = {f"{each['kind']}/{each['ref']}" for each in index}
    wrong += [f"{name} is missing" for name in sorted(named - there)]
    wrong += [f"{name} is in no list of the package" for name in sorted(there - named)]
    sys.stdout.write("".join(f"{fault}\n" for fault in wrong))
    sys.stdout.write(f"Records: {len(records)}. Faults: {len(wrong)}.\n")
    return 1 if wrong or not records else 0


if __name__ == "__main__":
    sys.exit(main())
