"""Write a decision down and make it public, without asking who may: the acts that ask are `record` and `approval`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from council.accounts.models import RoleAssignment
from decisions.events import Event
from decisions.models import Alert, DecisionRecord, DeclaredConflict, ForthcomingDecision, Report, Resolution
from decisions.models.choices import MakerKind, NoticeKind, Route, Severity
from decisions.publication.content import Maker
from decisions.queries.evidence import notices_of_kind
from decisions.queries.lawfulness import standards
from decisions.queries.particulars import maker_of
from decisions.queries.taking import Taking, missing_from_record, record_kind_of, taking
from decisions.refusals import NotComplete, NotLawful, NotNow
from decisions.rules.finding import CANNOT_BE_KNOWN
from decisions.rules.london import day_of, say_day
from decisions.services import audit, publication, standing
from decisions.services.call_in import keep_window, open_window, record_opened, standing_of
from decisions.services.forthcoming import request_sweep
from decisions.services.lawful_dates import remember_evidence
from decisions.services.moves import require_move
from decisions.services.next_steps import refresh_earlier
from decisions.services.references import DECISION, next_reference
from decisions.states import MATTER_LABELS, MATTER_TRANSITIONS, RECORD_LABELS, RECORD_TRANSITIONS, Matter

STATED = ("outcome", "decision", "reasons", "alternatives", "no_alternatives", "no_conflicts", "delegation")
# What a delegated decision notice adds (law.md §2.1).
NOTIFIED = ("consultation", "implementation_officer", "implementation_timescale")
UNLAWFUL_ALERT = "unlawful_decision"
_YES_OR_NO = ("no_alternatives", "no_conflicts")


def recorded(
    *,
    matter: ForthcomingDecision,
    by: Any,
    at: datetime,
    values: dict[str, Any],
    already_taken: bool = False,
    report: Report | None = None,
    maker: Maker | None = None,
) -> DecisionRecord:
    """Record the decision on a matter in the caller's transaction; see `record.record_decision`.

    With a report, what stands in its way counts too. `maker` is the person who decided, where that is known better
    than from the post. Raises NotNow, NotComplete, NotLawful (with the Finding).
    """
    matter = ForthcomingDecision.objects.select_for_update(of=("self",)).get(pk=matter.pk)
    act = "record a decision already taken" if already_taken else "record the decision"
    move = require_move(matter, act, MATTER_TRANSITIONS, MATTER_LABELS)
    _refuse_body_without_notice(matter, already_taken)
    kind, decided_at = record_kind_of(matter), values.get("decided_at")
    missing = missing_from_record(kind, values, decided_at=decided_at)
    if decided_at and decided_at > at:
        missing["decided_at"] = "The decision lies in the future. Record it when it has been made."
    if missing:
        raise NotComplete("The record is not complete. “None” is an answer; a blank is not.", missing)
    found = taking(
        matter,
        at=decided_at,
        kind=kind,
        sat_in_private=bool(values.get("sat_in_private")),
        has_pecuniary_interest=bool(values.get("has_pecuniary_interest")),
        report=report,
    )
    _refuse_or_allow(found, already_taken)
    record = _write(
        matter,
        by=by,
        at=at,
        kind=kind,
        values=values,
        found=found,
        already_taken=already_taken,
        report=report,
        maker=maker or maker_of(matter, on=day_of(decided_at)),
    )
    matter.status, matter.saved_at, matter.version = move.target, at, matter.version + 1
    matter.save()
    remember_evidence(matter)
    request_sweep(by=by, at=at)
    if already_taken:
        _tell_monitoring_officer(record, found, at=at)
    elif matter.retakes_id:
        Alert.objects.filter(matter=matter, kind=UNLAWFUL_ALERT, cleared_at=None).update(cleared_at=at)
    detail = {"decided_on": say_day(record.decided_on), "record": record.ref}
    audit.record(by=by, event=Event.DECISION_RECORDED, kind="matter", ref=matter.ref, at=at, detail=detail)
    return record


def made_public(*, record: DecisionRecord, by: Any, at: datetime, late_reason: str = "") -> DecisionRecord:
    """Publish the record in the caller's transaction; see `record.publish_record`. Raises NotNow."""
    record = DecisionRecord.objects.select_for_update(of=("self",)).select_related("matter").get(pk=record.pk)
    move = require_move(record, "publish", RECORD_TRANSITIONS, RECORD_LABELS)
    record.status, record.published_at, record.published_by = move.target, at, by
    record.late_reason = late_reason.strip()
    found = open_window(record, published_at=at)
    record.saved_at, record.version = at, record.version + 1
    record.save()
    window = keep_window(record, found, at=at)
    standing.open_standings(record, at)
    publication.publish_record(record=record, by=by, at=at)
    refresh_earlier(at=at, record=record)
    _mark_matter(record, by=by, at=at, status="Decided")
    request_sweep(by=by, at=at)
    detail = {"record": record.ref}
    audit.record(by=by, event=Event.RECORD_PUBLISHED, kind="matter", ref=record.matter.ref, at=at, detail=detail)
    record_opened(record, window, by=by, at=at)
    return record


