"""The PDF of an edition: the published text as it stands on the page, with its receipt, and the record as JSON inside.

Made from the public record alone, so it can hold nothing that the page does not.
"""

from __future__ import annotations

import json

from django.template.loader import render_to_string
from django.utils.html import strip_tags

from council.govuk.wording import long_datetime
from decisions.documents.engine import Attached, laid_out
from decisions.publication import canonical
from decisions.publication.columns import PRESENTED
from decisions.publication.models import Edition, LogEntry, PublishedCouncil, PublishedRecord

STYLES = ("paper.css", "edition.css", "report.css", "meeting.css", "plan.css")
# Kinds whose longer papers begin with a list of contents.
WITH_CONTENTS = ("reports", "meetings")
SHORT_PAGES = 4
# A paper of fewer letters hardly ever needs more pages than that; a wrong guess costs a second lay-out.
SHORT_LETTERS = 9000
NAMES = {
    "forthcoming": "Forthcoming decision",
    "urgency": "Notice of urgency",
    "private-meetings": "Notice of a private meeting",
    "decisions": "Record of decision",
    "reports": "Report",
    "call-in": "Call-in of a decision",
    "meetings": "Meeting",
    "work-programmes": "Work programme",
    "plans": "Forward plan",
    "bodies": "Body",
    "people": "Member of the council",
    "posts": "Post",
    "history": "Imported history",
}


def edition_html(edition: Edition, *, with_contents: bool = False) -> str:
    """Return the page that is laid out for an edition, a long paper with its list of contents where that is wanted."""
    record = edition.record
    council = PublishedCouncil.objects.filter(pk=1).first()
    receipt = LogEntry.objects.filter(kind=record.kind, ref=record.ref, edition=edition.number).order_by("n").first()
    return render_to_string(
        "documents/edition.html",
        {
            "council": council,
            "record": record,
            "edition": edition,
            "what": _what(record),
            "with_contents": with_contents,
            "published": long_datetime(edition.published_at),
            "receipt": receipt,
        },
    )


def _what(record: PublishedRecord) -> str:
    if record.kind == "reports" or record.status == PRESENTED:
        return record.label
    return NAMES.get(record.kind, "Published record")


def edition_pdf(edition: Edition) -> bytes:
    """Return the PDF of an edition; the same edition always gives the same bytes."""
    record = edition.record
    document = canonical.document_of(edition)
    attached = Attached(
        name=f"{record.ref}-edition-{edition.number}.json",
        data=json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode(),
        description="The edition as data; its hash stands in the publication log.",
        at=edition.published_at,
    )
    identifier = bytes.fromhex(edition.content_sha256)[:16]
    may_have_contents = record.kind in WITH_CONTENTS
    long = may_have_contents and len(strip_tags(edition.body_html)) > SHORT_LETTERS
    for with_contents in dict.fromkeys((long, not long)):
        paper = laid_out(edition_html(edition, with_contents=with_contents), styles=STYLES)
        if not may_have_contents or with_contents == (paper.pages > SHORT_PAGES):
            break
    return paper.written(identifier=identifier, attached=(attached,))
