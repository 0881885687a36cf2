"""One report through five hands: author, finance, legal who returns it, the clearances, the director on a phone.

An officer's key decision under the general exception: notice and report public on 7 January 2025, lawful from
15 January, open to call-in until 5pm on 22 January 2025. And what is refused on the way, each in a sentence.
"""

from __future__ import annotations

import io
from datetime import date, datetime

import pikepdf
import pytest

from decisions.models import Approval, DecisionRecord, Report, ReportVersion
from decisions.publication import canonical
from decisions.publication.models import Edition
from decisions.tests.factories import approvals, clearances, matters, reports
from decisions.tests.factories.matters import at
from decisions.tests.journeys.reader import Reader

pytestmark = pytest.mark.browser

PHONE = 390
OFFICERS = ("finance", "legal", "monitoring_officer")


@pytest.fixture
def matter(reader, clock):
    """A key decision of the director, noticed under the general exception on 7 January 2025."""
    clock(2025, 1, 7, 9)
    approvals.director()
    for role in OFFICERS:
        matters.user(role, role)
    return approvals.officer_matter()


def test_a_report_is_written_returned_cleared_approved_on_a_phone_and_read(
    reader, public_site, clock, matter, paper_of
):
    author = reader("author")
    ref = begun(author, matter)
    sent_for_clearance(author, ref)

    finance = reader("finance")
    opened_from_my_clearances(finance, ref)
    finance.answer(comments="The money is in the approved budget.")
    finance.press("Clear version", exact=False)
    assert f"{ref} is cleared as Finance" in finance.text()

    legal = reader("legal")
    opened_from_my_clearances(legal, ref)
    legal.press("Return to the author")
    assert legal.page.locator(".govuk-error-summary").is_visible()
    legal.answer(comments="Name the power that is used.")
    legal.press("Return to the author")

    author.open(f"/reports/{ref}/")
    assert "Name the power that is used." in author.text()
    author.open(f"/reports/{ref}/sections/legal/")
    author.page.locator(".rich-text--ready").wait_for()
    author.page.get_by_role("textbox", name="Text").fill("The power is section 1 of the Localism Act 2011.")
    author.press("Save", exact=True)
    sent_for_clearance(author, ref)
    # Finance cleared sections that were not touched, so that clearance stands.
    assert clearances.of(Report.objects.get(ref=ref), "finance").status == "cleared"

    for who in (legal, reader("monitoring_officer")):
        opened_from_my_clearances(who, ref)
        who.press("Clear version", exact=False)
    assert Report.objects.get(ref=ref).status == "cleared"

    dso = reader("dso")
    dso.open(f"/reports/{ref}/")
    dso.press("Publish ahead of the decision")
    dso.press("Publish the report", exact=False)
    public = reader(site=public_site.address)
    public.open(f"/reports/{ref}/")
    assert "section 1 of the Localism Act 2011" in public.text()

    director = too_early(reader, clock, ref)
    record = approved(director, clock, ref)
    paper_of(record.ref)
    public_reads_it(public, ref, record)


def begun(author: Reader, matter) -> str:
    """Begin the report on screen, write one answer there, and let the rest stand as the author would write it."""
    reports.template_in_use("decision")
    author.open(f"/matters/{matter.ref}/")
    author.press("Begin a report", exact=False)
    author.page.get_by_label("Report for a decision", exact=False).first.check()
    author.answer(report_of="Deputy Director of Social Work")
    author.day("report_date", 7, 1, 2025)
    author.press("Begin the report")
    ref = author.page.url.rstrip("/").rpartition("/")[2]
    paper = Report.objects.get(ref=ref)
    assert paper.matter_id == matter.pk
    for asked in paper.template.sections.all():
        if asked.kind not in ("appendices", "background") and asked.key != "about":
            reports.written(paper, asked.key, when=at(2025, 1, 7, 9), **reports.answer_for(asked))
    author.open(f"/reports/{ref}/sections/about/")
    author.page.locator(".rich-text--ready").wait_for()
    author.page.get_by_role("textbox", name="Text").fill("It asks for twelve posts in the early help team.")
    author.press("Save and go on")
    author.open(f"/reports/{ref}/appendices/add/")
    author.answer(title="Equality assessment", kind="equality")
    author.page.set_input_files(
        "input[type=file]", {"name": "equality.txt", "mimeType": "text/plain", "buffer": b"No group is worse off."}
    )
    author.press("Save")
    author.open(f"/reports/{ref}/background-papers/")
    author.answer(none=True)
    author.press("Save")
    assert author.faults() == []
    return ref


def sent_for_clearance(author: Reader, ref: str) -> None:
    author.open(f"/reports/{ref}/send-for-clearance/")
    for role in OFFICERS:
        box = author.page.locator(f'select[name="{role}"]')
        if box.count():
            box.select_option(label=str(matters.user(role, role)))
    author.press("Send for clearance", exact=False)
    assert Report.objects.get(ref=ref).status == "clearance", author.text()


