"""The reg 5 track: 28-day notice, representations and responses, 5-day notice, or agreement and reasons."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import ForthcomingDecision, Notice, Representation
from decisions.models.choices import AgreementProvision, MakerKind, NoticeKind, Restriction
from decisions.permissions import Action, require
from decisions.queries import representation as representation_queries
from decisions.queries.evidence import agreement_of
from decisions.refusals import NotComplete, NotNow
from decisions.rules.london import day_of
from decisions.rules.private_meeting import SecondNotice, second_notice_missing
from decisions.services import audit, representation_letters
from decisions.services.forthcoming import request_sweep
from decisions.services.notices_given import give
from decisions.states import Matter
from decisions.states import Representation as RepresentationState

OPEN = (Matter.SUBMITTED, Matter.NOTICED, Matter.DEFERRED)


@transaction.atomic
def give_first_notice(
    *,
    matter: ForthcomingDecision,
    by: Any,
    at: datetime,
    reasons: str,
    representations_until: date | None,
    offices_from: datetime | None = None,
    offices_evidence: str = "",
) -> Notice:
    """Publish the intention to sit in private, with the reasons, 28 clear days ahead (reg 5(2)–(3)).

    Raises NotAllowed, NotNow (not a meeting, or nothing to withhold), NotComplete.
    """
    matter = _lock(matter, by=by, at=at, action=Action.PUBLISH_NOTICE)
    if not reasons.strip():
        raise NotComplete("The notice has no reasons.", {"reasons": "Say why the meeting, or part of it, is private."})
    return _give(
        matter,
        NoticeKind.PM28,
        by=by,
        at=at,
        reasons=reasons.strip(),
        representations_until=representations_until,
        offices_from=offices_from,
        offices_evidence=offices_evidence,
    )


@transaction.atomic
def record_representation(
    *,
    matter: ForthcomingDecision,
    by: Any,
    at: datetime,
    received_on: date,
    sender: str,
    text: str,
    public_summary: str,
) -> Representation:
    """Keep what somebody said about sitting in private, and what the notice will say of it without names."""
    matter = _lock(matter, by=by, at=at, action=Action.ANSWER_REPRESENTATION)
    missing = {
        name: sentence
        for name, value, sentence in (
            ("sender", sender, "Say who made the representation. The name is not published."),
            ("text", text, "Enter what they said."),
            ("public_summary", public_summary, "Write what the notice will say of it, without names."),
        )
        if not value.strip()
    }
    if received_on > day_of(at):
        missing["received_on"] = "The day of receipt lies in the future."
    if missing:
        raise NotComplete("The representation is not complete.", missing)
    representation = Representation.objects.create(
        matter=matter,
        received_on=received_on,
        sender=sender.strip(),
        text=text.strip(),
        public_summary=public_summary.strip(),
        recorded_by=by,
        recorded_at=at,
    )
    detail = {"received_on": f"{received_on:%d/%m/%Y}"}
    audit.record(by=by, event=Event.REPRESENTATION_RECORDED, kind="matter", ref=matter.ref, at=at, detail=detail)
    return representation


@transaction.atomic
def answer_representation(*, representation: Representation, by: Any, at: datetime, response: str) -> Representation:
    """Record the council's response, which the 5-day notice states (reg 5(5)(c)), and write it to who confirmed.

    Raises NotAllowed, NotNow for one that is not to be published, NotComplete.
    """
    matter = _lock(representation.matter, by=by, at=at, action=Action.ANSWER_REPRESENTATION)
    representation = Representation.objects.select_for_update(of=("self",)).get(pk=representation.pk)
    if representation.status != RepresentationState.ACCEPTED:
        raise NotNow(
            f"This representation is “{representation.get_status_display().lower()}”, so no response is stated. "
            "Read it first, and say what the notice is to state of it."
        )
    if not response.strip():
        raise NotComplete("The response is empty.", {"response": "Write the council's response."})
    representation.response = response.strip()
    representation.save()
    representation_letters.tell_what_was_decided(representation, at=at)
    audit.record(by=by, event=Event.REPRESENTATION_ANSWERED, kind="matter", ref=matter.ref, at=at)
    return representation


@transaction.atomic
def give_second_notice(
    *,
    matter: ForthcomingDecision,
    by: Any,
    at: datetime,
    reasons: str,
    no_representations: bool,
    offices_from: datetime | None = None,
    offices_evidence: str = "",
) -> Notice:
    """Publish the further notice with the representations and the responses, five clear days ahead (reg 5(4)–(5)).

    That none were received is said on purpose, never by a blank. Raises NotAllowed, NotNow, NotComplete.
    """
    matter = _lock(matter, by=by, at=at, action=Action.PUBLISH_NOTICE)
    accepted = matter.representations.filter(status=RepresentationState.ACCEPTED)
    received = tuple((each.public_summary, each.response) for each in accepted)
    unread, left_out = representation_queries.unread(matter), representation_queries.left_out(matter)
    if (received or unread or left_out) and no_representations:
        raise NotComplete(
            "Representations were received.", {"no_representations": "Untick this: they are listed in the notice."}
        )
    finding = second_notice_missing(
        SecondNotice(
            reasons=reasons,
            representations=received,
            no_representations=no_representations,
            unread=unread,
            left_out=left_out,
        )
    )
    if finding.answer:
        names = dict.fromkeys(("representations", "response", "unread"), "no_representations")
        missing = {names.get(name, name): step.text for name, step in zip(finding.answer, finding.steps, strict=True)}
        raise NotComplete(finding.headline, missing)
    return _give(
        matter,
        NoticeKind.PM5,
        by=by,
        at=at,
        reasons=reasons.strip(),
        offices_from=offices_from,
        offices_evidence=offices_evidence,
    )


@transaction.atomic
def give_urgency_notice(
    *,
    matter: ForthcomingDecision,
    by: Any,
    at: datetime,
    reasons: str,
    offices_from: datetime | None = None,
    offices_evidence: str = "",
) -> Notice:
    """Publish why the private meeting is urgent and cannot reasonably be deferred, after agreement (reg 5(7))."""
    matter = _lock(matter, by=by, at=at, action=Action.PUBLISH_NOTICE)
    if agreement_of(matter, AgreementProvision.REG_5_6) is None:
        raise NotNow("No agreement under regulation 5(6) is recorded. Record it first: consent comes before reasons.")
    if not reasons.strip():
        raise NotComplete(
            "The notice has no reasons.",
            {"reasons": "Say why the meeting is urgent and cannot reasonably be deferred."},
        )
    return _give(
        matter,
        NoticeKind.PM_URGENCY,
        by=by,
        at=at,
        reasons=reasons.strip(),
        offices_from=offices_from,
        offices_evidence=offices_evidence,
    )


def _give(matter: ForthcomingDecision, kind: NoticeKind, *, by: Any, at: datetime, **particulars: Any) -> Notice:
    notice = give(matter=matter, kind=kind, by=by, at=at, **particulars)
    request_sweep(by=by, at=at)
    detail = {"notice": notice.get_kind_display().lower(), "edition": notice.edition_number}
    audit.record(by=by, event=Event.NOTICE_PUBLISHED, kind="matter", ref=matter.ref, at=at, detail=detail)
    return notice


def _lock(matter: ForthcomingDecision, *, by: Any, at: datetime, action: Action) -> ForthcomingDecision:
    matter = ForthcomingDecision.objects.select_for_update().get(pk=matter.pk)
    require(by, action, matter, on=day_of(at))
    if matter.status not in OPEN:
        raise NotNow(f"{matter.ref} is “{matter.get_status_display().lower()}”, so no notice about its meeting is due.")
    if matter.maker_kind != MakerKind.BODY:
        raise NotNow("One person decides this matter, so there is no meeting and regulation 5 asks for no notice.")
    if matter.restriction == Restriction.OPEN:
        raise NotNow("The matter is open. Say first which part may be withheld and under which paragraph.")
    return matter
