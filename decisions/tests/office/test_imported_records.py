"""Imported records on the office site: the list and its filters, one record, what is decided about it, documents."""

from __future__ import annotations

import zlib
from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions.models import ForthcomingDecision, ImportedFile, ImportedRecord, Job, SourcePage, WithheldFile
from decisions.states import Scan
from decisions.tests.factories import histories, matters
from decisions.tests.factories.acts import signed_in
from decisions.tests.factories.files import pdf
from decisions.tests.factories.matters import at
from decisions.tests.office.matter_pages import fields_of, words

pytestmark = pytest.mark.django_db
LIST = "imported_records"


@pytest.fixture(autouse=True)
def _that_day():
    with time_machine.travel(at(2021, 11, 25, 11), tick=False):
        yield


@pytest.fixture
def officer():
    return signed_in(matters.democratic_services())


def address(record, name="imported_record"):
    return reverse(name, kwargs={"number": record.pk})


def send(client, where, /, **changes):
    """Open a form, change some answers and send it."""
    return client.post(where, {**fields_of(client.get(where)), **changes}, follow=True)


def titles(page):
    return [line.title for line in page.context["lines"]]


@pytest.fixture
def several():
    system = histories.system()
    histories.record("1", title="Library hours", review_codes=["notice_short"], reviewed_at=at(2021, 11, 21))
    histories.record("2", title="Bridge repairs", status="for_a_person", reason="Two dates.", day=date(2018, 3, 1))
    histories.record("3", title="Parking charges", kind="issue", department="Highways", reviewed_at=at(2021, 11, 21))
    other = histories.system("cmis.exampleton.example", "cmis", name="Old CMIS")
    histories.record("4", title="Housing plan", system=other, status="left_out", reason="Not ours.", day=None)
    return system


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"Library hours", "Bridge repairs", "Parking charges", "Housing plan"}),
        ("kind=issue", {"Parking charges"}),
        ("status=for_a_person", {"Bridge repairs"}),
        ("finding=notice_short", {"Library hours"}),
        ("finding=any", {"Library hours"}),
        ("finding=none", {"Parking charges"}),
        ("year=2018", {"Bridge repairs"}),
        ("department=Highways", {"Parking charges"}),
        ("q=bridge", {"Bridge repairs"}),
        ("q=4", {"Housing plan"}),
        ("kind=decision&year=2019", {"Library hours"}),
        ("q=nothing+like+it", set()),
    ],
)
def test_the_list_is_narrowed(officer, several, query, expected):
    assert set(titles(officer.get(f"{reverse(LIST)}?{query}"))) == expected


def test_the_list_is_narrowed_by_system(officer, several):
    assert len(titles(officer.get(f"{reverse(LIST)}?system={several.pk}"))) == 3


@pytest.mark.parametrize("query", ["year=x", "kind=other", "system=999999", "page=x", "run=IM-1", "department=Nowhere"])
def test_a_filter_that_means_nothing_is_no_fault(officer, several, query):
    assert officer.get(f"{reverse(LIST)}?{query}").status_code == 200


def test_a_list_of_more_records_costs_no_more_statements(officer):
    histories.record("0")
    with CaptureQueriesContext(connection) as few:
        officer.get(reverse(LIST))
    for number in range(1, 20):
        histories.record(str(number), review_codes=["notice_short"])
    with CaptureQueriesContext(connection) as many:
        assert len(titles(officer.get(reverse(LIST)))) == 20
    assert len(many) == len(few)


def test_a_record_shows_what_was_read_what_is_kept_and_what_was_found(officer):
    sentence = "Between notice and decision lie 20 clear days."
    found = [{"code": "notice_short", "kind": "breaks", "sentence": sentence, "provision": "reg-9"}]
    record = histories.record(review=found, review_codes=["notice_short"], reviewed_at=at(2021, 11, 21))
    said = words(officer.get(address(record)))
    for each in (
        "Breaks a rule",
        "Between notice and decision lie 20 clear days.",
        "24 July 2019",
        "RESOLVED to build.",
        "Robin Kept",
        "A line of the page that nobody could place",
        "decision-1",
        "a" * 64,
    ):
        assert each in said
    before = said.index("Kept for officers")
    assert said.index("RESOLVED to build.") < before < said.index("Robin Kept")