def _refuse_body_without_notice(matter: ForthcomingDecision, already_taken: bool) -> None:
    """A decision that is not key needs no notice where one person takes it; a body meets on an agenda (reg 7)."""
    if matter.status == Matter.SUBMITTED and matter.maker_kind == MakerKind.BODY and not already_taken:
        raise NotNow("A body decides at a meeting. List the matter in the forthcoming decisions first.")


def _refuse_or_allow(found: Taking, already_taken: bool) -> None:
    if found.is_lawful and already_taken:
        raise NotNow("This decision had a lawful route. Record it in the ordinary way.")
    if not found.is_lawful and not already_taken:
        sentence, finding = found.obstacles[0]
        raise NotLawful(
            f"{found.sentence} The decision cannot be taken here. If it was in fact taken, use “record a decision "
            "already taken”: the duty to record is unconditional."
            if finding is found.route
            else sentence,
            finding,
        )


def _write(
    matter: ForthcomingDecision,
    *,
    by: Any,
    at: datetime,
    kind: Any,
    values: dict[str, Any],
    found: Taking,
    already_taken: bool,
    report: Report | None,
    maker: Maker,
) -> DecisionRecord:
    decided_at = values["decided_at"]
    under = standards(on=day_of(decided_at))
    unknown = found.route.answer is CANNOT_BE_KNOWN
    record = DecisionRecord(
        ref=next_reference(prefix=DECISION, year=day_of(decided_at).year),
        matter=matter,
        kind=kind,
        decided_at=decided_at,
        decided_on=day_of(decided_at),
        maker_kind=matter.maker_kind,
        maker_name=maker.name or maker.title,
        maker_title=maker.title,
        maker_members=list(maker.members),
        route=Route.UNLAWFUL if unknown else Route(found.route.answer.value),
        finding=found.route.as_dict(),
        already_taken=already_taken,
        not_compliant=f"This decision was taken without a lawful route. {found.sentence}" if already_taken else "",
        constitution_version=under.constitution.version,
        calendar_version=under.calendar.version,
        recorded_by=by,
        recorded_at=at,
        saved_at=at,
        report=report,
        **{name: values.get(name, "") for name in (*STATED, *NOTIFIED) if name not in _YES_OR_NO},
        no_alternatives=bool(values.get("no_alternatives")),
        no_conflicts=bool(values.get("no_conflicts")),
        **standing_of(matter, kind=kind, decided_at=decided_at, values=values),
    )
    record.save(force_insert=True)
    write_parts(record, values)
    return record


def write_parts(record: DecisionRecord, values: dict[str, Any]) -> None:
    """Write the resolutions and the declared conflicts of a record in place of those it has."""
    record.resolutions.all().delete()
    Resolution.objects.bulk_create(
        Resolution(record=record, position=place, label=label, text=text)
        for place, (label, text) in enumerate(values.get("resolutions", ()))
    )
    record.conflicts.all().delete()
    DeclaredConflict.objects.bulk_create(
        DeclaredConflict(record=record, **conflict) for conflict in values.get("conflicts", ())
    )


def _mark_matter(record: DecisionRecord, *, by: Any, at: datetime, status: str) -> None:
    matter = record.matter
    noticed = notices_of_kind(matter, NoticeKind.KD28) or notices_of_kind(matter, NoticeKind.LISTING)
    if noticed:
        publication.publish_evidence(notice=noticed[-1], by=by, at=at, status=status)


def _tell_monitoring_officer(record: DecisionRecord, found: Taking, *, at: datetime) -> None:
    """Raise the alert of which the next sweep tells the monitoring officer by e-mail (REQ-REC-0)."""
    holders = RoleAssignment.objects.on(day_of(at)).filter(role="monitoring_officer").select_related("user")
    first = holders.order_by("pk").first()
    Alert.objects.update_or_create(
        matter=record.matter,
        kind=UNLAWFUL_ALERT,
        cleared_at=None,
        defaults={
            "severity": Severity.LATE,
            "sentence": f"{record.ref} was recorded as a decision taken without a lawful route. {found.sentence}",
            "mend": "Publish the record, then re-take the decision lawfully. It must not be implemented meanwhile.",
            "finding": found.obstacles[0][1].as_dict(),
            "responsible": first.user if first else None,
            "raised_at": at,
        },
    )
