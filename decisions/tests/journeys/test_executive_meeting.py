"""A meeting of the executive by the screens alone, from its calling to its agreed minutes.

One item came late, one is exempt under the general exception (both tracks, law.md §3.5), a member declares an interest
with a dispensation, one item is put off. The records, the call-in and the public pages follow by themselves.
"""

from datetime import date

import pytest

from decisions.models import DecisionRecord, Meeting
from decisions.services import private_meeting, withheld
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.withheld import withheld_values

pytestmark = pytest.mark.browser

DAY = {"due_from": date(2021, 12, 15), "due_to": date(2021, 12, 15)}
HOMES, DEPOT, LIBRARIES, FLOOD = "Warm homes", "Purchase of a depot", "Opening hours of libraries", "Flood grants"
SECRET = "The price that the council would pay at most"
PARTS = "(a) That the scheme be approved.\n(b) That the director award the contract.\n(b) That it be reported on."


@pytest.fixture
def agenda_of(people):
    """What the meeting has before it: two noticed matters, one under both urgent tracks, one that is not key."""
    matters.noticed(at(2021, 11, 10), title=HOMES, **DAY)
    matters.noticed(at(2021, 11, 10), title=LIBRARIES, **DAY)
    matters.noticed(at(2021, 12, 1), title=FLOOD, decision_type="non_key", key_reasons=[], **DAY)
    private = {"restriction": "part_exempt", "restriction_paragraphs": [3], "restriction_reason": "It shows a price."}
    depot = matters.under_general_exception(at(2021, 11, 29), title=DEPOT, **DAY, **private)
    when, dso = at(2021, 11, 30), matters.democratic_services()
    withheld.list_withheld_document(matter=depot, by=dso, at=when, values=withheld_values(title=SECRET))
    matters.agreed(depot, when, provision="reg_5_6")
    private_meeting.give_urgency_notice(
        matter=matters.fresh(depot), by=dso, at=at(2021, 11, 30, 11), reasons="The owner sells at the end of December."
    )


def test_from_its_agenda_to_its_agreed_minutes(reader, public_site, clock, agenda_of):
    clock(2021, 12, 1, 9)
    dso, public = reader("dso"), reader(site=public_site.address)
    meeting = called(dso, 15, 12, 2021)
    agenda_is_built(dso, meeting, [HOMES, DEPOT, LIBRARIES])
    public.open(f"/meetings/{meeting.ref}/")
    assert HOMES in public.text()
    assert SECRET not in public.text()
    clock(2021, 12, 13, 9)
    late_item_needs_the_monitoring_officer(reader, dso, meeting)
    public.open(f"/meetings/{meeting.ref}/")
    assert "It adds the grants after the flood." in public.text()
    clock(2021, 12, 15, 10, 2)
    opened(dso, meeting)
    interest_with_dispensation(dso, meeting)
    decided(dso, meeting, HOMES, PARTS)
    decided(dso, meeting, FLOOD, "1. That the grants be paid.")
    put_off(dso, meeting, LIBRARIES)
    taken_without_the_public(dso, meeting)
    clock(2021, 12, 15, 11, 30)
    concluded(dso, meeting)
    public_reads_the_decisions(public)
    clock(2021, 12, 20, 9)
    minutes_are_circulated(dso, public, meeting)
    clock(2022, 1, 4, 9)
    minutes_are_agreed(dso, clock, meeting)
    public.open(f"/meetings/{meeting.ref}/")
    assert "Agreed as a correct record" in public.text()
    assert "offer less" not in public.text()
    assert public.faults(1280, 390) == []


def called(dso, day, month, year):
    """Put a meeting of the Executive Board into the calendar and give notice of it."""
    dso.open("/meetings/plan/")
    dso.answer(body="Executive Board", place="Council Chamber, Town Hall")
    dso.moment("meets_at", day, month, year, "10am")
    dso.press("Put it into the calendar")
    dso.press("Give notice")
    dso.press("Give notice now")
    meeting = Meeting.objects.get(meets_at=at(year, month, day))
    assert meeting.status == "called"
    return meeting


