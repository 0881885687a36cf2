"""Members: GetCouncillorsByWard and GetMemberGroup. Nothing by which somebody is reached or found at home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from decisions.public.webservice.asked import Asked
from decisions.public.webservice.written import Element, counted, day, element
from decisions.publication.webservice import Person, people

_ADDRESS = ("line1", "line2", "line3", "line4", "postcode", "phone", "mobile", "email")


def by_ward(asked: Asked) -> Element:
    """GetCouncillorsByWard: the members of today under their wards."""
    found: dict[str, list[Person]] = {}
    for one in _sitting():
        for ward in _wards(one) or ("",):
            found.setdefault(ward, []).append(one)
    wards = sorted(found)
    return element(
        "councillorsbyward",
        (
            element(
                "wards",
                (
                    element(
                        "ward",
                        (
                            element("wardtitle", ward),
                            element(
                                "councillors",
                                (
                                    counted("councillorcount", len(found[ward])),
                                    *(element("councillor", _councillor(one, asked)) for one in found[ward]),
                                ),
                            ),
                        ),
                    )
                    for ward in wards
                ),
            ),
        ),
    )


def member_group(asked: Asked) -> Element:
    """GetMemberGroup: the members of today; `sShortName` asks for those of one body or political group."""
    wanted = asked.text("sShortName").casefold()
    found = [one for one in _sitting() if not wanted or wanted in _groups(one)]
    return element("memberlist", (element("members", (element("member", _member(one, asked)) for one in found)),))


def _sitting() -> list[Person]:
    return [one for one in people() if one.is_current or one.kind != "people"]


def _wards(one: Person) -> tuple[str, ...]:
    terms = [term["ward"] for term in one.content.get("terms") or () if not term.get("standing") and term.get("ward")]
    return tuple(dict.fromkeys(terms or one.wards))


def _groups(one: Person) -> set[str]:
    seats = (seat["name"] for seat in one.content.get("memberships") or () if not seat.get("standing"))
    return {name.casefold() for name in (*seats, _party(one)) if name}


def _party(one: Person) -> str:
    terms = [term for term in one.content.get("terms") or () if not term.get("standing")]
    return terms[-1].get("political_group") or "" if terms else _field(one.content, "Political party", "Party")


def _posts(one: Person) -> str:
    portfolios = [seat["name"] for seat in one.content.get("portfolios") or () if not seat.get("standing")]
    return "; ".join(portfolios) or _field(one.content, "Posts")


def _field(content: dict[str, Any], *labels: str) -> str:
    return next((one["text"] for one in content.get("fields") or () if one["label"] in labels), "")


def _member(one: Person, asked: Asked) -> Iterator[Element]:
    ward = "; ".join(_wards(one))
    yield element("memberid", one.number)
    yield element("fullusername", one.title)
    yield element("photosmallurl")
    yield element("photobigurl")
    yield element("politicalpartytitle", _party(one))
    yield element("politicalgrouptitle", _party(one))
    yield element("districttitle", ward)
    yield element("representing", ward)
    yield element("keyposts", _posts(one))


def _councillor(one: Person, asked: Asked) -> Iterator[Element]:
    yield element("councillorid", one.number)
    yield element("fullusername", one.title)
    yield element("photosmallurl")
    yield element("photobigurl")
    yield element("politicalpartytitle", _party(one))
    yield element("districttitle")
    yield element("representing", "; ".join(_wards(one)))
    yield element("keyposts", _posts(one))
    yield element("workaddress", map(element, _ADDRESS))
    yield element("homeaddress", map(element, _ADDRESS))
    yield element("surgerydetails")
    yield element("termsofoffice", _terms(one.content.get("terms") or ()))


def _terms(terms: Iterable[dict[str, Any]]) -> Iterator[Element]:
    for term in terms:
        ends = day(date.fromisoformat(term["ends_on"])) if term.get("ends_on") else "unspecified"
        yield element(
            "termofoffice",
            (element("startdate", day(date.fromisoformat(term["starts_on"]))), element("enddate", ends)),
        )
