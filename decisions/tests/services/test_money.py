"""What papers state about the money of a decision: entered, taken over, corrected, taken out; what the public reads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from decisions.models import AuditEvent, MoneyStatement, Report
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord
from decisions.queries import money as queries
from decisions.queries.public_next import next_of
from decisions.refusals import ChangedMeanwhile, NotAllowed, NotComplete, NotNow
from decisions.services import money, report_publication
from decisions.services.record import publish_record
from decisions.tests.factories import approvals, matters, reports
from decisions.tests.factories import money as make
from decisions.tests.factories.matters import at
from decisions.tests.factories.money import NOTED, line, stated

pytestmark = pytest.mark.django_db


def page_of(record) -> PublishedRecord:
    return PublishedRecord.objects.get(kind=RecordKind.DECISION, ref=record.ref)


def test_amounts_are_read_as_the_paper_writes_them_and_stand_on_the_public_page():
    record = matters.decided_and_published()
    before = page_of(record)
    statement = make.entered(record, line("saving", "2022/23", "£1.192m"), line("saving", "2023-24", "1,192,000"))
    assert [(each.year, each.amount) for each in statement.lines.all()] == [
        (2022, Decimal("1192000.00")),
        (2023, Decimal("1192000.00")),
    ]
    after = page_of(record)
    assert "What happened next" in after.since_html
    assert "£2,384,000" in after.since_html
    assert (after.edition, after.version) == (before.edition, before.version + 1)
    event = AuditEvent.objects.latest("number")
    assert (event.event, event.thing_ref) == ("money_stated", record.matter.ref)


def test_promised_and_reported_are_compared_by_year():
    record = matters.decided_and_published()
    make.entered(record, line("saving", "2022/23", "1192000"))
    make.entered(record, line("saving", "2022/23", "992000"), form="reported")
    said = next_of(record).money
    assert said.sentences == (
        "Savings: for 2022/23, £1,192,000 was promised and £992,000 was reported, £200,000 less.",
    )
    html = page_of(record).since_html
    assert "£200,000 less" in html
    assert "<svg" in html
    assert " style=" not in html


def test_the_slip_of_an_invest_to_save_report_is_shown_beside_the_sum():
    """£2,308,304 called "after staffing costs" is after staffing and equipment costs (law.md §2.1)."""
    statement = make.entered(
        None,
        line("saving", "2025/26", "3,063,435", "In-year savings"),
        line("investment", "2025/26", "625,131", "staffing"),
        line("investment", "2025/26", "130,000", "equipment"),
        stated_total="£2,308,304",
        note="after staffing costs",
    )
    said = next_of(statement.record).money
    assert [each for each in said.cautions if "after staffing and equipment costs" in each]
    assert "after staffing and equipment costs" in page_of(statement.record).since_html


def test_a_total_that_is_no_sum_is_kept_and_said():
    statement = make.entered(None, line("saving", "2022/23", "100,000"), stated_total="110,000")
    assert statement.stated_total == Decimal(110000)
    assert queries.check_of(statement).answer is False
    assert "states a total of £110,000, but the sum of the savings is £100,000" in page_of(statement.record).since_html


@pytest.mark.parametrize(
    ("changes", "where", "said"),
    [
        ({"lines": (line("saving", "2022", "5"),)}, "lines_0_year", "for example 2016/17"),
        ({"lines": (line("saving", "2022/23", "1.192"),)}, "lines_0_amount", "at most two decimals"),
        ({"lines": (line("gift", "2022/23", "5"),)}, "lines_0_kind", "what kind"),
        ({"lines": (line("saving", "", ""), line("saving", "2022/23", ""))}, "lines_1_amount", "pounds"),
        ({"lines": (line("saving", "", ""),)}, "lines_0_amount", "at least one amount"),
        ({"lines": (line("saving", "1901/02", "5"),)}, "lines_0_year", "1901/02"),
        ({"stated_total": "a lot"}, "stated_total", "Enter an amount"),
        ({"source": ""}, "paper", "which paper"),
        ({"form": "hoped"}, "form", "promises or reports"),
        ({"stated_on": date(2030, 1, 1)}, "stated_on", "still to come"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_box(changes, where, said):
    record = matters.decided_and_published()
    with pytest.raises(NotComplete) as refused:
        money.state(record=record, by=matters.democratic_services(), at=NOTED, stated=stated(**changes))
    assert said in refused.value.missing[where]
    assert not MoneyStatement.objects.exists()


def test_nothing_is_reported_before_the_decision():
    record = matters.decided_and_published()
    early = stated(form="reported", stated_on=date(2021, 12, 14))
    with pytest.raises(NotComplete) as refused:
        money.state(record=record, by=matters.democratic_services(), at=NOTED, stated=early)
    assert "reported later" in refused.value.missing["stated_on"]


def test_a_paper_about_something_else_is_no_source():
    record, other = matters.decided_and_published(), reports.report_in_draft()
    with pytest.raises(NotComplete) as refused:
        money.state(record=record, by=matters.democratic_services(), at=NOTED, stated=stated(report=other, source=""))
    assert "not about" in refused.value.missing["paper"]


# --- Taken over from a report -----------------------------------------------------------------------------------------


def test_amounts_of_a_later_report_are_taken_over_and_public_once_the_report_is():
    record = matters.decided_and_published()
    later = approvals.cleared(follows=record)
    dso = matters.democratic_services()
    assert queries.may_be_taken_over(record) == [later]
    statement = money.take_over(record=record, by=dso, at=approvals.PUBLIC, report=later)
    assert (statement.form, statement.stated_on) == ("reported", date(2025, 1, 7))
    assert [(each.kind, each.year, each.amount) for each in statement.lines.all()] == [
        ("investment", 2025, Decimal(625131)),
        ("saving", 2026, Decimal(4052041)),
    ]
    assert queries.may_be_taken_over(record) == []
    assert next_of(record).money is None
    assert "£4,052,041" not in page_of(record).since_html
    report_publication.publish(report=later, by=dso, at=approvals.PUBLIC)
    assert "£4,052,041" in page_of(record).since_html
    assert f"/reports/{later.ref}/" in page_of(record).since_html


def test_amounts_are_taken_over_once():
    record = matters.decided_and_published()
    note = reports.filled(make.follower(record, shape="decision"), when=NOTED)
    money.take_over(record=record, by=matters.democratic_services(), at=NOTED, report=note)
    with pytest.raises(NotNow, match="not entered yet"):
        money.take_over(record=record, by=matters.democratic_services(), at=NOTED, report=note)


def test_amounts_for_officers_only_are_never_taken_over():
    record = matters.decided_and_published()
    note = reports.filled(make.follower(record, shape="decision"), when=NOTED)
    assert len(queries.finance_lines(note)) == 2
    note.template.sections.filter(key="finance").update(audience="officers")
    assert queries.finance_lines(Report.objects.get(pk=note.pk)) == ()
    assert queries.may_be_taken_over(record) == []


# --- Corrected and taken out ------------------------------------------------------------------------------------------


def test_a_correction_replaces_the_amounts_and_overwrites_nobody():
    statement = make.entered()
    dso = matters.democratic_services()
    money.change(
        statement=statement, by=dso, at=NOTED, seen_version=1, stated=stated(line("saving", "2022/23", "5,000"))
    )
    statement.refresh_from_db()
    assert [each.amount for each in statement.lines.all()] == [Decimal(5000)]
    assert statement.version == 2
    with pytest.raises(ChangedMeanwhile, match="Nothing of yours"):
        money.change(statement=statement, by=dso, at=NOTED, seen_version=1, stated=stated())
    assert "£5,000" in page_of(statement.record).since_html


def test_what_is_taken_out_counts_no_more_and_the_page_is_as_before():
    record = matters.decided_and_published()
    before = page_of(record).since_html
    statement = make.entered(record)
    money.remove(statement=statement, by=matters.democratic_services(), at=NOTED, reason="Of another decision.")
    assert page_of(record).since_html == before
    assert queries.statements_of(record) == []
    with pytest.raises(NotNow, match="Of another decision"):
        money.remove(statement=statement, by=matters.democratic_services(), at=NOTED, reason="Again.")


def test_nothing_is_taken_out_without_a_reason_or_by_somebody_else():
    statement = make.entered()
    with pytest.raises(NotComplete):
        money.remove(statement=statement, by=matters.democratic_services(), at=NOTED, reason=" ")
    with pytest.raises(NotAllowed):
        money.remove(statement=statement, by=matters.user("reader", "reader"), at=NOTED, reason="So.")


def test_a_record_that_is_not_public_keeps_its_amounts_until_it_is():
    record = matters.decided()
    make.entered(record, when=at(2021, 12, 16), stated_on=date(2021, 12, 10))
    assert not PublishedRecord.objects.filter(kind=RecordKind.DECISION).exists()
    publish_record(record=record, by=matters.democratic_services(), at=at(2021, 12, 17, 9))
    assert "£1,192,000" in page_of(record).since_html
