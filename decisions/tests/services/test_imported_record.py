"""What a person decides about an imported record: accepted, left out, drafted from, given its documents."""

from __future__ import annotations

import pytest

from decisions.models import AuditEvent, ForthcomingDecision, ImportedFile, Job, OfficeFile, WithheldFile
from decisions.refusals import NotAccepted, NotAllowed, NotComplete, NotNow
from decisions.services import imported_record as service
from decisions.services import jobs
from decisions.services.files import keeping
from decisions.services.files.stores import WITHHELD
from decisions.states import Scan
from decisions.tests.factories import histories, matters
from decisions.tests.factories.files import line, pdf
from decisions.tests.factories.matters import at
from decisions.tests.walls.scenarios_imported_records import SOURCE

pytestmark = pytest.mark.django_db
WHEN = at(2021, 11, 25, 11)


@pytest.fixture
def officer():
    return matters.democratic_services()


def last_sentence(record):
    event = AuditEvent.objects.order_by("-number").first()
    assert (event.thing_kind, event.thing_ref) == ("imported_record", str(record.pk))
    return event.event


def scanned(file):
    kept = file.withheld_file
    kept.status = Scan.CLEAN
    kept.save(update_fields=["status"])


def test_a_record_that_waited_for_a_person_is_accepted_and_may_be_published(officer):
    record = histories.record(status="for_a_person", reason="Two dates stand in one cell.")
    done = service.accept(record=record, by=officer, at=WHEN)
    assert (done.status, done.reason, last_sentence(record)) == ("held", "", "history_accepted")
    with pytest.raises(NotNow, match="not the moment to accept"):
        service.accept(record=record, by=officer, at=WHEN)


def test_leaving_out_needs_a_reason_and_keeps_it(officer):
    record = histories.record()
    with pytest.raises(NotComplete) as missing:
        service.leave_out(record=record, by=officer, at=WHEN, reason="  ")
    assert missing.value.missing == {"reason": "Say why the record is left out. The reason is kept."}
    done = service.leave_out(record=record, by=officer, at=WHEN, reason="A test page.")
    assert (done.status, done.reason) == ("left_out", "A test page.")
    again = service.take_in_again(record=record, by=officer, at=WHEN)
    assert (again.status, again.reason) == ("held", "")


@pytest.mark.parametrize("status", ["published", "disposed"])
def test_what_is_published_or_disposed_of_is_not_left_out(officer, status):
    record = histories.record(status=status, published_ref="mg-decision-13567", published_at=WHEN)
    with pytest.raises(NotNow):
        service.leave_out(record=record, by=officer, at=WHEN, reason="No longer wanted.")


def test_an_auditor_changes_nothing():
    record = histories.record(status="for_a_person", reason="Look.")
    with pytest.raises(NotAllowed):
        service.accept(record=record, by=matters.user("audit", "auditor"), at=WHEN)
    record.refresh_from_db()
    assert record.status == "for_a_person"


def test_one_record_gives_one_draft(officer):
    record = histories.record(key="77", kind="issue")
    matter = service.draft_matter(record=record, by=officer, at=WHEN, values={"title": "Places"}, source=SOURCE)
    record.refresh_from_db()
    assert (record.matter, record.status, matter.source.sha256) == (matter, "held", "7" * 64)
    with pytest.raises(NotNow, match=matter.ref):
        service.draft_matter(
            record=record, by=officer, at=WHEN, values={"title": "P"}, source={**SOURCE, "sha256": "8" * 64}
        )
    assert ForthcomingDecision.objects.count() == 1


def test_a_decision_is_not_drafted_anew(officer):
    with pytest.raises(NotNow, match="published as history"):
        service.draft_matter(record=histories.record(), by=officer, at=WHEN, values={"title": "P"}, source=SOURCE)


def test_no_draft_is_made_of_what_is_left_out(officer):
    record = histories.record(kind="issue", status="left_out", reason="Not ours.")
    with pytest.raises(NotNow, match="left out"):
        service.draft_matter(record=record, by=officer, at=WHEN, values={"title": "P"}, source=SOURCE)
    assert not ForthcomingDecision.objects.exists()


