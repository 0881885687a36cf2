"""Tests of everything: all apps in one process, on the server that conftest.py starts."""

import os

os.environ["COUNCIL_MODE"] = "example"
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "k" * 50)
os.environ.setdefault("DATABASE_URL", "postgres://council_owner@/council")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")

from council.settings.office import *  # noqa: F403
from council.settings.office import DATABASES, INSTALLED_APPS, STORAGES

IS_TEST = True
PUBLIC_FORM_LEAST_SECONDS = 0
INSTALLED_APPS = [*INSTALLED_APPS, "decisions.public"]
DATABASES["default"]["OPTIONS"].pop("pool", None)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
WHITENOISE_AUTOREFRESH = True
