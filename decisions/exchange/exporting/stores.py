"""The files of an export: those that the public can fetch, or all of the three stores, each under its hash."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from decisions.exchange.exporting.manifest import FILES, Scope
from decisions.publication import filestore
from decisions.publication.models import PublishedCouncil, PublishedFile

_HASH = re.compile(r"[0-9a-f]{64}")
PUBLIC, OFFICE, WITHHELD = "public", "office", "withheld"


def folder_of(store: str) -> Path:
    """Return the folder of a store by its name in an export."""
    return Path(
        {PUBLIC: settings.PUBLIC_FILES, OFFICE: settings.OFFICE_FILES, WITHHELD: settings.WITHHELD_FILES}[store]
    )


def kept(scope: Scope) -> Iterator[tuple[str, str]]:
    """Give each file as (store, hash), sorted. A public export has those that an edition lists and the crest alone.

    A store can hold bytes whose publication was rolled back: nobody published those.
    """
    if scope is Scope.PUBLIC:
        crest = PublishedCouncil.objects.exclude(crest_sha256="").values_list("crest_sha256", flat=True)
        listed = {*PublishedFile.objects.values_list("sha256", flat=True), *crest}
        yield from ((PUBLIC, sha256) for sha256 in sorted(listed))
        return
    for store in (OFFICE, PUBLIC, WITHHELD):
        names = (path.name for path in folder_of(store).glob("??/??/*"))
        yield from ((store, name) for name in sorted(filter(_HASH.fullmatch, names)))


def take(store: str, sha256: str, folder: Path) -> tuple[str, int] | None:
    """Copy a file into an export; return its path there and its size in bytes, None where it is gone or harmed."""
    source = filestore.path_in(folder_of(store), sha256)
    if filestore.hash_at(source) != sha256:
        return None
    path = f"{FILES}/{store}/{sha256[:2]}/{sha256}"
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return path, target.stat().st_size


def put_back(path: Path, store: str) -> str:
    """Put a file of an export into the store that it came from and return its hash."""
    is_public = store == PUBLIC
    return filestore.put_in(
        folder_of(store),
        path.read_bytes(),
        mode=0o644 if is_public else 0o600,
        folder_mode=0o777 if is_public else 0o700,
    )
