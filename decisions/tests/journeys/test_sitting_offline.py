"""Nothing typed at a meeting is lost: the network cut, the browser closed, two clerks, a sign-in that ends."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from decisions.models import ItemDecision, ItemMinute, KeptEntry
from decisions.tests.factories import matters, sittings
from decisions.tests.journeys.reader import Reader
from decisions.tests.journeys.test_two_editors import signed_out

pytestmark = pytest.mark.browser
MINE = "Members asked when the work begins."
THEIRS = "The director presented the plan."
LEISURE = "Leisure centres: the future of three sites"


@pytest.fixture
def meeting(clock: Any, people: None) -> Any:
    """A meeting of the executive at eleven o'clock, in session."""
    clock(2021, 12, 15, 11)
    return sittings.in_session(titles=(sittings.PLAN, LEISURE))


def at_item(clerk: Reader, item: Any) -> Reader:
    """Open an item and wait until all items are held in memory, so that the network may go."""
    clerk.open(f"/meetings/{item.meeting.ref}/sitting/items/{item.pk}/")
    clerk.page.wait_for_selector("html[data-sitting-ready]", state="attached")
    return clerk


def says(clerk: Reader, words: str) -> None:
    clerk.page.locator("[data-entries-status]", has_text=words).wait_for()


def enter(clerk: Reader, button: str) -> None:
    clerk.page.get_by_role("button", name=button, exact=True).click()


def forget_the_cut(clerk: Reader) -> None:
    """The browser complains of each request that the cut network refused."""
    clerk.complaints[:] = [each for each in clerk.complaints if "ERR_INTERNET_DISCONNECTED" not in each]


def test_what_is_typed_while_the_network_is_cut_arrives_in_order(reader, meeting):
    item = sittings.plan_item(meeting)
    dso = at_item(reader("dso", width=820), item)
    dso.context.set_offline(True)
    dso.answer(discussion=THEIRS)
    enter(dso, "Enter the minute")
    says(dso, "1 entry waits for the network")
    dso.answer(discussion=f"{THEIRS}\n\n{MINE}")
    # A second press within a second is taken for a double click.
    dso.page.wait_for_timeout(1100)
    enter(dso, "Enter the minute")
    says(dso, "2 entries wait for the network")
    dso.page.get_by_role("navigation", name="Items of the meeting").get_by_text(LEISURE).click()
    dso.page.get_by_role("heading", name=LEISURE).wait_for()
    dso.answer(outcome="noted", resolutions_text="1) That it be noted.", no_alternatives=True)
    enter(dso, "Enter the decision")
    says(dso, "3 entries wait for the network")
    assert "Minute, typed at" in dso.text()
    assert not KeptEntry.objects.exists()
    dso.page.get_by_role("navigation", name="Items of the meeting").get_by_text(sittings.PLAN).click()
    dso.page.get_by_role("heading", name=sittings.PLAN).wait_for()
    assert dso.page.input_value("[name=discussion]") == f"{THEIRS}\n\n{MINE}"
    dso.context.set_offline(False)
    says(dso, "The decision is entered.")
    assert ItemMinute.objects.get().discussion == f"<p>{THEIRS}</p><p>{MINE}</p>"
    assert ItemMinute.objects.get().version == 2
    assert ItemDecision.objects.get().resolutions.get().label == "1)"
    assert list(KeptEntry.objects.values_list("status", flat=True)) == ["applied"] * 3
    dso.page.locator("form[data-entry^=minute] [data-entry-note]").wait_for(state="detached")
    forget_the_cut(dso)
    assert dso.faults() == []


