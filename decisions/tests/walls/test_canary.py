"""Canary: no word of a field that is not open reaches the public, by any way that exists.

How it fails when broken: `test_the_canary_can_sing` has a mark in an open field (the title of every matter) and finds
it in each of the places that are searched; a mark that is copied anywhere would be found the same way.
"""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from decisions.classification import FIELDS, Handling, handling_of
from decisions.permissions import Action
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord, SearchState
from decisions.services import jobs
from decisions.tests.factories import matters
from decisions.tests.walls import (
    canary,
    canary_call_ins,
    canary_directory,
    canary_gathering,
    canary_letters,
    canary_reports,
    canary_world,
    haystack,
)
from decisions.tests.walls.canary_gathering import World
from decisions.tests.walls.canary_letters import Letter, wrongly_told

pytestmark = pytest.mark.django_db
# What is withheld by law, in every field there is for it.
WITHHELD = tuple(
    name
    for name in canary.closed_texts()
    if name.startswith(("decisions.withheld", "decisions.keptentry", "decisions.agendaitem"))
    and handling_of(*name.rsplit(".", 1)) is Handling.EXEMPT
)


# What a member asked for, and why it was refused, may tell what is withheld.
ASKED_FOR = tuple(
    name
    for name in canary.closed_texts()
    if name.startswith(("decisions.memberrequest", "decisions.requestedpaper"))
    and handling_of(*name.rsplit(".", 1)) is Handling.EXEMPT
)

# Shown to readers with the file checked, to the clerks of the meeting, or kept and shown nowhere at all.
READ_ELSEWHERE = {
    "decisions.withheldfile.cautions": "shown to nobody yet",
    "decisions.withheldfile.verdict": "shown to nobody yet",
    "decisions.agendaitem.confidential_source": "shown to those who build the agenda",
    "decisions.keptentry.sentence": "shown to the clerks until the entry is settled",
    "decisions.keptentry.values": "shown to the clerks who may read the withheld part, until the entry is settled",
}


# Routes of which the world of this test holds nothing, each with the reason.
ANSWERED_BY_NOTHING: dict[str, str] = {
    "crest/<sha256:sha256>.png": "the council of this world has no crest",
}


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> World:
    """Build the world for good, gather all that leaves the officers' side, and empty the tables again."""
    folder: Path = tmp_path_factory.mktemp("data")
    files, kept = folder / "files" / "public", _Kept()
    logging.getLogger().addHandler(kept)
    try:
        with django_db_blocker.unblock(), override_settings(PUBLIC_FILES=files), pytest.MonkeyPatch.context() as patch:
            try:
                # The work is done below by the real jobs, each once, and not at once after each of many commits.
                patch.setattr(jobs, "_send", lambda *given: None)
                others = {"hr": matters.user("walks_hr", "hr").pk, "member1": matters.user("walks_member", "member").pk}
                canary_world.build()
                built = World(canary.marks(), canary.marked_rows())
                canary_gathering.do_the_work()
                canary_gathering.walk_the_office(built, others)
                built.kinds = set(PublishedRecord.objects.values_list("kind", flat=True))
                canary_gathering.let_the_public_in()
                site = haystack.public_site(folder, list(built.marks.values()))
                built.site, built.pages, built.routes, built.searches = (
                    site.process,
                    site.pages,
                    site.routes,
                    site.searches,
                )
                canary_gathering.gather(built, files)
                built.places["log of the public site"] = site.log
            finally:
                call_command("flush", verbosity=0, interactive=False)
                # The one row that a migration puts in: later tests in this database count on it.
                SearchState.objects.create(pk=1)
    finally:
        logging.getLogger().removeHandler(kept)
    built.places["log of the officers' side"] = "\n".join(kept.lines)
    return built


def test_every_closed_text_is_marked_in_some_row(world):
    assert [name for name, count in world.rows.items() if not count] == []
    assert len(world.marks) > 30
    withheld = {"decisions.withhelddocument.title", "decisions.representation.text", "decisions.formdraft.values"}
    assert withheld <= set(world.marks)


def test_what_is_not_marked_is_still_there():
    """Each exception names a field or a model that is classified as closed."""
    closed = {f"{model}.{name}" for model, fields in FIELDS.items() for name in fields} | set(FIELDS)
    assert set(canary.NOT_MARKED) <= closed
    assert set(canary.ONLY_WHERE_FILLED) <= closed


@pytest.mark.parametrize("name", canary.closed_texts())
def test_no_closed_text_leaves_the_officers_side(world, name):
    """By no way but a letter; `test_a_letter_holds_nobody_elses_words` looks at those."""
    outside = [each for each in world.found(world.marks[name]) if each not in world.inside]
    assert [each for each in outside if not each.startswith("letter ")] == []


