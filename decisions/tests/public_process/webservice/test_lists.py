"""Lists of the web service: meetings by body and by day, members by ward and by group, the calendar."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client

from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.tests.public_process.webservice.clients import ByElements, ask, own
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared")]


@pytest.mark.parametrize("every", ["0", "-1"])
def test_every_body_at_once(client: Client, every: str) -> None:
    grouped = ElementTree.fromstring(ask(client, "GetMeetings", lCommitteeId=every, sFromDate="0", sToDate="0"))
    by_day = ElementTree.fromstring(ask(client, "GetAllMeetingsByDate", lCommitteeId=every))
    assert grouped.findtext("meetingscount") == f" {len(list(grouped.iter('meeting')))}"
    assert {one.text for one in grouped.iter("meetingid")} == {one.text for one in by_day.iter("meetingid")}
    assert [one.findtext("committeetitle") for one in grouped.iter("committee")] == [
        "Executive Board",
        "Harbour Board",
        "Housing Board",
    ]


def test_order_of_days_can_be_turned(client: Client) -> None:
    def days(ascending: str) -> list[str]:
        xml = ask(client, "GetAllMeetingsByDate", lCommitteeId=0, bIsAscendingDateOrder=ascending)
        return [one.findtext("meetingdate") for one in ElementTree.fromstring(xml).iter("meeting")]

    assert days("true")[0] == "15/12/2021"
    assert days("false")[0] == "05/01/2026"


def test_days_written_the_other_way_are_not_ignored(client: Client) -> None:
    xml = ask(client, "GetAllMeetingsByDate", lCommitteeId=-1, sFromDate="2022-01-01", sToDate="2022-01-31")
    assert [one.text for one in ElementTree.fromstring(xml).iter("meetingdate")] == ["06/01/2022", "12/01/2022"]


def test_members_under_their_wards_without_any_address(client: Client) -> None:
    assert ByElements(client).councillors() == [("Harbour", "Councillor A Example", "Independent")]
    root = ElementTree.fromstring(ask(client, "GetCouncillorsByWard"))
    for part in ("workaddress", "homeaddress", "surgerydetails"):
        assert not "".join(root.find(f".//{part}").itertext()).strip()


def test_members_of_the_former_system_until_this_one_has_its_own(client: Client) -> None:
    assert [name for _, name, _ in ByElements(client).councillors()] == ["Councillor A Example"]
    store.withdraw(
        kind=RecordKind.PERSON, ref="councillor-a-example-m1", at=PUBLISHED_AT, office=OFFICE, reason="Entered twice."
    )
    assert ByElements(client).councillors() == [("Pier", "Councillor Sea Example", "Independent")]
    assert "Shingle" not in ask(client, "GetCouncillorsByWard")


def test_members_of_one_group(client: Client) -> None:
    def names(group: str) -> list[str]:
        xml = ask(client, "GetMemberGroup", sShortName=group, sOrder="")
        return [one.text for one in ElementTree.fromstring(xml).iter("fullusername")]

    assert names("") == names("executive board") == names("Independent") == ["Councillor A Example"]
    assert names("Planning") == []


def test_bodies_of_a_member(client: Client) -> None:
    xml = ask(client, "GetCommitteesByUser", lUserId=own("people", "councillor-a-example-m1"))
    assert [one.text for one in ElementTree.fromstring(xml).iter("committeetitle")] == ["Executive Board"]
    assert "<committeescount> 0</committeescount>" in ask(client, "GetCommitteesByUser", lUserId=3)


def test_calendar_of_meetings(client: Client) -> None:
    xml = ask(
        client, "GetCalendarEvents", bGlobalCalendar="true", sDateStart="01/02/2022", sDateEnd="28/02/2022", lUserId=0
    )
    (event,) = ElementTree.fromstring(xml)
    assert (event.findtext("eventdate"), event.findtext("eventdescription")) == ("09/02/2022", "Cancelled")
