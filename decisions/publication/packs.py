"""The papers of a meeting as one document: which packs the public has, above the particulars of the meeting's page."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from decisions.publication.content import RecordKind
from decisions.publication.models import Edition, PublishedFile, PublishedRecord

AGENDA_PACK = "agenda-pack"


def packs_html(record: PublishedRecord, editions: list[Edition], files: dict[int, list[PublishedFile]]) -> str:
    """Return the piece of a meeting's page that leads to its packs, in order; nothing where there is none."""
    if record.kind != RecordKind.MEETING or record.withdrawn_at:
        return ""
    packs = [
        (_label(edition), file)
        for edition in editions
        for file in files.get(edition.pk, ())
        if file.purpose == AGENDA_PACK
    ]
    if not packs:
        return ""
    return str(render_to_string("public/records/packs.html", {"packs": packs})).strip()


def _label(edition: Edition) -> str:
    supplements = edition.content.get("supplements") or [{"label": _("Agenda")}]
    return str(supplements[-1]["label"])
