"""Records of a former system as they are handed to the gate, and the old addresses that lead to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from decisions.publication import store
from decisions.publication.content import (
    HistoryContent,
    HistoryFieldContent,
    HistoryFileContent,
    Link,
    Maker,
    RecordKind,
)
from decisions.publication.models import OldAddress
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT

HOST = "democracy.exampleton.example"
GUID = "1a2b3c4d-0000-1111-2222-333344445555"


def history(**changes: Any) -> HistoryContent:
    """Return a decision about school places as the former site showed it."""
    content = HistoryContent(
        title="School places in the north of the borough",
        record_type="Decision",
        system="Former democracy site",
        host=HOST,
        number="13567",
        address=f"https://{HOST}/ieDecisionDetails.aspx?ID=13567",
        read_on=date(2021, 11, 20),
        page_sha256="ab" * 32,
        issue_ref="mg-issue-88",
        maker=Maker(kind="", name="Executive Board"),
        status="Recommendations Approved",
        decision_type="Key",
        department="Children and Families",
        wards=("Harbour", "North"),
        decided_on=date(2019, 7, 24),
        published_on=date(2019, 7, 26),
        effective_on=date(2019, 8, 3),
        fields=(
            HistoryFieldContent(label="Decision Maker", text="Executive Board"),
            HistoryFieldContent(label="Decision", text="RESOLVED to build.\n\nTwo schools grow by one class each."),
            HistoryFieldContent(label="Date of decision", text="24/07/2019"),
            HistoryFieldContent(label="Is Key decision?", text="Yes"),
        ),
        files=(
            HistoryFileContent(title="A document that is withheld", note="withheld"),
            HistoryFileContent(title="Report on school places", address=f"https://{HOST}/documents/s9/Report.pdf"),
        ),
        links=(Link(kind=RecordKind.HISTORY, ref="mg-meeting-482", label="Executive Board, 24 July 2019"),),
    )
    return replace(content, **changes)


# Of each kind one record: its reference, its kind in words, its form and number.
RECORDS = (
    ("mg-decision-13567", "Decision", "decision", "13567"),
    ("mg-decision-ai-77", "Decision", "item-decision", "77"),
    ("mg-issue-88", "Forthcoming decision", "issue", "88"),
    ("mg-plan-301", "Forward plan", "plan", "301"),
    ("mg-meeting-482", "Meeting", "meeting", "482"),
    ("mg-agenda-item-990", "Item of a meeting", "agenda-item", "990"),
    ("mg-body-102", "Body", "body", "102"),
    ("mg-person-7", "Member", "person", "7"),
    ("cmis2-decision-" + GUID, "Decision", "decision", GUID),
)
MORE = (
    ("attachment", "4711", "mg-decision-13567"),
    ("path", "data/executive board/201907241900/agenda/report.pdf", "mg-meeting-482"),
    ("plan-list", "5", "mg-plan-301"),
)


def publish_former_site() -> None:
    """Publish one record of each kind of a former site, and lead its addresses to them."""
    store.set_council(name="Exampleton Borough Council", at=PUBLISHED_AT, email="democratic@exampleton.example")
    for ref, words, _form, number in RECORDS:
        title = "Executive Board" if words == "Body" else f"{words} {number}"
        content = history(record_type=words, title=title, number=number, issue_ref="", links=())
        store.publish(kind=RecordKind.HISTORY, ref=ref, content=content, at=PUBLISHED_AT, office=OFFICE)
    rows = [(form, number, ref) for ref, _words, form, number in RECORDS] + list(MORE)
    store.set_old_addresses(
        [OldAddress(host=HOST, form=form, number=number, kind="history", ref=ref) for form, number, ref in rows]
    )
