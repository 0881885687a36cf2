"""Meetings whose papers are bound into packs, and the packs as the worker makes them."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any

from decisions.models import (
    AgendaPaper,
    AgendaPublication,
    Job,
    Meeting,
    OfficeFile,
    Pack,
    Report,
    WithheldDocument,
    WithheldFile,
)
from decisions.queries.packs import key_of
from decisions.services import agenda, agenda_papers, clearance, jobs
from decisions.tests.factories import clearances, matters, meetings, reports, withheld
from decisions.tests.factories.meetings import NOTICED, PUBLISHED
from decisions.tests.services.statuses import put_in_state

WITH_REPORT, WITH_FILES = "Corporate plan", "Highways programme"


def cleared_report(**changes: Any) -> Report:
    """A report with an open appendix that may go out with an agenda."""
    report = clearances.ready(without_clearances=True, **changes)
    checked()
    return clearance.send_for_clearance(report=report, by=matters.author(), at=reports.WHEN, assigned={})


def called(**changes: Any) -> Meeting:
    """A called meeting of the executive with two items of its own and no papers."""
    return meetings.with_agenda(meetings.called_meeting(), titles=(WITH_REPORT, WITH_FILES), **changes)


def with_report(meeting: Meeting, title: str = WITH_REPORT, report: Report | None = None) -> AgendaPaper:
    """A report as a paper of an item."""
    item = meetings.item_of(meeting, title)
    report = report or cleared_report()
    return agenda_papers.add_report(item=item, by=matters.democratic_services(), at=NOTICED, report=report)


def with_file(
    meeting: Meeting, name: str, data: bytes, *, title: str = WITH_FILES, when: datetime = NOTICED
) -> AgendaPaper:
    """A file that was checked as a paper of an item; it is called by its name without the ending."""
    paper = agenda_papers.add_file(
        item=meetings.item_of(meeting, title),
        by=matters.democratic_services(),
        at=when,
        title=name.rpartition(".")[0],
        upload=SimpleNamespace(name=name, data=data),
    )
    checked()
    return paper


def with_withheld(
    meeting: Meeting, *, name: str = "prices.pdf", data: bytes | None = None, part: bool = False
) -> list[WithheldDocument]:
    """A report on an exempt item, with a withheld appendix and, if asked, a withheld part; both are papers with it."""
    report = clearances.ready(without_clearances=True)
    documents = [withheld.withheld_appendix(report, name=name, data=data)]
    if part:
        documents.append(withheld.withheld_part(report, title="Bids in full"))
    checked()
    report = clearance.send_for_clearance(report=report, by=matters.author(), at=reports.WHEN, assigned={})
    exempt = {"restriction": "part_exempt", "paragraphs": [3], "restriction_reason": withheld.PUBLIC_REASON}
    item = agenda.add(
        meeting=meeting, by=matters.democratic_services(), at=NOTICED, values={"title": "Care contracts", **exempt}
    )
    with_report(meetings.fresh(meeting), item.title, report)
    return documents


def of_a_committee() -> Meeting:
    """A called meeting of a committee, whose public is excluded by resolution and not by notice."""
    meeting = meetings.called_meeting(body=meetings.committee())
    return meetings.with_agenda(meeting, titles=(WITH_REPORT, WITH_FILES))


def paper_of(meeting: Meeting, title: str) -> AgendaPaper:
    """The paper of a meeting with a title."""
    return AgendaPaper.objects.get(item__meeting=meeting, title=title)


def checked() -> None:
    """Let each file that was handed in be clean."""
    for model in (OfficeFile, WithheldFile):
        for file in model.objects.filter(status="waiting"):
            put_in_state(file, "clean")


def made(publication: AgendaPublication, audience: str = "public", at: datetime = PUBLISHED) -> Pack:
    """The pack of a publication as the worker makes it."""
    job = Job.objects.get(key=key_of(publication, audience))
    # Where the test's transaction is a real one the worker has made it already.
    done = job if job.status == "done" else jobs.run(job.pk, at=at, clock=lambda: at)
    if done is None or done.status != "done":
        raise AssertionError(done.error if done else "The job was not run.")
    return Pack.objects.get(publication=publication, audience=audience)
