"""The pages of report templates: make one, order its questions, name who clears it, see it before it is used."""

import pytest
import time_machine
from django.urls import reverse

from decisions.models import ReportTemplate
from decisions.office.presenters import report_templates as presenter
from decisions.services import report_template
from decisions.services.report_template_shapes import BRIEFING_NOTE, DECISION_REPORT
from decisions.tests.factories import matters as factory
from decisions.tests.factories.acts import day
from decisions.tests.office.matter_pages import words
from decisions.tests.services.test_report_template import begun_in

pytestmark = pytest.mark.django_db
TODAY = factory.at(2026, 6, 10, 14)
LIST = "/constitution/report-templates/"


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def officer(client):
    factory.small_council()
    client.force_login(factory.democratic_services())
    return client


@pytest.fixture
def template(officer):
    return report_template.make_template(
        by=factory.democratic_services(),
        at=TODAY,
        name="Report for a decision",
        key="decision",
        starts_on=TODAY.date(),
        shape=DECISION_REPORT,
    )


def order(template) -> list[str]:
    return list(template.sections.values_list("key", flat=True))


def question_form(**changed) -> dict[str, object]:
    return {
        "question": "What about the climate?",
        "guidance": "Give tonnes.",
        "kind": "rich",
        "level": "2",
        "numbering": "paragraphs",
        "must_fill": "on",
        "audience": "public",
        **changed,
    }


def test_without_a_template_both_ready_shapes_are_offered(officer):
    page = officer.get(LIST)
    assert "no report can be begun" in words(page)
    for shape in (DECISION_REPORT, BRIEFING_NOTE):
        assert f"?from=shape-{shape.key}" in page.content.decode()


@pytest.mark.parametrize("shape", [DECISION_REPORT, BRIEFING_NOTE], ids=lambda shape: shape.key)
def test_a_template_is_made_of_a_ready_shape(officer, shape):
    form = officer.get(f"{LIST}new/?from=shape-{shape.key}")
    assert f'value="{shape.name}"' in form.content.decode()
    sent = {"source": f"shape-{shape.key}", "name": shape.name, **day("starts_on", TODAY.date())}
    page = officer.post(f"{LIST}new/", sent, follow=True)
    made = ReportTemplate.objects.get()
    assert page.redirect_chain == [(reverse("report_template", args=[made.pk]), 302)]
    assert made.key == shape.key
    for section in shape.sections:
        assert section.question in words(page)
    assert "made the report template" in words(page)


def test_a_copy_and_an_empty_one(officer, template):
    sent = {"source": f"copy-{template.pk}", "name": "Short report", **day("starts_on", TODAY.date())}
    officer.post(f"{LIST}new/", sent)
    officer.post(f"{LIST}new/", {"source": "empty", "name": "Licences", **day("starts_on", TODAY.date())})
    copy, empty = ReportTemplate.objects.get(name="Short report"), ReportTemplate.objects.get(name="Licences")
    assert order(copy) == order(template)
    assert order(empty) == ["about"]


def test_the_list_tells_what_is_in_use_coming_and_ended(officer, template):
    at = {"by": factory.democratic_services(), "at": TODAY}
    report_template.make_template(name="Old note", starts_on=factory.at(2026, 1, 1).date(), **at)
    report_template.end(
        template=ReportTemplate.objects.get(name="Old note"), ends_on=factory.at(2026, 2, 1).date(), **at
    )
    report_template.make_template(name="Next year", starts_on=factory.at(2027, 1, 1).date(), **at)
    page = words(officer.get(LIST))
    places = [page.index(name) for name in ("In use", template.name, "Coming", "Next year", "Ended", "Old note")]
    assert places == sorted(places)


def test_a_question_is_added_changed_moved_and_taken_out(officer, template):
    officer.post(f"{LIST}{template.pk}/questions/add/", question_form())
    section = template.sections.get(question="What about the climate?")
    assert order(template)[-1] == section.key
    address = f"{LIST}questions/{section.pk}/"
    officer.post(address, question_form(question="What about carbon?", must_fill=""))
    section.refresh_from_db()
    assert (section.question, section.must_fill) == ("What about carbon?", False)
    answer = officer.post(f"{address}move/", {"way": "up"})
    assert answer.url.endswith(f"#question-{section.pk}")
    assert order(template)[-2] == section.key
    officer.post(f"{address}remove/")
    assert section.key not in order(template)


