"""The files that browsers load: no national branding, nothing missing, and they survive the production storage."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

STATIC = Path(settings.BASE_DIR) / "static"
TEXTS = [path for path in STATIC.rglob("*") if path.suffix in (".css", ".js")]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_national_branding_and_no_foreign_address(path):
    text = path.read_text()
    assert not re.search(r"GDS Transport|govuk-crest|govuk-logotype|sourceMappingURL", text)
    assert not re.search(r"https?://(?!www\.w3\.org/)[a-z]", text)


@pytest.mark.parametrize("path", [p for p in TEXTS if p.suffix == ".css"], ids=lambda path: path.name)
def test_every_file_that_a_style_sheet_names_is_here(path):
    for name in re.findall(r'url\("?([^")]+)"?\)', path.read_text()):
        assert (path.parent / name).is_file(), name


def test_licences_stand_beside_what_they_cover():
    assert "MIT License" in (STATIC / "shared/govuk-licence.txt").read_text()
    assert "SIL OPEN FONT LICENSE" in (STATIC / "print/fonts/OFL.txt").read_text()


def test_the_production_storage_takes_every_file(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    assert re.search(r"shared/council\.[0-9a-f]{12}\.css", staticfiles_storage.url("shared/council.css"))
    assert list(tmp_path.glob("shared/govuk.*.css.br"))
