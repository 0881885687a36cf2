"""A Word file fills a report: looked at beside what stands there, taken over at once or not at all."""

import re
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from decisions.models import Appendix, AuditEvent, OfficeFile, Report, ReportSection
from decisions.refusals import ChangedMeanwhile, NotNow
from decisions.services import report_import
from decisions.services.report_appendices import add_appendix
from decisions.services.report_import import TakenOver
from decisions.tests.factories import matters, reports, withheld
from decisions.tests.factories.matters import at
from decisions.tests.factories.word import docx
from decisions.tests.office.matter_pages import words

pytestmark = pytest.mark.django_db
TODAY = at(2021, 11, 25, 14)
OPTIONS = [["Option", "Benefits", "Cost"], ["One", "Nothing changes", "£0"], ["Two (recommended)", "Better", "£4,000"]]
PARTS = [
    ("h1", "A bridge for Millbeck"),
    ("p", "Date: 14 October 2026"),
    ("p", "Will the decision be open for call in? ☒ Yes ☐ No"),
    ("h2", "Brief summary"),
    ("p", "We propose a bridge."),
    ("h2", "Recommendations"),
    ("p", "The Director is recommended to:"),
    ("letter", "Approve the bridge."),
    ("letter", "Note the cost."),
    ("h1", "Climate"),
    ("p", "It saves 40 tonnes."),
    ("h1", "Options considered"),
    ("table", OPTIONS),
    ("h2", "Appendices"),
    ("p", "Appendix 1 – Equality Assessment – to follow"),
    ("p", "Appendix 2 – Prices (Confidential)"),
    ("h2", "Background papers"),
    ("p", "None."),
]


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def report():
    matters.small_council()
    return reports.report_in_draft()


@pytest.fixture
def author(client, report):
    client.force_login(matters.author())
    return client


def upload(client, report, parts=PARTS, **more):
    sent = {"file": SimpleUploadedFile("Bridge report.docx", docx(parts, **more))}
    return client.post(f"/reports/{report.ref}/import/", sent)


def ticked(page) -> dict[str, str]:
    """What the browser would send of the review: boxes ticked, radios chosen, lists as they stand."""
    html = page.content.decode()
    sent = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="([^"]*)"', tag)[1]
        if name and (kind == "hidden" or "checked" in tag):
            sent[name[1]] = value[1] if value else "on"
    return sent


def stands(report, key) -> ReportSection | None:
    return ReportSection.objects.filter(report=report, section__key=key).first()


def test_a_file_is_read_reviewed_and_taken_over(author, report):
    answer = upload(author, report)
    kept = OfficeFile.objects.get()
    assert answer.url == f"/reports/{report.ref}/import/{kept.pk}/"
    assert not ReportSection.objects.exists()

    page = author.get(answer.url)
    shown = words(page)
    assert "6 questions found in the file" in shown
    assert "1 piece found no question" in shown
    assert "It saves 40 tonnes." in shown
    assert "The file calls it confidential" in shown
    sent = ticked(page) | {"piece_0": "impact", "appendix_1": "exempt", "particular_title": "on"}
    done = author.post(answer.url, sent, follow=True)

    report = Report.objects.get(pk=report.pk)
    assert done.redirect_chain == [(f"/reports/{report.ref}/", 302)]
    assert "Appendix 2 is not in the report yet. Add it as a withheld appendix." in words(done)
    assert report.title == "A bridge for Millbeck"
    assert report.report_date == date(2021, 11, 24)
    assert stands(report, "call_in").answer == "yes"
    assert stands(report, "summary").html == "<p>We propose a bridge.</p>"
    assert stands(report, "recommendations").data == {
        "intro": "The Director is recommended to:",
        "items": [{"label": "a", "text": "Approve the bridge."}, {"label": "b", "text": "Note the cost."}],
    }
    assert stands(report, "impact").html == "<h3>Climate</h3><p>It saves 40 tonnes.</p>"
    assert stands(report, "options").data["recommended"] == 1
    assert stands(report, "options").data["rows"][1] == ["Two", "Better", "", "", "£4,000", ""]
    assert [(each.number, each.title, each.to_follow) for each in Appendix.objects.all()] == [
        (1, "Equality Assessment", True)
    ]
    assert report.no_background_papers
    event = AuditEvent.objects.filter(event="report_imported").get()
    assert event.detail["file"] == kept.pk


