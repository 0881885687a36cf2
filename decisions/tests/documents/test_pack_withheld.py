"""Withheld papers in packs: a sheet for the public, marked pages for those entitled, a copy that names its taker."""

from __future__ import annotations

import io
import json

import pikepdf
import pytest

from decisions.documents.pack_copy import copy_of
from decisions.models import AuditEvent, WithheldReading
from decisions.publication.models import PublishedFile
from decisions.refusals import NotAllowed
from decisions.services import packs, withheld_readers
from decisions.services.files.keeping import open_file
from decisions.tests.documents.test_pack import every_page_bears_its_number, plan, texts
from decisions.tests.factories import files, matters, meetings
from decisions.tests.factories import packs as make
from decisions.tests.factories.meetings import PUBLISHED, later

pytestmark = pytest.mark.django_db
SECRET = "four million and nine"
WORDS = "Not for publication: this document contains exempt information under"


@pytest.fixture(autouse=True)
def _stores(settings, tmp_path):
    for name in ("OFFICE_FILES", "WITHHELD_FILES", "PUBLIC_FILES"):
        setattr(settings, name, tmp_path / name.lower())


@pytest.fixture
def exempt():
    """A publication of a committee's agenda with a withheld appendix and a withheld part, and its three packs."""
    meeting = make.of_a_committee()
    make.with_file(meeting, "Plan.pdf", plan("Plan of the year"))
    documents = make.with_withheld(meeting, part=True)
    publication = meetings.publication(meeting)
    return documents, {audience: make.made(publication, audience) for audience in ("public", "members", "officers")}


def test_the_public_gets_a_sheet_with_the_words_of_the_law_and_no_withheld_word(exempt):
    documents, made = exempt
    pack = made["public"]
    data = open_file(pack.file)
    pages = every_page_bears_its_number(pack, data)
    row = next(row for row in pack.contents if row["withheld"] == documents[0].pk)
    assert WORDS in pages[row["first"] - 1]
    assert "prices of bidders" in pages[row["first"] - 1]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        whole = b" ".join(each.unparse(resolved=True) for each in pdf.objects if isinstance(each, pikepdf.Dictionary))
    for secret in (SECRET, documents[0].title, "Bids in full"):
        assert secret not in " ".join(pages)
        assert secret.encode() not in whole
    assert PublishedFile.objects.get(purpose="agenda-pack").sha256 == pack.file.sha256


@pytest.mark.parametrize("audience", ["members", "officers"])
def test_members_and_officers_get_the_papers_with_the_mark_on_each_page(exempt, audience):
    documents, made = exempt
    pack = made[audience]
    assert pack.file is None
    pages = every_page_bears_its_number(pack, open_file(pack.withheld_file))
    for document in documents:
        row = next(row for row in pack.contents if row["withheld"] == document.pk)
        for page in pages[row["first"] - 1 : row["last"]]:
            assert WORDS in page
            assert "Not for publication" in page.replace(WORDS, "")
        assert SECRET in pages[row["first"] - 1]
    plan_row = next(row for row in pack.contents if row["title"] == "Plan")
    assert "Not for publication" not in pages[plan_row["first"] - 1]
    assert ("Who may read it" in " ".join(pages)) == (audience == "officers")


def test_what_is_kept_of_a_pack_names_public_titles_only(exempt):
    documents, made = exempt
    kept = json.dumps([pack.contents for pack in made.values()]) + made["members"].withheld_file.name
    assert documents[0].public_title in kept
    for secret in (documents[0].title, "Bids in full", "prices.pdf", SECRET):
        assert secret not in kept


def test_a_copy_bears_its_taker_on_the_withheld_pages_and_each_document_is_logged(exempt):
    documents, made = exempt
    pack, by = made["members"], matters.democratic_services()
    readings = packs.take(pack=pack, by=by, at=later(PUBLISHED, hours=1))
    assert {each.document_id for each in readings} == {each.pk for each in documents}
    assert {each.way for each in readings} == {"copy"}
    data = open_file(pack.withheld_file)
    pages = texts(copy_of(pack, data, readings))
    for reading in readings:
        row = next(row for row in pack.contents if row["withheld"] == reading.document_id)
        for number in range(row["first"], row["last"] + 1):
            assert f"Copy {reading.pk}, taken by {by}" in pages[number - 1]
            assert f"Page {number}" in pages[number - 1]
    assert "Copy" not in pages[0]
    assert copy_of(pack, data, readings) == copy_of(pack, data, readings)
    assert AuditEvent.objects.filter(event="pack_taken", thing_ref=pack.publication.meeting.ref).count() == 1


def test_who_may_not_read_one_of_the_papers_is_not_given_the_pack(exempt):
    documents, made = exempt
    member = matters.user("reader", "member")
    with pytest.raises(NotAllowed, match="Appendix 2"):
        packs.take(pack=made["members"], by=member, at=PUBLISHED)
    assert WithheldReading.objects.count() == 0
    packs.take(pack=made["public"], by=member, at=PUBLISHED)
    for document in documents:
        withheld_readers.add_reader(document=document, by=matters.democratic_services(), at=PUBLISHED, user=member)
    assert len(packs.take(pack=made["members"], by=member, at=later(PUBLISHED, hours=1))) == 2


def test_the_packs_of_the_public_and_of_members_run_on_each_from_its_own_last_page(exempt):
    _documents, made = exempt
    meeting = meetings.fresh(made["public"].publication.meeting)
    when = later(PUBLISHED, hours=20)
    make.with_file(meeting, "Table.pdf", plan("Table of costs"), when=when)
    supplement = meetings.publication(meetings.fresh(meeting), later(when, hours=1), what_changed="It adds a table.")
    for audience, pack in made.items():
        assert make.made(supplement, audience).first_page == pack.last_page + 1
    assert made["members"].last_page > made["public"].last_page


def test_a_withheld_file_that_cannot_be_bound_is_named_on_a_marked_sheet():
    meeting = make.of_a_committee()
    document = make.with_withheld(meeting, name="prices.xlsx", data=files.xlsx([["four", "million"]]))[0]
    pack = make.made(meetings.publication(meeting), "members")
    pages = every_page_bears_its_number(pack, open_file(pack.withheld_file))
    row = next(row for row in pack.contents if row["withheld"] == document.pk)
    assert WORDS in pages[row["first"] - 1]
    assert "This paper is a spreadsheet" in pages[row["first"] - 1]
    assert "prices.xlsx" not in " ".join(pages)
