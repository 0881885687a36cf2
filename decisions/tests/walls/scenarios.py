"""One scenario for each service that changes something: what is arranged, who may do it, and the call.

A scenario returns the arguments of its service without `by` and `at`, which the tests give.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from council.organisation.models import BodyMembership, ClosedDay, ClosedDayKind, Department
from decisions.models import Job, OutgoingMessage
from decisions.models.choices import AgreementProvision
from decisions.permissions import roles as all_roles
from decisions.rules.constitution import Constitution
from decisions.services import (
    accounts,
    closed_days,
    constitution,
    display,
    evidence_pack,
    forthcoming,
    imported,
    jobs,
    messages,
    notice,
    organisation,
    private_meeting,
    record,
    roles,
    sweep,
    urgency,
)
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.withheld import private
from decisions.tests.walls.scenario import AT, Scenario
from decisions.tests.walls.scenarios_approvals import APPROVALS
from decisions.tests.walls.scenarios_call_in import CALL_INS
from decisions.tests.walls.scenarios_clearances import CLEARANCES
from decisions.tests.walls.scenarios_compliance import COMPLIANCE
from decisions.tests.walls.scenarios_files import FILES
from decisions.tests.walls.scenarios_follow_up import FOLLOW_UP
from decisions.tests.walls.scenarios_hearings import HEARINGS
from decisions.tests.walls.scenarios_histories import HISTORIES
from decisions.tests.walls.scenarios_history_review import HISTORY_REVIEW
from decisions.tests.walls.scenarios_imported_records import IMPORTED_RECORDS
from decisions.tests.walls.scenarios_imports import IMPORTS
from decisions.tests.walls.scenarios_meetings import MEETINGS
from decisions.tests.walls.scenarios_member_requests import MEMBER_REQUESTS
from decisions.tests.walls.scenarios_minutes import MINUTES
from decisions.tests.walls.scenarios_moving_out import MOVING_OUT
from decisions.tests.walls.scenarios_packs import PACKS
from decisions.tests.walls.scenarios_plans import PLANS
from decisions.tests.walls.scenarios_public_requests import PUBLIC_REQUESTS
from decisions.tests.walls.scenarios_reports import REPORTS
from decisions.tests.walls.scenarios_representations import REPRESENTATIONS
from decisions.tests.walls.scenarios_retention import RETENTION
from decisions.tests.walls.scenarios_sitting import SITTINGS
from decisions.tests.walls.scenarios_templates import TEMPLATES
from decisions.tests.walls.scenarios_urgency_reports import URGENCY_REPORTS
from decisions.tests.walls.scenarios_what_next import WHAT_NEXT
from decisions.tests.walls.scenarios_withheld import WITHHELD


def agreement_values(agreed_at: datetime, **changes: Any) -> dict[str, Any]:
    """An agreement under reg 11(1) by the chair of the relevant committee, as a form would give it."""
    return {
        "office": "osc_chair",
        "office_title": "Chair of the Adults and Health Scrutiny Board",
        "name": "Councillor Tomas Calder",
        "agreed_at": agreed_at,
        "method": "By e-mail",
        "evidence": "“I agree that this is urgent and cannot reasonably be deferred.”",
        **changes,
    }


def source_values(text: str = "Issue details", **changes: Any) -> dict[str, Any]:
    """A page of another system as the reader hands it over."""
    return {
        "address": "https://old.example/mgIssueHistoryHome.aspx?IId=1",
        "parser_version": "tests-1",
        "sha256": f"{abs(hash(text)):064x}"[:64],
        "original": text,
        "first_published_on": date(2021, 11, 23),
        **changes,
    }


def _own_amended() -> dict[str, Any]:
    matter = matters.noticed()
    changed = forthcoming.save(
        matter=matter, by=matters.democratic_services(), at=AT, version=matter.version, values={"due_text": "December"}
    )
    return {"matter": changed}


def _end_of_display() -> dict[str, Any]:
    shown = matters.noticed().notices.get().displays.get(place="offices")
    return {"display": shown, "to_at": AT - timedelta(hours=1), "reason": "The screen failed."}


def _addressee() -> dict[str, Any]:
    given = urgency.give_general_exception(
        matter=matters.noticed(),
        by=matters.democratic_services(),
        at=at(2021, 11, 23, 12),
        reasons="The review ended late.",
        informed_at=None,
        method="",
    )
    return {"addressee": given.addressees.get(), "informed_at": AT, "method": "By letter"}


def _before_urgency_reasons() -> dict[str, Any]:
    matter = matters.noticed(must_decide_by=date(2021, 12, 15))
    urgency.record_agreement(
        matter=matter,
        by=matters.democratic_services(),
        at=AT,
        provision=AgreementProvision.REG_11,
        values=agreement_values(AT),
    )
    return {"matter": matter, "reasons": "The grant lapses on 15 December."}


def _represented() -> dict[str, Any]:
    said = private_meeting.record_representation(
        matter=matters.noticed(**private()),
        by=matters.democratic_services(),
        at=AT,
        received_on=AT.date(),
        sender="A resident",
        text="Please meet in public.",
        public_summary="One resident asks that the meeting be public.",
    )
    return {"representation": said, "response": "Prices cannot be discussed in public."}


def _private_agreed() -> dict[str, Any]:
    matter = matters.noticed(**private())
    urgency.record_agreement(
        matter=matter,
        by=matters.democratic_services(),
        at=AT,
        provision=AgreementProvision.REG_5_6,
        values=agreement_values(AT),
    )
    return {"matter": matter, "reasons": "The meeting cannot wait for 28 days."}


def _unlawful_and_published() -> dict[str, Any]:
    taken = record.record_decision(
        matter=matters.noticed(),
        by=matters.democratic_services(),
        at=at(2021, 12, 1, 12),
        values=matters.decision_values(at(2021, 12, 1)),
        already_taken=True,
    )
    return {"record": record.publish_record(record=taken, by=matters.democratic_services(), at=at(2021, 12, 1, 13))}


def _failed_job() -> dict[str, Any]:
    job = Job.objects.create(kind="check_notice_periods", key="failed", status="failed", asked_at=AT)
    return {"job": job}


def _failed_message() -> dict[str, Any]:
    row = {"key": "failed", "recipient": "dso@council.example", "subject": "s", "body": "b", "written_at": AT}
    return {"message": OutgoingMessage.objects.create(status="failed", **row)}


def _assignment() -> dict[str, Any]:
    return {"assignment_id": matters.author().role_assignments.get().pk, "last_day": date(2021, 12, 31)}


def _membership() -> dict[str, Any]:
    seat = BodyMembership.objects.get(body=matters.small_council().executive, office="member")
    new = {"body": seat.body, "person": matters.person("Councillor Sorrel Fenwick"), "office": "member"}
    return {"kind": "membership", "row_id": seat.pk, "facts": {**new, "starts_on": date(2021, 12, 1)}}


def _department() -> Department:
    return matters.small_council().department


def _closed_day() -> dict[str, Any]:
    row = ClosedDay.objects.create(
        day=date(2021, 12, 29), kind=ClosedDayKind.CLOSURE, reason="Closed", known_from=AT.date()
    )
    return {"row_id": row.pk, "reason": "Entered by mistake."}


_DECIDED = at(2021, 12, 15, 16)
_ALL: tuple[Scenario, ...] = (
    # The matter.
    Scenario(forthcoming.draft, lambda: {"values": matters.complete_values()}, "author"),
    Scenario(
        forthcoming.save,
        lambda: {"matter": matters.drafted(), "version": 1, "values": {"title": "Another title"}},
        "author",
    ),
    Scenario(forthcoming.submit, lambda: {"matter": matters.drafted()}, "author"),
    Scenario(forthcoming.return_to_author, lambda: {"matter": matters.submitted(), "reason": "Say who decides."}),
    Scenario(forthcoming.cancel, lambda: {"matter": matters.drafted(), "reason": "No longer wanted."}, "author"),
    Scenario(imported.draft_from_source, lambda: {"values": {"title": "Old matter"}, "source": source_values()}),
    Scenario(imported.publish_history, lambda: {"matter": imported_draft()}),
    # Notices.
    Scenario(notice.publish, lambda: {"matter": matters.submitted()}),
    Scenario(notice.amend, _own_amended),
    Scenario(notice.defer, lambda: {"matter": matters.noticed(), "reason": "The report is late."}),
    Scenario(notice.withdraw, lambda: {"matter": matters.noticed(), "reason": "It is not needed."}),
    Scenario(
        display.record_display,
        lambda: {
            "notice": matters.noticed(at_offices=False).notices.get(),
            "from_at": AT - timedelta(hours=2),
            "evidence": "On the screen in reception",
        },
    ),
    Scenario(display.end_display, _end_of_display),
    Scenario(
        urgency.give_general_exception,
        lambda: {"matter": matters.noticed(), "reasons": "Known too late.", "informed_at": AT, "method": "E-mail"},
    ),
    Scenario(urgency.inform, _addressee),
    Scenario(urgency.give_exception_reasons, lambda: {"matter": matters.under_general_exception()}),
    Scenario(
        urgency.record_agreement,
        lambda: {
            "matter": matters.noticed(must_decide_by=date(2021, 12, 15)),
            "provision": AgreementProvision.REG_11,
            "values": agreement_values(AT - timedelta(minutes=5)),
        },
    ),
    Scenario(urgency.give_urgency_reasons, _before_urgency_reasons),
    Scenario(
        private_meeting.give_first_notice,
        lambda: {
            "matter": matters.noticed(**private()),
            "reasons": "Prices will be discussed.",
            "representations_until": date(2021, 12, 3),
        },
    ),
    Scenario(
        private_meeting.record_representation,
        lambda: {
            "matter": matters.noticed(**private()),
            "received_on": AT.date(),
            "sender": "A resident",
            "text": "Please meet in public.",
            "public_summary": "One resident asks that the meeting be public.",
        },
    ),
    Scenario(private_meeting.answer_representation, _represented),
    Scenario(
        private_meeting.give_second_notice,
        lambda: {"matter": matters.noticed(**private()), "reasons": "Prices.", "no_representations": True},
    ),
    Scenario(private_meeting.give_urgency_notice, _private_agreed),
    # Decisions.
    Scenario(
        record.record_decision,
        lambda: {"matter": matters.under_general_exception(), "values": matters.decision_values()},
        when=_DECIDED,
    ),
    Scenario(record.publish_record, lambda: {"record": matters.decided()}, when=at(2021, 12, 17, 9)),
    Scenario(
        record.correct_record,
        lambda: {
            "record": matters.decided_and_published(),
            "values": matters.decision_values(decision="The two pilots are approved as amended."),
            "substance": False,
            "reason": "A word was missing.",
        },
        when=at(2021, 12, 20, 9),
    ),
    Scenario(record.retake, _unlawful_and_published, when=at(2021, 12, 2, 9)),
    # Running.
    Scenario(jobs.run_again, _failed_job),
    Scenario(jobs.run_now, lambda: {"kind": "check_notice_periods"}),
    Scenario(messages.send_again, _failed_message),
    Scenario(sweep.check_notice_periods, dict),
    # The council.
    Scenario(
        constitution.adopt_constitution,
        lambda: {"values": Constitution().as_dict(), "effective_from": date(2022, 1, 1)},
        "monitoring_officer",
    ),
    Scenario(
        closed_days.add, lambda: {"day": date(2021, 12, 30), "kind": ClosedDayKind.CLOSURE, "reason": "Offices closed"}
    ),
    Scenario(closed_days.remove, _closed_day),
    Scenario(
        organisation.enter,
        lambda: {"kind": "department", "facts": {"name": "City Development", "starts_on": date(2021, 4, 1)}},
    ),
    Scenario(
        organisation.correct,
        lambda: {"kind": "department", "row_id": _department().pk, "facts": {"name": "Adults, Health and Care"}},
    ),
    Scenario(
        organisation.end,
        lambda: {
            "kind": "ward",
            "row_id": matters.small_council().wards[0].pk,
            "last_day": date(2022, 3, 31),
        },
    ),
    Scenario(organisation.replace, _membership),
    Scenario(organisation.save_council, lambda: _council_saved()),
    Scenario(accounts.add, lambda: {"username": "newcomer", "display_name": "A newcomer"}, "administrator"),
    Scenario(
        roles.give,
        lambda: {"user": matters.user("newcomer"), "role": "author", "starts_on": date(2021, 11, 25)},
        "administrator",
    ),
    Scenario(roles.end, _assignment, "administrator"),
    Scenario(evidence_pack.ask_for_evidence_pack, lambda: {"record": matters.decided_and_published()}),
)


def _council_saved() -> dict[str, Any]:
    matters.small_council()
    return {"facts": {"offices_address": "Civic Hall, Airedale"}}


def imported_draft() -> Any:
    """A draft that was read from a page of another system."""
    return imported.draft_from_source(
        by=matters.democratic_services(),
        at=at(2021, 11, 24),
        values=matters.complete_values(title="Old matter"),
        source=source_values(),
    )


def name_of(service: Callable[..., Any]) -> str:
    """Return "module.function" of a service."""
    return f"{service.__module__.rpartition('.')[2]}.{service.__name__}"


SCENARIOS: dict[str, Scenario] = {
    name_of(each.service): each
    for each in (
        *_ALL,
        *APPROVALS,
        *CALL_INS,
        *CLEARANCES,
        *FILES,
        *FOLLOW_UP,
        *HEARINGS,
        *HISTORIES,
        *HISTORY_REVIEW,
        *MEETINGS,
        *MEMBER_REQUESTS,
        *MINUTES,
        *MOVING_OUT,
        *PACKS,
        *PUBLIC_REQUESTS,
        *REPRESENTATIONS,
        *PLANS,
        *IMPORTED_RECORDS,
        *IMPORTS,
        *RETENTION,
        *REPORTS,
        *SITTINGS,
        *TEMPLATES,
        *COMPLIANCE,
        *URGENCY_REPORTS,
        *WHAT_NEXT,
        *WITHHELD,
    )
}


def actor(role: str) -> Any:
    """Somebody who holds the role and has nothing to do with how the scenario was arranged."""
    assert role in all_roles.BY_KEY
    return matters.user(f"some_{role}", role)
