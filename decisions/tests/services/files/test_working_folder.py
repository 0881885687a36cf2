"""The folder of a job: in the store of its result, taken away, and with it what a dead worker left."""

from __future__ import annotations

import os
import stat

import pytest

from decisions.services.files.stores import OFFICE, WITHHELD
from decisions.services.files.working_folder import working_folder
from decisions.tests.factories.matters import at

NOW = at(2021, 12, 6, 16)


@pytest.mark.parametrize("store", [OFFICE, WITHHELD])
def test_it_lies_in_the_store_and_is_taken_away(settings, tmp_path, store):
    setattr(settings, store.setting, tmp_path)
    with working_folder(store, at=NOW) as folder:
        (folder / "page.pdf").write_bytes(b"page")
        assert folder.is_relative_to(tmp_path)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list((tmp_path / "being-made").iterdir()) == []


def test_what_a_dead_worker_left_goes_and_what_another_has_in_hand_stays(settings, tmp_path):
    settings.WITHHELD_FILES = tmp_path
    old, young = tmp_path / "being-made" / "old", tmp_path / "being-made" / "young"
    for folder, hours in ((old, 7), (young, 1)):
        folder.mkdir(parents=True)
        (folder / "page.pdf").write_bytes(b"withheld")
        moment = NOW.timestamp() - hours * 3600
        os.utime(folder, (moment, moment))
    with working_folder(WITHHELD, at=NOW):
        assert not old.exists()
        assert young.exists()
