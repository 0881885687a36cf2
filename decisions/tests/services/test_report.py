"""Writing a report: who and when, two writers, saves that change nothing, versions and hashes, bringing back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from decisions.models import AuditEvent, Clearance, Report, ReportVersion, WithheldDocument
from decisions.publication.canonical import sha256_of_report
from decisions.publication.content import as_json
from decisions.queries import report_content as contents
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.services import report as service
from decisions.services import report_appendices, report_comments, report_versions
from decisions.states import Report as State
from decisions.tests.factories import matters, reports
from decisions.tests.factories.matters import at

pytestmark = pytest.mark.django_db
WHEN = at(2021, 11, 25)
WRITERS = {"author", "democratic_services", "director", "monitoring_officer"}
ROLES = (*sorted(WRITERS), "finance", "executive_member", "auditor", "administrator", "member")
WRITABLE = {State.DRAFT, State.CLEARANCE, State.CLEARED}


def fresh(report: Report) -> Report:
    return Report.objects.get(pk=report.pk)


def put_in(report: Report, status: State) -> Report:
    """Walk the table of transitions to a status; only the database's own rules are in the way."""
    path = {
        State.DRAFT: (),
        State.CLEARANCE: ("clearance",),
        State.CLEARED: ("cleared",),
        State.DECIDED: ("cleared", "decided"),
        State.ISSUED: ("cleared", "issued"),
        State.ABANDONED: ("abandoned",),
    }[status]
    for step in path:
        Report.objects.filter(pk=report.pk).update(status=step)
    return fresh(report)


def save_about(report: Report, by: Any, words: str = "<p>New words.</p>", version: int | None = None) -> Any:
    asked = reports.section(report, "about")
    row = report.sections.filter(section=asked).first()
    seen = version if version is not None else (row.version if row else 0)
    return service.save_section(report=report, section=asked, by=by, at=WHEN, version=seen, values={"html": words})


ACTS = {
    "section": save_about,
    "particulars": lambda report, by: service.save_particulars(
        report=report, by=by, at=WHEN, version=report.version, values={"title": "Another title"}
    ),
    "appendix": lambda report, by: report_appendices.add_appendix(
        report=report, by=by, at=WHEN, values={"title": "Plan", "to_follow": True}
    ),
    "papers": lambda report, by: report_appendices.set_background_papers(
        report=report, by=by, at=WHEN, version=report.version, papers=[], none=True
    ),
}


@pytest.mark.parametrize("status", State)
@pytest.mark.parametrize("act", ACTS)
def test_a_report_is_written_until_it_is_decided(act, status):
    report = put_in(reports.report_in_draft(), status)
    before = report.versions.count()
    if status in WRITABLE:
        ACTS[act](report, matters.author())
        assert report.versions.count() == before + 1
        return
    with pytest.raises(NotNow, match="can no longer be changed"), transaction.atomic():
        ACTS[act](report, matters.author())
    assert report.versions.count() == before


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", ACTS)
def test_only_those_who_write_reports_write(act, role):
    report, who = reports.report_in_draft(), matters.user(f"the {role}", role)
    if role in WRITERS:
        assert ACTS[act](report, who) is not None
        return
    with pytest.raises(NotAllowed, match="You may not write reports"), transaction.atomic():
        ACTS[act](report, who)
    assert report.versions.count() == 1


@pytest.mark.parametrize("status", State)
def test_it_is_taken_back_and_abandoned_by_the_table(status):
    for act, sources, target in (
        (service.take_back, {State.CLEARANCE, State.CLEARED}, State.DRAFT),
        (service.abandon, {State.DRAFT, State.CLEARANCE}, State.ABANDONED),
    ):
        report = put_in(reports.report_in_draft(), status)
        if status in sources:
            done = act(report=report, by=matters.author(), at=WHEN, reason="The figures changed.")
            assert (done.status, done.return_reason) == (target, "The figures changed.")
            continue
        with pytest.raises(NotNow, match="not the moment"), transaction.atomic():
            act(report=report, by=matters.author(), at=WHEN, reason="The figures changed.")
        assert fresh(report).status == status


def test_an_act_without_a_reason_is_refused():
    report = put_in(reports.report_in_draft(), State.CLEARANCE)
    for act in (service.take_back, service.abandon):
        with pytest.raises(NotComplete) as refused:
            act(report=report, by=matters.author(), at=WHEN, reason=" ")
        assert "reason" in refused.value.missing


def test_those_who_are_asked_wait_again_when_it_is_taken_back():
    report = put_in(reports.report_in_draft(), State.CLEARANCE)
    Clearance.objects.create(report=report, role="finance", status="asked", due_on=date(2021, 11, 30))
    service.take_back(report=report, by=matters.author(), at=WHEN, reason="The figures changed.")
    assert report.clearances.get().status == "waiting"


