"""What keeps an agenda from being published: an item or a paper that is not ready, a late item nobody agreed to."""

from __future__ import annotations

from datetime import datetime

from decisions.models import AgendaItem, AgendaPaper
from decisions.models.choices import Restriction
from decisions.models.choices_meetings import PaperForm
from decisions.queries.agenda_checks import check_of
from decisions.queries.report_content import latest_version
from decisions.refusals import NotComplete, NotLawful
from decisions.services.agenda_text import restriction_missing
from decisions.services.files.keeping import why_not_publishable
from decisions.services.report_files import files_that_wait
from decisions.services.report_publication import refuse_unready
from decisions.states import REPORT_LABELS
from decisions.states import AgendaItem as State
from decisions.states import Report as ReportState

_TO_BE_PUBLISHED = (State.DRAFT, State.LISTED)
_CLEARED = (ReportState.CLEARED, ReportState.DECIDED, ReportState.ISSUED)


def refuse_incomplete(items: list[AgendaItem], *, at: datetime) -> None:
    """Raise NotComplete, naming each item and paper that is not ready to be public. Source: regulation 7."""
    if not items:
        raise NotComplete("The agenda has no items.", {"items": "Put at least one item on the agenda."})
    if missing := problems(items, at=at):
        said = " ".join(missing.values())
        raise NotComplete(f"The agenda is not ready to be public. {said}", missing)


def problems(items: list[AgendaItem], *, at: datetime) -> dict[str, str]:
    """Return what keeps each item from being published, by a key of the item or paper, in whole sentences."""
    found = {}
    for item in items:
        if item.status not in _TO_BE_PUBLISHED:
            continue
        for name, sentence in restriction_missing(item).items():
            found[f"item_{item.pk}_{name}"] = f"“{item.title}”: {sentence}"
        for paper in item.papers.all():
            if not paper.published_in and (sentence := paper_problem(item, paper, at=at)):
                found[f"paper_{paper.pk}"] = f"“{paper.title}” of “{item.title}”: {sentence}"
    return found


def paper_problem(item: AgendaItem, paper: AgendaPaper, *, at: datetime) -> str:
    """Return why a paper may not be published with the agenda now; "" where it may."""
    if paper.form == PaperForm.FILE:
        return why_not_publishable(paper.file)
    if paper.form == PaperForm.WITHHELD:
        if item.restriction == Restriction.OPEN and paper.withheld.stands:
            return "It is withheld, but the item is marked as open. Say which part of the item is exempt."
        return ""
    report = paper.report
    if report.status not in _CLEARED:
        label = REPORT_LABELS[ReportState(report.status)].lower()
        return f"The report {report.ref} is “{label}”. It goes out with the agenda once it is cleared."
    if report.public_version == latest_version(report).number:
        return ""
    if waiting := files_that_wait(report):
        return " ".join(f"{called}: {reason}" for called, reason in waiting.items())
    try:
        refuse_unready(report, at=at)
    except NotComplete as refusal:
        return refusal.sentence
    return ""


def refuse_late(items: list[AgendaItem], *, at: datetime) -> None:
    """Raise NotLawful with the Finding for the first late item to which nobody agreed.

    Source: regulation 6(2); section 100B(4), LGA 1972.
    """
    for item in items:
        finding = check_of(item, at)
        if not getattr(finding.answer, "is_lawful", False):
            mend = finding.steps[-1].text
            raise NotLawful(
                f"“{item.title}” may not be taken as it stands: it would be public too late. {mend}", finding
            )
