"""Record that the decision maker reconsidered what was referred back: a new executive decision, and final.

Source: section 9F(4)(a) of the Local Government Act 2000; regulations 12 and 13 of the 2012 Regulations.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import DecisionRecord, Reconsideration, ResolutionStanding
from decisions.permissions import Action, require
from decisions.queries import call_in_hearing as queries
from decisions.queries.call_in import procedure
from decisions.queries.taking import missing_from_record
from decisions.refusals import NotComplete, NotNow
from decisions.rules.call_in_hearing import RECONSIDERED
from decisions.rules.call_in_request import Outcome
from decisions.rules.london import day_of, say_moment
from decisions.services import audit, call_in_answers, call_in_publication
from decisions.services.call_in_hearing_letters import tell_officer
from decisions.services.call_in_signing import locked_record
from decisions.states import Implementation

_ACTS = {Outcome.CONFIRMED: "confirm", Outcome.VARIED: "vary", Outcome.RESCINDED: "rescind"}
TEXTS = ("maker_name", "maker_title", "decision", "reasons", "alternatives", "conflicts")
_MOST_CHARACTERS = {"maker_name": 300, "maker_title": 300}


@transaction.atomic
def reconsider(
    *,
    record: DecisionRecord,
    by: Any,
    at: datetime,
    values: Mapping[str, Any],
    outcomes: Mapping[str, Mapping[str, str]],
) -> Reconsideration:
    """Record the reconsideration of every resolution on which scrutiny, or council, reported to the decision maker.

    `values` holds decided_at, maker_name, maker_title, decision, reasons, alternatives, no_alternatives, conflicts,
    no_conflicts: “None” is an answer, a blank is not. `outcomes` maps a label to {"outcome": "confirmed", "varied" or
    "rescinded", "words": the resolution as varied}. What is confirmed or varied may be carried out; nothing of it is
    called in again. Raises NotAllowed, NotNow (the report was not sent), NotComplete.
    """
    require(by, Action.RECORD_RECONSIDERATION, record, on=day_of(at))
    record = locked_record(record)
    labels = queries.labels_with(record, Implementation.REPORTED)
    if not labels:
        raise NotNow(
            "Nothing of this decision is before the decision maker. What scrutiny referred back is reconsidered once "
            "its report has been sent."
        )
    missing = _missing(record, labels, values, at=at)
    constitution = procedure(record).constitution
    try:
        answers = call_in_answers.read(
            labels, outcomes, offered=RECONSIDERED, constitution=constitution, needs_reasons=False
        )
    except NotComplete as gaps:
        raise NotComplete(gaps.sentence, {**missing, **gaps.missing}) from None
    if missing:
        raise NotComplete("The reconsideration is not complete. “None” is an answer; a blank is not.", missing)
    done = Reconsideration.objects.create(
        record=record,
        hearing=queries.hearing_before(record, labels),
        decided_at=values["decided_at"],
        no_alternatives=bool(values.get("no_alternatives")),
        no_conflicts=bool(values.get("no_conflicts")),
        recorded_by=by,
        recorded_at=at,
        **{name: str(values.get(name, "")).strip() for name in TEXTS},
    )
    facts = {"reconsideration": done, "decided_by": done.maker_name, "recorded_by": str(by), "recorded_at": at}
    call_in_answers.write(record, answers, decided_at=done.decided_at, **facts)
    call_in_answers.carry_out(record, answers, _ACTS, decided_at=done.decided_at)
    said = call_in_answers.said_of(answers)
    tell_officer(record, f"reconsidered-{done.pk}", f"{done.maker_name} reconsidered the decision. {said}.", at=at)
    call_in_publication.publish_story(record=record, by=by, at=at)
    detail = {"record": record.ref, "outcomes": said}
    audit.record(by=by, event=Event.DECISION_RECONSIDERED, kind="matter", ref=record.matter.ref, at=at, detail=detail)
    return done


def _missing(record: DecisionRecord, labels: list[str], values: Mapping[str, Any], *, at: datetime) -> dict[str, str]:
    """Name what regs 12 and 13 ask for and what is wrong with the moment."""
    decided_at = values.get("decided_at")
    conflicts = str(values.get("conflicts", "")).strip()
    stated = {**values, "conflicts": [{"name": conflicts}] if conflicts else []}
    missing = missing_from_record(record.kind, stated, decided_at=decided_at)
    if decided_at is None:
        missing["decided_at"] = "Enter when it was reconsidered."
    elif decided_at > at:
        missing["decided_at"] = "That lies in the future. Record it when it has been reconsidered."
    else:
        sent = max(ResolutionStanding.objects.filter(record=record, label__in=labels).values_list("since", flat=True))
        if decided_at < sent:
            missing["decided_at"] = f"The report was sent at {say_moment(sent)}: it was reconsidered after that."
    if not str(values.get("maker_name", "")).strip():
        missing["maker_name"] = "Name the decision maker, by name and not only by office."
    for name, most in _MOST_CHARACTERS.items():
        if len(str(values.get(name, ""))) > most:
            missing[name] = f"Shorten it to {most} characters."
    return missing
