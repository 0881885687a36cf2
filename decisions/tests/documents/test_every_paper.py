"""Every kind of document of the example council: what a reader with a screen reader needs is in each PDF."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import Any

import pikepdf
from django.utils import timezone

from council.accounts.models import User
from decisions.documents.compliance import paper_of as compliance_paper_of
from decisions.documents.edition import edition_pdf
from decisions.documents.engine import to_pdf
from decisions.documents.evidence_pack import pack_of
from decisions.documents.withheld_copy import copy_of
from decisions.models import DecisionRecord, Report, WithheldReading
from decisions.publication.content import RecordKind
from decisions.publication.models import Edition
from decisions.queries.compliance import dashboard, scope_of
from decisions.rules.london import LONDON
from decisions.services import withheld, withheld_readers
from decisions.tests.factories.withheld import LONG_REASON
from decisions.tests.journeys.example_pages import db

__all__ = ["db"]

AT = datetime(2026, 11, 25, 12, tzinfo=LONDON)


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Give each tagged element in reading order with its tag."""

    def walk(node: Any) -> Iterator[tuple[str, Any]]:
        if isinstance(node, pikepdf.Array):
            for each in node:
                yield from walk(each)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield str(node.S).lstrip("/"), node
            if "/K" in node:
                yield from walk(node.K)

    return walk(pdf.Root.StructTreeRoot.K)


def faults(data: bytes) -> list[str]:
    """Name what is missing in a PDF: tags, language, title, headings in order, heads of tables, alt text, bookmarks."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return ["no tags"]
        found = []
        marked = bool(pdf.Root.get("/MarkInfo", {}).get("/Marked", False))
        found += [] if marked else ["not marked as tagged"]
        found += [] if str(pdf.Root.get("/Lang", "")) == "en-GB" else ["no language"]
        found += [] if pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") else ["does not show its title"]
        found += [] if str(pdf.docinfo.get("/Title", "")).strip() else ["no title"]
        tagged = list(elements(pdf))
        tags = [tag for tag, _ in tagged]
        levels = [int(tag[1]) for tag in tags if len(tag) == 2 and tag[0] == "H" and tag[1].isdigit()]
        if levels[:1] != [1] or any(after > before + 1 for before, after in pairwise(levels)):
            found.append(f"headings out of order: {levels}")
        found += [] if tags.count("TH") >= tags.count("Table") else ["a table without heads"]
        found += ["a figure without alt text" for tag, node in tagged if tag == "Figure" and "/Alt" not in node]
        with pdf.open_outline() as outline:
            found += [] if outline.root else ["no bookmarks"]
        return found


def test_every_kind_of_document_can_be_read_by_everybody(db):
    papers: dict[str, bytes] = {}
    for edition in Edition.objects.select_related("record").order_by("-pk"):
        name = f"{edition.record.kind} {edition.record.label}".strip()
        if name not in papers:
            papers[name] = edition_pdf(edition)
    assert {str(kind) for kind in RecordKind} <= {name.split()[0] for name in papers}
    assert len(papers) >= len(RecordKind) + 3, "Each kind of notice is a paper of its own."
    record = DecisionRecord.objects.filter(approval__isnull=False).get()
    with zipfile.ZipFile(io.BytesIO(pack_of(record, at=AT))) as pack:
        papers["evidence pack"] = pack.read("summary.pdf")
    papers["compliance"] = compliance_paper_of(dashboard(scope_of("year", on=AT.date()), at=AT))
    papers["withheld part"] = copy_of(_reading())
    assert {name: found for name, data in papers.items() if (found := faults(data))} == {}


def _reading() -> WithheldReading:
    """A part of a report, withheld, and read as a copy by its author."""
    author, report = User.objects.get(username="author"), Report.objects.get(status="draft")
    part = withheld.withhold_part(
        report=report,
        by=author,
        at=timezone.now(),
        section=report.template.sections.get(key="risks"),
        html="<h3>Prices</h3><p>The three offers.</p><table><tr><th>Who</th><th>Price</th></tr>"
        "<tr><td>First</td><td>£1</td></tr></table>",
        values={
            "title": "Risks of the three offers",
            "public_title": "Part of the risks",
            "public_reason": "It would show what was offered before a contract is signed.",
            "paragraphs": [3],
            "public_interest_reason": LONG_REASON,
            "opinion_by": "Director",
            "opinion_on": AT.date(),
            "review_on": AT.date().replace(year=2027),
        },
    )
    reading, _ = withheld_readers.take_copy(document=part, by=author, at=timezone.now())
    return reading


def test_a_paper_with_faults_would_be_found():
    html = "<html><title></title><h1>One</h1><h4>Four</h4><table><tr><td>1</td></tr></table>"
    found = faults(to_pdf(html, identifier=bytes(16), styles=("paper.css",)))
    assert "headings out of order: [1, 4]" in found
    assert "a table without heads" in found
    assert "no language" in found
