"""Look at an exemption again, and release what need not be withheld any longer: two people, and both days are kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from decisions.events import Event
from decisions.models import Appendix, Report, ReportSection, SubmittedDocument, WithheldDocument
from decisions.models.choices import WithheldForm
from decisions.permissions import Action, may, require
from decisions.permissions.visibility import is_decision_maker, matter_of
from decisions.queries.withheld import is_for_a_body, missing_from
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.rules.london import day_of, say_day
from decisions.services import audit
from decisions.services import report as reports
from decisions.services.files.keeping import keep_file, open_file
from decisions.services.moves import require_move
from decisions.services.withheld import FIELDS, locked, require_withheld
from decisions.services.withheld_publication import publish_again
from decisions.services.withheld_readers import about
from decisions.states import WITHHELD_LABELS, WITHHELD_TRANSITIONS
from decisions.states import Report as ReportState


@transaction.atomic
def review(
    *,
    document: WithheldDocument,
    by: Any,
    at: datetime,
    still_exempt: bool,
    review_on: date | None,
    reason: str,
) -> WithheldDocument:
    """Look at an exemption again: it holds, with the reason as it is now and the next day of review, or it does not.

    Where it does not hold its release is proposed, which a second person decides. For confidential information the
    reason may be empty: there is no test of the public interest. Raises NotAllowed, NotNow, NotComplete.
    Source: Schedule 12A, paragraph 10 ("if and so long as").
    """
    if not still_exempt:
        return propose_release(document=document, by=by, at=at, reason=reason)
    document, on = locked(document), day_of(at)
    _require_reviewing(document, by, on)
    require_withheld(document)
    now = {name: getattr(document, name) for name in FIELDS} | {"review_on": review_on, "opinion_on": on}
    if not document.confidential_source:
        now["public_interest_reason"] = reason
    missing = missing_from(now, by_body=is_for_a_body(matter_of(document)), on=on)
    found = {_ASKED_AS[name]: sentence for name, sentence in missing.items() if name in _ASKED_AS}
    if review_on is not None and review_on <= on:
        found["review_on"] = f"The next review must be after today, {say_day(on)}."
    if found:
        raise NotComplete("The review is not complete.", found)
    document.review_on, document.opinion_on = review_on, on
    document.public_interest_reason = now["public_interest_reason"]
    document.save(update_fields=["review_on", "opinion_on", "public_interest_reason"])
    said = say_day(review_on) if review_on else "no day"
    return _told(document, Event.WITHHELD_REVIEWED, by, at, review_on=said)


@transaction.atomic
def propose_release(*, document: WithheldDocument, by: Any, at: datetime, reason: str) -> WithheldDocument:
    """Propose to release what is withheld; a second person decides. Raises NotAllowed, NotNow, NotComplete."""
    document = locked(document)
    _require_reviewing(document, by, day_of(at))
    _require_in_place(document)
    move = require_move(document, "propose release", WITHHELD_TRANSITIONS, WITHHELD_LABELS)
    if not reason.strip():
        raise NotComplete("A reason is missing.", {"reason": "Say why it need not be withheld any longer."})
    document.status = move.target
    document.release_proposed_by, document.release_proposed_at, document.release_reason = by, at, reason.strip()
    document.save(update_fields=["status", "release_proposed_by", "release_proposed_at", "release_reason"])
    return _told(document, Event.RELEASE_PROPOSED, by, at)


@transaction.atomic
def decline_release(*, document: WithheldDocument, by: Any, at: datetime) -> WithheldDocument:
    """Decline a proposed release, so that it stays withheld. Raises NotAllowed, NotNow."""
    document = locked(document)
    _require_releasing(document, by, day_of(at))
    move = require_move(document, "decline release", WITHHELD_TRANSITIONS, WITHHELD_LABELS)
    _require_second_person(document, by, "decline")
    document.status = move.target
    document.release_proposed_by, document.release_proposed_at, document.release_reason = None, None, ""
    document.save(update_fields=["status", "release_proposed_by", "release_proposed_at", "release_reason"])
    return _told(document, Event.RELEASE_DECLINED, by, at)


@transaction.atomic
def release(*, document: WithheldDocument, by: Any, at: datetime) -> WithheldDocument:
    """Release it: its words or its file enter the open paper, and the public page where the report is public already.

    Its readings, versions and comments stay withheld. Raises NotAllowed (also to who proposed it), NotNow.
    """
    document = locked(document)
    _require_releasing(document, by, day_of(at))
    _require_in_place(document)
    move = require_move(document, "release", WITHHELD_TRANSITIONS, WITHHELD_LABELS)
    _require_second_person(document, by, "release")
    document.status, document.released_by, document.released_at = move.target, by, at
    document.save(update_fields=["status", "released_by", "released_at"])
    if document.report is None:
        _list_openly(document)
    else:
        _enter_report(document, by, at)
    return _told(document, Event.WITHHELD_RELEASED, by, at)


def may_release(user: Any, document: WithheldDocument, *, on: date) -> bool:
    """Say whether somebody may release or decline what another person proposed."""
    allowed = may(user, Action.RELEASE_WITHHELD, document, on=on) and may(user, Action.SEE_WITHHELD, document, on=on)
    return bool(allowed) and document.release_proposed_by_id != user.pk


_CLOSED = (ReportState.DECIDED, ReportState.ISSUED)
# What the rules find missing, by the box of the review that asks for it.
_ASKED_AS = {
    "withheld_public_interest_missing": "reason",
    "withheld_public_interest_short": "reason",
    "withheld_review_missing": "review_on",
    "withheld_paragraph_3_registered": "reason",
    "withheld_own_planning": "reason",
}


def _list_openly(document: WithheldDocument) -> None:
    """List a document of a matter by its own title; the public reads it with the next amended notice."""
    last = document.matter.documents.aggregate(last=Max("position"))["last"]
    SubmittedDocument.objects.create(
        matter=document.matter, position=0 if last is None else last + 1, title=document.title
    )


def _enter_report(document: WithheldDocument, by: Any, at: datetime) -> None:
    report = Report.objects.select_for_update(of=("self",)).get(pk=document.report_id)
    if document.form == WithheldForm.PART:
        _enter_words(document, report, by, at)
    else:
        name, data = document.file.name, open_file(document.file)
        file = keep_file(by=by, at=at, name=name, data=data)
        Appendix.objects.create(report=report, number=document.number, title=document.title, file=file)
    reports.saved(report, by=by, at=at, why="What was withheld was released.")
    if report.public_at and report.status in _CLOSED:
        # Before the decision the changed text is cleared and published like any other change.
        publish_again(report=report, by=by, at=at)


def _enter_words(document: WithheldDocument, report: Report, by: Any, at: datetime) -> None:
    row = ReportSection.objects.filter(report=report, section=document.section).first()
    row = row or ReportSection(report=report, section=document.section, version=0)
    row.html, row.saved_by, row.saved_at, row.version = row.html + document.html, by, at, row.version + 1
    row.save()


def _require_reviewing(document: WithheldDocument, by: Any, on: date) -> None:
    """Who may release may review; so may whoever is to decide, whose opinion it is."""
    require(by, Action.SEE_WITHHELD, document, on=on)
    if not is_decision_maker(by, matter_of(document), on):
        require(by, Action.RELEASE_WITHHELD, document, on=on)


def _require_releasing(document: WithheldDocument, by: Any, on: date) -> None:
    require(by, Action.RELEASE_WITHHELD, document, on=on)
    require(by, Action.SEE_WITHHELD, document, on=on)


def _require_in_place(document: WithheldDocument) -> None:
    if document.removed_at:
        raise NotNow("It was taken out, so there is nothing to release. What was taken out is kept.")


def _require_second_person(document: WithheldDocument, by: Any, act: str) -> None:
    if document.release_proposed_by_id == by.pk:
        raise NotAllowed(f"You may not {act} it: you proposed its release. A second person has to decide.")


def _told(document: WithheldDocument, event: Event, by: Any, at: datetime, **detail: str) -> WithheldDocument:
    detail["public_title"] = document.public_title
    audit.record(by=by, event=event, at=at, detail=detail, **about(document))
    return document