@pytest.mark.parametrize("name", canary.closed_texts())
def test_a_letter_holds_nobody_elses_words(world, name):
    """A mark stands only in letters to the very person, or to officers who may see that field."""
    told = {(letter.place, letter.recipient): wrongly_told(name, world.marks, letter) for letter in world.letters}
    assert {place: marks for place, marks in told.items() if marks} == {}


@pytest.mark.parametrize("name", WITHHELD)
def test_no_withheld_text_reaches_who_need_not_know_it(world, name):
    """Not in the office either: pages of people who are no readers, audit log, jobs, alerts, versions of reports."""
    assert world.found(world.marks[name]) == []


@pytest.mark.parametrize("name", ASKED_FOR)
def test_what_a_member_asked_for_reaches_the_member_and_nobody_else(world, name):
    """No letter, no page of others, no log; the member's own page is the control."""
    assert world.found(world.marks[name]) == []
    assert world.marks[name] in world.by_member


def test_what_officers_may_read_in_a_letter_is_internal_and_never_exempt_or_personal():
    for name in canary_letters.BY_OFFICERS:
        assert handling_of(*name.rsplit(".", 1)) is Handling.INTERNAL, name


@pytest.mark.parametrize("name", sorted({*canary_letters.OWN, *canary_letters.BY_OFFICERS}))
def test_each_field_that_letters_may_hold_stands_in_one(world, name):
    """The control, and no more leave than is used: to a reader who may, and to anybody else it would be named."""
    holding = [letter for letter in world.letters if world.marks[name] in letter.text.lower()]
    assert holding
    another = [replace(letter, recipient="somebody.else@example.org", actions=frozenset()) for letter in holding]
    assert all(wrongly_told(name, world.marks, letter) for letter in another)
    if name in canary_letters.BY_OFFICERS:
        assert any(canary_letters.BY_OFFICERS[name].action in letter.actions for letter in holding)
    else:
        whole = frozenset(Action)
        officers = [replace(letter, recipient="officer@council.example", actions=whole) for letter in holding]
        assert all(wrongly_told(name, world.marks, letter) for letter in officers)


def test_words_of_one_reader_in_the_letter_of_another_would_be_found(world):
    """Another row of the same table, and a mark whose owner cannot be told, are not the reader's own."""
    name = "decisions.subscription.label"
    mark, address = world.marks[name], world.marks[canary_letters.OWN[name]]
    letter = Letter("letter", f"{address}-5@council.example", f"{mark}-5 and {mark}-6, then {mark}")
    assert wrongly_told(name, world.marks, letter) == [f"{mark}-6", mark]


def test_the_canary_can_sing(world):
    """The same search finds a mark in an open field in every kind of place, so it would find the others."""
    for beginning in (
        "table publication_publishedrecord",
        "table publication_edition",
        "letter",
        "page /forthcoming/FD-",
        "page /meetings/MT-",
        "page /work-programmes/WP-",
    ):
        assert world.found(canary.SONG, beginning), beginning
    for ending in ("bytes", "paper", "metadata"):
        found = [place for place in world.found(canary.SONG, "file ") if place.endswith(ending)]
        # In the bytes of a packed PDF no word stands plainly; the search of paper and metadata is what finds it.
        assert found or ending == "bytes", ending
    addresses = {place.removeprefix("page ") for place in world.found(canary.SONG, "page ")}
    assert {"/", "/forthcoming/", "/decisions/", "/urgency/", "/private-meetings/"} <= addresses
    assert any(address.endswith(".json") for address in addresses)
    assert any("/editions/" in address for address in addresses)


def test_every_kind_of_record_was_published_and_every_page_answered(world):
    assert world.kinds == {str(kind) for kind in RecordKind}
    statuses = {page["address"]: page["status"] for page in world.pages}
    assert len(statuses) > 80
    wrong = {address: status for address, status in statuses.items() if status not in (200, 301, 302, 404)}
    assert wrong == {}
    # An example may name a record that the route does not fit, such as a meeting's page of a decision.
    examples = {each["example"] for each in world.routes}
    missing = {address for address, status in statuses.items() if status == 404 and not address.endswith(".pdf")}
    lost = (
        missing
        - examples
        - {
            "/no-such-page/",
            "/api/v1/docs",
            "/subscribe/",
        }
    )
    assert lost == set()


def test_every_route_of_the_public_site_was_asked_for_with_an_example(world):
    """The routes are those of the URL configuration: a new one is walked by itself, or named here."""
    assert len(world.routes) > 60
    assert {each["route"] for each in world.routes if not each["example"]} == set()
    answered = {page["route"] for page in world.pages if page["status"] in (200, 301, 302)}
    assert {each["route"] for each in world.routes} - answered == set(ANSWERED_BY_NOTHING)


