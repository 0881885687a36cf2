"""Need to know: who may read one withheld document on one day, by role, by body or by name.

A member of a body reads by membership on that day. Source: regulation 20 of the 2012 Regulations; law.md §1.4.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from council.organisation.models import BodyMembership, PostHolding
from council.organisation.queries import holder_of
from decisions.models import ForthcomingDecision, WithheldDocument
from decisions.models.choices import MakerKind
from decisions.permissions import member_rights

# Kept where a role would stand, and resolved on the day: whoever is to decide, in whichever office.
DECISION_MAKER = "decision_maker"
DEFAULT_ROLES = ("democratic_services", "proper_officer", "monitoring_officer", "legal", DECISION_MAKER)


def reader_sentence(
    user: Any, document: WithheldDocument, on: date, *, roles: tuple[str, ...] = (), at: datetime | None = None
) -> str:
    """Return the sentence that refuses to show a withheld document to somebody on a day; an empty text lets them read.

    `roles` are the keys of the roles that they hold on that day. With a moment `at`, members of the council inspect
    what regulation 16 opens to them.
    """
    rows = document.readers.all()
    named = {row.role for row in rows if row.role}
    if named & set(roles) or any(row.user_id == user.pk for row in rows if row.user_id):
        return ""
    bodies = {row.body_id for row in rows if row.body_id}
    if bodies and not bodies.isdisjoint(bodies_of(user, on)):
        return ""
    if DECISION_MAKER in named and is_decision_maker(user, matter_of(document), on):
        return ""
    if at is not None and member_rights.opens(user, document, matter_of(document), at, roles=roles):
        return ""
    return (
        "You may not read this document. It is withheld from the public, and you are not among those who need to know "
        "it today. Ask democratic services to name you as a reader."
    )


def matter_of(document: WithheldDocument) -> ForthcomingDecision | None:
    """Return the matter that the document is about, or nothing."""
    return document.matter or (document.report.matter if document.report else None)


def bodies_of(user: Any, on: date) -> set[int]:
    """Return the keys of the bodies of which somebody is a member on a day."""
    found = BodyMembership.objects.on(on).filter(person__user=user)
    return set(found.values_list("body_id", flat=True))


def is_decision_maker(user: Any, matter: ForthcomingDecision | None, on: date) -> bool:
    """Say whether somebody is to decide a matter: sits on the body, holds the post, or is the member, on a day.

    Where somebody is acting up in a post, it is they and not whom they stand in for.
    """
    if matter is None:
        return False
    if matter.maker_kind == MakerKind.BODY:
        return matter.maker_body_id in bodies_of(user, on)
    if matter.maker_kind == MakerKind.OFFICER and matter.maker_post:
        holder = holder_of(matter.maker_post, on)
        return holder is not None and holder.user_id == user.pk
    return bool(matter.maker_member and matter.maker_member.user_id == user.pk)


def readable_by(user: Any, on: date, *, roles: tuple[str, ...], at: datetime | None = None) -> Q:
    """Return the condition on withheld documents that somebody may read on a day: `reader_sentence` for a whole list.

    Who acts up in a post is asked of each post that the person holds, so that list and document agree. With a moment
    `at`, what members of the council may inspect under regulation 16 is among them.
    """
    bodies = bodies_of(user, on)
    posts = [
        row.post_id
        for row in PostHolding.objects.on(on).filter(person__user=user).select_related("post")
        if (holder := holder_of(row.post, on)) and holder.user_id == user.pk
    ]
    decides = Q()
    for matter in ("matter", "report__matter"):
        decides |= Q(**{f"{matter}__maker_kind": MakerKind.BODY, f"{matter}__maker_body__in": bodies})
        decides |= Q(**{f"{matter}__maker_kind": MakerKind.OFFICER, f"{matter}__maker_post__in": posts})
        decides |= Q(**{f"{matter}__maker_kind": MakerKind.MEMBER, f"{matter}__maker_member__user": user})
    named = (
        Q(readers__role__in=roles)
        | Q(readers__user=user)
        | Q(readers__body__in=bodies)
        | (Q(readers__role=DECISION_MAKER) & decides)
    )
    return named if at is None else named | member_rights.open_to(user, at, roles=roles)
