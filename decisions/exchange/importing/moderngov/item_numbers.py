"""The numbers that agenda items have in their system: the HTML of a meeting marks each item's row with one."""

import re

from lxml import etree, html

_MARK = re.compile(r"AI(\d{1,12})$", re.IGNORECASE)
_PRINTED = re.compile(r"\s*(\d{1,4}[a-z]?(?:/\d{2,4})?)[.)]?\s*$", re.IGNORECASE)


def item_numbers(text: str) -> dict[str, str]:
    """Give, for the number printed beside each item, its number in the system; empty for a page without marks."""
    try:
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.LxmlError, ValueError):
        return {}
    found: dict[str, str] = {}
    for element in root.iter(etree.Element):
        mark = _MARK.match(element.get("name") or element.get("id") or "")
        row = next(element.iterancestors("tr"), None) if mark else None
        cell = row.find("td") if row is not None else None
        printed = _PRINTED.match("".join(cell.itertext())) if cell is not None else None
        if mark and printed:
            found.setdefault(printed[1], mark[1])
    return found
