"""The PDF of an edition: the published text as it stands on the page, with its receipt, and the record as JSON inside.

Made from the public record alone, so it can hold nothing that the page does not.
"""

from __future__ import annotations

import json

from django.template.loader import render_to_string

from council.govuk.wording import long_datetime
from decisions.documents.engine import Attached, to_pdf
from decisions.publication import canonical
from decisions.publication.models import Edition, LogEntry, PublishedCouncil

STYLES = ("paper.css", "edition.css")
NAMES = {
    "forthcoming": "Forthcoming decision",
    "urgency": "Notice of urgency",
    "private-meetings": "Notice of a private meeting",
    "decisions": "Record of decision",
}


def edition_html(edition: Edition) -> str:
    """Return the page that is laid out for an edition."""
    record = edition.record
    council = PublishedCouncil.objects.filter(pk=1).first()
    receipt = LogEntry.objects.filter(kind=record.kind, ref=record.ref, edition=edition.number).order_by("n").first()
    return render_to_string(
        "documents/edition.html",
        {
            "council": council,
            "record": record,
            "edition": edition,
            "what": NAMES.get(record.kind, "Published record"),
            "published": long_datetime(edition.published_at),
            "receipt": receipt,
        },
    )


def edition_pdf(edition: Edition) -> bytes:
    """Return the PDF of an edition; the same edition always gives the same bytes."""
    record = edition.record
    document = canonical.edition_document(
        kind=record.kind,
        ref=record.ref,
        number=edition.number,
        action=edition.action,
        published_at=edition.published_at,
        office=edition.published_by_office,
        content=edition.content,
    )
    attached = Attached(
        name=f"{record.ref}-edition-{edition.number}.json",
        data=json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode(),
        description="The edition as data; its hash stands in the publication log.",
        at=edition.published_at,
    )
    identifier = bytes.fromhex(edition.content_sha256)[:16]
    return to_pdf(edition_html(edition), identifier=identifier, styles=STYLES, attached=(attached,))
