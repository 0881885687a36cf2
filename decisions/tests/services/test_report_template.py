"""Report templates: made of a shape, a copy or nothing; changed only while no report uses them; dated."""

from datetime import date, timedelta
from typing import Any

import pytest

from decisions.models import AuditEvent, Report, ReportTemplate
from decisions.models.choices import SectionKind
from decisions.permissions import roles
from decisions.queries.report_template import listed, templates_on, used, versions_of
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.services import report_template, report_template_parts
from decisions.services.report_template_shapes import BRIEFING_NOTE, DECISION_REPORT, shape_of, shapes
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at

AT = at(2026, 6, 1)
FROM = date(2026, 6, 8)


@pytest.fixture
def officer(db):
    return matters.democratic_services()


@pytest.fixture
def template(officer):
    return report_template.make_template(
        by=officer, at=AT, name="Report", key="decision", starts_on=FROM, shape=DECISION_REPORT
    )


def begun_in(template: ReportTemplate) -> Report:
    """A report in the template, as a row alone: what counts here is that it is there."""
    who = matters.author()
    return Report.objects.create(
        ref="R-2026-0001", template=template, title="A report", created_by=who, created_at=AT, saved_by=who, saved_at=AT
    )


def questions(template: ReportTemplate) -> list[str]:
    return [each.key for each in template.sections.all()]


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.key)
def test_a_shape_is_fit_to_be_a_template(shape, officer):
    keys = [each.key for each in shape.sections]
    assert len(set(keys)) == len(keys)
    assert shape_of(shape.key) is shape
    assert all(each.guidance for each in shape.sections)
    assert shape.sections[0].level == 2
    assert {key for each in shape.clearances for key in each.covers} <= set(keys)
    assert len({each.role for each in shape.clearances}) == len(shape.clearances)
    for kind in report_template_parts.ONCE:
        assert [each.kind for each in shape.sections].count(kind) <= 1
    for each in shape.sections:
        assert bool(each.columns) == (each.kind in report_template_parts.WITH_COLUMNS)
        assert bool(each.choices) == (each.kind == SectionKind.CHOICE)


@pytest.mark.parametrize("shape", shapes(), ids=lambda shape: shape.key)
def test_a_template_is_made_of_a_shape_whole(shape, officer):
    made = report_template.make_template(by=officer, at=AT, name=shape.name, starts_on=FROM, shape=shape)
    for row, given in zip(made.sections.all(), shape.sections, strict=True):
        for name in report_template.SECTION_FACTS:
            value = getattr(given, name)
            assert getattr(row, name) == (list(value) if isinstance(value, tuple) else value)
    assert [(each.role, each.stage, each.blocking, each.covers, each.days) for each in made.clearances.all()] == sorted(
        ((each.role, each.stage, each.blocking, list(each.covers), each.days) for each in shape.clearances),
        key=lambda each: each[1],
    )
    assert (made.kind, made.numbering, made.description) == (shape.kind, shape.numbering, shape.description)


def test_the_two_ready_templates_are_made_once(officer):
    first = report_template.make_ready_templates(by=officer, at=AT, starts_on=FROM)
    again = report_template.make_ready_templates(by=officer, at=AT, starts_on=FROM)
    assert [each.key for each in first] == [DECISION_REPORT.key, BRIEFING_NOTE.key]
    assert again == ()


def test_an_empty_template_asks_one_question_to_begin_with(officer):
    made = report_template.make_template(by=officer, at=AT, name="Licensing report", starts_on=FROM)
    assert made.key == "licensing-report"
    assert questions(made) == ["about"]
    second = report_template.make_template(by=officer, at=AT, name="Licensing report", starts_on=FROM)
    assert second.key == "licensing-report-2"


def test_a_copy_is_a_template_of_its_own(officer, template):
    copy = report_template.make_template(by=officer, at=AT, name="Short report", starts_on=FROM, copy_of=template)
    report_template_parts.remove_section(section=copy.sections.get(key="options"), by=officer, at=AT)
    assert "options" not in questions(copy)
    assert "options" in questions(template)


@pytest.mark.parametrize("role", sorted(roles.BY_KEY))
def test_only_those_who_may_change_templates_do(role, db):
    who = matters.user(f"some_{role}", role)
    allowed = role in {"democratic_services", "monitoring_officer"}
    if allowed:
        assert report_template.make_template(by=who, at=AT, name="Report", starts_on=FROM).pk
        return
    with pytest.raises(NotAllowed):
        report_template.make_template(by=who, at=AT, name="Report", starts_on=FROM)
    assert not ReportTemplate.objects.exists()
    assert not AuditEvent.objects.exists()


CHANGES = {
    "change": lambda row: (report_template.change, {"template": row, "facts": {"name": "Another"}}),
    "add": lambda row: (report_template_parts.add_section, {"template": row, "facts": {"question": "Why?"}}),
    "question": lambda row: (
        report_template_parts.change_section,
        {"section": row.sections.get(key="impact"), "facts": {"question": "Who?"}},
    ),
    "move": lambda row: (report_template_parts.move_section, {"section": row.sections.get(key="impact"), "up": True}),
    "remove": lambda row: (report_template_parts.remove_section, {"section": row.sections.get(key="impact")}),
    "clearance": lambda row: (report_template_parts.set_clearance, {"template": row, "facts": {"role": "director"}}),
    "no clearance": lambda row: (
        report_template_parts.remove_clearance,
        {"clearance": row.clearances.get(role="finance")},
    ),
}


def shape_in(template: ReportTemplate) -> list[Any]:
    """Everything of a template that a report rests on."""
    return [
        ReportTemplate.objects.filter(pk=template.pk).values_list("name", "kind", "numbering").get(),
        *template.sections.values_list("key", "position", "question", "kind"),
        *template.clearances.values_list("role", "stage", "covers"),
    ]


