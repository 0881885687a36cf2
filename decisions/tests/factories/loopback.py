"""A web server on loopback that answers as a test says, and remembers what it was asked and when."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, dict[str, str], bytes]


class Loopback:
    """`answer` gives status, headers and body for a path; `asked` are the paths with the moments of asking."""

    def __init__(self, answer: Callable[[str], Answer]) -> None:
        self.answer = answer
        self.asked: list[tuple[float, str]] = []
        loopback = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                loopback.asked.append((time.monotonic(), self.path))
                status, headers, body = loopback.answer(self.path)
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_address[1]}"

    def paths(self) -> list[str]:
        """What was asked, without robots.txt."""
        return [path for _, path in self.asked if path != "/robots.txt"]


@contextmanager
def serving(answer: Callable[[str], Answer]) -> Iterator[Loopback]:
    """Serve until the block ends."""
    loopback = Loopback(answer)
    thread = threading.Thread(target=loopback.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield loopback
    finally:
        loopback.server.shutdown()
        loopback.server.server_close()
        thread.join(5)


def page(text: str, status: int = 200, **headers: str) -> Answer:
    """An answer with a page of HTML."""
    return status, {"Content-Type": "text/html; charset=utf-8", **headers}, text.encode()


def missing(_: str = "") -> Answer:
    """The answer that there is no such page."""
    return page("There is no such page.", 404)
