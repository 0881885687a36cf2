"""Withhold: a document of a matter, an appendix of a report, a part of a report; save it again; take it out."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import (
    Appendix,
    ForthcomingDecision,
    Report,
    ReportSection,
    TemplateSection,
    WithheldDocument,
    WithheldVersion,
)
from decisions.models.choices import WithheldForm
from decisions.permissions import Action, require
from decisions.permissions.visibility import matter_of
from decisions.publication import rich_text
from decisions.publication.canonical import canonical_json
from decisions.queries.withheld import is_for_a_body, may_hold_a_part, missing_from, opinion_of, same_number
from decisions.refusals import ChangedMeanwhile, NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.services import audit
from decisions.services import report as reports
from decisions.services.files.keeping import keep_file, open_file
from decisions.services.report_appendices import remove_appendix
from decisions.services.withheld_readers import about, name_first_readers
from decisions.states import WITHHELD_LABELS, Withheld

FIELDS = (
    *("title", "note", "html", "number", "twin", "public_title", "public_reason", "paragraphs", "confidential_source"),
    *("public_interest_reason", "registered_information", "own_planning_development", "opinion_on", "review_on"),
    *("contract_terms", "political_adviser"),
)
# The name and the bytes of a file as it was handed in.
Upload = tuple[str, bytes]


@transaction.atomic
def list_withheld_document(
    *, matter: ForthcomingDecision, by: Any, at: datetime, values: dict[str, Any]
) -> WithheldDocument:
    """List a withheld document under its public title (reg 9(3)); needs a paragraph and a reason of this very case.

    Raises NotAllowed and NotComplete, naming what `rules.exemption.problems` finds (Schedule 12A, Parts 1 and 2).
    """
    on = day_of(at)
    require(by, Action.WRITE_MATTER, matter, on=on)
    require(by, Action.SEE_WITHHELD, matter, on=on)
    values = {"opinion_on": on, **values}
    _require_complete(missing_from(values, by_body=is_for_a_body(matter), on=on))
    values = {"opinion_by": opinion_of(matter, on=on), **values}
    document = WithheldDocument.objects.create(matter=matter, recorded_by=by, recorded_at=at, **values)
    name_first_readers(document=document, at=at)
    return _told(document, Event.WITHHELD_DOCUMENT_LISTED, by, at)


@transaction.atomic
def withhold_appendix(
    *,
    report: Report,
    by: Any,
    at: datetime,
    values: dict[str, Any],
    file: Upload | None,
    in_place_of: Appendix | None = None,
) -> WithheldDocument:
    """Withhold an appendix of a report: the report lists it by its number, public title, citation and public reason.

    `values` holds FIELDS, with `twin` the open appendix that is its public version. `in_place_of` is an open appendix
    that leaves the report with it; its file is withheld where no other is handed in. Raises NotAllowed, NotNow,
    NotComplete. Source: regulation 20 and Schedule 12A.
    """
    if in_place_of is not None:
        open_one = report.appendices.select_related("report", "file").filter(pk=in_place_of.pk).first()
        if open_one is None:
            raise NotNow("Somebody took the open appendix out of the report meanwhile. Withhold the document anew.")
        if file is None and open_one.file is not None:
            file = (open_one.file.name, open_file(open_one.file))
        remove_appendix(appendix=open_one, by=by, at=at)
    return _withhold(report, WithheldForm.DOCUMENT, by, at, values, file=file)


@transaction.atomic
def withhold_part(
    *, report: Report, by: Any, at: datetime, section: TemplateSection, html: str, values: dict[str, Any]
) -> WithheldDocument:
    """Withhold what is written under one question: the public reads its citation and reason in place of the words.

    The words that stood there openly leave the working text. Raises NotAllowed, NotNow, NotComplete.
    Source: regulation 20 and Schedule 12A.
    """
    if not may_hold_a_part(report, section):
        sentence = "Choose a question that is answered in words and of which nothing is withheld yet."
        raise NotComplete("Nothing can be withheld under this question.", {"section": sentence})
    return _withhold(report, WithheldForm.PART, by, at, {**values, "html": html}, section=section)


@transaction.atomic
def save_withheld(
    *,
    document: WithheldDocument,
    by: Any,
    at: datetime,
    version: int,
    values: dict[str, Any],
    file: Upload | None = None,
) -> WithheldDocument:
    """Save what is withheld, and why; a new file takes the place of the one there is.

    `version` is the number of saves that the person saw. Clearances that cover it become void. Raises NotAllowed,
    NotNow, ChangedMeanwhile (nothing is overwritten), NotComplete. A save that changes nothing writes nothing.
    """
    document = locked(document)
    paper = _to_be_written(document, by, at)
    if document.version != version:
        newest = document.versions.order_by("-number").select_related("made_by").first()
        somebody = str(newest.made_by) if newest else str(document.recorded_by)
        raise ChangedMeanwhile(
            f"{somebody} saved this while you were writing. Nothing of yours or theirs was overwritten. Open it "
            "again, compare it with what you typed, and save.",
            by=somebody,
            at=document.saved_at,
        )
    before = {name: getattr(document, name) for name in FIELDS}
    _fill(document, {**before, **values}, by, at, file)
    if file is None and before == {name: getattr(document, name) for name in FIELDS}:
        return document
    document.version, document.saved_at = document.version + 1, at
    document.save()
    _keep_version(document, by, at)
    what = "part" if _is_part(document) else "appendix"
    if paper:
        reports.saved(paper, by=by, at=at, why=f"A withheld {what} was changed.")
    return _told(document, Event.WITHHELD_DOCUMENT_CHANGED, by, at)


@transaction.atomic
def state_for_members(
    *, document: WithheldDocument, by: Any, at: datetime, contract_terms: bool | None, political_adviser: bool | None
) -> WithheldDocument:
    """Say what decides whether any member of the council may inspect it; what is not said stays closed to them.

    Nothing of the text changes, so clearances stand and a decided report keeps its version. Raises NotAllowed, NotNow.
    Source: regulation 16(5) to (7).
    """
    document = locked(document)
    require(by, Action.ANSWER_PAPER_REQUEST, document, on=day_of(at))
    require(by, Action.SEE_WITHHELD, document, on=day_of(at))
    if not document.stands:
        raise NotNow("It is not withheld any more, so nothing has to be said of it.")
    if (document.contract_terms, document.political_adviser) == (contract_terms, political_adviser):
        return document
    document.contract_terms, document.political_adviser = contract_terms, political_adviser
    document.save(update_fields=["contract_terms", "political_adviser"])
    return _told(document, Event.WITHHELD_DOCUMENT_CHANGED, by, at)


@transaction.atomic
def take_out(*, document: WithheldDocument, by: Any, at: datetime, reason: str) -> WithheldDocument:
    """Take what is withheld out of the report or the list; it is kept, with its readings and the reason.

    Raises NotAllowed, NotNow, NotComplete.
    """
    document = locked(document)
    paper = _to_be_written(document, by, at)
    if not reason.strip():
        raise NotComplete("A reason is missing.", {"reason": "Say why it is taken out. The reason is kept."})
    document.removed_at, document.removed_reason = at, reason
    document.save(update_fields=["removed_at", "removed_reason"])
    if paper:
        reports.saved(paper, by=by, at=at, why="A withheld part or appendix was taken out.")
    return _told(document, Event.WITHHELD_DOCUMENT_REMOVED, by, at)


def locked(document: WithheldDocument) -> WithheldDocument:
    """Return the document as it is stored now, locked until the transaction ends."""
    return WithheldDocument.objects.select_for_update().get(pk=document.pk)


def _keep_version(document: WithheldDocument, by: Any, at: datetime) -> WithheldVersion:
    """Keep the withheld text as it stands after a save, with the hash of title, text and file."""
    whole = {
        "document": document.pk,
        "title": document.title,
        "html": document.html,
        "file": document.file.sha256 if document.file else "",
    }
    return WithheldVersion.objects.create(
        document=document,
        number=document.version,
        title=document.title,
        html=document.html,
        sha256=hashlib.sha256(canonical_json(whole)).hexdigest(),
        made_by=by,
        made_at=at,
    )


def _withhold(
    report: Report, form: str, by: Any, at: datetime, values: dict[str, Any], *, file: Upload | None = None, **more: Any
) -> WithheldDocument:
    paper = reports.to_be_written(report, by=by, at=at)
    document = WithheldDocument(report=paper, form=form, recorded_by=by, recorded_at=at, saved_at=at, **more)
    _fill(document, {"opinion_on": day_of(at), **values}, by, at, file)
    document.save()
    _keep_version(document, by, at)
    name_first_readers(document=document, at=at, author=by)
    if _is_part(document):
        _take_words_out(document, by, at)
    why = "A part was withheld." if _is_part(document) else "A withheld appendix was added."
    reports.saved(paper, by=by, at=at, why=why)
    return _told(document, Event.WITHHELD_DOCUMENT_LISTED, by, at)


def _fill(document: WithheldDocument, values: dict[str, Any], by: Any, at: datetime, file: Upload | None) -> None:
    """Write what was entered on the row, or raise NotComplete with a sentence for each field."""
    on, matter = day_of(at), matter_of(document)
    values = {name: value for name, value in values.items() if name in FIELDS}
    values["html"] = rich_text.clean(values.get("html") or "")
    values["paragraphs"] = sorted(values.get("paragraphs") or [])
    missing = missing_from(values, by_body=is_for_a_body(matter), on=on)
    if document.report_id and not str(values.get("public_reason", "")).strip():
        missing["public_reason"] = "Say why it is withheld, in words that the public may read."
    for name, value in values.items():
        setattr(document, name, value)
    document.opinion_by = opinion_of(matter, on=document.opinion_on or on)
    if document.report_id:
        missing |= _missing_of_the_paper(document, file)
    _require_complete(missing)
    if file is not None:
        name, data = file
        document.file = keep_file(by=by, at=at, name=name, data=data, withheld=True)


def _missing_of_the_paper(document: WithheldDocument, file: Upload | None) -> dict[str, str]:
    if _is_part(document):
        return {"html": "Write the part that is withheld."} if rich_text.is_empty(document.html) else {}
    missing = {}
    if document.number is None:
        missing["number"] = "Give the appendix its number."
    elif same_number(document.report, document.number, other_than=document.pk, twin=document.twin_id):
        missing["number"] = "Another appendix has this number. Choose another, or name that one as the public version."
    if document.twin and document.twin.report_id != document.report_id:
        missing["twin"] = "The public version must be an appendix of the same report."
    if file is None and document.file is None:
        missing["file"] = "Choose the file of the appendix."
    return missing


def _to_be_written(document: WithheldDocument, by: Any, at: datetime) -> Report | None:
    """Return the report, locked for a change, of which the document is a part; nothing for a document of a matter."""
    on = day_of(at)
    require(by, Action.SEE_WITHHELD, document, on=on)
    paper = reports.to_be_written(document.report, by=by, at=at) if document.report else None
    if paper is None:
        require(by, Action.WRITE_MATTER, document.matter, on=on)
    require_withheld(document)
    return paper


def _take_words_out(document: WithheldDocument, by: Any, at: datetime) -> None:
    row = ReportSection.objects.filter(report=document.report, section=document.section).first()
    if row and row.html:
        row.html, row.saved_by, row.saved_at, row.version = "", by, at, row.version + 1
        row.save()


def require_withheld(document: WithheldDocument) -> None:
    """Raise NotNow unless the document is withheld: not released, not about to be, not taken out."""
    if document.removed_at:
        raise NotNow("It was taken out. What was taken out is kept and no longer changed.")
    if document.status != Withheld.WITHHELD:
        label = WITHHELD_LABELS[Withheld(document.status)].lower()
        raise NotNow(f"It is “{label}”, so it is not changed now. Decline the release first, if it is only proposed.")


def _require_complete(missing: dict[str, str]) -> None:
    if missing:
        raise NotComplete("The withheld document is not complete.", missing)


def _is_part(document: WithheldDocument) -> bool:
    return document.form == WithheldForm.PART


def _told(document: WithheldDocument, event: Event, by: Any, at: datetime) -> WithheldDocument:
    audit.record(by=by, event=event, at=at, detail={"public_title": document.public_title}, **about(document))
    return document
