"""Every address of the public site: what it shows, what it never does."""

import hashlib
import json
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from decisions.publication import canonical, store
from decisions.publication.content import RecordKind
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision, forthcoming

PAGES = [
    "/",
    "/forthcoming/",
    "/decisions/",
    "/urgency/",
    "/private-meetings/",
    "/call-in/",
    "/log/",
    "/log/1/",
    "/log/3/",
    "/accessibility/",
    "/robots.txt",
    "/health/",
    "/forthcoming/FD-2021-0001/",
    "/forthcoming/FD-2021-0001.json",
    "/forthcoming/FD-2021-0001/editions/1/",
    "/forthcoming/FD-2021-0001/editions/1.json",
    "/forthcoming/FD-2021-0001/editions/2/",
    "/forthcoming/FD-2021-0002/",
    "/forthcoming/FD-2021-0002.json",
    "/urgency/FD-2021-0001-GE/",
    "/private-meetings/FD-2021-0001-PM5/",
    "/decisions/D-2021-0001/",
    "/decisions/D-2021-0002/",
    "/call-in/all/",
    "/call-in/D-2021-0001/",
    "/call-in/D-2021-0001.json",
    "/call-in/D-2021-0001/editions/1/",
    "/call-in/D-2021-0001/editions/1.json",
    "/urgency/U-2022-0001/",
    "/urgency/U-2022-0001.json",
]
MISSING = [
    "/nothing/",
    "/forthcoming/FD-1/",
    "/forthcoming/FD-1.json",
    "/forthcoming/FD-1.pdf",
    "/decisions/FD-2021-0001/",
    "/forthcoming/FD-2021-0001/editions/0/",
    "/forthcoming/FD-2021-0001/editions/3/",
    "/forthcoming/FD-2021-0001/editions/999999999999/",
    "/log/0/",
    "/log/999/",
    "/files/" + "0" * 64 + "/a.pdf",
    "/files/nothing/a.pdf",
    "/forthcoming/" + "x" * 61 + "/",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_without_a_cookie(client: Client, published, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    if path != "/health/":
        assert answer["Cache-Control"].startswith("public")


@pytest.mark.parametrize("path", MISSING)
def test_what_was_never_published_is_told_with_a_way_on(client: Client, published, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert b'href="/forthcoming/"' in answer.content
    assert not answer.cookies


@pytest.mark.parametrize("path", PAGES)
def test_nothing_can_be_posted(client: Client, published, path):
    if path != "/health/":
        assert client.post(path).status_code == 405


def text_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_matter_shows_its_particulars_its_changes_and_its_receipt(client: Client, published):
    page = text_of(client, "/forthcoming/FD-2021-0001/")
    for shown in (
        "A key decision is to be made on behalf of Exampleton Borough Council.",
        "Councillor C Test",
        "Wednesday 22 December 2021",
        "Report of the Director of Housing",
        "(to follow)",
        "Democratic Services, Town Hall, Exampleton EX1 1AA",
        "Why is this lawful?",
        "drawing--strip",
        "Photograph of the notice board.",
        "<ins>Part exempt, Paragraph 3 of Part 1 of Schedule 12A",
        'href="/forthcoming/FD-2021-0001/editions/1/"',
        'href="/urgency/FD-2021-0001-GE/"',
        'href="/decisions/D-2021-0001/"',
        published.pdf.path,
        '<a class="govuk-link" href="/log/2/">entry 2 of the publication log</a>',
        published.second.content_sha256,
        "approval to award four contracts – Exampleton Borough Council</title>",
    ):
        assert shown in page


def test_an_old_edition_is_shown_as_it_was(client: Client, published):
    page = text_of(client, "/forthcoming/FD-2021-0001/editions/1/")
    assert "This is edition 1 of 2, as it was published at 9:05am on Tuesday 23 November 2021." in page
    assert "Part exempt" not in page


def test_a_decision_says_until_when_it_may_be_called_in(client: Client, published):
    page = text_of(client, "/decisions/D-2021-0001/")
    assert "The time for calling it in ends at <strong>5pm on Friday 24 December 2021</strong>." in page
    assert "It must not be acted on before <strong>Saturday 25 December 2021</strong>." in page
    assert "None declared" in page
    assert "Taken without a lawful route." in text_of(client, "/decisions/D-2021-0002/")


def test_a_withdrawn_matter_leaves_a_tombstone(client: Client, published):
    page = text_of(client, "/forthcoming/FD-2021-0002/")
    assert "This was withdrawn from publication at 9am on Wednesday 1 December 2021." in page
    assert "The scheme was given up." in page
    assert "To approve" not in page
    assert "To approve" in text_of(client, "/forthcoming/FD-2021-0002/editions/1/")
    data = client.get("/forthcoming/FD-2021-0002.json").json()
    assert data["withdrawn"]["reason"] == "The scheme was given up."


def test_what_is_open_for_call_in_depends_on_the_instant(client: Client, published):
    with time_machine.travel(datetime(2021, 12, 24, 17, tzinfo=UTC), tick=False):
        assert "2 open for call-in" in text_of(client, "/call-in/")
        assert "D-2021-0001" in text_of(client, "/").split('id="call-in"')[1].split("</section>")[0]
    with time_machine.travel(datetime(2021, 12, 24, 17, 0, 1, tzinfo=UTC), tick=False):
        assert "No decision is open for call-in" in text_of(client, "/call-in/")
        assert "May be called in" not in text_of(client, "/decisions/")


def test_the_home_page_names_what_is_decided_soon(client: Client, published):
    with time_machine.travel(datetime(2021, 12, 1, tzinfo=UTC), tick=False):
        page = text_of(client, "/")
    assert "FD-2021-0001" in page.split('id="soon"')[1].split("</section>")[0]
    assert "FD-2021-0002" not in page.split('id="soon"')[1].split("</section>")[0]
    assert "General exception notice" in page.split('id="urgency"')[1]


def test_an_empty_site_says_so(client: Client, db):
    for path in ("/", "/forthcoming/", "/decisions/", "/urgency/", "/private-meetings/", "/call-in/", "/log/"):
        page = text_of(client, path)
        assert any(word in page for word in ("No ", "Nothing ")), path


def test_the_pdf_is_found_or_being_prepared(client: Client, published):
    answer = client.get("/forthcoming/FD-2021-0001.pdf")
    assert (answer.status_code, answer["Location"]) == (302, published.pdf.path)
    waiting = client.get("/decisions/D-2021-0001.pdf")
    assert waiting.status_code == 404
    assert b"The PDF is being prepared" in waiting.content
    assert waiting["Retry-After"] == "30"


def test_a_file_is_given_for_ever_and_runs_nothing(client: Client, published):
    answer = client.get(published.pdf.path)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert answer["Content-Type"] == "application/pdf"
    assert "immutable" in answer["Cache-Control"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(published.pdf.path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.get(f"/files/{published.pdf.sha256}/other.pdf").status_code == 404


def test_a_type_that_a_browser_could_run_is_only_downloaded(client: Client, published):
    file = store.add_file(
        edition=published.second,
        name="x.html",
        media_type="text/html",
        data=b"<script>",
        purpose="document",
        at=PUBLISHED_AT,
    )
    assert client.get(file.path)["Content-Disposition"].startswith("attachment")


def test_the_data_can_be_checked_by_an_outsider(client: Client, published):
    data = client.get("/forthcoming/FD-2021-0001.json").json()
    text = json.dumps(data["edition"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(text.encode()).hexdigest() == data["content_sha256"] == data["log_entry"]["content_sha256"]
    entry = {name: value for name, value in data["log_entry"].items() if name not in ("hash", "url")}
    entry["at"] = datetime.fromisoformat(entry["at"])
    assert canonical.log_hash(**entry) == data["log_entry"]["hash"]
    assert [one["number"] for one in data["editions"]] == [1, 2]
    assert data["files"][0]["url"] == published.pdf.path
    assert {one["ref"] for one in data["related"]} == {"FD-2021-0001-GE", "FD-2021-0001-PM5", "D-2021-0001"}
    assert client.get("/forthcoming/FD-2021-0001/editions/1.json").json()["edition"]["number"] == 1


HOSTILE = '<script>alert("1")</script> & 😀 [[title]] [[content]] {{ title }} \u202e'


def test_hostile_and_very_long_text_is_shown_as_text(client: Client, db):
    content = forthcoming(title=HOSTILE, matter=HOSTILE, department=HOSTILE, wards=(HOSTILE,), consultees=(HOSTILE,))
    store.publish(kind=RecordKind.FORTHCOMING, ref="FD-1", content=content, at=PUBLISHED_AT, office="<b>Office</b>")
    long = decision("FD-1", title="Wörds " * 17_000)
    store.publish(kind=RecordKind.DECISION, ref="D-1", content=long, at=PUBLISHED_AT, office=OFFICE)
    for path in ("/", "/forthcoming/", "/forthcoming/FD-1/", "/forthcoming/FD-1/editions/1/", "/decisions/"):
        answer = client.get(path)
        assert answer.status_code == 200
        page = answer.content.decode()
        assert "<script>alert" not in page
        assert "<b>Office" not in page
        if path.startswith("/forthcoming/"):
            assert "&lt;script&gt;alert" in page
    assert len(client.get("/decisions/").content) < 20_000
    assert client.get("/decisions/D-1/").status_code == 200
    assert client.get("/forthcoming/FD-1.json").json()["title"] == HOSTILE


def test_times_on_the_page_are_london_times(client: Client, db):
    at = datetime(2022, 6, 30, 23, 30, tzinfo=UTC)
    store.publish(kind=RecordKind.FORTHCOMING, ref="FD-1", content=forthcoming(), at=at, office=OFFICE)
    assert "1 July 2022, 12:30am" in text_of(client, "/forthcoming/FD-1/")
    assert "Friday 1 July 2022" in text_of(client, "/log/")
