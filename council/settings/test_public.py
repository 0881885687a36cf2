"""Tests of the public process: only the apps that it installs."""

import os
from copy import deepcopy

os.environ["COUNCIL_MODE"] = "example"
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "k" * 50)
os.environ.setdefault("DATABASE_URL", "postgres://council_owner@/council")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")

from council.settings.public import *  # noqa: F403
from council.settings.public import DATABASES, STORAGES

IS_TEST = True
PUBLIC_FORM_LEAST_SECONDS = 0
# Copies: what the tests change stays unchanged for a test that reads the real settings.
DATABASES, STORAGES = deepcopy(DATABASES), deepcopy(STORAGES)
# The tests fill the tables that the public process itself may only read.
DATABASES["default"]["OPTIONS"].pop("options", None)
# A test changes a page and asks for it in the same second.
PUBLIC_KEEP_SECONDS = 0
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
