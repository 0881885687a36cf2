"""Secrets made once and kept in DATA_DIR/secrets, readable for this account only."""

import os
import secrets
from pathlib import Path


def kept_secret(data: Path, name: str, bytes_long: int = 32) -> str:
    """Return the named secret, made at random at the first call; `bytes_long` is the length of what is drawn."""
    folder = data / "secrets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    file = folder / name
    try:
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as opened:
            opened.write(secrets.token_urlsafe(bytes_long))
    except FileExistsError:
        file.chmod(0o600)
    return file.read_text().strip()
