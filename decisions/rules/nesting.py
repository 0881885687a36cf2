"""How deep a numbered part is nested, found from the shape of its label and of those before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_DOTTED = re.compile(r"^(\d{1,3}(?:\.\d{1,3})*)\.?(?:\([a-z]{1,4}\)|[a-z]\.?)?$", re.IGNORECASE)
_ROMAN = re.compile(r"^(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$", re.IGNORECASE)
# One letter alone is read as a Roman number only where Roman numbers usually begin.
_ROMAN_ALONE = frozenset("ivx")


@dataclass
class Nesting:
    """The labels that are open, outermost first, each with its shape and its core (the letters or digits)."""

    open: list[tuple[str, str]] = field(default_factory=list)

    def depth_of(self, label: str) -> int:
        """Return how deep a label stands after those before it (0 is the outermost), and keep it open."""
        dotted = _DOTTED.match(label)
        if dotted:
            return self._dotted(dotted[1])
        core = label.strip("().").strip()
        shape = self._shape(label, core)
        place = next((at for at, (known, _) in enumerate(self.open) if known == shape), len(self.open))
        return self._put(place, shape, core)

    def _dotted(self, core: str) -> int:
        places = [at for at, (shape, _) in enumerate(self.open) if shape == "dotted"]
        if not places:
            return self._put(len(self.open), "dotted", core)
        for at in reversed(places):
            known = self.open[at][1]
            if core.startswith(f"{known}."):
                return self._put(at + 1, "dotted", core)
            if known.rpartition(".")[0] == core.rpartition(".")[0]:
                return self._put(at, "dotted", core)
        return self._put(places[0], "dotted", core)

    def _put(self, place: int, shape: str, core: str) -> int:
        self.open[place:] = [(shape, core)]
        return place

    def _shape(self, label: str, core: str) -> str:
        around = label.replace(core, "x", 1) if core else label
        if core.isdigit():
            return f"number {around}"
        if not core.isalpha():
            return f"bullet {label}"
        case = "small" if core.islower() else "capital"
        letter, roman = f"letter {case} {around}", f"roman {case} {around}"
        if len(core) > 1:
            return roman
        known = dict(self.open)
        follows = letter in known and ord(core.lower()) == ord(known[letter].lower()[-1]) + 1
        if follows or core.lower() not in _ROMAN_ALONE or not _ROMAN.match(core):
            return roman if roman in known and _ROMAN.match(core) and not follows else letter
        return roman
