"""What a page says of a withheld document to its readers, and which acts on it are offered to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from council.govuk.wording import weekday_date
from decisions.models import WithheldDocument, WithheldReader
from decisions.models.choices import WithheldForm
from decisions.office.forms.withheld_members import answers_said
from decisions.permissions import Action, may
from decisions.permissions.may import roles_of
from decisions.permissions.member_rights import as_stated
from decisions.permissions.visibility import is_decision_maker, matter_of
from decisions.queries.withheld import citation_of, reader_names, reader_said
from decisions.queries.withheld_copies import PICTURES, why_no_copy
from decisions.services.report import WRITABLE
from decisions.states import Scan, Withheld

_COLOURS = {Withheld.WITHHELD: "grey", Withheld.RELEASE_PROPOSED: "orange", Withheld.RELEASED: "green"}


@dataclass(frozen=True)
class Offered:
    """One thing that can be done, and where."""

    text: str
    url: str


@dataclass(frozen=True)
class Line:
    """One withheld document in a list: nothing of it that is withheld."""

    title: str
    url: str
    about: str
    facts: tuple[str, ...]
    tag: str
    colour: str


@dataclass(frozen=True)
class Named:
    """One entry of the list of readers."""

    said: str
    by: str
    url: str


def line_of(document: WithheldDocument, *, on: date) -> Line:
    """Return the document as a list shows it."""
    due = document.review_on is not None and document.review_on <= on and document.status == Withheld.WITHHELD
    facts = [citation_of(document, on=on)]
    if document.review_on:
        facts.append(f"Review {'was due' if due else 'due'} on {weekday_date(document.review_on)}")
    label = "Review due" if due else document.get_status_display()
    colour = "red" if due else _COLOURS[Withheld(document.status)]
    return Line(document.public_title, _at("withheld_document", document), about(document), tuple(facts), label, colour)


def about(document: WithheldDocument) -> str:
    """Name the paper it belongs to by its open title."""
    return str(document.report or document.matter)


def page_of_paper(document: WithheldDocument) -> str:
    """Return the address of the report or matter."""
    if document.report:
        return reverse("report", kwargs={"ref": document.report.ref})
    return reverse("matter", kwargs={"ref": document.matter.ref})


def status_of(document: WithheldDocument) -> tuple[str, str]:
    """Return the state in words and its colour."""
    if document.removed_at:
        return "Taken out", "grey"
    return document.get_status_display(), _COLOURS[Withheld(document.status)]


def outline(document: WithheldDocument, *, on: date) -> dict[str, Any]:
    """Return what may be shown before a reading is logged: the public title, the citation, readers, review."""
    text, colour = status_of(document)
    return {
        "document": document,
        "about": about(document),
        "paper": page_of_paper(document),
        "status": text,
        "colour": colour,
        "cited": citation_of(document, on=on),
        "readers": reader_names(document),
        "review": weekday_date(document.review_on) if document.review_on else "",
        "is_due": bool(document.review_on and document.review_on <= on),
        "is_part": document.form == WithheldForm.PART,
        "for_members": answers_said(document),
        "opens_to_members": as_stated(document).steps[0].text,
    }


def inspected(document: WithheldDocument) -> dict[str, Any]:
    """Return what a member sees who inspects it under regulation 16: the document, and nothing of what readers say."""
    file = document.file
    return {
        "is_read": True,
        "inspects": True,
        "words": file.text if file and file.status in (Scan.CLEAN, Scan.NOT_SCANNED) else "",
        "is_checked": bool(file and file.status != Scan.WAITING),
    }


def in_full(document: WithheldDocument, user: Any, *, on: date) -> dict[str, Any]:
    """Return what a reader sees once the reading is logged."""
    file = document.file
    return {
        "words": file.text if file and file.status in (Scan.CLEAN, Scan.NOT_SCANNED) else "",
        "is_picture": bool(file and file.media_type in PICTURES),
        "is_checked": bool(file and file.status != Scan.WAITING),
        "no_copy": why_no_copy(document),
        "comments": list(document.comments.select_related("made_by")),
        **acts(document, user, on=on),
    }


def acts(document: WithheldDocument, user: Any, *, on: date) -> dict[str, Any]:
    """Return what this person may do with it today: only what a request would be let through for."""
    stands = document.status == Withheld.WITHHELD and not document.removed_at
    writes = stands and _writes(document, user, on)
    releases = bool(may(user, Action.RELEASE_WITHHELD, document, on=on))
    decides = is_decision_maker(user, matter_of(document), on)
    proposed = document.status == Withheld.RELEASE_PROPOSED and not document.removed_at
    offered = []
    if stands and (releases or decides):
        offered.append(Offered("Review the exemption", _at("withheld_review", document)))
    if may(user, Action.NAME_READERS, document, on=on):
        offered.append(Offered("Who may read it", _at("withheld_readers", document)))
    if document.stands and may(user, Action.ANSWER_PAPER_REQUEST, document, on=on):
        offered.append(Offered("May members inspect it?", _at("withheld_members", document)))
    offered.append(Offered("Who has read it", _at("withheld_log", document)))
    if writes:
        offered.append(Offered("Take it out", _at("withheld_take_out", document)))
    if proposed and releases and document.release_proposed_by_id != user.pk:
        offered.append(Offered("Release it, or decline", _at("withheld_release", document)))
    return {"may_write": writes, "offered": offered, "is_proposed": proposed}


def readers_of(document: WithheldDocument, user: Any, *, on: date) -> list[Named]:
    """List the readers, each with where to remove it for those who may."""
    names = may_name(document, user, on=on)
    return [_named(reader, names) for reader in document.readers.all()]


def may_name(document: WithheldDocument, user: Any, *, on: date) -> bool:
    """Say whether somebody may name and remove readers today."""
    if document.removed_at or document.status == Withheld.RELEASED:
        return False
    if not may(user, Action.NAME_READERS, document, on=on):
        return False
    is_officer = "democratic_services" in roles_of(user, on=on)
    return is_officer or bool(may(user, Action.SEE_WITHHELD, document, on=on))


def _named(reader: WithheldReader, names: bool) -> Named:
    where = {"number": reader.document_id, "reader_id": reader.pk}
    return Named(
        reader_said(reader),
        f"named by {reader.named_by}" if reader.named_by else "reads it by role",
        reverse("withheld_reader_remove", kwargs=where) if names else "",
    )


def _writes(document: WithheldDocument, user: Any, on: date) -> bool:
    if document.report:
        writes = may(user, Action.WRITE_REPORT, document.report, on=on)
        return bool(writes) and document.report.status in WRITABLE
    return False


def _at(name: str, document: WithheldDocument) -> str:
    return reverse(name, kwargs={"number": document.pk})