def test_a_report_is_begun_on_a_template_in_use_and_a_matter_that_has_not_ended():
    template = reports.template_in_use()
    template.ends_on = date(2021, 11, 1)
    template.save()
    with pytest.raises(NotNow, match="is not in use on this day"):
        reports.report_in_draft(template=template)
    ended = matters.drafted()
    ended.status = "cancelled"
    ended.save()
    template.ends_on = None
    template.save()
    with pytest.raises(NotNow, match="has ended"):
        reports.report_in_draft(matter=ended)
    with pytest.raises(NotComplete):
        reports.report_in_draft(title="  ")
    assert not Report.objects.exists()


def test_two_people_write_different_questions_at_once():
    report, second = reports.report_in_draft(), matters.democratic_services()
    seen_by_both = fresh(report)
    save_about(seen_by_both, matters.author(), "<p>Hers.</p>", version=0)
    asked = reports.section(report, "impact")
    service.save_section(
        report=seen_by_both, section=asked, by=second, at=WHEN, version=0, values={"html": "<p>His.</p>"}
    )
    assert {row.html for row in report.sections.all()} == {"<p>Hers.</p>", "<p>His.</p>"}
    assert fresh(report).version == 3


def test_two_people_in_one_question_do_not_overwrite_each_other():
    report = reports.report_in_draft()
    save_about(report, matters.author(), "<p>Hers.</p>", version=0)
    with pytest.raises(ChangedMeanwhile) as refused, transaction.atomic():
        save_about(report, matters.democratic_services(), "<p>His.</p>", version=0)
    assert refused.value.by == "Author"
    assert report.sections.get().html == "<p>Hers.</p>"


def test_particulars_are_not_overwritten():
    report = reports.report_in_draft()
    ACTS["particulars"](report, matters.author())
    with pytest.raises(ChangedMeanwhile), transaction.atomic():
        ACTS["particulars"](report, matters.democratic_services())
    assert fresh(report).saved_by == matters.author()


def test_a_save_that_changes_nothing_writes_nothing():
    report = reports.filled(reports.report_in_draft())
    appendix = ACTS["appendix"](report, matters.author())
    before = (fresh(report).version, report.versions.count(), AuditEvent.objects.count())
    for row in report.sections.select_related("section"):
        service.save_section(
            report=report,
            section=row.section,
            by=matters.democratic_services(),
            at=WHEN,
            version=row.version,
            values={"html": row.html, "answer": row.answer, "data": row.data},
        )
    now = fresh(report)
    service.save_particulars(
        report=now, by=matters.author(), at=WHEN, version=now.version, values={"title": now.title, "matter": None}
    )
    report_appendices.change_appendix(appendix=appendix, by=matters.author(), at=WHEN, values={"title": "Plan"})
    ACTS["papers"](now, matters.author())
    assert (fresh(report).version, report.versions.count(), AuditEvent.objects.count()) == before


def test_empty_words_under_a_question_nobody_answered_are_no_answer():
    report = reports.report_in_draft()
    assert save_about(report, matters.author(), "<p> </p>") is None
    assert report.versions.count() == 1


def test_each_save_is_a_version_with_the_hash_of_what_would_be_published():
    report = reports.written_one_by_one(reports.report_in_draft())
    versions = list(report.versions.all())
    assert len(versions) == 1 + report.sections.count()
    assert [each.number for each in versions] == list(range(1, len(versions) + 1))
    for each in versions:
        assert each.sha256 == sha256_of_report(each.content)
    newest = versions[-1]
    assert newest.content == as_json(contents.report_content(report))
    assert newest.sections == contents.section_hashes(report)
    assert len({str((each.sha256, each.sections)) for each in versions}) == len(versions)


def test_a_hash_changes_under_the_question_that_changed_and_nowhere_else():
    report = reports.filled(reports.report_in_draft())
    before = contents.section_hashes(report)
    save_about(report, matters.author())
    after = contents.section_hashes(report)
    assert {key for key in after if after[key] != before.get(key)} == {"about"}


def test_changes_and_links_are_no_part_of_the_hash():
    report = reports.report_in_draft()
    content = as_json(contents.report_content(report))
    more = {**content, "changes": [{"label": "Title", "before": "", "after": "x"}], "links": [{"kind": "decisions"}]}
    assert sha256_of_report(more) == sha256_of_report(content)
    assert sha256_of_report({**content, "title": "Another"}) != sha256_of_report(content)