def test_a_report_is_withheld_until_somebody_says_how_it_was_public(officer):
    record = histories.record()
    data = pdf("The report of the director")
    file = service.add_file(record=record, by=officer, at=WHEN, title="Report", file=("report.pdf", data))
    assert (file.open_file, file.is_known_public, file.withheld_file.name) == (None, False, "report.pdf")
    assert WITHHELD.read(file.withheld_file.sha256) == data
    assert not OfficeFile.objects.exists()
    with pytest.raises(NotNow, match="still being checked"):
        service.open_file(file=file, by=officer, at=WHEN, reason="It stood on the page.")
    scanned(file)
    with pytest.raises(NotComplete):
        service.open_file(file=file, by=officer, at=WHEN, reason=" ")
    done = service.open_file(file=file, by=officer, at=WHEN, reason="It stood on the page.")
    assert (done.is_known_public, done.why_public) == (True, "It stood on the page.")
    assert keeping.open_file(done.open_file) == data
    with pytest.raises(NotNow, match="already"):
        service.open_file(file=file, by=officer, at=WHEN, reason="Again.")


def test_the_text_of_a_report_is_taken_out_by_its_check(officer):
    record = histories.record()
    file = service.add_file(
        record=record, by=officer, at=WHEN, title="Report", file=("r.pdf", pdf(line("Twelve new posts", 700)))
    )
    assert jobs.run(Job.objects.get().pk, at=WHEN, clock=lambda: WHEN)
    file = ImportedFile.objects.select_related("withheld_file").get(pk=file.pk)
    assert "Twelve new posts" in file.withheld_file.text


def test_what_the_source_calls_restricted_stays_withheld(officer):
    record = histories.record()
    named = histories.document(record, restricted=True, restriction="Exempt Category 3")
    file = service.add_file(record=record, by=officer, at=WHEN, file=("a.pdf", pdf("Secret")), named=named)
    assert (file.pk, file.title) == (named.pk, named.title)
    scanned(file)
    with pytest.raises(NotNow, match="restricted"):
        service.open_file(file=file, by=officer, at=WHEN, reason="Somebody said so.")
    assert not OfficeFile.objects.exists()


def test_a_document_is_not_given_a_second_file(officer):
    record = histories.record()
    named = histories.document(record)
    service.add_file(record=record, by=officer, at=WHEN, file=("a.pdf", pdf("One")), named=named)
    with pytest.raises(NotNow, match="here already"):
        service.add_file(record=record, by=officer, at=WHEN, file=("b.pdf", pdf("Two")), named=named)
    other = histories.document(histories.record(key="2"), 4712)
    with pytest.raises(NotNow, match="another record"):
        service.add_file(record=record, by=officer, at=WHEN, file=("b.pdf", pdf("Two")), named=other)
    assert WithheldFile.objects.count() == 1


def test_a_new_document_needs_a_title_and_a_file_that_is_what_its_name_says(officer):
    record = histories.record()
    with pytest.raises(NotComplete, match="title"):
        service.add_file(record=record, by=officer, at=WHEN, file=("a.pdf", pdf("One")))
    with pytest.raises(NotAccepted):
        service.add_file(record=record, by=officer, at=WHEN, title="Report", file=("a.pdf", b"<html>Sign in</html>"))
    assert not ImportedFile.objects.exists()


def test_reading_a_withheld_document_is_logged_without_its_title(officer):
    file = service.add_file(
        record=histories.record(), by=officer, at=WHEN, title="Pay of one officer", file=("p.pdf", pdf("Pay"))
    )
    assert service.read_file(file=file, by=officer, at=WHEN).startswith(b"%PDF")
    event = AuditEvent.objects.order_by("-number").first()
    assert event.event == "withheld_document_seen"
    assert "Pay" not in str(event.detail)
    with pytest.raises(NotAllowed):
        service.read_file(file=file, by=matters.user("audit", "auditor"), at=WHEN)


def test_a_document_that_is_only_named_cannot_be_read_or_opened(officer):
    named = histories.document(histories.record())
    for act in (
        lambda: service.read_file(file=named, by=officer, at=WHEN),
        lambda: service.open_file(file=named, by=officer, at=WHEN, reason="It stood there."),
    ):
        with pytest.raises(NotNow, match="only named"):
            act()
