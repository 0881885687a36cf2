"""The two stores: whole or not at all, each in its own folder, readable for this account only."""

from __future__ import annotations

import os
import stat

import pytest

from decisions.publication import filestore
from decisions.services.files import stores


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.OFFICE_FILES, settings.WITHHELD_FILES = tmp_path / "office", tmp_path / "withheld"
    settings.PUBLIC_FILES = tmp_path / "public"
    return tmp_path


@pytest.mark.parametrize("store", [stores.OFFICE, stores.WITHHELD])
def test_what_is_put_is_read(store):
    sha256 = store.put(b"a report")
    assert store.put(b"a report") == sha256
    assert store.read(sha256) == b"a report"
    assert store.holds(sha256)


def test_withheld_bytes_never_lie_with_the_others(folders):
    sha256 = stores.WITHHELD.put(b"withheld")
    assert [path.relative_to(folders).parts[0] for path in folders.rglob("*") if path.is_file()] == ["withheld"]
    assert not stores.OFFICE.holds(sha256)
    with pytest.raises(stores.FileGone, match="missing"):
        stores.OFFICE.read(sha256)


def test_only_this_account_may_read_them():
    path = filestore.path_in(stores.WITHHELD.folder, stores.WITHHELD.put(b"withheld"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in list(path.parents)[:3]} == {0o700}


def test_bytes_that_changed_are_not_given_out_as_the_file():
    sha256 = stores.OFFICE.put(b"a report")
    path = filestore.path_in(stores.OFFICE.folder, sha256)
    path.write_bytes(b"another")
    with pytest.raises(stores.FileGone, match="changed"):
        stores.OFFICE.read(sha256)
    stores.OFFICE.put(b"a report")
    assert stores.OFFICE.read(sha256) == b"a report"


@pytest.mark.parametrize("name", ["../../x", "", "A" * 64, "0" * 63])
def test_only_a_hash_names_a_file(name):
    with pytest.raises(ValueError, match="64 hexadecimal"):
        stores.OFFICE.read(name)


def test_a_fault_in_the_middle_leaves_nothing_behind(folders, monkeypatch):
    def full(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        stores.OFFICE.put(b"a report")
    assert [path for path in folders.rglob("*") if path.is_file()] == []


def test_the_public_store_is_as_it_was(folders):
    sha256 = filestore.put(b"public")
    assert filestore.path_of(sha256) == folders / "public" / sha256[:2] / sha256[2:4] / sha256
    assert stat.S_IMODE(filestore.path_of(sha256).stat().st_mode) == 0o644
