"""The public site for measuring: the same application, without the check that it signs in as council_public."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
