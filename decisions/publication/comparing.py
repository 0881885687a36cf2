"""Two editions of a record side by side: which particulars differ, and which words of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from decisions.publication.call_in_differences import call_in_differences
from decisions.publication.content import RecordKind
from decisions.publication.differences import differences
from decisions.publication.directory_differences import directory_differences, plan_differences
from decisions.publication.history_differences import history_differences
from decisions.publication.meeting_differences import meeting_differences, work_programme_differences
from decisions.publication.report_differences import report_differences

Finder = Callable[[dict[str, Any], dict[str, Any]], list[dict[str, str]]]
_FINDERS: dict[RecordKind, Finder] = {
    RecordKind.REPORT: report_differences,
    RecordKind.CALL_IN: call_in_differences,
    RecordKind.MEETING: meeting_differences,
    RecordKind.WORK_PROGRAMME: work_programme_differences,
    RecordKind.PLAN: plan_differences,
    RecordKind.BODY: directory_differences,
    RecordKind.PERSON: directory_differences,
    RecordKind.POST: directory_differences,
    RecordKind.HISTORY: history_differences,
}
# Texts with more words than these are shown whole: comparing them word by word takes too long for a page.
_MOST_WORDS = 3000
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def finder_of(kind: RecordKind) -> Finder:
    """Return the function that finds what differs between two contents of a kind, each as JSON."""
    return _FINDERS.get(kind, differences)


def marked(before: str, after: str) -> tuple[SafeString, SafeString]:
    """Return both texts as HTML with the words that are gone or new marked; escaped."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if not old or not new or len(old) + len(new) > _MOST_WORDS:
        return _whole("del", before), _whole("ins", after)
    gone, come = [], []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = escape("".join(old[a:b])), escape("".join(new[c:d]))
        gone.append(was if what == "equal" or not was else f"<del>{was}</del>")
        come.append(now if what == "equal" or not now else f"<ins>{now}</ins>")
    return _lines("".join(gone)), _lines("".join(come))


def _whole(element: str, text: str) -> SafeString:
    return _lines(f"<{element}>{escape(text)}</{element}>") if text else SafeString("")


def _lines(html: str) -> SafeString:
    return mark_safe(html.replace("\n", "<br>"))  # noqa: S308 - escaped by the callers
