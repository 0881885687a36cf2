"""A live site as the source of a run: one request a second, back-off, robots.txt, and no step beyond its folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from django.conf import settings

from decisions.exchange.importing.fetching import AskLater, Fetched, NotFetched, SiteRefuses
from decisions.exchange.importing.live import route
from decisions.exchange.importing.live.connection import Answer, Connection, NoAnswer
from decisions.exchange.importing.live.scope import scope_of
from decisions.exchange.importing.reading import ReadPage
from decisions.models import ImportRun, SystemKind
from decisions.queries.import_visits import service_answers
from decisions.rules.london import day_of
from decisions.services.import_visits import Address

NAME = "council-decisions-import"
PAUSE_SECONDS = 1.0
MOST_TRIES = 5
MOST_REDIRECTS = 5
LONGEST_PAUSE = 3600.0
MOST_PAGES = 500_000
_BUSY = {429, 500, 502, 503, 504}
_MOVED = {301, 302, 303, 307, 308}
CHALLENGE = (
    "The site asks whether a person is reading and lets no program in (“Just a moment…”). Ask whoever runs it to let "
    "this server’s address through, or better, ask for an extract of the database, and bring that in as a ZIP archive."
)


class LiveSite:
    """The pages of one site; `clock` gives the present moment, `sleep` waits so many seconds."""

    def __init__(
        self,
        run: ImportRun,
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.run, self.sleep, self.clock = run, sleep, clock
        self.scope = scope_of(run.source)
        self.is_moderngov = run.system.kind == SystemKind.MODERNGOV
        private = settings.IMPORT_PRIVATE_HOSTS
        own_network = self.scope.host in private or (urlsplit(run.source).hostname or "") in private
        asked = float(run.options.get("pause", PAUSE_SECONDS))
        # Slower is always allowed; faster only where the council says that the host is its own.
        self.pause = max(asked, 0.0 if own_network else PAUSE_SECONDS)
        # A page a transaction, so that nothing is asked for twice; without pauses several, which is faster.
        self.batch = 1 if self.pause else 20
        self.most = min(int(run.options.get("pages", MOST_PAGES)), MOST_PAGES)
        self._connection = Connection(f"{NAME}/1 (+{settings.PUBLIC_ADDRESS})", private, clock)
        self._robots: RobotFileParser | None = None
        self._asked_at = self.clock()
        self._with_service = service_answers(run) if self.is_moderngov else False

    def begin(self) -> Iterator[Address]:
        """Give the first addresses: of Modern.Gov its web service, its plans and its lists by half-years."""
        first = self.scope.address(self.run.source, self.run.source)
        if not self.is_moderngov or urlsplit(first).path.lower().endswith(".aspx"):
            yield Address(address=first, order=route.order_of(first))
        if self.is_moderngov:
            yield from route.first_addresses(self._base(), self.run.options, day_of(self.clock()))

    def fetch(self, address: str, tries: int) -> Fetched:
        """Ask for a page. Raises NotFetched, AskLater, SiteRefuses."""
        if not self.scope.within(address):
            raise NotFetched("elsewhere", "This address is not of the site that is being read. Begin a run for it.")
        if not self._allows(address):
            raise NotFetched(
                "robots",
                f"The site’s robots.txt does not let “{NAME}” read this page. Ask whoever runs the site to allow it, "
                "or hand the saved page in as a ZIP archive.",
            )
        asked = address
        for _ in range(MOST_REDIRECTS):
            answer = self._ask(asked, tries)
            if answer.status not in _MOVED:
                return self._taken(address, answer, tries)
            target = self.scope.address(answer.headers.get("location", ""), asked)
            if not target or target == asked:
                raise NotFetched(
                    "redirect_elsewhere",
                    "The site sends readers of this page to another address, which is not of the site. Look at it in "
                    "a browser; it may want a sign-in.",
                )
            asked = target
        raise NotFetched("redirects", "The site sends readers of this page round in circles, so it was not read.")

    def further(self, address: str, page: ReadPage) -> Iterable[Address]:
        """Give the addresses that a page leads to, until the run has as many as it may have."""
        if (self.run.total or 0) >= self.most:
            return
        if route.is_committees(address):
            self._with_service = True
        for link in route.links_of(page, with_service=self._with_service):
            if target := self.scope.address(link, address):
                yield Address(address=target, found_on=address, order=route.order_of(target))

    def _base(self) -> str:
        parts = urlsplit(self.run.source)
        return f"{parts.scheme.lower()}://{parts.netloc.lower()}{self.scope.folder}"

    def _ask(self, address: str, tries: int) -> Answer:
        wait = self.pause - (self.clock() - self._asked_at).total_seconds()
        if wait > 0:
            self.sleep(wait)
        try:
            answer = self._connection.get(address)
        except NoAnswer:
            self._asked_at = self.clock()
            if tries + 1 < MOST_TRIES:
                raise AskLater(min(10.0 * 2**tries, LONGEST_PAUSE)) from None
            raise NotFetched(
                "no_answer",
                "The site did not answer this request in time, several times over. Let the run go on later.",
                self._halves(address),
            ) from None
        self._asked_at = self.clock()
        return answer

    def _taken(self, address: str, answer: Answer, tries: int) -> Fetched:
        status = answer.status
        if status == 200:
            # By the address that was asked for, so that bringing in reads it the same way.
            return Fetched(answer.body, answer.headers.get("content-type", ""), address)
        if status in _BUSY:
            if tries + 1 < MOST_TRIES:
                raise AskLater(retry_after(answer.headers.get("retry-after", ""), 5.0 * 2**tries, at=self.clock()))
            raise NotFetched(
                "server_error",
                f"The site answered with an error ({status}), several times over. Let the run go on later.",
                self._halves(address),
            )
        if status in (401, 403, 407):
            if b"Just a moment" in answer.body[:20_000] or "cf-mitigated" in answer.headers:
                raise SiteRefuses(CHALLENGE)
            raise NotFetched(
                "access_denied",
                f"The site does not let this page be read ({status}). Ask whoever runs it to let this server in.",
                self._instead(address),
            )
        if status in (404, 410):
            raise NotFetched("not_found", "The site no longer has this page.", self._instead(address))
        raise NotFetched("server_error", f"The site gave no page but the status {status}.", self._instead(address))

    def _halves(self, address: str) -> tuple[Address, ...]:
        """A list that is too long for the site is asked for in two halves."""
        return tuple(
            Address(address=half, found_on=address, order=route.order_of(half)) for half in route.halves(address)
        ) or self._instead(address)

    def _instead(self, address: str) -> tuple[Address, ...]:
        """A site without a web service has pages that list its bodies."""
        if not (self.is_moderngov and route.is_committees(address)):
            return ()
        pages = route.without_service(self._base())
        return tuple(Address(address=page, found_on=address, order=route.order_of(page)) for page in pages)

    def _allows(self, address: str) -> bool:
        if self._robots is None:
            self._robots = RobotFileParser()
            try:
                answer = self._connection.get(urljoin(self.run.source, "/robots.txt"))
                text = answer.body[:500_000].decode("utf-8", "replace") if answer.status == 200 else ""
            except (NoAnswer, NotFetched):
                text = ""
            self._asked_at = self.clock()
            self._robots.parse(text.splitlines())
            slower = self._robots.crawl_delay(NAME)
            self.pause = max(self.pause, min(float(slower), 30.0) if slower else 0.0)
        return self._robots.can_fetch(NAME, address)


def retry_after(text: str, otherwise: float, *, at: datetime) -> float:
    """Return how many seconds after `at` the header Retry-After asks for, which may be a moment; an hour at most."""
    text = text.strip()
    if text.isdigit():
        return min(float(text), LONGEST_PAUSE)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return min(otherwise, LONGEST_PAUSE)
    seconds = (moment - at).total_seconds() if moment.tzinfo else otherwise
    return min(max(seconds, 1.0), LONGEST_PAUSE)
