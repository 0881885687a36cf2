"""Reports on decisions not treated as key as their pages show them: what is due, what is missing, what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from decisions.models import DecisionRecord, NotKeyRequirement
from decisions.office.found import public_page
from decisions.office.presenters.urgency_reports import STAGES
from decisions.permissions import Action, may
from decisions.publication.content import RecordKind
from decisions.queries.audit import history_of
from decisions.queries.not_key_report import completeness, council_report, not_key_requirements
from decisions.rules.london import say_day
from decisions.rules.reporting import due_stage
from decisions.states import NOT_KEY_LABELS, NotKey

COLOURS = {NotKey.REQUIRED: "yellow", NotKey.PRESENTED: "green", NotKey.WITHDRAWN: "grey"}


@dataclass(frozen=True)
class RequirementRow:
    """One requirement in the list."""

    ref: str
    title: str
    status: str
    colour: str
    due_tag: str
    due_colour: str
    facts: tuple[str, ...]


def list_page(*, on: date) -> dict[str, Any]:
    """Return the list of requirements, the open ones first."""
    return {"rows": [_row(each, on) for each in not_key_requirements()]}


def requirement_page(requirement: NotKeyRequirement, user: Any, *, on: date) -> dict[str, Any]:
    """Return everything on the page of one requirement."""
    is_open, status = requirement.status == NotKey.REQUIRED, NotKey(requirement.status)
    address = public_page(RecordKind.URGENCY, requirement.ref)
    public = is_presented(requirement)
    return {
        "requirement": requirement,
        "status": NOT_KEY_LABELS[status],
        "colour": COLOURS[status],
        "due": STAGES[due_stage(requirement.due_on, on)] if is_open else None,
        "statements": council_report(requirement, presented_on=on).statements,
        "missing": completeness(requirement).missing if is_open else (),
        "may_write": is_open and may(user, Action.REPORT_URGENCY, on=on),
        "may_withdraw": is_open and may(user, Action.REQUIRE_REPORT, on=on),
        "public_page": address if public else "",
        "pdf": f"{address.rstrip('/')}.pdf" if public else "",
        "lines": history_of(kind="not_key_report", ref=requirement.ref),
    }


def address_of(requirement: NotKeyRequirement) -> str:
    """Return the address of a requirement's page."""
    return reverse("not_key_report", kwargs={"ref": requirement.ref})


def why_not_now(requirement: NotKeyRequirement) -> str:
    """Return why nothing more is done about a requirement, or nothing."""
    if requirement.status == NotKey.REQUIRED:
        return ""
    label = NOT_KEY_LABELS[NotKey(requirement.status)].lower()
    return f"This is “{label}”, so nothing more is done about it here."


def is_presented(requirement: NotKeyRequirement) -> bool:
    """Say whether council has heard the report."""
    return requirement.status == NotKey.PRESENTED


def committee_of(record: DecisionRecord) -> int | None:
    """Return the key of the committee that is offered first: the one that the matter names."""
    return record.matter.scrutiny_committee_id


def _row(each: NotKeyRequirement, on: date) -> RequirementRow:
    status = NotKey(each.status)
    ended = {
        NotKey.REQUIRED: f"Due by {say_day(each.due_on)}",
        NotKey.PRESENTED: f"Presented on {say_day(each.presented_on)}" if each.presented_on else "",
        NotKey.WITHDRAWN: each.withdrawn_reason,
    }[status]
    tag, colour = STAGES[due_stage(each.due_on, on)] if status is NotKey.REQUIRED else ("", "")
    return RequirementRow(
        ref=each.ref,
        title=each.record.matter.title,
        status=NOT_KEY_LABELS[status],
        colour=COLOURS[status],
        due_tag=tag,
        due_colour=colour,
        facts=(each.ref, f"Decision {each.record.ref}", str(each.committee), ended),
    )
