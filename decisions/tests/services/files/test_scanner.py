"""The virus scanner: what clamd says becomes a verdict, and silence is never "clean"."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from decisions.services.files import scanner
from decisions.states import Scan
from decisions.tests.factories.files import EICAR
from decisions.tests.services.files import clamd


@pytest.fixture(params=["socket", "port"])
def scanning(request, settings):
    with tempfile.TemporaryDirectory(prefix="clamd") as folder:
        path = Path(folder) / "s" if request.param == "socket" else None
        with clamd.running(path) as (served, address):
            settings.VIRUS_SCANNER = address
            yield served


def test_what_is_clean_is_clean(scanning):
    data = b"a report " * 100_000
    assert scanner.scan(data).status == Scan.CLEAN
    assert scanning.scanned == [len(data)]


def test_a_virus_is_named(scanning):
    found = scanner.scan(b"before " + EICAR)
    assert (found.status, found.virus) == (Scan.INFECTED, "Eicar-Test-Signature")
    assert "Eicar-Test-Signature" in found.sentence


@pytest.mark.parametrize("said", [b"INSTREAM size limit exceeded. ERROR\0", b"stream: \0", b"OK then\0"])
def test_what_is_no_verdict_is_none(scanning, said):
    scanning.says = said
    with pytest.raises(scanner.ScannerGone, match="answered"):
        scanner.scan(b"a report")


def test_a_scanner_that_hangs_up_gave_no_verdict(scanning):
    scanning.hangs_up = True
    with pytest.raises(scanner.ScannerGone):
        scanner.scan(b"a report")


@pytest.mark.parametrize("address", ["clamd:///nowhere/clamd.ctl", "clamd://127.0.0.1:1"])
def test_a_scanner_that_is_gone_is_told_as_such(settings, address):
    settings.VIRUS_SCANNER = address
    with pytest.raises(scanner.ScannerGone, match="does not answer"):
        scanner.scan(b"a report")


def test_without_a_scanner_the_verdict_says_so(settings):
    settings.VIRUS_SCANNER = "none"
    found = scanner.scan(EICAR)
    assert (found.status, found.sentence) == (Scan.NOT_SCANNED, scanner.STRUCTURE_ONLY)
