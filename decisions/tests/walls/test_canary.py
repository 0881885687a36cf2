"""Canary: no word of a field that is not open reaches the public, by any way that exists.

How it fails when broken: `test_the_canary_can_sing` has a mark in an open field (the title of every matter) and finds
it in each of the places that are searched; a mark that is copied anywhere would be found the same way.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test import Client, override_settings

from council.accounts.models import User
from council.database import roles
from council.database.grants import apply_grants
from council.settings.jobs import connection_string
from decisions.classification import FIELDS, Handling, handling_of
from decisions.models import Job, Meeting, MemberRequest, Report, WithheldDocument, WithheldItem
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord
from decisions.services import jobs, messages
from decisions.services.sweep import check_notice_periods
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.walls import canary, canary_call_ins, canary_reports, canary_world, haystack

pytestmark = pytest.mark.django_db
# What a letter to an officer may hold: that person's own name, and the alert of which it tells.
IN_LETTERS = ("accounts.user.display_name", "accounts.user.email", "decisions.alert.sentence", "decisions.alert.mend")


# What a letter may tell the very person who asked on the public site: their name, and what they asked about.
IN_OWN_LETTERS = (
    "decisions.formatrequest.about_title",
    "decisions.formatrequest.name",
    "decisions.representation.sender",
    "decisions.subscription.label",
)
PAGES_OF_REPORT = ("", "history/", "versions/", "preview/", "check-list/", "comments/", "appendices/")
PAGES_OF_WITHHELD = ("", "log/", "readers/", "change/", "copy/", "review/", "release/")
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

MEETINGS = ("meetings", "work-programmes")
# Two marks in a row may share a letter.
A_MARK = re.compile(r"(?=(zq\d{3}qz))")
# Shown to readers with the file checked, to the clerks of the meeting, or kept and shown nowhere at all.
READ_ELSEWHERE = {
    "decisions.withheldfile.cautions": "shown to nobody yet",
    "decisions.withheldfile.verdict": "shown to nobody yet",
    "decisions.agendaitem.confidential_source": "shown to those who build the agenda",
    "decisions.keptentry.sentence": "shown to the clerks until the entry is settled",
    "decisions.keptentry.values": "shown to the clerks who may read the withheld part, until the entry is settled",
}


# Routes of which the world of this test holds nothing, each with the reason.
ANSWERED_BY_NOTHING: dict[str, str] = {}


@dataclass
class World:
    """What was found, as text by place; and what was looked for."""

    marks: dict[str, str]
    rows: dict[str, int]
    places: dict[str, str] = field(default_factory=dict)
    site: dict = field(default_factory=dict)
    pages: list[dict] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    # Pages of people who are no readers, and rows of the machine: internal words may stand there, withheld ones not.
    inside: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    routes: list[dict] = field(default_factory=list)
    searches: list[dict] = field(default_factory=list)
    by_reader: str = ""
    by_member: str = ""

    @cached_property
    def lowered(self) -> dict[str, str]:
        """Every place with its text in small letters."""
        return {place: text.lower() for place, text in {**self.places, **self.inside}.items()}

    @cached_property
    def places_of_marks(self) -> dict[str, list[str]]:
        """The places of each mark that stands anywhere."""
        found: dict[str, list[str]] = {}
        for place, text in self.lowered.items():
            for mark in dict.fromkeys(A_MARK.findall(text)):
                found.setdefault(mark, []).append(place)
        return found

    def found(self, mark: str, beginning: str = "") -> list[str]:
        """Name the places that hold a mark, or any other word in small letters."""
        if A_MARK.match(mark) and len(mark) == len("zq000qz"):
            return [place for place in self.places_of_marks.get(mark, ()) if place.startswith(beginning)]
        return [place for place, text in self.lowered.items() if place.startswith(beginning) and mark in text]


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
                patch.setattr(jobs, "_send", lambda job_id: None)
                others = {"hr": matters.user("walks_hr", "hr").pk, "member1": matters.user("walks_member", "member").pk}
                canary_world.build()
                built = World(canary.marks(), canary.marked_rows())
                _do_the_work()
                _walk_the_office(built, others)
                built.kinds = set(PublishedRecord.objects.values_list("kind", flat=True))
                _let_the_public_in()
                site = haystack.public_site(folder, list(built.marks.values()))
                built.site, built.pages, built.routes, built.searches = (
                    site.process,
                    site.pages,
                    site.routes,
                    site.searches,
                )
                _gather(built, files)
                built.places["log of the public site"] = site.log
            finally:
                call_command("flush", verbosity=0, interactive=False)
    finally:
        logging.getLogger().removeHandler(kept)
    built.places["log of the officers' side"] = "\n".join(kept.lines)
    return built


def _do_the_work() -> None:
    """Run the sweep, send its letters, and put the newest edition of each record on paper."""
    now = at(2021, 12, 21)
    check_notice_periods(at=now)
    messages.send_waiting(at=now + timedelta(minutes=1))
    wanted = [
        f"edition_pdf:{record.kind}:{record.ref}:{record.edition}"
        for record in PublishedRecord.objects.order_by("pk").annotate(last=F("edition"))
    ]
    for job in Job.objects.filter(key__in=wanted):
        done = jobs.run(job.pk, at=now, clock=lambda: now)
        assert done.status == "done" or "_withdrawn" in done.error, done.error


def _walk_the_office(built: World, others: dict[str, int]) -> None:
    """Walk all pages that people who are no readers can reach, and ask for those that they cannot."""
    numbers = WithheldDocument.objects.values_list("pk", flat=True)
    begin = [
        "/",
        "/reports/",
        "/withheld/",
        "/matters/?status=all",
        "/jobs/",
        "/papers/",
        "/papers/mine/",
        "/papers/requests/",
        "/reports/?q=tender",
        "/matters/?q=tender",
    ]
    begin += [
        f"/reports/{ref}/{page}" for ref in Report.objects.values_list("ref", flat=True) for page in PAGES_OF_REPORT
    ]
    begin += ["/meetings/", "/reader/", "/actions/", "/work-programmes/", "/recommendations/"]
    begin += [
        f"/{page}"
        for meeting in Meeting.objects.prefetch_related("items")
        for page in (
            f"meetings/{meeting.ref}/",
            f"meetings/{meeting.ref}/entries/",
            f"meetings/{meeting.ref}/sitting/",
            f"meetings/{meeting.ref}/minutes/",
            f"reader/{meeting.ref}/",
            *(f"meetings/{meeting.ref}/sitting/items/{item.pk}/withheld/" for item in meeting.items.all()),
        )
    ]
    begin += [f"/withheld/{number}/{page}" for number in numbers for page in PAGES_OF_WITHHELD]
    for name, number in others.items():
        for address, status, text in haystack.office_pages(User.objects.get(pk=number), begin):
            built.inside[f"office {name} {address}"] = text
            built.statuses[f"{name} {address}"] = status
    reader = Client()
    reader.force_login(User.objects.get(pk=matters.user("a_reader", "legal").pk))
    built.by_reader = "".join(reader.post(f"/withheld/{number}/").content.decode() for number in numbers)
    clerk, closed = Client(), WithheldItem.objects.select_related("item__meeting").get().item
    clerk.force_login(matters.democratic_services())
    built.by_reader += clerk.post(
        f"/meetings/{closed.meeting.ref}/sitting/items/{closed.pk}/withheld/"
    ).content.decode()
    # A mark in the place of a finding is none that a page could read; the marks are counted already.
    MemberRequest.objects.update(finding={})
    asked = MemberRequest.objects.get()
    reader.force_login(asked.member.user)
    built.by_member = reader.get(f"/papers/requests/{asked.ref}/").content.decode()
    built.inside |= dict(haystack.machine())


def _let_the_public_in() -> None:
    with psycopg.connect(connection_string(connection.settings_dict), autocommit=True) as owner:
        for name in (roles.OFFICE, roles.PUBLIC):
            roles.ensure_role(owner, name, haystack.PASSWORD)
    apply_grants()


def _gather(built: World, files: Path) -> None:
    for place, text in (*haystack.tables(), *haystack.files(files), *haystack.letters()):
        built.places[place] = text
    for page in built.pages:
        built.places[f"page {page['address']}"] = f"{page['headers']}\n{page['text']}"


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
    told = name in (*IN_LETTERS, *IN_OWN_LETTERS)
    outside = [each for each in world.found(world.marks[name]) if each not in world.inside]
    assert [each for each in outside if not (told and each.startswith("letter"))] == []


@pytest.mark.parametrize("name", WITHHELD)
def test_no_withheld_text_reaches_who_need_not_know_it(world, name):
    """Not in the office either: pages of people who are no readers, audit log, jobs, alerts, versions of reports."""
    assert world.found(world.marks[name]) == []


@pytest.mark.parametrize("name", ASKED_FOR)
def test_what_a_member_asked_for_reaches_the_member_and_nobody_else(world, name):
    """No letter, no page of others, no log; the member's own page is the control."""
    assert world.found(world.marks[name]) == []
    assert world.marks[name] in world.by_member


