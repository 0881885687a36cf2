"""The files of an export: those that its rows name, each under its hash."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from decisions.exchange.exporting.manifest import FILES, Scope
from decisions.models import Disposal, OfficeFile, WithheldFile
from decisions.publication import filestore
from decisions.publication.content import EMPTIED
from decisions.publication.models import PublishedCouncil, PublishedFile

_HASH = re.compile(r"[0-9a-f]{64}")
PUBLIC, OFFICE, WITHHELD = "public", "office", "withheld"


def folder_of(store: str) -> Path:
    """Return the folder of a store by its name in an export."""
    found = {PUBLIC: settings.PUBLIC_FILES, OFFICE: settings.OFFICE_FILES, WITHHELD: settings.WITHHELD_FILES}
    return Path(found[store])


def named(scope: Scope) -> Iterator[tuple[str, str]]:
    """Give each file that the rows of an export name, as (store, hash), sorted.

    A store can hold more: papers of jobs, and bytes whose publication was rolled back, which nobody published. What
    was disposed of has no bytes any more.
    """
    crest = PublishedCouncil.objects.exclude(crest_sha256="").values_list("crest_sha256", flat=True)
    listed = PublishedFile.objects.exclude(edition__content=EMPTIED).values_list("sha256", flat=True)
    found = {PUBLIC: {*listed, *crest}}
    if scope is Scope.WHOLE:
        packages = Disposal.objects.exclude(archive_sha256="").values_list("archive_sha256", flat=True)
        found[OFFICE] = {*OfficeFile.objects.values_list("sha256", flat=True), *packages}
        found[WITHHELD] = set(WithheldFile.objects.values_list("sha256", flat=True))
    for store in sorted(found):
        yield from ((store, sha256) for sha256 in sorted(found[store]))


def take(store: str, sha256: str, folder: Path) -> tuple[str, int] | None:
    """Copy a file into an export; return its path there and its size in bytes, None where it is gone or harmed."""
    if not _HASH.fullmatch(sha256):
        return None
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
