"""Comments on a report as they are shown: who said what when, and whether this person may settle it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.models import Report, ReportComment
from decisions.permissions import Action, may
from decisions.services.report import WRITABLE


@dataclass(frozen=True)
class CommentLine:
    """One comment; `may_settle` offers the button."""

    comment: ReportComment
    about: str
    may_settle: bool


def may_comment(report: Report, user: Any, *, on: date) -> bool:
    """Say whether this person can leave a remark on the report as it stands."""
    return report.status in WRITABLE and bool(may(user, Action.COMMENT_ON_REPORT, report, on=on))


def comments_shown(comments: Iterable[ReportComment], user: Any, *, on: date) -> list[CommentLine]:
    """List comments, open ones first, each in the order in which it was made."""
    writes = bool(may(user, Action.WRITE_REPORT, on=on))
    lines = [
        CommentLine(
            each,
            each.section.question if each.section else "The whole report",
            each.settled_at is None and each.report.status in WRITABLE and (writes or each.made_by_id == user.pk),
        )
        for each in comments
    ]
    return sorted(lines, key=lambda line: line.comment.settled_at is not None)
