"""List documents that are withheld, and keep a log of who read their particulars."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.events import Event
from decisions.models import ForthcomingDecision, WithheldDocument
from decisions.models.choices import MakerKind
from decisions.permissions import Action, require
from decisions.queries.lawfulness import standards
from decisions.refusals import NotComplete
from decisions.rules.exemption import Classification, Restriction, opinion_holder, problems
from decisions.rules.london import day_of
from decisions.services import audit


@transaction.atomic
def list_withheld_document(
    *, matter: ForthcomingDecision, by: Any, at: datetime, values: dict[str, Any]
) -> WithheldDocument:
    """List a withheld document under its public title (reg 9(3)); needs a paragraph and a reason of this very case.

    Raises NotAllowed and NotComplete, naming what `rules.exemption.problems` finds (Schedule 12A, Parts 1 and 2).
    """
    require(by, Action.WRITE_MATTER, matter, on=day_of(at))
    require(by, Action.SEE_WITHHELD, matter, on=day_of(at))
    by_body = matter.maker_kind == MakerKind.BODY
    confidential = str(values.get("confidential_source", "")).strip()
    restriction = Restriction(
        classification=Classification.CONFIDENTIAL if confidential else Classification.EXEMPT,
        paragraphs=tuple(values.get("paragraphs", ())),
        public_interest=values.get("public_interest_reason", ""),
        confidential_source=confidential,
        opinion_holder=opinion_holder(by_body),
        opinion_formed_on=day_of(at),
        review_on=values.get("review_on"),
    )
    finding = problems(restriction, by_body=by_body, constitution=standards(on=day_of(at)).constitution)
    missing = {f"withheld_{code}": step.text for code, step in zip(finding.answer, finding.steps, strict=False)}
    for name in ("title", "public_title"):
        if not str(values.get(name, "")).strip():
            missing[name] = "Enter both titles: the withheld one and the one that the public sees."
    if missing:
        raise NotComplete("The withheld document is not complete.", missing)
    document = WithheldDocument.objects.create(matter=matter, recorded_by=by, recorded_at=at, **values)
    detail = {"public_title": document.public_title}
    audit.record(by=by, event=Event.WITHHELD_DOCUMENT_LISTED, kind="matter", ref=matter.ref, at=at, detail=detail)
    return document


@transaction.atomic
def log_reading(*, document: WithheldDocument, by: Any, at: datetime) -> None:
    """Log that somebody read the particulars of a withheld document. Raises NotAllowed."""
    require(by, Action.SEE_WITHHELD, document.matter, on=day_of(at))
    detail = {"public_title": document.public_title}
    audit.record(
        by=by, event=Event.WITHHELD_DOCUMENT_SEEN, kind="matter", ref=document.matter.ref, at=at, detail=detail
    )
