"""Turn a page that was read into a draft forthcoming decision. What finds no place is kept and listed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from council.organisation import queries as organisation
from decisions.exchange.importing.moderngov.issue import DecisionType, IssuePage
from decisions.exchange.importing.moderngov.issue_page import read_issue_page
from decisions.exchange.importing.observations import claims_urgency
from decisions.models import ForthcomingDecision
from decisions.models.choices import KeyReason, MakerKind, Restriction, Route
from decisions.rules.london import day_of
from decisions.services.imported import draft_from_source

UNTITLED = "Untitled matter from an imported page"
_RESTRICTIONS = {
    "open": Restriction.OPEN,
    "part_exempt": Restriction.PART_EXEMPT,
    "fully_exempt": Restriction.FULLY_EXEMPT,
    "exempt": Restriction.FULLY_EXEMPT,
    "confidential": Restriction.CONFIDENTIAL,
}


def import_issue_page(
    *, source: str | bytes, media_type: str | None, address: str, by: Any, at: datetime
) -> ForthcomingDecision:
    """Read one page and keep it as a draft, whole. Raises PageRefused, NotAllowed, NotNow (imported before)."""
    page = read_issue_page(source, media_type, address or None)
    values, unplaced = values_of(page, at=at)
    return draft_from_source(by=by, at=at, values=values, source=source_of(page, unplaced))


def values_of(page: IssuePage, *, at: datetime) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Return the values of the draft's fields, and what has no place in them, each with the reason."""
    on, unplaced = day_of(at), []
    urgent = claims_urgency(page)
    special = urgent and "special urgency" in page.reason_for_urgency.casefold()
    values: dict[str, Any] = {
        "title": (page.title or UNTITLED)[:500],
        "matter": page.matter_text,
        "decision_type": "key" if page.decision_type is DecisionType.KEY else "non_key",
        "reason_key": page.reason_key_raw[:200],
        "key_reasons": _key_reasons(page.reason_key_raw),
        "maker_text": page.decision_maker[:300],
        "department_text": page.department[:300],
        "status_text": page.status_raw[:300],
        "due_from": page.due.starts_on if page.due else None,
        "due_to": page.due.ends_on if page.due else None,
        "due_text": page.due.raw[:200] if page.due else page.due_raw[:200],
        "lead_member": (page.lead_member or page.portfolio)[:200],
        "lead_director": page.lead_director[:200],
        "contact_name": (page.contact.name or page.contact.raw)[:200] if page.contact else "",
        "contact_email": page.contact.emails[0] if page.contact and page.contact.emails else "",
        "contact_telephone": page.contact.phones[0][:50] if page.contact and page.contact.phones else "",
        "consultation_process": page.consultation_process,
        "consultees": [page.consultees] if page.consultees else [],
        "documents": [
            {"title": linked.title[:300], "to_follow": False} for linked in page.linked if linked.kind == "documents"
        ],
        "all_wards": page.all_wards,
        "planned_route": Route.SPECIAL_URGENCY if special else Route.GENERAL_EXCEPTION if urgent else Route.ORDINARY,
        "urgent_reason" if special else "impracticable_reason": page.reason_for_urgency,
        "restriction": _restriction(page),
        "restriction_reason": page.restriction_explanation,
    }
    _place_names(page, values, unplaced, on)
    unplaced += [
        {"label": label.label, "text": label.text, "reason": "This label is not known here."}
        for label in page.unknown_labels
    ]
    unplaced += [
        {"label": f"Line {number}", "text": text, "reason": "This line belongs to no label."}
        for number, text in _stray(page)
    ]
    unplaced += [
        {
            "label": linked.heading,
            "text": linked.title,
            "reason": "It is kept here: it is not a document of the notice.",
        }
        for linked in page.linked
        if linked.kind != "documents"
    ]
    return values, unplaced


def _place_names(page: IssuePage, values: dict[str, Any], unplaced: list[dict[str, str]], on: Any) -> None:
    """Find the department, wards and decision maker by name; what this council does not have is listed, not guessed."""
    _place(page.department, organisation.departments(on), "name", "department", "Department", values, unplaced)
    body = _named(page.decision_maker, organisation.bodies(on), "name")
    post = _named(page.decision_maker, organisation.posts(on), "title")
    if body:
        values |= {"maker_kind": MakerKind.BODY, "maker_body": body}
    elif post:
        values |= {"maker_kind": MakerKind.OFFICER, "maker_post": post}
    elif page.decision_maker:
        unplaced.append(_unknown("Decision maker", page.decision_maker))
    wards = {ward.name.casefold(): ward for ward in organisation.wards(on)}
    values["wards"] = [wards[name.casefold()] for name in page.wards if name.casefold() in wards]
    if not page.all_wards:
        unplaced += [_unknown("Ward", name) for name in page.wards if name.casefold() not in wards]
    _place(
        page.scrutiny_committee,
        organisation.bodies(on),
        "name",
        "scrutiny_committee",
        "Scrutiny committee",
        values,
        unplaced,
    )


def _place(name: str, things: Any, attribute: str, field: str, label: str, values: dict, unplaced: list) -> None:
    if not name:
        return
    thing = _named(name, things, attribute)
    if thing is None:
        unplaced.append(_unknown(label, name))
    values[field] = thing


def _named(name: str, things: Any, attribute: str) -> Any:
    wanted = name.strip().casefold()
    return next((thing for thing in things if getattr(thing, attribute).casefold() == wanted), None) if wanted else None


def _unknown(label: str, text: str) -> dict[str, str]:
    return {"label": label, "text": text, "reason": "This council has none of that name today. Choose one by hand."}


def _key_reasons(raw: str) -> list[str]:
    text = raw.casefold()
    found = []
    if any(word in text for word in ("expenditure", "financial", "£", "spend")):
        found.append(KeyReason.EXPENDITURE)
    if "saving" in text:
        found.append(KeyReason.SAVINGS)
    if any(word in text for word in ("ward", "division", "communit")):
        found.append(KeyReason.WARDS)
    return [str(reason) for reason in found]


def _restriction(page: IssuePage) -> str:
    return _RESTRICTIONS.get(str(page.restriction or "open"), Restriction.OPEN)


def _stray(page: IssuePage) -> list[tuple[int, str]]:
    return [(line.number, line.text) for line in page.unplaced]


def source_of(page: IssuePage, unplaced: list[dict[str, str]]) -> dict[str, Any]:
    """Return what is kept of the page beside its draft, by the names of ImportedSource."""
    return {
        "address": page.address or "",
        "parser_version": page.parser_version,
        "sha256": page.sha256,
        "original": page.original,
        "fields": [{"label": f.label, "text": f.text, "line": f.line} for f in page.fields],
        "unplaced": unplaced,
        "problems": [
            {"line": p.line, "label": p.label, "text": p.text, "reason": p.reason, "code": p.code}
            for p in (*page.problems, *page.notes)
        ],
        "first_published_on": page.first_published,
    }
