"""Make a council's crest of a picture: drawn anew as a small PNG, so that nothing else of the file is published."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageFile

from decisions.refusals import NotAccepted

LARGEST_BYTES = 200 * 1024
MOST_PIXELS = 40_000_000
_SIZES = (400, 300, 200, 120)


def as_crest(data: bytes) -> bytes:
    """Return the picture as a PNG of at most 400 by 400 points and 200 KB, its clear ground kept.

    Raises NotAccepted for what is no PNG or JPEG, is damaged, or is too large to draw.
    """
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures and refuses very large ones; the limit here is lower.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise NotAccepted("The picture is too large to draw. Save it with fewer than 40 million points.")
                drawn = _whole(picture).convert("RGBA")
    except NotAccepted:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise NotAccepted("The picture cannot be read. Save it as PNG or JPEG and choose it again.") from fault
    for size in _SIZES:
        small = drawn.copy()
        small.thumbnail((size, size))
        png = _png(small)
        if len(png) <= LARGEST_BYTES:
            return png
    raise NotAccepted("The picture stays larger than 200 KB however small it is drawn. Choose a simpler one.")


def _whole(picture: ImageFile.ImageFile) -> Image.Image:
    # Whoever lays out PDFs in the same process has told Pillow to be content with half a picture.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        picture.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return picture


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, format="PNG", optimize=True)
    return out.getvalue()
