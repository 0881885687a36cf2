"""The manifest of a meeting's papers: what one person's device may keep, by address and version."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.urls import reverse

from decisions.models.choices_meetings import PaperForm
from decisions.queries.pack_papers import files_in, report_as_published
from decisions.queries.pack_reader import PackToRead, PaperToRead, key_for


def manifest(pack: PackToRead, reader: Any) -> dict[str, Any]:
    """Return the pages, files and withheld papers that the device of `reader` may keep of a meeting.

    `fingerprint` changes whenever what is listed changes, so that the device fetches anew only then.
    """
    meeting, may_read = pack.meeting, [paper for paper in pack.papers if not paper.refusal]
    pages = [reverse("reader_meeting", kwargs={"ref": meeting.ref})]
    pages += [_page(pack, paper) for paper in may_read if not paper.is_withheld]
    listed = {
        "user": reader.pk,
        "meeting": meeting.ref,
        "title": f"{meeting.body}",
        "publication": pack.publication,
        "pages": pages,
        "files": [url for paper in may_read for url in _files(pack, paper)],
        "withheld": [_withheld(pack, paper, reader) for paper in may_read if paper.is_withheld],
    }
    state = [listed, meeting.version, [(str(each.item), each.item.version) for each in pack.chapters]]
    return {**listed, "fingerprint": hashlib.sha256(json.dumps(state).encode()).hexdigest()}


def _page(pack: PackToRead, paper: PaperToRead) -> str:
    return reverse("reader_paper", kwargs={"ref": pack.meeting.ref, "paper_id": paper.paper.pk})


def _files(pack: PackToRead, paper: PaperToRead) -> list[str]:
    given = {"ref": pack.meeting.ref}
    if paper.paper.form == PaperForm.FILE:
        return [reverse("reader_file", kwargs={**given, "paper_id": paper.paper.pk})]
    content = report_as_published(paper.paper) if paper.paper.form == PaperForm.REPORT else None
    named = files_in(content) if content else {}
    return [reverse("reader_appendix", kwargs={**given, "sha256": sha256}) for sha256 in named]


def _withheld(pack: PackToRead, paper: PaperToRead, reader: Any) -> dict[str, Any]:
    given = {"ref": pack.meeting.ref, "paper_id": paper.paper.pk}
    return {
        "paper": paper.paper.pk,
        "page": _page(pack, paper),
        "fetch": reverse("reader_kept", kwargs=given),
        "version": paper.paper.withheld.version,
        "key": key_for(paper, reader),
    }
