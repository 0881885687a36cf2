"""bench pack: the pack of a long agenda made by its job, beside one layout of the same reports as a single document.

The pack is what a council publishes: cover, contents, bookmarks, tags, a page for each item, one long handed-in PDF.
"""

from __future__ import annotations

import gc
import io
import json
import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pikepdf
from django.conf import settings

from council.accounts.models import User
from council.organisation.models import Body
from decisions.benchmarks import scratch
from decisions.benchmarks.pdf import WORDS
from decisions.documents import engine, pack_job
from decisions.documents.edition import STYLES, edition_html
from decisions.example import council
from decisions.example.report_words import REABLEMENT, answer
from decisions.models import AgendaPublication, Job, OfficeFile, Pack, Report, ReportTemplate
from decisions.publication.models import Edition
from decisions.queries.packs import key_of
from decisions.rules.london import day_of
from decisions.services import (
    agenda,
    agenda_papers,
    agenda_publication,
    clearance,
    jobs,
    meeting,
    publication,
    report,
    report_template,
)
from decisions.services.report_template_shapes import BRIEFING_NOTE

MEMORY_GOAL = 600
PARAGRAPHS = 80


def add_arguments(parser: ArgumentParser) -> None:
    """Take how many reports, how many pages the handed-in file has, and whether the single layout is measured too."""
    parser.add_argument("--reports", type=int, default=40)
    parser.add_argument("--file-pages", type=int, default=60)
    parser.add_argument("--without-anchor", action="store_true")


def run(options: dict[str, Any], tell: Callable[[str], None], at: datetime) -> None:
    """Measure in a PostgreSQL of its own and print a table; the result is kept as JSON in DATA_DIR/bench."""
    with scratch.database(), patch("decisions.services.jobs._send_after_commit"):
        council.load(password="not-used-by-anybody")  # noqa: S106 - nobody signs in to a scratch database
        publication.publish_council(at=at)
        published, seconds = _published(options["reports"], options["file_pages"], at)
        engine.warm_up()
        result = {"publishing, in the request": seconds, "pack": _pack(published, at)}
        if not options["without_anchor"]:
            result["one layout"] = _one_layout()
    kept = Path(settings.DATA_DIR) / "bench" / f"pack-{at:%Y%m%dT%H%M%S}.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(result, indent=1), encoding="utf-8")
    for line in table(result):
        tell(line)
    tell(f"\nKept in {kept}")