def test_no_search_finds_a_word_of_a_closed_text(world):
    """The control is `test_the_canary_can_sing`: a search for the open mark finds its records."""
    assert {word for each in world.searches for word in each["words"]} == set(world.marks.values())
    assert [each for each in world.searches if each["status"] != 200 or not each["finds_nothing"]] == []
    for search in ("page /search/?q=", "page /api/v1/search?q=", "page /feeds/search.atom?q="):
        place = next(place for place in world.places if place.startswith(f"{search}{canary.SONG}"))
        assert "/forthcoming/fd-" in world.lowered[place], place


def test_who_was_asked_to_sign_a_call_in_and_did_not_is_public_in_the_directory_only(world):
    """Who sits on which body is public, with a page of each member; a call-in names only who signed."""
    asked, refs = canary_call_ins.ASKED, frozenset({world.asked_ref})
    told = {page["address"]: canary_directory.said_outside(page, asked, refs) for page in world.pages}
    assert {address: pieces for address, pieces in told.items() if pieces} == {}
    # The same of what is stored for the public, and of letters: readers' letters, and those of who was not asked.
    stored = [
        place for place in world.found(asked, "stored ") if not place.startswith(f"stored people/{world.asked_ref}")
    ]
    assert stored == []
    readers = [letter.place for letter in world.letters if asked in letter.text.lower() and not letter.actions]
    assert readers == []
    assert world.found(asked, "page /people/")
    assert world.found(asked, f"stored people/{world.asked_ref}")
    assert world.found("councillor ash larkfield", "page /call-in/D-")


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/log/",
        "/call-in/",
        "/call-in/d",
        "/log/1/",
        "/api/v1/log",
        "/api/v1/call-in",
        "/feeds/log.atom",
        "/search/",
    ],
)
def test_a_name_outside_of_the_directory_would_be_found(world, address):
    """On each sort of page one more entry about a call-in is found, and the entries of the directory are not."""
    page = next(page for page in world.pages if page["address"].lower().startswith(address) and page["status"] == 200)
    said = f"Councillor {canary_call_ins.ASKED} was asked to sign"
    if page["text"].lstrip().startswith("{"):
        told = json.loads(page["text"])
        text = json.dumps(told | {"data": [*told["data"], {"kind": "call-in", "title": said}]})
    else:
        text = f'{page["text"]}<li><a href="/call-in/D-2021-0001/">{said}</a></li>'
    spoilt = page | {"text": text, "address": page["address"].replace("/log/1/", "/log/2/")}
    assert canary_directory.said_outside(spoilt, canary_call_ins.ASKED, frozenset({world.asked_ref}))


def test_the_withheld_document_is_public_by_its_public_title_only(world):
    listed = [place for place, text in world.places.items() if place.startswith("page ") and "Appendix 2" in text]
    assert listed


def test_the_public_process_has_nothing_of_the_officers_side(world):
    """Its apps, its code, its role: with the same settings the real site runs by."""
    site = world.site
    assert not {"decisions", "decisions.office", "council.accounts", "council.organisation", "pghistory"} & set(
        site["apps"]
    )
    assert site["loaded"] == []
    assert (site["role"], site["read_only"]) == ("council_public", "on")
    # Even code that broke the import contract would reach nothing: no app, and no table of that name.
    reached = {name: said.partition(":")[0] for name, said in site["reached"].items()}
    assert reached["decisions.models"] == "RuntimeError"
    assert set(reached.values()) <= {"RuntimeError", "ValueError", "ProgrammingError"}
    assert all("permission denied" in said for said in site["read"].values()), site["read"]
    assert site["files"].endswith("files/public")
    assert site["folders"] == ["PUBLIC_FILES"]


@pytest.mark.parametrize("name", WITHHELD)
def test_a_reader_reads_the_mark_that_nobody_else_meets(world, name):
    """The control: the same words are there for who needs to know, so the search elsewhere would have found them."""
    assert world.marks[name] in world.by_reader or name in READ_ELSEWHERE


def test_every_exempt_field_is_looked_for():
    assert {"decisions.withhelddocument.html", "decisions.withheldcomment.text", "decisions.withheldfile.name"} <= set(
        WITHHELD
    )


def test_the_bytes_of_a_withheld_file_go_nowhere(world):
    assert world.found(canary_reports.IN_BYTES) == []


def test_who_is_no_reader_walks_the_office_and_meets_nothing_withheld(world):
    """No page of theirs breaks, and the open mark of the same report stands on them."""
    # What was read from an imported page is no page any more once it is a mark.
    broken = {key for key, status in world.statuses.items() if status == 500 and not key.endswith("/source/")}
    assert broken == set()
    for name in ("hr", "member1"):
        refused = [
            key for key, status in world.statuses.items() if key.startswith(f"{name} /withheld/") and status == 403
        ]
        assert len(refused) > 10
        assert world.found(canary.SONG, f"office {name} ")
    assert world.found(canary.SONG, "office hr /reports/R-")


def test_what_was_released_is_public_and_nothing_else_of_it(world):
    for beginning in ("table publication_edition", "page /reports/R-", "file "):
        assert world.found(canary_reports.RELEASED, beginning), beginning
