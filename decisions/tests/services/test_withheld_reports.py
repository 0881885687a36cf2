"""Withheld parts and appendices of a report: what Schedule 12A asks for, versions, clearances, taking out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from decisions.models import AuditEvent, FormDraft, OfficeFile, Report, WithheldDocument, WithheldFile
from decisions.permissions import Action
from decisions.queries import report_content
from decisions.queries.withheld import cautions_of
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.rules.exemption import PARAGRAPHS
from decisions.services import report as reports
from decisions.services import withheld
from decisions.tests.factories import files, matters
from decisions.tests.factories import reports as report_factory
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.factories.withheld import (
    LONG_REASON,
    WHEN,
    part_values,
    question_in_words,
    report_of_a_director,
    withheld_appendix,
    withheld_document,
    withheld_part,
)

pytestmark = pytest.mark.django_db
LATER = at(2021, 11, 25)
shared = shared_by_module(lambda: {"report": report_of_a_director().pk})


@pytest.fixture
def report(shared):
    return Report.objects.get(pk=shared["report"])


def saved(document, by=None, version=None, file=None, **values):
    return withheld.save_withheld(
        document=document,
        by=by or matters.author(),
        at=LATER,
        version=document.version if version is None else version,
        values=values,
        file=file,
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"paragraphs": []}, "withheld_paragraph_missing"),
        ({"paragraphs": [8]}, "withheld_paragraph_unknown"),
        ({"public_interest_reason": ""}, "withheld_public_interest_missing"),
        ({"public_interest_reason": "Commercial."}, "withheld_public_interest_short"),
        ({"opinion_on": None}, "withheld_opinion_date_missing"),
        ({"review_on": None}, "withheld_review_missing"),
        ({"confidential_source": "The Home Office"}, "withheld_confidential_paragraph"),
        ({"title": " "}, "title"),
        ({"public_title": ""}, "public_title"),
        ({"public_reason": " "}, "public_reason"),
        ({"html": "<p> </p>"}, "html"),
        # Schedule 12A, Part 2: what is never exempt.
        ({"registered_information": True}, "withheld_paragraph_3_registered"),
        ({"own_planning_development": True}, "withheld_own_planning"),
        ({"own_planning_development": True, "paragraphs": [1, 5]}, "withheld_own_planning"),
        # The title is content.
        ({"public_title": "Tender prices of the three bidders"}, "public_title"),
        ({"public_title": "TENDER PRICES, of the three bidders!"}, "public_title"),
        ({"public_reason": "The tender prices of the three bidders are secret."}, "public_reason"),
    ],
)
def test_what_schedule_12a_asks_for_is_asked_for(report, changes, field):
    with pytest.raises(NotComplete) as refused:
        withheld_part(report, **changes)
    assert field in refused.value.missing
    assert not WithheldDocument.objects.exists()


def test_registered_information_may_be_exempt_under_another_paragraph_too(report):
    assert withheld_part(report, registered_information=True, paragraphs=[3, 5]).paragraphs == [3, 5]


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_each_paragraph_can_be_chosen_and_is_cited(report, paragraph):
    part = withheld_part(report, paragraphs=[paragraph])
    (section,) = [each for each in report_content.report_content(report).sections if each.withheld]
    assert section.withheld.startswith(f"Paragraph {paragraph} of Part 1 of Schedule 12A")
    assert part.public_reason.rstrip(".") in section.withheld


def test_confidential_is_cited_as_such_without_paragraph_or_test(report):
    withheld_part(
        report, paragraphs=[], public_interest_reason="", review_on=None, confidential_source="The Home Office, 1 May"
    )
    (section,) = [each for each in report_content.report_content(report).sections if each.withheld]
    assert section.withheld.startswith("Confidential information")
    assert "Home Office" not in str(report_content.report_content(report))


def test_the_public_reads_of_a_part_and_an_appendix_what_it_may_and_nothing_else(report):
    part, appendix = withheld_part(report), withheld_appendix(report)
    content = str(report_content.report_content(report))
    for secret in (part.title, "four million", "procurement team", "bidders fit theirs", "prices.pdf"):
        assert secret not in content
    (listed,) = report_content.report_content(report).appendices
    assert (listed.number, listed.title, listed.review_on) == (2, appendix.public_title, date(2022, 11, 25))
    assert (listed.file_sha256, listed.file_name) == ("", "")


def test_the_words_that_stood_there_openly_leave_the_working_text(report):
    key = question_in_words(report)
    before = report.sections.get(section__key=key)
    assert before.html
    withheld_part(report, key=key)
    after = report.sections.get(section__key=key)
    assert (after.html, after.version) == ("", before.version + 1)


def test_a_withheld_file_lies_in_its_own_store_and_table(report, settings, tmp_path):
    settings.WITHHELD_FILES, settings.OFFICE_FILES = tmp_path / "withheld", tmp_path / "office"
    appendix = withheld_appendix(report)
    sha = appendix.file.sha256
    assert [each.name for each in (tmp_path / "withheld").rglob("*") if each.is_file()] == [sha]
    assert not (tmp_path / "office").exists()
    assert WithheldFile.objects.count() == 1
    assert not OfficeFile.objects.exists()


def test_withheld_files_lie_outside_every_folder_of_the_public():
    assert not Path(settings.WITHHELD_FILES).is_relative_to(settings.PUBLIC_FILES)
    assert not Path(settings.PUBLIC_FILES).is_relative_to(settings.WITHHELD_FILES)


@pytest.mark.parametrize("act", ["withhold", "save", "take_out"])
@pytest.mark.parametrize("status", ["draft", "clearance", "cleared", "decided", "issued", "abandoned"])
def test_the_paper_is_changed_until_it_is_decided(report, act, status):
    part = withheld_part(report)
    from decisions.tests.services.statuses import put_in_state

    put_in_state(report, status)
    acts = {
        "withhold": lambda: withheld_appendix(report),
        "save": lambda: saved(part, html="<p>Another sum.</p>"),
        "take_out": lambda: withheld.take_out(document=part, by=matters.author(), at=LATER, reason="Not needed."),
    }
    if status in ("draft", "clearance", "cleared"):
        acts[act]()
    else:
        with pytest.raises(NotNow, match="can no longer be changed"):
            acts[act]()


def test_each_save_is_a_version_of_the_part_and_of_the_report(report):
    part = withheld_part(report)
    first = report_content.latest_version(report)
    saved(part, html="<p>The lowest bid is five million.</p>")
    second = report_content.latest_version(report)
    assert second.number == first.number + 1
    versions = list(part.versions.order_by("number"))
    assert [each.number for each in versions] == [1, 2]
    assert versions[0].sha256 != versions[1].sha256
    assert "five million" in versions[1].html
    key = f"withheld:{part.pk}"
    assert first.sections[key] != second.sections[key]
    assert "million" not in str(second.content) + str(second.sections)


def test_a_new_file_is_a_new_version(report):
    appendix = withheld_appendix(report)
    changed = saved(appendix, file=("prices-2.pdf", files.pdf(files.line("Another price.", 700))))
    assert (changed.version, changed.file.name) == (2, "prices-2.pdf")
    one, two = appendix.versions.order_by("number").values_list("sha256", flat=True)
    assert one != two


def test_a_save_that_changes_nothing_writes_nothing(report):
    part, events = withheld_part(report), AuditEvent.objects.count()
    assert saved(part, html=part.html).version == 1
    assert AuditEvent.objects.count() == events


def test_two_writers_do_not_overwrite_each_other(report):
    part = withheld_part(report)
    saved(part, html="<p>Mine.</p>")
    with pytest.raises(ChangedMeanwhile, match="saved this while you were writing"):
        saved(part, version=1, html="<p>Theirs.</p>", by=matters.democratic_services())
    assert WithheldDocument.objects.get().html == "<p>Mine.</p>"


def test_who_does_not_read_it_cannot_change_it_even_if_they_write_reports(report):
    part = withheld_part(report)
    with pytest.raises(NotAllowed, match="need to know"):
        saved(part, by=matters.user("another", "author"), html="<p>Theirs.</p>")
    with pytest.raises(NotAllowed):
        saved(part, by=matters.user("lawyer", "legal"), html="<p>Theirs.</p>")


def test_a_change_voids_the_clearances_that_cover_it():
    from decisions.tests.factories.clearances import cleared

    report = cleared()
    key = question_in_words(report)
    part = withheld_part(report, key=key)
    void = [each for each in report.clearances.all() if each.void_reason]
    covering = [each for each in report.clearances.all() if not each.covers or key in each.covers]
    assert {each.pk for each in void} == {each.pk for each in covering}
    assert covering
    assert all(part.title not in each.void_reason for each in void)


def test_a_part_takes_a_question_that_is_answered_in_words_and_once(report):
    part = withheld_part(report)
    with pytest.raises(NotComplete) as refused:
        withheld_part(report, key=part.section.key)
    assert "section" in refused.value.missing
    table = report.template.sections.filter(kind="options").first()
    with pytest.raises(NotComplete):
        withheld_part(report, key=table.key)
    other = report_factory.report_in_draft(shape="briefing")
    with pytest.raises(NotComplete):
        withheld.withhold_part(
            report=other, by=matters.author(), at=WHEN, section=part.section, html="<p>x</p>", values=part_values()
        )


def test_nobody_can_write_openly_where_the_words_are_withheld(report):
    part = withheld_part(report)
    row = report.sections.get(section=part.section)
    with pytest.raises(NotNow, match="withheld from the public"):
        reports.save_section(
            report=report,
            section=part.section,
            by=matters.author(),
            at=LATER,
            version=row.version,
            values={"html": "<p>Four million.</p>"},
        )


@pytest.mark.parametrize(("number", "refused"), [(None, True), (2, True), (3, False)])
def test_an_appendix_has_a_number_of_its_own(report, number, refused):
    withheld_appendix(report)
    if refused:
        with pytest.raises(NotComplete) as found:
            withheld_appendix(report, number=number)
        assert "number" in found.value.missing
    else:
        assert withheld_appendix(report, number=number).number == 3


def test_a_public_twin_shares_the_number_and_is_of_the_same_report(report):
    from decisions.services import report_appendices

    twin = report_appendices.add_appendix(
        report=report, by=matters.author(), at=WHEN, values={"title": "Prices, without the sums", "number": 2}
    )
    with pytest.raises(NotComplete):
        withheld_appendix(report)
    assert withheld_appendix(report, twin=twin).twin == twin
    other = report_of_a_director()
    with pytest.raises(NotComplete) as refused:
        withheld_appendix(other, twin=twin)
    assert "twin" in refused.value.missing


def test_an_appendix_without_a_file_and_a_file_of_a_bad_kind_are_refused(report):
    with pytest.raises(NotComplete) as refused:
        withheld.withhold_appendix(report=report, by=matters.author(), at=WHEN, values=part_values(number=2), file=None)
    assert "file" in refused.value.missing
    with pytest.raises(NotComplete):
        withheld_appendix(report, name="prices.exe", data=b"MZ")


def test_taking_out_needs_a_reason_and_is_for_good(report):
    part = withheld_part(report)
    with pytest.raises(NotComplete):
        withheld.take_out(document=part, by=matters.author(), at=LATER, reason=" ")
    withheld.take_out(document=part, by=matters.author(), at=LATER, reason="It can be said openly.")
    assert not [each for each in report_content.report_content(report).sections if each.withheld]
    part.refresh_from_db()
    with pytest.raises(NotNow, match="taken out"):
        saved(part, html="<p>Again.</p>")
    assert part.versions.count() == 1


def test_whose_opinion_it_is_follows_from_who_decides(report):
    assert withheld_part(report).opinion_by == "Marlow Eastwick, Director of Adults and Health"
    assert withheld_document().opinion_by == "The proper officer"
    briefing = report_factory.report_in_draft(shape="briefing")
    assert withheld_part(briefing).opinion_by == "The proper officer"


def test_alike_titles_and_reasons_are_warned_of_without_repeating_them(report):
    earlier = withheld_part(report_of_a_director(), title="Other things", public_title="Part")
    part = withheld_part(report, public_title="Prices of tender bidders")
    codes = {each.code for each in cautions_of(part)}
    assert codes == {"WARN-TITLE-TOLD", "WARN-BOILERPLATE"}
    assert earlier.public_interest_reason == LONG_REASON
    said = " ".join(f"{each.text} {each.mend}" for each in cautions_of(part)).lower()
    assert "tender" not in said
    assert "bidders" not in said


def test_words_that_are_public_anyway_are_no_warning(report):
    part = withheld_part(report, title="Early help invest", public_title="Early help: what to invest")
    assert "WARN-TITLE-TOLD" not in {each.code for each in cautions_of(part)}


def test_no_event_job_or_version_of_the_report_holds_a_withheld_word(report):
    from decisions.models import Job, ReportVersion

    appendix = withheld_appendix(report)
    part = withheld_part(report)
    saved(part, html="<p>The lowest bid is five million.</p>", note="Ask the procurement team.")
    said = " ".join(
        str(row)
        for model in (AuditEvent, Job, ReportVersion)
        for row in model.objects.values_list(*(f.attname for f in model._meta.concrete_fields))
    )
    for secret in (part.title, "million", "procurement", "bidders fit", appendix.file.name, "prices.pdf"):
        assert secret not in said
    assert not FormDraft.objects.exists()


def test_the_action_is_asked_of_the_report_too(report):
    assert Action.WRITE_REPORT
    with pytest.raises(NotAllowed):
        withheld.withhold_part(
            report=report,
            by=matters.user("lawyer", "legal"),
            at=WHEN,
            section=report_factory.section(report, question_in_words(report)),
            html="<p>x</p>",
            values=part_values(),
        )
