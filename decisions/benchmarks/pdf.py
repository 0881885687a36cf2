"""bench pdf: officers' reports on paper in a warm worker beside the bare library on the same page, and the memory.

Ours reads the edition, makes the page, lays it out tagged and archival with the record attached, and puts it beside the
public page. The anchor is the library alone: the same HTML and styles, its own fonts each time, plain PDF.
"""

from __future__ import annotations

import gc
import json
import statistics
import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.db import transaction

from council.accounts.models import User
from decisions.benchmarks import scratch
from decisions.documents import edition as paper
from decisions.documents import engine
from decisions.example import council
from decisions.example.report_words import REABLEMENT, answer
from decisions.models import Report
from decisions.publication.models import Edition
from decisions.rules.london import day_of
from decisions.services import clearance, publication, report, report_publication, report_template
from decisions.services.report_template_shapes import BRIEFING_NOTE

# Name, paragraphs and tables of six rows; the pages they make are counted and printed.
SIZES = {"2 pages": (10, 0), "10 pages": (58, 9), "100 pages": (640, 84)}
GOAL, MEMORY_GOAL, MANY = 1.0, 10.0, 200
WORDS = (
    "The service visits each household once, agrees with the people who live there what would help, and comes back "
    "after six weeks. Of the visits in the first year, two in three ended without a lasting package of care; the team "
    "expects the same share in the other wards, and reports the figures each quarter to the board. "
)


def add_arguments(parser: ArgumentParser) -> None:
    """Take how many rounds, and how many reports in a row for the memory."""
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--reports", type=int, default=MANY)


def run(options: dict[str, Any], tell: Callable[[str], None], at: datetime) -> None:
    """Measure in turn in a PostgreSQL of its own and print a table; the times are kept as JSON in DATA_DIR/bench."""
    # The paper is made by another process; what is timed here is the officer's request.
    with scratch.database(), patch("decisions.services.jobs._send_after_commit"):
        council.load(password="not-used-by-anybody")  # noqa: S106 - nobody signs in to a scratch database
        publication.publish_council(at=at)
        written = {name: _published(name, *size, at=at) for name, size in SIZES.items()}
        engine.warm_up()
        rows = {name: _measured(edition, options["rounds"]) for name, (edition, _) in written.items()}
        requests = {name: seconds for name, (_, seconds) in written.items()}
        memory = _memory(written["10 pages"][0], options["reports"])
    result = {"sizes": rows, "publishing, in the request": requests, "memory": memory, "rounds": options["rounds"]}
    kept = Path(settings.DATA_DIR) / "bench" / f"pdf-{at:%Y%m%dT%H%M%S}.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(result, indent=1), encoding="utf-8")
    for line in table(result):
        tell(line)
    tell(f"\nKept in {kept}")


def table(result: dict[str, Any]) -> list[str]:
    """Return the result as lines of Markdown."""
    lines = ["", "| report | pages | ours, ms | bare library, ms | ratio | goal | publishing in the request, ms |"]
    lines.append("| --- | --- | --- | --- | --- | --- | --- |")
    for name, row in result["sizes"].items():
        pairs = [one / other for one, other in zip(row["ours"], row["bare"], strict=True)]
        ratio = statistics.median(pairs)
        goal = "" if name == "100 pages" else f"≤ {GOAL}: {'met' if ratio <= GOAL else 'missed'}"
        lines.append(
            f"| {name} | {row['pages']} | {_middle(row['ours'])} | {_middle(row['bare'])} | "
            f"{ratio:.2f} ({min(pairs):.2f} to {max(pairs):.2f}) | {goal} | "
            f"{result['publishing, in the request'][name] * 1000:.0f} |"
        )
    memory = result["memory"]
    grown = (memory["after"] / memory["before"] - 1) * 100
    met = "met" if grown <= MEMORY_GOAL else "missed"
    lines.append(
        f"\nMemory after {memory['reports']} reports of 10 pages: {memory['after'] / 1024:.0f} MB, after the first 20 "
        f"{memory['before'] / 1024:.0f} MB: {grown:+.1f} % (goal ≤ {MEMORY_GOAL:.0f} %: {met})."
    )
    return lines


