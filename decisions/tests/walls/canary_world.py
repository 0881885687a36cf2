"""Everything that can be published, published: each kind of notice and record, in every state of its life."""

from __future__ import annotations

from datetime import date, timedelta

from council.accounts.models import User
from decisions.models import DecisionRecord, ForthcomingDecision, Notice
from decisions.models.choices import AgreementProvision, NoticeKind
from decisions.rules.constitution import Constitution
from decisions.services import (
    constitution,
    display,
    draft,
    forthcoming,
    heartbeat,
    imported,
    notice,
    private_meeting,
    record,
    urgency,
    withheld,
)
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.withheld import private, withheld_values
from decisions.tests.walls import (
    canary_call_ins,
    canary_history,
    canary_meetings,
    canary_member_papers,
    canary_public_requests,
    canary_reports,
)
from decisions.tests.walls.canary import SONG, flood, marks
from decisions.tests.walls.scenarios import agreement_values, source_values

AT_OFFICES = {"offices_evidence": "On the screen in reception"}


def build() -> None:
    """Publish everything, with a mark in every closed text before each publication."""
    mark = marks()
    dso, monitoring = matters.democratic_services(), matters.monitoring_officer()
    constitution.adopt_constitution(
        values=Constitution().as_dict(),
        effective_from=date(2021, 11, 1),
        note=f"As adopted at the annual meeting. {mark['organisation.constitutionversion.note']}",
        by=monitoring,
        at=at(2021, 10, 1),
    )
    heartbeat.beats(heartbeat.WORKER, at=at(2021, 11, 1))
    flood()
    matter = _private_matter(mark)
    flood()
    _all_notices(matter, mark)
    flood()
    decided = _decided(matter)
    flood()
    record.correct_record(
        record=record.publish_record(record=decided, by=dso, at=at(2021, 12, 16, 9)),
        by=dso,
        at=at(2021, 12, 17, 9),
        values=_values(decision="Approved, with the words put right."),
        substance=True,
        reason="Two words were wrong.",
    )
    _amended_with_departure(mark, monitoring)
    _withdrawn_and_deferred()
    _imported(mark)
    _taken_already()
    canary_reports.build(mark)
    canary_call_ins.build()
    canary_member_papers.build(mark)
    canary_meetings.build(mark)
    canary_public_requests.build()
    canary_history.build()
    draft.keep(
        by=dso,
        form="matter",
        thing=matter.ref,
        values={"title": mark["decisions.formdraft.values"]},
        base_version=1,
        at=at(2021, 12, 17, 10),
    )
    somebody = dso.pk
    flood(names_too=True)
    _publish_all_again(User.objects.get(pk=somebody))


def _private_matter(mark: dict[str, str]) -> ForthcomingDecision:
    """A submitted matter with an exempt and a confidential document, both listed by their public titles."""
    matter = matters.submitted(
        at(2021, 11, 1),
        **private(
            title=f"Contract for care at home {SONG}",
            must_decide_by=date(2021, 12, 15),
            maker_body=matters.small_council().executive,
        ),
    )
    dso, when = matters.democratic_services(), at(2021, 11, 1, 12)
    exempt = {
        name: f"{mark[f'decisions.withhelddocument.{name}']} said of the tender"
        for name in ("title", "note", "public_interest_reason")
    }
    exempt["public_interest_reason"] += " because the prices are still being compared and bidders could fit theirs."
    withheld.list_withheld_document(matter=matter, by=dso, at=when, values=withheld_values(**exempt))
    source = {"confidential_source": f"{mark['decisions.withhelddocument.confidential_source']} of the department"}
    withheld.list_withheld_document(
        matter=matter, by=dso, at=when, values=withheld_values(paragraphs=[], public_title="Appendix 3", **source)
    )
    return matter


