"""What the public process keeps for a second, and what it never keeps."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from council import kept_answers
from council.kept_answers import KeptAnswers

PAGE = [("ETag", '"1-a"'), ("Cache-Control", "public, max-age=5, must-revalidate"), ("Content-Type", "text/html")]


class Site:
    """Counts how often it is asked, and answers as it is told."""

    def __init__(self, headers: list[tuple[str, str]] = PAGE, status: str = "200 OK") -> None:
        self.asked, self.headers, self.status = 0, headers, status

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.asked += 1
        start_response(self.status, [*self.headers, ("X-Request-ID", f"number-{self.asked}")])
        return [f"answer {self.asked}".encode()]


def ask(
    application: KeptAnswers, path: str = "/", method: str = "GET", **environ: str
) -> tuple[str, dict[str, str], bytes]:
    given: list[Any] = []
    asked = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "council.example", **environ}
    body = b"".join(application(asked, lambda status, headers, *error: given.append((status, dict(headers)))))
    status, headers = given[-1]
    return status, headers, body


def test_a_second_reader_gets_the_kept_page_without_the_first_ones_number() -> None:
    site = Site()
    application = KeptAnswers(site, seconds=1)
    ask(application)
    status, headers, body = ask(application)
    assert (status, body, site.asked) == ("200 OK", b"answer 1", 1)
    assert "X-Request-ID" not in headers
    assert headers["Content-Type"] == "text/html"


def test_who_has_the_page_already_is_told_so_without_asking_the_site() -> None:
    site = Site()
    application = KeptAnswers(site, seconds=1)
    ask(application)
    status, headers, body = ask(application, HTTP_IF_NONE_MATCH='W/"1-a"')
    assert (status, body, site.asked) == ("304 Not Modified", b"", 1)
    assert headers == {"ETag": '"1-a"', "Cache-Control": "public, max-age=5, must-revalidate"}


def test_a_kept_validator_does_not_stand_in_for_a_page() -> None:
    site = Site(status="304 Not Modified")
    application = KeptAnswers(site, seconds=1)
    ask(application, HTTP_IF_NONE_MATCH='"1-a"')
    assert ask(application, HTTP_IF_NONE_MATCH='"1-a"')[0] == "304 Not Modified"
    assert site.asked == 1
    site.status = "200 OK"
    assert ask(application)[2] == b"answer 2"


def test_is_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(kept_answers, "time", SimpleNamespace(monotonic=lambda: now[0]))
    site = Site()
    application = KeptAnswers(site, seconds=1)
    ask(application)
    now[0] += 1
    assert ask(application)[2] == b"answer 2"


@pytest.mark.parametrize(
    ("headers", "status", "environ"),
    [
        (PAGE, "404 Not Found", {}),
        (PAGE[1:], "200 OK", {}),
        ([*PAGE, ("Set-Cookie", "a=b")], "200 OK", {}),
        ([*PAGE, ("Vary", "Cookie")], "200 OK", {}),
        ([PAGE[0], ("Cache-Control", "private")], "200 OK", {}),
        ([*PAGE, ("Content-Length", "300000")], "200 OK", {}),
        (PAGE, "200 OK", {"method": "POST"}),
        (PAGE, "200 OK", {"method": "HEAD"}),
    ],
)
def test_never_keeps_what_is_not_a_public_page(
    headers: list[tuple[str, str]], status: str, environ: dict[str, str]
) -> None:
    site = Site(headers, status)
    application = KeptAnswers(site, seconds=1)
    ask(application, **environ)
    ask(application, **environ)
    assert site.asked == 2


def test_addresses_queries_and_hosts_are_kept_apart() -> None:
    site = Site()
    application = KeptAnswers(site, seconds=1)
    for environ in ({"path": "/a"}, {"path": "/b"}, {"QUERY_STRING": "page=2"}, {"HTTP_HOST": "other.example"}):
        ask(application, **environ)
    assert site.asked == 4


def test_does_not_grow_without_end() -> None:
    application = KeptAnswers(Site(), seconds=60, most=10)
    for number in range(100):
        ask(application, path=f"/{number}")
    assert len(application.kept) <= 10
