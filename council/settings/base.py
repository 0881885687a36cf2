"""What both sites, the worker and the tests share. Values come from the environment only."""

from pathlib import Path
from typing import Any

from council.logging import logging_settings
from council.settings import environment as env

BASE_DIR = env.ROOT
DATA_DIR = env.data_folder()
COUNCIL_MODE = env.mode()
IS_PRODUCTION = COUNCIL_MODE == "production"
IS_TEST = False

DEBUG = False
SECRET_KEY = env.required("SECRET_KEY", "the key that signs sessions and links: at least 50 random characters")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
OFFICE_ADDRESS = env.optional("OFFICE_ADDRESS", "http://localhost:8000").rstrip("/")
PUBLIC_ADDRESS = env.optional("PUBLIC_ADDRESS", "http://localhost:8001").rstrip("/")

WSGI_APPLICATION = "council.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# "cy" for Welsh, once there is a catalogue in locale: docs/languages.md.
LANGUAGE_CODE = env.optional("COUNCIL_LANGUAGE", "en-gb")
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.optional("STATIC_ROOT", str(DATA_DIR / "static")))
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# The folders of the officers' side are named in their own settings: the public process knows and mounts only this one.
PUBLIC_FILES = DATA_DIR / "files" / "public"

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
# A form of the public site that is sent sooner was sent by a program; whoever is faster is asked to send it once more.
PUBLIC_FORM_LEAST_SECONDS = 2
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = ["council.uploads.LimitedUploadHandler"]
MAX_UPLOAD_BYTES = 0

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A council's own web server ends TLS and says so in this header; docs/operating.md tells it to remove the client's.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PRODUCTION else None
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False

DEFAULT_FROM_EMAIL = env.optional("EMAIL_FROM", "decisions@council.example")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
globals().update(env.email())

LOGGING = logging_settings(level=env.optional("LOG_LEVEL", "INFO"))


def template_settings(*context_processors: str, builtins: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Return TEMPLATES that read templates/ first and then the apps' own, with the given context processors."""
    return [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [BASE_DIR / "templates"],
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": ["django.template.context_processors.request", *context_processors],
                "builtins": ["django.templatetags.static", *builtins],
            },
        }
    ]
