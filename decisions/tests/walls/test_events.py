"""Events: every service that changes something asks who may, and leaves an audit event in the same transaction.

How it fails when broken: a service without a scenario is named by the list of public functions, and
`test_a_service_without_an_event_would_be_found` does work that leaves none.
"""

from __future__ import annotations

import ast
import inspect

import pytest
from django.db import transaction

from decisions.models import AuditEvent, Heartbeat
from decisions.queries.audit import faults
from decisions.refusals import NotAllowed
from decisions.tests.factories import matters
from decisions.tests.walls.scenarios import SCENARIOS, actor
from decisions.tests.walls.source import calls_in, place, product_files, tree_of, under

# Public functions with `by` and `at` that are no acts of their own, each with the reason.
PARTS = {
    "agenda_published_papers.publish_papers": "a part of publishing an agenda, which leaves the event",
    "agenda_row.copied": "a part of rescheduling a meeting, which leaves the event",
    "agenda_row.new_item": "a part of writing an agenda and of rescheduling",
    "at_the_meeting.item_at_the_meeting": "locks the item for an entry; stores nothing",
    "at_the_meeting.meeting_that_sits": "locks the meeting for an entry; stores nothing",
    "attendance.expect": "a part of opening a meeting, whose event says so",
    "audit.record": "is the event itself",
    "call_in.record_opened": "is the event itself",
    "call_in_letters.tell_changed": "a part of saving a request, which leaves the event",
    "call_in_reopening.record_reopened": "is the event itself",
    "call_in_suspension.lapsed": "a part of the clock, which leaves the event",
    "call_in_suspension.record_freed": "is the event itself",
    "call_in_suspension.withdrawn": "a part of withdrawing a request, which leaves the event",
    "clearance_asking.ask": "a part of sending, of answering and of a change; `record_asked` leaves its event",
    "clearance_asking.ask_open_stages": "a part of sending and of answering; `record_asked` leaves its event",
    "clearance_asking.put_on_the_desk": "stores nothing",
    "clearance_asking.record_asked": "is the event itself",
    "clearance_asking.stand_down": "a part of taking a report back or abandoning it, whose event says so",
    "clearance_asking.void_touched": "a part of saving a report; leaves events of its own all the same",
    "constitution.check": "stores nothing",
    "directory.ask_to_publish": "asks for work; publishing leaves the event",
    "display.put_on_website": "a part of giving a notice",
    "display.put_at_offices": "a part of giving a notice or recording a display",
    "draft.keep": "what somebody typed is not a change yet; saving it is, and leaves the event",
    "forthcoming.new_matter": "a part of drafting or importing",
    "forthcoming.request_sweep": "asks for work; the sweep leaves its own event",
    "keeping.keep_file": "a part of the act that hands the file in; leaves an event of its own all the same",
    "history.record_released": "is the event itself",
    "imported_documents.ask_for_work": "asks for work; the act that asks leaves the event",
    "import_run.ask_for_work": "asks for work; the act that asks leaves the event",
    "item_minute.put_minute": "a part of writing and of correcting a minute",
    "jobs.request": "asks for work; the act that asks leaves the event",
    "meeting_row.made_known": "a part of giving notice and of rescheduling",
    "meeting_row.new_meeting": "a part of planning and of rescheduling",
    "meeting_row.record_event": "is the event itself",
    "member_reading.read_withheld": "a part of reading on screen; leaves an event of its own all the same",
    "notices_given.give": "a part of giving a notice",
    "call_in_publication.publish_story": "a part of every act on a call-in; leaves an event of its own all the same",
    "packs.ask": "asks for work; publishing the agenda leaves the event, and so does each pack that is made",
    "pack_opening.remember": "when somebody reads open papers is nobody else's business",
    "private_note.save": "a reader's own words are in no log that others read",
    "publication.publish_call_in": "a part of publishing a call-in's story, which leaves the event",
    "publication.publish_council_report": "a part of an act; the publication log keeps its own entry",
    "publication.publish_matter": "a part of an act; the publication log keeps its own entry",
    "publication.publish_meeting": "a part of an act; the publication log keeps its own entry",
    "publication.publish_work_programme": "a part of an act; the publication log keeps its own entry",
    "publication.publish_directory_page": "a part of publishing who decides, which leaves the event",
    "publication.publish_plan": "a part of publishing a plan, which leaves the event",
    "publication.publish_evidence": "a part of an act; the publication log keeps its own entry",
    "publication.publish_notice": "a part of an act; the publication log keeps its own entry",
    "report.new_version": "a part of every change of a report",
    "report.put_answer": "a part of saving a section, of an import and of bringing back a version",
    "report.saved": "a part of every change of a report",
    "report.to_be_written": "a part of every change of a report",
    "report_template.open_to_change": "a part of changing a template",
    "report_template.record_template_change": "a part of changing a template",
    "publication.publish_record": "a part of an act; the publication log keeps its own entry",
    "publication.publish_report": "a part of an act; the publication log keeps its own entry",
    "recording.made_public": "a part of publishing a record and of deciding on screen; leaves an event all the same",
    "recording.recorded": "a part of recording a decision and of deciding on screen; leaves an event all the same",
    "report_publication.made_public": "a part of publishing a report and of deciding on it",
    "withheld_publication.publish_again": "a part of a release, which leaves the event",
}
# The scheduler may run the sweep too, so it asks nobody; people start it by `jobs.run_now`, which asks.
ASKS_NOBODY = {"sweep.check_notice_periods"}


