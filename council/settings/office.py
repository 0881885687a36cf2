"""The officers' and members' site: signs in people, writes, runs as the database role council_office."""

from csp.constants import NONE, SELF
from whitenoise.compress import Compressor

from council.settings import environment as env
from council.settings.base import *  # noqa: F403
from council.settings.base import DATA_DIR, IS_PRODUCTION, template_settings
from council.settings.jobs import job_settings

COUNCIL_PROCESS = "office"
ROOT_URLCONF = "council.urls.office"

# Files with withheld information have a store of their own, beside that of the other files handed in.
OFFICE_FILES = DATA_DIR / "files" / "office"
WITHHELD_FILES = DATA_DIR / "files" / "withheld"
MAX_UPLOAD_BYTES = 30 * 1024 * 1024
VIRUS_SCANNER = env.virus_scanner()
# Pages of another system: a folder on this server that officers may name, and hosts of the council's own network.
IMPORT_FOLDER = env.optional("IMPORT_FOLDER")
IMPORT_PRIVATE_HOSTS = env.words("IMPORT_PRIVATE_HOSTS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "crispy_forms",
    "django_prose_editor",
    "council.apps.CouncilConfig",
    "council.govuk",
    "council.accounts",
    "council.organisation",
    "decisions",
    "decisions.publication",
    "decisions.office",
]

MIDDLEWARE = [
    "council.middleware.request_id.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "council.middleware.database_lost.DatabaseLostMiddleware",
    "council.middleware.readable_input.ReadableInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "decisions.office.kept_form.KeptFormMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "council.database.readonly.ReadingNeverWritesMiddleware",
]

TEMPLATES = template_settings(
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "decisions.office.context.surroundings",
)

DATABASES = {"default": env.database("office")}
globals().update(job_settings(DATABASES["default"]))
# Without the pool each thread holds a connection; the pool outlives a restart of the database and caps their number.
DATABASES["default"]["OPTIONS"] |= {
    "pool": {
        "min_size": 1,
        "max_size": env.number("DATABASE_POOL", 8),
        "timeout": env.number("DATABASE_WAIT_SECONDS", 10),
    },
}
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = False

# Sign-in limits are counted in the cache; a per-process cache would multiply them by the number of workers.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "office_cache"}}

SESSION_COOKIE_NAME = "office_session"
SESSION_COOKIE_AGE = env.number("SESSION_HOURS", 10) * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_PRODUCTION
SESSION_EXPIRE_AT_BROWSER_CLOSE = False
CSRF_COOKIE_NAME = "office_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = IS_PRODUCTION
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
CSRF_FAILURE_VIEW = "council.errors.form_expired"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "council.sign_in.NoSelfRegistration"
SOCIALACCOUNT_ADAPTER = "council.sign_in.DirectoryAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Ten tries in five minutes for one name: enough to stop guessing, and a colleague cannot be locked out by a slip.
ACCOUNT_RATE_LIMITS = {"login_failed": "50/m/ip,10/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_PRODUCTION
MFA_TOTP_ISSUER = env.optional("COUNCIL_NAME", "Council decisions")
SOCIALACCOUNT_PROVIDERS = env.directory_provider()

CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]
CRISPY_TEMPLATE_PACK = "govuk"

# The editor's maps are for those who mend it; packing their two megabytes would make each start slower.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# Without a note of when a session was last used, reading a page writes nothing.
USERSESSIONS_TRACK_ACTIVITY = False
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
