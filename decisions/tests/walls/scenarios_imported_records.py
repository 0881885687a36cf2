"""Scenarios of the services by which a person decides about records of another system."""

from __future__ import annotations

from typing import Any

from decisions.services import imported_record
from decisions.services.files.keeping import keep_file
from decisions.states import Scan
from decisions.tests.factories import histories, matters
from decisions.tests.factories.files import pdf
from decisions.tests.walls.scenario import AT, Scenario

SOURCE = {
    "address": "https://democracy.exampleton.example/mgIssueHistoryHome.aspx?IId=77",
    "parser_version": "tests-1",
    "sha256": "7" * 64,
    "original": "Issue details",
}


def for_a_person() -> dict[str, Any]:
    """A record that waits for a person."""
    return {"record": histories.record(status="for_a_person", reason="The row could not be split.")}


def withheld_document() -> dict[str, Any]:
    """A document that was handed in, was found clean and is withheld."""
    kept = keep_file(by=matters.democratic_services(), at=AT, name="report.pdf", data=pdf("Open words"), withheld=True)
    kept.status = Scan.CLEAN
    kept.save(update_fields=["status"])
    return {"file": histories.document(histories.record(), withheld_file=kept)}


IMPORTED_RECORDS = (
    Scenario(imported_record.accept, for_a_person),
    Scenario(
        imported_record.leave_out,
        lambda: {"record": histories.record(), "reason": "It is a test page of the old system."},
    ),
    Scenario(
        imported_record.take_in_again,
        lambda: {"record": histories.record(status="left_out", reason="It was taken for a test page.")},
    ),
    Scenario(
        imported_record.draft_matter,
        lambda: {
            "record": histories.record(key="77", kind="issue"),
            "values": {"title": "School places in the north"},
            "source": SOURCE,
        },
    ),
    Scenario(
        imported_record.add_file,
        lambda: {"record": histories.record(), "title": "Report", "file": ("report.pdf", pdf("Open words"))},
    ),
    Scenario(
        imported_record.open_file,
        lambda: {**withheld_document(), "reason": "It stood on the public page of the decision."},
    ),
    Scenario(imported_record.read_file, withheld_document),
)
