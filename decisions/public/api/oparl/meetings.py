"""Meetings with their agendas, and the consultations that tie an item to what it is about."""

from __future__ import annotations

from typing import Any

from decisions.public.api.oparl.files import file
from decisions.public.api.oparl.words import PAPERS, Addresses, of_record
from decisions.publication.content import RecordKind
from decisions.publication.harvest_contents import Directory, Held
from decisions.publication.packs import AGENDA_PACK

# The words that OParl recommends, by how far the meeting has come.
PLANNED, INVITED, HELD = "terminiert", "eingeladen", "durchgeführt"
_ON_PAPER = "edition-pdf"
_CANCELLED = ("Cancelled", "Rescheduled")


def meeting(held: Held, at: Addresses, who: Directory, *, omit_internal: bool = False) -> dict[str, Any]:
    """Return a meeting with its items, its agenda and its minutes."""
    one, content = held.summary, held.content
    packs = [each for each in held.files if each.purpose == AGENDA_PACK]
    on_paper = next((each for each in held.files if each.purpose == _ON_PAPER), None)
    has_minutes = bool(content.get("minutes_status"))
    invitation = packs[0] if packs else None if has_minutes else on_paper
    named = (invitation, on_paper if has_minutes else None)
    return of_record(
        "Meeting",
        at.of("meeting", one.ref),
        one,
        name=one.title,
        meetingState=_state(content),
        cancelled=content.get("status") in _CANCELLED,
        start=content.get("meets_at"),
        end=content.get("closed_at"),
        location=place(held, at),
        organization=[at.of("organization", RecordKind.BODY, ref)] if (ref := who.bodies.get(one.maker)) else None,
        participant=_participants(content, at, who),
        invitation=file(invitation, at) if invitation else None,
        resultsProtocol=file(on_paper, at) if has_minutes and on_paper else None,
        auxiliaryFile=None if omit_internal else [file(each, at) for each in held.files if each not in named],
        agendaItem=None if omit_internal else items(held, at, who),
        web=at.page(one.kind, one.ref),
        decisions_status=content.get("status"),
        decisions_regime=content.get("regime"),
        decisions_webcast=content.get("webcast_url"),
        decisions_edition=one.edition,
    )


def _state(content: dict[str, Any]) -> str:
    # OParl lets a meeting be held only once its minutes are given out.
    if content.get("minutes_status"):
        return HELD
    return INVITED if content.get("supplements") or content.get("closed_at") else PLANNED


def _participants(content: dict[str, Any], at: Addresses, who: Directory) -> list[str]:
    came = [each["name"] for each in content.get("attendance", ()) if each["presence"].startswith("Present")]
    return [at.of("person", who.people[name]) for name in came if name in who.people]


def place(held: Held, at: Addresses, *, alone: bool = False) -> dict[str, Any] | None:
    """Return where the meeting is held; `alone` adds the meeting, which inside of it is known."""
    one = held.summary
    if not held.content.get("place"):
        return None
    return of_record(
        "Location",
        at.of("location", "meeting", one.ref),
        one,
        description=held.content["place"],
        meetings=[at.of("meeting", one.ref)] if alone else None,
    )


def items(held: Held, at: Addresses, who: Directory, *, alone: bool = False) -> list[dict[str, Any]]:
    """Return the items of the agenda in their order; `alone` adds the meeting that they belong to."""
    return [
        _item(held, order, item, at, who, alone) for order, item in enumerate(held.content.get("items", ()), start=1)
    ]


def _item(held: Held, order: int, item: dict[str, Any], at: Addresses, who: Directory, alone: bool) -> dict[str, Any]:
    one = held.summary
    parts = [" ".join(filter(None, (each["label"], each["text"]))) for each in item.get("resolutions", ())]
    is_about = _paper(item, who) is not None
    found = of_record(
        "AgendaItem",
        at.of("agendaitem", one.ref, order),
        one,
        meeting=at.of("meeting", one.ref) if alone else None,
        number=item.get("number"),
        name=item.get("title"),
        public=not item.get("in_private"),
        consultation=at.of("consultation", one.ref, order) if is_about else None,
        result=item.get("outcome"),
        resolutionText="\n".join(filter(None, (item.get("decision"), *parts))),
        start=item.get("began_at"),
        decisions_status=item.get("status"),
        decisions_restriction=item.get("restriction"),
        decisions_citation=item.get("citation"),
    )
    # OParl counts from nought, and wants the place of a withdrawn item too.
    return found | {"order": order - 1}


def _paper(item: dict[str, Any], who: Directory) -> tuple[str, str] | None:
    named = [*item.get("links", ()), *item.get("papers", ())]
    found = [(each["kind"], each["ref"]) for each in named if each["kind"] in PAPERS]
    found = [pair for pair in found if pair in who.published]
    return min(found, key=lambda each: PAPERS.index(RecordKind(each[0])), default=None)


def consultations(held: Held, at: Addresses, who: Directory) -> dict[int, dict[str, Any]]:
    """Return what ties an item to the paper that it is about, by the place of the item."""
    found = {}
    for order, item in enumerate(held.content.get("items", ()), start=1):
        if about := _paper(item, who):
            one, body = held.summary, who.bodies.get(held.summary.maker)
            is_decided = bool(item.get("decision") or item.get("resolutions"))
            found[order] = of_record(
                "Consultation",
                at.of("consultation", one.ref, order),
                one,
                paper=at.of("paper", *about),
                agendaItem=at.of("agendaitem", one.ref, order),
                meeting=at.of("meeting", one.ref),
                organization=[at.of("organization", RecordKind.BODY, body)] if body else None,
                authoritative=is_decided,
                role="decision" if is_decided else "consideration",
            )
    return found
