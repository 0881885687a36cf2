"""How a council's public site looks: one colour from which the others follow, a crest, texts of pages, a licence.

Source: Web Content Accessibility Guidelines 2.2, success criterion 1.4.3 (contrast of at least 4.5 to 1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import floor

LEAST_CONTRAST = 4.5
DEFAULT_COLOUR = "#0b4a6f"
# Places of texts that a council may write, with what people call them and how long a text may be.
PLACES: dict[str, tuple[str, int]] = {
    "home": ("First page, under its heading", 1500),
    "call_in": ("Call-in, how this council does it", 3000),
    "accessibility": ("Accessibility, what is special here", 3000),
    "footer": ("Foot of every page", 300),
}
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class Looks:
    """What the office publishes of the looks. `crest` is a PNG or nothing; texts are plain, by place."""

    colour: str = DEFAULT_COLOUR
    crest: bytes = b""
    crest_description: str = ""
    page_texts: Mapping[str, str] = field(default_factory=dict)
    data_licence: str = ""
    data_licence_url: str = ""


def is_colour(text: str) -> bool:
    """Say whether a text is a colour as it is kept: # and six small hexadecimal digits."""
    return bool(_COLOUR.fullmatch(text))


def contrast(one: str, other: str = "#ffffff") -> float:
    """Return the contrast of two colours as WCAG counts it, from 1 to 21; the order does not matter."""
    lighter, darker = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def said(ratio: float) -> str:
    """Say a contrast in words, never rounded up: 4.496 is not 4.5."""
    return f"{floor(ratio * 100) / 100:.2f} to 1"


def theme(colour: str) -> dict[str, str]:
    """Return every colour of the site by its name in the style sheet; each pair that is read keeps 4.5 to 1.

    Links stand on white and on tinted ground, so they are darkened until they can be read on both.
    """
    main = _rgb(colour)
    ground, surface = _mixed(main, _WHITE, 0.90), _mixed(main, _WHITE, 0.94)
    link = main
    while contrast(_hex(link), _hex(ground)) < LEAST_CONTRAST:
        link = _mixed(link, _BLACK, 0.05)
    return {
        "--govuk-brand-colour": _hex(link),
        "--govuk-link-colour": _hex(link),
        "--govuk-link-hover-colour": _hex(_mixed(link, _BLACK, 0.45)),
        "--govuk-link-visited-colour": "#54319f",
        "--govuk-surface-background-colour": _hex(surface),
        "--govuk-surface-border-colour": _hex(_mixed(main, _WHITE, 0.65)),
        "--govuk-template-background-colour": _hex(ground),
        "--council-header-colour": colour,
        "--council-header-text-colour": "#ffffff",
        "--council-accent-colour": "#e0a526",
    }


def theme_css(colour: str) -> str:
    """Return the style sheet of a colour. The same colour always gives the same bytes."""
    rules = "".join(f"  {name}: {value};\n" for name, value in theme(colour).items())
    return f":root {{\n{rules}}}\n"


def _rgb(colour: str) -> _Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(rgb: _Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def _mixed(one: _Rgb, other: _Rgb, share: float) -> _Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(rgb: _Rgb) -> float:
    red, green, blue = (_linear(value / 255) for value in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
