"""The public site for measuring, with and without what it keeps for a moment; its role is not checked."""

from django.core.wsgi import get_wsgi_application

from council.kept_answers import KeptAnswers

application = get_wsgi_application()
keeping = KeptAnswers(application, seconds=1)
