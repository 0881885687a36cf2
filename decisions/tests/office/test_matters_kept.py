"""Nothing typed is lost: autosave, two editors, an expired sign-in, double clicks, refusals."""

import json
from datetime import UTC

import pytest
import time_machine
from django.urls import reverse

from decisions.models import FormDraft, ForthcomingDecision
from decisions.services import forthcoming as service
from decisions.tests.factories import matters as factory
from decisions.tests.office.matter_pages import begin, fields_of, save, section_address, words

pytestmark = pytest.mark.django_db
TODAY = factory.at(2021, 11, 23, 14, 3)


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def author(client):
    factory.small_council()
    client.force_login(factory.author())
    return client


def keep(client, matter, section, fields, version="1"):
    return client.post(
        reverse("matter_draft", args=[matter.ref, section]),
        json.dumps({"fields": fields, "version": version}),
        content_type="application/json",
    )


def test_what_is_typed_is_kept_and_comes_back(author):
    matter = factory.drafted(TODAY)
    seen = author.get(section_address(matter, "about")).context["form"]["version"].value()
    first = keep(author, matter, "about", {"title": "Half a ti"}, seen)
    keep(author, matter, "about", {"title": "Half a title", "framework": ""}, seen)
    keep(author, matter, "about", {"matter": "Words"}, seen)
    assert first.json() == {
        "saved_at": TODAY.astimezone(UTC).isoformat(),
        "saved_at_said": "14:03",
        "version_ok": True,
        "others": [],
        "message": "Only you see it until you press Save.",
    }
    page = author.get(section_address(matter, "about"))
    assert "You have unsaved changes from 2:03pm on 23 November 2021." in words(page)
    assert page.context["form"]["title"].value() == "Half a title"
    assert page.context["form"]["matter"].value() == "Words"
    matter.refresh_from_db()
    assert matter.title == "Social work reviews: two pilots"


def test_kept_words_can_be_saved_or_discarded(author):
    matter = factory.drafted(TODAY)
    seen = author.get(section_address(matter, "about")).context["form"]["version"].value()
    keep(author, matter, "about", {"title": "A better title"}, seen)
    save(author, matter, "about")
    matter.refresh_from_db()
    assert matter.title == "A better title"
    assert not FormDraft.objects.exists()
    keep(author, matter, "about", {"title": "A worse title"}, "2")
    author.post(section_address(matter, "about"), {"discard": "yes"})
    assert author.get(section_address(matter, "about")).context["form"]["title"].value() == "A better title"


def test_two_editors_are_told_of_each_other(author):
    matter = factory.drafted(TODAY)
    FormDraft.objects.create(user=factory.democratic_services(), form="key", thing=matter.ref, saved_at=TODAY)
    answer = keep(author, matter, "about", {"title": "Mine"}).json()
    assert answer["others"] == ["Dso is also writing (14:03)"]
    assert "Dso is also writing here (14:03)." in words(author.get(section_address(matter, "about")))


def test_the_second_to_save_sees_both_versions_and_can_save_again(author):
    matter = factory.drafted(TODAY)
    data = {**fields_of(author.get(section_address(matter, "about"))), "title": "Mine"}
    service.save(matter=matter, by=factory.democratic_services(), at=TODAY, version=1, values={"title": "Theirs"})
    page = author.post(section_address(matter, "about"), data)
    assert page.status_code == 409
    assert [(each.label, each.theirs, each.yours) for each in page.context["differences"]] == [
        ("Title", "Theirs", "Mine")
    ]
    matter.refresh_from_db()
    assert matter.title == "Theirs"
    again = author.post(section_address(matter, "about"), fields_of(page))
    assert again.status_code == 302
    matter.refresh_from_db()
    assert matter.title == "Mine"


def test_a_colleague_who_saved_another_section_stops_nobody(author):
    matter = factory.drafted(TODAY)
    data = {**fields_of(author.get(section_address(matter, "about"))), "title": "Mine"}
    service.save(matter=matter, by=factory.democratic_services(), at=TODAY, version=1, values={"contact_name": "Desk"})
    assert author.post(section_address(matter, "about"), data).status_code == 302
    matter.refresh_from_db()
    assert (matter.title, matter.contact_name) == ("Mine", "Desk")


def test_typing_after_the_sign_in_has_ended_is_answered_with_401(client):
    matter = factory.drafted(TODAY)
    answer = keep(client, matter, "about", {"title": "x"})
    assert answer.status_code == 401
    assert answer.json() == {"message": "Your sign-in has ended. Sign in again."}