def test_what_stands_there_stays_unless_it_is_ticked(author, report):
    reports.written(report, "summary", html="<p>My own words.</p>")
    address = upload(author, report).url
    page = author.get(address)
    assert "In the report now" in words(page)
    sent = ticked(page)
    assert "take_summary" not in sent
    author.post(address, sent | {"appendix_1": "leave"})
    assert stands(report, "summary").html == "<p>My own words.</p>"
    assert stands(report, "call_in").answer == "yes"

    page = author.get(address)
    author.post(address, ticked(page) | {"take_summary": "on", "appendix_1": "leave", "appendix_0": "leave"})
    assert stands(report, "summary").html == "<p>We propose a bridge.</p>"


def test_an_appendix_marked_confidential_is_asked_about_and_never_listed_by_itself(author, report):
    address = upload(author, report).url
    page = author.post(address, ticked(author.get(address)))
    assert page.status_code == 422
    assert "Choose what appendix 2 is." in words(page)
    assert not ReportSection.objects.exists()


def test_nothing_changes_half_way(author, report):
    """An appendix with a number that is taken refuses the whole act."""
    address = upload(author, report).url
    sent = ticked(author.get(address)) | {"appendix_1": "leave"}
    page = author.get(address)
    sent = ticked(page) | {"appendix_1": "open", "appendix_0": "open"}
    add_appendix(report=report, by=matters.author(), at=TODAY, values={"number": 2, "title": "Map"})
    refused = author.post(address, sent)
    assert refused.status_code == 409
    assert not ReportSection.objects.exists()
    assert not AuditEvent.objects.filter(event="report_imported").exists()


def test_a_report_that_somebody_saved_meanwhile_is_not_overwritten(author, report):
    address = upload(author, report).url
    sent = ticked(author.get(address)) | {"appendix_1": "leave"}
    reports.written(report, "summary", html="<p>Newer.</p>")
    assert author.post(address, sent).status_code == 409
    assert stands(report, "summary").html == "<p>Newer.</p>"
    with pytest.raises(ChangedMeanwhile):
        report_import.take_over(
            report=report,
            source=OfficeFile.objects.get(),
            chosen=TakenOver(no_papers=True),
            version=report.version,
            by=matters.author(),
            at=TODAY,
        )


def test_nothing_ticked_takes_nothing_over(author, report):
    address = upload(author, report).url
    page = author.post(address, {"appendix_0": "leave", "appendix_1": "leave"})
    assert page.status_code == 409
    assert "Nothing is ticked" in words(page)
    with pytest.raises(NotNow, match="Nothing is ticked"):
        report_import.take_over(
            report=report,
            source=OfficeFile.objects.get(),
            chosen=TakenOver(),
            version=report.version,
            by=matters.author(),
            at=TODAY,
        )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"PK\x03\x04 no package", "Word document"), (b"plain", "content is something else")],
)
def test_a_file_that_is_no_word_file_is_refused_beside_its_box(author, report, data, sentence):
    page = author.post(f"/reports/{report.ref}/import/", {"file": SimpleUploadedFile("report.docx", data)})
    assert page.status_code == 422
    assert sentence in words(page)
    assert not OfficeFile.objects.exists()


def test_macros_are_refused(author, report):
    page = upload(author, report, macros=True)
    assert page.status_code == 422
    assert "macros" in words(page)


def test_what_the_reader_left_out_is_said(author, report):
    answer = upload(author, report, [*PARTS[:5], ("image", "A map"), ("comment", "Text.", "Ask Lee.")])
    page = words(author.get(answer.url))
    assert "Picture 1" in page
    assert "1 comment was left out" in page


def test_the_file_is_read_by_those_who_write_the_report_and_by_nobody_else(client, author, report):
    address = upload(author, report).url
    author.post(address, ticked(author.get(address)) | {"appendix_1": "leave"})
    kept = author.get(f"{address}file/")
    assert kept.content == docx(PARTS)
    assert "attachment" in kept["Content-Disposition"]
    client.force_login(matters.democratic_services())
    assert client.get(f"{address}file/").status_code == 200
    client.force_login(matters.user("reader", "member"))
    assert client.get(f"{address}file/").status_code == 403
    assert client.get(address).status_code == 403


def test_a_file_of_somebody_else_is_not_found_before_it_fills_the_report(client, author, report):
    address = upload(author, report).url
    client.force_login(matters.democratic_services())
    assert client.get(address).status_code == 404


def test_withheld_words_are_not_written_over(author, report):
    withheld.withheld_part(report, key="impact")
    address = upload(author, report, [("h2", "What impact will this proposal have?"), ("p", "Open words.")]).url
    page = author.get(address)
    assert "take_impact" not in page.content.decode()
    assert "are withheld from the public" in words(page)
