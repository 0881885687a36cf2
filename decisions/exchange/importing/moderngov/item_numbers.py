"""The numbers that agenda items have in their system: the HTML of a meeting has them in marks and in links."""

import re
from dataclasses import dataclass

from lxml import etree, html

from decisions.exchange.importing.moderngov.address import issue_id, number, page_name

_MARK = re.compile(r"AI(\d{1,12})$", re.IGNORECASE)
_PRINTED = re.compile(r"\s*(\d{1,4}(?:\.?[a-z])?(?:/\d{2,4})?)[.)]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemNumbers:
    """Keeps the number of an item and of its issue in their system; empty where the page does not give it."""

    item: str = ""
    issue: str = ""


def item_numbers(text: str) -> dict[str, ItemNumbers]:
    """Give, for the number printed beside each item, its numbers in the system; empty for a page without a table."""
    try:
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.LxmlError, ValueError):
        return {}
    found: dict[str, ItemNumbers] = {}
    for row in root.iter("tr"):
        cell = row.find("td")
        printed = _PRINTED.match("".join(cell.itertext())) if cell is not None else None
        if printed:
            numbers = ItemNumbers(_item(row), _issue(row))
            if numbers != ItemNumbers():
                found.setdefault(printed[1], numbers)
    return found


def _item(row: html.HtmlElement) -> str:
    for element in row.iter(etree.Element):
        if mark := _MARK.match(element.get("name") or element.get("id") or ""):
            return mark[1]
    for href in _hrefs(row):
        page = page_name(href)
        if page == "iedecisiondetails.aspx" and (given := number(href, "aiid")):
            return given
        if page == "mgai.aspx" and (given := number(href, "id")):
            return given
    return ""


def _issue(row: html.HtmlElement) -> str:
    return next((given for href in _hrefs(row) if (given := issue_id(href))), "")


def _hrefs(row: html.HtmlElement) -> list[str]:
    return [anchor.get("href") or "" for anchor in row.iter("a")]