def _all_notices(matter: ForthcomingDecision, mark: dict[str, str]) -> None:
    dso, monitoring = matters.democratic_services(), matters.monitoring_officer()
    first = at(2021, 11, 2)
    notice.publish(matter=matter, by=dso, at=first, offices_from=first, **AT_OFFICES)
    flood()
    private_meeting.give_first_notice(
        matter=matter,
        by=dso,
        at=at(2021, 11, 3),
        reasons="Prices will be discussed.",
        representations_until=date(2021, 11, 20),
        offices_from=at(2021, 11, 3),
        **AT_OFFICES,
    )
    said = private_meeting.record_representation(
        matter=matter,
        by=dso,
        at=at(2021, 11, 10),
        received_on=date(2021, 11, 9),
        sender=mark["decisions.representation.sender"],
        text=f"I ask you to meet in public. {mark['decisions.representation.text']}",
        public_summary="One resident asks that the meeting be public.",
    )
    private_meeting.answer_representation(
        representation=said, by=dso, at=at(2021, 11, 11), response="Prices cannot be discussed in public."
    )
    flood()
    private_meeting.give_second_notice(
        matter=matter, by=dso, at=at(2021, 12, 1), reasons="Prices will be discussed.", no_representations=False
    )
    _agree(matter, AgreementProvision.REG_5_6, dso)
    private_meeting.give_urgency_notice(matter=matter, by=dso, at=at(2021, 12, 2), reasons="It cannot wait.")
    given = urgency.give_general_exception(
        matter=matter, by=dso, at=at(2021, 12, 3), reasons="Known too late.", informed_at=None, method=""
    )
    urgency.inform(
        addressee=given.addressees.get(), by=dso, at=at(2021, 12, 3, 12), informed_at=given.given_at, method="Letter"
    )
    urgency.give_exception_reasons(matter=given.matter, by=dso, at=at(2021, 12, 4))
    _agree(
        matter,
        AgreementProvision.REG_11,
        monitoring,
        office="chief_executive",
        office_title="Chief executive",
        override_reason="The constitution names the office, and both chairs are abroad.",
    )
    flood()
    urgency.give_urgency_reasons(matter=matter, by=dso, at=at(2021, 12, 6), reasons="The present contract ends.")
    display.end_display(
        display=Notice.objects.get(matter=matter, kind=NoticeKind.KD28).displays.get(place="offices"),
        by=monitoring,
        at=at(2021, 12, 7),
        to_at=at(2021, 12, 6, 12),
        reason=f"The screen failed. {mark['decisions.noticedisplay.ended_reason']}",
        continuity_reason="It was up again within the hour.",
    )


def _agree(matter: ForthcomingDecision, provision: str, by: object, **changes: str) -> None:
    mark = marks()
    kept = {
        name: f"{mark[f'decisions.urgencyagreement.{name}']} told by telephone"
        for name in ("evidence", "method", "chain_evidence")
    }
    urgency.record_agreement(
        matter=matter,
        by=by,
        at=at(2021, 12, 2) if provision == AgreementProvision.REG_5_6 else at(2021, 12, 5),
        provision=provision,
        values=agreement_values(at(2021, 12, 1, 15), **kept, **changes),
    )


def _values(**changes: object) -> dict[str, object]:
    conflict = {
        "name": "Councillor Imani Birkby",
        "capacity": "member of the body",
        "nature": "A relative works for a bidder.",
        "dispensation": "LA2011_S33",
        "granted_by": "The standards committee",
        "granted_on": date(2021, 12, 1),
    }
    return matters.decision_values(
        at(2021, 12, 15, 14), conflicts=[conflict], no_conflicts=False, sat_in_private=True, **changes
    )


def _decided(matter: ForthcomingDecision) -> DecisionRecord:
    values = _values(
        call_in_reason="Delay would leave people without care.",
        call_in_approver="The Executive Board",
        call_in_approved_at=at(2021, 12, 15, 13),
    )
    return record.record_decision(
        matter=matter, by=matters.democratic_services(), at=at(2021, 12, 15, 16), values=values
    )


