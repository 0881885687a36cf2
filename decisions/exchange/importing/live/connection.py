"""One request to a host whose address was looked at first: nothing of this server's own network is read by accident."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from decisions.exchange.importing.fetching import NotFetched, SiteRefuses
from decisions.exchange.importing.live.scope import host_of

TIMEOUT_SECONDS = 30
WHOLE_SECONDS = 180
LARGEST = 60_000_000
_PIECE = 1 << 16
_PRIVATE = (
    "This address leads into a private network, and an import must not look around there. If it is the council’s own "
    "site, the administrator can name its host in the setting IMPORT_PRIVATE_HOSTS."
)


class NoAnswer(Exception):
    """The host did not answer in time, or broke the connection off."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The status, the headers in small letters, and the body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Connection:
    """A connection to one host that is kept between requests."""

    def __init__(self, agent: str, private_hosts: Collection[str], clock: Callable[[], datetime]) -> None:
        self.agent, self.clock = agent, clock
        self.private_hosts = {host.lower() for host in private_hosts}
        self._open: http.client.HTTPConnection | None = None
        self._to = ""

    def get(self, address: str) -> Answer:
        """Ask for an address once. Raises NoAnswer, NotFetched (too large), SiteRefuses (no such host, private)."""
        parts = urlsplit(address)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        for fresh in (False, True):
            connection, was_open = self._connected(address, anew=fresh)
            try:
                connection.request(
                    "GET",
                    path,
                    headers={"Host": parts.netloc, "User-Agent": self.agent, "Accept-Encoding": "identity"},
                )
                return self._answer(connection)
            except (http.client.RemoteDisconnected, ConnectionError) as gone:
                self.close()
                if not was_open:
                    raise NoAnswer(str(gone)) from gone
            except (OSError, http.client.HTTPException) as failed:
                self.close()
                raise NoAnswer(type(failed).__name__) from failed
        raise NoAnswer("The host breaks every connection off.")

    def close(self) -> None:
        """Close the connection."""
        if self._open is not None:
            self._open.close()
        self._open = None

    def _connected(self, address: str, *, anew: bool) -> tuple[http.client.HTTPConnection, bool]:
        parts = urlsplit(address)
        to = f"{parts.scheme}://{parts.netloc}"
        if self._open is not None and self._to == to and not anew:
            return self._open, True
        self.close()
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        place = self._looked_up(host, port, host_of(address))
        try:
            wire: socket.socket = socket.create_connection(place, timeout=TIMEOUT_SECONDS)
            if parts.scheme == "https":
                wire = ssl.create_default_context().wrap_socket(wire, server_hostname=host)
        except ssl.SSLCertVerificationError:
            raise SiteRefuses(
                f"The certificate of {host} is not valid, so nothing proves that the pages are the council’s. Ask "
                "whoever runs the site to renew it."
            ) from None
        except OSError as failed:
            raise NoAnswer(type(failed).__name__) from failed
        connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT_SECONDS)
        connection.sock = wire
        self._open, self._to = connection, to
        return connection, False

    def _looked_up(self, host: str, port: int, named: str) -> tuple[str, int]:
        """The number that is connected to is the one that was looked at, whatever the name says a moment later."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            raise SiteRefuses(f"There is no host “{host}”. Check the address of the site.") from None
        numbers = [str(place[4][0]) for place in found]
        allowed = host.lower() in self.private_hosts or named in self.private_hosts
        open_numbers = [one for one in numbers if allowed or ipaddress.ip_address(one.partition("%")[0]).is_global]
        if len(open_numbers) < len(numbers) or not numbers:
            raise SiteRefuses(_PRIVATE)
        return open_numbers[0], port

    def _answer(self, connection: http.client.HTTPConnection) -> Answer:
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        ends = self.clock() + timedelta(seconds=WHOLE_SECONDS)
        unpack = zlib.decompressobj(wbits=47) if "gzip" in headers.get("content-encoding", "").lower() else None
        body = bytearray()
        while piece := response.read(_PIECE):
            body += unpack.decompress(piece, LARGEST) if unpack else piece
            if len(body) > LARGEST:
                self.close()
                raise NotFetched(
                    "too_large",
                    f"The page has more than {LARGEST // 1_000_000} MB, so it was not read to its end. Save it, split "
                    "it, and hand the parts in as a ZIP archive.",
                )
            if self.clock() > ends:
                self.close()
                raise NoAnswer("The answer took too long.")
        if headers.get("connection", "").lower() == "close" or response.will_close:
            self.close()
        return Answer(response.status, headers, bytes(body))
