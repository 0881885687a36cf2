"""A small clamd for tests: it speaks INSTREAM and knows the EICAR test string."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

from decisions.tests.factories.files import EICAR


class Clamd:
    """Answers each connection; `says` replaces its answer, `hangs_up` ends the connection without one.

    `thinks` lets it answer nothing until the other side is gone.
    """

    def __init__(self) -> None:
        self.says = b""
        self.hangs_up = False
        self.thinks = False
        self.scanned: list[int] = []

    def serve(self, listening: socket.socket) -> None:
        """Answer until the socket is closed."""
        with contextlib.suppress(OSError):
            while True:
                link, _ = listening.accept()
                with link, contextlib.suppress(OSError):
                    self._answer(link)

    def _answer(self, link: socket.socket) -> None:
        command = _exactly(link, 10)
        assert command == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!L", _exactly(link, 4))[0]:
            data += _exactly(link, size)
        self.scanned.append(len(data))
        if self.hangs_up:
            return
        if self.thinks:
            link.recv(1)
            return
        link.sendall(self.says or (b"stream: Eicar-Test-Signature FOUND\0" if EICAR in data else b"stream: OK\0"))


def _exactly(link: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        piece = link.recv(size - len(data))
        if not piece:
            raise OSError("The other side went away.")
        data += piece
    return data


@contextlib.contextmanager
def running(path: Path | None = None) -> Iterator[tuple[Clamd, str]]:
    """Serve on a Unix socket, or on a free port of this computer, and give the address for VIRUS_SCANNER."""
    clamd = Clamd()
    if path:
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(str(path))
        listening.listen()
        address = f"clamd://{path}"
    else:
        listening = socket.create_server(("127.0.0.1", 0))
        address = f"clamd://127.0.0.1:{listening.getsockname()[1]}"
    threading.Thread(target=clamd.serve, args=(listening,), daemon=True).start()
    try:
        yield clamd, address
    finally:
        # Closing alone does not wake a thread that waits in accept().
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
