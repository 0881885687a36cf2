"""What the pages of imported records show: lines of the list, one record whole, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from council.govuk.wording import counted, long_date, long_datetime
from decisions.models import HistoryKind, ImportedFile, ImportedRecord
from decisions.office.found import public_page
from decisions.permissions import Action, may
from decisions.publication.content import RecordKind
from decisions.queries import imported_record as queries
from decisions.queries.audit import history_of
from decisions.rules.history_codes import BREAKS, CANNOT_SHOW, CODES, KIND_LABELS, SHOWS
from decisions.rules.provisions import every_provision
from decisions.services.files.keeping import why_not_publishable
from decisions.services.imported_record import KIND
from decisions.states import IMPORTED_RECORD_TRANSITIONS, SCAN_LABELS, Scan, allowed
from decisions.states import ImportedRecord as State

COLOURS = {
    State.HELD: "blue",
    State.FOR_A_PERSON: "yellow",
    State.PUBLISHED: "green",
    State.LEFT_OUT: "grey",
    State.DISPOSED: "grey",
}
FINDING_COLOURS = {BREAKS: "red", CANNOT_SHOW: "yellow", SHOWS: "blue"}
_CITED = {each.id: each.cite() for each in every_provision()}
# Longer pages are read from the file; a browser has no use for them.
MOST_SHOWN = 60_000
_DAYS = (
    ("first_published_on", "First published"),
    ("due_starts_on", "Due, from"),
    ("due_ends_on", "Due, until"),
    ("decided_on", "Decided"),
    ("published_on", "Published"),
    ("effective_on", "Effective"),
)


@dataclass(frozen=True)
class About:
    """The record that a page of one act is about, as `shared/act.html` names it."""

    ref: str
    title: str

    def __str__(self) -> str:
        return self.title

    @classmethod
    def of(cls, record: ImportedRecord) -> About:
        """Return the record in a few words."""
        return cls(f"{HistoryKind(record.kind).label} {record.key}", f"{record.system.name}: {record.title}"[:160])


@dataclass(frozen=True)
class RecordLine:
    """One imported record in a list."""

    url: str
    title: str
    tag: str
    colour: str
    facts: tuple[str, ...]
    breaks: tuple[str, ...]
    remarks: str
    reason: str


@dataclass(frozen=True)
class FindingLine:
    """One finding of the review: which kind, its sentence, the provision."""

    label: str
    colour: str
    sentence: str
    provision: str


@dataclass(frozen=True)
class FileLine:
    """One document of a record, and what can be done with it."""

    number: int
    title: str
    status: str
    colour: str
    facts: tuple[str, ...]
    can_add: bool
    can_read: bool
    can_open: bool
    cannot_open: str


def line_of(record: ImportedRecord) -> RecordLine:
    """Return a record as the list shows it."""
    facts = (
        f"{HistoryKind(record.kind).label} {record.key}",
        record.system.name,
        long_date(record.day) if record.day else "no day",
        record.maker,
        record.department,
        record.status_text,
    )
    return RecordLine(
        reverse("imported_record", args=[record.pk]),
        record.title or "Without a title",
        record.get_status_display(),
        COLOURS[State(record.status)],
        tuple(fact for fact in facts if fact),
        tuple(label_of(code) for code in record.review_codes if _kind_of(code) == BREAKS),
        _remarks(record.review_codes),
        record.reason if record.status in (State.FOR_A_PERSON, State.LEFT_OUT) else "",
    )


def label_of(code: str) -> str:
    """Return what a code of the review means in a few words."""
    return CODES[code].label if code in CODES else code.replace("_", " ").capitalize()


def page_of(record: ImportedRecord, user: Any, *, on: date) -> dict[str, Any]:
    """Return everything that the page of one record shows, in a number of statements that does not grow with it."""
    files = queries.files_of(record)
    return {
        "record": record,
        "kind": HistoryKind(record.kind).label,
        "colour": COLOURS[State(record.status)],
        "facts": facts_of(record),
        "findings": findings_of(record),
        "opened": record.open_fields,
        "kept": record.kept_fields,
        "unplaced": record.unplaced,
        "problems": record.problems,
        "files": [_file_line(each, user, on) for each in files],
        "links": [each for each in record.links if each.get("kind") != "file"],
        "others": [
            (reverse("imported_record", args=[each.pk]), HistoryKind(each.kind).label, each.title, each.day)
            for each in queries.others_of_its_issue(record)
        ],
        "history": history_of(kind=KIND, ref=str(record.pk), limit=50),
        "public_page": public_page(RecordKind.HISTORY, record.published_ref) if _is_public(record) else "",
        **acts_on(record, user, on=on),
    }


def acts_on(record: ImportedRecord, user: Any, *, on: date) -> dict[str, bool]:
    """Say what this person can do with the record now."""
    works, publishes = may(user, Action.BRING_IN, on=on), may(user, Action.PUBLISH_HISTORY, on=on)
    drafts = works and may(user, Action.IMPORT_MATTER, on=on) and record.kind == HistoryKind.ISSUE
    return {
        "may_accept": bool(works) and _can(record, "accept"),
        "may_leave_out": bool(works) and _can(record, "leave out"),
        "may_take_in": bool(works) and _can(record, "take in again"),
        "may_publish": bool(publishes) and _can(record, "publish as history"),
        "may_withdraw": bool(publishes) and _can(record, "withdraw"),
        "may_draft": bool(drafts) and not record.matter_id and record.status != State.LEFT_OUT,
        "may_add_file": bool(works),
    }


def facts_of(record: ImportedRecord) -> list[tuple[str, str]]:
    """Return the columns that were read, with where and when they were read from."""
    days = [(label, long_date(day)) for name, label in _DAYS if (day := getattr(record, name))]
    texts = (
        ("Status as printed", record.status_text),
        ("Decision maker as printed", record.maker),
        ("Department", record.department),
        ("Wards", ", ".join(record.wards)),
        ("Key or not, as printed", record.decision_type),
    )
    source = [
        ("From", f"{record.system.name} ({record.system.host})"),
        ("Its number there", record.key),
        ("Address", record.address or "none"),
        ("Read", f"{long_datetime(record.read_at)}, by the reader {record.parser_version}"),
        ("Hash of the page", record.sha256),
    ]
    return [(label, text) for label, text in texts if text] + days + source


def findings_of(record: ImportedRecord) -> list[FindingLine]:
    """Return what the review found, what breaks a rule first."""
    order = {BREAKS: 0, CANNOT_SHOW: 1, SHOWS: 2}
    found = sorted(record.review, key=lambda each: order.get(each.get("kind", ""), 3))
    return [
        FindingLine(
            KIND_LABELS.get(each.get("kind", ""), "Says"),
            FINDING_COLOURS.get(each.get("kind", ""), "grey"),
            str(each.get("sentence", "")) or label_of(str(each.get("code", ""))),
            _CITED.get(str(each.get("provision", "")), ""),
        )
        for each in found
    ]


def as_text(body: bytes) -> tuple[str, bool]:
    """Return a page as text to be looked at, never as markup, and whether it was cut."""
    codec = "utf-16" if body[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = body.decode(codec, errors="replace").replace("\x00", "�")
    return text[:MOST_SHOWN], len(text) > MOST_SHOWN


def _file_line(file: ImportedFile, user: Any, on: date) -> FileLine:
    kept = file.open_file or file.withheld_file
    works, opens = may(user, Action.BRING_IN, on=on), may(user, Action.PUBLISH_HISTORY, on=on)
    waits = why_not_publishable(file.withheld_file) if file.withheld_file and not file.open_file else ""
    facts = (
        kept.name if kept else "",
        counted(kept.pages, "page") if kept and kept.pages else "",
        SCAN_LABELS[Scan(kept.status)] if kept else "",
        f"restricted, as the source says{f': {file.restriction}' if file.restriction else ''}"
        if file.restricted
        else "",
        f"public: {file.why_public}" if file.is_known_public else "",
        file.problem,
    )
    if file.open_file:
        status, colour = "Known to have been public", "green"
    elif kept:
        status, colour = "Withheld", "yellow"
    else:
        status, colour = "Only named", "grey"
    return FileLine(
        file.pk,
        file.title or "Without a title",
        status,
        colour,
        tuple(fact for fact in facts if fact),
        bool(works) and kept is None,
        bool(works) and kept is not None and kept.status != Scan.INFECTED,
        bool(opens) and file.open_file is None and file.withheld_file is not None and not file.restricted and not waits,
        waits,
    )


def _can(record: ImportedRecord, act: str) -> bool:
    return allowed(IMPORTED_RECORD_TRANSITIONS, record.status, act) is not None


def _is_public(record: ImportedRecord) -> bool:
    return record.status == State.PUBLISHED and bool(record.published_ref)


def _remarks(codes: list[str]) -> str:
    kinds = [_kind_of(code) for code in codes]
    cannot, shows = kinds.count(CANNOT_SHOW), kinds.count(SHOWS)
    said = [
        f"cannot show {counted(cannot, 'thing')}" if cannot else "",
        f"{counted(shows, 'remark')}" if shows else "",
    ]
    return "; ".join(each for each in said if each).capitalize()


def _kind_of(code: str) -> str:
    return CODES[code].kind if code in CODES else ""
