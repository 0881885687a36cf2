"""Settings: a missing value says what to set, and production refuses to start when unsafe."""

import os
import subprocess
import sys

import pytest

from council import checks
from council.settings.environment import ROOT

SAFE = {
    "COUNCIL_MODE": "production",
    "SECRET_KEY": "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0hJ-LoPqRsTuVwXyZ1234567",
    "DATABASE_URL": "postgres://council_office:x@127.0.0.1:1/none",
    "ALLOWED_HOSTS": "office.council.gov.test",
    "OFFICE_ADDRESS": "https://office.council.gov.test",
    "PUBLIC_ADDRESS": "https://decisions.council.gov.test",
    "DATABASE_WAIT_SECONDS": "1",
    "EMAIL_URL": "smtp://mail.council.gov.test:25",
    "VIRUS_SCANNER": "clamd://clamav:3310",
}


def check(module="office", **changes):
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": f"council.settings.{module}"}
    environment |= {name: value for name, value in (SAFE | changes).items() if value is not None}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--tag", "council"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("module", ["office", "public", "worker"])
def test_safe_settings_pass(module):
    done = check(module)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL"])
def test_a_missing_value_says_what_to_set(name):
    done = check(**{name: None})
    assert done.returncode != 0
    assert f"{name} is not set." in done.stderr
    assert ".env.example" in done.stderr


def test_unsafe_values_are_each_named():
    done = check(
        SECRET_KEY="short",
        ALLOWED_HOSTS="*",
        OFFICE_ADDRESS="http://office",
        PUBLIC_ADDRESS="http://public",
        EMAIL_URL=None,
        VIRUS_SCANNER="none",
    )
    assert done.returncode != 0
    for word in (
        "SECRET_KEY is weak",
        "ALLOWED_HOSTS",
        "OFFICE_ADDRESS",
        "PUBLIC_ADDRESS",
        "EMAIL_URL",
        "VIRUS_SCANNER",
    ):
        assert word in done.stderr


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"COUNCIL_MODE": "lax"}, "must be one of"),
        ({"DATABASE_URL": "sqlite:///x"}, "postgres://"),
        ({"SESSION_HOURS": "many"}, "must be a whole number"),
        ({"VIRUS_SCANNER": "clamav:3310"}, "clamd://host:port"),
        ({"VIRUS_SCANNER": "clamd://"}, "clamd://host:port"),
        ({"VIRUS_SCANNER": "clamd://host:many"}, "clamd://host:port"),
    ],
)
def test_a_slip_of_the_pen_is_refused(changes, sentence):
    done = check(**changes)
    assert done.returncode != 0
    assert sentence in done.stderr


@pytest.mark.django_db
def test_production_refuses_the_example_council(settings, django_user_model):
    settings.IS_PRODUCTION = True
    assert checks.production_has_no_example(None) == []
    django_user_model.objects.create(username="dso", email="dso@council.example")
    assert checks.production_has_no_example(None)[0].id == "council.E040"


def test_the_public_process_refuses_the_officers_apps(settings):
    settings.COUNCIL_PROCESS = "public"
    found = " ".join(fault.msg for fault in checks.process_installs_its_apps(None))
    for label in ("accounts", "decisions", "organisation"):
        assert label in found


@pytest.mark.django_db
def test_a_process_refuses_the_wrong_database_role(settings, capsys):
    settings.IS_TEST = False
    with pytest.raises(SystemExit):
        checks.refuse_unsafe_start()
    assert "council_office" in capsys.readouterr().err
