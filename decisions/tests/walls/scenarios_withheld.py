"""Scenarios of the services that keep what is withheld."""

from __future__ import annotations

from datetime import date
from typing import Any

from decisions.services import withheld, withheld_readers, withheld_release
from decisions.tests.factories import files, matters, reports
from decisions.tests.factories.withheld import (
    LONG_REASON,
    part_values,
    private,
    question_in_words,
    release_proposed,
    report_of_a_director,
    withheld_appendix,
    withheld_document,
    withheld_part,
    withheld_values,
)
from decisions.tests.walls.scenario import Scenario


def _part() -> dict[str, Any]:
    report = report_of_a_director()
    section = reports.section(report, question_in_words(report))
    return {"report": report, "section": section, "html": "<p>Four million.</p>", "values": part_values()}


def _appendix() -> dict[str, Any]:
    values = part_values(public_title="Appendix 2", number=2)
    return {"report": report_of_a_director(), "values": values, "file": ("prices.pdf", files.pdf())}


WITHHELD = (
    Scenario(
        withheld.list_withheld_document,
        lambda: {"matter": matters.submitted(**private()), "values": withheld_values()},
    ),
    Scenario(withheld.withhold_appendix, _appendix),
    Scenario(withheld.withhold_part, _part),
    Scenario(
        withheld.save_withheld,
        lambda: {"document": withheld_part(), "version": 1, "values": {"html": "<p>Five million.</p>"}},
    ),
    Scenario(withheld.take_out, lambda: {"document": withheld_part(), "reason": "It can be said openly."}),
    Scenario(withheld_readers.add_reader, lambda: {"document": withheld_document(), "role": "finance"}),
    Scenario(withheld_readers.remove_reader, lambda: {"reader": withheld_document().readers.get(role="legal")}),
    Scenario(withheld_readers.read_on_screen, lambda: {"document": withheld_document()}),
    Scenario(withheld_readers.take_copy, lambda: {"document": withheld_part()}),
    Scenario(withheld_readers.comment, lambda: {"document": withheld_document(), "text": "The second bid fell."}),
    Scenario(
        withheld_release.review,
        lambda: {
            "document": withheld_document(),
            "still_exempt": True,
            "review_on": date(2022, 5, 25),
            "reason": LONG_REASON,
        },
    ),
    Scenario(
        withheld_release.propose_release, lambda: {"document": withheld_document(), "reason": "The contract is signed."}
    ),
    Scenario(withheld_release.decline_release, lambda: {"document": release_proposed()}),
    Scenario(withheld_release.release, lambda: {"document": release_proposed(withheld_appendix())}),
)
