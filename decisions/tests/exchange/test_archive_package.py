"""Archive packages: whole bags by the standard, that prove themselves without this product."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest

from decisions.exchange.archiving import bag_of
from decisions.exchange.archiving.bag import packing
from decisions.publication.models import PublishedRecord
from decisions.tests.exchange.bag_reader import faults_of, words
from decisions.tests.factories import matters

pytestmark = pytest.mark.django_db
AT = matters.at(2026, 11, 22, 12)
DC, TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
EGMS = "{http://purl.oclc.org/NET/e-GMS_v3_1}"


@pytest.fixture
def records() -> list[PublishedRecord]:
    """A matter with its notice, and the record of its decision, all published."""
    matters.decided_and_published()
    return list(PublishedRecord.objects.filter(kind__in=("forthcoming", "decisions")))


@pytest.fixture
def bag(records, tmp_path) -> Path:
    bag_of(records, tmp_path / "bag", AT)
    return tmp_path / "bag"


def _checked(bag: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", str(bag / "data" / "check_package.py")], capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


def test_it_is_a_bag_by_the_standard(bag):
    assert faults_of(bag) == []
    said = words(bag)
    assert said["Bagging-Date"] == "2026-11-22"
    assert said["Publication-Log-Head"].partition(" ")[0].isdigit()
    assert len(PublishedRecord.objects.all()) >= 2


def test_a_bag_that_was_touched_is_no_bag(bag):
    """The reader sees each way of harm, so that its silence above means something."""
    file = next((bag / "data").rglob("edition-1.pdf"))
    file.write_bytes(b"other")
    (bag / "data" / "more.txt").write_text("more")
    (bag / "bag-info.txt").write_text("Payload-Oxum: 1.1\n")
    (bag / "more.txt").write_text("more")
    found = " ".join(faults_of(bag))
    for said in ("edition-1.pdf has another hash", "more.txt is in no manifest", "Payload-Oxum", "no tag manifest"):
        assert said in found
    next((bag / "data").rglob("edition-1.json")).unlink()
    assert "is missing" in " ".join(faults_of(bag))


def test_the_program_in_the_package_proves_it(bag):
    assert _checked(bag) == (0, "Records: 2. Faults: 0.\n")


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("edition-1.json", lambda text: text.replace('"action": "', '"action": "not '), "is not what the log recorded"),
        ("log.json", lambda text: text.replace('"edition": 1', '"edition": 7'), "of the log was changed"),
        ("edition-1.pdf", lambda text: "other", "is missing or was changed"),
        ("edition-1.json", None, "in the log and not in the package"),
    ],
)
def test_the_program_in_the_package_finds_what_was_changed(bag, name, change, fault):
    path = next((bag / "data" / "records" / "decisions").rglob(name))
    if change is None:
        path.unlink()
    else:
        path.write_text(change(path.read_text(errors="replace")))
    code, said = _checked(bag)
    assert code == 1
    assert fault in said


def test_each_record_is_described_in_dublin_core(bag, records):
    record = next(one for one in records if one.kind == "decisions")
    tree = ElementTree.parse(bag / "data" / "records" / "decisions" / record.ref / "metadata.xml").getroot()
    values = {(one.tag, one.text) for one in tree}
    said = dict(values)
    assert said[f"{DC}title"] == record.title
    assert said[f"{DC}type"] == "Record of decision"
    assert (f"{DC}identifier", record.ref) in values
    assert said[f"{DC}creator"] == record.maker
    assert said[f"{TERMS}dateAccepted"] == record.decided_on.isoformat()
    assert said[f"{EGMS}mandate"].startswith("Regulations 12 to 14")
    assert "regulation 21(6)" in said[f"{EGMS}disposal"]
    assert "Publication log, entry" in " ".join(text for tag, text in values if tag == f"{EGMS}digitalSignature")
    for element in ("title", "creator", "subject", "identifier", "publisher"):
        assert f"{DC}{element}" in said or element == "publisher"


def test_the_paper_is_archival_and_accessible(bag):
    papers = list((bag / "data").rglob("*.pdf"))
    assert len(papers) >= 2
    for paper in papers:
        with pikepdf.open(paper) as pdf:
            about = pdf.Root.Metadata.read_bytes().decode()
        assert "<pdfaid:part>3</pdfaid:part>" in about.replace('pdfaid:part="3"', "<pdfaid:part>3</pdfaid:part>")
        assert "pdfuaid:part" in about


def test_the_same_records_give_the_same_bytes(records):
    first, second = io.BytesIO(), io.BytesIO()
    assert bag_of(records, first, AT) == bag_of(reversed(records), second, AT)
    assert first.getvalue() == second.getvalue()


def test_a_zip_holds_the_same_bag(records, bag, tmp_path):
    out = io.BytesIO()
    packed = bag_of(records, out, AT)
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path / "out")
    (folder,) = (tmp_path / "out").iterdir()
    assert folder.name == packed.name
    assert faults_of(folder) == []
    names = {path.relative_to(folder) for path in folder.rglob("*")}
    assert names == {path.relative_to(bag) for path in bag.rglob("*")}


def test_the_log_in_the_package_is_the_records_own(bag, records):
    for record in records:
        log = json.loads((bag / "data" / "records" / record.kind / record.ref / "log.json").read_text())
        assert log
        assert {(entry["kind"], entry["ref"]) for entry in log} == {(record.kind, record.ref)}


def test_names_that_would_break_a_manifest_are_written_as_the_standard_says(tmp_path):
    pack, _ = packing(tmp_path / "bag", "odd")
    pack.add("100% of\nit.txt", b"text")
    pack.close(name="odd", records=0, words=[("External-Description", "Two\nlines")])
    assert "data/100%25 of%0Ait.txt" in (tmp_path / "bag" / "manifest-sha256.txt").read_text()
    assert faults_of(tmp_path / "bag") == []
    assert words(tmp_path / "bag")["External-Description"] == "Two lines"


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "a\\b.txt", "a\x00b"])
def test_a_name_that_leads_out_of_the_bag_is_refused(tmp_path, name):
    pack, _ = packing(tmp_path / "bag", "odd")
    with pytest.raises(ValueError, match="no path within a bag"):
        pack.add(name, b"text")


def test_nothing_is_packed_over_anything_and_nothing_is_no_package(records, bag):
    with pytest.raises(ValueError, match="not empty"):
        bag_of(records, bag, AT)
    with pytest.raises(ValueError, match="no record"):
        bag_of([], io.BytesIO(), AT)