def table(result: dict[str, Any]) -> list[str]:
    """Return the result as lines of Markdown."""
    lines = [
        "",
        "| made how | pages | seconds | memory before, MB | peak, MB | size, MB |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name in ("pack", "one layout"):
        if row := result.get(name):
            seconds, size = f"{row['seconds']:.1f}", f"{row['size']:.1f}"
            lines.append(f"| {name} | {row['pages']} | {seconds} | {row['before']} | {row['peak']} | {size} |")
    peak = result["pack"]["peak"]
    lines.append(
        f"\nPeak of the pack: {peak} MB (goal ≤ {MEMORY_GOAL} MB: {'met' if peak <= MEMORY_GOAL else 'missed'})."
    )
    lines.append(f"Publishing the agenda, in the officer's request: {result['publishing, in the request']:.1f} s.")
    return lines


def _pack(published: AgendaPublication, at: datetime) -> dict[str, Any]:
    gc.collect()
    before = _resident()
    job = Job.objects.get(key=key_of(published, "public"))
    started = time.perf_counter()
    done = jobs.run(job.pk, at=at + timedelta(hours=1), clock=lambda: at + timedelta(hours=1))
    seconds = time.perf_counter() - started
    if done is None or done.status != "done":
        raise RuntimeError(done.error if done else "The job was not run.")
    made = Pack.objects.get(publication=published, audience="public")
    pages = made.last_page - made.first_page + 1
    return {
        "pages": pages,
        "seconds": seconds,
        "before": before,
        "peak": made.peak_memory,
        "size": made.file.size / 1_000_000,
    }


def _one_layout() -> dict[str, Any]:
    """Lay every report out as one document with the same library: what a pack would cost without parts."""
    editions = Edition.objects.filter(record__kind="reports", record__title__startswith="Measured")
    html = [edition_html(each) for each in editions.select_related("record")]
    whole = html[0].rpartition("</body>")[0] + "".join(
        each.partition("<body")[2].partition(">")[2].rpartition("</body>")[0] for each in html[1:]
    )
    gc.collect()
    before = _resident()
    pack_job.forget_peak()
    started = time.perf_counter()
    paper = engine.laid_out(f"{whole}</body></html>", styles=STYLES)
    data = paper.written(identifier=bytes(16))
    seconds = time.perf_counter() - started
    size = len(data) / 1_000_000
    return {"pages": paper.pages, "seconds": seconds, "before": before, "peak": pack_job.peak_memory(), "size": size}


def _published(reports: int, file_pages: int, at: datetime) -> tuple[AgendaPublication, float]:
    """Publish an agenda with a report on each item through the services; return what it took in the request too."""
    officer = User.objects.get(username="dso")
    body = Body.objects.filter(kind="scrutiny").order_by("name").first()
    made = meeting.plan(by=officer, at=at, body=body, meets_at=at + timedelta(days=15), place="Council Chamber")
    made = meeting.give_notice(meeting=made, by=officer, at=at)
    template = _template(officer, at)
    for number in range(1, reports + 1):
        title = f"Measured report {number} on early help in every ward"
        row = agenda.add(meeting=made, by=officer, at=at, values={"title": title})
        agenda_papers.add_report(item=row, by=officer, at=at, report=_report(title, template, officer, at))
    upload = SimpleNamespace(name="Business case.pdf", data=_handed_in(file_pages))
    agenda_papers.add_file(item=row, by=officer, at=at, title="Business case", upload=upload)
    for file in OfficeFile.objects.filter(status="waiting"):
        job = Job.objects.get(kind="examine_file", payload__file=file.pk, payload__withheld=False)
        jobs.run(job.pk, at=at, clock=lambda: at)
    started = time.perf_counter()
    published = agenda_publication.publish(meeting=made, by=officer, at=at + timedelta(minutes=5))
    return published, time.perf_counter() - started


def _template(officer: User, at: datetime) -> ReportTemplate:
    shape = replace(BRIEFING_NOTE, name="Measured", sections=BRIEFING_NOTE.sections[:3], clearances=())
    return report_template.make_template(
        by=officer, at=at, name=shape.name, shape=shape, starts_on=day_of(at), key="measured-pack"
    )


def _report(title: str, template: ReportTemplate, officer: User, at: datetime) -> Report:
    values = {
        "template": template,
        "title": title,
        "report_date": day_of(at),
        "report_of": "Head of Early Help",
        "report_to": "Scrutiny Board (Children and Families)",
        "follows_text": "Decision of the Executive Board on early help, May 2024",
    }
    made = report.begin(by=officer, at=at, values=values)
    head = "<thead><tr><th>Ward</th><th>Cost</th><th>Who</th><th>When</th></tr></thead>"
    row = "<tr><td>Ward {0}</td><td>£{0},250</td><td>Team of four</td><td>April</td></tr>"
    rows = "".join(row.format(each) for each in range(1, 7))
    parts = [f"<p>{number}: {WORDS}</p>" for number in range(1, PARAGRAPHS + 1)]
    parts[::8] = [f"{each}<table>{head}<tbody>{rows}</tbody></table>" for each in parts[::8]]
    for asked in made.template.sections.all():
        values = answer(REABLEMENT, asked, made) or {}
        if asked.key == "detail":
            values["html"] = "".join(parts)
        report.save_section(report=made, section=asked, by=officer, at=at, version=0, values=values)
    return clearance.send_for_clearance(report=Report.objects.get(pk=made.pk), by=officer, at=at, assigned={})


def _handed_in(pages: int) -> bytes:
    """Return a PDF as another program would make it: no tags, its own fonts."""
    out = io.BytesIO()
    with pikepdf.Pdf.new() as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        for number in range(1, pages + 1):
            pdf.add_blank_page(page_size=(595, 842))
            pdf.pages[-1].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            text = f"BT /F1 12 Tf 72 700 Td (Business case, sheet {number}) Tj ET".encode()
            pdf.pages[-1].obj.Contents = pdf.make_stream(text)
        pdf.save(out)
    return out.getvalue()


def _resident() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    raise RuntimeError("This system does not say how much memory a process has.")
