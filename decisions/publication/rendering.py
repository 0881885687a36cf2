"""The content of an edition as a piece of a page, made once when it is published."""

from __future__ import annotations

from django.template.loader import render_to_string

from decisions.publication.content import Content, DecisionContent, ForthcomingContent, NoticeContent, Tombstone

_TEMPLATES: dict[type, str] = {
    ForthcomingContent: "public/editions/forthcoming.html",
    NoticeContent: "public/editions/notice.html",
    DecisionContent: "public/editions/decision.html",
    Tombstone: "public/editions/withdrawn.html",
}


def body(*, kind: str, ref: str, content: Content | Tombstone) -> str:
    """Return the HTML of the content, escaped, without the page around it."""
    context = {
        "kind": kind,
        "ref": ref,
        "content": content,
        "shows_representations": _asks_for_representations(content),
    }
    return str(render_to_string(_TEMPLATES[type(content)], context)).strip()


def _asks_for_representations(content: Content | Tombstone) -> bool:
    return isinstance(content, NoticeContent) and content.notice_kind in ("PM28", "PM5")
