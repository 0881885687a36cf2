"""The web service for software of the former system, asked as its clients ask."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client

from decisions.exchange.importing.moderngov.webservice import read_xml
from decisions.exchange.importing.reading import OPEN
from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.publication.models import OldAddress, PublishedFile, PublishedRecord
from decisions.tests.exchange import webservice_answers as answers
from decisions.tests.public_process.webservice.clients import ByElements, ask, own
from decisions.tests.public_process.webservice.old_records import sha_of
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT
from decisions.tests.publication.report_contents import report

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shared")]
OF_MEETING = [
    "meetingid",
    "meetingdate",
    "meetingstatus",
    "isdisplayallowed",
    "meetingtime",
    "meetingactualstarttime",
    "meetingplannedfinishtime",
    "meetingactualfinishtime",
    "meetinglocation",
    "iswebcast",
    "agendaid",
    "agendapublished",
    "decisionpublished",
    "minutepublished",
    "meetingroom",
    "agendaitems",
    "attendees",
]
OF_ITEM = [
    "agendaitemid",
    "agendaitemtitle",
    "agendatext",
    "actualmeetingdate",
    "agendaitemnumber",
    "agendaitemsubnumber",
    "fulldisplaynumberformat",
    "authorusername",
    "commentlabel1",
    "commenttext1",
    "commentlabel2",
    "commenttext2",
    "decisionnonemptyhtmlbody",
    "minutesnonemptyhtmlbody",
    "declarationcount",
    "iscallin",
    "iscomment",
    "isdecision",
    "isdecisionpublished",
    "isminutepublished",
    "ispubliccanspeak",
    "isrestricted",
    "isdisplayallowed",
    "meetingdate",
    "meetingtime",
    "minutesitemnumber",
    "minutesitemsubnumber",
    "preferreddate",
    "refertocommittee",
    "linkeddocuments",
]
OF_PAPER = [
    "attachmentid",
    "title",
    "isurl",
    "url",
    "isrestricted",
    "restrictionsRef",
    "itemnum",
    "publicationdate",
    "meetingdate",
    "decisiondate",
    "committeetitle",
    "isdecisionattachment",
    "ownertitle",
]
OF_ATTENDEE = ["membertype", "memberid", "name", "roledescription", "attendance", "politicalparty", "ward"]


def test_bodies_are_written_as_the_former_service_wrote_them(client: Client) -> None:
    number = own("bodies", "executive-board-b1")
    assert ask(client, "GetCommittees") == (
        '<?xml version="1.0" encoding="utf-8"?>\n<committees>\n  <committeescount> 3</committeescount>\n'
        f"  <committee>\n    <committeeid>{number}</committeeid>\n"
        "    <committeetitle>Executive Board</committeetitle>\n    <committeedeleted>False</committeedeleted>\n"
        "    <committeeexpired>False</committeeexpired>\n"
        "    <committeecategory>Executive (cabinet)</committeecategory>\n  </committee>\n"
        "  <committee>\n    <committeeid>144</committeeid>\n"
        "    <committeetitle>Harbour Board</committeetitle>\n    <committeedeleted>False</committeedeleted>\n"
        "    <committeeexpired>True</committeeexpired>\n"
        "    <committeecategory>\n    </committeecategory>\n  </committee>\n"
        "  <committee>\n    <committeeid>9</committeeid>\n"
        "    <committeetitle>Tram Panel</committeetitle>\n    <committeedeleted>False</committeedeleted>\n"
        "    <committeeexpired>True</committeeexpired>\n"
        "    <committeecategory>\n    </committeecategory>\n  </committee>\n</committees>"
    )


def test_meeting_has_the_elements_of_the_former_service_in_their_order(client: Client) -> None:
    xml = ask(client, "GetMeeting", lMeetingId=own("meetings", "MT-2021-0001"))
    root = ElementTree.fromstring(xml)
    assert [one.tag for one in root] == OF_MEETING
    item = root.find("agendaitems/agendaitem[4]")
    assert [one.tag for one in item] == OF_ITEM
    assert [one.tag for one in item.find("linkeddocuments/linkeddoc")] == OF_PAPER
    assert list(root.find("attendees/attendee").attrib) == OF_ATTENDEE
    assert "      <agendaitemsubnumber>\n      </agendaitemsubnumber>\n" in xml
    assert '&lt;p class="MsoNormal"&gt;2.1.1 That the figures be sent to all members.&lt;/p&gt;' in xml


def test_own_meeting_says_what_its_page_says(client: Client) -> None:
    number = own("meetings", "MT-2021-0001")
    page = read_xml(ask(client, "GetMeeting", lMeetingId=number))
    meeting = page.records[0]
    assert (meeting.key, meeting.decided_on, meeting.status_text) == (str(number), date(2021, 12, 15), "Confirmed")
    opened = {one.key: one.text for one in meeting.fields if one.handling == OPEN}
    assert (opened["time"], opened["began_at"], opened["ended_at"]) == ("10.00 am", "10.02 am", "11.40 am")
    (decision, *_) = [one for one in page.records if one.kind == "decision"]
    assert decision.key == f"ai-{own('decisions', 'D-2021-0001')}"
    assert decision.fields[1].text.startswith("The four contracts were awarded.\n\n2.1 That the report be noted.")
    assert not page.problems
    assert not page.unplaced


def test_paper_that_the_public_may_not_read_has_no_address(client: Client) -> None:
    root = ElementTree.fromstring(ask(client, "GetMeeting", lMeetingId=own("meetings", "MT-2021-0001")))
    (paper,) = [one for one in root.iter("linkeddoc") if one.findtext("title") == "Appendix 2: tender evaluation"]
    assert paper.findtext("isrestricted") == "True"
    assert paper.findtext("restrictionsRef").startswith("Not for publication under Paragraph 3")
    assert not paper.findtext("url").strip()


def test_paper_that_is_a_report_leads_to_its_page(client: Client) -> None:
    store.publish(kind=RecordKind.REPORT, ref="R-2021-0001", content=report(), at=PUBLISHED_AT, office=OFFICE)
    root = ElementTree.fromstring(ask(client, "GetMeeting", lMeetingId=own("meetings", "MT-2021-0001")))
    (paper,) = [one for one in root.iter("linkeddoc") if one.findtext("isurl") == "True"]
    assert paper.findtext("url") == "http://testserver/reports/R-2021-0001/"
    attachment = ElementTree.fromstring(ask(client, "GetAttachment", lAttachmentID=paper.findtext("attachmentid")))
    assert attachment.findtext("url") == paper.findtext("url")


def test_old_meeting_is_read_back_as_it_was(client: Client) -> None:
    before = {(one.kind, one.key): one for one in read_xml(answers.MEETING).records}
    after = {(one.kind, one.key): one for one in read_xml(ask(client, "GetMeeting", lMeetingId=4966)).records}
    assert set(after) == {("meeting", "4966"), ("agenda-item", "701"), ("decision", "ai-701")}
    for key, record in after.items():
        assert (record.title, record.maker, record.decided_on) == (
            before[key].title,
            before[key].maker,
            before[key].decided_on,
        )
    said = {one.key: one.text for one in before["agenda-item", "701"].fields if one.handling == OPEN}
    again = {one.key: one.text for one in after["agenda-item", "701"].fields if one.handling == OPEN}
    assert said.items() <= again.items()


def test_old_meeting_shows_nothing_restricted(client: Client) -> None:
    xml = ask(client, "GetMeeting", lMeetingId=4966)
    for word in ("ferry", "buoy", "crane", "Prices", "Invented Officer", "Clerk Example", "harbour master"):
        assert word.casefold() not in xml.casefold()
    assert "A document that is withheld" in xml


def test_old_paper_goes_by_its_old_number(client: Client) -> None:
    attachment = ElementTree.fromstring(ask(client, "GetAttachment", lAttachmentID=60860))
    assert attachment.findtext("attachmentid") == "60860"
    assert attachment.findtext("url") == f"http://testserver/files/{sha_of('60860')}/60860.pdf"
    assert (
        ask(client, "GetAttachment", lAttachmentID=60861)
        == '<?xml version="1.0" encoding="utf-8"?>\n<attachment>\n</attachment>'
    )


def test_own_paper_goes_by_its_number(client: Client) -> None:
    file = PublishedFile.objects.get(name="FD-2021-0001 edition 2.pdf")
    found = ElementTree.fromstring(ask(client, "GetAttachment", lAttachmentId=file.pk + 10_000_000))
    assert found.findtext("url") == f"http://testserver{file.path}"


def test_paper_by_its_path(client: Client) -> None:
    ref = PublishedRecord.objects.get(ref="mg-agenda-item-701").ref
    store.set_old_addresses(
        [
            OldAddress(
                host="x",
                form="path",
                number="data/board/2019/agenda.pdf",
                kind="history",
                ref=ref,
                part=sha_of("60860"),
            )
        ]
    )
    xml = ask(client, "GetAttachmentByPath", lAttachmentPath="\\Data\\Board\\2019\\Agenda.pdf")
    assert ElementTree.fromstring(xml).findtext("attachmentid") == "60860"


def test_meetings_of_a_body_between_two_days(client: Client) -> None:
    number = own("bodies", "executive-board-b1")
    found = ByElements(client).meetings(number, "01/01/2022", "31/01/2022")
    assert [(at.isoformat(), status) for _, at, status in found] == [("2022-01-12T18:00:00", "Confirmed")]


def test_body_of_the_former_system_has_its_meetings(client: Client) -> None:
    found = ElementTree.fromstring(ask(client, "GetMeetings", lCommitteeId=144, sFromDate="01/07/2025", sToDate="0"))
    rows = [(one.findtext("meetingid"), one.findtext("meetingtime")) for one in found.iter("meeting")]
    assert ("4966", "10.00 am") in rows


def test_withdrawn_meeting_is_gone(client: Client) -> None:
    number = own("meetings", "MT-2021-0003")
    store.withdraw(kind=RecordKind.MEETING, ref="MT-2021-0003", at=PUBLISHED_AT, office=OFFICE, reason="Entered twice.")
    assert "<meetingid>" not in ask(client, "GetMeeting", lMeetingId=number)
    assert str(number) not in ask(client, "GetMeetings", lCommitteeId=0, sFromDate="0", sToDate="0")


def test_numbers_of_an_answer_lead_to_pages_by_the_former_addresses(client: Client) -> None:
    number = own("meetings", "MT-2021-0001")
    root = ElementTree.fromstring(ask(client, "GetMeeting", lMeetingId=number))
    item = root.find("agendaitems/agendaitem[4]")
    member = root.find("attendees/attendee").get("memberid")
    for address, page in (
        (f"/ieListDocuments.aspx?CId=0&MId={number}&Ver=4", "/meetings/MT-2021-0001/"),
        (f"/ieDecisionDetails.aspx?AIId={item.findtext('agendaitemid')}", "/decisions/D-2021-0001/"),
        (f"/mgUserInfo.aspx?UID={member}", "/people/councillor-a-example-m1/"),
        (f"/mgCommitteeDetails.aspx?ID={own('bodies', 'executive-board-b1')}", "/bodies/executive-board-b1/"),
    ):
        found = client.get(address)
        assert (found.status_code, found["Location"]) == (301, page)