def opened_from_my_clearances(officer: Reader, ref: str) -> None:
    officer.open("/clearances/")
    officer.follow(officer.page.locator("main").get_by_role("link", name=Report.objects.get(ref=ref).title))
    if "/clearances/" not in officer.page.url.partition("/reports/")[2]:
        officer.press("Look at it")


def too_early(reader, clock, ref: str) -> Reader:
    """On 14 January the button is shut and says from when, and by which route."""
    clock(2025, 1, 14, 16)
    director = reader("director", width=PHONE)
    director.open("/decide/")
    assert director.faults() == []
    director.page.locator("main").get_by_role("link", name=Report.objects.get(ref=ref).title).first.click()
    director.page.wait_for_url(f"**/reports/{ref}/decide/")
    bar = director.page.locator(".approval-bar")
    assert "15 January 2025" in bar.inner_text()
    assert bar.get_by_role("button", name="Approve", exact=True).is_disabled()
    return director


def approved(director: Reader, clock, ref: str) -> DecisionRecord:
    clock(2025, 1, 15, 11)
    director.open(f"/reports/{ref}/decide/")
    newest = ReportVersion.objects.filter(report__ref=ref).order_by("-number").first()
    assert newest.sha256 in director.text()
    # At the end of the page, where the bar with the buttons covers nothing.
    director.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert director.faults() == []
    director.answer(
        own_interest="none",
        reasons="Help at the first contact lowers what people need later.",
        alternatives="To go on as before was rejected, because waiting lists grow.",
        implementation_officer="Deputy Director of Social Work",
        implementation_timescale="From April 2025",
    )
    director.page.locator(".approval-bar").get_by_role("button", name="Approve", exact=True).click()
    director.page.wait_for_url("**/reauthenticate/**")
    director.page.get_by_label("Password", exact=True).fill("a long example password")
    director.follow(director.page.locator("main button[type=submit]"))
    said = director.text()
    done = Approval.objects.get(report__ref=ref)
    assert (done.outcome, done.sha256, done.by.username) == ("approved", newest.sha256, "director")
    assert done.record.ref in said
    assert director.faults() == []
    return done.record


def public_reads_it(public: Reader, ref: str, record: DecisionRecord) -> None:
    public.open(f"/decisions/{record.ref}/")
    said = public.text()
    assert "5pm on Wednesday 22 January 2025" in said
    assert "Thursday 23 January 2025" in said
    assert f"/reports/{ref}/" in public.page.content()
    assert public.faults(1280, PHONE) == []
    paper = public.context.request.get(f"{public.site}/decisions/{record.ref}.pdf")
    with pikepdf.open(io.BytesIO(paper.body())) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
    edition = Edition.objects.get(record__kind="reports", record__ref=ref, number=1)
    assert canonical.sha256_of_report(edition.content) == record.approval.sha256
    public.open(f"/decisions/{record.ref}/")
    public.page.locator("#receipt ~ p a").click()
    public.page.wait_for_url("**/log/*/")
    assert record.ref in public.text()


class TestRefusals:
    """Each refusal is a sentence on the screen, and nothing is decided."""

    def refused(self, somebody: Reader, ref: str, sentence: str) -> None:
        somebody.open(f"/reports/{ref}/decide/")
        assert sentence in somebody.text()
        assert not Approval.objects.exists()

    def test_a_director_cannot_decide_on_their_own_report(self, reader, clock, matter):
        paper = approvals.cleared(matter)
        own = reports.report_in_draft(approvals.BEGUN, matter=matter, title="Written by the director")
        reports.written(own, "about", by=approvals.director(), when=approvals.BEGUN, html="<p>My own words.</p>")
        clock(2025, 1, 15, 11)
        director = reader("director", width=PHONE)
        self.refused(director, own.ref, "own report")
        director.open(f"/reports/{paper.ref}/decide/")
        assert "own report" not in director.text()

    def test_an_acting_up_that_has_ended(self, reader, clock, matter):
        paper = approvals.public(matter)
        approvals.acting_director(date(2024, 10, 1), date(2024, 12, 31))
        clock(2025, 1, 15, 11)
        self.refused(reader("acting", width=PHONE), paper.ref, "ended on Tuesday 31 December 2024")

    def test_a_text_that_changed_while_the_page_was_open(self, reader, clock, matter):
        paper = approvals.public(matter)
        clock(2025, 1, 15, 11)
        director = reader("director", width=PHONE)
        director.open(f"/reports/{paper.ref}/decide/")
        reports.written(paper, "resources", when=datetime.now(matters.LONDON), html="<p>It costs twice as much.</p>")
        director.answer(own_interest="none", reasons="Help comes sooner.", no_alternatives=True)
        director.answer(alternatives="", implementation_officer="A deputy", implementation_timescale="April")
        director.follow(director.page.locator(".approval-bar").get_by_role("button", name="Approve", exact=True))
        if "reauthenticate" in director.page.url:
            director.page.get_by_label("Password", exact=True).fill("a long example password")
            director.follow(director.page.locator("main button[type=submit]"))
        assert "changed" in director.text(), director.text()
        assert not Approval.objects.exists()
        finance = clearances.of(paper, "finance")
        assert finance.status == "asked"
        assert "What are the resource implications?" in finance.void_reason
