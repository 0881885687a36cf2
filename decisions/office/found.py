"""The thing that an address means, or a 404; where it is public; the way back to its matter."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from decisions.models import DecisionRecord, ForthcomingDecision, Notice
from decisions.publication.content import RecordKind
from decisions.queries import acts
from decisions.queries.particulars import public_address_of

Thing = TypeVar("Thing")


def found(thing: Thing | None) -> Thing:
    """Return the thing; raises Http404 where there is none."""
    if thing is None:
        raise Http404
    return thing


def matter_or_404(ref: str) -> ForthcomingDecision:
    """Return the matter with the reference."""
    return found(acts.matter_named(ref))


def record_or_404(ref: str) -> DecisionRecord:
    """Return the record with the reference."""
    return found(acts.record_named(ref))


def page_of(matter: ForthcomingDecision) -> str:
    """Return the address of the matter's own page."""
    return reverse("matter", kwargs={"ref": matter.ref})


def public_page(kind: str, ref: str) -> str:
    """Return the address on the public site."""
    return f"{settings.PUBLIC_ADDRESS}/{kind}/{ref}/"


def public_page_of_notice(notice: Notice) -> str:
    """Return the public address of a notice."""
    return public_page(*public_address_of(notice))


def public_page_of_record(record: DecisionRecord) -> str:
    """Return the public address of the record of a decision."""
    return public_page(RecordKind.DECISION, record.ref)
