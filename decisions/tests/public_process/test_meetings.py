"""Meetings on the public site: the calendar, one meeting through its life, packs, work programmes."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from decisions.public.presenters.meetings import month_asked
from decisions.publication import store
from decisions.publication.content import RecordKind
from decisions.publication.meeting_listings import next_month
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT
from decisions.tests.publication.meeting_contents import agenda, notice_of_meeting

ON_THE_DAY = datetime(2021, 12, 20, 9, tzinfo=UTC)
MEETING = "/meetings/MT-2021-0001/"


def html_of(client: Client, path: str, at: datetime = ON_THE_DAY) -> str:
    with time_machine.travel(at, tick=False):
        page = client.get(path)
    assert page.status_code == 200
    return page.content.decode()


def titles(html: str) -> list[str]:
    return re.findall(r'href="/meetings/(MT-[0-9]{4}-[0-9]{4})/"', html)


def test_coming_meetings_stand_soonest_first_and_earlier_ones_newest_first(client: Client, published):
    html = html_of(client, "/meetings/")
    coming, past = html.split('id="past"')
    assert titles(coming) == ["MT-2021-0002", "MT-2021-0003", "MT-2021-0004"]
    assert titles(past) == ["MT-2021-0005", "MT-2021-0001"]
    assert coming.index("January 2022") < coming.index("MT-2021-0003") < coming.index("February 2022")
    assert "Cancelled" in coming
    assert "Rescheduled" in past


def test_what_comes_is_a_matter_of_the_day_of_asking(client: Client, published):
    coming, _past = html_of(client, "/meetings/", datetime(2021, 12, 15, 23, tzinfo=UTC)).split('id="past"')
    assert titles(coming)[:2] == ["MT-2021-0001", "MT-2021-0005"]
    coming, past = html_of(client, "/meetings/", datetime(2022, 3, 1, tzinfo=UTC)).split('id="past"')
    assert titles(coming) == []
    assert "No meeting has been called at the moment." in coming
    assert len(titles(past)) == 5


def test_the_calendar_can_be_walked_month_by_month(client: Client, published):
    html = html_of(client, "/meetings/")
    assert 'href="/meetings/?month=2021-12"' in html
    december = html_of(client, "/meetings/?month=2021-12")
    assert titles(december) == ["MT-2021-0001", "MT-2021-0005"]
    assert "<title>Meetings in December 2021" in december
    assert 'href="/meetings/?month=2022-01" rel="next">January 2022' in december
    assert 'rel="prev"' not in december
    february = html_of(client, "/meetings/?month=2022-02")
    assert titles(february) == ["MT-2021-0004"]
    assert 'href="/meetings/?month=2022-01" rel="prev">January 2022' in february
    assert 'rel="next"' not in february


def test_a_body_is_kept_from_month_to_month(client: Client, published):
    html = html_of(client, "/meetings/?maker=Executive+Board")
    assert "MT-2021-0002" not in html
    assert "<option selected>Executive Board</option>" in html
    december = html_of(client, "/meetings/?month=2021-12&maker=Executive+Board")
    # The only meeting in January that is not of the board is passed by.
    assert 'href="/meetings/?maker=Executive+Board&amp;month=2022-01" rel="next"' in december
    empty = html_of(client, "/meetings/?month=2022-02&maker=Housing+Board")
    assert "No meeting of this body was published for this month." in empty


@pytest.mark.parametrize("query", ["month=2021-13", "month=x", "month=0000-01", "month=2021-12-01", "x=1"])
def test_an_address_without_sense_shows_the_calendar(client: Client, published, query: str):
    assert "Coming meetings</h2>" in html_of(client, f"/meetings/?{query}")


def test_months_are_read_strictly_and_follow_each_other():
    assert month_asked("2021-12") == date(2021, 12, 1)
    assert [month_asked(text) for text in ("", "2021-1", "99999-01", "1800-01", "２０２１-01")] == [None] * 5
    assert (next_month(date(2021, 12, 1)), next_month(date(2022, 1, 1))) == (date(2022, 1, 1), date(2022, 2, 1))


def test_the_calendar_costs_one_statement(client: Client, published, django_assert_num_queries):
    html_of(client, "/meetings/")
    for path in ("/meetings/", "/meetings/?month=2021-12"):
        with django_assert_num_queries(1), time_machine.travel(ON_THE_DAY, tick=False):
            assert client.get(path).status_code == 200


def test_many_meetings_are_cut_and_the_months_lead_to_the_rest(client: Client, db):
    for number in range(60):
        content = notice_of_meeting(meets_at=datetime(2022, 1, 3, 18, tzinfo=UTC) + timedelta(days=number))
        store.publish(
            kind=RecordKind.MEETING, ref=f"MT-2022-{number:04}", content=content, at=PUBLISHED_AT, office=OFFICE
        )
    html = html_of(client, "/meetings/")
    assert len(titles(html)) == 50
    assert "All meetings from February 2022 on, month by month" in html
    assert len(titles(html_of(client, "/meetings/?month=2022-03"))) == 3


def test_home_tells_which_meetings_come(client: Client, published):
    html = html_of(client, "/")
    block = html[html.index('id="meetings"') :].split("</section>")[0]
    # A cancelled meeting is none to come to.
    assert titles(block) == ["MT-2021-0002", "MT-2021-0003"]


def test_the_pack_stands_above_the_particulars_and_moves_the_validator(client: Client, published):
    page = client.get(MEETING)
    html = page.content.decode()
    assert html.index("</h1>") < html.index("Supplement 1 with its papers") < html.index(">When</dt>")
    link = re.search(r'href="(/files/[0-9a-f]{64}/MT-2021-0001-supplement-1.pdf)"', html)[1]
    assert b"".join(client.get(link).streaming_content) == b"%PDF-1.7 pack"
    assert client.get(MEETING, headers={"If-None-Match": page["ETag"]}).status_code == 304
    edition = store.publish(
        kind=RecordKind.MEETING, ref="MT-2021-0003", content=agenda(), at=PUBLISHED_AT, office=OFFICE
    )
    before = client.get("/meetings/MT-2021-0003/")["ETag"]
    store.add_file(
        edition=edition,
        name="agenda.pdf",
        media_type="application/pdf",
        data=b"%PDF",
        purpose=store.AGENDA_PACK,
        at=PUBLISHED_AT + timedelta(days=50),
    )
    later = client.get("/meetings/MT-2021-0003/", headers={"If-None-Match": before})
    assert later.status_code == 200
    assert "Agenda with its papers" in later.content.decode()


def test_an_edition_shows_the_agenda_as_it_was(client: Client, published):
    html = client.get(f"{MEETING}editions/1/").content.decode()
    assert "Flood repairs at Mill Lane" not in html
    assert "This is edition 1 of 5" in html
    assert "Flood repairs at Mill Lane" in client.get(f"{MEETING}editions/2/").content.decode()


def test_a_meeting_as_data_has_its_packs_and_its_numbers(client: Client, published):
    data = client.get("/meetings/MT-2021-0001.json").json()
    assert data["kind"] == "meetings"
    assert data["standing"] == "Council Chamber, Town Hall. Agreed minutes."
    assert [file["purpose"] for file in data["files"]] == ["agenda-pack"]
    parts = data["edition"]["content"]["items"][3]["resolutions"]
    assert [part["label"] for part in parts] == ["2.1", "2.1.1", "2.1", "10)", "(a)", "(i)", "•", ""]
    assert client.get("/meetings/MT-2021-0001/editions/1.json").json()["files"] == []
    assert client.get("/work-programmes/WP-2021-0001.json").json()["edition"]["content"]["entries"][0]["topic"]


def test_work_programmes_are_listed_by_committee(client: Client, published):
    html = html_of(client, "/work-programmes/")
    assert "1 work programme" in html
    assert 'href="/work-programmes/WP-2021-0001/"' in html
    html = html_of(client, "/work-programmes/?maker=Another+Committee")
    assert "Nothing that was published fits these filters" in html


def test_empty_lists_say_what_will_stand_there(client: Client, db):
    assert "When one is called, it stands here." in html_of(client, "/meetings/")
    assert "No work programme has been published yet." in html_of(client, "/work-programmes/")
    assert "No meeting has been called at the moment." in html_of(client, "/")
