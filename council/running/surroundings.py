"""What each process is told by its environment: its own role's database address and nobody else's."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg

from council.database import roles
from council.database.embedded import Server
from council.running.kept import kept_secret

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "council"


@dataclass(frozen=True)
class Surroundings:
    """The folder, the ports and the three database addresses of one installation."""

    data: Path
    office_port: int
    public_port: int
    owner_url: str
    office_url: str
    public_url: str
    roles_are_given: bool
    host: str = "127.0.0.1"

    def of(self, settings: str) -> dict[str, str]:
        """Return the environment of a process with the named settings: owner, office, worker or public."""
        urls = {"owner": self.owner_url, "public": self.public_url}
        hidden = ("DATABASE_URL", "OFFICE_DATABASE_URL", "PUBLIC_DATABASE_URL")
        told = {name: value for name, value in os.environ.items() if name not in hidden}
        told |= {
            "DJANGO_SETTINGS_MODULE": f"council.settings.{settings}",
            "DATABASE_URL": urls.get(settings, self.office_url),
            "DATA_DIR": str(self.data),
            "PYTHONUNBUFFERED": "1",
        }
        told.setdefault("COUNCIL_MODE", "example")
        if settings == "public":
            # A key that the public process knew would let it sign an officer's session.
            told["SECRET_KEY"] = told.pop("PUBLIC_SECRET_KEY", "") or kept_secret(self.data, "public_key", 50)
        told.setdefault("SECRET_KEY", kept_secret(self.data, "secret_key", 50))
        told.setdefault("OFFICE_ADDRESS", f"http://localhost:{self.office_port}")
        told.setdefault("PUBLIC_ADDRESS", f"http://localhost:{self.public_port}")
        if told["COUNCIL_MODE"] == "example":
            told.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
            told["EXAMPLE_PASSWORD"] = self.example_password
        if settings == "owner":
            told |= {"OFFICE_DATABASE_URL": self.office_url, "PUBLIC_DATABASE_URL": self.public_url}
        if settings == "public":
            told.pop("BROKER_URL", None)
        return told

    @property
    def example_password(self) -> str:
        """Return the password of the example council's people: EXAMPLE_PASSWORD, or the one of the start before."""
        given = os.environ.get("EXAMPLE_PASSWORD", "")
        kept = kept_secret(self.data, "example_password", 9)
        if given and given != kept:
            (self.data / "secrets" / "example_password").write_text(given)
        return given or kept


def surroundings(data: Path, server: Server | None) -> Surroundings:
    """Return the surroundings on the embedded server, or on the one that DATABASE_URL names."""
    owner, given = os.environ.get("DATABASE_URL", ""), False
    if server:
        owner = _url(server, roles.OWNER, kept_secret(data, roles.OWNER))
        office = _url(server, roles.OFFICE, kept_secret(data, roles.OFFICE))
        public = _url(server, roles.PUBLIC, kept_secret(data, roles.PUBLIC))
    else:
        given = bool(os.environ.get("OFFICE_DATABASE_URL") and os.environ.get("PUBLIC_DATABASE_URL"))
        office = os.environ.get("OFFICE_DATABASE_URL") or as_role(owner, roles.OFFICE, kept_secret(data, roles.OFFICE))
        public = os.environ.get("PUBLIC_DATABASE_URL") or as_role(owner, roles.PUBLIC, kept_secret(data, roles.PUBLIC))
    return Surroundings(
        data=data,
        office_port=int(os.environ.get("OFFICE_PORT") or 8000),
        public_port=int(os.environ.get("PUBLIC_PORT") or 8001),
        owner_url=owner,
        office_url=office,
        public_url=public,
        roles_are_given=given,
        host=os.environ.get("BIND_ADDRESS") or "127.0.0.1",
    )


def make_owner(data: Path, server: Server) -> None:
    """Make the owner's role and the council's database on the embedded server."""
    with psycopg.connect(server.url(), autocommit=True) as connection:
        roles.ensure_role(connection, roles.OWNER, kept_secret(data, roles.OWNER), "CREATEROLE CREATEDB")
        roles.ensure_database(connection, DATABASE, roles.OWNER)


def as_role(url: str, role: str, password: str) -> str:
    """Return the same database's address with another role and its password."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{quote(role, safe='')}:{quote(password, safe='')}@{place}"))


def _url(server: Server, role: str, password: str) -> str:
    return as_role(server.url(DATABASE), role, password)