def test_answers_and_columns_are_typed_line_by_line(officer, template):
    sent = question_form(question="Which?", kind="choice", choices="Growth\n\n Health ")
    officer.post(f"{LIST}{template.pk}/questions/add/", sent)
    assert template.sections.get(question="Which?").choices == ["Growth", "Health"]
    sent = question_form(question="Steps", kind="timetable", columns="Action\nOwner")
    officer.post(f"{LIST}{template.pk}/questions/add/", sent)
    assert template.sections.get(question="Steps").columns == ["Action", "Owner"]


def test_what_is_missing_stands_beside_its_box(officer, template):
    page = officer.post(f"{LIST}{template.pk}/questions/add/", question_form(kind="choice", choices="One"))
    assert page.status_code == 422
    assert "at least two answers" in words(page)
    assert 'value="What about the climate?"' in page.content.decode()


def test_a_clearance_is_asked_changed_and_dropped(officer, template):
    address = f"{LIST}{template.pk}/clearances/director/"
    assert "Clearance by director" in words(officer.get(address))
    officer.post(address, {"stage": "2", "days": "5", "blocking": "on", "covers": ["summary", "legal"]})
    row = template.clearances.get(role="director")
    assert (row.stage, row.days, row.blocking, row.covers) == (2, 5, True, ["summary", "legal"])
    officer.post(f"{address}remove/")
    assert not template.clearances.filter(role="director").exists()
    assert officer.get(f"{LIST}{template.pk}/clearances/janitor/").status_code == 404


def test_the_preview_is_an_empty_report_as_it_is_printed_with_the_first_forms(officer, template):
    page = officer.get(f"{LIST}{template.pk}/preview/")
    for section in DECISION_REPORT.sections:
        assert (section.question in words(page)) == (section.must_fill or section.key == "options_and_timescales")
    for section in DECISION_REPORT.sections[:4]:
        assert section.guidance in words(page)
    html = page.content.decode()
    assert html.count(" disabled") >= 6
    assert "Save and go on" not in words(page)


def test_the_preview_of_a_note_numbers_its_sections(officer):
    _, note = report_template.make_ready_templates(by=factory.democratic_services(), at=TODAY, starts_on=TODAY.date())
    content = presenter.empty_report(note)
    numbers = [(each.number, each.question) for each in content.sections]
    assert (numbers[0], numbers[-1]) == (("1.", "Summary"), ("12.", "Consultation"))
    page = words(officer.get(f"{LIST}{note.pk}/preview/"))
    assert ">12.</span> Consultation" in page


def test_a_used_template_says_why_it_stays_and_offers_a_new_version(officer, template):
    begun_in(template)
    page = officer.get(f"{LIST}{template.pk}/")
    assert "stays as it is, because one report was begun in it" in words(page)
    assert "Move up" not in words(page)
    assert officer.post(f"{LIST}questions/{template.sections.first().pk}/remove/").status_code == 409
    refused = officer.post(f"{LIST}questions/{template.sections.first().pk}/", question_form())
    assert refused.status_code == 409
    assert "What about the climate?" in words(refused)
    officer.post(f"{LIST}{template.pk}/new-version/", day("day", factory.at(2026, 9, 1).date()))
    template.refresh_from_db()
    new = ReportTemplate.objects.exclude(pk=template.pk).get()
    assert (template.ends_on, new.starts_on) == (factory.at(2026, 8, 31).date(), factory.at(2026, 9, 1).date())
    assert "Move up" in words(officer.get(f"{LIST}{new.pk}/"))


def test_a_template_is_renamed_and_ended(officer, template):
    sent = {"name": "Officer’s report", "description": "For all.", "kind": "decision", "numbering": "continuous"}
    officer.post(f"{LIST}{template.pk}/change/", {**sent, **day("starts_on", TODAY.date())})
    template.refresh_from_db()
    assert template.name == "Officer’s report"
    early = officer.post(f"{LIST}{template.pk}/end/", day("day", factory.at(2026, 1, 1).date()))
    assert early.status_code == 422
    assert "cannot be before" in words(early)
    officer.post(f"{LIST}{template.pk}/end/", day("day", factory.at(2026, 12, 31).date()))
    template.refresh_from_db()
    assert template.ends_on == factory.at(2026, 12, 31).date()


def test_an_author_reads_templates_and_changes_none(client, template):
    client.force_login(factory.author())
    page = client.get(f"{LIST}{template.pk}/")
    assert page.status_code == 200
    assert "You may not change report templates" in words(page)
    assert "Move up" not in words(page)
    for address in ("new/", f"{template.pk}/change/", f"{template.pk}/end/", f"{template.pk}/questions/add/"):
        assert client.get(f"{LIST}{address}").status_code == 403
    assert client.post(f"{LIST}questions/{template.sections.first().pk}/move/", {"way": "down"}).status_code == 403
    assert order(template) == [each.key for each in DECISION_REPORT.sections]
