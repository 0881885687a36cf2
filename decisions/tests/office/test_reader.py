"""My papers: what a member reads of a meeting, what is new, private notes, and what a device may keep."""

from __future__ import annotations

import html
import json
import re
from uuid import uuid4

import pytest
from django.urls import reverse

from decisions.models import AuditEvent, Meeting, Pack, PackOpening, PrivateNote, WithheldReading
from decisions.services import withheld_readers
from decisions.tests.factories import matters
from decisions.tests.factories import reader as make
from decisions.tests.factories.acts import signed_in

pytestmark = pytest.mark.django_db


def words(answer):
    """What the page says, in one line, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.fixture
def meeting(clock):
    clock(2021, 12, 8, 9)
    return make.papers_published()


@pytest.fixture
def member(meeting):
    return signed_in(make.board_member())


def at(name, meeting, **more):
    return reverse(name, kwargs={"ref": meeting.ref, **more})


def paper_of(meeting, form):
    return next(
        paper for item in meeting.items.order_by("position") for paper in item.papers.all() if paper.form == form
    )


def close_to_the_board(meeting):
    """Take the board, and whoever decides, from the readers of the withheld paper."""
    document, dso = make.withheld_paper(meeting).withheld, matters.democratic_services()
    for row in document.readers.exclude(role__in=["democratic_services", "monitoring_officer"]):
        withheld_readers.remove_reader(reader=row, by=dso, at=make.READ_AT, also_myself=True)


def test_the_list_leads_to_own_meetings_first(member, meeting):
    page = words(member.get(reverse("reader")))
    assert "Your meetings Executive Board" in page
    assert "Agenda published" in page
    assert "Other meetings" not in page
    stranger = signed_in(matters.user("calder", "scrutiny_member"))
    assert "Other meetings Executive Board" in words(stranger.get(reverse("reader")))


def test_the_agenda_shows_papers_in_order_with_what_is_withheld_marked(member, meeting):
    answer = member.get(at("reader_meeting", meeting))
    page = words(answer)
    assert page.index(make.PILOTS) < page.index("Appendix 2") < page.index(make.PLAN)
    assert "Withheld" in page
    assert make.SECRET not in page
    assert answer.status_code == 200


def test_an_open_file_is_read_page_by_page(member, meeting):
    paper = paper_of(meeting, "file")
    page = words(member.get(at("reader_paper", meeting, paper_id=paper.pk)))
    assert "Nine of ten targets were met." in page
    assert "One was missed by far." in page
    given = member.get(at("reader_file", meeting, paper_id=paper.pk))
    assert given["Content-Type"] == "application/pdf"
    assert given.content.startswith(b"%PDF")


def test_a_report_is_read_as_it_was_published(member, meeting):
    paper = paper_of(meeting, "report")
    answer = member.get(at("reader_paper", meeting, paper_id=paper.pk))
    assert paper.report.title in words(answer)
    assert make.SECRET not in words(answer)
    report = answer.content.decode().partition('class="reader-report"')[2].partition("<details")[0]
    assert 'href="/files' not in report
    assert f'href="/reader/{meeting.ref}/files/' in report
    screening = re.search(rf"/reader/{meeting.ref}/files/[0-9a-f]{{64}}/", report)[0]
    assert member.get(screening).content.startswith(b"%PDF")
    assert member.get(screening.replace(screening[-10:-1], "0" * 9)).status_code == 404
    assert "No group is treated worse." in words(answer)


def test_a_withheld_paper_shows_its_words_once_the_reading_is_logged(member, meeting):
    paper = make.withheld_paper(meeting)
    address = at("reader_paper", meeting, paper_id=paper.pk)
    gate = member.get(address)
    assert make.SECRET not in words(gate)
    assert not WithheldReading.objects.exists()
    read = member.post(address)
    assert make.SECRET in words(read)
    assert read["Cache-Control"] == "no-store"
    assert [(row.user.username, row.way) for row in WithheldReading.objects.all()] == [("ashdown", "screen")]


@pytest.mark.parametrize("name", ["reader_paper", "reader_kept"])
@pytest.mark.parametrize("way", ["get", "post"])
def test_who_is_no_reader_gets_nothing_of_it(meeting, member, name, way):
    close_to_the_board(meeting)
    paper = make.withheld_paper(meeting)
    answer = getattr(member, way)(at(name, meeting, paper_id=paper.pk))
    assert answer.status_code == 403
    assert make.SECRET not in words(answer)
    assert not WithheldReading.objects.exists()
    assert "not open to you" in words(member.get(at("reader_meeting", meeting)))
    assert member.get(at("reader_manifest", meeting)).json()["withheld"] == []


def test_papers_of_an_agenda_that_is_not_published_are_nowhere(member, meeting):
    paper = make.add_file(meeting.items.get(title=make.PLAN), "Not public yet", "Draft words.", when=make.LATER)
    assert "Not public yet" not in words(member.get(at("reader_meeting", meeting)))
    assert member.get(at("reader_paper", meeting, paper_id=paper.pk)).status_code == 404
    assert member.get(at("reader_file", meeting, paper_id=paper.pk)).status_code == 404


def test_what_came_since_the_papers_were_opened_is_new_until_the_reading_is_over(member, meeting, clock):
    clock(2021, 12, 6, 17)
    member.post(at("reader_opened", meeting))
    assert "New" not in words(member.get(at("reader_meeting", meeting))).replace("New note", "")
    clock(2021, 12, 8, 9)
    make.supplement(meeting)
    assert "1 new paper" in words(member.get(reverse("reader")))
    page = words(member.get(at("reader_meeting", meeting)))
    assert "Correction of table 2 New" in page
    assert "1 new paper since you last opened" in page
    assert page.count("Correction of table 2 New") == 2
    member.post(at("reader_opened", meeting))
    assert "Correction of table 2 New" in words(member.get(at("reader_meeting", meeting)))
    clock(2021, 12, 8, 11)
    assert "Correction of table 2 New" not in words(member.get(at("reader_meeting", meeting)))
    assert PackOpening.objects.count() == 1


def test_a_note_is_kept_encrypted_and_shown_to_its_writer_alone(member, meeting):
    item = meeting.items.get(title=make.PILOTS)
    posted = {"item": item.pk, "text": "Ask about the second bid."}
    assert member.post(at("reader_notes", meeting), posted).status_code == 302
    note = PrivateNote.objects.get()
    assert b"second bid" not in bytes(note.sealed)
    assert "Ask about the second bid." in words(member.get(at("reader_meeting", meeting)))
    assert "Ask about the second bid." in words(member.get(at("reader_notes", meeting)))
    for other in (matters.democratic_services(), make.board_member("Councillor Imani Birkby", "birkby")):
        client = signed_in(other)
        for name in ("reader_meeting", "reader_notes"):
            assert "second bid" not in client.get(at(name, meeting)).content.decode()
    assert not [event for event in AuditEvent.objects.all() if "second bid" in json.dumps(event.detail)]


def test_no_note_is_kept_as_it_was_typed_when_the_sign_in_has_ended(member, meeting):
    page = member.get(at("reader_notes", meeting)).content.decode()
    assert 'name="text"' in page
    assert 'name="writer"' not in page
    assert 'name="writer"' not in member.get(at("reader_meeting", meeting)).content.decode()


def test_a_note_sent_by_the_script_is_kept_once_and_a_conflict_keeps_both(member, meeting):
    item, key = meeting.items.get(title=make.PLAN), str(uuid4())

    def send(text, version=0):
        values = {"key": key, "item": item.pk, "text": text, "version": version}
        return member.post(at("reader_notes", meeting), values, headers={"Accept": "application/json"}).json()["notes"]

    assert [each["text"] for each in send("On the train.")] == ["On the train."]
    assert send("On the train.")[0]["version"] == 1
    assert send("At home.", 1)[0]["version"] == 2
    both = {each["text"] for each in send("On the tablet.", 1)}
    assert both == {"At home.", "On the tablet."}
    assert {each["text"] for each in send("On the tablet.", 1)} == both
    assert [each["text"] for each in send("", 2)] == ["On the tablet."]


def test_a_note_that_cannot_be_kept_says_why(member, meeting):
    long = {"text": "n" * 20_001}
    refused = member.post(at("reader_notes", meeting), long, headers={"Accept": "application/json"})
    assert refused.status_code == 422
    assert "20" in refused.json()["sentence"]
    nowhere = member.post(at("reader_notes", meeting), {"text": "Lost?", "item": 999_999})
    assert nowhere.status_code == 422
    assert "not on this agenda" in words(nowhere)
    assert "Lost?" in nowhere.content.decode()


@pytest.mark.parametrize("spoilt", [{"key": "x"}, {"item": "x"}, {"item": "-1"}, {"version": "x"}, {"page": "0"}])
def test_a_spoilt_form_shows_the_note_again(member, meeting, spoilt):
    answer = member.post(at("reader_notes", meeting), {"text": "Ask again.", **spoilt})
    assert answer.status_code == 422
    assert "did not arrive whole" in words(answer)
    assert "Ask again." in words(answer)
    assert not PrivateNote.objects.exists()


def test_the_manifest_lists_what_a_device_may_keep(member, meeting):
    listed = member.get(at("reader_manifest", meeting)).json()
    assert listed["meeting"] == meeting.ref
    assert listed["csrf"]
    assert at("reader_meeting", meeting) in listed["pages"]
    assert at("reader_file", meeting, paper_id=paper_of(meeting, "file").pk) in listed["files"]
    [kept] = listed["withheld"]
    assert kept["key"]
    assert kept["page"] not in listed["pages"]
    again = member.get(at("reader_manifest", meeting)).json()
    assert again["fingerprint"] == listed["fingerprint"]
    assert again["withheld"] == listed["withheld"]
    other = signed_in(make.board_member("Councillor Imani Birkby", "birkby")).get(at("reader_manifest", meeting)).json()
    assert other["withheld"][0]["key"] != kept["key"]
    make.supplement(meeting)
    assert member.get(at("reader_manifest", meeting)).json()["fingerprint"] != listed["fingerprint"]


def test_a_device_is_handed_the_withheld_words_once_the_reading_is_logged(member, meeting):
    address = at("reader_kept", meeting, paper_id=make.withheld_paper(meeting).pk)
    assert member.get(address).status_code == 302
    handed = member.post(address)
    assert make.SECRET in handed.json()["html"]
    assert handed["Cache-Control"] == "no-store"
    assert WithheldReading.objects.count() == 1
    open_one = at("reader_kept", meeting, paper_id=paper_of(meeting, "file").pk)
    assert member.post(open_one).status_code == 404


def test_without_the_role_there_is_no_reader(meeting):
    officer = signed_in(matters.user("finance", "finance"))
    for address in ("/reader/", "/reader/worker.js", at("reader_meeting", meeting), at("reader_manifest", meeting)):
        assert officer.get(address).status_code == 403


def test_the_worker_may_reach_the_reader_and_no_more(member, meeting):
    answer = member.get("/reader/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert b"addEventListener" in answer.content
    assert "Service-Worker-Allowed" not in answer


def test_pages_are_those_of_the_pack_that_the_reader_holds(member, meeting):
    """Who may read everything holds the members' pack; who may not, the public's with its sheets."""
    make.done("agenda_pack")
    file, packs = paper_of(meeting, "file"), {pack.audience: pack for pack in Pack.objects.all()}
    held = {audience: next(row for row in pack.contents if row["paper"] == file.pk) for audience, pack in packs.items()}

    def first_page():
        page = words(member.get(at("reader_paper", meeting, paper_id=file.pk)))
        return int(re.search(r"Page (\d+) Nine of ten targets", page)[1])

    assert first_page() == held["members"]["first"]
    assert reverse("meeting_pack", args=[meeting.ref, packs["members"].pk]) in str(
        member.get(at("reader_meeting", meeting)).content
    )
    close_to_the_board(meeting)
    assert first_page() == held["public"]["first"]


def test_an_item_leads_to_its_time_in_the_webcast(member, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(
        webcast_url="https://watch.airedale.example/w/12", webcast_from=matters.at(2021, 12, 15, 10)
    )
    meeting.items.filter(title=make.PLAN).update(began_at=matters.at(2021, 12, 15, 10, 41))
    page = member.get(at("reader_meeting", meeting)).content.decode()
    assert "https://watch.airedale.example/w/12#t=2460" in page
    assert "from 0:41:00" in page
