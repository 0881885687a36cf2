"""Reads HTML as browsers, Word, Excel and Google Docs write it into the parts of a rich text; loses no word."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

from decisions.publication.rich_text.parts import Cell, Entry, Listing, Paragraph, Part, Quotation, Row, Style, Table

_HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_BREAKS = {
    "address", "article", "aside", "body", "button", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "label", "legend",
    "main", "menu", "nav", "optgroup", "option", "output", "pre", "section", "select", "summary", "p", "tfoot",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "tt", "u",
}  # fmt: skip
_STRUCTURE = {
    "blockquote", "br", "caption", "col", "colgroup", "li", "ol", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
}  # fmt: skip
_READ = _BREAKS | _INLINE | _STRUCTURE | set(_HEADINGS)
_ATTRIBUTES = {
    "*": {"class", "style", "role", "aria-level"},
    "a": {"href"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_NO_WORDS = {"script", "style", "xml", "title", "template"}
_NO_CONTROLS = dict.fromkeys((*range(9), 11, *range(14, 32), 127))
_VOID = {"br", "hr", "col"}
_MOST_DEPTH = 12
_MOST_SPAN = 100
_NUMBERINGS = {
    "decimal": "1",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}
_LIST_LEVEL = re.compile(r"level(\d)")


def read(html: str) -> list[Part]:
    """Return the parts of the HTML, as they came: not yet tidied."""
    balanced = nh3.clean(
        readable(html),
        tags=_READ,
        attributes=_ATTRIBUTES,
        clean_content_tags=_NO_WORDS,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(balanced)
    reader.close()
    return reader.parts


def readable(text: str) -> str:
    """Return the text without characters that neither a page nor the database can hold."""
    return text.encode("utf-8", "replace").decode().translate(_NO_CONTROLS)


def safe_address(href: str) -> str:
    """Return the address of a link that may be followed: https or mailto; empty for any other."""
    address = "".join(href.split())
    try:
        split = urlsplit(address)
    except ValueError:
        return ""
    if split.scheme in ("http", "https") and split.netloc:
        # The record links only to encrypted addresses; sites answer there or send the reader on.
        return "https" + address[len(split.scheme) :]
    return address if split.scheme == "mailto" and "@" in split.path else ""


class _Scope:
    """What an open element changes for what stands inside it."""

    def __init__(self, tag: str, outer: _Scope | None, holds: list[Part] | Listing | Table | Row | None) -> None:
        self.tag = tag
        self.holds = holds
        self.style: Style = outer.style if outer else Style()
        self.kind: str = outer.kind if outer else "p"
        self.is_marker: bool = outer.is_marker if outer else False
        self.keeps_lines: bool = outer.keeps_lines if outer else False
        self.in_head: bool = outer.in_head if outer else False
        self.depth: int = outer.depth if outer else 0


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self.open = [_Scope("", None, self.parts)]
        self.paragraph: Paragraph | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._write("\n")
        elif tag not in _INLINE:
            self.paragraph = None
        if tag in _VOID:
            return
        scope = _Scope(tag, self.open[-1], self.open[-1].holds)
        styles = _styles(given.get("style", ""))
        _set_style(scope, tag, given, styles)
        if tag not in _INLINE:
            self._open_block(scope, given, styles)
        self.open.append(scope)
        if scope.kind == "p" and tag == "p":
            self._begin_word_paragraph(given, styles)

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()
        if tag not in _INLINE:
            self.paragraph = None

    def handle_data(self, data: str) -> None:
        self._write(data if self.open[-1].keeps_lines else re.sub(r"\s", " ", data))

    def _write(self, text: str) -> None:
        if self.paragraph is None:
            if not text.strip() and text != "\n":
                return
            self.paragraph = Paragraph(self.open[-1].kind)
            self._flow().append(self.paragraph)
        if self.open[-1].is_marker:
            self.paragraph.marker += text
        else:
            self.paragraph.runs.append((text, self.open[-1].style))

    def _begin_word_paragraph(self, given: dict[str, str], styles: dict[str, str]) -> None:
        listed = styles.get("mso-list", "")
        if listed in ("", "none", "ignore") and not given.get("class", "").lower().startswith("msolistparagraph"):
            return
        found = _LIST_LEVEL.search(listed)
        self.paragraph = Paragraph(level=int(found[1]) if found else 1)
        self._flow().append(self.paragraph)

    def _flow(self) -> list[Part]:
        """Return where the next part belongs; text outside an entry or a cell gets one."""
        holds = self.open[-1].holds
        match holds:
            case Listing():
                if not holds.entries:
                    holds.entries.append(Entry())
                return holds.entries[-1].parts
            case Table():
                return holds.caption
            case Row():
                if not holds.cells:
                    holds.cells.append(Cell())
                return holds.cells[-1].parts
            case list():
                return holds
        return self.parts

    def _open_block(self, scope: _Scope, given: dict[str, str], styles: dict[str, str]) -> None:
        tag, holds = scope.tag, scope.holds
        scope.kind = _kind(scope, given)
        scope.keeps_lines = scope.keeps_lines or tag == "pre"
        if tag in ("ul", "ol", "table", "blockquote"):
            scope.depth += 1
            if scope.depth > _MOST_DEPTH:
                return
        if tag in ("ul", "ol"):
            self._hold(scope, _listing(tag, given, styles))
        elif tag == "blockquote":
            quotation = Quotation()
            self._hold(scope, quotation)
            scope.holds = quotation.parts
        elif tag == "table":
            self._hold(scope, Table())
        elif scope.depth > _MOST_DEPTH:
            return
        elif tag == "li":
            listing = holds if isinstance(holds, Listing) else Listing()
            if listing is not holds:
                self._flow().append(listing)
            _take_numbering(listing, styles)
            listing.entries.append(Entry())
            scope.holds = listing.entries[-1].parts
        elif tag == "caption" and isinstance(holds, Table):
            scope.holds = holds.caption
        elif tag == "thead":
            scope.in_head = True
        elif tag == "tr" and isinstance(holds, Table):
            row = Row(scope.in_head)
            holds.rows.append(row)
            scope.holds = row
        elif tag in ("td", "th") and isinstance(holds, Row):
            cell = _cell(tag, given, scope.in_head)
            holds.cells.append(cell)
            scope.holds, scope.in_head = cell.parts, False

    def _hold(self, scope: _Scope, part: Listing | Table | Quotation) -> None:
        self._flow().append(part)
        scope.kind = "p"
        if not isinstance(part, Quotation):
            scope.holds = part


def _styles(text: str) -> dict[str, str]:
    pairs = (piece.partition(":") for piece in text.lower().split(";"))
    return {name.strip(): value.strip() for name, _colon, value in pairs if value.strip()}


def _set_style(scope: _Scope, tag: str, given: dict[str, str], styles: dict[str, str]) -> None:
    style = scope.style
    if tag in ("b", "strong"):
        style = style._replace(strong=True)
    elif tag in ("i", "em", "cite"):
        style = style._replace(em=True)
    elif tag in ("sub", "sup"):
        style = style._replace(base=tag)
    elif tag == "a":
        style = style._replace(href=safe_address(given.get("href", "")) or style.href)
    if weight := styles.get("font-weight", ""):
        style = style._replace(strong=weight in ("bold", "bolder") or (weight.isdecimal() and int(weight[:4]) >= 600))
    if slant := styles.get("font-style", ""):
        style = style._replace(em=slant.startswith(("italic", "oblique")))
    if tag in _INLINE and styles.get("vertical-align") in ("sub", "super"):
        style = style._replace(base=styles["vertical-align"][:3])
    scope.style = style
    if styles.get("mso-list") == "ignore":
        scope.is_marker = True


def _kind(scope: _Scope, given: dict[str, str]) -> str:
    if scope.tag in _HEADINGS:
        return _HEADINGS[scope.tag]
    level = given.get("aria-level", "") if given.get("role") == "heading" else ""
    named = given.get("class", "").lower()
    if found := re.match(r"msoheading(\d)", named):
        level = found[1]
    elif named.startswith("msotitle"):
        level = "1"
    if level:
        return "h4" if level in "456789" else "h3"
    return scope.kind


def _whole(text: str, least: int, most: int) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and least <= int(text) <= most else None


def _listing(tag: str, given: dict[str, str], styles: dict[str, str]) -> Listing:
    if tag == "ul":
        return Listing()
    start = _whole(given.get("start", ""), 0, 99_999)
    wanted = given.get("type", "")
    listing = Listing(wanted if wanted in ("a", "A", "i", "I") else "1", 1 if start is None else start)
    _take_numbering(listing, styles)
    return listing


def _take_numbering(listing: Listing, styles: dict[str, str]) -> None:
    # Google Docs writes the kind of numbering on each line and not on the list.
    if listing.numbering == "1":
        listing.numbering = _NUMBERINGS.get(styles.get("list-style-type", ""), "1")


def _cell(tag: str, given: dict[str, str], in_head: bool) -> Cell:
    scope = given.get("scope", "").lower()
    return Cell(
        header=tag == "th" or in_head,
        scope=scope if scope in ("col", "row", "colgroup", "rowgroup") else "",
        columns=_whole(given.get("colspan", ""), 1, _MOST_SPAN) or 1,
        rows=_whole(given.get("rowspan", ""), 1, _MOST_SPAN) or 1,
    )
