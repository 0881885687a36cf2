"""A run over pages of which most are broken: each is listed with its file and its reason, and the run goes on."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from decisions.models import ImportedRecord, ImportProblem, RunSource
from decisions.services import import_run
from decisions.states import ImportRun as State
from decisions.tests.exchange import broken_pages as broken
from decisions.tests.exchange.sample_pages import CASES
from decisions.tests.factories import imports

pytestmark = pytest.mark.django_db
GOOD = {
    "ieDecisionDetails.aspx@ID=1.html": broken.DECISION.format(title="Quay wall", text="<p>Agreed.</p>"),
    "zz/ieDecisionDetails.aspx@ID=2.html": broken.DECISION.format(title="Ferry", text=broken.WORD),
}
BROKEN = {f"broken {number}.html": pair for number, pair in enumerate(broken.REFUSED.values())}


def problems(run):
    return dict(ImportProblem.objects.filter(run=run).values_list("address", "code"))


def over_zip(data):
    file = import_run.keep_source(by=imports.officer(), at=imports.AT, name="pages.zip", data=data)
    return imports.read(
        import_run.begin(
            by=imports.officer(), at=imports.AT, system=imports.system(), how=RunSource.ZIP, file=file, ask_worker=False
        )
    )


def packed(entries):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def test_folder_of_broken_pages_is_read_to_its_end(tmp_path):
    run = imports.read(imports.over_folder(tmp_path, {**{name: pair[0] for name, pair in BROKEN.items()}, **GOOD}))
    assert (run.status, run.error) == (State.READ, "")
    assert problems(run) == {name: code for name, (_, code) in BROKEN.items()}
    assert run.counts["records"] == {"decision": 2}
    run = imports.bring_in(run)
    assert run.status == State.APPLIED
    assert set(ImportedRecord.objects.values_list("title", flat=True)) == {"Quay wall", "Ferry"}


def test_every_reason_of_a_run_is_a_whole_sentence(tmp_path):
    run = imports.read(imports.over_folder(tmp_path, {name: pair[0] for name, pair in BROKEN.items()}))
    reasons = list(ImportProblem.objects.filter(run=run).values_list("reason", flat=True))
    assert len(reasons) == len(BROKEN)
    assert [reason for reason in reasons if not reason[:1].isupper() or not reason.endswith(".")] == []


def test_archive_whose_names_lead_elsewhere_opens_none_of_them(tmp_path):
    page = GOOD["ieDecisionDetails.aspx@ID=1.html"]
    names = ["../outside.html", "a/../../outside.html", "/etc/outside.html", "C:/outside.html", "..\\outside.html"]
    run = over_zip(packed({**dict.fromkeys(names, page), **GOOD}))
    assert run.status == State.READ
    assert run.counts["records"] == {"decision": 2}
    assert {address for address, code in problems(run).items() if code == "leads_out"} >= set(names[:4])
    assert not list(tmp_path.parent.glob("**/outside.html"))


def test_archive_that_unpacks_to_far_more_than_it_is_stops_there():
    run = over_zip(packed({"bomb.html": b"0" * 55_000_000, **GOOD}))
    assert run.status == State.READ
    assert problems(run) == {"bomb.html": "zip_bomb"}
    assert run.counts["records"] == {"decision": 2}


def test_archive_in_an_archive_is_no_page():
    run = over_zip(packed({"inner.zip": packed({"x.html": "x"}), **GOOD}))
    assert problems(run) == {"inner.zip": "binary"}
    assert run.counts["records"] == {"decision": 2}


def test_damaged_entry_costs_its_own_page_only():
    data = bytearray(packed({"a.html": b"Decision details " * 40, **GOOD}))
    start = struct.unpack_from("<HH", data, 26)
    begins = 30 + sum(start)
    data[begins : begins + 8] = b"\xff" * 8
    with pytest.raises(zlib.error):
        zlib.decompress(bytes(data[begins : begins + 40]), -15)
    run = over_zip(bytes(data))
    assert problems(run) == {"a.html": "unreadable"}
    assert run.counts["records"] == {"decision": 2}


def test_table_with_slips_lists_line_and_reason_and_keeps_the_other_rows(tmp_path):
    table = (
        "ID,Title,Decision maker,Date of decision\n1,Wall,Cabinet,01/02/2019\n2,Ferry,Leader,31/02/2019\n3,,Leader,\n"
    )
    file = import_run.keep_source(by=imports.officer(), at=imports.AT, name="t.csv", data=table.encode())
    mapping = {"ID": "key", "Title": "title", "Decision maker": "decision_maker", "Date of decision": "decided"}
    options = {"mapping": mapping}
    how = {"system": imports.system("csv"), "how": RunSource.TABLE, "file": file, "options": options}
    run = imports.read(import_run.begin(by=imports.officer(), at=imports.AT, ask_worker=False, **how))
    assert run.status == State.READ, run.error
    assert run.counts["records"] == {"decision": 3}
    listed = ImportProblem.objects.filter(run=run).values_list("line", "code").order_by("line")
    assert list(listed) == [(3, "date_unreadable"), (4, "title_missing")]
    assert run.counts["for_a_person"] == 2


def test_folder_of_sample_pages_is_read_and_brought_in_to_its_end():
    if not CASES.is_dir():
        pytest.skip("The folder of cases is not here.")
    how = {"system": imports.system(), "how": RunSource.FOLDER, "source": str(CASES)}
    run = imports.read(import_run.begin(by="operator", at=imports.AT, ask_worker=False, **how))
    assert (run.status, run.error) == (State.READ, "")
    files = [path for path in CASES.rglob("*") if path.is_file()]
    assert run.counts["pages"] + run.counts["refused"] == len(files)
    assert "reader_stumbled" not in run.counts["problems"]
    run = imports.bring_in(run)
    assert run.status == State.APPLIED
    held = ImportedRecord.objects.count()
    assert held == sum(run.counts["records"].values())
    assert ImportedRecord.objects.filter(kind="decision").count() > 50
    assert ImportedRecord.objects.filter(kind="agenda-item").count() > 20
    assert ImportedRecord.objects.filter(open_fields__contains=[{"key": "decision"}]).exists()
    assert ImportedRecord.objects.filter(kept_fields__contains=[{"key": "contact"}]).exists()
    assert not ImportedRecord.objects.filter(open_fields__contains=[{"key": "contact"}]).exists()
