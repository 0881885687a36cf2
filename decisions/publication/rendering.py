"""The content of an edition as a piece of a page, made once when it is published."""

from __future__ import annotations

from django.template.loader import render_to_string

from decisions.publication.content import (
    Content,
    DecisionContent,
    ForthcomingContent,
    NoticeContent,
    RecordKind,
    Tombstone,
)

_TEMPLATES: dict[type, str] = {
    ForthcomingContent: "public/editions/forthcoming.html",
    NoticeContent: "public/editions/notice.html",
    DecisionContent: "public/editions/decision.html",
    Tombstone: "public/editions/withdrawn.html",
}
_WHAT = {
    RecordKind.FORTHCOMING: "Forthcoming decision",
    RecordKind.URGENCY: "Notice",
    RecordKind.PRIVATE_MEETING: "Notice",
    RecordKind.DECISION: "Record of decision",
}
_COLOURS = {"Deferred": "yellow", "Withdrawn": "red", "Decided": "green"}


def body(*, kind: str, ref: str, content: Content | Tombstone) -> str:
    """Return the HTML of the content with its heading, escaped, without the page around it."""
    tag = _tag(content)
    context = {
        "kind": kind,
        "ref": ref,
        "content": content,
        "what": _WHAT[RecordKind(kind)],
        "tag": tag,
        "colour": _COLOURS.get(tag, "blue"),
        "shows_representations": isinstance(content, NoticeContent) and content.notice_kind in ("PM28", "PM5"),
    }
    return str(render_to_string(_TEMPLATES[type(content)], context)).strip()


def _tag(content: Content | Tombstone) -> str:
    if isinstance(content, Tombstone):
        return "Withdrawn"
    if isinstance(content, ForthcomingContent):
        return content.status
    return content.outcome if isinstance(content, DecisionContent) and len(content.outcome) <= 30 else ""
