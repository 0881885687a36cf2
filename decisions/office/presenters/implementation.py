"""Whether a decision may be carried out: the panel of its page, the list of Today, what can be recorded as done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from decisions.models import DecisionRecord
from decisions.office.presenters.matter_actions import ActionButton
from decisions.office.presenters.report_panels import Panel
from decisions.permissions import Action
from decisions.permissions.may import actions_of
from decisions.queries import implementation as queries
from decisions.queries.implementation import Standing
from decisions.rules.london import day_of, say_day

HEADING = "Carrying it out"


def implementation_panel(record: DecisionRecord, user: Any, *, at: datetime) -> Panel | None:
    """Return the panel that says whether the decision may be carried out now; nothing for an unpublished record."""
    if record.published_at is None:
        return None
    standings = queries.standings(record, at)
    context = {
        "headline": headline(record, standings, at=at),
        "lines": _lines(standings),
        "buttons": _buttons(record, standings, user, at=at),
    }
    return Panel(HEADING, "office/call_in_hearing/implementation.html", context)


def headline(record: DecisionRecord, standings: list[Standing], *, at: datetime) -> str:
    """Say in one sentence whether, or from when, the decision may be carried out."""
    if refusal := queries.not_to_be_carried_out(record):
        return f"Do not implement. {refusal}"
    left = [each for each in standings if not each.is_over]
    if not left:
        return "Nothing of it is left to be carried out."
    ready = [each for each in left if each.finding]
    if len(ready) == len(left):
        return "It may be carried out now."
    days = [queries.first_day(record, each.row) for each in left if not each.finding]
    known = [day for day in days if day]
    if not ready and known and len(known) == len(days):
        return f"Do not implement before {say_day(max(known))}."
    if ready:
        return f"Only {_named(ready)} may be carried out now."
    if known:
        dated = [each for each in left if queries.first_day(record, each.row)]
        first = f"Do not implement {_named(dated)} before {say_day(max(known))}"
        return f"{first}, and nothing else until the call-in has ended."
    return "Do not implement: the call-in has not ended."


def waiting_facts(record: DecisionRecord, left: list[Standing], *, at: datetime) -> dict[str, Any]:
    """Return what Today says of a decision that its officer has to carry out."""
    ready = any(each.finding for each in left)
    return {
        "title": record.matter.title,
        "url": reverse("call_in_decision", kwargs={"ref": record.ref}),
        "facts": (record.ref, record.maker_name),
        "why": headline(record, left, at=at),
        "mend": "Record it when it was carried out." if ready else "",
        "tag": "May be carried out" if ready else "Not yet",
        "colour": "green" if ready else "orange",
    }


def ready_to_record(record: DecisionRecord, *, at: datetime) -> list[str]:
    """List the labels of what may be recorded as carried out now."""
    if queries.not_to_be_carried_out(record):
        return []
    return [each.label for each in queries.standings(record, at) if each.finding]


def why_not_record(record: DecisionRecord, *, at: datetime) -> str:
    """Say why nothing can be recorded as carried out, or nothing where something can."""
    return "" if ready_to_record(record, at=at) else headline(record, queries.standings(record, at), at=at)


def not_yet(record: DecisionRecord, *, at: datetime) -> list[str]:
    """Say of each resolution that cannot be recorded as carried out why not."""
    return _lines([each for each in queries.standings(record, at) if not each.finding])


def _buttons(record: DecisionRecord, standings: list[Standing], user: Any, *, at: datetime) -> list[ActionButton]:
    if Action.MARK_IMPLEMENTED not in actions_of(user, on=day_of(at)) or all(each.is_over for each in standings):
        return []
    reason = why_not_record(record, at=at)
    url = reverse("carried_out", kwargs={"ref": record.ref})
    return [ActionButton("Record that it was carried out", url, not reason, reason)]


def _lines(standings: list[Standing]) -> list[str]:
    if len(standings) == 1 and not standings[0].label:
        return [standings[0].finding.headline]
    return [f"{each.named}: {each.finding.headline}" for each in standings]


def _named(standings: list[Standing]) -> str:
    return f"resolution{'s' if len(standings) > 1 else ''} {', '.join(each.label for each in standings)}"
