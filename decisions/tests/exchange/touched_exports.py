"""Ways of touching an export, each with the reason for which it is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path


def reseal(folder: Path) -> None:
    """Write the sums and the manifest anew, as somebody who covers his traces would."""
    value = json.loads((folder / "manifest.json").read_text())
    for part in value["tables"]:
        data = (folder / "tables" / f"{part['name']}.jsonl").read_bytes()
        part |= {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "rows": data.count(b"\n")}
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    sums = "".join(
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in names
        if name not in ("manifest.json", "SHA256SUMS")
    )
    (folder / "SHA256SUMS").write_text(sums)
    value["sums_sha256"] = hashlib.sha256(sums.encode()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(value))


def changed(name: str, change: Callable[[str], str], *, resealed: bool = True) -> Callable[[Path], None]:
    def touch(folder: Path) -> None:
        path = folder / name
        text = path.read_text()
        changed = change(text)
        assert changed != text, name
        path.write_text(changed)
        if resealed:
            reseal(folder)

    return touch


def _first_file(folder: Path) -> Path:
    return next((folder / "files").glob("*/*/*"))


def _other_title(text: str) -> str:
    first, *rest = text.splitlines(keepends=True)
    value = json.loads(first)
    value["content"]["title"] = "Something that was never published"
    return json.dumps(value) + "\n" + "".join(rest)


def _other_event(text: str) -> str:
    first, *rest = text.splitlines(keepends=True)
    return json.dumps(json.loads(first) | {"actor_name": "Somebody else"}) + "\n" + "".join(rest)


def _without(column: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        first, *rest = text.splitlines(keepends=True)
        value = json.loads(first)
        del value[column]
        return json.dumps(value) + "\n" + "".join(rest)

    return change


def _third_line(text: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join([*lines[:2], json.dumps(json.loads(lines[2]) | {"at": "no day at all"}) + "\n", *lines[3:]])


def _manifest(**change: object) -> Callable[[Path], None]:
    def touch(folder: Path) -> None:
        value = json.loads((folder / "manifest.json").read_text()) | change
        (folder / "manifest.json").write_text(json.dumps(value))

    return touch


_LOG, EDITIONS = "tables/publication_logentry.jsonl", "tables/publication_edition.jsonl"
TOUCHED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a row was changed": (changed(_LOG, lambda text: text.replace("published", "withdrawn", 1), resealed=False), _LOG),
    "a row was cut": (changed(_LOG, lambda text: text[:-9], resealed=False), "changed since the export was made"),
    "a file was changed": (lambda folder: _first_file(folder).write_bytes(b"other"), "changed since the export"),
    "a file was removed": (lambda folder: _first_file(folder).unlink(), "missing from the export"),
    "a file was added": (lambda folder: (folder / "files" / "more.txt").write_text("more"), "files/more.txt"),
    "the manifest is gone": (lambda folder: (folder / "manifest.json").unlink(), "no manifest.json"),
    "the manifest is no JSON": (lambda folder: (folder / "manifest.json").write_text("{"), "cannot be read"),
    "it is something else": (_manifest(format="other"), "no|not that of an export"),
    "it is of a later version": (_manifest(version=2), "version 2"),
    "it is of another product version": (_manifest(migrations={"decisions": "0001_first"}), "another version"),
    "no JSON in a line": (changed(_LOG, lambda text: "{no\n" + text), f"{_LOG}, line 1"),
    "a column is missing": (changed(_LOG, _without("kind")), f"{_LOG}, line 1: the columns .*kind"),
    "a value does not fit": (changed(_LOG, _third_line), f"{_LOG}, line 3"),
    "a row stands twice": (changed(_LOG, lambda text: text + text.splitlines(keepends=True)[0]), f"{_LOG}, line"),
    "an edition was rewritten": (changed(EDITIONS, _other_title), "values? changed|does not hold"),
    "an entry of the log is gone": (
        changed(_LOG, lambda text: "".join(text.splitlines(keepends=True)[:-1])),
        "does not hold",
    ),
    "the audit log was rewritten": (
        changed("tables/decisions_auditevent.jsonl", _other_event),
        "value changed|what officers did does not hold",
    ),
    "a row refers to nothing": (
        changed("tables/accounts_user.jsonl", lambda text: "".join(text.splitlines(keepends=True)[1:])),
        "refers to another",
    ),
}
