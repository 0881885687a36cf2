"""Readers of withheld documents: named and removed, never locked out unseen; each reading leaves a row and an event."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, transaction

from decisions.models import AuditEvent, Job, WithheldReading
from decisions.queries.withheld import withheld_numbered
from decisions.refusals import NotAllowed, NotComplete, NotNow
from decisions.services import withheld, withheld_copies, withheld_readers
from decisions.tests.factories import files, matters
from decisions.tests.factories.matters import at
from decisions.tests.factories.shared import shared_by_module
from decisions.tests.factories.withheld import (
    report_of_a_director,
    withheld_appendix,
    withheld_document,
    withheld_part,
)
from decisions.tests.services.statuses import put_in_state

pytestmark = pytest.mark.django_db
NOW = at(2021, 11, 25, 11)
shared = shared_by_module(lambda: {"part": withheld_part(report_of_a_director()).pk})


@pytest.fixture
def part(shared):
    return withheld_numbered(shared["part"])


def add(document, by=None, **reader):
    return withheld_readers.add_reader(document=document, by=by or matters.author(), at=NOW, **reader)


def remove(reader, by=None, **said):
    withheld_readers.remove_reader(reader=reader, by=by or matters.author(), at=NOW, **said)


def test_from_the_beginning_the_law_s_roles_who_decides_and_the_author_read(part):
    roles = {reader.role for reader in part.readers.all() if reader.role}
    assert roles == {"democratic_services", "proper_officer", "monitoring_officer", "legal", "decision_maker"}
    assert [reader.user for reader in part.readers.all() if reader.user] == [matters.author()]


def test_a_document_of_a_matter_has_the_same_readers_but_no_author():
    assert {reader.role for reader in withheld_document().readers.all()} == {
        "democratic_services",
        "proper_officer",
        "monitoring_officer",
        "legal",
        "decision_maker",
    }


def test_role_body_and_person_can_be_named_and_the_event_names_them(part):
    add(part, role="finance")
    add(part, body=matters.small_council().scrutiny)
    add(part, user=matters.user("hr", "hr"))
    said = [event.detail["reader"] for event in AuditEvent.objects.filter(event="withheld_reader_named")]
    assert said == ["Finance officer", "Members of Adults and Health Scrutiny Board", "Hr"]


@pytest.mark.parametrize(
    ("reader", "refused"),
    [({}, NotComplete), ({"role": "finance", "user": "hr"}, NotComplete), ({"role": "wizard"}, NotComplete)],
)
def test_one_reader_at_a_time_and_a_known_one(part, reader, refused):
    if "user" in reader:
        reader["user"] = matters.user("hr", "hr")
    with pytest.raises(refused):
        add(part, **reader)


def test_nobody_is_named_twice(part):
    with pytest.raises(NotNow, match="already"):
        add(part, role="legal")


def test_only_readers_who_write_name_readers_and_democratic_services_always_may(part):
    with pytest.raises(NotAllowed, match="You may not"):
        add(part, by=matters.user("lawyer", "legal"), role="finance")
    with pytest.raises(NotAllowed, match="not one of them"):
        add(part, by=matters.user("another", "author"), role="finance")
    part.readers.filter(role="democratic_services").delete()
    add(part, by=matters.democratic_services(), role="finance")


def test_a_removed_reader_reads_no_longer(part):
    lawyer = matters.user("lawyer", "legal")
    withheld_readers.read_on_screen(document=part, by=lawyer, at=NOW)
    remove(part.readers.get(role="legal"))
    with pytest.raises(NotAllowed):
        withheld_readers.read_on_screen(document=withheld_numbered(part.pk), by=lawyer, at=NOW)


def test_nobody_locks_themselves_out_unseen(part):
    mine = part.readers.get(user=matters.author())
    with pytest.raises(NotComplete) as refused, transaction.atomic():
        remove(mine)
    assert "also_myself" in refused.value.missing
    assert part.readers.filter(pk=mine.pk).exists()
    remove(mine, also_myself=True)
    assert not part.readers.filter(pk=mine.pk).exists()


def test_who_reads_by_another_entry_too_is_not_asked(part):
    add(part, role="author")
    remove(part.readers.get(user=matters.author()))


def test_the_last_reader_stays(part):
    part.readers.exclude(user=matters.author()).delete()
    with pytest.raises(NotNow, match="last reader"):
        remove(part.readers.get(), also_myself=True)


def test_the_list_is_closed_once_it_is_released_or_taken_out(part):
    withheld.take_out(document=part, by=matters.author(), at=NOW, reason="Not needed.")
    with pytest.raises(NotNow):
        add(part, role="finance")


@pytest.mark.parametrize(
    ("act", "way", "event"),
    [
        (withheld_readers.read_on_screen, "screen", "withheld_document_seen"),
        (withheld_readers.take_copy, "copy", "withheld_copy_taken"),
    ],
)
def test_each_reading_is_a_row_and_an_event(part, act, way, event):
    lawyer = matters.user("lawyer", "legal")
    act(document=part, by=lawyer, at=NOW)
    act(document=part, by=lawyer, at=NOW)
    rows = WithheldReading.objects.filter(document=part, user=lawyer)
    assert [(row.way, row.version, row.at) for row in rows] == [(way, 1, NOW)] * 2
    events = AuditEvent.objects.filter(event=event, actor="lawyer")
    assert [each.detail for each in events] == [{"public_title": part.public_title}] * 2
    assert {(each.thing_kind, each.thing_ref) for each in events} == {("report", part.report.ref)}


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_reading_is_never_changed_or_removed(part, change):
    row = withheld_readers.read_on_screen(document=part, by=matters.author(), at=NOW)
    kept = WithheldReading.objects.filter(pk=row.pk)
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        kept.update(way="copy") if change == "update" else kept.delete()
    assert kept.get().way == "screen"


def test_who_is_no_reader_reads_copies_and_comments_on_nothing(part):
    somebody = matters.user("hr", "hr")
    for act in (
        lambda: withheld_readers.read_on_screen(document=part, by=somebody, at=NOW),
        lambda: withheld_readers.take_copy(document=part, by=somebody, at=NOW),
        lambda: withheld_readers.comment(document=part, by=somebody, at=NOW, text="Why?"),
    ):
        with pytest.raises(NotAllowed, match="need to know"):
            act()
    assert not WithheldReading.objects.filter(user=somebody).exists()


def test_a_comment_is_withheld_and_not_in_its_event(part):
    with pytest.raises(NotComplete):
        withheld_readers.comment(document=part, by=matters.author(), at=NOW, text="  ")
    withheld_readers.comment(document=part, by=matters.author(), at=NOW, text="The second bid fell.")
    assert part.comments.get().text == "The second bid fell."
    assert "bid" not in str(AuditEvent.objects.latest("number").detail)


def test_a_short_copy_is_made_at_once_and_a_long_one_is_a_job_that_says_nothing(part):
    assert withheld_readers.take_copy(document=part, by=matters.author(), at=NOW)[1] is None
    appendix = _checked(withheld_appendix(part.report, data=files.pdf(*[""] * 21)))
    reading, job = withheld_readers.take_copy(document=appendix, by=matters.author(), at=NOW)
    assert (job.kind, job.key, job.payload) == (
        "withheld_copy",
        f"withheld_copy:{reading.pk}",
        {"reading": reading.pk},
    )


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("prices.xlsx", files.xlsx([["4,000,000"]]), "Read its words on screen"),
        ("prices.csv", b"bid,sum\nA,4\n", "Read its words on screen"),
        ("prices.png", files.picture(), ""),
        ("prices.pdf", files.pdf(), ""),
    ],
)
def test_what_cannot_carry_a_mark_is_not_given_out(part, name, data, said):
    appendix = _checked(withheld_appendix(part.report, name=name, data=data))
    if said:
        with pytest.raises(NotNow, match=said):
            withheld_readers.take_copy(document=appendix, by=matters.author(), at=NOW)
        assert not appendix.readings.exists()
    else:
        withheld_readers.take_copy(document=appendix, by=matters.author(), at=NOW)


@pytest.mark.parametrize(
    ("status", "said"), [("waiting", "still being checked"), ("infected", "did not pass its checks")]
)
def test_a_file_that_was_not_checked_is_not_copied(part, status, said):
    appendix = withheld_appendix(part.report)
    put_in_state(appendix.file, status)
    with pytest.raises(NotNow, match=said):
        withheld_readers.take_copy(document=withheld_numbered(appendix.pk), by=matters.author(), at=NOW)


def test_a_kept_copy_is_for_its_reader_alone_and_for_one_day(part, settings, tmp_path):
    settings.WITHHELD_FILES = tmp_path
    reading, _ = withheld_readers.take_copy(document=part, by=matters.author(), at=NOW)
    withheld_copies.keep_copy(reading, b"%PDF-1.7 copy")
    assert withheld_copies.kept_copy(reading=reading, user=matters.author()) == b"%PDF-1.7 copy"
    with pytest.raises(NotAllowed, match="another reader"):
        withheld_copies.kept_copy(reading=reading, user=matters.democratic_services())
    assert withheld_copies.forget_copies(at=at(2021, 11, 26, 10)) == 0
    assert withheld_copies.forget_copies(at=at(2021, 11, 26, 11)) == 1
    with pytest.raises(NotNow, match="kept for one day"):
        withheld_copies.kept_copy(reading=reading, user=matters.author())
    assert [each.stat().st_mode & 0o077 for each in tmp_path.iterdir()] == [0]


def test_no_job_about_a_file_names_it(part):
    withheld_appendix(part.report, name="Prices of Firm A.pdf")
    assert "Firm" not in " ".join(f"{job.key}{job.payload}{job.result}" for job in Job.objects.all())


def _checked(document):
    put_in_state(document.file, "clean")
    return withheld_numbered(document.pk)
