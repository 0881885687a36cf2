"""What is withheld: documents of a matter, parts and appendices of a report, reached by walking the real services."""

from __future__ import annotations

from datetime import date
from typing import Any

from decisions.models import Report, WithheldDocument
from decisions.services import withheld, withheld_release
from decisions.tests.factories import files, matters, reports
from decisions.tests.factories.matters import at

WHEN = at(2021, 11, 24, 12)
LONG_REASON = (
    "Releasing the tender prices now would let bidders fit theirs to each other and cost the council money. " * 2
)
PUBLIC_REASON = "It holds the prices of bidders while the contract is not let."


def private(**changes: Any) -> dict[str, Any]:
    """Particulars of a matter of which a part may be withheld."""
    return {
        "restriction": "part_exempt",
        "restriction_paragraphs": [3],
        "restriction_reason": "Appendix 2 holds prices.",
        **changes,
    }


def withheld_values(**changes: Any) -> dict[str, Any]:
    """A document whose title is withheld, with everything that Schedule 12A asks for."""
    return {
        "title": "Tender prices of the three bidders",
        "note": "Held by the procurement team.",
        "public_title": "Appendix 2",
        "paragraphs": [3],
        "public_interest_reason": LONG_REASON,
        "opinion_by": "The proper officer",
        "review_on": date(2022, 11, 25),
        **changes,
    }


def part_values(**changes: Any) -> dict[str, Any]:
    """The particulars of a part or an appendix of a report, as a form would give them."""
    values = withheld_values(public_title="Prices", public_reason=PUBLIC_REASON, opinion_on=date(2021, 11, 24))
    del values["opinion_by"]
    return {**values, **changes}


def withheld_document() -> WithheldDocument:
    """A withheld document of a submitted matter."""
    return withheld.list_withheld_document(
        matter=matters.submitted(**private()), by=matters.democratic_services(), at=WHEN, values=withheld_values()
    )


def report_of_a_director(**changes: Any) -> Report:
    """A report on which the director is to decide, written in full."""
    council = matters.small_council()
    matter = matters.submitted(
        **private(maker_kind="officer", maker_body=None, maker_post=council.director, planned_route="ordinary")
    )
    return reports.filled(reports.report_in_draft(matter=matter, **changes))


def withheld_part(report: Report | None = None, **changes: Any) -> WithheldDocument:
    """A part of a report that is withheld, by the report's author."""
    report = report or report_of_a_director()
    key = changes.pop("key", "") or question_in_words(report)
    return withheld.withhold_part(
        report=report,
        by=matters.author(),
        at=WHEN,
        section=reports.section(report, key),
        html=changes.pop("html", "<p>The lowest bid is four million and nine.</p>"),
        values=part_values(**changes),
    )


def withheld_appendix(
    report: Report | None = None, *, name: str = "prices.pdf", data: bytes | None = None, **changes: Any
) -> WithheldDocument:
    """A withheld appendix of a report with its file, by the report's author."""
    return withheld.withhold_appendix(
        report=report or report_of_a_director(),
        by=matters.author(),
        at=WHEN,
        values=part_values(**{"public_title": "Appendix 2", "number": 2, **changes}),
        file=(name, data or files.pdf(files.line("The lowest bid is four million and nine.", 700), "")),
    )


def question_in_words(report: Report) -> str:
    """The key of a question of the report that is answered in words."""
    return report.template.sections.filter(kind="rich", audience="public").order_by("position").first().key


def release_proposed(document: WithheldDocument | None = None) -> WithheldDocument:
    """A document whose release democratic services have proposed."""
    return withheld_release.propose_release(
        document=document or withheld_document(),
        by=matters.democratic_services(),
        at=WHEN,
        reason="The contract is signed and its price is public.",
    )