def test_what_a_letter_may_hold_is_neither_exempt_nor_about_anybody_else():
    for name in IN_LETTERS:
        model, _, field_name = name.rpartition(".")
        handling = handling_of(model, field_name)
        assert handling is Handling.INTERNAL or name == "accounts.user.email"


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
    wrong = {address: status for address, status in statuses.items() if status not in (200, 302, 404)}
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
    answered = {page["route"] for page in world.pages if page["status"] in (200, 302)}
    assert {each["route"] for each in world.routes} - answered == set(ANSWERED_BY_NOTHING)


def test_no_search_finds_a_word_of_a_closed_text(world):
    """The control is `test_the_canary_can_sing`: a search for the open mark finds its records."""
    assert {word for each in world.searches for word in each["words"]} == set(world.marks.values())
    assert [each for each in world.searches if each["status"] != 200 or not each["finds_nothing"]] == []
    for search in ("page /search/?q=", "page /api/v1/search?q=", "page /feeds/search.atom?q="):
        place = next(place for place in world.places if place.startswith(f"{search}{canary.SONG}"))
        assert "/forthcoming/fd-" in world.lowered[place], place


def test_who_was_asked_to_sign_a_call_in_and_did_not_is_never_public(world):
    """Who sits on which body is public, with a page of each member; a call-in names only who signed."""
    told = [place for place in world.found(canary_call_ins.ASKED) if place.startswith("page /call-in/")]
    assert told == []
    assert world.found("councillor ash larkfield", "page /call-in/D-")


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
