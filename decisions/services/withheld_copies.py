"""Copies that took long to make: kept for a day beside the withheld files, for the one reader whose name they carry."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from decisions.models import WithheldReading
from decisions.models.choices import ReadingWay
from decisions.refusals import NotAllowed, NotNow

KEPT_FOR = timedelta(days=1)


def keep_copy(reading: WithheldReading, data: bytes) -> None:
    """Keep the copy of a reading until `forget_copies` takes it away; a second time it takes the place of the first."""
    path = _path(reading.pk)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    waiting = path.with_suffix(".new")
    waiting.touch(mode=0o600)
    waiting.write_bytes(data)
    waiting.replace(path)


def kept_copy(*, reading: WithheldReading, user: Any) -> bytes:
    """Return the copy to the person whose name it carries. Raises NotAllowed, NotNow (not made yet, or forgotten)."""
    if reading.user_id != user.pk or reading.way != ReadingWay.COPY:
        raise NotAllowed("You may not fetch this copy: it carries another reader's name. Take one of your own.")
    try:
        return _path(reading.pk).read_bytes()
    except FileNotFoundError:
        raise NotNow("This copy is not kept here: a copy is kept for one day. Take another one.") from None


def is_kept(reading: WithheldReading) -> bool:
    """Say whether the copy of a reading can be fetched."""
    return _path(reading.pk).is_file()


def forget_copies(*, at: datetime) -> int:
    """Take away copies made a day ago or longer, and return how many."""
    folder = _path(0).parent
    kept = {int(path.stem): path for path in folder.glob("*.pdf") if path.stem.isdigit()} if folder.is_dir() else {}
    young = WithheldReading.objects.filter(pk__in=kept, at__gt=at - KEPT_FOR).values_list("pk", flat=True)
    old = set(kept) - set(young)
    for number in old:
        kept[number].unlink(missing_ok=True)
    return len(old)


def _path(number: int) -> Path:
    return Path(settings.WITHHELD_FILES) / "copies" / f"{number}.pdf"