def _amended_with_departure(mark: dict[str, str], monitoring: object) -> None:
    dso = matters.democratic_services()
    matter = matters.drafted(at(2021, 11, 1), title=f"Road repairs {SONG}")
    matter = forthcoming.submit(matter=matter, by=matters.author(), at=at(2021, 11, 1))
    reason = f"Say who decides. {mark['decisions.forthcomingdecision.return_reason']}"
    matter = forthcoming.return_to_author(matter=matter, by=dso, at=at(2021, 11, 1, 12), reason=reason)
    matter = forthcoming.submit(matter=matter, by=matters.author(), at=at(2021, 11, 2))
    matter = notice.publish(matter=matter, by=dso, at=at(2021, 11, 3)).matter
    matter = forthcoming.save(
        matter=matter,
        by=dso,
        at=at(2021, 11, 4),
        version=matter.version,
        values={"matter": "To approve the programme of repairs, with one street more.", "amount": 1_000_000},
    )
    flood()
    notice.amend(matter=matter, by=monitoring, at=at(2021, 11, 5), not_material_because="One street is no change.")


def _withdrawn_and_deferred() -> None:
    dso = matters.democratic_services()
    notice.withdraw(
        matter=matters.noticed(title=f"A depot {SONG}"), by=dso, at=at(2021, 11, 24), reason="It is not needed."
    )
    deferred = notice.defer(
        matter=matters.noticed(title=f"A bridge {SONG}"), by=dso, at=at(2021, 11, 24), reason="The survey is late."
    )
    values = {"due_from": date(2022, 2, 1), "due_to": date(2022, 2, 28)}
    deferred = forthcoming.save(matter=deferred, by=dso, at=at(2021, 11, 25), version=deferred.version, values=values)
    notice.amend(matter=deferred, by=dso, at=at(2021, 11, 26))
    notice.defer(matter=matters.noticed(title=f"A library {SONG}"), by=dso, at=at(2021, 11, 24), reason="Later.")


def _imported(mark: dict[str, str]) -> None:
    closed = {name: mark[f"decisions.importedsource.{name}"] for name in ("original", "fields", "unplaced", "problems")}
    matter = imported.draft_from_source(
        by=matters.democratic_services(),
        at=at(2021, 11, 24),
        values=matters.complete_values(title=f"Pilots of 2021 {SONG}"),
        source={
            **source_values(),
            "original": f"<html>{closed['original']}</html>",
            **{name: [{"label": "Other", "text": closed[name]}] for name in ("fields", "unplaced", "problems")},
        },
    )
    flood()
    imported.publish_history(matter=matter, by=matters.democratic_services(), at=at(2021, 11, 25))


def _taken_already() -> None:
    """A decision of an officer without a lawful route, published marked, then opened to be re-taken."""
    dso = matters.democratic_services()
    council = matters.small_council()
    matter = matters.noticed(
        title=f"A grant {SONG}", maker_kind="officer", maker_body=None, maker_post=council.director
    )
    values = matters.decision_values(at(2021, 11, 30), delegation="Paragraph 4 of the scheme")
    taken = record.record_decision(matter=matter, by=dso, at=at(2021, 12, 1), values=values, already_taken=True)
    flood()
    record.retake(record=record.publish_record(record=taken, by=dso, at=at(2021, 12, 2)), by=dso, at=at(2021, 12, 3))


def _publish_all_again(dso: User) -> None:
    """Record another display of each notice of an open matter: its page is published again from what is stored now."""
    when = at(2021, 12, 20)
    given = Notice.objects.filter(matter__status__in=("noticed", "deferred"), status="given")
    for number, each in enumerate(given.select_related("matter").order_by("pk")):
        moment = when + timedelta(minutes=number)
        display.record_display(notice=each, by=dso, at=moment, from_at=moment, evidence="At the library counter")
    for each in DecisionRecord.objects.exclude(published_at=None).select_related("matter"):
        record.correct_record(
            record=each,
            by=dso,
            at=when + timedelta(hours=1),
            values=matters.decision_values(each.decided_at, decision=f"{each.decision} It takes effect at once."),
            substance=False,
            reason="A sentence was missing.",
        )
    canary_call_ins.publish_again(dso)
    canary_meetings.publish_again(dso)
    canary_history.publish_again(dso)
    canary_public_requests.publish_again(dso)
