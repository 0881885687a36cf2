"""The screens of a matter: from nothing to a whole draft, what is shown of it, and what bad input meets."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from decisions.models import ForthcomingDecision
from decisions.office.forms.matters import SECTIONS
from decisions.tests.factories import matters as factory
from decisions.tests.office.matter_pages import begin, save, section_address, words

pytestmark = pytest.mark.django_db
TODAY = factory.at(2021, 11, 23, 14)


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def author(client):
    factory.small_council()
    client.force_login(factory.author())
    return client


@pytest.fixture
def officer(client):
    factory.small_council()
    client.force_login(factory.democratic_services())
    return client


def test_a_new_matter_becomes_a_draft_with_its_sections(author):
    page = begin(author)
    matter = ForthcomingDecision.objects.get()
    assert page.redirect_chain == [(reverse("matter", args=[matter.ref]), 302)]
    assert [line.heading for line in page.context["sections"]] == [form.heading for form in SECTIONS.values()]
    assert {line.tag.text for line in page.context["sections"]} >= {"Not yet started", "Problem", "Completed"}


def test_the_whole_path_from_new_to_complete(author):
    council = factory.small_council()
    begin(author)
    matter = ForthcomingDecision.objects.get()
    save(author, matter, "about", matter="Repair the bridge for £1,200,000.", framework="within")
    save(author, matter, "key", key_reasons=["expenditure"], amount="£1,200,000")
    save(author, matter, "maker", maker_kind="body", maker_body=council.executive.pk)
    save(author, matter, "when", due_kind="day", due_day_day="12", due_day_month="January", due_day_year="2022")
    save(author, matter, "documents", documents_0_title="Report of the director")
    save(author, matter, "contact", contact_email="roads@airedale.example", wards=[council.wards[0].pk])
    page = save(author, matter, "consultation", consultees_0_name="Residents")
    assert [line.tag.text for line in page.context["sections"] if line.problems] == []
    matter.refresh_from_db()
    assert (matter.due_from, matter.due_to, matter.amount) == (date(2022, 1, 12), date(2022, 1, 12), 1_200_000)
    assert [each.title for each in matter.documents.all()] == ["Report of the director"]
    assert [each.name for each in matter.consultees.all()] == ["Residents"]
    assert matter.maker_body == council.executive
    assert list(matter.wards.all()) == council.wards[:1]


def test_the_panel_says_the_earliest_day_and_the_last_day_for_notice_before_anything_is_saved(author):
    matter = factory.drafted(TODAY, due_from=None, due_to=None)
    page = author.get(
        reverse("matter_panel", args=[matter.ref]),
        {"section": "when", "due_kind": "day", "due_day_day": "15", "due_day_month": "12", "due_day_year": "2021"},
    )
    said = words(page)
    assert "If the notice is published today, a decision is lawful from Wednesday 22 December 2021." in said
    assert "For a decision on Wednesday 15 December 2021 the 28-day notice is due by Tuesday 16 November 2021." in said
    assert "Decision before the first lawful day" in said
    matter.refresh_from_db()
    assert matter.due_from is None


def test_a_half_typed_date_leaves_the_stored_day(author):
    matter = factory.drafted(TODAY)
    page = author.get(
        reverse("matter_panel", args=[matter.ref]), {"section": "when", "due_kind": "day", "due_day_day": "3"}
    )
    assert "Wednesday 15 December 2021, the planned day, is too early." in words(page)


def test_the_panel_follows_whether_it_is_key(author):
    matter = factory.drafted(TODAY)
    page = author.get(reverse("matter_panel", args=[matter.ref]), {"section": "key", "decision_type": "non_key"})
    assert "it is not a key decision" in words(page)


@pytest.mark.parametrize("section", [*SECTIONS, "nothing"])
def test_the_panel_reads_whatever_it_is_sent(author, section):
    matter = factory.drafted(TODAY)
    rubbish = {"section": section, "due_kind": "day", "due_day_day": "99", "maker_kind": "x", "known_since_day": "31"}
    assert author.get(reverse("matter_panel", args=[matter.ref]), rubbish).status_code == 200


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_saves_what_it_shows_without_a_change(author, section):
    matter = factory.drafted(TODAY)
    before = matter.version
    save(author, matter, section)
    matter.refresh_from_db()
    assert matter.version == before


def test_the_kinds_of_answer_to_when(author):
    matter = factory.drafted(TODAY)
    save(author, matter, "when", due_kind="month", due_month="2022-02")
    matter.refresh_from_db()
    assert (matter.due_from, matter.due_to, matter.due_text) == (date(2022, 2, 1), date(2022, 2, 28), "February 2022")
    days = {"due_first_day": "1", "due_first_month": "3", "due_first_year": "2022"}
    late = {"due_last_day": "20", "due_last_month": "2", "due_last_year": "2022"}
    page = save(author, matter, "when", due_kind="period", **days, **late)
    assert page.context["form"].errors["due_last"] == ["The last day of the period cannot be before its first day."]
    save(author, matter, "when", due_kind="period", **days, **{**late, "due_last_month": "3"})
    matter.refresh_from_db()
    assert (matter.due_from, matter.due_to, matter.due_text) == (date(2022, 3, 1), date(2022, 3, 20), "")
    save(author, matter, "when", due_kind="unknown")
    matter.refresh_from_db()
    assert (matter.due_from, matter.due_to) == (None, None)


@pytest.mark.parametrize(
    ("section", "typed", "field", "sentence"),
    [
        (
            "when",
            {"due_kind": "day", "due_day_day": "31", "due_day_month": "2", "due_day_year": "2022"},
            "due_day",
            "There is no 31 February 2022",
        ),
        ("when", {"due_kind": "period", "due_first_day": ""}, "due_last", "“not before” a day is not a period"),
        ("about", {"title": "x" * 100_000}, "title", "Ensure this value has at most 500 characters"),
        ("about", {"title": " "}, "title", "This field is required."),
        ("key", {"amount": "a lot"}, "amount", "Enter the amount in figures"),
        ("maker", {"maker_kind": "body", "maker_body": ""}, "maker_body", "Choose the body"),
        ("maker", {"maker_kind": "body", "maker_body": "999999"}, "maker_body", "Select a valid choice"),
        ("contact", {"wards": ["rubbish"]}, "wards", "not a valid value"),
        ("contact", {"contact_email": "nobody"}, "contact_email", "Enter an e-mail address in the right form"),
        ("documents", {"no_documents": "on"}, "no_documents", "You listed a document and ticked"),
    ],
)
def test_bad_input_is_named_at_its_field_and_nothing_is_lost(author, section, typed, field, sentence):
    matter = factory.drafted(TODAY)
    page = save(author, matter, section, **typed)
    assert page.status_code == 200
    assert sentence in " ".join(page.context["form"].errors[field])
    name = next(iter(typed))
    assert page.context["form"].data.getlist(name) == (typed[name] if isinstance(typed[name], list) else [typed[name]])
    matter.refresh_from_db()
    assert matter.version == 1


def test_emoji_and_script_tags_are_text(author):
    matter = factory.drafted(TODAY)
    save(author, matter, "about", title="🚧 <script>alert(1)</script> bridge")
    page = words(author.get(reverse("matter", args=[matter.ref])))
    assert "🚧 &lt;script&gt;alert(1)&lt;/script&gt; bridge" in page
    assert "<script>alert" not in page


def test_a_nul_byte_is_refused(author):
    matter = factory.drafted(TODAY)
    assert author.post(section_address(matter, "about"), {"title": "a\x00b"}).status_code == 400


def test_a_stale_form_is_refused_with_what_to_do():
    from django.test import Client

    factory.small_council()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(factory.author())
    matter = factory.drafted(TODAY)
    page = strict.post(section_address(matter, "about"), {"title": "Late"})
    assert page.status_code == 403
    assert "This form is too old to be sent" in words(page)


def test_an_unknown_matter_section_or_reference_is_not_found(author):
    assert author.get("/matters/FD-2021-9999/").status_code == 404
    assert author.get("/matters/FD-2021-9999/panel/").status_code == 404
    matter = factory.drafted(TODAY)
    assert author.get(f"/matters/{matter.ref}/nonsense/").status_code == 404


def test_authors_may_not_open_what_democratic_services_have(author):
    matter = factory.submitted(TODAY)
    page = author.get(section_address(matter, "about"))
    assert page.status_code == 403
    assert "Ask them to return it to you" in words(page)
    shown = words(author.get(reverse("matter", args=[matter.ref])))
    assert f'href="{section_address(matter, "about")}"' not in shown


def test_the_preview_is_what_would_be_published(officer):
    matter = factory.submitted(TODAY)
    page = words(officer.get(reverse("matter_preview", args=[matter.ref])))
    assert "A key decision is to be made on behalf of Airedale Borough Council." in page
    assert "It cannot be published yet" not in page
    assert not matter.notices.exists()


def test_the_history_tells_who_did_what_and_what_changed_between_editions(officer):
    from decisions.services import forthcoming, notice

    matter = factory.noticed(TODAY)
    dso = factory.democratic_services()
    forthcoming.save(matter=matter, by=dso, at=TODAY, version=matter.version, values={"title": "Social work: pilots"})
    notice.amend(matter=matter, by=dso, at=TODAY)
    page = words(officer.get(reverse("matter_history", args=[matter.ref])))
    assert "Author began the draft." in page
    assert "Dso published the notice of a key decision (edition 1)." in page
    assert "Edition 2, amended on 23 November 2021 at 2pm" in page
    assert "Social work reviews: two pilots" in page


@pytest.mark.parametrize("year", ["1900", "2012", "2031", "9999"])
def test_a_day_beyond_every_calendar_is_answered(author, year):
    matter = factory.drafted(TODAY)
    typed = {"section": "when", "due_kind": "day", "due_day_day": "31", "due_day_month": "12", "due_day_year": year}
    assert author.get(reverse("matter_panel", args=[matter.ref]), typed).status_code == 200
    page = save(author, matter, "when", **{name: value for name, value in typed.items() if name != "section"})
    assert page.status_code == 200
    assert author.get(reverse("matter", args=[matter.ref])).status_code == 200
    assert author.get(reverse("matter_preview", args=[matter.ref])).status_code == 200


def test_a_day_lawful_by_general_exception_is_not_drawn_as_too_early(officer):
    matter = factory.under_general_exception()
    page = words(officer.get(reverse("matter", args=[matter.ref])))
    assert "A key decision on Wednesday 15 December 2021 is lawful by general exception" in page
    assert "Decision before the first lawful day" not in page
    assert "Day of the decision" in page


def test_a_matter_that_is_over_offers_no_section_and_names_no_problem(officer):
    matter = factory.decided().matter
    page = officer.get(reverse("matter", args=[matter.ref]))
    assert f'href="{section_address(matter, "about")}"' not in words(page)
    assert [line.key for line in page.context["sections"] if line.problems] == []
    assert officer.get(section_address(matter, "about"), follow=True).redirect_chain == [
        (reverse("matter", args=[matter.ref]), 302)
    ]


def test_a_returned_matter_has_not_been_submitted_in_time(officer):
    from decisions.queries.timeline import steps_of
    from decisions.services import forthcoming

    matter = factory.submitted(TODAY)
    assert {step.milestone.key: step.done for step in steps_of(matter, on=TODAY.date())}["notice_drafted"] is True
    forthcoming.return_to_author(matter=matter, by=factory.democratic_services(), at=TODAY, reason="Say where.")
    matter.refresh_from_db()
    assert {step.milestone.key: step.done for step in steps_of(matter, on=TODAY.date())}["notice_drafted"] is False


def test_the_threshold_of_the_day_stands_beside_the_question_whether_it_is_key(author):
    page = words(author.get(section_address(factory.drafted(TODAY), "key")))
    assert "The threshold in force on Tuesday 23 November 2021 is more than £" in page
