"""Who decides: bodies and posts as organizations, members as persons, and their memberships."""

from __future__ import annotations

from typing import Any

from decisions.public.api.oparl.words import Addresses, of_record
from decisions.publication.content import RecordKind
from decisions.publication.harvest_contents import Directory, Held

# OParl's own kinds of organization; the English one stands in `classification`.
_COMMITTEE, _ADMINISTRATION = "Gremium", "Verwaltungsbereich"
_NO_VOTE = ("Substitute", "Co-opted member without a vote")


def organization(held: Held, at: Addresses, who: Directory) -> dict[str, Any]:
    """Return a body of members, or a post that takes decisions."""
    one, content = held.summary, held.content
    is_body = one.kind == RecordKind.BODY
    memberships = [
        at.membership(each["link"]["ref"], one.ref, each["office"], each["starts_on"])
        for each in content.get("memberships", ())
        if _is_there(each, who)
    ]
    return of_record(
        "Organization",
        at.of("organization", one.kind, one.ref),
        one,
        body=at.body,
        name=one.title,
        membership=memberships,
        meeting=at.of("organization", one.kind, one.ref, "meeting") if is_body else None,
        organizationType=_COMMITTEE if is_body else _ADMINISTRATION,
        classification=content.get("body_kind") or content.get("statutory") or content.get("department"),
        startDate=content.get("starts_on"),
        endDate=content.get("ends_on"),
        web=at.page(one.kind, one.ref),
        decisions_delegations=[
            {"reference": each["reference"], "description": each["description"]}
            for each in content.get("delegations", ())
        ],
    )


def person(held: Held, at: Addresses, who: Directory, *, omit_internal: bool = False) -> dict[str, Any]:
    """Return a member with present and past memberships."""
    one = held.summary
    return of_record(
        "Person",
        at.of("person", one.ref),
        one,
        body=at.body,
        name=one.title,
        status=[one.status] if one.status else None,
        membership=None if omit_internal else list(memberships(held, at, who).values()),
        web=at.page(one.kind, one.ref),
        decisions_group=one.label,
        decisions_terms=[
            {
                name: value
                for name, value in (
                    ("ward", each["ward"]),
                    ("group", each["political_group"]),
                    ("startDate", each["starts_on"]),
                    ("endDate", each["ends_on"]),
                )
                if value
            }
            for each in held.content.get("terms", ())
        ],
    )


def memberships(held: Held, at: Addresses, who: Directory, *, alone: bool = False) -> dict[str, dict[str, Any]]:
    """Return the memberships of a member by their addresses; `alone` adds whose they are."""
    one, found = held.summary, {}
    for each in held.content.get("memberships", ()):
        if _is_there(each, who):
            body = each["link"]["ref"]
            address = at.membership(one.ref, body, each["office"], each["starts_on"])
            found[address] = of_record(
                "Membership",
                address,
                one,
                person=at.of("person", one.ref) if alone else None,
                organization=at.of("organization", RecordKind.BODY, body),
                role=each["office"],
                votingRight=each["office"] not in _NO_VOTE,
                startDate=each["starts_on"],
                endDate=each["ends_on"],
            )
    return found


def _is_there(membership: dict[str, Any], who: Directory) -> bool:
    link = membership["link"]
    return bool(link) and (link["kind"], link["ref"]) in who.published
