"""From XML as received to a tree that is whole as far as it goes: entities, truncation and envelopes are dealt with."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from decisions.exchange.importing.lines import decoded
from decisions.exchange.importing.problem import Problem
from decisions.exchange.importing.refusal import PageRefused

_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,300}\?>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\b(?:[^<>\[]{0,1000})(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_LOOSE = re.compile(r"&(?!(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}
_WRAPPERS = {"envelope", "body", "string"}
"""Elements around an answer: SOAP's, and the `<string>` in which some sites send the answer as text."""
_FIRST_ELEMENTS = _WRAPPERS - {"body"} | {
    "committees", "getmeetings", "getmeetingsbydate", "meeting", "councillorsbyward", "memberlist", "members",
    "committeesbyuser", "attachment", "calendarevents", "rss", "feed", "rdf",
}  # fmt: skip
"""Elements that an answer begins with where it has no XML declaration."""
DEEPEST = 40
"""Levels. Answers have eight; deeper ones are not answers of this service."""
_EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Tree:
    """The root of an answer, the elements that were cut off before their end, and what had to be said of it."""

    root: etree._Element
    cut_off: frozenset[etree._Element] = frozenset()
    rest: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Parsed:
    root: etree._Element | None = None
    open_elements: list[etree._Element] = field(default_factory=list)
    broken_at: int | None = None
    reason: str = ""


def name_of(element: etree._Element) -> str:
    """Return the element's name without its namespace, in lower case."""
    # No QName: names that broken XML leaves behind are none.
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def looks_like_xml(text: str) -> bool:
    """Say whether the text begins like XML of a service or a feed and not like a page."""
    head = text[:4000].lstrip("\ufeff \t\r\n")
    declared = _DECLARATION.match(head)
    head = head[declared.end() :].lstrip() if declared else head
    while head.startswith("<!--"):
        head = head.partition("-->")[2].lstrip()
    if re.match(r"<(?:!doctype\s+html|html)\b", head, re.IGNORECASE):
        return False
    first = re.match(r"<(?:[A-Za-z][\w.-]{0,20}:)?([A-Za-z]\w{0,40})", head)
    return declared is not None or (first is not None and first.group(1).lower() in _FIRST_ELEMENTS)


def read_tree(text: str) -> Tree:
    """Parse an answer; what is broken off is kept as lines with the number of the line where it breaks.

    No entity is expanded and nothing is fetched (a document type is taken out and said). Raises PageRefused where no
    element can be read at all, or where they are nested more deeply than any answer is.
    """
    problems: list[Problem] = []
    text = _DECLARATION.sub("", text, count=1).lstrip("\ufeff")
    begins = text.upper().find("<!DOCTYPE")
    if begins >= 0 and (found := _DOCTYPE.match(text, begins)):
        text = text[:begins] + "\n" * found.group().count("\n") + text[found.end() :]
        reason = (
            "The answer brings definitions of its own (a document type). They are not followed and nothing is fetched."
        )
        problems.append(Problem("document_type", 1, None, "", reason))
    text = _NAMED.sub(_as_letter, text)
    text, loose = _LOOSE.subn("&amp;", text)
    if loose:
        reason = "The answer holds “&” signs or names of letters that XML does not know. Each is kept as it is printed."
        problems.append(Problem("xml_repaired", None, None, "", reason))
    parsed = _parse(text)
    if parsed.root is None:
        raise PageRefused(
            "not_xml",
            "This is not an answer of the web service: it holds no XML that can be read. Open the address in a browser "
            "and look at what the site says.",
        )
    rest: tuple[str, ...] = ()
    if parsed.broken_at is not None:
        after = text.splitlines()[parsed.broken_at - 1 :]
        rest = tuple(words for line in after if (words := _bare(line)))
        reason = (
            f"The answer breaks off or is not well formed at line {parsed.broken_at} ({parsed.reason}). What stands "
            "whole before it was read; the rest is kept as it is. Ask the site for this address again."
        )
        problems.append(Problem("xml_truncated", parsed.broken_at, None, after[0][:_EXCERPT] if after else "", reason))
    tree = Tree(parsed.root, frozenset(parsed.open_elements), rest, tuple(problems))
    return _unwrapped(tree)


def _as_letter(found: re.Match[str]) -> str:
    name = found.group(1)
    if name in _OF_XML:
        return found.group()
    letters = html.unescape(found.group())
    return found.group() if letters == found.group() else "".join(f"&#{ord(letter)};" for letter in letters)


def _parse(text: str) -> _Parsed:
    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    parsed = _Parsed()
    try:
        parser.feed(text.encode("utf-8", "replace"))
        _follow(parser, parsed)
        parser.close()
    except etree.XMLSyntaxError as broken:
        parsed.broken_at = max(broken.lineno or 1, 1)
        parsed.reason = (broken.msg or "").partition(", line")[0][:_EXCERPT]
    _follow(parser, parsed)
    if parsed.broken_at is None:
        parsed.open_elements.clear()
    return parsed


def _follow(parser: etree.XMLPullParser, parsed: _Parsed) -> None:
    try:
        for event, element in parser.read_events():
            if event == "start":
                parsed.root = element if parsed.root is None else parsed.root
                parsed.open_elements.append(element)
                if len(parsed.open_elements) > DEEPEST:
                    raise PageRefused(
                        "too_deep",
                        f"The elements of this answer are nested more than {DEEPEST} levels deep, as in no answer of "
                        "the web service. Look at the address in a browser.",
                    )
            elif parsed.open_elements:
                parsed.open_elements.pop()
    except etree.XMLSyntaxError:
        # Said already where the text was fed to the parser.
        return


def _unwrapped(tree: Tree) -> Tree:
    root = tree.root
    while True:
        name = name_of(root)
        children = [child for child in root if isinstance(child.tag, str)]
        if name in _WRAPPERS or name.endswith(("response", "result")):
            body = [child for child in children if name_of(child) != "header"]
            if len(body) == 1:
                root = body[0]
                continue
            inside = (root.text or "").strip()
            if not body and inside.startswith("<"):
                try:
                    within = read_tree(inside)
                except PageRefused:
                    break
                return Tree(within.root, within.cut_off, within.rest + tree.rest, tree.problems + within.problems)
        break
    return Tree(root, tree.cut_off, tree.rest, tree.problems)


def _bare(line: str) -> str:
    return " ".join(decoded(re.sub(r"</?[A-Za-z][^<>]{0,500}>?", " ", line)).split())


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of this name right below, in any letter case and namespace."""
    return (child for child in element if name_of(child) == name)


def within(element: etree._Element, *path: str) -> Iterator[etree._Element]:
    """Yield the elements at the end of this path of names."""
    if not path:
        yield element
        return
    for child in children(element, path[0]):
        yield from within(child, *path[1:])


def is_called(element: etree._Element, name: str) -> bool:
    """Say whether this is an element of that name, and no comment or instruction."""
    return name_of(element) == name