def acting_functions() -> set[str]:
    """Every public function of a service module that is told who acts and when."""
    found = set()
    for file in under("decisions/services"):
        for node in tree_of(file).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                told = {each.arg for each in (*node.args.args, *node.args.kwonlyargs)}
                if {"by", "at"} <= told:
                    found.add(f"{file.stem}.{node.name}")
    return found


def test_every_act_has_its_scenario():
    assert acting_functions() - set(PARTS) - set(SCENARIOS) == set(), "Add a scenario to walls/scenarios.py."
    assert (set(PARTS) | set(SCENARIOS)) - acting_functions() == set(), "There is no such act any more: take it out."
    assert len(SCENARIOS) > 35


def test_parts_of_acts_are_called_by_services_alone():
    """What leaves no event of its own is out of reach of pages, tasks and commands."""
    acts = {name.partition(".")[2] for name in SCENARIOS}
    others = (
        "audit.",
        "import_run.ask",
        "imported_documents.ask",
        "jobs.",
        "constitution.",
        "draft.",
        "pack_opening.",
        "private_note.",
    )
    parts = {name.partition(".")[2] for name in PARTS if not name.startswith(others)} - acts
    outside = [
        file for file in product_files() if file not in set(under("decisions/services", "decisions/publication"))
    ]
    callers = [place(file, call) for file in outside for call, name in calls_in(tree_of(file)) if name in parts]
    assert callers == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_an_act_asks_who_and_leaves_an_event(name):
    scenario = SCENARIOS[name]
    arguments, who, nobody = scenario.arrange(), actor(scenario.role), matters.user("nobody")
    before = AuditEvent.objects.count()
    if name not in ASKS_NOBODY:
        with pytest.raises(NotAllowed, match=r"You may not|with democratic services"), transaction.atomic():
            scenario.service(by=nobody, at=scenario.when, **arguments)
        assert AuditEvent.objects.count() == before

    scenario.service(by=who, at=scenario.when, **arguments)

    left = list(AuditEvent.objects.order_by("number")[before:])
    assert left, f"{name} changed something and left no event."
    assert {(event.actor, event.actor_name, event.at) for event in left} == {(who.username, str(who), scenario.when)}
    assert list(faults()) == []


@pytest.mark.django_db
def test_a_service_without_an_event_would_be_found():
    before = AuditEvent.objects.count()
    Heartbeat.objects.create(part="hasty", at=matters.at(2021, 12, 1))
    assert not list(AuditEvent.objects.order_by("number")[before:])


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_an_act_is_told_by_names_only_and_says_what_it_raises(name):
    service = inspect.unwrap(SCENARIOS[name].service)
    kinds = {each.kind for each in inspect.signature(service).parameters.values()}
    assert kinds == {inspect.Parameter.KEYWORD_ONLY}
    assert inspect.getdoc(service)
