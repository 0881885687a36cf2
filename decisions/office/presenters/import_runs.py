"""What the pages of a run show: how far it came, what it counted, what it could not read, a sample, columns."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from council.govuk.wording import counted, long_date, long_datetime
from decisions.exchange.importing.moderngov.meanings import meanings
from decisions.exchange.importing.table_head import TableHead, headings
from decisions.models import HistoryKind, ImportProblem, ImportRun, RunSource
from decisions.permissions import Action, may
from decisions.queries import moving_in as queries
from decisions.queries.audit import history_of
from decisions.queries.imported_documents import figures
from decisions.states import ImportRun as State

COLOURS = {
    State.WAITING: "yellow",
    State.READING: "blue",
    State.READ: "orange",
    State.APPLYING: "blue",
    State.APPLIED: "green",
    State.STOPPED: "grey",
    State.FAILED: "red",
}
# What a row of a table says beside the labels of a page.
_ROW_KEYS = {
    "key": "Its number there",
    "kind": "What it is: decision, forthcoming decision, meeting",
    "address": "Its address there",
    "issue_key": "Number of its forthcoming decision",
    "meeting_key": "Number of its meeting",
}
_SAMPLE_WORDS = {"key": "Number there", "maker": "Decision maker", "fields": "Labels"}
_A_MINUTE, _AN_HOUR = 60, 3600
_NEXT = {
    State.WAITING: "A worker reads the pages as soon as one is free. Nothing is brought in until you say so.",
    State.READING: "The pages are read and counted. Nothing is brought in until you say so.",
    State.READ: "Look at the counts, at what could not be read and at the sample. Then bring the records in, or change "
    "the words and read again.",
    State.APPLYING: "The records are brought in. They are held, not published.",
    State.APPLIED: "The records are held. Look through those for a person, look at the review, then publish them as "
    "history.",
    State.STOPPED: "What was read and brought in so far stays. It goes on from the place that it reached.",
    State.FAILED: "What was read and brought in so far stays. Look at the reason, then let it go on from the place "
    "that it reached.",
}


@dataclass(frozen=True)
class About:
    """The run that a page of one act is about, as `shared/act.html` names it."""

    ref: str
    title: str

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


@dataclass(frozen=True)
class RunLine:
    """One run in a list."""

    ref: str
    title: str
    tag: str
    colour: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class ProblemLine:
    """One thing that could not be read."""

    address: str
    line: int | None
    kind: str
    label: str
    reason: str
    excerpt: str


@dataclass(frozen=True)
class Kind:
    """How many of one kind: records of a kind, problems of a kind, or labels that nobody knows."""

    label: str
    number: int
    url: str = ""


def run_line(run: ImportRun) -> RunLine:
    """Return a run as a list shows it."""
    records = sum(_numbers(run.counts.get("records")).values())
    facts = (
        run.get_how_display(),
        long_datetime(run.created_at),
        str(run.started_by or "") and f"by {run.started_by}",
        counted(records, "record") if records else "",
    )
    return RunLine(
        run.ref,
        run.system.name,
        run.get_status_display(),
        COLOURS[State(run.status)],
        tuple(fact for fact in facts if fact),
    )


def page_of(run: ImportRun, user: Any, *, on: date) -> dict[str, Any]:
    """Return everything that the page of one run shows."""
    counts, job = run.counts, queries.job_of(run)
    works, status = bool(may(user, Action.BRING_IN, on=on)), State(run.status)
    return {
        "run": run,
        "colour": COLOURS[status],
        "next": _NEXT[status],
        "source": source_of(run),
        "done": run.done_so_far,
        "total": run.total,
        "progress": progress_of(run),
        "shows_progress": queries.is_going_on(run) or status in (State.STOPPED, State.FAILED),
        "after": after_bringing_in(run) if status == State.APPLIED else [],
        "seconds_left": time_left(counts.get("seconds_left")) if queries.is_going_on(run) else "",
        "going_on": queries.is_going_on(run),
        "error": run.error or queries.job_trouble(job),
        "job": job,
        "figures": figures_of(counts),
        "kinds": kinds_of(run),
        "problems": problem_kinds(run),
        "labels": [Kind(label, number) for label, number in _by_number(counts.get("unknown_labels"))][:12],
        "more_labels": max(0, len(_numbers(counts.get("unknown_labels"))) - 12),
        "sample": sample_of(counts),
        "history": history_of(kind="import", ref=run.ref, limit=50),
        "may_bring_in": works and status == State.READ,
        "may_stop": works and status in (State.WAITING, State.READING, State.APPLYING),
        "may_go_on": works and status in (State.STOPPED, State.FAILED),
        "may_read_again": works and status in (State.READ, State.APPLIED),
        "columns_page": reverse("import_run_columns", args=[run.system_id, run.file_id])
        if works and run.how == RunSource.TABLE and run.file_id
        else "",
        "may_change_words": works and run.how != RunSource.TABLE,
        **_documents(run, works=works),
    }


def _documents(run: ImportRun, *, works: bool) -> dict[str, Any]:
    """Say how many documents the records name, and whether some are still to be fetched."""
    if run.status != State.APPLIED:
        return {"documents": "", "may_fetch": False}
    found = figures(run)
    if not found["named"]:
        return {"documents": "The records name no document.", "may_fetch": False}
    here = f"{found['here']:,} of the {counted(found['named'], 'document')} that the records name are here, withheld."
    gone = f" {counted(found['not_had'], 'document')} could not be had; the page of each record says why."
    missing = found["named"] - found["here"]
    return {
        "documents": here + (gone if found["not_had"] else ""),
        "may_fetch": works and missing > 0 and run.how != RunSource.TABLE,
    }


def progress_of(run: ImportRun) -> str:
    """Say how many pages are done, of how many that are known."""
    if run.total:
        return f"{run.done_so_far:,} of {counted(run.total, 'page')} done"
    return f"{counted(run.done_so_far, 'page')} done" if run.done_so_far else "Not begun yet"


def after_bringing_in(run: ImportRun) -> list[tuple[str, str]]:
    """Return where to go on once the records are held, each with its address."""
    page = f"{reverse('imported_records')}?run={run.ref}"
    waiting = int(run.counts.get("for_a_person") or 0)
    return [
        *(
            [(f"{counted(waiting, 'record')} for a person to look at", f"{page}&status=for_a_person")]
            if waiting
            else []
        ),
        ("All records that came in", page),
        ("What the review found", reverse("history_review")),
    ]


def figures_of(counts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the few numbers that say what a run found."""
    named = (
        ("Pages read", "pages"),
        ("New records", "new"),
        ("Changed records", "changed"),
        ("Records as they were", "same"),
        ("For a person to look at", "for_a_person"),
    )
    return [(label, f"{int(counts[name]):,}") for label, name in named if counts.get(name) is not None]