@pytest.mark.parametrize("section", ["about", "documents"])
def test_a_form_sent_after_the_sign_in_has_ended_comes_back_filled(author, section):
    matter = factory.drafted(TODAY)
    address = section_address(matter, section)
    field = {"about": "title", "documents": "documents_1_title"}[section]
    data = {**fields_of(author.get(address)), field: "Typed for an hour"}
    author.logout()
    sent = author.post(address, data)
    assert (sent.status_code, sent.url) == (302, f"/accounts/login/?next={address}")
    author.post("/accounts/login/", {"login": "author", "password": "a long example password"})
    page = author.get(address)
    assert page.context["form"][field].value() == "Typed for an hour"
    assert "You have unsaved changes" in words(page)
    assert author.post(address, fields_of(page)).status_code == 302
    assert "You have unsaved changes" not in words(author.get(address))


def test_a_form_kept_for_one_person_is_not_shown_to_another(author):
    matter = factory.drafted(TODAY)
    address = section_address(matter, "about")
    data = {**fields_of(author.get(address)), "title": "Private thoughts"}
    author.logout()
    author.post(address, data)
    factory.democratic_services()
    author.post("/accounts/login/", {"login": "dso", "password": "a long example password"})
    assert "Private thoughts" not in words(author.get(address))


def test_a_form_without_a_true_mark_of_its_writer_is_not_kept(author):
    matter = factory.drafted(TODAY)
    address = section_address(matter, "about")
    data = {**fields_of(author.get(address)), "title": "Forged", "writer": "1"}
    author.logout()
    author.post(address, data)
    assert "kept_forms" not in author.session


def test_a_new_matter_sent_twice_is_begun_once(author):
    data = {**fields_of(author.get(reverse("matter_new"))), "title": "Bridge", "decision_type": "key"}
    first = author.post(reverse("matter_new"), data)
    second = author.post(reverse("matter_new"), data)
    assert first.url == second.url
    assert ForthcomingDecision.objects.count() == 1


def test_the_form_of_a_new_matter_is_kept_while_it_is_typed(author):
    body = json.dumps({"fields": {"title": "Bri"}, "version": ""})
    author.post(reverse("matter_new_draft"), body, content_type="application/json")
    assert author.get(reverse("matter_new")).context["form"]["title"].value() == "Bri"
    begin(author)
    assert not FormDraft.objects.exists()


def test_what_is_refused_because_the_matter_moved_on_is_kept(author):
    matter = factory.drafted(TODAY)
    address = section_address(matter, "about")
    data = {**fields_of(author.get(address)), "title": "Too late"}
    service.submit(matter=matter, by=factory.author(), at=TODAY)
    page = author.post(address, data)
    assert page.status_code == 403
    assert "The matter is with democratic services now." in words(page)
    assert FormDraft.objects.get().values["title"] == ["Too late"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b'{"fields": 3}',
        b'{"fields": {"title": {"a": 1}}}',
        b'{"fields": {"title": "\\u0000"}}',
        b'{"fields": {"title": "\\ud800"}}',
        b"[" * 100_000,
        b'{"fields": {"title": "' + b"x" * 2_100_000 + b'"}}',
        b"\xff\xfe",
    ],
)
def test_what_is_no_message_of_the_script_is_answered_with_a_sentence(author, body):
    matter = factory.drafted(TODAY)
    address = reverse("matter_draft", args=[matter.ref, "about"])
    answer = author.post(address, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["message"].endswith(".")
    assert not FormDraft.objects.exists()


def test_one_more_row_keeps_everything_and_saves_nothing(author):
    matter = factory.drafted(TODAY)
    address = section_address(matter, "documents")
    data = {**fields_of(author.get(address)), "documents_2_title": "Third", "more": "documents"}
    page = author.post(address, data)
    assert page.context["form"]["documents_2_title"].value() == "Third"
    assert "documents_3_title" in page.context["form"].fields
    assert matter.documents.count() == 1
    author.post(address, fields_of(page))
    assert [each.title for each in matter.documents.all()] == ["Report of the Director of Adults and Health", "Third"]


def test_the_same_answers_sent_twice_are_saved_once(author):
    matter = factory.drafted(TODAY)
    address = section_address(matter, "about")
    data = {**fields_of(author.get(address)), "title": "Once"}
    assert author.post(address, data).status_code == 302
    assert author.post(address, data).status_code == 302
    matter.refresh_from_db()
    assert (matter.title, matter.version) == ("Once", 2)


def test_words_that_can_no_longer_be_saved_are_shown(author):
    matter = factory.drafted(TODAY)
    keep(author, matter, "about", {"title": "Thought of late"})
    service.submit(matter=matter, by=factory.author(), at=TODAY)
    page = words(author.get(reverse("matter", args=[matter.ref])))
    assert "You typed something under “About the decision” at 2:03pm" in page
    assert "Thought of late" in page
