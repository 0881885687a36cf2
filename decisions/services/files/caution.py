"""One thing in a file that a person should look at again before it is published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FileCaution:
    """`code` is stable; `text` says what was found, never the found words themselves; `mend` says what to do."""

    code: str
    text: str
    mend: str

    def as_dict(self) -> dict[str, str]:
        """Return it as it is kept with the file."""
        return {"code": self.code, "text": self.text, "mend": self.mend}


def many(count: int, one: str, several: str = "") -> str:
    """Return "1 comment" or "3 comments"."""
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"


def on_pages(numbers: list[int]) -> str:
    """Return "page 2" or "pages 2, 5 and 9"; at most ten are named."""
    named = [str(number) for number in numbers[:10]]
    if len(named) == 1:
        return f"page {named[0]}"
    last = "others" if len(numbers) > 10 else named.pop()
    return f"pages {', '.join(named)} and {last}"
