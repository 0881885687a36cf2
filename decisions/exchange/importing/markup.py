"""From HTML to numbered lines, without the network and without trusting the page."""

from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree, html

from decisions.exchange.importing.lines import Line, Link, decoded, plain
from decisions.exchange.importing.refusal import PageRefused

_SILENT = {"script", "style", "noscript", "template", "head", "svg", "math", "object", "iframe", "select", "textarea"}
# fmt: off
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
}
# fmt: on
_FURNITURE = {"nav", "footer", "button"}


@dataclass(frozen=True, slots=True)
class Marks:
    """Names the ids and classes by which one kind of site marks the parts of its pages."""

    content_ids: Collection[str]
    content_classes: Collection[str]
    label_classes: Collection[str]
    title_classes: Collection[str]
    page_name_classes: Collection[str]
    hidden_classes: Collection[str]
    furniture_classes: Collection[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """Keeps the text lines of an HTML page, its own title, and whether it asks for a password."""

    lines: tuple[Line, ...]
    page_title: str
    asks_for_password: bool
    is_marked: bool


def read_markup(text: str, marks: Marks) -> Reading:
    """Turn HTML into lines in the order of reading; whatever is printed becomes part of exactly one line.

    Scripts, styles and comments print nothing. Raises PageRefused for HTML without any text or nested too deeply.
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise PageRefused(
            "empty", "The HTML holds no text that can be read. Save the page again and import it."
        ) from None
    # The parser stops, silently, at its limits of depth and length: what follows would be lost.
    if any("depth" in str(error.message).lower() or error.level_name == "FATAL" for error in parser.error_log):
        raise PageRefused(
            "too_deep",
            "The HTML of this page is nested too deeply to be read. Copy the text of the page and import that.",
        )
    content = _content(root, marks)
    collector = _Collector(marks, content)
    collector.walk(root)
    return Reading(
        tuple(collector.lines),
        plain(" ".join("".join(root.xpath("//head/title[1]//text()")).split()))[:300],
        bool(root.xpath("//input[translate(@type,'PASWORD','pasword')='password']")),
        collector.is_marked,
    )


def _content(root: html.HtmlElement, marks: Marks) -> html.HtmlElement | None:
    for element in root.iter(etree.Element):
        if element.get("id") in marks.content_ids:
            return element
    for element in root.iter(etree.Element):
        if _has(element, marks.content_classes):
            return element
    return None


def _has(element: html.HtmlElement, names: Collection[str]) -> bool:
    classes = element.get("class")
    return bool(classes) and any(name in names for name in classes.split())


class _Collector:
    """Walks the tree once, without recursion, and gathers lines."""

    def __init__(self, marks: Marks, content: html.HtmlElement | None) -> None:
        self.marks, self.content = marks, content
        self.lines: list[Line] = []
        self.is_marked = False
        self._words: list[str] = []
        self._links: list[Link] = []
        self._label: str | None = None
        self._mark: str | None = None
        self._after_break = False
        self._inside = content is None
        self._furniture = 0
        self._silent: html.HtmlElement | None = None
        self._hidden: html.HtmlElement | None = None
        self._labelling: html.HtmlElement | None = None
        self._anchor: html.HtmlElement | None = None
        self._hidden_words: list[str] = []
        self._anchor_from = self._label_from = 0
        self._rows = 0
        self._cells: list[list[int]] = [[0, 0]]

    def walk(self, root: html.HtmlElement) -> None:
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if event in ("comment", "pi"):
                self._say(element.tail)
            elif event == "start":
                self._enter(element)
            else:
                self._leave(element)
        self._end_line()

    def _enter(self, element: html.HtmlElement) -> None:
        if self._silent is not None or self._hidden is not None:
            self._say(element.text)
            return
        if element.tag in _SILENT:
            self._silent = element
            return
        if _has(element, self.marks.hidden_classes):
            self._hidden, self._hidden_words = element, []
            self._say(element.text)
            return
        if element.tag in _BLOCKS:
            self._end_line()
            self._end_paragraph()
            self._enter_table(element)
        if element is self.content:
            self._end_line()
            self._inside = True
        if self._is_furniture(element):
            self._end_line()
            self._furniture += 1
        if _has(element, self.marks.title_classes):
            self._mark = "title"
        elif _has(element, self.marks.page_name_classes):
            self._mark = "page_name"
        elif self._labelling is None and _has(element, self.marks.label_classes):
            self._end_line()
            self._labelling, self._mark, self._label_from = element, "label", 0
        if element.tag == "a" and element.get("href"):
            self._anchor, self._anchor_from = element, len(self._words)
        self._say(element.text)

    def _leave(self, element: html.HtmlElement) -> None:
        if element is self._silent:
            self._silent = None
        elif element is self._hidden:
            self._hidden = None
            self._say_hidden()
        elif self._silent is None and self._hidden is None:
            self._close(element)
        self._say(element.tail)

    def _close(self, element: html.HtmlElement) -> None:
        if self._anchor is not None and element is self._anchor:
            self._links.append(Link(_words("".join(self._words[self._anchor_from :])), _words(element.get("href"))))
            self._anchor = None
        if element is self._labelling:
            self._label = _words("".join(self._words[self._label_from :]))
            self._labelling = None
            self.is_marked = self.is_marked or self._inside
        if element.tag == "br":
            self._end_line()
            self._after_break = True
        if self._is_furniture(element):
            self._end_line()
            self._furniture -= 1
        if element is self.content:
            self._end_line()
            self._inside = False
        if element.tag in _BLOCKS:
            self._end_line()
            self._end_paragraph()
            if element.tag == "table" and len(self._cells) > 1:
                self._cells.pop()

    def _enter_table(self, element: html.HtmlElement) -> None:
        if element.tag == "table":
            self._cells.append([0, 0])
        elif element.tag == "tr":
            self._rows += 1
            self._cells[-1] = [self._rows, 0]
        elif element.tag in ("td", "th"):
            self._cells[-1][1] += 1

    def _is_furniture(self, element: html.HtmlElement) -> bool:
        return element.tag in _FURNITURE or _has(element, self.marks.furniture_classes)

    def _say(self, text: str | None) -> None:
        if text and self._silent is None:
            (self._words if self._hidden is None else self._hidden_words).append(text)

    def _say_hidden(self) -> None:
        if text := _words("".join(self._hidden_words)):
            row, column = self._cells[-1]
            self.lines.append(Line(len(self.lines) + 1, text, mark="furniture", row=row, column=column))

    def _end_line(self) -> None:
        text = _words("".join(self._words))
        if text:
            mark = "furniture" if self._furniture or not self._inside else self._mark
            if self._label == "" or (mark == "label" and self._label is None):
                # The label's element is still open across a block: what was said so far is the label.
                self._label = text
            label = self._label if mark == "label" else None
            links = tuple(self._links)
            row, column = self._cells[-1]
            where = {"kept_apart": self._after_break, "row": row, "column": column}
            self.lines.append(Line(len(self.lines) + 1, text, mark, label, links, **where))
            self._links = []
        self._words, self._label, self._mark, self._after_break = [], None, None, False
        self._anchor_from = 0

    def _end_paragraph(self) -> None:
        if self.lines and not self.lines[-1].is_blank:
            self.lines.append(Line(len(self.lines) + 1, ""))


def _words(text: str) -> str:
    # Twice-escaped entities are common: the parser decodes once, this once more.
    return plain(" ".join(decoded(text).replace("\u00a0", " ").split()))
