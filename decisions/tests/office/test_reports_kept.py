"""Nothing typed into a report is lost: autosave, two writers, an expired sign-in, refusals."""

import json

import pytest
import time_machine
from django.urls import reverse

from decisions.models import FormDraft, Report
from decisions.tests.factories import matters, reports
from decisions.tests.office.matter_pages import fields_of, words
from decisions.tests.office.report_pages import address, save, section_page

pytestmark = pytest.mark.django_db
TODAY = matters.at(2021, 11, 24, 14, 3)


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def author(client):
    client.force_login(matters.author())
    return client


def keep(client, report, key, fields, version="0"):
    return client.post(
        address(report, "report_section_draft", key),
        json.dumps({"fields": fields, "version": version}),
        content_type="application/json",
    )


def test_what_is_typed_is_kept_and_comes_back(author):
    report = reports.report_in_draft(TODAY)
    answer = keep(author, report, "about", {"html": "Half a sen"}).json()
    assert (answer["version_ok"], answer["message"]) == (True, "Only you see it until you press Save.")
    page = section_page(author, report, "about")
    assert page.context["form"]["html"].value() == "Half a sen"
    assert "You have unsaved changes from 2:03pm on 24 November 2021." in words(page)
    assert "You typed something here that is not saved" in words(author.get(address(report, "report")))
    assert not report.sections.exists()
    save(author, report, "about")
    assert report.sections.get().html == "<p>Half a sen</p>"
    assert not FormDraft.objects.exists()


def test_kept_rows_come_back_in_their_rows(author):
    report = reports.report_in_draft(TODAY)
    keep(author, report, "options", {"rows_0_0": "As is", "rows_4_0": "The fifth", "recommended": ["4"]})
    form = section_page(author, report, "options").context["form"]
    assert form["rows_4_0"].value() == "The fifth"
    assert form["recommended"].value() == "4"


def test_kept_words_can_be_discarded(author):
    report = reports.report_in_draft(TODAY)
    keep(author, report, "about", {"html": "Nonsense"})
    author.post(address(report, "report_section", "about"), {"discard": "yes"})
    assert section_page(author, report, "about").context["form"]["html"].value() == ""


def test_two_writers_in_one_question_are_told_of_each_other(author):
    report, second = reports.report_in_draft(TODAY), matters.democratic_services()
    FormDraft.objects.create(user=second, form="about", thing=report.ref, saved_at=TODAY)
    assert "Dso is also writing here (14:03)." in words(section_page(author, report, "about"))
    assert "is also writing here" not in words(section_page(author, report, "impact"))


def test_the_second_save_of_one_question_shows_both_texts(author):
    report = reports.report_in_draft(TODAY)
    mine = fields_of(section_page(author, report, "about"))
    reports.written(report, "about", by=matters.democratic_services(), when=TODAY, html="<p>Theirs.</p>")
    page = author.post(address(report, "report_section", "about"), {**mine, "html": "Mine."})
    assert page.status_code == 409
    assert "Dso saved this question at 2:03pm" in words(page)
    assert [(each.theirs, each.yours) for each in page.context["differences"]] == [("Theirs.", "Mine.")]
    assert report.sections.get().html == "<p>Theirs.</p>"
    again = author.post(address(report, "report_section", "about"), fields_of(page))
    assert again.status_code == 302
    assert report.sections.get().html == "<p>Mine.</p>"


def test_another_question_saved_meanwhile_stops_nobody(author):
    report = reports.report_in_draft(TODAY)
    mine = fields_of(section_page(author, report, "about"))
    reports.written(report, "impact", by=matters.democratic_services(), when=TODAY, html="<p>Theirs.</p>")
    assert author.post(address(report, "report_section", "about"), {**mine, "html": "Mine."}).status_code == 302
    assert report.sections.count() == 2


def test_an_expired_sign_in_gives_the_words_back(author):
    report = reports.report_in_draft(TODAY)
    typed = {**fields_of(section_page(author, report, "about")), "html": "Typed for an hour."}
    author.logout()
    sent = author.post(address(report, "report_section", "about"), typed)
    assert sent["Location"].startswith("/accounts/login/")
    author.force_login(matters.author())
    page = section_page(author, report, "about")
    assert page.context["form"]["html"].value() == "Typed for an hour."


def test_a_decided_report_keeps_what_was_typed(author):
    report = reports.report_in_draft(TODAY)
    typed = {**fields_of(section_page(author, report, "about")), "html": "Too late."}
    Report.objects.filter(pk=report.pk).update(status="abandoned")
    page = author.post(address(report, "report_section", "about"), typed)
    assert page.status_code == 422
    assert "can no longer be changed" in words(page)
    assert FormDraft.objects.get().values["html"] == ["Too late."]


def test_a_script_is_told_of_a_newer_version(author):
    report = reports.report_in_draft(TODAY)
    reports.written(report, "about", by=matters.democratic_services(), when=TODAY, html="<p>Theirs.</p>")
    assert keep(author, report, "about", {"html": "Mine"}).json()["version_ok"] is False


def test_a_form_sent_twice_begins_one_report(author):
    template = reports.template_in_use()
    page = author.get(reverse("report_new"))
    data = {**fields_of(page), "template": template.pk, "title": "Early help"}
    first, second = (author.post(reverse("report_new"), data) for _ in range(2))
    assert first.status_code == 302
    assert second["Location"] == first["Location"]
    assert Report.objects.count() == 1
