"""A mail server on loopback for tests: it takes letters by SMTP, and can be found in the middle of one."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes


@dataclass
class Post:
    """What was begun and what was taken; while `hangs`, a letter is read and never answered."""

    hangs: bool = False
    begun: list[bytes] = field(default_factory=list)
    taken: list[bytes] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    def message_ids(self) -> list[str]:
        """Return the Message-ID of each letter that was taken."""
        return [str(message_from_bytes(letter)["Message-ID"]) for letter in self.taken]


@contextmanager
def running() -> Iterator[tuple[Post, str]]:
    """Serve until the block ends; gives what happens, and the address for EMAIL_URL."""
    post = Post()

    class Speaks(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 tests")
            while line := self.rfile.readline():
                word = line[:4].upper().strip()
                if word == b"DATA":
                    self._say("354 go on")
                    self._letter()
                elif word == b"QUIT":
                    self._say("221 bye")
                    return
                else:
                    self._say("250 ok")

        def _letter(self) -> None:
            lines = []
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                lines.append(line)
            post.begun.append(b"".join(lines))
            if post.hangs:
                post.released.wait(60)
                return
            post.taken.append(b"".join(lines))
            self._say("250 taken")

        def _say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Server(("127.0.0.1", 0), Speaks) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield post, f"smtp://127.0.0.1:{server.server_address[1]}"
        finally:
            post.released.set()
            server.shutdown()
