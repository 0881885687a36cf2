"""The panel of a report about what is withheld in it: to who is no reader, the public titles and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from council.govuk.wording import weekday_date
from decisions.models import Report, WithheldDocument
from decisions.models.choices import WithheldForm
from decisions.office.presenters.report_panels import Panel
from decisions.permissions import Action, may
from decisions.queries.withheld import citation_of, reader_names, withheld_of
from decisions.rules.london import day_of
from decisions.services.report import WRITABLE
from decisions.states import Report as State


@dataclass(frozen=True)
class Paper:
    """One withheld part or appendix as the panel shows it."""

    title: str
    what: str
    url: str = ""
    cited: str = ""
    readers: str = ""
    review: str = ""
    is_due: bool = False


def panel(report: Report, user: Any, *, at: datetime) -> Panel | None:
    """Return the panel about what is withheld; nothing where nothing is and the person may not withhold anything."""
    on = day_of(at)
    papers = [_paper(document, user, at) for document in withheld_of(report)]
    writes = bool(may(user, Action.WRITE_REPORT, report, on=on)) and report.status in WRITABLE
    # Whoever decides on a cleared text does not change it: they return it. That nothing is withheld they still read.
    decides = report.status == State.CLEARED and bool(may(user, Action.APPROVE_REPORT, report, on=on))
    if not papers and not writes and not decides:
        return None
    writes = writes and not decides
    where = {"ref": report.ref}
    context = {
        "papers": papers,
        "add_appendix": reverse("withheld_appendix_add", kwargs=where) if writes else "",
        "add_part": reverse("withheld_part_add", kwargs=where) if writes else "",
    }
    return Panel("Withheld from the public", "office/withheld/panel.html", context)


def _paper(document: WithheldDocument, user: Any, at: datetime) -> Paper:
    on = day_of(at)
    if not may(user, Action.SEE_WITHHELD, document, on=on):
        return Paper(document.public_title, "")
    is_part = document.form == WithheldForm.PART
    what = f"A part, under “{document.section.question}”" if is_part else f"Appendix {document.number}"
    return Paper(
        title=document.public_title,
        what=what,
        url=reverse("withheld_document", kwargs={"number": document.pk}),
        cited=citation_of(document, on=on),
        readers="; ".join(reader_names(document)),
        review=weekday_date(document.review_on) if document.review_on else "",
        is_due=bool(document.review_on and document.review_on <= on),
    )
