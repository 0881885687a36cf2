"""The particulars that a notice states, as the rules ask for them (reg 9(1)(a)–(h)), and what changed since."""

from __future__ import annotations

from typing import Any

from decisions.publication.content import ForthcomingContent, as_json
from decisions.publication.from_json import content_of
from decisions.rules.amendment import Change, changes_between
from decisions.rules.notice_period import NoticeParticulars


def particulars_of(content: ForthcomingContent) -> NoticeParticulars:
    """Return what the content states under each letter of reg 9(1)."""
    body = content.maker.kind == "body"
    return NoticeParticulars(
        says_key_decision=bool(content.key_statement),
        matter=f"{content.title}\n{content.matter}" if content.matter.strip() else "",
        body=content.maker.name if body else "",
        members=content.maker.members,
        individual="" if body else content.maker.name,
        individual_title="" if body else content.maker.title,
        due_from=content.due.starts_on,
        due_to=content.due.ends_on or content.due.starts_on,
        documents=tuple(document.title for document in content.documents),
        no_documents_yet=not content.documents,
        address=content.copies_address,
        says_more_documents_may_follow=bool(content.other_documents_statement),
        procedure=content.request_procedure,
    )


def stated_content(stated: dict[str, Any]) -> ForthcomingContent:
    """Return the content that a notice stated."""
    content = content_of(kind="forthcoming", action="amended", data=stated)
    assert isinstance(content, ForthcomingContent)
    return content


def changes_since(before: ForthcomingContent, after: ForthcomingContent) -> tuple[Change, ...]:
    """List the kinds of change between what was stated and what would be stated now; none where they say the same."""
    found = changes_between(
        particulars_of(before),
        particulars_of(after),
        was_private=before.restriction.label != "Open",
        is_private=after.restriction.label != "Open",
    )
    if found:
        return found
    same = {**as_json(before), **_EVIDENCE} == {**as_json(after), **_EVIDENCE}
    return () if same else (Change.TECHNICAL,)


# What follows from the evidence and the day is not a change of what the notice states.
_EVIDENCE: dict[str, Any] = dict.fromkeys(
    (
        "displays",
        "lawful",
        "links",
        "changes",
        "notice_started_on",
        "first_published_on",
        "restarted_reason",
        "departures",
        "status",
    ),
)
