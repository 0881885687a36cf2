"""Search over the public record: what is asked, what is found, and what a new publication means for a saved search."""

from decisions.publication.search.asked import (
    PATH,
    SearchAsked,
    SearchPlace,
    Sort,
    address,
    joined,
    parts_of,
    plain,
    read,
)
from decisions.publication.search.found import Facet, Found, Hit, Matched
from decisions.publication.search.reading import matching, search

__all__ = [
    "PATH",
    "Facet",
    "Found",
    "Hit",
    "Matched",
    "SearchAsked",
    "SearchPlace",
    "Sort",
    "address",
    "joined",
    "matching",
    "parts_of",
    "plain",
    "read",
    "search",
]
