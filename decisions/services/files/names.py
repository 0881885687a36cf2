"""The name of a file: what is refused because it deceives, and what is only tidied."""

from __future__ import annotations

import re
import unicodedata

from decisions.publication import filestore
from decisions.refusals import NotAccepted

LONGEST = 150
_FOLDERS = re.compile(r"[\\/]|^\.\.?$|^[A-Za-z]:")
# Characters that turn the reading direction: "report-fdp.exe" could be shown as "report-exe.pdf".
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def require_plain_name(name: str) -> None:
    """Raise NotAccepted where the name holds folders, control characters or characters that turn the direction."""
    if _FOLDERS.search(name):
        raise NotAccepted(
            "The name of the file holds the name of a folder, which could put it where it does not belong. Rename the "
            "file without \\, / or .. and choose it again."
        )
    if _TURNING.search(name):
        raise NotAccepted(
            "The name of the file holds hidden characters that turn the reading direction, so it can look like another "
            "kind of file. Rename the file and choose it again."
        )
    if any(unicodedata.category(each) in ("Cc", "Cs") for each in name):
        raise NotAccepted(
            "The name of the file holds characters that cannot be shown, such as a line break. Rename the file with "
            "letters, digits and spaces and choose it again."
        )


def safe_name(name: str) -> str:
    """Return the name as it is kept: composed, without unseen or reserved parts, at most 150 characters."""
    tidy = re.sub(r"\s+", " ", _UNSEEN.sub("", unicodedata.normalize("NFC", name))).strip()
    kept = filestore.safe_name(tidy)
    return f"file-{kept}" if _RESERVED.match(kept) else kept
