"""What the drawings share: text in a picture, the caption over it, and the typeface."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

NOTHING = SafeString("")
TYPEFACE = "'Source Sans 3', Arial, sans-serif"


def svg_text(x: float, y: float, words: str, colour: str, size: int, *, bold: bool = False) -> SafeString:
    """Return words centred at x on the baseline y; size in the picture's own units."""
    return format_html(
        '<text x="{}" y="{}" fill="{}" font-size="{}" font-weight="{}" text-anchor="middle">{}</text>',
        x, y, colour, size, 700 if bold else 400, words,
    )  # fmt: skip


def caption_over(words: str) -> SafeString:
    """Return the sentence over a drawing, or nothing where there is none."""
    return format_html('<figcaption class="drawing__caption">{}</figcaption>', words) if words else NOTHING
