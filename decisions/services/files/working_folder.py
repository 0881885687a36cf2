"""A folder for a job that works on files, inside the store where its result will lie: what is withheld stays there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from decisions.services.files.stores import Store

# Longer than any job works, so what is older was left by a worker that died.
LEFT_AFTER = timedelta(hours=6)


@contextmanager
def working_folder(store: Store, *, at: datetime) -> Iterator[Path]:
    """Give an empty folder that only this process may read, and take it away; also those that dead workers left."""
    around = store.folder / "being-made"
    around.mkdir(mode=store.folder_mode, parents=True, exist_ok=True)
    for left in around.iterdir():
        if left.stat().st_mtime < (at - LEFT_AFTER).timestamp():
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=around, ignore_cleanup_errors=True) as folder:
        yield Path(folder)
