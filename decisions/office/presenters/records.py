"""The record of a decision as officers see it: what the public reads, its lawfulness, its call-in window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from decisions.models import DecisionRecord, ForthcomingDecision
from decisions.models.choices import CallInStanding, MakerKind, Restriction
from decisions.office.found import public_page_of_record
from decisions.office.presenters.call_in_panel import call_in_panel
from decisions.office.presenters.findings import shown
from decisions.office.presenters.what_next import next_panel
from decisions.permissions import Action, may
from decisions.queries.call_in import call_in_window
from decisions.queries.clocks import clocks_of
from decisions.queries.followers import followers_of
from decisions.queries.lawfulness import lawfulness, standards
from decisions.queries.not_key_report import may_be_required
from decisions.queries.public_decision import decision_content
from decisions.queries.taking import record_kind_of, taking
from decisions.refusals import Refused
from decisions.rules.london import day_of
from decisions.rules.recording import Lateness, lateness
from decisions.services.moves import require_move
from decisions.states import MATTER_TRANSITIONS, RECORD_LABELS, RECORD_TRANSITIONS, Record, allowed


@dataclass(frozen=True)
class RecordRow:
    """One line of the list of records."""

    record: DecisionRecord
    url: str
    status: str
    colour: str


_COLOURS = {Record.DRAFT: "yellow", Record.PUBLISHED: "green", Record.CORRECTED: "green"}


def rows_of(records: Iterable[DecisionRecord]) -> list[RecordRow]:
    """Return the list of records with address and status."""
    return [
        RecordRow(
            each,
            reverse("record", kwargs={"ref": each.ref}),
            RECORD_LABELS[Record(each.status)],
            _COLOURS[Record(each.status)],
        )
        for each in records
    ]


def before_recording(
    matter: ForthcomingDecision, *, at: datetime, decided_at: datetime | None = None
) -> dict[str, Any]:
    """Return how a decision made now would stand, from when it would be lawful, and how its days are counted.

    The strip of days marks the day of `decided_at`, which somebody typed.
    """
    kind = record_kind_of(matter)
    found = taking(matter, at=at, kind=kind)
    known = lawfulness(matter, on=day_of(at))
    return {
        "kind_label": kind.label,
        "today": shown(found.route, heading="If it were decided now"),
        "obstacles": [shown(finding) for _, finding in found.obstacles if finding is not found.route],
        "dates": known.dates.sentences if matter.is_key else (),
        "counted": shown(
            known.ordinary,
            heading="How the notice period is counted",
            decision=day_of(decided_at) if decided_at else None,
        )
        if matter.is_key
        else None,
    }


def may_be_private(matter: ForthcomingDecision) -> bool:
    """Say whether the question about excluding the public arises: a body, and something to withhold."""
    return matter.maker_kind == MakerKind.BODY and matter.restriction != Restriction.OPEN


def is_late(record: DecisionRecord, *, at: datetime) -> bool:
    """Say whether the record is late enough that the public is told why (reg 14(1))."""
    under = standards(on=day_of(at))
    found = lateness(record.decided_at, on=day_of(at), constitution=under.constitution, calendar=under.calendar)
    return found.answer in (Lateness.WARN, Lateness.ESCALATE)


def page_of_record(record: DecisionRecord, user: Any, *, at: datetime) -> dict[str, Any]:
    """Return everything that the page of a record shows."""
    address = public_page_of_record(record)
    return {
        "record": record,
        "status": RECORD_LABELS[Record(record.status)],
        "colour": _COLOURS[Record(record.status)],
        "content": decision_content(record, on=day_of(at)),
        "call_in": call_in_of(record, at=at),
        "call_in_panel": call_in_panel(record, user, at=at),
        "clocks": clocks_of(record, on=day_of(at)),
        "followers": followers_of(record),
        "next_panel": next_panel(record),
        "public_page": address if record.published_at else "",
        "pdf": f"{address.rstrip('/')}.pdf" if record.published_at else "",
        "may_require_report": may_be_required(record) and may(user, Action.REQUIRE_REPORT, on=day_of(at)),
        "may_publish": _reason(record, "publish", user, at) == "",
        "why_not_publish": _reason(record, "publish", user, at),
        "may_correct": _reason(record, "correct", user, at) == "",
        "may_retake": _may_retake(record, user, at),
        "may_ask_for_evidence": bool(may(user, Action.SEE_AUDIT, record, on=day_of(at))),
        "may_pack": bool(record.published_at and may(user, Action.EXPORT_RECORD, on=day_of(at))),
    }


def call_in_of(record: DecisionRecord, *, at: datetime) -> dict[str, Any]:
    """Return the call-in window: as it opened, or as it would open if the record were published now."""
    if record.not_compliant:
        return {"sentence": "No call-in window opens and the decision may not be carried out: it had no lawful route."}
    if record.call_in != CallInStanding.ELIGIBLE:
        return {"sentence": record.call_in_reason, "standing": record.get_call_in_display()}
    if record.published_at:
        return {
            "finding": shown(record.call_in_finding, heading="How the time for call-in was counted"),
            "deadline": record.call_in_deadline,
        }
    finding = call_in_window(published_at=at, decided_at=record.decided_at)
    return {"finding": shown(finding, heading="Call-in, if the record is published now")}


def _may_retake(record: DecisionRecord, user: Any, at: datetime) -> bool:
    acts = ("re-take the decision", "give notice and re-take the decision")
    return bool(
        record.not_compliant
        and record.published_at
        and any(allowed(MATTER_TRANSITIONS, record.matter.status, act) for act in acts)
        and may(user, Action.RECORD_DECISION, record, on=day_of(at))
    )


def _reason(record: DecisionRecord, act: str, user: Any, at: datetime) -> str:
    if refused := may(user, Action.PUBLISH_RECORD, record, on=day_of(at)).sentence:
        return refused
    try:
        require_move(record, act, RECORD_TRANSITIONS, RECORD_LABELS)
    except Refused as refusal:
        return refusal.sentence
    return ""


RETAKING = (
    "A decision without a lawful route is cured by taking it again, lawfully. The matter is opened again: a notice "
    "that is public runs on, and without one the notice is given first.",
    "The record of the first decision stays public and marked.",
)


def why_not_correct(record: DecisionRecord, user: Any, *, at: datetime) -> str:
    """Return why this person cannot correct the record now, or nothing."""
    return _reason(record, "correct", user, at)
