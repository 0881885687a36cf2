"""From bytes or text as received to text that can be read and stored."""

import codecs
import hashlib
import re
from dataclasses import dataclass

from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.refusal import PageRefused

LARGEST_SOURCE = 5_000_000
"""Bytes. The longest issue pages met are about 200 kB; 5 MB leaves room and keeps one page from filling the memory."""

HTML, TEXT = "text/html", "text/plain"
_TYPES = {HTML: HTML, "application/xhtml+xml": HTML, TEXT: TEXT}
_FILE_BEGINNINGS = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, Word or Excel document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a rich-text document"),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WHOLE_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ANY_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|span|table|ul|h[1-6])\b[^<>]{0,2000}>", re.IGNORECASE)
_DOUBLE_ENCODED = re.compile("\u00e2\u20ac[\u0153\u009d\u2122\u02dc“”]|\u00c2[\u00a3\u00a0\u00a7]")
_SAME_AS_CP1252 = {"iso8859-1", "ascii", "latin-1", "latin1", "cp1252"}
_UNSTORABLE = "Some characters of the page cannot be stored; each is shown as \ufffd. Compare with the page itself."
_SEEMS_MISREAD = (
    "Some letters look as if the page was saved in the wrong encoding (for example “\u00c2\u00a3” for "
    "“\u00a3”). The text is kept as it stands; correct it by hand."
)


@dataclass(frozen=True, slots=True)
class Source:
    """Keeps one source as text, with the hash of exactly what was received."""

    text: str
    media_type: str
    sha256: str
    encoding: str
    notes: tuple[Problem, ...]


def read_source(source: str | bytes, media_type: str | None = None, largest: int = LARGEST_SOURCE) -> Source:
    """Turn what was received into text that can be stored, and tell its media type.

    ``media_type`` may carry a charset; None means: look. ``largest`` is in bytes. Raises PageRefused for an empty, too
    large or binary source and for a media type that is neither text nor HTML.
    """
    received = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    if len(received) > largest:
        raise PageRefused(
            "too_large",
            f"The page is {len(received) / 1e6:.1f} MB long; a page of more than {largest // 1_000_000} MB is "
            "not read. Save the issue page alone and import that.",
        )
    kind, charset = _media_type(media_type)
    notes: list[Problem] = []
    if isinstance(source, bytes):
        _refuse_other_files(received)
        text, encoding = _decode(received, charset, notes)
    else:
        text, encoding = source.removeprefix("\ufeff"), "str"
    text = _storable(text, notes)
    if not text.strip():
        raise PageRefused("empty", "The page is empty: nothing was received. Save the page again and import it.")
    looks_like = HTML if _WHOLE_PAGE.match(text) else None
    if kind is None:
        kind = looks_like or (HTML if _ANY_MARKUP.search(text[:20_000]) else TEXT)
    elif kind == TEXT and looks_like == HTML:
        kind = HTML
        notes.append(Problem("html_as_text", None, None, "", "The text is a whole HTML page and was read as HTML."))
    return Source(text, kind, hashlib.sha256(received).hexdigest(), encoding, tuple(notes))


def _media_type(given: str | None) -> tuple[str | None, str | None]:
    if given is None:
        return None, None
    name, _, parameters = given.partition(";")
    kind = _TYPES.get(name.strip().lower())
    if kind is None:
        raise PageRefused(
            "not_a_page",
            f"A page of the type “{name.strip()[:80]}” cannot be read here: only HTML pages and plain text. "
            "Save the issue page as HTML or copy its text.",
        )
    declared = _DECLARED.search(parameters.encode("utf-8", "replace"))
    return kind, declared.group(1).decode("ascii") if declared else None


def _refuse_other_files(received: bytes) -> None:
    for beginning, what in _FILE_BEGINNINGS:
        if received.startswith(beginning):
            raise PageRefused("binary", f"This is {what}, not a page. Save the issue page as HTML or copy its text.")
    marked = received.startswith(tuple(mark for mark, _ in _BYTE_ORDER_MARKS))
    if not marked and received.count(0) * 10 > len(received):
        raise PageRefused("binary", "This is a binary file, not a page. Save the issue page as HTML or copy its text.")


def _decode(received: bytes, charset: str | None, notes: list[Problem]) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if received.startswith(mark):
            return received.decode(encoding, "replace"), encoding
    # Servers and saved pages declare the wrong charset often; bytes that are valid UTF-8 by accident hardly exist.
    try:
        return received.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    encoding = charset or _declared_in(received) or "cp1252"
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        name = "cp1252"
    # Browsers read these names as Windows-1252, and so did the person who wrote the page.
    name = "cp1252" if name in _SAME_AS_CP1252 or name.startswith("utf") else name
    try:
        text = received.decode(name, "replace")
    except (LookupError, ValueError):
        name, text = "cp1252", received.decode("cp1252", "replace")
    reason = f"The page is not in UTF-8; it was read as {name}. Look for wrong letters, above all pound signs."
    notes.append(Problem("encoding_assumed", None, None, "", reason))
    return text, name


def _declared_in(received: bytes) -> str | None:
    declared = _DECLARED.search(received[:4096])
    return declared.group(1).decode("ascii") if declared else None


def _storable(text: str, notes: list[Problem]) -> str:
    text, replaced = _CONTROL.subn("\ufffd", text)
    if replaced or "\ufffd" in text:
        notes.append(Problem("characters_replaced", None, None, "", _UNSTORABLE))
    if seen := _DOUBLE_ENCODED.search(text):
        notes.append(Problem("encoding_doubtful", None, None, seen.group(), _SEEMS_MISREAD))
    return text