def agenda_is_built(dso, meeting, titles):
    """Standing items, then matters; one moved by its button; each with its check before it is published."""
    dso.open(f"/meetings/standing-items/{meeting.body_id}/")
    dso.press("Save the standing items")
    dso.open(f"/meetings/{meeting.ref}/agenda/")
    dso.press("Add the standing items")
    dso.press("Put them on the agenda")
    dso.open(f"/meetings/{meeting.ref}/agenda/matters/")
    for title in titles:
        dso.page.get_by_label(title).check()
    dso.press("Put them on the agenda")
    dso.open(f"/meetings/{meeting.ref}/agenda/")
    dso.press(f"Move “{DEPOT}” up")
    assert dso.faults(1280, 390) == []
    dso.open(f"/meetings/{meeting.ref}/publish/")
    dso.press("Publish the agenda")
    assert Meeting.objects.get(pk=meeting.pk).status == "agenda_published"


def late_item_needs_the_monitoring_officer(reader, dso, meeting):
    """The executive's chair cannot admit a late item: it is refused until the monitoring officer confirms it."""
    dso.open(f"/meetings/{meeting.ref}/agenda/matters/")
    dso.page.get_by_label(FLOOD).check()
    dso.press("Put them on the agenda")
    item = meeting.items.get(title=FLOOD)
    dso.open(f"/meetings/{meeting.ref}/publish/")
    assert "1 item would be public too late" in dso.text()
    assert not dso.page.locator("main").get_by_role("button", name="Publish the supplement", disabled=False).count()
    monitoring = reader("monitoring")
    monitoring.open(f"/meetings/{meeting.ref}/items/{item.pk}/late/")
    monitoring.answer(
        reason="The grants have to be paid before Christmas.", agreed_by="The monitoring officer", office="Solicitor"
    )
    monitoring.moment("agreed_at", 13, 12, 2021, "8.50am")
    monitoring.press("Record it")
    dso.open(f"/meetings/{meeting.ref}/publish/")
    dso.answer(what_changed="It adds the grants after the flood.")
    dso.press("Publish the supplement")
    assert meeting.publications.count() == 2


def opened(dso, meeting):
    """The meeting begins; each member is tapped as present."""
    dso.open(f"/meetings/{meeting.ref}/sitting/begin/")
    dso.moment("began_at", 15, 12, 2021, "10am")
    dso.press("The meeting begins")
    dso.open(f"/meetings/{meeting.ref}/sitting/")
    ready(dso)
    for name in meeting.attendances.values_list("name", flat=True):
        dso.page.get_by_role("group", name=name).get_by_role("button", name="Present", exact=True).click()
        sent(dso)
    assert set(meeting.attendances.values_list("presence", flat=True)) == {"present"}


def ready(dso):
    dso.page.wait_for_selector("html[data-sitting-ready]", state="attached")


def sent(dso):
    """Wait until nothing waits for the network any more."""
    dso.page.wait_for_timeout(200)
    dso.page.wait_for_selector('html[data-entries-waiting="0"]', state="attached")
    dso.page.wait_for_load_state("networkidle")


def enter(dso, meeting, title, form, button, **values):
    """Fill in one of the forms of an item at the meeting and send it."""
    item = meeting.items.get(title=title)
    dso.open(f"/meetings/{meeting.ref}/sitting/items/{item.pk}/")
    ready(dso)
    dso.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    part = dso.page.locator(f'form[data-entry^="{form}"]').first
    for name, value in values.items():
        box = part.locator(f'[name="{name}"]')
        kind = box.first.evaluate("one => one.type || one.tagName.toLowerCase()")
        if kind in ("radio", "checkbox"):
            (box.first if value is True else part.locator(f'[name="{name}"][value="{value}"]')).check()
        elif kind.startswith("select"):
            box.first.select_option(label=value)
        else:
            box.first.fill(value)
    part.get_by_role("button", name=button, exact=True).click()
    sent(dso)
    return item


