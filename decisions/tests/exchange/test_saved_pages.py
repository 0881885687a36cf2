"""Folders and ZIP archives: read in order, nothing outside them, no size believed, a reason for what is not read."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from decisions.exchange.importing.fetching import NotFetched
from decisions.exchange.importing.saved_address import saved_address
from decisions.exchange.importing.saved_pages import Archive, Folder

PAGE = b"<p>Harbour lights</p>"


def archive(folder: Path, entries: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Archive:
    path = folder / "pages.zip"
    with zipfile.ZipFile(path, "w", method) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return Archive(path)


def code_of(source: Archive | Folder, address: str) -> str:
    with pytest.raises(NotFetched) as refused:
        source.fetch(address, 0)
    assert refused.value.sentence.endswith(".")
    return refused.value.code


def test_a_folder_gives_its_pages_by_name_and_leaves_ornaments_out(tmp_path):
    for name in ("b/2.html", "a.html", "style.css", "b/logo.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    folder = Folder(str(tmp_path))
    assert [one.address for one in folder.begin()] == ["a.html", "b/2.html"]
    assert folder.fetch("b/2.html", 0).data == PAGE


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path):
    inside = tmp_path / "pages"
    inside.mkdir()
    (tmp_path / "secret.html").write_bytes(b"secret")
    (inside / "link.html").symlink_to(tmp_path / "secret.html")
    folder = Folder(str(inside))
    assert code_of(folder, "link.html") == "leads_out"
    assert code_of(folder, "../secret.html") == "leads_out"


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(NotFetched, match="no folder"):
        list(Folder(str(tmp_path / "none")).begin())


def test_an_archive_gives_its_pages(tmp_path):
    made = archive(tmp_path, {"mg/a.html": PAGE, "__MACOSX/a": b"x", "mg/logo.gif": b"x"})
    assert [one.address for one in made.begin()] == ["mg/a.html"]
    assert made.fetch("mg/a.html", 0).data == PAGE


@pytest.mark.parametrize("name", ["../a.html", "/etc/a.html", "mg/../../a.html", "C:\\a.html", "\\\\host\\a.html"])
def test_names_that_lead_out_of_the_archive_are_refused(tmp_path, name):
    made = archive(tmp_path, {name: PAGE})
    (stored,) = [one.address for one in made.begin()]
    assert code_of(made, stored) == "leads_out"


def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path):
    made = archive(tmp_path, {"bomb.html": b" " * 30_000_000})
    assert code_of(made, "bomb.html") == "zip_bomb"


def test_a_size_that_the_archive_states_is_not_believed(tmp_path):
    path = tmp_path / "pages.zip"
    archive(tmp_path, {"a.html": b" " * 30_000_000})
    data = path.read_bytes()
    # In the directory at the end of the archive the size is said to be ten bytes.
    path.write_bytes(data.replace(struct.pack("<I", 30_000_000), struct.pack("<I", 10)))
    assert code_of(Archive(path), "a.html") in {"unreadable", "zip_bomb"}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"no archive"], ids=["empty", "broken", "other"])
def test_what_is_no_archive_is_said(tmp_path, data):
    path = tmp_path / "pages.zip"
    path.write_bytes(data)
    with pytest.raises(NotFetched, match="no ZIP archive"):
        list(Archive(path).begin())


def test_a_damaged_page_of_an_archive_is_said_and_the_others_are_read(tmp_path):
    import random

    noise = random.Random(1).randbytes(4000)
    path = tmp_path / "pages.zip"
    archive(tmp_path, {"a.html": noise, "b.html": PAGE}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[200:220] = b"x" * 20
    path.write_bytes(bytes(data))
    made = Archive(path)
    assert code_of(made, "a.html") == "unreadable"
    assert made.fetch("b.html", 0).data == PAGE


def test_a_page_that_needs_a_password_is_said(tmp_path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("a.html", PAGE)
    data = bytearray(held.getvalue())
    # The flag of encryption, in the entry's own head and in the directory.
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path = tmp_path / "pages.zip"
    path.write_bytes(bytes(data))
    assert code_of(Archive(path), "a.html") == "encrypted"


@pytest.mark.parametrize("name", ["report.pdf", "mg/Report.DOCX"])
def test_documents_are_no_pages(tmp_path, name):
    assert code_of(archive(tmp_path, {name: b"%PDF-1.7"}), name) == "document"


ADDRESS = "https://democracy.seaham.example/ieDecisionDetails.aspx?ID=7"


@pytest.mark.parametrize(
    ("path", "data", "address"),
    [
        ("a.html", f"<!-- saved from url=(0060){ADDRESS} --><html>".encode(), ADDRESS),
        ("a.html", b"<!-- Mirrored from democracy.seaham.example/ieDecisionDetails.aspx?ID=7 by HTTrack -->", ADDRESS),
        ("a.html", f"<link rel='canonical' href='{ADDRESS}&amp;LLL=0'>".encode(), f"{ADDRESS}&LLL=0"),
        ("a.txt", f"SOURCE: {ADDRESS}\nDecision details".encode(), ADDRESS),
        ("democracy.seaham.example/ieDecisionDetails.aspx?ID=7.html", PAGE, ADDRESS),
        ("ieDecisionDetails.aspx@ID=7.html", PAGE, "ieDecisionDetails.aspx?ID=7"),
        ("saved/ieDecisionDetails.aspx%3FID=7", PAGE, "ieDecisionDetails.aspx?ID=7"),
        ("mgWebService.asmx_GetMeeting.xml", PAGE, "mgWebService.asmx/GetMeeting"),
        ("notes.html", PAGE, ""),
    ],
    ids=["browser", "mirror", "canonical", "source line", "wget", "Windows", "escaped", "web service", "nothing"],
)
def test_the_address_that_a_saved_page_had(path, data, address):
    assert saved_address(path, data) == address
