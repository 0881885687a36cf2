"""Where the pages of a run come from: what every source can do, and the two ways in which it says no."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from decisions.exchange.importing.reading import ReadPage
from decisions.services.import_visits import Address


class NotFetched(Exception):
    """An address that was not read: code, and a whole sentence that says why and what to do.

    `instead` are addresses to read in its place, for example the two halves of a list that was too long.
    """

    def __init__(self, code: str, sentence: str, instead: tuple[Address, ...] = ()) -> None:
        super().__init__(sentence)
        self.code, self.sentence, self.instead = code, sentence, instead


class AskLater(Exception):
    """The site is busy; ask again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Ask again in {seconds:.0f} seconds.")
        self.seconds = seconds


class SiteRefuses(Exception):
    """The whole site refuses to be read; the sentence says what the council should ask for."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: bytes, media type (empty where nobody says) and the address that the reader is told."""

    data: bytes
    media_type: str
    address: str


class Source(Protocol):
    """A live site, a folder, a ZIP archive or a table."""

    batch: int

    def begin(self) -> Iterable[Address]:
        """Give the first addresses to look at."""

    def fetch(self, address: str, tries: int) -> Fetched:
        """Give what stands at an address. Raises NotFetched, AskLater, SiteRefuses."""

    def further(self, address: str, page: ReadPage) -> Iterable[Address]:
        """Give the addresses to look at after this page."""