def _middle(seconds: list[float]) -> str:
    return f"{statistics.median(seconds) * 1000:,.0f} ({min(seconds) * 1000:,.0f} to {max(seconds) * 1000:,.0f})"


def _published(name: str, paragraphs: int, tables: int, *, at: datetime) -> tuple[Edition, float]:
    """Write and publish a report through the services; return its edition and what publishing took in seconds."""
    officer = User.objects.get(username="dso")
    made = report.begin(by=officer, at=at, values=_values(name, officer, at))
    parts = [f"<p>{number}: {WORDS}</p>" for number in range(1, paragraphs + 1)]
    row = "<tr><td>Ward {0}</td><td>£{0},250</td><td>Team of four</td><td>April</td></tr>"
    body = "".join(row.format(number) for number in range(1, 7))
    head = "<thead><tr><th>Ward</th><th>Cost</th><th>Who</th><th>When</th></tr></thead>"
    for place in range(tables):
        parts.insert((place + 1) * len(parts) // (tables + 1), f"<table>{head}<tbody>{body}</tbody></table>")
    for asked in made.template.sections.all():
        values = answer(REABLEMENT, asked, made) or {}
        if asked.key == "detail":
            values["html"] = "".join(parts)
        report.save_section(report=made, section=asked, by=officer, at=at, version=0, values=values)
    made = clearance.send_for_clearance(report=Report.objects.get(pk=made.pk), by=officer, at=at, assigned={})
    started = time.perf_counter()
    report_publication.issue(report=made, by=officer, at=at + timedelta(minutes=1))
    seconds = time.perf_counter() - started
    return Edition.objects.select_related("record").get(record__ref=made.ref), seconds


def _values(name: str, officer: User, at: datetime) -> dict[str, Any]:
    """Return the particulars of a briefing note on a template with three questions, which needs no clearance."""
    shape = replace(BRIEFING_NOTE, name=f"Measured, {name}", sections=BRIEFING_NOTE.sections[:3], clearances=())
    template = report_template.make_template(
        by=officer, at=at, name=shape.name, shape=shape, starts_on=day_of(at), key=f"measured-{name.split()[0]}"
    )
    return {
        "template": template,
        "title": f"Early help in every ward ({name})",
        "report_date": day_of(at),
        "report_of": "Head of Early Help",
        "report_to": "Scrutiny Board (Children and Families)",
        "follows_text": "Decision of the Executive Board on early help, May 2024",
    }


def _measured(edition: Edition, rounds: int) -> dict[str, Any]:
    """Measure ours and the bare library in turn, every other round the other way about."""
    html, times = paper.edition_html(edition), {"ours": [], "bare": []}
    for number in range(rounds):
        both = (("ours", lambda: _ours(edition)), ("bare", lambda: _bare(html)))
        for name, make in both if number % 2 == 0 else reversed(both):
            gc.collect()
            started = time.perf_counter()
            data = make()
            times[name].append(time.perf_counter() - started)
            if name == "ours":
                pages = _pages(data)
    return {**times, "pages": pages}


def _ours(edition: Edition) -> bytes:
    """Do what the job does, but for the row of the file, which is taken back so that each round does the same."""
    with transaction.atomic():
        found = Edition.objects.select_related("record").get(pk=edition.pk)
        data = paper.edition_pdf(found)
        publication.add_pdf(edition=found, data=data, at=edition.published_at)
        transaction.set_rollback(True)
    return data


def _bare(html: str) -> bytes:
    """Lay the same page out with the library alone, as its own documentation shows."""
    return engine.bare_pdf(html, styles=paper.STYLES)


def _pages(data: bytes) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(data))


def _memory(edition: Edition, reports: int) -> dict[str, Any]:
    """Make one report after the other in this process; return its memory after the first 20 and at the end."""
    before = 0
    for number in range(reports):
        paper.edition_pdf(edition)
        if number == min(20, reports // 2):
            gc.collect()
            before = _resident()
    gc.collect()
    return {"reports": reports, "before": before, "after": _resident()}


def _resident() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise RuntimeError("This system does not say how much memory a process has.")
