"""What a reader could not read, or read with an assumption."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Says what a person must look at.

    A *problem* is something that could not be read: a person must supply it. A *note* has the same shape and says
    something that was read, with an assumption or with a gap that a person should know of. ``line`` counts the lines
    of the source as read (from 1), or is None where the remark is about the whole page.
    """

    code: str
    line: int | None
    label: str | None
    text: str
    reason: str