def test_the_page_as_received_is_shown_as_text_and_given_out_as_a_file(officer):
    body = "<script>alert('old')</script><h1>Décision</h1>".encode()
    page = SourcePage.objects.create(
        system=histories.system(),
        address="https://democracy.exampleton.example/ieDecisionDetails.aspx?ID=13567",
        sha256="a" * 64,
        media_type="text/html",
        body=zlib.compress(body),
        size=len(body),
        read_at=histories.READ_AT,
    )
    record = histories.record(page=page)
    shown = officer.get(address(record, "imported_record_original"))
    assert b"<script>alert" not in shown.content
    assert "&lt;script&gt;alert(&#x27;old&#x27;)&lt;/script&gt;&lt;h1&gt;Décision&lt;/h1&gt;" in shown.content.decode()
    file = officer.get(address(record, "imported_record_original_file"))
    assert (file.content, file["Content-Type"]) == (body, "application/octet-stream")
    assert file["Content-Disposition"].startswith("attachment")
    assert officer.get(address(histories.record("2"), "imported_record_original")).status_code == 404


def test_accepting_leaving_out_and_taking_in_again(officer):
    record = histories.record(status="for_a_person", reason="Two dates stand in one cell.")
    assert "Two dates stand in one cell." in words(officer.get(address(record, "imported_record_accept")))
    assert "accepted as it was read" in words(send(officer, address(record, "imported_record_accept")))
    answer = officer.post(address(record, "imported_record_leave_out"), {"reason": ""})
    assert answer.status_code == 422
    send(officer, address(record, "imported_record_leave_out"), reason="A test page of the old system.")
    record.refresh_from_db()
    assert (record.status, record.reason) == ("left_out", "A test page of the old system.")
    send(officer, address(record, "imported_record_take_in"))
    record.refresh_from_db()
    assert record.status == "held"


def test_an_act_that_is_late_says_so(officer):
    record = histories.record()
    answer = officer.post(address(record, "imported_record_accept"))
    assert answer.status_code == 409
    assert "not the moment to accept" in words(answer)


def test_a_draft_is_made_of_an_issue_from_what_was_read(officer):
    record = histories.record(
        "77",
        "issue",
        decision_type="Key",
        due_starts_on=date(2022, 1, 10),
        due_ends_on=date(2022, 1, 31),
        open_fields=[
            {"label": "Reason Key:", "key": "reason_key", "text": "Expenditure of more than £500,000"},
            {"label": "Portfolio effect:", "key": "financial", "text": "£700,000"},
        ],
    )
    assert "Draft a forthcoming decision from it" in words(officer.get(address(record)))
    answer = send(officer, address(record, "imported_record_draft"))
    matter = ForthcomingDecision.objects.get()
    assert f"The draft {matter.ref} is made" in words(answer)
    assert (matter.decision_type, matter.due_from, matter.due_to) == ("key", date(2022, 1, 10), date(2022, 1, 31))
    assert matter.reason_key == "Expenditure of more than £500,000"
    unplaced = {each["label"]: each["text"] for each in matter.source.unplaced}
    assert unplaced["Portfolio effect:"] == "£700,000"
    assert unplaced["Contact:"].startswith("Robin Kept")
    assert "Draft a forthcoming decision from it" not in words(officer.get(address(record)))


def test_a_decision_is_no_forthcoming_one(officer):
    assert "Draft a forthcoming decision" not in words(officer.get(address(histories.record())))


def test_a_report_is_added_opened_and_said_to_have_been_public(officer):
    record = histories.record()
    upload = SimpleUploadedFile("report.pdf", pdf("The report"), "application/pdf")
    answer = send(officer, address(record, "imported_document_add"), title="Report of the director", file=upload)
    assert "withheld until you say" in words(answer)
    file = ImportedFile.objects.select_related("withheld_file").get()
    where = {"number": record.pk, "document_number": file.pk}
    assert "still being checked" in words(officer.get(address(record)))
    opened = officer.post(reverse("imported_document", kwargs=where))
    assert opened.content.startswith(b"%PDF")
    assert "no-store" in opened["Cache-Control"]
    assert officer.get(reverse("imported_document", kwargs=where)).status_code == 405
    file.withheld_file.status = Scan.CLEAN
    file.withheld_file.save(update_fields=["status"])
    send(officer, reverse("imported_document_public", kwargs=where), reason="It stood on the page of the decision.")
    assert "Known to have been public" in words(officer.get(address(record)))
    assert "public: It stood on the page of the decision." in words(officer.get(address(record)))


def test_a_document_that_the_source_names_is_given_its_file(officer):
    record = histories.record()
    named = histories.document(record)
    where = f"{address(record, 'imported_document_add')}?document={named.pk}"
    send(officer, where, file=SimpleUploadedFile("a.pdf", pdf("Annex"), "application/pdf"))
    named.refresh_from_db()
    assert named.withheld_file.name == "a.pdf"


