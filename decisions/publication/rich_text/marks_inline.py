"""Typed marks inside a line: **strong**, *emphasis*, [text](https://…), <sub>, <sup> and <br>."""

from __future__ import annotations

import re
from dataclasses import dataclass

from decisions.publication.rich_text.parts import Run, Style
from decisions.publication.rich_text.reading import safe_address

_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]\(((?:https?://|mailto:)[^\s()]+)\)")
_TAG = re.compile(r"<(/?)(sub|sup)>|<br>", re.IGNORECASE)
_STARS = re.compile(r"\*+")
_ESCAPED = re.compile(r"\\([\\*\[\]<|#>().\-])")
_LITERAL = re.compile(
    r"\\(?=[\\*\[\]<|#>().\-])|(?<!\s)\*|\*(?!\s)|<(?=/?(?:sub|sup|br)>)|\[(?=[^\]]*\]\()", re.IGNORECASE
)


@dataclass
class _Token:
    """kind: text, strong, em, sub, sup, link, end (of a link). is_mark turns False for a mark without a partner."""

    kind: str
    text: str = ""
    opens: bool = False
    closes: bool = False
    is_mark: bool = True


def runs_of(line: str) -> list[Run]:
    """Read a line with its marks. A mark without its partner is a character like any other."""
    tokens = _tokens(line)
    _pair(tokens)
    runs: list[Run] = []
    style = Style()
    for token in tokens:
        if token.kind == "text" or not token.is_mark:
            runs.append((token.text, style))
        elif token.kind in ("strong", "em"):
            style = style._replace(**{token.kind: not getattr(style, token.kind)})
        elif token.kind in ("sub", "sup"):
            style = style._replace(base=token.kind if token.opens else "")
        else:
            style = style._replace(href=token.text if token.kind == "link" else "")
    return runs


def _tokens(line: str, *, in_link: bool = False) -> list[_Token]:
    found: list[_Token] = []
    place = 0
    while place < len(line):
        if escaped := _ESCAPED.match(line, place):
            found.append(_Token("text", escaped[1]))
            place = escaped.end()
        elif stars := _STARS.match(line, place):
            found += _star_tokens(line, stars)
            place = stars.end()
        elif tag := _TAG.match(line, place):
            kind = (tag[2] or "").lower()
            found.append(_Token(kind, tag[0], not tag[1], bool(tag[1])) if kind else _Token("text", "\n"))
            place = tag.end()
        elif not in_link and (link := _LINK.match(line, place)) and (address := safe_address(link[2])):
            found += [_Token("link", address), *_tokens(link[1], in_link=True), _Token("end")]
            place = link.end()
        else:
            found.append(_Token("text", line[place]))
            place += 1
    return found


def _star_tokens(line: str, stars: re.Match[str]) -> list[_Token]:
    before, after = line[: stars.start()][-1:], line[stars.end() : stars.end() + 1]
    # A star between two letters or figures, or with spaces around it, is a star: 2*3, 5 * 3.
    opens = bool(after) and not after.isspace() and not before.isalnum()
    closes = bool(before) and not before.isspace() and not after.isalnum()
    names = {1: ["em"], 2: ["strong"], 3: ["strong", "em"]}.get(len(stars[0]))
    if not names or not (opens or closes):
        return [_Token("text", stars[0])]
    return [_Token(name, "**" if name == "strong" else "*", opens, closes) for name in names]


def _pair(tokens: list[_Token]) -> None:
    """Find the partner of each mark; one without a partner becomes text."""
    waiting: dict[str, _Token] = {}
    for token in tokens:
        if token.kind in ("text", "link", "end"):
            continue
        if token.kind in waiting and token.closes:
            waiting.pop(token.kind).is_mark = True
        elif token.kind not in waiting and token.opens:
            token.is_mark = False
            waiting[token.kind] = token
        else:
            token.is_mark = False


def line_of(runs: list[Run], *, line_break: str = "\n") -> str:
    """Write runs with their marks; line_break stands for a break of the line."""
    written: list[str] = []
    now = Style()
    for text, style in [*runs, ("", Style())]:
        if now.href and now.href != style.href:
            written += [_ends(now, Style()), f"]({now.href})"]
            now = Style()
        else:
            written.append(_ends(now, style))
            now = now.shared(style)
        if style.href and style.href != now.href:
            written += [_ends(now, Style()), "["]
            now = Style()
        written.append(_starts(now, style))
        now = style
        written.append(_LITERAL.sub(lambda found: "\\" + found[0], text).replace("\n", line_break))
    return "".join(written)


def _ends(now: Style, then: Style) -> str:
    base = f"</{now.base}>" if now.base and now.base != then.base else ""
    return base + ("*" if now.em and not then.em else "") + ("**" if now.strong and not then.strong else "")


def _starts(now: Style, then: Style) -> str:
    base = f"<{then.base}>" if then.base and now.base != then.base else ""
    return ("**" if then.strong and not now.strong else "") + ("*" if then.em and not now.em else "") + base
