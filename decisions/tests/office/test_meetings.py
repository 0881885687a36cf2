"""Meetings as officers click them: from the calendar to the published agenda and a supplement, with what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from decisions.models import AgendaItem, Meeting
from decisions.services import agenda
from decisions.tests.factories import acts, files, matters, meetings, packs, withheld
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]


def words(html: bytes) -> str:
    """The text of a page, one space between words."""
    text = re.sub(r"<[^>]+>", " ", html.decode())
    return " ".join(text.replace("&#x27;", "'").split())


def seen(path: str, status: int = 200, *, who: Any = None) -> str:
    answer = acts.signed_in(who or matters.democratic_services()).get(path)
    assert answer.status_code == status, (path, answer.status_code, words(answer.content)[:1500])
    return words(answer.content)


def sent(path: str, status: int, /, *, who: Any = None, **values: Any) -> str:
    answer = acts.signed_in(who or matters.democratic_services()).post(path, values)
    assert answer.status_code == status, (path, answer.status_code, words(answer.content)[:1500])
    return words(answer.content)


def path_of(meeting: Meeting) -> str:
    return f"/meetings/{meeting.ref}/"


def item_path(item: AgendaItem) -> str:
    return f"{path_of(item.meeting)}items/{item.pk}/"


def test_a_meeting_goes_from_the_calendar_to_its_published_agenda(clock: Clock) -> None:
    council = matters.small_council()
    matter = matters.noticed()
    clock(2021, 12, 1, 9)
    assert "No meeting is planned in December 2021" in seen("/meetings/")
    values = {
        "body": council.executive.pk,
        "place": meetings.PLACE,
        **acts.moment("meets_at", date(2021, 12, 15), "10am"),
    }
    sent("/meetings/plan/", 302, **values)
    meeting = Meeting.objects.get()
    page = seen(path_of(meeting))
    assert "Planned" in page
    assert "have to be public by Tuesday 7 December 2021" in page
    assert "Councillor Rowan Ashdown (Chair)" in page
    assert "Notice of the meeting was given in time" in seen(f"{path_of(meeting)}notice/")
    sent(f"{path_of(meeting)}notice/", 302)
    sent(
        f"/meetings/standing-items/{council.executive.pk}/",
        302,
        standing_0_title="Apologies for absence",
        standing_0_kind="apologies",
        standing_1_title="Declarations of interest",
        standing_1_kind="declarations",
    )
    sent(f"{path_of(meeting)}agenda/standing/", 302)
    assert matter.title in seen(f"{path_of(meeting)}agenda/matters/")
    sent(f"{path_of(meeting)}agenda/matters/", 302, matters=[matter.ref])
    sent(f"{path_of(meeting)}agenda/add/", 302, kind="other", title="Corporate plan", restriction="open")
    items = list(meeting.items.all())
    assert [each.title for each in items][2:] == [matter.title, "Corporate plan"]
    keys = ",".join(str(each.pk) for each in items)
    sent(f"{path_of(meeting)}agenda/", 302, order=keys, move=f"up-{items[3].pk}")
    assert [each.title for each in meeting.items.all()][2:] == ["Corporate plan", matter.title]
    checked = seen(f"{path_of(meeting)}publish/")
    assert "In time" in checked
    assert "Not ready yet" not in checked
    sent(f"{path_of(meeting)}publish/", 302)
    page = seen(path_of(meeting))
    assert "Agenda published" in page
    assert meeting.items.get(title="Corporate plan").number == "3"
    assert "published the agenda" in seen(f"{path_of(meeting)}history/")


def test_a_meeting_that_is_not_complete_says_so_beside_its_fields_and_keeps_what_was_typed(clock: Clock) -> None:
    council = matters.small_council()
    clock(2021, 12, 1, 9)
    values = {"body": council.executive.pk, "place": "", **acts.moment("meets_at", date(2021, 11, 1), "10am")}
    page = sent("/meetings/plan/", 422, **values)
    assert "Enter where the body meets" in page
    page = sent("/meetings/plan/", 422, **{**values, "place": meetings.PLACE})
    assert "The meeting lies ahead" in page
    assert not Meeting.objects.exists()


def test_the_calendar_shows_each_meeting_of_the_month_and_of_one_body(clock: Clock) -> None:
    meeting = meetings.called_meeting()
    other = meetings.planned_meeting(body=meetings.committee(), meets_at=at(2022, 1, 19, 14))
    clock(2021, 12, 2, 9)
    page = seen("/meetings/")
    assert "Wednesday 15 December 2021, 10am" in page
    assert "After December 2021" in page
    assert other.ref in page
    january = seen(f"/meetings/?month=2022-01&body={other.body_id}")
    assert meeting.ref not in january
    assert "Standing items of Licensing Committee" in january
    assert "December 2021" in seen("/meetings/?month=nonsense&body=x")


def test_what_is_public_is_changed_in_place_cancelled_and_rescheduled(clock: Clock) -> None:
    meeting = meetings.published(meetings.with_agenda(meetings.called_meeting()))
    clock(2021, 12, 9, 9)
    assert "counts as noticed from then on" in seen(f"{path_of(meeting)}change/")
    values = {"place": "Council Chamber", **acts.moment("meets_at", date(2021, 12, 15), "10am")}
    sent(f"{path_of(meeting)}change/", 302, **values)
    assert "Notice of the meeting was too late" in seen(path_of(meeting))
    answer = sent(
        f"{path_of(meeting)}change/", 409, **{**values, **acts.moment("meets_at", date(2021, 12, 16), "10am")}
    )
    assert "reschedule it" in answer
    values = {"place": meetings.PLACE, "reason": "Snow.", **acts.moment("meets_at", date(2021, 12, 22), "10am")}
    sent(f"{path_of(meeting)}reschedule/", 302, **values)
    new = Meeting.objects.get(rescheduled_from=meeting)
    assert "Held instead on" in seen(path_of(meeting))
    assert "Rescheduled from" in seen(path_of(new))
    assert "This was not done" in seen(f"{path_of(meeting)}cancel/", 409)
    sent(f"{path_of(new)}cancel/", 302, reason="Snow again.")
    assert "Cancelled: Snow again." in seen(path_of(new))


def test_a_late_item_is_refused_on_screen_until_the_monitoring_officer_confirms_it(clock: Clock) -> None:
    meeting = meetings.published(meetings.with_agenda(meetings.called_meeting()))
    clock(2021, 12, 10, 9)
    sent(f"{path_of(meeting)}agenda/add/", 302, kind="other", title="Flood recovery grants", restriction="open")
    item = meetings.item_of(meeting, "Flood recovery grants")
    publish = f"{path_of(meeting)}publish/"
    assert "1 item would be public too late" in seen(publish)
    refused = sent(publish, 409, what_changed="Flood grants.")
    assert "regulation 6" in refused
    assert "Flood grants." in refused
    assert "Ask the monitoring officer" in seen(item_path(item))
    assert "Ask the monitoring officer" in seen(f"{item_path(item)}late/", 409)
    officer = matters.monitoring_officer()
    values = {"agreed_by": "Sasha Greenholme", "office": "Monitoring officer"}
    moment = acts.moment("agreed_at", date(2021, 12, 10), "8am")
    late = f"{item_path(item)}late/"
    assert "Say why the item could not wait" in sent(late, 422, who=officer, **values, **moment)
    sent(late, 302, who=officer, reason="The river rose.", **values, **moment)
    assert "Late, agreed" in seen(publish)
    sent(publish, 302, what_changed="Flood grants.")
    assert "Supplement 1" in seen(path_of(meeting))
    assert "although it is late. The river rose." in seen(item_path(item))


def test_papers_are_handed_in_ordered_and_taken_off_on_screen(clock: Clock) -> None:
    meeting = meetings.with_agenda(meetings.called_meeting())
    item = meetings.item_of(meeting, "Annual report on the corporate plan")
    report = packs.cleared_report()
    clock(2021, 12, 2, 9)
    sent(f"{item_path(item)}papers/report/", 302, report=report.pk)
    assert "Choose the file" in sent(f"{item_path(item)}papers/file/", 422, title="Figures")
    upload = SimpleUploadedFile("figures.pdf", files.pdf(), "application/pdf")
    sent(f"{item_path(item)}papers/file/", 302, title="Figures", file=upload)
    first, second = item.papers.order_by("position")
    sent(f"{item_path(item)}papers/order/", 302, order=f"{first.pk},{second.pk}", move=f"down-{first.pk}")
    assert [paper.title for paper in item.papers.all()] == ["Figures", report.title]
    assert "still being checked" in seen(item_path(item))
    assert "still being checked" in seen(f"{path_of(meeting)}publish/")
    sent(f"{item_path(item)}papers/{second.pk}/remove/", 302)
    assert item.papers.count() == 1


def test_a_withheld_document_is_offered_by_its_public_title_only(clock: Clock) -> None:
    document = withheld.withheld_document()
    meeting = meetings.called_meeting()
    item = agenda.add_matter(
        meeting=meeting, by=matters.democratic_services(), at=meetings.NOTICED, matter=document.matter
    )
    clock(2021, 12, 2, 9)
    paper = item.papers.get()
    sent(f"{item_path(item)}papers/{paper.pk}/remove/", 302)
    page = seen(f"{item_path(item)}papers/withheld/")
    assert document.public_title in page
    assert document.title not in page
    sent(f"{item_path(item)}papers/withheld/", 302, document=document.pk)
    assert item.papers.get().withheld_id == document.pk
    assert document.title not in seen(item_path(item))


def test_a_withheld_title_is_written_and_shown_on_no_page_and_not_kept_by_the_browser(clock: Clock) -> None:
    meeting = meetings.called_meeting()
    values = {"title": "Sale of a site", "restriction": "fully_exempt", "paragraphs": [3]}
    item = agenda.add(meeting=meeting, by=matters.democratic_services(), at=meetings.NOTICED, values=values)
    clock(2021, 12, 2, 9)
    path = f"{item_path(item)}withheld-title/"
    sent(path, 302, title="Sale of the depot to Mistral")
    answer = acts.signed_in(matters.democratic_services()).get(path)
    assert answer["Cache-Control"] == "no-store"
    for page in (words(answer.content), seen(item_path(item)), seen(path_of(meeting))):
        assert "Mistral" not in page
    assert "A withheld title is kept already" in words(answer.content)
    seen(path, 403, who=matters.author())


def test_an_item_is_changed_removed_and_withdrawn_on_screen(clock: Clock) -> None:
    meeting = meetings.with_agenda(meetings.called_meeting(), titles=("One", "Two"))
    one, two = meetings.item_of(meeting, "One"), meetings.item_of(meeting, "Two")
    clock(2021, 12, 2, 9)
    values = {"kind": "other", "title": "One", "restriction": "part_exempt"}
    assert "Choose the paragraphs of Schedule 12A" in sent(f"{item_path(one)}change/", 422, **values)
    sent(f"{item_path(one)}change/", 302, **values, paragraphs=["3"], restriction_reason="Prices.")
    sent(f"{item_path(two)}remove/", 302)
    assert "Not private yet" in seen(path_of(meeting))
    meetings.published(meeting)
    clock(2021, 12, 7, 9)
    assert "This item is public" in seen(f"{item_path(one)}remove/", 409)
    sent(f"{item_path(one)}withdraw/", 302, reason="It is not ready.")
    assert "Withdrawn: It is not ready." in seen(path_of(meeting))
    seen(f"{item_path(one)}change/", 409)


def test_two_officers_do_not_overwrite_each_other_s_agenda(clock: Clock) -> None:
    meeting = meetings.with_agenda(meetings.called_meeting(), standing=False, titles=("One", "Two"))
    item = meetings.item_of(meeting, "One")
    clock(2021, 12, 2, 9)
    values = {"kind": "other", "restriction": "open", "seen": item.version}
    sent(f"{item_path(item)}change/", 302, **values, title="One, by the first")
    late = sent(f"{item_path(item)}change/", 409, **values, title="One, by the second")
    assert "One, by the second" in late
    keys = ",".join(str(pk) for pk in meeting.items.values_list("pk", flat=True))
    meetings.with_late_item(meeting, at(2021, 12, 2))
    sent(f"{path_of(meeting)}agenda/", 409, order=keys, move=f"up-{meetings.item_of(meeting, 'Two').pk}")
    assert meetings.item_of(meeting, "One, by the first").position == 1


def test_a_reader_sees_meetings_and_changes_none(clock: Clock) -> None:
    meeting = meetings.with_agenda(meetings.called_meeting())
    clock(2021, 12, 2, 9)
    page = seen(path_of(meeting), who=matters.author())
    assert "Write the agenda" not in page
    for path in ("agenda/", "publish/", "cancel/", "notice/"):
        seen(f"{path_of(meeting)}{path}", 403, who=matters.author())
