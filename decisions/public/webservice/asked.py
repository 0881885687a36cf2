"""What a method was asked: its parameters in any letter case, each read as what it has to be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

LARGEST = 2_147_483_647
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s.*)?|(\d{4})-(\d{2})-(\d{2})(?:[T\s].*)?", re.DOTALL)


class NotAnswered(ValueError):
    """Says in a sentence which parameter cannot be read and what to write instead."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of one question, their names in small letters, and the address of this site."""

    parameters: Mapping[str, str]
    base: str

    def text(self, name: str) -> str:
        """Return a parameter as written; empty where it was not given."""
        return self.parameters.get(name.lower(), "").strip()

    def number(self, name: str, *, otherwise: int | None = None) -> int:
        """Return a whole number. Raises NotAnswered where it is missing and `otherwise` is None, or is no number."""
        text = self.text(name)
        if not text and otherwise is not None:
            return otherwise
        if not text:
            raise NotAnswered(f"Missing parameter: {name}. Give the number, for example {name}=1.")
        if not re.fullmatch(r"-?[0-9]{1,10}", text, re.ASCII) or abs(int(text)) > LARGEST:
            raise NotAnswered(f"{name} has to be a whole number of at most {LARGEST}, for example {name}=1.")
        return int(text)

    def day(self, name: str) -> date | None:
        """Return a day, written dd/mm/yyyy or yyyy-mm-dd; None where nothing or "0" was given: no limit.

        Raises NotAnswered for anything else, because an answer for other days would be taken for the right one.
        """
        text = self.text(name)
        if text in ("", "0"):
            return None
        found = _DAY.fullmatch(text)
        try:
            if found and found[1]:
                return date(int(found[3]), int(found[2]), int(found[1]))
            if found:
                return date(int(found[4]), int(found[5]), int(found[6]))
        except ValueError:
            pass
        raise NotAnswered(f"{name} has to be a day written as dd/mm/yyyy, for example {name}=31/01/2026.")

    def flag(self, name: str, *, otherwise: bool) -> bool:
        """Return a switch: true and 1 are on, anything else that is given is off."""
        text = self.text(name).lower()
        return text in ("true", "1", "-1", "yes") if text else otherwise

    def page(self, kind: str, ref: str) -> str:
        """Return the address of a record's page."""
        return f"{self.base}/{kind}/{ref}/"

    def file(self, sha256: str, name: str) -> str:
        """Return the address of a published file."""
        return f"{self.base}/files/{sha256}/{quote(name)}"
