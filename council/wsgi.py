"""The WSGI application of the site that DJANGO_SETTINGS_MODULE names."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from council.checks import refuse_unsafe_start
from council.kept_answers import Application, KeptAnswers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings.office")
application: Application = get_wsgi_application()
refuse_unsafe_start()
# Before the workers part, so that they share what it brings: the API's declarations alone take 17 MB and a second.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
if seconds := getattr(settings, "PUBLIC_KEEP_SECONDS", 0):
    application = KeptAnswers(application, seconds=seconds)
