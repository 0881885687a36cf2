"""Systems that records come from, the runs that read them, and what a run could not read."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from decisions.models import ImportedRecord, ImportProblem, ImportRun, Job, OfficeFile, RunSource, SourceSystem
from decisions.states import ImportRun as State
from decisions.states import Job as JobState

GOING_ON = (State.WAITING, State.READING, State.APPLYING)


def systems() -> list[SourceSystem]:
    """List the systems, each with the number of its records (`held`) and its newest run (`newest_run`)."""
    held = ImportedRecord.objects.filter(system=OuterRef("pk")).order_by().values("system").annotate(n=Count("pk"))
    newest = ImportRun.objects.filter(system=OuterRef("pk")).order_by("-created_at", "-pk").values("ref")[:1]
    return list(SourceSystem.objects.annotate(held=Subquery(held.values("n")), newest_run=Subquery(newest)))


def system_numbered(number: int) -> SourceSystem | None:
    """Return one system, or nothing."""
    return SourceSystem.objects.filter(pk=number).first()


def runs(system: SourceSystem | None = None) -> QuerySet[ImportRun]:
    """Return the runs, the newest first, of one system where one is named."""
    found = ImportRun.objects.select_related("system", "started_by").order_by("-created_at", "-pk")
    return found.filter(system=system) if system else found


def run_named(ref: str) -> ImportRun | None:
    """Return one run, or nothing."""
    return ImportRun.objects.select_related("system", "started_by", "file").filter(ref=ref).first()


def table_numbered(number: int, system: SourceSystem, *, handed_in_by: Any) -> OfficeFile | None:
    """Return a table that this person handed in, or that a run of the system has read."""
    tables = OfficeFile.objects.filter(media_type__in=("text/csv", "text/plain"), pk=number)
    read = ImportRun.objects.filter(system=system, file=OuterRef("pk"))
    return tables.filter(Q(handed_in_by=handed_in_by) | Exists(read)).first()


def mapping_of(table: OfficeFile, system: SourceSystem) -> dict[str, str]:
    """Return what the columns were said to mean when the table was read last, or a table of the system before it."""
    before = ImportRun.objects.filter(system=system, how=RunSource.TABLE).order_by("-created_at", "-pk")
    run = before.filter(file=table).first() or before.first()
    found = run.options.get("mapping") if run else None
    return dict(found) if isinstance(found, dict) else {}


def problems(run: ImportRun, *, code: str = "") -> QuerySet[ImportProblem]:
    """Return what a run could not read, by kind; of one kind where it is named."""
    found = run.problems.order_by("code", "id")
    return found.filter(code=code) if code else found


def problems_by_kind(run: ImportRun) -> list[tuple[str, int]]:
    """Return how many problems a run listed of each kind, the most first."""
    counted = run.problems.order_by().values_list("code").annotate(n=Count("pk")).order_by("-n", "code")
    return list(counted)


def unknown_labels(system: SourceSystem) -> list[tuple[str, int]]:
    """Return the labels that the newest readings of a system did not know, with how often, the most frequent first."""
    found: Counter[str] = Counter()
    for counts in runs(system).values_list("counts", flat=True)[:5]:
        for label, number in _pairs(counts):
            found[label] = max(found[label], number)
    known = {str(word).casefold() for word in system.vocabulary}
    return [(label, number) for label, number in found.most_common() if label.casefold() not in known]


def job_of(run: ImportRun) -> Job | None:
    """Return the newest job that worked on a run, or nothing."""
    return Job.objects.filter(payload__run=run.ref).order_by("-asked_at", "-pk").first()


def is_going_on(run: ImportRun) -> bool:
    """Say whether a run is at work or waits for a worker, so that its page shows news by itself."""
    return run.status in GOING_ON


def job_trouble(job: Job | None) -> str:
    """Return what broke the work off, "" where nothing did."""
    return job.error if job is not None and job.status == JobState.FAILED else ""


def _pairs(counts: Any) -> list[tuple[str, int]]:
    labels = counts.get("unknown_labels", {}) if isinstance(counts, dict) else {}
    return [(str(label), int(number)) for label, number in labels.items()]