def test_what_waits_survives_a_closed_browser_and_nobody_else_reads_it(browser, live_server, meeting, tmp_path):
    item = sittings.plan_item(meeting)
    path = f"/meetings/{meeting.ref}/sitting/items/{item.pk}/"

    def device() -> Any:
        kind = browser.browser_type
        executable = _executable()
        return kind.launch_persistent_context(tmp_path / "device", executable_path=executable, args=["--no-sandbox"])

    context = device()
    dso = at_item(Reader(context, live_server.url).sign_in("dso"), item)
    context.set_offline(True)
    dso.answer(discussion=MINE)
    enter(dso, "Enter the minute")
    says(dso, "1 entry waits for the network")
    dso.answer(resolutions_text="1) Typed and not entered.")
    # The browser writes its own file for restoring tabs after two seconds and a half.
    dso.page.wait_for_timeout(4000)
    context.close()
    assert not KeptEntry.objects.exists()

    on_disk = b"".join(each.read_bytes() for each in (tmp_path / "device").rglob("*") if each.is_file())
    assert MINE.encode() not in on_disk
    assert MINE.encode("utf-16-le") not in on_disk

    context = device()
    other = at_item(Reader(context, live_server.url).sign_in("proper"), item)
    assert MINE not in other.page.content()
    assert not KeptEntry.objects.exists()
    other.sign_out()
    dso = Reader(context, live_server.url).sign_in("dso")
    dso.open(path)
    says(dso, "The minute is entered.")
    assert ItemMinute.objects.get().discussion == f"<p>{MINE}</p>"
    assert dso.page.input_value("[name=resolutions_text]") == "1) Typed and not entered."
    assert "not entered yet" in dso.text()
    context.close()


def test_the_second_clerk_sees_both_texts_and_puts_them_together(reader, meeting):
    item = sittings.plan_item(meeting)
    first, second = at_item(reader("dso"), item), at_item(reader("proper"), item)
    second.context.set_offline(True)
    second.answer(discussion=MINE)
    enter(second, "Enter the minute")
    says(second, "1 entry waits for the network")
    first.answer(discussion=THEIRS)
    enter(first, "Enter the minute")
    says(first, "The minute is entered.")
    second.context.set_offline(False)
    says(second, "Nothing of yours or theirs was overwritten.")
    forget_the_cut(second)
    assert ItemMinute.objects.get().discussion == f"<p>{THEIRS}</p>"
    second.page.get_by_role("link", name="See both and settle it").click()
    second.page.get_by_role("heading", name="Enter it after all").wait_for()
    both = second.page.get_by_role("table", name="What stands and what was typed").inner_text()
    assert THEIRS in both
    assert MINE in both
    assert second.faults(1280, 390) == []
    second.answer(discussion=f"{THEIRS}\n\n{MINE}")
    second.press("Enter the minute")
    assert "It is entered as you put it." in second.text()
    assert ItemMinute.objects.get().discussion == f"<p>{THEIRS}</p><p>{MINE}</p>"


def test_entries_wait_until_their_writer_has_signed_in_again(reader, meeting):
    item = sittings.plan_item(meeting)
    dso = at_item(reader("dso"), item)
    signed_out(dso)
    dso.answer(discussion=MINE)
    enter(dso, "Enter the minute")
    says(dso, "You have been signed out.")
    dso.page.get_by_role("link", name="Sign in again").click()
    dso.page.wait_for_url("**/accounts/login/**")
    dso.sign_in("dso")
    says(dso, "The minute is entered.")
    assert ItemMinute.objects.get().discussion == f"<p>{MINE}</p>"


def test_what_cannot_be_read_comes_back_into_the_form(reader, meeting):
    item = sittings.plan_item(meeting)
    dso = at_item(reader("dso"), item)
    dso.answer(resolutions_text="1) That it be noted.", outcome="noted", decided_at="25 past")
    enter(dso, "Enter the decision")
    says(dso, "What you typed is in the form again.")
    dso.page.locator(".sitting-note--trouble", has_text="must be a time of day").wait_for()
    assert dso.page.input_value("[name=resolutions_text]") == "1) That it be noted."
    # A second press within a second is taken for a double click.
    dso.page.wait_for_timeout(1100)
    dso.answer(decided_at="10.40am", no_alternatives=True)
    enter(dso, "Enter the decision")
    says(dso, "The decision is entered.")
    assert ItemDecision.objects.get().decided_at == matters.at(2021, 12, 15, 10, 40)


def test_people_are_tapped_and_added(reader, meeting):
    dso = reader("dso", width=820)
    dso.open(f"/meetings/{meeting.ref}/sitting/")
    dso.page.wait_for_selector("html[data-sitting-ready]", state="attached")
    row = meeting.attendances.first()
    group = dso.page.get_by_role("group", name=row.name)
    group.get_by_role("button", name="Apologies received").click()
    group.locator("[aria-pressed=true]", has_text="Apologies received").wait_for()
    group.get_by_role("button", name="Present", exact=True).click()
    group.locator("[aria-pressed=true]", has_text="Present").wait_for()
    row.refresh_from_db()
    assert (row.presence, row.version) == ("present", 3)
    assert dso.faults(1280, 390) == []


def _executable() -> str:
    return next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
