"""What the readers make of a folder of sample pages, and all the words they know, as Markdown for docs/imports.md."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from decisions.exchange.importing.cmis.words import data as cmis_data
from decisions.exchange.importing.moderngov.meanings import meanings
from decisions.exchange.importing.moderngov.pages import read_page
from decisions.exchange.importing.moderngov.vocabulary import read_data
from decisions.exchange.importing.reading import OPEN, ReadPage
from decisions.exchange.importing.refusal import PageRefused
from decisions.exchange.importing.table_head import headings

_CASE_COLUMNS = ("file", "read as", "records", "open", "kept", "no label", "labels that nobody knows", "to look at")
_WORD_COLUMNS = ("key", "what it is", "issues, decisions, plans", "meetings", "CMIS", "tables")
_LONGEST_LABEL = 60


def cases_table(folder: Path) -> str:
    """Read every page of the folder and say, file by file, what was found; no text of a page, no name of a person."""
    paths = [*sorted(folder.glob("[0-9]*.txt")), *sorted(folder.glob("*/*.*"))]
    return _table(_CASE_COLUMNS, (_case(path, path.relative_to(folder).as_posix()) for path in paths))


def words_table() -> str:
    """List our keys with the labels that stand for each on pages of every kind."""
    groups = (
        (read_data("issue_vocabulary.json")["fields"], *_of("page_vocabulary.json", "fields", "plan", "retold")),
        _of("meeting_words.json", "item", "meeting", "reasons", "body", "person", "register"),
        tuple(cmis_data()[kind] for kind in ("decision", "meeting", "person", "body")),
        ({key: {"labels": words} for key, words in headings().items()},),
    )
    said = meanings()
    keys = dict.fromkeys([*said, *(key for group in groups for part in group for key in part)])
    rows = ([f"`{key}`", said.get(key, ""), *(_labels(group, key) for group in groups)] for key in keys)
    return _table(_WORD_COLUMNS, (row for row in rows if any(row[2:])))


def _of(name: str, *parts: str) -> tuple[Mapping[str, Any], ...]:
    return tuple(read_data(name)[part] for part in parts)


def _labels(group: Iterable[Mapping[str, Any]], key: str) -> str:
    found = dict.fromkeys(label for part in group if key in part for label in part[key]["labels"])
    return "; ".join(found)


def _case(path: Path, name: str) -> list[str]:
    received = path.read_bytes()
    address = ""
    if received.startswith(b"SOURCE:"):
        source, _, rest = received.split(b"\n", 2)
        said = source.decode("utf-8", "replace").removeprefix("SOURCE:").strip()
        address, received = said if said.startswith("http") else "", rest
    try:
        page = read_page(received, address=address)
    except PageRefused as refused:
        return [name, f"refused: {refused.code}", "", "", "", "", "", refused.code]
    lines = len(page.unplaced) + sum(len(record.unplaced) for record in page.records)
    found = [name, page.page_kind, _kinds(page), *_keys(page), str(lines or "")]
    return [*found, "; ".join(_unknown(page)), "; ".join(_codes(page))]


def _kinds(page: ReadPage) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in Counter(record.kind for record in page.records).items())


def _keys(page: ReadPage) -> tuple[str, str]:
    fields = [field for record in page.records for field in record.fields]
    found = dict.fromkeys(field.key for field in fields if field.key and field.handling == OPEN)
    kept = dict.fromkeys(field.key for field in fields if field.key and field.key not in found)
    return " ".join(found), " ".join(kept)


def _unknown(page: ReadPage) -> Iterator[str]:
    for label in page.unknown_labels:
        yield label if len(label) <= _LONGEST_LABEL else f"{label[:_LONGEST_LABEL]}…"


def _codes(page: ReadPage) -> Iterator[str]:
    problems = [*page.problems, *page.notes, *(each for record in page.records for each in record.problems)]
    counted = Counter((problem.code, problem.line) for problem in problems)
    for code, count in Counter(code for code, _ in counted).items():
        yield code if count == 1 else f"{code} ×{count}"


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(columns)
    lines = [head, ["---"] * len(head), *([_cell(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").split())
