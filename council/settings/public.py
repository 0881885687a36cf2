"""The public site: no sign-in, no session, no cookie; runs as council_public, which reads publication tables only."""

from council.settings import environment as env
from council.settings.base import *  # noqa: F403
from council.settings.base import template_settings

COUNCIL_PROCESS = "public"
ROOT_URLCONF = "council.urls.public"

INSTALLED_APPS = [
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "council.apps.CouncilConfig",
    "council.govuk",
    "decisions.publication",
    "decisions.public",
]
# django.contrib.auth is not installed here; the default names a model of that app.
AUTH_USER_MODEL = "auth.User"

MIDDLEWARE = [
    "council.middleware.request_id.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "council.middleware.public_headers.PublicHeadersMiddleware",
    "council.middleware.database_lost.DatabaseLostMiddleware",
    "council.middleware.readable_input.ReadableInputMiddleware",
    "django.middleware.common.CommonMiddleware",
]

TEMPLATES = template_settings()

DATABASES = {"default": env.database("public")}
# One sync worker holds one connection; a new one for each request costs five times the page itself.
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
# Statements are prepared after their fifth use: planning one costs five times its work. A pooler in front of the
# database must keep a client's session (not its transactions) on one server connection.
DATABASES["default"]["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 5}
DATABASES["default"]["OPTIONS"]["options"] = "-c default_transaction_read_only=on -c statement_timeout=15s"

# A copy of a page may go unchecked for five seconds; so long may a validator be kept, and one second is enough.
PUBLIC_KEEP_SECONDS = 1

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # Django's default of 300 entries evicts all the time once pages are kept.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
# Old addresses are told apart by the host that was asked; behind another web server its header says which it was.
USE_X_FORWARDED_HOST = env.optional("TRUST_FORWARDED_HOST") == "yes"
# One reader's requests to the API in a minute, in each worker of the server; whole harvests fit in.
API_REQUESTS_A_MINUTE = env.number("API_REQUESTS_A_MINUTE", 600)