@pytest.mark.parametrize("query", ["?document=x", "?document=²", "?document=0", "?document=99999999999999999999"])
def test_a_document_that_is_not_there_is_not_found(officer, query):
    assert officer.get(f"{address(histories.record(), 'imported_document_add')}{query}").status_code == 404


def test_a_page_is_refused_as_a_document(officer):
    upload = SimpleUploadedFile("report.pdf", b"<html>Sign in</html>", "application/pdf")
    where = address(histories.record(), "imported_document_add")
    answer = officer.post(where, {"title": "Report", "file": upload})
    assert answer.status_code == 422
    assert not ImportedFile.objects.exists()


def test_one_record_is_published_and_its_page_says_where(officer):
    matters.small_council()
    record = histories.record()
    answer = send(officer, address(record, "imported_record_publish"))
    record.refresh_from_db()
    assert record.status == "published"
    assert f"/history/{record.published_ref}/" in words(answer)
    with time_machine.travel(at(2021, 11, 25, 11, 30), tick=False):
        again = send(officer, address(record, "imported_record_publish"))
    assert "was public in these words already" in words(again)


def test_a_published_record_is_withdrawn_with_a_reason(officer):
    matters.small_council()
    record = histories.record()
    assert officer.post(address(record, "imported_record_withdraw"), {"reason": "Wrong."}).status_code == 409
    send(officer, address(record, "imported_record_publish"))
    send(officer, address(record, "imported_record_withdraw"), reason="It named a person by mistake.")
    record.refresh_from_db()
    assert (record.status, record.reason) == ("left_out", "It named a person by mistake.")


def test_all_that_the_list_shows_is_published_by_a_job(officer, several):
    where = f"{reverse('imported_records_publish')}?kind=decision"
    shown = officer.get(where)
    assert (shown.context["count"], shown.context["with_findings"]) == (1, 1)
    assert "1 record can be published." in words(shown)
    narrowed = words(officer.get(f"{where}&finding=notice_short"))
    assert "Fewer than 28 clear days, and no urgency claimed" in narrowed
    answer = send(officer, where)
    job = Job.objects.get(kind="publish_history")
    assert answer.redirect_chain[-1][0] == reverse("job", args=[job.pk])
    number = ImportedRecord.objects.get(title="Library hours").pk
    assert job.payload["ranges"] == [[number, number]]


def test_published_records_that_were_read_anew_are_published_again(officer):
    read = histories.READ_AT
    histories.record("1", status="published", published_ref="mg-decision-1", published_at=read - timedelta(days=1))
    histories.record("2", status="published", published_ref="mg-decision-2", published_at=read + timedelta(days=1))
    assert officer.get(reverse("imported_records_publish")).context["count"] == 1


def test_words_are_found_in_documents_by_those_who_may_read_them(officer):
    record = histories.record()
    kept = WithheldFile.objects.create(
        sha256="b" * 64,
        name="report.pdf",
        media_type="application/pdf",
        size=9,
        text="Twelve new posts in Millbeck",
        handed_in_by=matters.democratic_services(),
        handed_in_at=histories.READ_AT,
    )
    histories.document(record, withheld_file=kept)
    found = f"{reverse(LIST)}?q=millbeck"
    assert titles(officer.get(found)) == [record.title]
    assert titles(signed_in(matters.user("audit", "auditor")).get(found)) == []


def test_nothing_is_asked_for_where_nothing_can_be_published(officer, several):
    where = f"{reverse('imported_records_publish')}?status=left_out"
    assert "None of the records that fit" in words(officer.get(where))
    assert officer.post(where).status_code == 409
    assert not Job.objects.filter(kind="publish_history").exists()


@pytest.mark.parametrize(
    ("name", "role", "status"),
    [
        ("imported_record", "auditor", 200),
        ("imported_record", "author", 403),
        ("imported_record_accept", "auditor", 403),
        ("imported_record_publish", "auditor", 403),
        ("imported_document_add", "auditor", 403),
        ("imported_record_accept", "monitoring_officer", 200),
    ],
)
def test_who_may_see_and_who_may_act(name, role, status):
    record = histories.record(status="for_a_person", reason="Look.")
    client = signed_in(matters.user("somebody", role))
    assert client.get(address(record, name)).status_code == status


def test_who_may_only_read_is_offered_nothing_to_do():
    histories.document(histories.record())
    said = words(signed_in(matters.user("audit", "auditor")).get(address(ImportedRecord.objects.get())))
    for offer in ("Publish as history", "Leave it out", "Add the file", "Add a report"):
        assert offer not in said
