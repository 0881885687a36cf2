"""Every address of the public site, found from its own URL configuration, with something published behind each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

_PART = re.compile(r"<(?:(?P<converter>[^>:]+):)?(?P<name>[^>]+)>")
# What stands in an address for each kind of part, by the part's name or by its converter.
SAMPLES: dict[str, str] = {
    "kind": "forthcoming",
    "ref": "FD-2021-0001",
    "number": "1",
    "n": "1",
    "day": "2021-11-23",
    "uuid": "0b9a4c1e-52a7-4b8e-9a49-7f3b1d2c6e55",
    "sha256": "ab" * 32,
    "name": "Harbour",
    "slug": "20210510",
    "str": "x",
    "path": "x",
    "int": "1",
    "colour": "0b4a6f",
    "service": "mgWebService.asmx",
    "method": "GetCommittees",
    "old_page": "moderngov/ieDecisionDetails.aspx",
    "old_file": "documents/s4711/Report.pdf",
}


def every_address(samples: Mapping[str, str] = SAMPLES) -> list[str]:
    """Return an address for each pattern of the public site. A part without a sample is an error: add one."""
    return sorted({f"/{route}" for route in _routes(get_resolver("council.urls.public").url_patterns, "", samples)})


def _routes(patterns: list[Any], before: str, samples: Mapping[str, str]) -> Iterator[str]:
    for one in patterns:
        route = str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _routes(one.url_patterns, before + _filled(route, samples), samples)
        elif isinstance(one, URLPattern) and route == "^.*$":
            yield f"{before}nothing/here"
        else:
            yield before + _filled(route, samples)


def _filled(route: str, samples: Mapping[str, str]) -> str:
    return _PART.sub(lambda part: _sample(part, samples), route)


def _sample(part: re.Match[str], samples: Mapping[str, str]) -> str:
    for key in (part["name"], part["converter"]):
        if key in samples:
            return samples[key]
    raise AssertionError(f"{part[0]} is a part of a public address without a sample. Add one to SAMPLES.")
