"""What stands round the prepared pieces of a record's page, and the record as data."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html

from decisions.public.frame import Frame
from decisions.publication import canonical
from decisions.publication.models import PublishedFile
from decisions.publication.queries import RecordPage
from decisions.publication.since import NEXT_MARK, SINCE_MARK
from decisions.publication.wording import instant

FORMAT = "publication-record-1"
# Only digits and hexadecimal digits go in, so that nothing needs escaping.
_RECEIPT = (
    '<section class="public-receipt" aria-labelledby="receipt"><h2 class="govuk-heading-m" id="receipt">Receipt</h2>'
    '<p class="govuk-body">Edition {number} is <a class="govuk-link" href="/log/{n}/">entry {n} of the publication log'
    '</a>. Its content has the SHA-256 <code class="public-hash">{sha256}</code>.</p></section>'
)


def head_links(kind: str, address: str) -> str:
    """Return the links of the page's head to the same record as data and on paper."""
    return (
        f'<link rel="canonical" href="/{kind}/{address}/">'
        f'<link rel="alternate" type="application/json" href="/{kind}/{address}.json">'
        f'<link rel="alternate" type="application/pdf" href="/{kind}/{address}.pdf">'
    )


def receipt(found: RecordPage) -> str:
    """Return the receipt of the edition from the log; nothing where the log has no entry for it."""
    if found.log_n is None:
        return ""
    return _RECEIPT.format(number=found.number, n=found.log_n, sha256=found.content_sha256)


def as_it_stands(found: RecordPage) -> str:
    """Return the newest edition with how the decision stands now below its heading, and what happened next below it."""
    now, _, happened_next = found.since_html.partition(NEXT_MARK)
    before, mark, after = found.body_html.partition(SINCE_MARK)
    return (before + now + after if mark else now + found.body_html) + happened_next


def edition_banner(found: RecordPage, path: str) -> str:
    """Return the sentence that says which edition this is and where the newest one is."""
    if found.number == found.newest:
        return format_html(
            '<div class="govuk-inset-text">This is edition {}, the newest, published at {}. '
            '<a class="govuk-link" href="{}">See the record as it stands.</a></div>',
            found.number,
            instant(found.published_at),
            path,
        )
    return format_html(
        '<div class="govuk-inset-text">This is edition {} of {}, as it was published at {}. '
        '<a class="govuk-link" href="{}">See the newest edition.</a></div>',
        found.number,
        found.newest,
        instant(found.published_at),
        path,
    )


def pdf_not_ready(around: Frame, kind: str, ref: str, number: int) -> str:
    """Return the page that says when the PDF comes."""
    content = render_to_string("public/records/pdf_not_ready.html", {"kind": kind, "ref": ref, "number": number})
    return around.around(title="The PDF is being prepared", content=content)


def as_data(kind: str, ref: str, found: dict[str, Any]) -> dict[str, Any]:
    """Return the record as JSON-ready data with stable keys. `edition` is what `content_sha256` is the hash of."""
    base = f"/{kind}/{ref}"
    log = found["log"]
    return {
        "format": FORMAT,
        "kind": kind,
        "ref": ref,
        "url": f"{base}/",
        "title": found["title"],
        "standing": found["standing"],
        "first_published_at": found["first_published_at"].isoformat(),
        "withdrawn": None
        if found["withdrawn_at"] is None
        else {"at": found["withdrawn_at"].isoformat(), "reason": found["withdrawn_reason"]},
        "newest_edition": found["newest"],
        "edition": canonical.edition_document(
            kind=kind,
            ref=ref,
            number=found["number"],
            action=found["action"],
            published_at=found["published_at"],
            office=found["office"],
            content=found["content"],
        ),
        "content_sha256": found["content_sha256"],
        "supersedes": found["supersedes"],
        "log_entry": log and {**log, "url": f"/log/{log['n']}/"},
        "files": [
            {**file, "url": PublishedFile(sha256=file["sha256"], name=file["name"]).path}
            for file in found["files"] or ()
        ],
        "editions": [{**one, "url": f"{base}/editions/{one['number']}/"} for one in found["editions"]],
        "related": [{**one, "url": f"/{one['kind']}/{one['ref']}/"} for one in found["related"] or ()],
    }