@pytest.mark.parametrize("name", CHANGES)
def test_a_template_changes_while_no_report_uses_it(name, officer, template):
    before = shape_in(template)
    service, given = CHANGES[name](template)
    service(by=officer, at=AT, **given)
    assert shape_in(template) != before
    assert AuditEvent.objects.latest("number").event == "report_template_changed"


@pytest.mark.parametrize("name", CHANGES)
def test_a_template_that_a_report_uses_stays_as_it_is(name, officer, template):
    begun_in(template)
    before = shape_in(template)
    service, given = CHANGES[name](template)
    with pytest.raises(NotNow, match="because a report was begun in it"):
        service(by=officer, at=AT, **given)
    assert shape_in(template) == before
    assert used(template) == 1


def test_a_new_version_takes_over_and_the_old_one_keeps_its_reports(officer, template):
    report = begun_in(template)
    new = report_template.new_version(template=template, starts_on=date(2026, 9, 1), by=officer, at=AT)
    report_template_parts.change_section(
        section=new.sections.get(key="impact"), facts={"question": "Who gains and who loses?"}, by=officer, at=AT
    )
    template.refresh_from_db()
    assert template.ends_on == date(2026, 8, 31)
    assert report.template.sections.get(key="impact").question == DECISION_REPORT.section("impact").question
    assert [each.pk for each in templates_on(date(2026, 8, 31))] == [template.pk]
    assert [each.pk for each in templates_on(date(2026, 9, 1))] == [new.pk]
    assert versions_of(template) == (new, template)
    shown = listed(date(2026, 8, 31))
    assert ([each.pk for each in shown.in_use], [each.pk for each in shown.coming]) == ([template.pk], [new.pk])
    assert shown.in_use[0].reports_made == 1
    assert shown.in_use[0].questions == len(DECISION_REPORT.sections)


def test_a_new_version_begins_after_the_old_one(officer, template):
    with pytest.raises(NotComplete, match="must begin after"):
        report_template.new_version(template=template, starts_on=FROM, by=officer, at=AT)


def test_two_versions_are_never_in_use_on_one_day(officer, template):
    with pytest.raises(NotComplete, match="Another version of this template is in use"):
        report_template.make_template(
            by=officer, at=AT, name="Report", key="decision", starts_on=FROM + timedelta(days=30)
        )


def test_a_template_ends_but_not_before_it_began(officer, template):
    with pytest.raises(NotComplete, match="cannot be before"):
        report_template.end(template=template, ends_on=FROM - timedelta(days=1), by=officer, at=AT)
    report_template.end(template=template, ends_on=FROM, by=officer, at=AT)
    assert templates_on(FROM)
    assert not templates_on(FROM + timedelta(days=1))


def test_questions_change_places_and_stay_numbered(officer, template):
    impact = template.sections.get(key="impact")
    report_template_parts.move_section(section=impact, up=True, by=officer, at=AT)
    assert questions(template)[4:6] == ["impact", "about"]
    report_template_parts.move_section(section=template.sections.first(), up=True, by=officer, at=AT)
    assert [each.position for each in template.sections.all()] == list(range(1, len(DECISION_REPORT.sections) + 1))


def test_a_question_under_another_cannot_come_first(officer):
    made = report_template.make_template(by=officer, at=AT, name="Report", starts_on=FROM)
    facts = {"question": "How much?", "kind": "rich", "level": 3}
    second = report_template_parts.add_section(template=made, facts=facts, by=officer, at=AT)
    with pytest.raises(NotNow, match="cannot come first"):
        report_template_parts.move_section(section=second, up=True, by=officer, at=AT)
    with pytest.raises(NotNow, match="cannot come first"):
        report_template_parts.remove_section(section=made.sections.first(), by=officer, at=AT)
    with pytest.raises(NotComplete, match="cannot stand under another"):
        report_template_parts.change_section(section=made.sections.first(), facts={"level": 3}, by=officer, at=AT)


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"question": ""}, "question", "cannot be blank"),
        ({"question": "Which?", "kind": "choice", "choices": ["One"]}, "choices", "at least two answers"),
        ({"question": "Steps?", "kind": "timetable", "columns": []}, "columns", "at least two columns"),
        ({"question": "More appendices", "kind": "appendices"}, "kind", "already"),
        ({"question": "Deep", "level": 5}, "level", "main question"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(facts, field, sentence, officer, template):
    with pytest.raises(NotComplete) as refused:
        report_template_parts.add_section(template=template, facts=facts, by=officer, at=AT)
    assert sentence in refused.value.missing[field]
    assert template.sections.count() == len(DECISION_REPORT.sections)


def test_what_a_clearance_covers_follows_the_questions(officer, template):
    with pytest.raises(NotComplete, match="does not ask"):
        report_template_parts.set_clearance(
            template=template, facts={"role": "director", "covers": ["weather"]}, by=officer, at=AT
        )
    report_template_parts.remove_section(section=template.sections.get(key="risks"), by=officer, at=AT)
    assert "risks" not in template.clearances.get(role="finance").covers


def test_a_clearance_never_widens_to_the_whole_report_by_itself(officer, template):
    report_template_parts.set_clearance(
        template=template, facts={"role": "director", "covers": ["impact"]}, by=officer, at=AT
    )
    with pytest.raises(NotNow, match="covers this question alone"):
        report_template_parts.remove_section(section=template.sections.get(key="impact"), by=officer, at=AT)


def test_the_last_question_stays(officer):
    made = report_template.make_template(by=officer, at=AT, name="Report", starts_on=FROM)
    with pytest.raises(NotNow, match="at least one question"):
        report_template_parts.remove_section(section=made.sections.get(), by=officer, at=AT)
