"""A report with a mark in everything that is withheld in it: written, cleared, published, published again, decided."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from council.accounts.models import User
from decisions.models import OfficeFile, Report, WithheldDocument, WithheldFile
from decisions.services import (
    approval,
    consultation,
    draft,
    report_comments,
    report_publication,
    withheld,
    withheld_readers,
    withheld_release,
)
from decisions.tests.factories import approvals, clearances, files, matters, reports
from decisions.tests.factories.matters import at
from decisions.tests.factories.withheld import LONG_REASON, PUBLIC_REASON, part_values, question_in_words
from decisions.tests.services.statuses import put_in_state
from decisions.tests.walls.canary import SONG, flood

BEGUN, CLEARED, PUBLIC = at(2021, 11, 24), at(2021, 11, 29), at(2021, 11, 30)
LATER, DECIDED = at(2021, 12, 1), at(2021, 12, 10, 11)
# In the bytes and the text of the withheld file, where no field of a model holds it.
IN_BYTES = "zqbytesqz"
# A released part is public from then on: its words are found where the open words are found, and only they.
RELEASED = "zqreleasedqz"


def build(mark: dict[str, str]) -> None:
    """Walk one report through its whole life, with a flood of marks before each publication."""
    approvals.director()
    matter = approvals.plain_matter(BEGUN, title=f"Help at the first contact {SONG}")
    report = clearances.ready(BEGUN, matter=matter, title=f"Early help: invest to save {SONG}")
    report = reports.written(report, "exempt", when=BEGUN, answer="yes", html="<p>Parts of it are exempt.</p>")
    _withhold(report, mark)
    _talk(report, mark)
    flood()
    for file in (*OfficeFile.objects.all(), *WithheldFile.objects.all()):
        put_in_state(file, "clean")
    report = clearances.cleared(report, at=CLEARED)
    flood()
    report = report_publication.publish(report=report, by=matters.democratic_services(), at=PUBLIC)
    flood()
    report = report_publication.explain_lateness(
        report=report, by=matters.democratic_services(), at=LATER, reason="The review ended late.", member="A member"
    )
    report = clearances.cleared(Report.objects.get(pk=report.pk), at=LATER)
    report_publication.publish(report=report, by=matters.democratic_services(), at=LATER + timedelta(hours=1))
    flood()
    _decide(report)
    _release(report, mark)


def _text(mark: dict[str, str], name: str, more: str = "") -> str:
    return f"{mark[f'decisions.withhelddocument.{name}']} said of the tender {more}".strip()


def _values(mark: dict[str, str], **changes: Any) -> dict[str, Any]:
    """Particulars with the mark of each exempt field in it."""
    values = part_values(
        title=_text(mark, "title"),
        note=_text(mark, "note"),
        public_interest_reason=_text(mark, "public_interest_reason", LONG_REASON),
        public_reason=PUBLIC_REASON,
    )
    return {**values, **changes}


def _withhold(report: Report, mark: dict[str, str]) -> None:
    author, words = matters.author(), f"<p>{_text(mark, 'html')}</p>"
    questions = report.template.sections.filter(kind="rich", audience="public").order_by("position")
    part = withheld.withhold_part(
        report=report,
        by=author,
        at=BEGUN,
        section=report.template.sections.get(key=question_in_words(report)),
        html=words,
        values=_values(mark),
    )
    confidential = withheld.withhold_part(
        report=report,
        by=author,
        at=BEGUN,
        section=questions[1],
        html=words,
        values=_values(
            mark,
            public_title="Terms",
            paragraphs=[],
            public_interest_reason="",
            confidential_source=_text(mark, "confidential_source"),
        ),
    )
    name = mark["decisions.withheldfile.name"]
    appendix = withheld.withhold_appendix(
        report=report,
        by=author,
        at=BEGUN,
        values=_values(mark, public_title="Appendix 7", number=7),
        file=(f"{name}.pdf", files.pdf(files.line(f"The lowest bid {IN_BYTES}", 700), change=_named)),
    )
    gone = withheld.withhold_part(
        report=report, by=author, at=BEGUN, section=questions[2], html=words, values=_values(mark, public_title="Costs")
    )
    withheld.take_out(document=gone, by=author, at=BEGUN, reason=mark["decisions.withhelddocument.removed_reason"])
    reports.written(report, gone.section.key, when=BEGUN, html="<p>It costs as much as the budget holds.</p>")
    for document in (part, confidential, appendix):
        _read(document, mark)


def _named(pdf: Any) -> None:
    pdf.docinfo["/Title"] = f"Bids {IN_BYTES}"


def _read(document: WithheldDocument, mark: dict[str, str]) -> None:
    """Read it, take a copy, comment, save it again, and leave a draft unsaved."""
    author, legal = matters.author(), matters.user("lawyer", "legal")
    withheld_readers.add_reader(document=document, by=author, at=BEGUN, role="finance")
    withheld_readers.read_on_screen(document=document, by=legal, at=BEGUN)
    if document.file is None:
        withheld_readers.take_copy(document=document, by=legal, at=BEGUN)
    said = mark["decisions.withheldcomment.text"]
    withheld_readers.comment(document=document, by=legal, at=BEGUN, text=f"{said} is too low")
    withheld.save_withheld(
        document=document,
        by=author,
        at=BEGUN + timedelta(minutes=5),
        version=1,
        values={"note": f"{document.note} and again"},
    )
    values = {"title": [document.title], "html": [document.html]}
    draft.keep(by=author, form="withheld", thing=f"withheld:{document.pk}", values=values, base_version=1, at=BEGUN)


def _talk(report: Report, mark: dict[str, str]) -> None:
    report_comments.comment(
        report=report, section=None, by=matters.author(), at=BEGUN, text=mark["decisions.reportcomment.text"]
    )
    asked = consultation.ask(
        report=report, by=matters.author(), at=BEGUN, name="Trade unions", due_on=date(2021, 11, 30)
    )
    consultation.answer(
        consultation=asked,
        by=matters.author(),
        at=BEGUN,
        answered_on=BEGUN.date(),
        answer=mark["decisions.consultation.answer"],
        outcome="They agree.",
    )
    deputy = matters.user("deputy", "finance")
    # Whose letter it is, is told by the address, which is a mark by then.
    flood()
    clearances.named(
        clearances.officer("finance"),
        User.objects.get(pk=deputy.pk),
        "finance",
        date(2021, 11, 1),
        date(2021, 11, 2),
    )


def _decide(report: Report) -> None:
    report = Report.objects.get(pk=report.pk)
    answers = approvals.answers(report, when=DECIDED, implementation_timescale="From April 2022")
    approval.decide(report=report, by=approvals.director(), at=DECIDED, **answers)


def _release(report: Report, mark: dict[str, str]) -> None:
    """Release one part, with words of its own: they become public, and nothing else of it does."""
    part = report.withheld.get(public_title="Prices")
    part.html = f"<p>The price was {RELEASED}.</p>"
    part.save(update_fields=["html"])
    at_last: datetime = DECIDED + timedelta(days=1)
    proposed = withheld_release.propose_release(
        document=part,
        by=matters.democratic_services(),
        at=at_last,
        reason=_text(mark, "release_reason"),
    )
    withheld_release.release(document=proposed, by=matters.user("dso2", "democratic_services"), at=at_last)
    other = report.withheld.get(public_title="Appendix 7")
    withheld_release.propose_release(
        document=other, by=matters.democratic_services(), at=at_last, reason=_text(mark, "release_reason")
    )