def interest_with_dispensation(dso, meeting):
    enter(
        dso,
        meeting,
        HOMES,
        "interest",
        "Enter the declaration",
        person="Councillor Imani Birkby",
        kind="conflict",
        nature="Lives in one of the homes.",
        participation="stays",
        dispensation="HOPS_2012",
        granted_by="The head of paid service",
        granted_on_day="9",
        granted_on_month="12",
        granted_on_year="2021",
    )
    assert meeting.interests.get().dispensation == "HOPS_2012"


def decided(dso, meeting, title, parts, **more):
    item = enter(
        dso,
        meeting,
        title,
        "decision",
        "Enter the decision",
        outcome="approved",
        resolutions_text=parts,
        reasons="It meets the need that the report sets out.",
        alternatives="To wait a year, which costs more.",
        **more,
    )
    item.refresh_from_db()
    assert item.status == "taken", dso.text()


def put_off(dso, meeting, title):
    item = enter(dso, meeting, title, "deferral", "Defer the item", reason="Residents asked for more time.")
    item.refresh_from_db()
    assert item.status == "deferred"


def taken_without_the_public(dso, meeting):
    """Both tracks are met, so the exclusion is offered; the minute of it stays inside."""
    item = enter(dso, meeting, DEPOT, "exclusion", "Enter the exclusion", moved_by="Councillor Rowan Ashdown")
    assert meeting.exclusions.get().items.get().item_id == item.pk
    decided(dso, meeting, DEPOT, "1) That the depot be bought.", in_private=True)


def concluded(dso, meeting):
    dso.open(f"/meetings/{meeting.ref}/sitting/")
    for title in meeting.items.filter(status="listed").values_list("title", flat=True):
        enter(dso, meeting, title, "time", "Enter the time", began_at="10.05am")
    dso.open(f"/meetings/{meeting.ref}/sitting/conclude/")
    assert dso.faults(1280, 390) == []
    dso.moment("closed_at", 15, 12, 2021, "11.15am")
    dso.press("Conclude the meeting")
    assert DecisionRecord.objects.filter(published_at__isnull=False).count() == 3, dso.text()


def public_reads_the_decisions(public):
    """Each record is public at once, with its parts as numbered, its conflict and its time for call-in."""
    homes = DecisionRecord.objects.get(matter__title=HOMES)
    public.open(f"/decisions/{homes.ref}/")
    said = public.text()
    for words in ("(b)", "Lives in one of the homes.", "The head of paid service", "calling it in"):
        assert words in said, words
    assert homes.resolutions.count() == 3
    depot = DecisionRecord.objects.get(matter__title=DEPOT)
    assert depot.route == "general_exception"
    public.open(f"/forthcoming/{matters.fresh(homes.matter).ref}/")
    assert "Decided" in public.text()


def minutes_are_circulated(dso, public, meeting):
    dso.open(f"/meetings/{meeting.ref}/minutes/circulate/")
    dso.press("Circulate the draft minutes")
    public.open(f"/meetings/{meeting.ref}/")
    assert "Draft" in public.text()
    public.open("/call-in/")
    assert DEPOT in public.text()


def minutes_are_agreed(dso, clock, meeting):
    """The next meeting agrees them at its item on minutes."""
    later = called(dso, 19, 1, 2022)
    dso.open(f"/meetings/{later.ref}/agenda/")
    dso.press("Add the standing items")
    dso.press("Put them on the agenda")
    dso.open(f"/meetings/{later.ref}/publish/")
    dso.press("Publish the agenda")
    clock(2022, 1, 19, 10, 20)
    dso.open(f"/meetings/{later.ref}/sitting/begin/")
    dso.moment("began_at", 19, 1, 2022, "10am")
    dso.press("The meeting begins")
    dso.open(f"/meetings/{meeting.ref}/minutes/agree/")
    dso.day("agreed_on", 19, 1, 2022)
    dso.press("Agreed as a correct record")
    assert Meeting.objects.get(pk=meeting.pk).minutes.status == "agreed", dso.text()
