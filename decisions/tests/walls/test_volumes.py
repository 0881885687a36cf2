"""Public, the files: the public process neither knows nor mounts the officers' folders, and reads its own only.

How it fails when broken: the same question is asked of a small file in which the wall is down.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import yaml

from council import checks
from decisions.tests.walls.source import ROOT

OFFICERS = ("office", "worker")
FOLDERS = {"office_files:/data/files/office", "withheld_files:/data/files/withheld", "public_files:/data/files/public"}


def volumes(text: str) -> dict[str, set[str]]:
    """What each part of the installation mounts."""
    services = yaml.safe_load(text)["services"]
    return {name: set(part.get("volumes", ())) for name, part in services.items()}


def through_the_wall(mounted: dict[str, set[str]]) -> list[str]:
    """What the public process or the web server mounts of the officers' files, or could write."""
    seen = {volume for name in ("public", "web") for volume in mounted[name] if "files" in volume}
    return sorted(seen - {"public_files:/data/files/public:ro"})


def installed() -> dict[str, set[str]]:
    return volumes((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


def test_the_public_process_mounts_its_own_files_and_only_to_read():
    assert through_the_wall(installed()) == []
    assert "public_files:/data/files/public:ro" in installed()["public"]


def test_the_officers_parts_mount_all_three():
    assert all(installed()[name] >= FOLDERS for name in OFFICERS)


@pytest.mark.parametrize(
    "volume", ["withheld_files:/data/files/withheld:ro", "public_files:/data/files/public", "./files:/data"]
)
def test_a_hole_would_be_found(volume):
    text = f"services: {{public: {{volumes: ['{volume}']}}, web: {{}}}}"
    assert through_the_wall(volumes(text)) == [volume]


def test_the_public_settings_do_not_name_the_officers_folders():
    asked = "from django.conf import settings as s; print([n for n in dir(s) if n.endswith('_FILES')])"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "council.settings.test_public"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "PUBLIC_FILES" in done.stdout
    assert "OFFICE_FILES" not in done.stdout
    assert "WITHHELD_FILES" not in done.stdout


def test_a_public_process_that_knows_them_does_not_start(settings):
    settings.COUNCIL_PROCESS = "public"
    found = [fault.msg for fault in checks.public_process_knows_no_office_files(None)]
    assert len(found) == 2
    assert "WITHHELD_FILES" in found[1]
