"""Old addresses of Modern.Gov and CMIS lead to the record for good; unknown ones get a page that helps."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.publication.models import OldAddress, PublishedRecord
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT
from decisions.tests.publication.history_contents import GUID, HOST, history, publish_former_site

pytestmark = pytest.mark.django_db
H = "/history/"
LEADS = {
    # Pages of Modern.Gov.
    "/ieDecisionDetails.aspx?ID=13567": H + "mg-decision-13567/",
    "/ieDecisionDetails.aspx?Id=13567&LLL=0": H + "mg-decision-13567/",
    "/IEDECISIONDETAILS.ASPX?id=%2013567": H + "mg-decision-13567/",
    "/ieDecisionDetails.aspx?AIId=77": H + "mg-decision-ai-77/",
    "/ieDecisionDetails.aspx?AIId=990": H + "mg-agenda-item-990/",
    "/mgIssueHistoryHome.aspx?IId=88&Opt=0&PlanId=301": H + "mg-issue-88/",
    "/mgIssueHistoryHome.aspx?IId=88&amp;Opt=0": H + "mg-issue-88/",
    "/mgIssueHistoryHome.aspx?Opt=0&amp;IId=88": H + "mg-issue-88/",
    "/mgDecisionDetails.aspx?IId=88&Opt=1": H + "mg-issue-88/",
    "/ieIssueDetails.aspx?IId=88&Opt=3&PlanId=301": H + "mg-issue-88/",
    "/mgIssueHistoryChronology.aspx?IId=88": H + "mg-issue-88/",
    "/mgListPlanItems.aspx?PlanId=301&RP=5": H + "mg-plan-301/",
    "/mgListPlans.aspx?RPId=5&RD=0&ST=0&bcr=1": H + "mg-plan-301/",
    "/mgListPlans.aspx?RPid=5": H + "mg-plan-301/",
    "/mgListPlans.aspx?RP=999": "/plans/",
    "/ieListDocuments.aspx?CId=102&MId=482&Ver=4": H + "mg-meeting-482/",
    "/ieListDocuments.aspx?CommitteeId=102&MeetingId=482": H + "mg-meeting-482/",
    "/mgMeetingAttendance.aspx?ID=482": H + "mg-meeting-482/",
    "/mgAi.aspx?ID=990": H + "mg-agenda-item-990/",
    "/mgAi.aspx?ID=77": H + "mg-decision-ai-77/",
    "/mgCommitteeDetails.aspx?ID=102": H + "mg-body-102/",
    "/mgUserInfo.aspx?UID=7": H + "mg-person-7/",
    "/CeListDocuments.aspx?A=1&DF=13/12/2013&F=embed$x.htm&MID=482": H + "mg-meeting-482/",
    # Files.
    "/documents/s4711/Report%20on%20school%20places.pdf": H + "mg-decision-13567/",
    "/Documents/S4711/Report.PDF": H + "mg-decision-13567/",
    "/mgConvert2PDF.aspx?ID=4711": H + "mg-decision-13567/",
    "/documents/g482/Public%20reports%20pack.pdf?T=10": H + "mg-meeting-482/",
    "/documents/g482/Agenda%20frontsheet.pdf?T=0": H + "mg-meeting-482/",
    "/documents/l301/Printed%20plan.pdf?T=4": H + "mg-plan-301/",
    "/Data/Executive%20Board/201907241900/Agenda/Report.pdf": H + "mg-meeting-482/",
    "/Published/C00000102/M00000482/AI00000990/Report.pdf": H + "mg-agenda-item-990/",
    "/Published/C00000102/M00000482/$$ADocPackPublic.pdf": H + "mg-meeting-482/",
    # Folders and session segments.
    "/moderngov/ieDecisionDetails.aspx?ID=13567": H + "mg-decision-13567/",
    "/Internet/mgIssueHistoryHome.aspx?IId=88": H + "mg-issue-88/",
    "/committee-services/ieListDocuments.aspx?MId=482": H + "mg-meeting-482/",
    "/(S(abc123))/ieDecisionDetails.aspx?ID=13567": H + "mg-decision-13567/",
    "/(X(1)S(k2xq))/mgAi.aspx?ID=990": H + "mg-agenda-item-990/",
    "/moderngov/documents/s4711/Report.pdf": H + "mg-decision-13567/",
    # Lists.
    "/ieListMeetings.aspx?CId=102&Year=0": H + "?notice=Meeting&maker=Executive+Board",
    "/mgDelegatedDecisions.aspx?XXR=0&DR=01%2f07%2f2019-31%2f07%2f2019&ACT=Find&K=1&DS=2": (
        H + "?notice=Decision&type=Key&from=2019-07-01&until=2019-07-31"
    ),
    "/mgListOfficerDecisions.aspx?XXR=0&DR=01/01/2001-02/01/2001&K=0": "/decisions/?from=2001-01-01&until=2001-01-02",
    "/mgDelegatedDecisions.aspx?DS=1&K=0": "/forthcoming/",
    "/mgDelegatedDecisions.aspx?META=mgforthcomingdecisions&K=1": "/forthcoming/?type=Key",
    "/mgPlansHome.aspx?bcr=1": "/plans/",
    "/mgListCommittees.aspx": "/bodies/",
    "/mgMemberIndex.aspx?FN=ALPHA&VW=LIST&PIC=0": "/people/",
    "/mgCalendarMonthView.aspx?GL=1&bcr=1": "/meetings/",
    "/mgCalendarAgendaView.aspx?MR=1&M=7&DD=2019&CID=0": H + "?notice=Meeting&from=2019-07-01",
    "/mgCalendarMonthView.aspx?M=7&DD=2031": "/meetings/?from=2031-07-01",
    "/ieDocSearch.aspx": "/search/",
    "/ieSearchResults2.aspx?SS=school+places&DT=3": "/search/?q=school+places",
    "/mgRegisterKeywordInterest.aspx": "/subscribe/",
    "/ieDocHome.aspx": "/lists/",
    # CMIS.
    f"/Cmis5/Decisions/tabid/67/ctl/ViewCMIS_DecisionDetails/mid/391/Id/{GUID}/Default.aspx": (
        H + f"cmis2-decision-{GUID}/"
    ),
    f"/tabid/67/CTL/viewcmis_decisiondetails/MID/391/ID/{GUID.upper()}/default.aspx": H + f"cmis2-decision-{GUID}/",
    "/Meetings/tabid/70/ctl/ViewMeetingPublic/mid/397/Meeting/482/Committee/102/Default.aspx": H + "mg-meeting-482/",
    "/tabid/73/ctl/ViewCMIS_CommitteeDetails/mid/381/id/102/Default.aspx": H + "mg-body-102/",
    "/tabid/62/ctl/ViewCMIS_Person/mid/480/id/7/ScreenMode/Alphabetical/Default.aspx": H + "mg-person-7/",
    "/tabid/70/ctl/MeetingCalendarPublicNoJava/mid/397/Date/2019-07-01/": H + "?notice=Meeting&from=2019-07-01",
    "/Decisions.aspx": "/decisions/",
    "/Decisions/tabid/67/Default.aspx": "/decisions/",
}


@pytest.fixture
def former(db: None) -> None:
    publish_former_site()


@pytest.fixture
def old(client: Client, former: None, settings: Any) -> Client:
    """A reader who asks the old host."""
    settings.ALLOWED_HOSTS = [HOST, "democracy.elsewhere.example", "testserver"]
    client.defaults["HTTP_HOST"] = HOST
    return client


@pytest.mark.parametrize("address", LEADS)
def test_an_old_address_leads_to_where_its_record_is_now(client: Client, former: None, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers.get("Location")) == (301, LEADS[address])


def test_the_old_host_leads_to_our_own_address(old: Client) -> None:
    answer = old.get("/ieDecisionDetails.aspx?ID=13567")
    assert answer.headers["Location"] == f"{settings.PUBLIC_ADDRESS}/history/mg-decision-13567/"


def _same_number_elsewhere() -> None:
    ref = "mg3-decision-13567"
    content = history(host="democracy.elsewhere.example", title="Another council’s matter", issue_ref="")
    store.publish(kind=RecordKind.HISTORY, ref=ref, content=content, at=PUBLISHED_AT, office=OFFICE)
    there = OldAddress(host="democracy.elsewhere.example", form="decision", number="13567", kind="history", ref=ref)
    store.set_old_addresses([there])


def test_the_host_tells_two_systems_with_the_same_number_apart(old: Client) -> None:
    _same_number_elsewhere()
    address = "/ieDecisionDetails.aspx?ID=13567"
    assert old.get(address).headers["Location"].endswith("/mg-decision-13567/")
    there = old.get(address, HTTP_HOST="democracy.elsewhere.example")
    assert there.headers["Location"].endswith("/mg3-decision-13567/")
    nowhere = old.get(address, HTTP_HOST="testserver")
    assert nowhere.status_code == 404
    assert "/history/mg3-decision-13567/" in nowhere.content.decode()
    assert "/history/mg-decision-13567/" in nowhere.content.decode()
    assert old.get("/mgAi.aspx?ID=990", HTTP_HOST="democracy.elsewhere.example").status_code == 404


def test_a_host_before_us_is_believed_only_where_that_was_set(old: Client, settings: Any) -> None:
    _same_number_elsewhere()
    asked = {"HTTP_HOST": "testserver", "HTTP_X_FORWARDED_HOST": "democracy.elsewhere.example"}
    assert old.get("/ieDecisionDetails.aspx?ID=13567", **asked).status_code == 404
    settings.USE_X_FORWARDED_HOST = True
    assert old.get("/ieDecisionDetails.aspx?ID=13567", **asked).headers["Location"].endswith("/mg3-decision-13567/")


def test_our_own_records_go_by_their_number_and_ten_million(client: Client, former: None) -> None:
    own = PublishedRecord.objects.get(ref="mg-meeting-482")
    answer = client.get(f"/ieListDocuments.aspx?MId={own.pk + 10_000_000}")
    assert answer.headers["Location"] == own.path


def test_a_file_that_is_published_is_led_to_itself(client: Client, former: None) -> None:
    edition = PublishedRecord.objects.get(ref="mg-decision-13567").editions.get()
    file = store.add_file(
        edition=edition,
        name="Report.pdf",
        media_type="application/pdf",
        data=b"%PDF-1.7",
        purpose="history-file",
        at=PUBLISHED_AT,
    )
    place = OldAddress(
        host=HOST, form="attachment", number="4711", kind="history", ref="mg-decision-13567", part=file.sha256
    )
    store.set_old_addresses([place])
    assert client.get("/documents/s4711/Report.pdf").headers["Location"] == file.path


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/ieDecisionDetails.aspx?ID=999", "Decision 999 of the council’s former site was not brought"),
        ("/ieDecisionDetails.aspx?ID=999", 'href="/decisions/"'),
        ("/mgIssueHistoryHome.aspx?IId=999", 'href="/forthcoming/"'),
        ("/documents/s999/School%20places%20report.pdf", 'value="School places report"'),
        ("/mgError.aspx", "does not say which record it means"),
    ],
)
def test_an_unknown_number_gets_a_page_that_helps(client: Client, former: None, address: str, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert said in answer.content.decode()


@pytest.mark.parametrize(
    "value", ["%00", "%ff%fe", "x" * 10_000, "9" * 40, "-1", "%F0%9F%8F%9B" * 2000, "&amp;" * 300], ids=range(7)
)
@pytest.mark.parametrize("page", ["/ieDecisionDetails.aspx?ID=", "/documents/s1/", "/tabid/1/ctl/x/Id/", "/a/Data/b/"])
def test_whatever_stands_in_an_old_address_the_site_answers(
    client: Client, former: None, page: str, value: str
) -> None:
    assert client.get(page + value).status_code in (301, 400, 404)


def test_an_old_address_costs_one_statement(client: Client, former: None, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(1):
        client.get("/ieDecisionDetails.aspx?ID=13567")
