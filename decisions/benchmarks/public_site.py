"""The public site for measuring, with and without what it keeps for a moment; its role is not checked."""

import gc
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from council.kept_answers import KeptAnswers

application = get_wsgi_application()
# As council.wsgi does before the workers part.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
keeping = KeptAnswers(application, seconds=1)
