"""Members' papers off line, in a browser on a phone: read, annotated, and gone once nobody is entitled any more."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.urls import reverse

from decisions.models import PrivateNote, WithheldReading
from decisions.permissions.private_words import opened
from decisions.services import withheld_readers
from decisions.tests.factories import matters
from decisions.tests.factories import reader as make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = 390
HOLDS = "text => [...document.querySelectorAll('textarea')].some(one => one.value === text)"
NOTE = "Ask about the second bid."


@pytest.fixture
def meeting(people: None, clock: Any) -> Any:
    clock(2021, 12, 6, 15)
    made = make.papers_published()
    clock(2021, 12, 8, 9)
    make.board_member()
    return made


@pytest.fixture
def phone(reader: Any, meeting: Any) -> Any:
    """A member's phone on which the papers of the meeting are kept."""
    one = reader("ashdown", width=PHONE)
    one.open(address("reader_meeting", meeting))
    one.page.get_by_role("button", name="Keep on this device").click()
    one.page.get_by_text("papers kept on this device").wait_for()
    return one


def address(name: str, meeting: Any, **more: Any) -> str:
    return reverse(name, kwargs={"ref": meeting.ref, **more})


def withheld_page(meeting: Any) -> str:
    return address("reader_paper", meeting, paper_id=make.withheld_paper(meeting).pk)


def go_offline(one: Any) -> None:
    """Cut the network of the browser: what it complains of then is no fault of a page."""
    one.context.set_offline(True)
    one._listens = False


def go_online(one: Any) -> None:
    one.context.set_offline(False)


def kept_on(one: Any) -> str:
    """Everything that the device keeps of the papers, as text: copies by name, rows of keys."""
    return one.page.evaluate(
        """async () => {
            const found = [];
            for (const name of await caches.keys()) {
                const copies = await caches.open(name);
                for (const request of await copies.keys()) {
                    const text = await (await copies.match(request)).text();
                    found.push(`${name} ${new URL(request.url).pathname} ${text}`);
                }
            }
            const rows = await new Promise((done) => {
                const asked = indexedDB.open("reader", 1);
                asked.onsuccess = () => {
                    const all = asked.result.transaction("keys").objectStore("keys").getAll();
                    all.onsuccess = () => { asked.result.close(); done(all.result); };
                };
                asked.onupgradeneeded = () => asked.transaction.abort();
                asked.onerror = () => done([]);
            });
            return [...found, ...rows.map((row) => `key ${row.id}`)].join("\\n");
        }"""
    )


def kept_on_once(one: Any, is_so: Any) -> str:
    """What the device keeps once something is so of it; at most ten seconds later."""
    until = time.monotonic() + 10
    while not is_so(kept := kept_on(one)) and time.monotonic() < until:
        one.page.wait_for_timeout(100)
    assert is_so(kept)
    return kept


def close_to_the_board(meeting: Any) -> None:
    document, dso = make.withheld_paper(meeting).withheld, matters.democratic_services()
    for row in document.readers.exclude(role__in=["democratic_services", "monitoring_officer"]):
        withheld_readers.remove_reader(reader=row, by=dso, at=make.READ_AT, also_myself=True)


def test_a_member_reads_a_withheld_paper_off_line_and_a_note_comes_back(phone: Any, meeting: Any):
    kept = kept_on(phone)
    assert make.SECRET not in kept, "Withheld words lie on the device encrypted."
    assert f"reader-withheld-{meeting.ref}" in kept
    assert WithheldReading.objects.filter(user__username="ashdown").count() == 1
    go_offline(phone)

    phone.open(address("reader_meeting", meeting))
    assert make.PILOTS in phone.text()
    phone.page.get_by_text("You are off line.").wait_for()
    phone.open(withheld_page(meeting))
    phone.page.get_by_text(make.SECRET).wait_for()
    assert phone.too_wide() == []
    phone.open(address("reader_paper", meeting, paper_id=_file_paper(meeting).pk))
    assert "Nine of ten targets were met." in phone.text()

    phone.page.get_by_text("My notes").click()
    phone.page.get_by_label("New note").fill(NOTE)
    phone.page.get_by_role("button", name="Keep this note").last.click()
    phone.page.get_by_text("1 note waits on this device").wait_for()
    phone.page.reload()
    phone.page.locator("textarea").filter(has_text="").first.wait_for()
    phone.page.wait_for_function(HOLDS, arg=NOTE)
    assert not PrivateNote.objects.exists()

    go_online(phone)
    phone.page.get_by_text("Kept. Only you can read your notes.").wait_for()
    note = PrivateNote.objects.get()
    assert opened(note.sealed, note.user) == NOTE


