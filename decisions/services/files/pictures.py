"""Looks into pictures: whole, not too large to draw, and with nothing after their end."""

from __future__ import annotations

import io
import struct
import warnings

from PIL import Image, UnidentifiedImageError

from decisions.refusals import NotAccepted
from decisions.services.files.foreign import something_after
from decisions.services.files.kinds import PNG, Kind

MOST_PIXELS = 60_000_000
_ALONE = {0x01, *range(0xD0, 0xD8)}
_START_OF_SCAN, _END = 0xDA, 0xD9
_PADDING = b"\x00\r\n \t"


def require_sound_picture(kind: Kind, data: bytes) -> None:
    """Raise NotAccepted where the picture is damaged, has over 60 million points, or more follows after its end."""
    name = "PNG" if kind.media_type == PNG else "JPEG"
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures and refuses very large ones; the limit below is ours and lower.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[name]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise _too_large(kind)
                picture.verify()
    except Image.DecompressionBombError:
        raise _too_large(kind) from None
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        LookupError,
        TypeError,
        struct.error,
        MemoryError,
    ):
        raise _damaged(kind) from None
    end = _end_of_png(data) if name == "PNG" else _end_of_jpeg(data)
    if end is None:
        raise _damaged(kind)
    if data[end:].strip(_PADDING):
        raise something_after(kind)


def _end_of_png(data: bytes) -> int | None:
    place = 8
    while place + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, place)
        name = data[place + 4 : place + 8]
        place += 12 + length
        if name == b"IEND":
            return place if place <= len(data) else None
    return None


def _end_of_jpeg(data: bytes) -> int | None:
    place = 2
    while place + 2 <= len(data):
        if data[place] != 0xFF:
            return None
        mark = data[place + 1]
        if mark == 0xFF:
            place += 1
        elif mark == _END:
            return place + 2
        elif mark in _ALONE:
            place += 2
        elif place + 4 > len(data):
            return None
        else:
            place += 2 + struct.unpack_from(">H", data, place + 2)[0]
            if mark == _START_OF_SCAN:
                place = _after_scan(data, place)
    return None


def _after_scan(data: bytes, place: int) -> int:
    """Return where the next mark stands after coded picture data, in which FF is followed by 00 or a restart."""
    while (place := data.find(b"\xff", place)) >= 0 and place + 1 < len(data):
        following = data[place + 1]
        if following == 0 or 0xD0 <= following <= 0xD7:
            place += 2
        elif following == 0xFF:
            place += 1
        else:
            return place
    return len(data)


def _too_large(kind: Kind) -> NotAccepted:
    return NotAccepted(
        f"The {kind.label} has more than {MOST_PIXELS // 1_000_000} million points, more than any page can show. Make "
        "it smaller and choose it again."
    )


def _damaged(kind: Kind) -> NotAccepted:
    return NotAccepted(
        f"The {kind.label} is damaged or incomplete, so it cannot be shown. Save it again from the program that made "
        "it, and choose the new file."
    )
