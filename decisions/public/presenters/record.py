"""What stands round the prepared pieces of a record's page, and the record as data."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from decisions.public.frame import Frame
from decisions.publication import canonical
from decisions.publication.models import PublishedFile
from decisions.publication.moments import HEAD_END, SIDE_END, moved, shown_at
from decisions.publication.queries import RecordPage
from decisions.publication.since import NEXT_MARK, SINCE_MARK
from decisions.publication.wording import instant

FORMAT = "publication-record-1"
# Only digits, hexadecimal digits and words of the catalogue go in, so that nothing needs escaping.
_RECEIPT = (
    '<section class="public-receipt" aria-labelledby="receipt"><h2 class="govuk-heading-m" id="receipt">{heading}</h2>'
    '<p class="govuk-body">{said}</p></section>'
)
_SIDE = '<div class="public-record"><div class="public-record__side">'
_MAIN = '</div><div class="public-record__main">'
_DONE = "</div></div>"


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
    return _RECEIPT.format(
        heading=_("Receipt"),
        said=_(
            "Edition %(number)s is %(link)sentry %(n)s of the publication log%(end)s. "
            "Its content has the SHA-256 %(hash)s."
        )
        % {
            "number": found.number,
            "n": found.log_n,
            "link": f'<a class="govuk-link" href="/log/{found.log_n}/">',
            "end": "</a>",
            "hash": f'<code class="public-hash">{found.content_sha256}</code>',
        },
    )


def validator(version: int, prepared: str, tag: str, at: datetime) -> str:
    """Return the strong ETag of a record's page: its version, how much of what can be done is over, and its frame."""
    return f'"{version}.{moved(prepared, at)}-{tag}"'


def page_of(found: RecordPage, *, at: datetime) -> tuple[str, str]:
    """Return the head and the content of a record's page as it stands at this instant.

    Below the heading stands how a decision stands now; beside the newest edition what a reader can do, and below it
    what happened next, the story of the matter, the editions, and the receipt.
    """
    now, _mark, happened_next = found.since_html.partition(NEXT_MARK)
    heading, mark, body = found.body_html.partition(SINCE_MARK)
    if not mark:
        heading, body = "", found.body_html
    before, side_mark, rest = found.surround_html.partition(SIDE_END)
    head, _mark, side = before.partition(HEAD_END) if side_mark else ("", "", "")
    below = happened_next + (rest if side_mark else found.surround_html) + receipt(found)
    if not side:
        return head, heading + now + body + below
    pieces = (heading, now, _SIDE, shown_at(side, at), _MAIN, body, below, _DONE)
    return head, "".join(pieces)


def edition_banner(found: RecordPage, path: str) -> str:
    """Return the sentence that says which edition this is and where the newest one is."""
    if found.number == found.newest:
        return format_html(
            '<div class="govuk-inset-text">{} <a class="govuk-link" href="{}">{}</a></div>',
            _("This is edition %(number)s, the newest, published at %(instant)s.")
            % {"number": found.number, "instant": instant(found.published_at)},
            path,
            _("See the record as it stands."),
        )
    return format_html(
        '<div class="govuk-inset-text">{} <a class="govuk-link" href="{}">{}</a></div>',
        _("This is edition %(number)s of %(newest)s, as it was published at %(instant)s.")
        % {"number": found.number, "newest": found.newest, "instant": instant(found.published_at)},
        path,
        _("See the newest edition."),
    )


def pdf_not_ready(around: Frame, kind: str, ref: str, number: int) -> str:
    """Return the page that says when the PDF comes."""
    content = render_to_string("public/records/pdf_not_ready.html", {"kind": kind, "ref": ref, "number": number})
    return around.around(title=_("The PDF is being prepared"), content=content)


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
