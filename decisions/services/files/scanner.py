"""Asks clamd whether bytes hold a virus: INSTREAM over a Unix socket or TCP (clamd's manual, section COMMANDS)."""

from __future__ import annotations

import socket
import struct
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from decisions.states import Scan

NONE = "none"
STRUCTURE_ONLY = "Checked for structure only: no virus scanner is connected."
_SECONDS = 60
_PIECE = 64 * 1024
_LONGEST_ANSWER = 4096


class ScannerGone(Exception):
    """The scanner does not answer, or not as clamd does. The job tries again, and the file waits."""


@dataclass(frozen=True)
class Verdict:
    """What the scanner said: the state, the whole sentence that people read, and the virus’s name if there is one."""

    status: Scan
    sentence: str
    virus: str = ""


def scan(data: bytes) -> Verdict:
    """Return CLEAN, INFECTED with the virus's name, or NOT_SCANNED where no scanner is connected.

    Raises ScannerGone. Production does not start without a scanner (council.checks).
    """
    if settings.VIRUS_SCANNER == NONE:
        return Verdict(Scan.NOT_SCANNED, STRUCTURE_ONLY)
    answer = _ask(settings.VIRUS_SCANNER, data)
    said = answer.removeprefix("stream:").strip()
    if said == "OK":
        return Verdict(Scan.CLEAN, "The virus scanner found nothing.")
    if said.endswith(" FOUND"):
        name = said.removesuffix(" FOUND").strip()
        return Verdict(
            Scan.INFECTED,
            f"The virus scanner found “{name}”. Do not open the file. Tell the IT service desk; hand in a clean one.",
            virus=name,
        )
    raise ScannerGone(f"The virus scanner answered “{said[:200]}”. The file waits and is scanned again.")


def _ask(address: str, data: bytes) -> str:
    try:
        with closing(_connected(address)) as link:
            link.sendall(b"zINSTREAM\0")
            for place in range(0, len(data), _PIECE):
                piece = data[place : place + _PIECE]
                link.sendall(struct.pack("!L", len(piece)) + piece)
            link.sendall(struct.pack("!L", 0))
            return _answer(link)
    except OSError as lost:
        raise ScannerGone(f"The virus scanner does not answer ({lost}). The file waits and is scanned again.") from lost


def _connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    if parts.hostname:
        return socket.create_connection((parts.hostname, parts.port or 3310), timeout=_SECONDS)
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        link.settimeout(_SECONDS)
        link.connect(parts.path)
    except OSError:
        link.close()
        raise
    return link


def _answer(link: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER:
        piece = link.recv(1024)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0").decode("utf-8", "replace")
