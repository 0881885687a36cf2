"""The gate: editions are numbered and frozen, and a withdrawal leaves a tombstone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from decisions.publication import store
from decisions.publication.content import Due, Maker, RecordKind
from decisions.publication.from_json import content_of
from decisions.publication.models import Edition, LogEntry, PublishedList, PublishedRecord
from decisions.tests.publication.contents import OFFICE, PUBLISHED_AT, decision, forthcoming, notice

pytestmark = pytest.mark.django_db
REF = "FD-2021-0001"


def publish(content=None, *, kind=RecordKind.FORTHCOMING, ref=REF, at=PUBLISHED_AT, **more):
    return store.publish(kind=kind, ref=ref, content=content or forthcoming(), at=at, office=OFFICE, **more)


def test_the_first_edition_fills_the_record_the_list_and_the_log():
    edition = publish()
    record = store.current(RecordKind.FORTHCOMING, REF)
    assert (edition.number, edition.action, edition.supersedes, edition.changes) == (1, "published", None, [])
    assert (record.edition, record.stage, record.department, record.wards) == (
        1,
        "open",
        "Housing",
        ["Harbour", "North"],
    )
    assert record.next_day.isoformat() == "2021-12-22"
    entry = LogEntry.objects.get()
    assert (entry.n, entry.ref, entry.edition, entry.content_sha256) == (1, REF, 1, edition.content_sha256)
    listing = PublishedList.objects.get(kind="forthcoming")
    assert (listing.total, listing.choices["ward"]) == (1, ["Harbour", "North"])


def test_the_next_edition_says_what_changed_and_which_it_supersedes():
    publish()
    due = Due(starts_on=None, ends_on=None, text="January 2022")
    second = publish(forthcoming(due=due), at=PUBLISHED_AT + timedelta(days=1))
    assert (second.number, second.action, second.supersedes) == (2, "amended", 1)
    assert second.changes == [{"label": "Due", "before": "22 December 2021", "after": "January 2022"}]
    assert second.content["changes"] == second.changes
    assert PublishedList.objects.get(kind="forthcoming").total == 1


def test_equal_content_makes_no_new_edition():
    first = publish()
    again = publish(at=PUBLISHED_AT + timedelta(hours=1))
    assert again == first
    publish(forthcoming(department="Finance"), at=PUBLISHED_AT + timedelta(days=1))
    assert publish(forthcoming(department="Finance"), at=PUBLISHED_AT + timedelta(days=2)).number == 2
    assert LogEntry.objects.count() == 2


def test_a_correction_is_called_one():
    publish()
    assert publish(forthcoming(title="Repairs, corrected"), action="corrected").action == "corrected"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE publication_edition SET content = '{}'",
        "UPDATE publication_edition SET content_sha256 = repeat('0', 64)",
        "UPDATE publication_edition SET published_at = now()",
        "DELETE FROM publication_edition",
        "TRUNCATE publication_edition CASCADE",
        "UPDATE publication_logentry SET hash = repeat('0', 64)",
        "DELETE FROM publication_logentry",
        "TRUNCATE publication_logentry",
        "DELETE FROM publication_loghead",
        "UPDATE publication_publishedfile SET name = 'other'",
        "DELETE FROM publication_publishedfile",
        "TRUNCATE publication_publishedfile",
        "DELETE FROM publication_publishedrecord",
    ],
)
def test_the_database_refuses_to_change_what_was_published(statement):
    edition = publish()
    add_pdf(edition)
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")  # pending checks would refuse TRUNCATE by themselves
    with pytest.raises(IntegrityError, match="What was published is never changed"), transaction.atomic():
        connection.cursor().execute(statement)


def test_the_page_of_an_old_edition_may_be_made_again():
    edition = publish()
    assert Edition.objects.filter(pk=edition.pk).update(body_html="<p>Better</p>") == 1


def test_what_the_public_saw_on_a_day_survives_a_reorganisation():
    first = publish()
    seen, sha256 = first.content, first.content_sha256
    renamed = replace(forthcoming(), department="Homes and Places", maker=Maker(kind="body", name="Cabinet"))
    publish(renamed, at=PUBLISHED_AT + timedelta(days=400))
    on_that_day = Edition.objects.filter(record__ref=REF, published_at__lte=PUBLISHED_AT + timedelta(days=1)).latest(
        "number"
    )
    assert (on_that_day.content, on_that_day.content_sha256) == (seen, sha256)
    assert content_of(kind="forthcoming", action="published", data=on_that_day.content) == forthcoming()
    assert "Executive Board" in on_that_day.body_html
    assert store.verify_log() == []


def test_a_withdrawal_leaves_a_tombstone_and_every_edition():
    publish()
    stone = store.withdraw(
        kind=RecordKind.FORTHCOMING, ref=REF, at=PUBLISHED_AT + timedelta(days=3), office=OFFICE, reason="Given up."
    )
    record = store.current(RecordKind.FORTHCOMING, REF)
    assert (stone.number, stone.action, record.stage, record.withdrawn_reason) == (
        2,
        "withdrawn",
        "withdrawn",
        "Given up.",
    )
    assert record.editions.count() == 2
    assert store.withdraw(kind=RecordKind.FORTHCOMING, ref=REF, at=PUBLISHED_AT, office=OFFICE, reason="x") == stone
    with pytest.raises(store.NotPublishable, match="was withdrawn"):
        publish(forthcoming(title="Back again"))
    assert store.verify_log() == []


def test_what_cannot_be_withdrawn_says_why():
    with pytest.raises(store.NotPublishable, match="never published"):
        store.withdraw(kind=RecordKind.DECISION, ref="D-1", at=PUBLISHED_AT, office=OFFICE, reason="x")
    publish()
    with pytest.raises(store.NotPublishable, match="needs a reason"):
        store.withdraw(kind=RecordKind.FORTHCOMING, ref=REF, at=PUBLISHED_AT, office=OFFICE, reason=" ")


@pytest.mark.parametrize("ref", ["", "a/b", "FD 1", "FD.1", "x" * 61, "-FD", "FD\n"])
def test_a_reference_that_cannot_be_an_address_is_refused(ref):
    with pytest.raises(store.NotPublishable, match="cannot be an address"):
        publish(ref=ref)


@pytest.mark.parametrize("title", ["NUL \x00 here", "half \ud800 a character"])
def test_text_that_cannot_be_published_is_refused_whole(title):
    with pytest.raises(ValueError, match="The text holds"):
        publish(forthcoming(title=title))
    assert PublishedRecord.objects.count() == 0


def test_a_title_of_any_length_is_published():
    edition = publish(forthcoming(title="Long 😀 " * 15_000, department="d" * 900, wards=("w" * 900,)))
    assert edition.record.department == "d" * 200


def add_pdf(edition, data=b"%PDF-1.7 one", purpose="edition-pdf", name="FD-2021-0001.pdf"):
    return store.add_file(
        edition=edition, name=name, media_type="application/pdf", data=data, purpose=purpose, at=PUBLISHED_AT
    )


def test_a_file_is_kept_by_its_hash_and_listed_once(public_files):
    edition = publish()
    file = add_pdf(edition)
    assert (public_files / file.sha256[:2] / file.sha256[2:4] / file.sha256).read_bytes() == b"%PDF-1.7 one"
    assert add_pdf(edition) == file
    assert add_pdf(edition, b"%PDF-1.7 made again") == file
    assert add_pdf(edition, b"%PDF-1.7 an appendix", "document") != file
    assert list(LogEntry.objects.order_by("n").values_list("action", flat=True)) == [
        "published",
        "file_added",
        "file_added",
    ]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\papers\\report.pdf", "report.pdf"),
        ('a"b\r\n.pdf', "a-b-.pdf"),
        ("x" * 400 + ".pdf", "x" * 146 + ".pdf"),
        ("…", "…"),
        ("", "file"),
    ],
)
def test_a_file_name_is_made_safe(given, kept):
    assert add_pdf(publish(), name=given).name == kept


def test_the_records_of_one_matter_name_each_other_and_move_their_validators():
    publish()
    before = store.current(RecordKind.FORTHCOMING, REF).version
    publish(notice(), kind=RecordKind.URGENCY, ref=f"{REF}-GE")
    publish(decision(), kind=RecordKind.DECISION, ref="D-2021-0001")
    matter = store.current(RecordKind.FORTHCOMING, REF)
    assert matter.version > before
    assert f"/urgency/{REF}-GE/" in matter.surround_html
    assert "/decisions/D-2021-0001/" in matter.surround_html
    assert f"/forthcoming/{REF}/" in store.current(RecordKind.DECISION, "D-2021-0001").surround_html


def test_the_council_is_published_once_for_the_same_facts():
    one = store.set_council(name="Exampleton Borough Council", at=PUBLISHED_AT)
    two = store.set_council(name="Exampleton Borough Council", at=PUBLISHED_AT + timedelta(days=1))
    assert two.published_at == one.published_at
    assert store.set_council(name="Exampleton City Council", at=PUBLISHED_AT).digest != one.digest
