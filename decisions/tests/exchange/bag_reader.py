"""A reader of BagIt bags, written from RFC 8493 alone: it knows nothing of the product's writer."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path


def faults_of(bag: Path) -> list[str]:
    """Name everything that makes a folder no complete and valid bag of version 1.0."""
    found = []
    declaration = bag / "bagit.txt"
    if not declaration.is_file():
        return ["there is no bagit.txt"]
    if declaration.read_bytes() != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
        found.append("bagit.txt does not declare version 1.0 in UTF-8")
    if not (bag / "data").is_dir():
        found.append("there is no payload")
    payload = _manifest(bag / "manifest-sha256.txt", found)
    tags = _manifest(bag / "tagmanifest-sha256.txt", found)
    there = {path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file()}
    in_payload = {name for name in there if name.startswith("data/")}
    found += [f"{name} is in no manifest" for name in sorted(in_payload - payload.keys())]
    found += [f"{name} is missing" for name in sorted((payload.keys() | tags.keys()) - there)]
    found += [f"{name} is no payload" for name in payload if not name.startswith("data/")]
    found += [
        f"{name} is in no tag manifest"
        for name in sorted(there - in_payload - tags.keys() - {"tagmanifest-sha256.txt"})
    ]
    for name, wanted in sorted({**payload, **tags}.items()):
        if name in there and hashlib.sha256((bag / name).read_bytes()).hexdigest() != wanted:
            found.append(f"{name} has another hash")
    size = sum((bag / name).stat().st_size for name in in_payload)
    if words(bag).get("Payload-Oxum") != f"{size}.{len(in_payload)}":
        found.append("Payload-Oxum does not count the payload")
    return found


def words(bag: Path) -> dict[str, str]:
    """Return what bag-info.txt says; a line that begins with a blank goes on from the one before."""
    text = (bag / "bag-info.txt").read_text(encoding="utf-8")
    lines = re.sub(r"\n[ \t]+", " ", text).splitlines()
    return {label: said.strip() for label, _, said in (line.partition(":") for line in lines)}


def _manifest(path: Path, found: list[str]) -> dict[str, str]:
    named: dict[str, str] = {}
    if not path.is_file():
        found.append(f"there is no {path.name}")
        return named
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = re.fullmatch(r"([0-9a-f]{64})\s+\*?(.+)", line)
        if parts is None:
            found.append(f"{path.name} has a line that is no hash and name")
            continue
        name = re.sub("%(0D|0A|25)", lambda one: chr(int(one[1], 16)), parts[2], flags=re.IGNORECASE)
        if name in named or name.startswith(("/", "~")) or ".." in name.split("/"):
            found.append(f"{path.name} names {name}, which it may not")
        named[name] = parts[1]
    return named
