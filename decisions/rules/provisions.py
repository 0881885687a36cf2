"""Every provision that the rules apply: where it stands, what it says in our words, which rule, test and page carry it.

The paraphrases are ours and are not a substitute for the text, which the link opens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from decisions.rules.provision_pages import NO_PAGE, PAGES
from decisions.rules.provision_rows import ACCESS_2012, LGA_1972, LGA_2000, LOCALISM_2011, OPENNESS_2014, ROWS

_SITE = "https://www.legislation.gov.uk"
_LINKS = {
    ACCESS_2012: f"{_SITE}/uksi/2012/2089/regulation/",
    OPENNESS_2014: f"{_SITE}/uksi/2014/2095/regulation/",
    LGA_1972: f"{_SITE}/ukpga/1972/70/",
    LGA_2000: f"{_SITE}/ukpga/2000/22/section/",
    LOCALISM_2011: f"{_SITE}/ukpga/2011/20/section/",
}


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision of an Act or instrument, with the rule, tests and page that carry it."""

    id: str
    instrument: str
    number: str
    title: str
    link: str
    summary: str
    rules: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    page: str = NO_PAGE

    def cite(self) -> str:
        """Return the provision as it is cited in a sentence."""
        return f"{self.number} of {self.instrument}" if self.number else self.instrument

    def as_dict(self) -> dict[str, str]:
        """Return what a reader needs of the provision; the names of rules and tests stay inside."""
        return {
            "id": self.id,
            "instrument": self.instrument,
            "number": self.number,
            "title": self.title,
            "link": self.link,
            "summary": self.summary,
        }


def provision(key: str) -> Provision:
    """Return a provision by its id, for example "reg-9". Raises KeyError naming the ids that exist."""
    try:
        return _PROVISIONS[key]
    except KeyError:
        raise KeyError(f"There is no provision {key!r}. Known: {', '.join(_PROVISIONS)}.") from None


def every_provision() -> Iterator[Provision]:
    """Yield every provision in the order of the table in docs/law.md."""
    return iter(_PROVISIONS.values())


_PROVISIONS: dict[str, Provision] = {
    key: Provision(
        key,
        instrument,
        number,
        title,
        path if path.startswith("https:") else _LINKS[instrument] + path,
        summary,
        tuple(rules.split()),
        tuple(tests.split()),
        PAGES.get(key, NO_PAGE),
    )
    for key, instrument, number, path, title, summary, rules, tests in ROWS
}
