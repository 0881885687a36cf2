"""A row of a list whose cells were copied without gaps, split from the right as far as it can be known."""

import re
from dataclasses import dataclass, field

from decisions.exchange.importing.moderngov.listing_row import without_ref
from decisions.exchange.importing.moderngov.vocabulary import folded, words_for

_DAY = r"(?:0[1-9]|[12][0-9]|3[01])/(?:0[1-9]|1[0-2])/[0-9]{4}"
_DUE_AT_END = re.compile(rf"(?P<due>(?:Not before\s+)?{_DAY})$", re.IGNORECASE)
_COUNT_AT_END = re.compile(r"/[0-9]{4}\s*(?P<count>[0-9]{1,2})$")
_DAY_AT_END = re.compile(rf"(?P<day>{_DAY})$")


@dataclass(slots=True)
class Flattened:
    """Keeps what a run-together row certainly says; ``ambiguity`` says what of it can be read in two ways."""

    title: str
    ref: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    ambiguity: str = ""


def flattened(text: str) -> Flattened | None:
    """Split one row from its right end; None where no day is found in it.

    A day printed right behind a digit cannot be told from it: “ref: 45614/02/2017” may be 456 and 14 February or 4561
    and 4 February. Such a day and such a number are named in ``ambiguity`` and not used.
    """
    rest, cells = text.strip(), {}
    waiting = _forthcoming(rest)
    if waiting is not None:
        rest, cells = waiting
        last_key = "notice_of_decision"
    else:
        rest, cells["call_ins"] = _call_ins(rest)
        last_key = "listed"
    days: list[str] = []
    while len(days) < 2 and (found := _DAY_AT_END.search(rest)):
        days.insert(0, found["day"])
        rest = rest[: found.start()]
        if rest[-1:].isspace():
            break
    if not days:
        return None
    # The later day of two stands in the column “Effective from”.
    keys = [last_key, "effective"] if len(days) == 2 else [last_key]
    cells |= dict(zip(keys, days, strict=True))
    title, ref, more = without_ref(rest)
    row = Flattened(title, ref, cells)
    if more:
        return None
    if rest[-1:].isdigit():
        first = days[0]
        before = rest.rpartition(" ")[2][-40:]
        row.ambiguity = f"“{before}{first}” may be “{before}” and {first}, or “{before}{first[0]}” and {first[1:]}"
        row.ref = ""
        row.title = title if ref else rest.strip()
        cells.pop(last_key)
    return row


def _forthcoming(text: str) -> tuple[str, dict[str, str]] | None:
    due = _DUE_AT_END.search(text)
    if due is None:
        return None
    before = text[: due.start()].rstrip()
    for status in sorted(words_for("listing_ends"), key=len, reverse=True):
        printed = before[-len(status) :]
        if folded(printed) == status:
            urgent = re.search(r"(?<=[0-9]{4})(?P<urgent>Yes|No)$", before[: -len(status)].rstrip(), re.IGNORECASE)
            cells = {"due": due["due"], "status": printed}
            rest = before[: -len(status)].rstrip()
            if urgent:
                cells["taken_under_urgency"] = urgent["urgent"]
                rest = rest[: -len(urgent["urgent"])]
            return rest, cells
    return None


def _call_ins(text: str) -> tuple[str, str]:
    if found := re.search(r"Not for call-?in$", text, re.IGNORECASE):
        return text[: found.start()], found.group()
    # A day ends with four figures of a year: figures after those are the number of call-ins.
    if found := _COUNT_AT_END.search(text):
        return text[: found.start("count")], found["count"]
    return text, ""
