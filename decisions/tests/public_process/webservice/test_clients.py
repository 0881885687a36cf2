"""Clients of the former system's web service read the same record, and no answer costs more as the record grows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from decisions.public.webservice.methods import METHODS
from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.tests.public_process.webservice.clients import ByElements, archived, ask, own
from decisions.tests.public_process.webservice.old_records import sha_of
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT
from decisions.tests.publication.meeting_contents import agenda

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared")]


def test_clients_of_the_former_service_read_the_same_record(client: Client) -> None:
    reader = ByElements(client)
    bodies = reader.committees()
    assert set(bodies.values()) == {"Executive Board"}
    ((number, _, _),) = [
        one for one in reader.meetings(next(iter(bodies)), "01/12/2021", "15/12/2021") if one[1].day == 15
    ]
    decisions = reader.decisions(number)
    assert decisions[0]["title"] == "Repairs and maintenance of council homes: award of four contracts"
    assert decisions[0]["text"].startswith("The four contracts were awarded. 2.1 That the report be noted.")
    assert reader.decisions(4966) == [
        {
            "number": 701,
            "title": "Sea wall: the Chair's scheme",
            "text": "That the wall be raised.",
            "papers": [f"http://testserver/files/{sha_of('60860')}/60860.pdf"],
        }
    ]


def test_archive_reads_a_meeting_with_a_namespace_of_its_own(client: Client) -> None:
    found = archived(client.get("/mgwebservice.asmx/GetMeeting", {"lmeetingid": "4966"}).content)
    assert found["place"] == "Net Loft, Quay House"
    assert found["papers"] == "60860 Report on the sea wall; 0 A document that is withheld"


STATEMENTS = {
    "GetCommittees": 1,
    "GetMeetings": 2,
    "GetAllMeetingsByDate": 2,
    "GetCouncillorsByWard": 1,
    "GetMemberGroup": 1,
    "GetCommitteesByUser": 2,
    "GetCalendarEvents": 1,
    "GetAttachment": 1,
    "GetAttachmentByPath": 1,
}


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_statements_do_not_grow_with_the_record(client: Client, name: str) -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            ask(client, name, **(METHODS[name.lower()].example or {}))
        return len(captured)

    assert statements() == STATEMENTS[name]
    for n in range(3):
        store.publish(
            kind=RecordKind.MEETING,
            ref=f"MT-2025-{n:04}",
            content=agenda(title=f"Meeting {n}"),
            at=PUBLISHED_AT,
            office=OFFICE,
        )
    assert statements() == STATEMENTS[name]


@pytest.mark.parametrize(("number", "most"), [(4966, 2), (0, 2)], ids=["old", "own"])
def test_one_meeting_costs_two_statements(client: Client, number: int, most: int) -> None:
    number = number or own("meetings", "MT-2021-0001")
    with CaptureQueriesContext(connection) as captured:
        ask(client, "GetMeeting", lMeetingId=number)
    assert len(captured) == most
