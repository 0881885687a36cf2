"""Papers: whatever is decided, noticed, recorded or reported; and the wards that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from decisions.public.api.oparl.files import file
from decisions.public.api.oparl.words import PAPERS, Addresses, of_record, thing
from decisions.publication.asking import LIST_NAMES
from decisions.publication.content import RecordKind
from decisions.publication.harvest import Summary
from decisions.publication.harvest_contents import Directory, Held

_ON_PAPER = "edition-pdf"


def paper(held: Held, at: Addresses, who: Directory, *, omit_internal: bool = False) -> dict[str, Any]:
    """Return a notice, a decision, a report or a call-in as a paper."""
    one = held.summary
    main = next((each for each in held.files if each.purpose == _ON_PAPER), None)
    others = [each for each in held.files if each is not main]
    return of_record(
        "Paper",
        at.of("paper", one.kind, one.ref),
        one,
        body=at.body,
        name=one.title,
        reference=one.ref,
        date=(one.decided_on or one.first_published_at.date()).isoformat(),
        paperType=one.label or _type(one),
        relatedPaper=_related(held, at, who),
        superordinatedPaper=_papers([(RecordKind.DECISION, one.follows_ref)], at, who),
        mainFile=file(main, at) if main else None,
        auxiliaryFile=None if omit_internal else [file(each, at) for each in others],
        location=None if omit_internal else [ward(name, at, one) for name in one.wards],
        originatorOrganization=_by(one, at, who),
        keyword=[one.department] if one.department else None,
        web=at.page(one.kind, one.ref),
        decisions_matter=next(iter(_papers(_matter(one), at, who)), None),
        **_own(one),
    )


def _own(one: Summary) -> dict[str, Any]:
    due = {"startsOn": one.due_starts_on, "endsOn": one.due_ends_on, "text": one.due_text or None}
    call_in = {
        "opensAt": one.call_in_opens_at,
        "deadline": one.call_in_deadline,
        "implementableFrom": one.implementable_from,
    }
    return {
        "decisions_kind": one.kind,
        "decisions_status": one.status,
        "decisions_key": one.decision_type,
        "decisions_maker": one.maker,
        "decisions_restriction": one.restriction,
        "decisions_urgencyRoute": one.urgency_route,
        "decisions_notCompliant": one.mark,
        "decisions_due": {name: value for name, value in due.items() if value},
        "decisions_callIn": {name: value for name, value in call_in.items() if value},
        "decisions_standing": one.standing,
        "decisions_edition": one.edition,
    }


def _type(one: Summary) -> str:
    if one.kind in (RecordKind.FORTHCOMING, RecordKind.DECISION) and one.decision_type:
        return f"{one.decision_type} decision"
    return str(LIST_NAMES[RecordKind(one.kind)])


def _matter(one: Summary) -> list[tuple[str, str]]:
    return [(RecordKind.FORTHCOMING, one.matter_ref)] if one.matter_ref != one.ref else []


def _related(held: Held, at: Addresses, who: Directory) -> list[str]:
    return _papers([(link["kind"], link["ref"]) for link in held.content.get("links", ())], at, who)


def _papers(named: Iterable[tuple[str, str]], at: Addresses, who: Directory) -> list[str]:
    there = [(kind, ref) for kind, ref in named if kind in PAPERS and (kind, ref) in who.published]
    return list(dict.fromkeys(at.of("paper", kind, ref) for kind, ref in there))


def _by(one: Summary, at: Addresses, who: Directory) -> list[str]:
    if ref := who.bodies.get(one.maker):
        return [at.of("organization", RecordKind.BODY, ref)]
    post = who.posts.get(one.maker.partition(" (")[0])
    return [at.of("organization", RecordKind.POST, post)] if post else []


def ward(name: str, at: Addresses, of: Summary) -> dict[str, Any]:
    """Return a ward as a place, with the times of the record that names it."""
    return _ward(name, at, of.first_published_at, of.changed_at)


def _ward(name: str, at: Addresses, created: datetime, modified: datetime) -> dict[str, Any]:
    return thing("Location", at.of("location", "ward", name), created=created, modified=modified, description=name)


def ward_alone(name: str, at: Addresses, published_at: datetime) -> dict[str, Any]:
    """Return a ward as a place that stands for itself."""
    return _ward(name, at, published_at, published_at)