def test_versions_are_never_changed():
    report = reports.report_in_draft()
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportVersion.objects.filter(report=report).update(sha256="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        report.versions.get().delete()


def test_an_earlier_version_is_brought_back_whole():
    report = reports.filled(reports.report_in_draft(matter=matters.submitted()))
    good = report.versions.latest("number")
    for row in report.sections.select_related("section"):
        reports.written(report, row.section.key, html="<p>Worse.</p>")
    now = fresh(report)
    service.save_particulars(
        report=now, by=matters.author(), at=WHEN, version=now.version, values={"title": "Worse", "report_date": None}
    )
    now = fresh(report)
    made = report_versions.restore_version(
        report=now, number=good.number, by=matters.author(), at=WHEN, version=now.version
    )
    assert made.number > good.number
    assert (made.sha256, made.sections) == (good.sha256, good.sections)
    assert made.why == f"Brought back version {good.number}"


def test_bringing_back_is_refused_where_it_would_change_nothing_or_overwrite():
    report = reports.filled(reports.report_in_draft())
    newest = contents.latest_version(report)
    with pytest.raises(NotNow, match="nothing to bring back"), transaction.atomic():
        report_versions.restore_version(
            report=report, number=newest.number, by=matters.author(), at=WHEN, version=report.version
        )
    with pytest.raises(NotNow, match="has no version 999"), transaction.atomic():
        report_versions.restore_version(report=report, number=999, by=matters.author(), at=WHEN, version=report.version)
    with pytest.raises(ChangedMeanwhile), transaction.atomic():
        report_versions.restore_version(report=report, number=1, by=matters.author(), at=WHEN, version=1)


def withheld_part(report: Report, key: str = "legal") -> WithheldDocument:
    return WithheldDocument.objects.create(
        report=report,
        form="part",
        section=reports.section(report, key),
        title="What counsel advised",
        html="<p>Counsel thinks the claim is weak.</p>",
        public_title="Legal advice",
        public_reason="It is advice that is protected in proceedings.",
        paragraphs=[5],
        recorded_by=matters.author(),
        recorded_at=WHEN,
    )


def test_a_withheld_part_takes_the_place_of_the_words():
    report = reports.filled(reports.report_in_draft())
    part = withheld_part(report)
    content = contents.report_content(report)
    section = next(each for each in content.sections if each.key == "legal")
    assert not section.blocks
    assert "Paragraph 5" in section.withheld
    assert section.withheld.endswith("It is advice that is protected in proceedings.")
    assert "Counsel" not in str(as_json(content))
    hashes = contents.section_hashes(report)
    assert hashes[f"withheld:{part.pk}"] == contents.withheld_hashes(report)[f"withheld:{part.pk}"]


def test_words_are_not_written_openly_where_they_are_withheld():
    report = reports.filled(reports.report_in_draft())
    withheld_part(report)
    with pytest.raises(NotNow, match="are withheld from the public"), transaction.atomic():
        reports.written(report, "legal", html="<p>Counsel thinks the claim is weak.</p>")


def test_a_withheld_appendix_is_listed_by_what_the_public_may_know():
    report = reports.report_in_draft()
    ACTS["appendix"](report, matters.author())
    document = WithheldDocument.objects.create(
        report=report,
        title="Prices of the bidders",
        number=2,
        public_title="Appendix of prices",
        public_reason="Bidders would fit their prices to each other.",
        paragraphs=[3],
        review_on=date(2022, 11, 25),
        recorded_by=matters.author(),
        recorded_at=WHEN,
    )
    listed = contents.report_content(report).appendices
    assert [each.number for each in listed] == [1, 2]
    assert (listed[1].title, listed[1].reason) == ("Appendix of prices", document.public_reason)
    assert "Paragraph 3" in listed[1].note
    assert listed[1].review_on == date(2022, 11, 25)
    assert "Prices of the bidders" not in str(listed)
    with pytest.raises(NotComplete, match="not complete") as refused, transaction.atomic():
        report_appendices.add_appendix(
            report=report, by=matters.author(), at=WHEN, values={"title": "Other", "number": 2}
        )
    assert "There is an appendix 2 already." in refused.value.missing["number"]
    assert report_appendices.next_number(report) == 3


def test_a_file_and_to_follow_contradict_each_other():
    upload = type("Upload", (), {"name": "plan.txt", "data": b"The plan."})()
    with pytest.raises(NotComplete) as refused, transaction.atomic():
        report_appendices.add_appendix(
            report=reports.report_in_draft(),
            by=matters.author(),
            at=WHEN,
            values={"title": "Plan", "to_follow": True, "upload": upload},
        )
    assert "to_follow" in refused.value.missing


def test_comments_are_for_those_who_work_on_it():
    report, finance = reports.report_in_draft(), matters.user("money", "finance")
    asked = reports.section(report, "about")
    made = report_comments.comment(report=report, section=asked, by=finance, at=WHEN, text=" Which year? ")
    assert made.text == "Which year?"
    with pytest.raises(NotAllowed):
        report_comments.comment(report=report, section=None, by=matters.user("reader", "auditor"), at=WHEN, text="Why?")
    with pytest.raises(NotComplete):
        report_comments.comment(report=report, section=None, by=finance, at=WHEN, text=" ")
    other = matters.user("law", "legal")
    with pytest.raises(NotAllowed):
        report_comments.settle(comment=made, by=other, at=WHEN)
    report_comments.settle(comment=made, by=finance, at=WHEN)
    with pytest.raises(NotNow, match="settled already"):
        report_comments.settle(comment=made, by=matters.author(), at=WHEN)


def test_a_comment_makes_no_version():
    report = reports.report_in_draft()
    report_comments.comment(report=report, section=None, by=matters.author(), at=WHEN, text="Look at this.")
    assert report.versions.count() == 1
