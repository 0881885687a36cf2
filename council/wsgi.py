"""The WSGI application of the site that DJANGO_SETTINGS_MODULE names."""

import os

from django.core.wsgi import get_wsgi_application

from council.checks import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings.office")
application = get_wsgi_application()
refuse_unsafe_start()
