"""Texts of items as the service has them: HTML as Word wrote it, inside the XML as text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_START, _END = '<div class="WordSection1">', "</div>\n"


def body(*parts: str) -> str:
    """Return the parts, each HTML already, as one body; empty where there is none."""
    said = [part.strip() for part in parts if part.strip()]
    return "\n".join((_START, *said, _END)) if said else ""


def paragraphs(text: str, *, begins: str = "") -> str:
    """Return plain text as paragraphs; `begins` is a label before the first."""
    blocks = [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]
    if blocks and begins:
        blocks[0] = f"{begins}: {blocks[0]}"
    return "\n".join(f'<p class="MsoNormal">{escape(block, quote=False)}</p>' for block in blocks)


def heading(text: str) -> str:
    """Return a line in strong letters."""
    return f'<p class="MsoNormal"><strong>{escape(text, quote=False)}</strong></p>' if text.strip() else ""


def numbered(parts: Iterable[tuple[str, str]]) -> str:
    """Return the parts of a resolution with their numbers exactly as the council writes them."""
    return "\n".join(paragraphs(" ".join(filter(None, (label, text)))) for label, text in parts)
