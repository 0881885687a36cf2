"""Where the bytes of files lie: open ones and withheld ones in two folders, each file under its SHA-256.

The public process knows neither folder. The tables say who may read; this module only keeps.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from decisions.publication import filestore


class FileGone(LookupError):
    """The bytes are missing or are not those that were kept; the message names their hash, never their name."""


@dataclass(frozen=True)
class Store:
    """One folder of bytes; `setting` names it, so that a test can put it elsewhere."""

    setting: str
    mode: int = 0o600
    folder_mode: int = 0o700

    @property
    def folder(self) -> Path:
        """Return the folder."""
        return Path(getattr(settings, self.setting))

    def put(self, data: bytes) -> str:
        """Keep the bytes, whole or not at all even when the power fails, and return their SHA-256."""
        return filestore.put_in(self.folder, data, mode=self.mode, folder_mode=self.folder_mode)

    def read(self, sha256: str) -> bytes:
        """Return the bytes. Raises FileGone where they are missing or changed, ValueError for what is no SHA-256."""
        path = filestore.path_in(self.folder, sha256)
        try:
            data = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise FileGone(f"The bytes of {sha256} are missing. Restore them from a backup.") from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise FileGone(f"The bytes of {sha256} were changed after they were kept. Restore them from a backup.")
        return data

    def holds(self, sha256: str) -> bool:
        """Say whether the bytes are there."""
        return filestore.path_in(self.folder, sha256).is_file()


OFFICE = Store("OFFICE_FILES")
WITHHELD = Store("WITHHELD_FILES")
