"""Reading the environment, the only source of settings. A missing value says what to set."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
MODES = ("production", "example")

environ.Env.read_env(ROOT / ".env", overwrite=False)


def optional(name: str, default: str = "") -> str:
    """Return the variable's text, or the default where it is missing or empty."""
    return os.environ.get(name, "").strip() or default


def required(name: str, meaning: str) -> str:
    """Return the variable's text; raise ImproperlyConfigured, saying what to set, where it is missing."""
    value = optional(name)
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. It is {meaning}. Set it in the environment or in the file .env (see .env.example), "
            "or start everything with bin/run, which sets it for you."
        )
    return value


def words(name: str) -> list[str]:
    """Return the variable's comma-separated values without blanks."""
    return [word.strip() for word in optional(name).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """Return the variable as a whole number; raise ImproperlyConfigured where it is something else."""
    value = optional(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is “{value}”. It must be a whole number, for example {default}.") from None


def mode() -> str:
    """Return "production" or "example"; anything else is refused, so that a slip of the pen is never lax."""
    value = optional("COUNCIL_MODE", "production")
    if value not in MODES:
        raise ImproperlyConfigured(f"COUNCIL_MODE is “{value}”. It must be one of: {', '.join(MODES)}.")
    return value


def data_folder() -> Path:
    """Return the folder for files and secrets, DATA_DIR, by default var/ beside manage.py."""
    return Path(optional("DATA_DIR", str(ROOT / "var"))).resolve()


def database(role: str) -> dict[str, Any]:
    """Return Django's entry for DATABASE_URL, which must sign in as the given role's account."""
    url = required("DATABASE_URL", f"the PostgreSQL address of the {role} process (postgres://user:password@host/name)")
    entry: dict[str, Any] = environ.Env.db_url_config(url)
    if "postgres" not in entry.get("ENGINE", ""):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres://. Only PostgreSQL keeps the record safe.")
    entry.setdefault("OPTIONS", {})
    return entry


def email() -> dict[str, Any]:
    """Return the e-mail settings of EMAIL_URL; without one, mail goes to files under DATA_DIR/mail."""
    url = optional("EMAIL_URL")
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": data_folder() / "mail",
        }
    return dict(environ.Env.email_url_config(url))


def virus_scanner() -> str:
    """Return VIRUS_SCANNER: clamd://host:port, clamd:///path/of/socket, or "none", which production refuses."""
    value = optional("VIRUS_SCANNER", "none")
    if value == "none":
        return value
    try:
        parts = urlsplit(value)
        known = parts.scheme == "clamd" and (bool(parts.path.strip("/")) != bool(parts.hostname))
        _ = parts.port
    except ValueError:
        known = False
    if not known:
        raise ImproperlyConfigured(
            f"VIRUS_SCANNER is “{value}”. It must be clamd://host:port, clamd:///path/of/the/socket, or none (only for "
            "the example council)."
        )
    return value


def directory_provider() -> dict[str, Any]:
    """Return allauth's entry for the council's directory (OpenID Connect), or nothing where none is set."""
    server = optional("OIDC_SERVER_URL")
    if not server:
        return {}
    return {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "directory",
                    "name": optional("OIDC_NAME", "the council's directory"),
                    "client_id": required("OIDC_CLIENT_ID", "the name under which the directory knows this site"),
                    "secret": required("OIDC_CLIENT_SECRET", "the secret that the directory gave to this site"),
                    "settings": {"server_url": server, "uid_field": optional("OIDC_UID_FIELD", "sub")},
                }
            ]
        }
    }
