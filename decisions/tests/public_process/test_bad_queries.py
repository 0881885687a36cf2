"""Whatever stands in the query of any public address, the site answers and does not fail.

The parameters are not listed here: they are those that the views ask for while they answer.
"""

from functools import cached_property
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict
from django.test import Client

from decisions.publication.content import RecordKind
from decisions.tests.public_process.addresses import SAMPLES, every_address

PLAUSIBLE = ("", "1", "2021-11-23", "2021-11", "all", "Harbour", "/decisions/?ward=Harbour")
BAD = {
    "a NUL": "%00",
    "a NUL inside": "a%00b",
    "broken UTF-8": "%ff%fe",
    "half a character": "%ed%a0%80",
    "a cut character": "%e2%82",
    "nothing but blanks": "%20%20",
    "a long word": "x" * 10_000,
    "long and wide": "%F0%9F%8F%9B" * 2_000,
    "a negative number": "-1",
    "a huge number": "9" * 40,
    "the largest that fits": "9223372036854775807",
    "one more": "9223372036854775808",
    "a fraction": "1e309",
    "no number": "NaN",
    "digits of other scripts": "%D9%A3%D9%A3",
    "a superscript": "%C2%B2",
    "the first day": "0001-01-01",
    "the last day": "9999-12-31",
    "no day": "2026-13-45",
    "an instant before all": "0001-01-01T00:00:00%2B23:59",
    "an instant after all": "9999-12-31T23:59:59-23:59",
    "a place beyond": "9999-12-31_999999999999999999",
    "a place without a number": "2021-01-01_",
    "a place of microseconds": "99999999999999999_1",
    "a place of a search": "t9999-12-31_999999999999999999",
    "a cursor": "f" * 29,
    "markup": "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "quotation marks": "%27%20OR%20%271%27=%271",
    "percent signs": "%25s%25(x)s%25",
    "operators of searches": "%26%7C!():*%3C-%3E%20%22",
    "an address": "/decisions/?from=9999-99-99%26after=x",
    "an address with a broken host": "http://%5B::1/decisions/",
    "right to left": "%E2%80%AE%D7%90",
    "combining marks": "e" + "%CC%81" * 500,
}


class Listening(QueryDict):
    """A query that remembers what it was asked for."""

    heard: set[str]

    def _hear(self, name: Any) -> None:
        self.__dict__.setdefault("heard", set()).add(str(name))

    def __getitem__(self, name: Any) -> Any:
        self._hear(name)
        return super().__getitem__(name)

    def __contains__(self, name: Any) -> bool:
        self._hear(name)
        return super().__contains__(name)

    def get(self, name: Any, default: Any = None) -> Any:
        self._hear(name)
        return super().get(name, default)

    def getlist(self, name: Any, default: Any = None) -> Any:
        self._hear(name)
        return super().getlist(name, default)


def parameters(monkeypatch: pytest.MonkeyPatch, client: Client, address: str) -> set[str]:
    """Return every parameter that the view of the address asks for, whichever others are there."""
    known: set[str] = set()
    heard: set[str] = set()

    def query(request: WSGIRequest) -> QueryDict:
        found = Listening(request.META.get("QUERY_STRING", ""), encoding=request._encoding)
        found.__dict__["heard"] = heard
        return found

    replaced = cached_property(query)
    replaced.__set_name__(WSGIRequest, "GET")
    with monkeypatch.context() as patch:
        patch.setattr(WSGIRequest, "GET", replaced)
        client.get(address)
        while heard - known:
            known |= heard
            for value in PLAUSIBLE:
                client.get(address, dict.fromkeys(sorted(known), value))
    return known


@pytest.fixture
def described() -> dict[str, set[str]]:
    """Return the parameters that the API's description names, by address."""
    from decisions.public.api.description import description

    return {
        path: {one["name"] for one in operations["get"]["parameters"] if one["in"] == "query"}
        for path, operations in description()["paths"].items()
    }


@pytest.fixture(autouse=True)
def failures_are_answers(client: Client, settings) -> None:
    """Ask as often as it takes, and get 500 as a reader would."""
    settings.API_REQUESTS_A_MINUTE = 10_000_000
    client.raise_request_exception = False


def test_no_query_makes_any_page_fail(client: Client, published, monkeypatch, described):
    asked: dict[str, set[str]] = {}
    tried: set[tuple[str, str]] = set()
    failed = []
    for kind in RecordKind:
        for address in set(every_address({**SAMPLES, "kind": kind})) - set(asked):
            found = asked[address] = parameters(monkeypatch, client, address) | described.get(address, set())
            # One parser reads a parameter for every kind: its values are tried at the first list that has it.
            pattern = address.replace(kind, "<kind>")
            for name in sorted(found - {name for at, name in tried if at == pattern}):
                tried.add((pattern, name))
                for what, value in BAD.items():
                    if client.get(address, QUERY_STRING=f"{name}={value}").status_code >= 500:
                        failed.append(f"{address}?{name}= with {what}")
    assert {"after", "ward", "q", "month", "cursor", "modified_since", "limit", "to", "about"} <= set().union(
        *asked.values()
    )
    assert failed == []


def test_the_bad_values_reach_the_views(client: Client, published):
    found = client.get("/api/v1/decisions", QUERY_STRING=f"cursor={BAD['a huge number']}")
    assert found.json()["errors"][0]["parameter"] == "cursor"
    assert client.get("/decisions/", QUERY_STRING=f"ward={BAD['a NUL']}").status_code == 400


def test_no_combination_of_bad_parameters_makes_a_page_fail(client: Client, published, monkeypatch, described):
    failed = []
    for address in every_address():
        found = parameters(monkeypatch, client, address) | described.get(address, set())
        for what, value in BAD.items():
            query = "&".join(f"{name}={value}&{name}={value}" for name in sorted(found)[:12])
            if client.get(address, QUERY_STRING=query).status_code >= 500:
                failed.append(f"{address} with {what} everywhere")
    assert failed == []


def test_bytes_that_are_no_text_are_refused_in_names_and_paths(client: Client, published):
    for query in ("%00=1", "%ff=1", "a%00b=1", "=", "&&&", "a" * 10_000, "%"):
        for address in ("/", "/decisions/", "/search/", "/api/v1/decisions", "/api/oparl/v1.1/body/1/paper"):
            assert client.get(address, QUERY_STRING=query).status_code < 500
    for path in (
        "/decisions/%00/",
        "/decisions/%ff/",
        "/api/v1/decisions/%00",
        "/log/99999999999999999999/",
        "/files/x",
    ):
        assert client.get(path).status_code in (400, 404)
