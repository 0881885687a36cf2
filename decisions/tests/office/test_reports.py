"""The pages of a report: list, begin, the report itself, its questions, check list, preview, versions."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from decisions.models import Report
from decisions.office.presenters.report_sections import PAGES
from decisions.services import report as service
from decisions.tests.factories import matters, reports
from decisions.tests.factories.acts import day
from decisions.tests.office.matter_pages import fields_of, words
from decisions.tests.office.report_pages import address, save, section_page
from decisions.tests.services.statuses import put_in_state

pytestmark = pytest.mark.django_db
TODAY = matters.at(2021, 11, 24, 14, 3)


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def author(client):
    matters.small_council()
    client.force_login(matters.author())
    return client


def test_a_report_is_begun_from_its_matter(author):
    matter, template = (
        matters.submitted(maker_kind="officer", maker_body=None, maker_post=matters.small_council().director),
        reports.template_in_use(),
    )
    page = author.get(reverse("report_new"), {"matter": matter.ref})
    form = page.context["form"]
    assert form["title"].value() == matter.title
    assert form["report_to"].value() == "Director of Adults and Health"
    sent = author.post(reverse("report_new"), {**fields_of(page), "template": template.pk}, follow=True)
    report = Report.objects.get()
    assert sent.redirect_chain[-1][0] == address(report, "report")
    assert (report.matter, report.template, report.report_date) == (matter, template, date(2021, 11, 24))
    assert f"The report {report.ref} is begun." in words(sent)


def test_of_whom_and_to_whom_follow_from_the_matter_where_left_blank(author):
    matter, template = matters.submitted(), reports.template_in_use()
    page = author.get(reverse("report_new"))
    data = {**fields_of(page), "template": template.pk, "title": "Early help", "matter": matter.pk}
    author.post(reverse("report_new"), {**data, "report_of": "", "report_to": ""})
    report = Report.objects.get()
    assert (report.report_of, report.report_to) == ("Director of Adults and Health", "Executive Board")


def test_what_is_wrong_with_the_beginning_is_said_beside_it(author):
    reports.template_in_use()
    reports.template_in_use("briefing")
    page = author.post(reverse("report_new"), {"title": " "})
    assert page.status_code == 422
    assert "Choose the kind of report." in words(page)
    assert "Enter a title, so that colleagues can find it." in words(page)
    assert not Report.objects.exists()


def test_the_list_narrows(author):
    mine = reports.report_in_draft(TODAY)
    other = service.begin(
        by=matters.user("second", "author"),
        at=TODAY,
        values={"template": reports.template_in_use("briefing"), "title": "Day centres: action plan"},
    )
    assert [row.ref for row in author.get(reverse("reports")).context["rows"]] == [other.ref, mine.ref]
    assert [row.ref for row in author.get(reverse("reports"), {"mine": "on"}).context["rows"]] == [mine.ref]
    assert [row.ref for row in author.get(reverse("reports"), {"q": "action day"}).context["rows"]] == [other.ref]
    assert "No report fits" in words(author.get(reverse("reports"), {"status": "decided"}))


def test_the_page_says_what_comes_next_and_who_has_it(author):
    report = reports.report_in_draft(TODAY)
    page = author.get(address(report, "report"))
    assert "Its authors have it: 0 of 15 questions are done, 15 are still to be written." in words(page)
    assert page.context["next"].label == "Write “Will the decision be open for call in?”"
    full = reports.filled(report)
    assert "of the check list must be mended." in words(author.get(address(full, "report")))


def test_every_kind_of_question_has_its_page(author):
    for shape in ("decision", "briefing"):
        report = reports.report_in_draft(TODAY, shape=shape)
        for asked in report.template.sections.all():
            page = section_page(author, report, asked.key)
            assert page.status_code == (302 if asked.kind in PAGES else 200)


def test_every_kind_of_question_is_saved_as_it_is_typed(author):
    report = reports.filled(reports.report_in_draft(TODAY), when=TODAY)
    before = {row.section.key: (row.html, row.answer, row.data) for row in report.sections.all()}
    for key in before:
        answer = save(author, report, key)
        assert answer.status_code == 200, (key, answer.context["form"].errors)
    after = {row.section.key: (row.html, row.answer, row.data) for row in report.sections.all()}
    assert after == before
    assert Report.objects.get(pk=report.pk).version == report.version


def test_words_and_rows_are_saved(author):
    report = reports.report_in_draft(TODAY)
    save(author, report, "about", html="First paragraph.\n\n- one\n- two")
    save(author, report, "call_in", answer="no", html="Urgent.")
    save(author, report, "recommendations", intro="The Director is recommended to", items_0_text="Approve option 2.")
    save(author, report, "priorities", chosen=["Zero carbon"])
    save(author, report, "consultation", wards=["Overmoor"], members_consulted="no")
    save(
        author,
        report,
        "finance",
        rows_0_year="2025/26",
        rows_0_what="Posts",
        rows_0_kind="investment",
        rows_0_amount="625,131",
    )
    save(author, report, "options", rows_0_0="As is", rows_1_0="New team", recommended="1")
    save(author, report, "measures", items_0_text="Days waited")
    kept = {row.section.key: row for row in report.sections.select_related("section")}
    assert kept["about"].html == "<p>First paragraph.</p><ul><li>one</li><li>two</li></ul>"
    assert (kept["call_in"].answer, kept["call_in"].html) == ("no", "<p>Urgent.</p>")
    assert kept["recommendations"].data["items"] == [{"label": "a", "text": "Approve option 2."}]
    assert kept["priorities"].data == {"chosen": ["Zero carbon"]}
    assert kept["consultation"].data == {"wards": ["Overmoor"], "all": False, "members_consulted": "no"}
    assert kept["finance"].data["rows"][0]["amount"] == "625131.00"
    assert kept["options"].data["recommended"] == 1
    assert kept["measures"].data == {"items": ["Days waited"]}


def test_a_wrong_row_is_named_and_nothing_is_lost(author):
    report = reports.report_in_draft(TODAY)
    page = save(author, report, "finance", rows_0_year="next year", rows_0_what="Posts", rows_0_amount="lots")
    assert page.status_code == 422
    for sentence in (
        "Give the financial year of row 1 as 2025/26.",
        "Say whether row 1 is an investment or a saving.",
        "Give the amount of row 1 in pounds, for example 625,131.",
    ):
        assert sentence in words(page)
    assert page.context["form"]["rows_0_what"].value() == "Posts"
    assert "next year" in words(section_page(author, report, "finance"))
    assert not report.sections.exists()


def test_one_more_row_without_a_script(author):
    report = reports.report_in_draft(TODAY)
    data = {**fields_of(section_page(author, report, "measures")), "items_1_text": "Typed before", "more": "items"}
    page = author.post(address(report, "report_section", "measures"), data)
    assert page.context["form"]["items_1_text"].value() == "Typed before"
    assert "items_2_text" in page.context["form"].fields
    assert not report.sections.exists()


def test_the_totals_are_added_up_while_typing(author):
    report = reports.report_in_draft(TODAY)
    asked = {
        "rows_0_year": "2025/26", "rows_0_kind": "investment", "rows_0_amount": "£625,131",
        "rows_1_year": "2025/26", "rows_1_kind": "investment", "rows_1_amount": "130000",
    }  # fmt: skip
    page = author.get(address(report, "report_section_totals", "finance"), asked)
    assert "In all: investment £755,131." in words(page)


def test_the_next_question_follows(author):
    report = reports.report_in_draft(TODAY)
    sent = save(author, report, "about", html="Words.", next="yes")
    assert sent.redirect_chain[-1][0] == address(report, "report_section", "impact")
    last = save(author, report, "timetable", rows_0_0="Begin", next="yes")
    assert last.redirect_chain[-1][0] == address(report, "report_appendices")


def test_particulars_are_changed(author):
    report = reports.report_in_draft(TODAY)
    page = author.get(address(report, "report_particulars"))
    data = {**fields_of(page), "title": "Early help for all", **day("report_date", date(2021, 12, 1))}
    assert author.post(address(report, "report_particulars"), data).status_code == 302
    report.refresh_from_db()
    assert (report.title, report.report_date, report.version) == ("Early help for all", date(2021, 12, 1), 2)


def test_particulars_that_somebody_else_changed_are_not_overwritten(author):
    report = reports.report_in_draft(TODAY)
    page = author.get(address(report, "report_particulars"))
    service.save_particulars(
        report=report, by=matters.democratic_services(), at=TODAY, version=1, values={"report_to": "Executive Board"}
    )
    sent = author.post(address(report, "report_particulars"), {**fields_of(page), "title": "Mine"})
    assert sent.status_code == 409
    assert "Mine" in words(sent)
    report.refresh_from_db()
    assert report.title == "Early help: invest to save"


def test_the_check_list_leads_to_where_it_is_mended(author):
    report = reports.report_in_draft(TODAY)
    page = author.get(address(report, "report_checks"))
    assert "The report has no summary in plain English" in words(page)
    assert address(report, "report_section", "summary") in words(page)
    assert address(report, "report_papers") in words(page)
    full = words(author.get(address(reports.filled(report), "report_checks")))
    assert "Reading age" in full


def test_the_preview_is_what_would_be_published(author):
    report = reports.filled(reports.report_in_draft(TODAY))
    page = words(author.get(address(report, "report_preview")))
    assert report.versions.latest("number").sha256 in page
    assert "Approve option 2 of the business case." in page
    assert "This is a preview of version" in page


def test_versions_show_what_changed_and_one_is_brought_back(author):
    report = reports.report_in_draft(TODAY)
    save(author, report, "about", html="The team begins in April.")
    save(author, report, "about", html="The team begins in May.")
    page = words(author.get(address(report, "report_version", 3)))
    assert '<del><span class="govuk-visually-hidden">[removed: </span>April.<' in page
    assert '<ins><span class="govuk-visually-hidden">[added: </span>May.<' in page
    compared = author.get(address(report, "report_versions"), {"from": "3", "to": "1"})
    assert compared["Location"] == f"{address(report, 'report_version', 3)}?with=1"
    author.post(address(report, "report_version_restore", 2), {})
    assert report.sections.get().html == "<p>The team begins in April.</p>"
    assert report.versions.count() == 4


def test_tables_are_compared_cell_by_cell(author):
    report = reports.report_in_draft(TODAY)
    save(author, report, "options", rows_0_0="As is", rows_0_4="No cost")
    save(author, report, "options", rows_0_0="As is", rows_0_4="High cost")
    change = author.get(address(report, "report_version", 3)).context["changes"][0]
    assert [[piece.how for piece in cell] for cell in change.rows[0]][4] == ["removed", "added", "same"]


def test_comments_are_made_and_settled(author, client):
    report = reports.report_in_draft(TODAY)
    author.post(address(report, "report_comment_add", "about"), {"text": "Say what a pilot is."})
    assert "1 comment to settle" in words(author.get(address(report, "report")))
    page = section_page(author, report, "about")
    assert "Say what a pilot is." in words(page)
    made = report.comments.get()
    client.force_login(matters.democratic_services())
    assert client.post(address(report, "report_comment_settle", made.pk), {}).status_code == 302
    made.refresh_from_db()
    assert str(made.settled_by) == "Dso"
    assert "Settled by Dso" in words(client.get(address(report, "report_comments")))


def test_a_comment_about_the_whole_report_is_made_on_the_page_of_comments(author, client):
    report = reports.report_in_draft(TODAY)
    page = address(report, "report_comments")
    assert "New comment about the whole report" in words(author.get(page))
    assert "Write what should be looked at." in words(author.post(page, {"text": ""}))
    assert author.post(page, {"text": "Too long by half."}).status_code == 302
    made = report.comments.get()
    assert (made.section, made.text) == (None, "Too long by half.")
    assert "The whole report" in words(author.get(page))
    put_in_state(report, "abandoned")
    assert "New comment" not in words(author.get(page))
    assert author.post(page, {"text": "Too late."}).status_code == 409


def test_a_clearing_officer_reads_and_comments_and_cannot_write(client):
    report = reports.filled(reports.report_in_draft(TODAY))
    client.force_login(matters.user("money", "finance"))
    page = section_page(client, report, "options")
    assert "Option 2 (recommended)" in words(page)
    assert "You may not write reports." in words(page)
    assert client.post(address(report, "report_section", "options"), {}).status_code == 403
    sent = client.post(address(report, "report_comment_add", "options"), {"text": "The year is missing."}, follow=True)
    assert "The year is missing." in words(sent)


def test_a_member_of_scrutiny_sees_no_report(client):
    report = reports.report_in_draft(TODAY)
    client.force_login(matters.user("scrutiny", "scrutiny_member"))
    assert client.get(address(report, "report")).status_code == 403
    assert client.get(reverse("reports")).status_code == 403


def test_a_report_is_abandoned_with_a_reason(author):
    report = reports.report_in_draft(TODAY)
    assert "Say why the report is abandoned." in words(author.post(address(report, "report_abandon"), {}))
    author.post(address(report, "report_abandon"), {"reason": "The service closes."})
    page = words(author.get(address(report, "report")))
    assert "It was abandoned." in page
    assert "The service closes." in page
    assert "can no longer be changed" in words(section_page(author, report, "about"))


def test_appendices_and_papers(author, django_capture_on_commit_callbacks):
    from django.core.files.uploadedfile import SimpleUploadedFile

    report = reports.report_in_draft(TODAY)
    author.post(
        address(report, "report_appendix_add"), {"title": "Equality assessment", "kind": "equality", "to_follow": "on"}
    )
    file = SimpleUploadedFile("plan.txt", b"The plan of the team.", "text/plain")
    sent = author.post(
        address(report, "report_appendix_add"), {"title": "Plan", "kind": "other", "upload": file}, follow=True
    )
    page = words(sent)
    assert "Appendix 1: Equality assessment" in page
    assert "To follow" in page
    made = report.appendices.get(number=2)
    assert made.file.name == "plan.txt"
    author.post(address(report, "report_appendix_remove", made.pk), {})
    assert report.appendices.count() == 1
    again = author.post(address(report, "report_papers"), {"none": "on", "paper_0_title": "Survey"})
    assert "You listed papers and also said that there are none." in words(again)
    author.post(address(report, "report_papers"), {"none": "on"})
    report.refresh_from_db()
    assert report.no_background_papers
    more = author.post(address(report, "report_papers"), {"paper_0_title": "Survey", "more": "papers"})
    assert more.context["form"]["paper_0_title"].value() == "Survey"


def test_the_statements_of_a_page_do_not_grow(author, django_assert_max_num_queries):
    report = reports.filled(reports.report_in_draft(TODAY))
    for number in range(3):
        reports.report_in_draft(TODAY, title=f"Report {number}")
    counts = {}
    for step in ("few", "many"):
        if step == "many":
            for number in range(6):
                reports.report_in_draft(TODAY, title=f"More {number}")
                author.post(address(report, "report_comment_add", "about"), {"text": f"Remark {number}"})
                author.post(
                    address(report, "report_appendix_add"),
                    {"title": f"Paper {number}", "kind": "other", "to_follow": "on"},
                )
        counts[step] = {name: _statements(author, url) for name, url in _pages(report).items()}
    assert counts["many"] == counts["few"]


def _pages(report: Report) -> dict[str, str]:
    return {
        "list": reverse("reports"),
        "report": address(report, "report"),
        "section": address(report, "report_section", "about"),
        "preview": address(report, "report_preview"),
        "versions": address(report, "report_versions"),
        "comments": address(report, "report_comments"),
        "appendices": address(report, "report_appendices"),
    }


def _statements(client, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)
