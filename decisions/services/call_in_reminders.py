"""Remind of what call-ins wait for, each once, and raise an alert where it is late. Silence never releases anything.

What a day asks for is found when the job runs, so a worker that slept over a day does the same work when it wakes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import Alert, CallInSignature, DecisionRecord, Job, OutgoingMessage
from decisions.models.choices import Severity
from decisions.queries import call_in_due
from decisions.queries.call_in_duties import Duty, Kind, duties
from decisions.rules.london import day_of, say_day
from decisions.services import audit, call_in_letters, messages
from decisions.services.job_kinds import Progress

ALERTS = "call_in_"
_SENTENCES = {
    Kind.RULING: (
        "{request} was lodged and nobody has ruled on it. A ruling was to be expected by {day}.",
        "Rule on whether the request is valid. Nothing that it names may be carried out meanwhile.",
    ),
    Kind.HEARING: (
        "{request} was to be heard by {day}, and no hearing is recorded.",
        "List it for the next meeting of the scrutiny committee, or record what was heard.",
    ),
    Kind.REPORT: (
        "Scrutiny's report on {record} to the decision maker was due by {day} and is not recorded.",
        "Send scrutiny's report to the decision maker and record it on the page of the call-in.",
    ),
    Kind.RECONSIDERATION: (
        "{record} was to be reconsidered by {day}, and nothing is recorded.",
        "Ask the decision maker to reconsider it, and record what was decided.",
    ),
}
_WHAT = {
    Kind.RULING: "the ruling on {request}",
    Kind.HEARING: "the hearing of {request}",
    Kind.REPORT: "scrutiny's report on {record}",
    Kind.RECONSIDERATION: "the reconsideration of {record}",
}
_WHOM = {
    Kind.RULING: "the proper officer",
    Kind.HEARING: "the scrutiny officer",
    Kind.REPORT: "the scrutiny officer",
    Kind.RECONSIDERATION: "democratic services",
}


def as_job(job: Job, progress: Progress) -> dict[str, int]:
    """Do the day's reminders and alerts as a job of the worker."""
    return remind(at=progress.now())


@transaction.atomic
def remind(*, at: datetime) -> dict[str, int]:
    """Write to those who have to act soon, each once, raise alerts for what is late and clear those that are settled.

    Returns how many were reminded of, raised and cleared.
    """
    found = duties(at)
    due = [each for each in found if day_of(at) >= each.remind_from and not _was_reminded(each)]
    written = [(each, letters) for each in due if (letters := _letters(each, at))]
    messages.write_all((letter for _, letters in written for letter in letters), at=at)
    raised, cleared = refresh_alerts(at=at)
    for each, _ in written:
        detail = {"whom": _WHOM[each.kind], "what": _said(_WHAT[each.kind], each), "due_on": say_day(each.due_on)}
        ref = each.request.ref
        audit.record(by=audit.SCHEDULER, event=Event.CALL_IN_REMINDED, kind="call_in", ref=ref, at=at, detail=detail)
    record_alerts(raised, cleared, at=at)
    return {"reminded": len(written), "raised": len(raised), "cleared": len(cleared)}


@transaction.atomic
def remind_signatories(*, at: datetime) -> int:
    """Write once to each member who was asked to sign, has not answered and has little time left; return how many."""
    due = call_in_due.signatures_to_remind_of(at).select_related("request__record__matter", "person__user")
    rows = list(due.select_for_update(of=("self",)))
    call_in_letters.tell_reminded(rows, at=at)
    CallInSignature.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=at)
    for row in rows:
        detail = {"call_in": row.request.ref, "member": row.name}
        ref = row.request.ref
        audit.record(by=audit.SCHEDULER, event=Event.SIGNATORY_REMINDED, kind="call_in", ref=ref, at=at, detail=detail)
    return len(rows)


def refresh_alerts(*, at: datetime, record: DecisionRecord | None = None) -> tuple[list[Alert], list[Alert]]:
    """Raise an alert for each thing that is late, of one decision or of all, and clear those that are settled.

    Returns those raised and those cleared, for `record_alerts`. A part of the day's reminders and of a ruling.
    """
    late = [each for each in duties(at, record=record) if each.is_late(day_of(at))]
    wanted = {(each.record.matter_id, f"{ALERTS}{each.kind}"): each for each in reversed(late)}
    standing = Alert.objects.select_for_update(of=("self",)).filter(kind__startswith=ALERTS, cleared_at=None)
    if record is not None:
        standing = standing.filter(matter=record.matter_id)
    alerts = {(alert.matter_id, alert.kind): alert for alert in standing.select_related("matter").order_by("pk")}
    settled = [alert for key, alert in alerts.items() if key not in wanted]
    for alert in settled:
        alert.cleared_at = at
        alert.save(update_fields=["cleared_at"])
    raised = []
    for key, duty in wanted.items():
        if key not in alerts:
            sentence, mend = _SENTENCES[duty.kind]
            raised.append(
                Alert.objects.create(
                    matter=duty.record.matter,
                    kind=key[1],
                    severity=Severity.LATE,
                    sentence=_said(sentence, duty),
                    mend=mend,
                    raised_at=at,
                )
            )
    return raised, settled


def record_alerts(raised: Iterable[Alert], cleared: Iterable[Alert], *, at: datetime) -> None:
    """Leave the events of alerts that were raised and cleared; the last statements of the act that did so."""
    for event, alerts in ((Event.ALERT_CLEARED, cleared), (Event.ALERT_RAISED, raised)):
        for alert in alerts:
            detail = {"sentence": alert.sentence}
            ref = alert.matter.ref
            audit.record(by=audit.SCHEDULER, event=event, kind="matter", ref=ref, at=at, detail=detail)


def _was_reminded(duty: Duty) -> bool:
    return OutgoingMessage.objects.filter(key__startswith=_key(duty)).exists()


def _key(duty: Duty) -> str:
    return f"call-in:{duty.kind}:{duty.request.pk}:{duty.due_on}:"


def _letters(duty: Duty, at: datetime) -> list[Any]:
    roles = {
        Kind.RULING: ("proper_officer", "democratic_services"),
        Kind.HEARING: ("scrutiny_officer", "democratic_services"),
        Kind.REPORT: ("scrutiny_officer", "democratic_services"),
        Kind.RECONSIDERATION: ("democratic_services", "proper_officer"),
    }[duty.kind]
    people = next((found for role in roles if (found := call_in_letters.officers(role, at))), [])
    said = f"{_said(_WHAT[duty.kind], duty)} is due by {say_day(duty.due_on)}"
    return [
        call_in_letters.reminder(_key(duty), user, duty.request, str(duty.kind), said, duty.due_on, duty.lapses, at=at)
        for user in people
    ]


def _said(sentence: str, duty: Duty) -> str:
    return sentence.format(request=duty.request.ref, record=duty.record.ref, day=say_day(duty.due_on))
