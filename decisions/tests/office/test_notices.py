"""From draft to public record as somebody clicks it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from decisions.models import DecisionRecord, ForthcomingDecision, Notice, NoticeDisplay
from decisions.office.presenters.matter_actions import actions_for
from decisions.office.urls import notices as notices_urls
from decisions.publication.models import PublishedRecord
from decisions.services import forthcoming
from decisions.tests.factories import acts
from decisions.tests.factories import matters as make

pytestmark = pytest.mark.django_db
Clock = Callable[..., None]


def test_a_matter_goes_from_draft_to_a_public_record(clock: Clock) -> None:
    matter = make.drafted(make.at(2021, 11, 22, 8), due_from=date(2021, 12, 23), due_to=date(2021, 12, 23))
    author, officer = acts.signed_in(make.author()), acts.signed_in(make.democratic_services())
    assert author.get(f"/matters/{matter.ref}/submit/").status_code == 200
    assert author.post(f"/matters/{matter.ref}/submit/").status_code == 302
    clock(2021, 11, 23, 10)
    page = officer.get(f"/matters/{matter.ref}/publish/")
    assert page.status_code == 200
    assert "22 December 2021" in page.content.decode()
    sent = officer.post(f"/matters/{matter.ref}/publish/", acts.offices(date(2021, 11, 23)))
    assert sent.status_code == 302
    assert PublishedRecord.objects.filter(ref=matter.ref).exists()
    clock(2021, 12, 23, 12)
    assert officer.get(f"/matters/{matter.ref}/decision/").status_code == 200
    sent = officer.post(f"/matters/{matter.ref}/decision/", acts.statement())
    record = DecisionRecord.objects.get()
    assert sent.headers["Location"] == f"/records/{record.ref}/"
    assert officer.get(f"/records/{record.ref}/").status_code == 200
    assert officer.post(f"/records/{record.ref}/publish/").status_code == 302
    record.refresh_from_db()
    assert record.status == "published"
    page = officer.get(f"/records/{record.ref}/").content.decode()
    assert f"/decisions/{record.ref}.pdf" in page
    assert "Can be called in until" in officer.get("/").content.decode()
    assert officer.get("/records/").status_code == 200
    assert Notice.objects.get().edition_number == 1


def test_each_act_twice_is_a_sentence_and_not_a_fault(clock: Clock) -> None:
    matter = make.drafted(make.at(2021, 11, 22, 8))
    author, officer = acts.signed_in(make.author()), acts.signed_in(make.democratic_services())
    submit = f"/matters/{matter.ref}/submit/"
    author.post(submit)
    assert author.get(submit).status_code == 409
    assert "not the moment to submit" in author.post(submit).content.decode()
    publish = f"/matters/{matter.ref}/publish/"
    officer.post(publish)
    second = officer.post(publish)
    assert second.status_code == 409
    assert "Go back and see how things stand now" in second.content.decode()
    assert Notice.objects.count() == 1


def test_a_return_needs_its_reason_and_reaches_the_author(clock: Clock) -> None:
    matter = make.submitted(make.at(2021, 11, 22, 8))
    officer = acts.signed_in(make.democratic_services())
    address = f"/matters/{matter.ref}/return/"
    blank = officer.post(address, {"reason": " "})
    assert blank.status_code == 422
    assert "Say what the author should change." in blank.content.decode()
    assert officer.post(address, {"reason": "Name the wards."}).status_code == 302
    assert officer.post(address, {"reason": "Name the wards."}).status_code == 409


@pytest.mark.parametrize(("act", "status"), [("cancel", "cancelled"), ("defer", "deferred"), ("withdraw", "withdrawn")])
def test_a_matter_is_ended_with_a_reason(clock: Clock, act: str, status: str) -> None:
    when = make.at(2021, 11, 22, 8)
    matter = make.submitted(when) if act == "cancel" else make.noticed(when)
    officer = acts.signed_in(make.democratic_services())
    address = f"/matters/{matter.ref}/{act}/"
    assert officer.get(address).status_code == 200
    assert officer.post(address, {"reason": ""}).status_code == 422
    assert officer.post(address, {"reason": "The grant was refused."}).status_code == 302
    matter.refresh_from_db()
    assert (matter.status, matter.ended_reason) == (status, "The grant was refused.")


def test_an_incomplete_notice_shows_what_is_missing_and_no_button(clock: Clock) -> None:
    matter = make.submitted(make.at(2021, 11, 22, 8), documents=[], key_reasons=[])
    officer = acts.signed_in(make.democratic_services())
    page = officer.get(f"/matters/{matter.ref}/publish/").content.decode()
    assert "It cannot be published yet" in page
    assert "Say why it is a key decision" in page
    assert "Publish the notice now" not in page
    refused = officer.post(f"/matters/{matter.ref}/publish/")
    assert refused.status_code == 422
    assert not Notice.objects.exists()


def test_a_display_that_is_to_come_or_half_said_is_refused(clock: Clock) -> None:
    matter = make.submitted(make.at(2021, 11, 22, 8))
    officer = acts.signed_in(make.democratic_services())
    address = f"/matters/{matter.ref}/publish/"
    later = officer.post(address, acts.offices(date(2021, 11, 25)))
    assert later.status_code == 422
    assert "is still to come" in later.content.decode()
    assert not Notice.objects.exists()
    half = officer.post(address, {"at_offices": "on", "offices_evidence": "Reception"})
    assert "Enter the day and time since when" in half.content.decode()
    unticked = {**acts.offices(date(2021, 11, 22), "8am")}
    del unticked["at_offices"]
    assert "Tick this if the notice is up already" in officer.post(address, unticked).content.decode()


def test_an_amended_notice_shows_what_changes_and_what_it_does_to_the_clock(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 8))
    officer = acts.signed_in(make.democratic_services())
    address = f"/matters/{matter.ref}/amend/"
    assert "there is nothing to amend" in officer.get(address).content.decode()
    assert officer.post(address).status_code == 409
    fresh = ForthcomingDecision.objects.get(pk=matter.pk)
    values = {"matter": "To approve £900,000 for one pilot.", "due_from": date(2022, 2, 2), "due_to": date(2022, 2, 2)}
    forthcoming.save(
        matter=fresh, by=make.democratic_services(), at=make.at(2021, 11, 22, 9), version=fresh.version, values=values
    )
    clock(2021, 11, 23, 9)
    page = officer.get(address).content.decode()
    assert "<del>" in page
    assert "£900,000" in page
    assert "starts again" in page
    assert "not_material_because" not in page
    departing = {"not_material_because": "Only the sum was rounded."}
    assert officer.post(address, departing).status_code == 302
    assert Notice.objects.latest("number").restarts_clock is True


def test_notice_of_a_deferred_matter_is_given_again(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 8))
    officer = acts.signed_in(make.democratic_services())
    officer.post(f"/matters/{matter.ref}/defer/", {"reason": "The tender is late."})
    clock(2021, 11, 23, 10)
    page = officer.get(f"/matters/{matter.ref}/amend/").content.decode()
    assert "Give notice again" in page
    assert officer.post(f"/matters/{matter.ref}/amend/").status_code == 302
    assert ForthcomingDecision.objects.get().status == "noticed"
    assert Notice.objects.count() == 2


def test_only_the_monitoring_officer_departs_from_the_rule_about_the_clock(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 8))
    fresh = ForthcomingDecision.objects.get(pk=matter.pk)
    forthcoming.save(
        matter=fresh,
        by=make.democratic_services(),
        at=make.at(2021, 11, 22, 9),
        version=fresh.version,
        values={"matter": "To approve £660,000 for a pilot and £646,000 for a team."},
    )
    clock(2021, 11, 23, 9)
    monitoring = acts.signed_in(make.monitoring_officer())
    address = f"/matters/{matter.ref}/amend/"
    assert "not_material_because" in monitoring.get(address).content.decode()
    sent = monitoring.post(address, {"not_material_because": "Only the sums were rounded."})
    assert sent.status_code == 302
    newest = Notice.objects.latest("number")
    assert newest.restarts_clock is False
    assert newest.clock_departure_by == "Monitoring"


def test_a_display_is_recorded_once_ended_with_a_reason_and_shown(clock: Clock) -> None:
    matter = make.noticed(make.at(2021, 11, 22, 8), at_offices=False)
    notice = Notice.objects.get()
    officer = acts.signed_in(make.democratic_services())
    page = officer.get(f"/matters/{matter.ref}/notices/").content.decode()
    record = f"/matters/{matter.ref}/notices/{notice.pk}/display/"
    assert record in page
    typed = {**acts.moment("from_at", date(2021, 11, 22), "8.30am"), "evidence": "Reception terminal", "seen": "1"}
    assert officer.post(record, typed).status_code == 302
    assert officer.post(record, typed).status_code == 409
    display = NoticeDisplay.objects.get(place="offices")
    end = f"/matters/{matter.ref}/displays/{display.pk}/end/"
    assert end in officer.get(f"/matters/{matter.ref}/notices/").content.decode()
    assert "continuity_reason" not in officer.get(end).content.decode()
    clock(2021, 11, 24, 9)
    before = {**acts.moment("to_at", date(2021, 11, 21), "8.30am"), "reason": "The terminal broke."}
    assert officer.post(end, before).status_code == 422
    ended = {**acts.moment("to_at", date(2021, 11, 23), "noon"), "reason": "The terminal broke."}
    assert officer.post(end, ended).status_code == 302
    assert "The terminal broke." in officer.get(f"/matters/{matter.ref}/notices/").content.decode()
    assert officer.post(end, ended).status_code == 409


def test_a_form_that_arrives_after_signing_out_comes_back_filled(clock: Clock) -> None:
    matter = make.submitted(make.at(2021, 11, 22, 8))
    officer = acts.signed_in(make.democratic_services())
    address = f"/matters/{matter.ref}/return/"
    writer = officer.get(address).context["form"]["writer"].value()
    officer.logout()
    asked = officer.post(address, {"reason": "Name the wards, each of them.", "writer": writer})
    assert asked.status_code == 302
    assert "login" in asked.headers["Location"]
    officer.force_login(make.democratic_services(), backend=acts.BACKEND)
    page = officer.get(address).content.decode()
    assert "Name the wards, each of them." in page
    assert "You were signed out" in page


def test_the_buttons_say_why_they_cannot_be_pressed(clock: Clock) -> None:
    lacking = make.submitted(make.at(2021, 11, 22, 8), documents=[])
    buttons = {b.label: b for b in actions_for(lacking, make.democratic_services(), make.at(2021, 11, 22, 9))}
    publish = buttons["Publish the notice"]
    assert (publish.enabled, publish.primary) == (False, True)
    assert "The notice is not complete" in publish.reason
    theirs = {b.label: b for b in actions_for(lacking, make.author(), make.at(2021, 11, 22, 9))}
    assert "You may not publish statutory notices." in theirs["Publish the notice"].reason
    due = {"due_from": date(2021, 12, 23), "due_to": date(2021, 12, 23)}
    given = ForthcomingDecision.objects.get(pk=make.noticed(make.at(2021, 11, 22, 8), **due).pk)
    buttons = {b.label: b for b in actions_for(given, make.democratic_services(), make.at(2021, 11, 25))}
    assert not buttons["Record the decision"].enabled
    assert not buttons["Publish an amended notice"].enabled
    assert buttons["Record a decision already taken"].enabled
    for when in (make.at(2021, 12, 23), make.at(2022, 1, 4)):
        ready = {b.label: b for b in actions_for(given, make.democratic_services(), when)}
        assert ready["Record the decision"].enabled, when


def test_every_page_of_acts_names_its_action_and_asks_to_sign_in(clock: Clock) -> None:
    for pattern in notices_urls.urlpatterns:
        assert pattern.callback.action, pattern.name
    matter = make.noticed(make.at(2021, 11, 22, 8))
    assert "login" in Client().get(f"/matters/{matter.ref}/amend/").headers["Location"]
    assert Client().post(f"/matters/{matter.ref}/withdraw/", {"reason": "No."}).status_code == 302
    assert ForthcomingDecision.objects.get().status == "noticed"
