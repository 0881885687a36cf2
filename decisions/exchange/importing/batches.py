"""What a batch of pages says: rows to store, sightings to count. Used by the dry run and by bringing in alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from decisions.exchange.importing.contribution import Contribution, PageRead, contribution
from decisions.exchange.importing.merging import contributions_of, is_unchanged, merged, pages_of
from decisions.exchange.importing.reading import ReadPage
from decisions.models import ImportRun, PeoplePolicy
from decisions.queries.imported_rows import Known, Name, held_rows, known, page_numbers
from decisions.services.imported_rows import ImportedRow


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows that a batch of pages makes, each with what is held of it so far (None: nothing).

    `same` are records of which the page says what it said before; they need no row.
    """

    rows: tuple[tuple[ImportedRow, Known | None], ...]
    same: tuple[Contribution, ...] = ()


def outcome(row: ImportedRow, held: Known | None) -> str:
    """Say whether storing a row adds it, changes what is held, or changes nothing."""
    if held is None:
        return "new"
    return "same" if held.digest == row.digest else "changed"


def said_by(page: ReadPage, where: PageRead, run: ImportRun) -> list[Contribution]:
    """Return what a page says about each record; a record that it names twice is one contribution each time."""
    names_open = run.system.people == PeoplePolicy.PUBLISH_NAMES
    return [contribution(record, where, names_open=names_open) for record in page.records]


def batch_of(run: ImportRun, said: Iterable[Contribution]) -> Batch:
    """Put together what pages say with what is held already. One or three statements, however many records."""
    named: dict[Name, list[Contribution]] = {}
    for one in said:
        named.setdefault((one.kind, one.key), []).append(one)
    held = known(run.system_id, list(named))
    same: list[Contribution] = []
    for name, have in held.items():
        if not have.has_parts and is_unchanged(named[name], page=have.page, digest=have.digest):
            same += named.pop(name)
    held = {name: have for name, have in held.items() if name in named}
    # Where one page replaces what the same page said before, nothing else need be known of the record.
    needed = [
        name
        for name, have in held.items()
        if have.has_parts or any(one.page.address != have.page or not one.own for one in named[name])
    ]
    older = held_rows(run.system_id, needed) if needed else []
    numbers = page_numbers(run.system_id, pages_of(older)) if older else {}
    for row in older:
        new = named[row.kind, row.key]
        again = {one.page.address for one in new}
        new += [one for one in contributions_of(row, numbers) if one.page.address not in again]
    rows = tuple((merged(_one_of_each_page(parts)), held.get(name)) for name, parts in named.items())
    return Batch(rows, tuple(same))


def _one_of_each_page(parts: list[Contribution]) -> list[Contribution]:
    """Let several rows of one page about one record be one contribution, so that reading the page again replaces it."""
    by_page: dict[str, Contribution] = {}
    for one in sorted(parts, key=lambda part: part.rank):
        first = by_page.setdefault(one.page.address, one)
        if first is not one:
            _take_in(first, one)
    return list(by_page.values())


def _take_in(first: Contribution, other: Contribution) -> None:
    for name, value in other.columns.items():
        if value and not first.columns[name]:
            first.columns[name] = value
    texts = {(one["key"], one["label"], one["text"]) for one in (*first.open_fields, *first.kept_fields)}
    for mine, theirs in ((first.open_fields, other.open_fields), (first.kept_fields, other.kept_fields)):
        mine += [one for one in theirs if (one["key"], one["label"], one["text"]) not in texts]
    first.unplaced += [line for line in other.unplaced if line not in first.unplaced]
    first.links += [link for link in other.links if link not in first.links]
    first.problems += [problem for problem in other.problems if problem not in first.problems]
    first.restricted = first.restricted or other.restricted
    first.needs_person = first.needs_person or other.needs_person