def test_entitlement_withdrawn_the_paper_is_gone_at_the_next_contact(phone: Any, meeting: Any):
    close_to_the_board(meeting)
    go_offline(phone)
    phone.open(withheld_page(meeting))
    phone.page.get_by_text(make.SECRET).wait_for()
    go_online(phone)
    phone.page.get_by_text("You may not read this paper any more").wait_for()
    assert make.SECRET not in phone.text()
    kept = kept_on(phone)
    assert "\nkey " not in kept
    assert f"reader-withheld-{meeting.ref}" not in kept
    assert "You may not read this document" in phone.open(withheld_page(meeting)).inner_text("main")
    go_offline(phone)
    phone.open(withheld_page(meeting))
    assert make.SECRET not in phone.text()
    phone.open(address("reader_meeting", meeting))
    assert make.PILOTS in phone.text(), "The open papers stay."


def test_without_the_role_everything_goes(phone: Any, meeting: Any):
    make.board_member().role_assignments.all().delete()
    phone.open("/")
    phone.open(address("reader_meeting", meeting))
    assert "You may not read the papers" in phone.text()
    go_offline(phone)
    with pytest.raises(Exception, match="ERR_"):
        phone.open(address("reader_meeting", meeting))


def test_signing_out_takes_everything_off_the_device(phone: Any, meeting: Any):
    phone.open("/reader/")
    with phone.page.expect_navigation():
        phone.page.get_by_role("button", name="Sign out").first.click()
    assert kept_on(phone) == ""
    go_offline(phone)
    with pytest.raises(Exception, match="ERR_"):
        phone.open(address("reader_meeting", meeting))


def test_a_session_that_ended_drops_what_is_withheld(phone: Any, meeting: Any):
    phone.open(address("reader_meeting", meeting))
    phone.context.clear_cookies()
    phone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    kept = kept_on_once(phone, lambda said: f"reader-withheld-{meeting.ref}" not in said)
    assert "\nkey " not in kept
    assert f"reader-open-{meeting.ref}" in kept


def test_who_is_sent_to_sign_in_again_keeps_nothing_withheld(phone: Any, meeting: Any):
    phone.context.clear_cookies()
    phone.open(withheld_page(meeting))
    assert "/accounts/login/" in phone.page.url
    kept = kept_on_once(phone, lambda said: f"reader-withheld-{meeting.ref}" not in said)
    assert "\nkey " not in kept


def test_somebody_else_on_the_same_device_finds_nothing(phone: Any, meeting: Any):
    phone.context.clear_cookies()
    make.board_member("Councillor Imani Birkby", "birkby")
    phone.sign_in("birkby")
    kept_on_once(phone, lambda said: said == "")


def test_a_supplement_is_fetched_at_the_next_contact_and_marked_new(phone: Any, meeting: Any, clock: Any):
    clock(2021, 12, 8, 12)
    make.supplement(meeting, make.at(2021, 12, 8, 11))
    phone.open(address("reader_meeting", meeting))
    assert "Correction of table 2 New" in phone.text()
    phone.page.get_by_text("4 papers kept on this device").wait_for()
    go_offline(phone)
    phone.open(address("reader_paper", meeting, paper_id=_file_paper(meeting).item.papers.last().pk))
    assert "Table 2 counts eleven targets." in phone.text()


def test_the_pages_of_the_reader_are_accessible_at_each_width(reader: Any, meeting: Any):
    one = reader("ashdown")
    withheld = withheld_page(meeting)
    report = address("reader_paper", meeting, paper_id=meeting.items.get(title=make.PILOTS).papers.first().pk)
    for path in ("/reader/", address("reader_meeting", meeting), report, withheld, address("reader_notes", meeting)):
        one.open(path)
        one.page.wait_for_load_state("networkidle")
        assert one.faults(1280, 768, PHONE) == [], path


def test_everything_works_without_scripts(reader: Any, meeting: Any):
    one = reader("ashdown", width=PHONE, java_script_enabled=False)
    one.open(withheld_page(meeting))
    one.press("Read it")
    assert make.SECRET in one.text()
    one.open(address("reader_meeting", meeting))
    one.page.locator("section", has_text=make.PLAN).locator("details").locator("summary").click()
    one.page.locator("section", has_text=make.PLAN).get_by_label("New note").fill(NOTE)
    one.follow(one.page.locator("section", has_text=make.PLAN).get_by_role("button", name="Keep this note"))
    assert PrivateNote.objects.get().item.title == make.PLAN
    one.press("I have seen what is new")
    assert one.page.url.endswith(address("reader_meeting", meeting))


def _file_paper(meeting: Any) -> Any:
    return meeting.items.get(title=make.PLAN).papers.order_by("position").first()
