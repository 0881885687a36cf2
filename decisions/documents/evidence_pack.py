"""The evidence pack as a file: a ZIP with a readable summary (PDF), the same as data, every edition, and a manifest."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from decisions.documents.engine import to_pdf
from decisions.models import DecisionRecord, Job
from decisions.publication import canonical, filestore
from decisions.publication.models import Edition, PublishedCouncil
from decisions.queries.evidence_pack import EvidencePack, evidence_pack
from decisions.rules.london import say_moment
from decisions.services.evidence_pack import keep_pack
from decisions.services.job_kinds import Progress

STYLES = ("paper.css", "evidence.css")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_README = """Evidence pack of {ref}: {title}

summary.pdf    every fact with its source, to read
summary.json   the same, for programs
editions/      each edition as it was published, as data and as PDF where one was made
files/         the published files of those editions
manifest.json  the SHA-256 of each file here

To check an edition, put its fields into canonical JSON and hash them as docs/public-record.md says; the result stands
in the public log under the number that summary.json names. Nothing that is withheld from the public is in this pack:
it names such documents by their public titles and says who read them.

Made on {made}.
"""


def pack_of(record: DecisionRecord, *, at: datetime, progress: Progress | None = None) -> bytes:
    """Return the ZIP of the evidence; `at` is the moment that it names. The same facts and moment give equal bytes."""
    pack = evidence_pack(record)
    parts: dict[str, bytes] = {}
    count = len(pack.editions) + 2
    for done, edition in enumerate(pack.editions):
        parts |= dict(_edition(edition))
        if progress:
            progress.say(done, count)
    data = json.dumps(
        {**pack.as_dict(), "made_at": at.isoformat()}, ensure_ascii=False, sort_keys=True, indent=1
    ).encode()
    parts["summary.json"] = data
    parts["summary.pdf"] = to_pdf(
        evidence_html(pack, at=at), identifier=hashlib.sha256(data).digest()[:16], styles=STYLES
    )
    parts["README.txt"] = _README.format(ref=pack.ref, title=pack.title, made=say_moment(at)).encode()
    hashes = {name: hashlib.sha256(parts[name]).hexdigest() for name in sorted(parts)}
    parts["manifest.json"] = json.dumps({"record": pack.ref, "sha256": hashes}, indent=1).encode()
    if progress:
        progress.say(count)
    return _zip(parts)


def evidence_html(pack: EvidencePack, *, at: datetime) -> str:
    """Return the page that is laid out as the summary."""
    council = PublishedCouncil.objects.filter(pk=1).first()
    return render_to_string(
        "documents/evidence_pack.html", {"pack": pack, "council": council, "made": say_moment(at), "made_at": at}
    )


def as_job(job: Job, progress: Progress) -> dict[str, Any]:
    """Make the pack that the payload names and keep it; doing it again makes another of the same facts."""
    record = DecisionRecord.objects.select_related("matter", "recorded_by", "published_by").get(ref=job.payload["ref"])
    at = progress.now()
    data = pack_of(record, at=at, progress=progress)
    size = max(1, round(len(data) / 1024))
    return {
        "sha256": keep_pack(data),
        "name": f"evidence-{record.ref}-{at:%Y%m%d}.zip",
        "bytes": len(data),
        "sentence": f"The evidence pack of {record.ref}: {size} KB.",
    }


def _edition(edition: Edition) -> Iterator[tuple[str, bytes]]:
    record = edition.record
    # A decision and its call-in have one reference and two pages.
    name = f"editions/{record.kind}-{record.ref}-edition-{edition.number}"
    document = canonical.document_of(edition)
    yield f"{name}.json", json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode()
    for file in edition.files.all():
        path = filestore.path_of(file.sha256)
        if path.is_file():
            is_pdf = file.purpose == "edition-pdf"
            yield (f"{name}.pdf" if is_pdf else f"files/{file.sha256[:12]}-{file.name}"), path.read_bytes()


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts):
            # A fixed date: the bytes depend on the facts alone.
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), parts[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()
