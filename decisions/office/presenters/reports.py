"""A report as people read it: its line in the list, who has it now, what comes next, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from council.govuk.wording import counted
from decisions.models import Report
from decisions.models.choices import ReportKind
from decisions.office.presenters.matters import Tag
from decisions.office.presenters.report_sections import SectionLine
from decisions.permissions import Action, Verdict, may
from decisions.rules.report_text import ReportCaution
from decisions.services.report import WRITABLE
from decisions.states import REPORT_LABELS, REPORT_TRANSITIONS, allowed
from decisions.states import Report as State

COLOURS = {
    State.DRAFT: "grey",
    State.CLEARANCE: "yellow",
    State.CLEARED: "blue",
    State.DECIDED: "green",
    State.ISSUED: "green",
    State.ABANDONED: "red",
}


@dataclass(frozen=True)
class Row:
    """One line of the list of reports."""

    ref: str
    title: str
    template: str
    matter: str
    saved_by: str
    saved_at: Any
    status: Tag
    comments: str


@dataclass(frozen=True)
class Next:
    """What comes next and who has it, with the one main button where this person has it."""

    sentence: str
    label: str = ""
    url: str = ""


def status_of(report: Report) -> Tag:
    """Return the status of a report as a tag."""
    status = State(report.status)
    return Tag(REPORT_LABELS[status], COLOURS[status])


def row_of(report: Report) -> Row:
    """Return a report as a line of the list; the query has counted its open comments."""
    comments = counted(report.open_comments, "comment") if report.open_comments else ""
    return Row(
        report.ref,
        report.title,
        str(report.template),
        report.matter.ref if report.matter else "",
        str(report.saved_by),
        report.saved_at,
        status_of(report),
        comments,
    )


def may_write_now(report: Report, user: Any, *, on: date) -> Verdict:
    """Say whether this person may change the report as it stands."""
    if report.status not in WRITABLE:
        label = REPORT_LABELS[State(report.status)].lower()
        return Verdict(False, f"{report.ref} is “{label}” and can no longer be changed.")
    return may(user, Action.WRITE_REPORT, report, on=on)


def next_of(
    report: Report, lines: Sequence[SectionLine], cautions: Sequence[ReportCaution], user: Any, *, on: date
) -> Next:
    """Say what comes next for a report and who has it."""
    return _NEXT[State(report.status)](report, lines, cautions, user, on)


def acts_of(report: Report, user: Any, *, on: date) -> list[tuple[str, str]]:
    """List the lesser acts that are open to this person now, each with its address."""
    if not may(user, Action.WRITE_REPORT, report, on=on):
        return []
    listed = (("take back", "Take it back to draft", "report_take_back"), ("abandon", "Abandon it", "report_abandon"))
    return [
        (label, reverse(name, args=[report.ref]))
        for act, label, name in listed
        if allowed(REPORT_TRANSITIONS, report.status, act)
    ]


def _draft(
    report: Report, lines: Sequence[SectionLine], cautions: Sequence[ReportCaution], user: Any, on: date
) -> Next:
    to_write = [line for line in lines if line.tag.text == "To write"]
    writes = may(user, Action.WRITE_REPORT, report, on=on)
    stops = sum(1 for each in cautions if each.blocking)
    if to_write:
        done = sum(1 for line in lines if line.tag.text in ("Filled", "Withheld"))
        asked = done + len(to_write)
        sentence = (
            f"Its authors have it: {done} of {asked} questions are done, {len(to_write)} are still to be written."
        )
        return Next(sentence, f"Write “{to_write[0].question}”", to_write[0].url) if writes else Next(sentence)
    if stops:
        mend = f"{counted(stops, 'point')} of the check list must be mended."
        sentence = f"Its authors have it: everything is written, and {mend}"
        return Next(sentence, "Open the check list", _page("report_checks", report)) if writes else Next(sentence)
    sentence = "Its authors have it: everything is written. Next it goes to those who clear it."
    return Next(sentence, "Send it for clearance", _page("report_send", report)) if writes else Next(sentence)


def _clearance(report: Report, *_: Any) -> Next:
    return Next("Those who were asked to clear it have it. A change of the text now makes void what it touches.")


def _cleared(report: Report, lines: Any, cautions: Any, user: Any, on: date) -> Next:
    if report.template.kind == ReportKind.BRIEFING:
        url = _page("report_issue", report) if may(user, Action.PUBLISH_REPORT, report, on=on) else ""
        return Next("It is cleared. Democratic services issues it.", "Issue it" if url else "", url)
    to = report.report_to or "The decision maker"
    url = _page("report_decide", report) if may(user, Action.APPROVE_REPORT, report, on=on) else ""
    return Next(f"It is cleared. {to} has it and decides.", "Decide on it" if url else "", url)


def _page(name: str, report: Report) -> str:
    return reverse(name, args=[report.ref])


def _ended(sentence: str) -> Any:
    return lambda report, *_: Next(sentence)


_NEXT = {
    State.DRAFT: _draft,
    State.CLEARANCE: _clearance,
    State.CLEARED: _cleared,
    State.DECIDED: _ended("It was decided on. Its text is kept as it was decided."),
    State.ISSUED: _ended("It was issued. Its text is kept as it was issued."),
    State.ABANDONED: _ended("It was abandoned. It stays readable here, and nothing follows from it."),
}
