"""One agenda item as printed: its number, title, papers, decision and minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from decisions.exchange.importing.labelled import Labelled, label_lines
from decisions.exchange.importing.lines import Line, Link, paragraphs
from decisions.exchange.importing.moderngov.meeting_words import BODY, meanings, without_icon
from decisions.exchange.importing.moderngov.record_columns import is_called_restricted, links_of
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.reading import KEPT, OPEN, ReadField, ReadLink, ReadRecord

_RESTRICTED = "The title says that the item is not for the public. It is kept inside until you have looked at it."


@dataclass(frozen=True, slots=True)
class Item:
    """Keeps what stands under one item; ``cut`` are the sizes of files cut off its title."""

    title: str
    fields: tuple[ReadField, ...]
    links: tuple[ReadLink, ...]
    unplaced: tuple[str, ...]
    cut: tuple[str, ...]

    @property
    def restricted(self) -> bool:
        """Whether the title says that the item is not for the public."""
        return is_called_restricted(self.title)

    @property
    def decision(self) -> str:
        """The text under “Decision”; empty where there is none."""
        return next((each.text for each in self.fields if each.key == "decision" and each.text), "")


def read_item(
    lines: Sequence[Line], own: Mapping[str, str], address: str, *, number: str = "", titled: bool = True
) -> Item:
    """Read the lines of one item. ``titled``: the first line is its title; what follows is the agenda's text."""
    labelled = label_lines(lines, meanings("item", own), is_marked=False, body=BODY)
    title_lines, rest = _title(labelled.before) if titled else ([], labelled.before)
    words = " ".join(line.text for line in title_lines)
    title, cut = without_icon(words)
    if number and title.startswith(f"{number} "):
        title = title.removeprefix(number).strip()
    agenda = "\n\n".join(paragraph.text for paragraph in paragraphs(rest))
    fields = [ReadField(label="No.", key="item_number", text=number, handling=OPEN)] if number else []
    if agenda:
        first = next(line.number for line in rest if not line.is_blank)
        fields.append(ReadField(label="Item", key="agenda_text", text=agenda, line=first, handling=OPEN))
    fields += [entry.as_field() for entry in labelled.entries]
    return Item(
        title=title,
        fields=tuple(fields),
        links=links_of(_links(lines), address),
        unplaced=tuple(line.text for line in labelled.loose if not line.is_blank),
        cut=(cut,) if cut else (),
    )


def records_of(
    item: Item,
    *,
    key: str,
    number: str,
    address: str,
    body: str,
    day: date | None,
    meeting_key: str = "",
    issue_key: str = "",
    problems: tuple[Problem, ...] = (),
    needs_person: str = "",
    is_summary: bool = False,
) -> tuple[ReadRecord, ...]:
    """Make the record of an item and, where its number is known and it has a decision, of that decision.

    ``number`` is the item's own number in the system; an item without one goes by ``key``. ``is_summary``: the page is
    not the item's own.
    """
    reasons = [needs_person] if needs_person else []
    found = list(problems)
    fields = item.fields
    if item.restricted:
        fields = tuple(replace(each, handling=KEPT) for each in fields)
        reasons.append(_RESTRICTED)
        found.append(Problem("restricted_by_title", None, None, item.title[:300], _RESTRICTED))
    record = ReadRecord(
        kind="agenda-item",
        key=number or key,
        address=address,
        title=item.title,
        maker=body[:400],
        decided_on=day,
        meeting_key=meeting_key,
        issue_key=issue_key,
        fields=fields,
        unplaced=item.unplaced,
        problems=tuple(found),
        links=item.links,
        needs_person=" ".join(reasons),
        restricted=item.restricted,
        is_summary=is_summary and bool(number),
    )
    if not (number and item.decision):
        return (record,)
    texts = tuple(each for each in fields if each.key in ("decision", "item_number"))
    key = f"ai-{number}"
    decision = replace(record, kind="decision", key=key, fields=texts, unplaced=(), links=(), is_summary=True)
    return record, decision


def _title(before: list[Line]) -> tuple[list[Line], list[Line]]:
    marked = [line for line in before if line.mark == "title"]
    if marked:
        return marked, [line for line in before if line.mark != "title"]
    place = next((place for place, line in enumerate(before) if not line.is_blank), None)
    return ([before[place]], before[place + 1 :]) if place is not None else ([], [])


def _links(lines: Sequence[Line]) -> list[Link]:
    return [link for line in lines for link in line.links]


def labels_of(labelled: Labelled) -> tuple[ReadField, ...]:
    """Give every label with its text as a field."""
    return tuple(entry.as_field() for entry in labelled.entries)
