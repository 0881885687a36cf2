"""What the canary's test looks through: the work done for good, and all that is found after it, as text by place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from pathlib import Path

import psycopg
from django.db import connection
from django.db.models import F, Q
from django.test import Client

from council.accounts.models import User
from council.database import roles
from council.database.grants import apply_grants
from council.settings.jobs import connection_string
from decisions.models import Job, Meeting, MemberRequest, Report, WithheldDocument, WithheldItem
from decisions.publication.content import RecordKind
from decisions.publication.models import PublishedRecord
from decisions.services import jobs, messages
from decisions.services.sweep import check_notice_periods
from decisions.tests.factories import matters
from decisions.tests.factories.matters import at
from decisions.tests.walls import canary_call_ins, haystack
from decisions.tests.walls.canary_letters import Letter

PAGES_OF_REPORT = ("", "history/", "versions/", "preview/", "check-list/", "comments/", "appendices/")
PAGES_OF_WITHHELD = ("", "log/", "readers/", "change/", "copy/", "review/", "release/")
# Two marks in a row may share a letter.
A_MARK = re.compile(r"(?=(zq\d{3}qz))")


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
    letters: list[Letter] = field(default_factory=list)
    asked_ref: str = ""
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


def do_the_work() -> None:
    """Run the sweep, send its letters, and put the newest edition of each record on paper."""
    now = at(2021, 12, 21)
    check_notice_periods(at=now)
    messages.send_waiting(at=now + timedelta(minutes=1))
    wanted = [
        f"edition_pdf:{record.kind}:{record.ref}:{record.edition}"
        for record in PublishedRecord.objects.order_by("pk").annotate(last=F("edition"))
    ]
    for job in Job.objects.filter(Q(key__in=wanted) | Q(kind="history_papers")):
        done = jobs.run(job.pk, at=now, clock=lambda: now)
        assert done.status == "done" or "_withdrawn" in done.error, done.error


def walk_the_office(built: World, others: dict[str, int]) -> None:
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


def let_the_public_in() -> None:
    """Give the roles of both sites a password for this run, and their grants."""
    with psycopg.connect(connection_string(connection.settings_dict), autocommit=True) as owner:
        for name in (roles.OFFICE, roles.PUBLIC):
            roles.ensure_role(owner, name, haystack.PASSWORD)
    apply_grants()


def gather(built: World, files: Path) -> None:
    """Take down everything that has left the officers' side."""
    built.letters = list(haystack.letters())
    for place, text in (*haystack.tables(), *haystack.files(files)):
        built.places[place] = text
    for letter in built.letters:
        built.places[letter.place] = letter.text
    silent = PublishedRecord.objects.get(kind=RecordKind.PERSON, title__contains=canary_call_ins.ASKED)
    built.asked_ref = silent.ref
    built.places |= dict(haystack.stored())
    for page in built.pages:
        built.places[f"page {page['address']}"] = f"{page['headers']}\n{page['text']}"
