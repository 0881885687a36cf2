"""The WSGI application of the site that DJANGO_SETTINGS_MODULE names."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from council.checks import refuse_unsafe_start
from council.kept_answers import Application, KeptAnswers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings.office")
application: Application = get_wsgi_application()
refuse_unsafe_start()
if seconds := getattr(settings, "PUBLIC_KEEP_SECONDS", 0):
    application = KeptAnswers(application, seconds=seconds)