def kinds_of(run: ImportRun) -> list[Kind]:
    """Return how many records of each kind, with the list of those that were brought in."""
    labels = dict(HistoryKind.choices)
    page = f"{reverse('imported_records')}?run={run.ref}&kind=" if run.status == State.APPLIED else ""
    return [
        Kind(labels.get(kind, kind), number, f"{page}{kind}" if page else "")
        for kind, number in _by_number(run.counts.get("records"))
    ]


def problem_kinds(run: ImportRun) -> list[Kind]:
    """Return how many problems of each kind; the count may be larger than the list, which has an end."""
    listed = dict(queries.problems_by_kind(run))
    told = {**listed, **_numbers(run.counts.get("problems"))}
    page = reverse("import_run_problems", args=[run.ref])
    return [
        Kind(words_of(code), number, f"{page}?code={code}" if listed.get(code) else "")
        for code, number in _by_number(told)
    ]


def words_of(code: str) -> str:
    """Return the kind of a problem as people read it."""
    return code.replace("_", " ").replace("-", " ").capitalize()


def sample_of(counts: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the sample: the title of each record, and pairs of a label and a text."""
    kinds = dict(HistoryKind.choices)
    found = []
    for each in counts.get("sample") or ():
        pairs = [
            (
                _SAMPLE_WORDS.get(name, words_of(str(name))),
                kinds.get(value, "") if name == "kind" else _said(name, value),
            )
            for name, value in each.items()
            if name != "title" and value not in (None, "", [], {}, False)
        ]
        found.append((str(each.get("title") or "Without a title"), pairs))
    return found


def _said(name: str, value: Any) -> str:
    if name.endswith("_on"):
        with suppress(ValueError):
            return long_date(date.fromisoformat(str(value)))
    return str(value)


def source_of(run: ImportRun) -> str:
    """Say where the pages come from."""
    named = run.file.name if run.file else run.source
    years = " to ".join(str(run.options[name]) for name in ("since", "until") if run.options.get(name))
    said = f"{RunSource(run.how).label}: {named}" if named else RunSource(run.how).label
    return f"{said}, years {years}" if years else said


def time_left(seconds: Any) -> str:
    """Say how long a run still takes, roughly; "" where nobody knows."""
    if not isinstance(seconds, int | float) or seconds < 0:
        return ""
    if seconds < _A_MINUTE:
        return "less than a minute"
    if seconds < _AN_HOUR:
        return f"about {counted(round(seconds / _A_MINUTE), 'minute')}"
    hours, minutes = divmod(round(seconds / _A_MINUTE), 60)
    rest = f" and {counted(minutes, 'minute')}" if minutes else ""
    return f"about {counted(hours, 'hour')}{rest}"


def refresh_after(run: ImportRun, *, still: bool) -> int | None:
    """Return after how many seconds the page asks for news by itself; None where nothing goes on or nobody wants it."""
    return 10 if queries.is_going_on(run) and not still else None


def problem_line(problem: ImportProblem) -> ProblemLine:
    """Return one problem as the list shows it."""
    return ProblemLine(
        problem.address, problem.line, words_of(problem.code), problem.label, problem.reason, problem.excerpt
    )


def columns_of(head: TableHead, before: Mapping[str, str]) -> dict[str, Any]:
    """Return what the form of a table's columns needs: names, first values, guesses, and the meanings in order.

    `before` is what columns of these names were said to mean the last time.
    """
    words = meanings()
    return {
        "columns": head.columns,
        "samples": {
            column: list(dict.fromkeys(row[place] for row in head.sample if place < len(row)))[:3]
            for place, column in enumerate(head.columns)
        },
        "guessed": {**head.guessed, **before},
        "meanings": {key: words.get(key) or _ROW_KEYS.get(key) or words_of(key) for key in headings()},
    }


def _numbers(counts: Any) -> dict[str, int]:
    return {str(name): int(number) for name, number in counts.items()} if isinstance(counts, dict) else {}


def _by_number(counts: Any) -> list[tuple[str, int]]:
    return sorted(_numbers(counts).items(), key=lambda each: (-each[1], each[0]))
