"""Content read back from an edition, so that an old edition can be shown or printed again."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from decisions.publication.content import (
    EMPTIED,
    BodyContent,
    CallInStoryContent,
    Content,
    CouncilReportContent,
    DecisionContent,
    Disposed,
    Emptied,
    ForthcomingContent,
    HistoryContent,
    Left,
    MeetingContent,
    NoticeContent,
    PersonContent,
    PlanContent,
    PostContent,
    RecordKind,
    ReportContent,
    Tombstone,
    WorkProgrammeContent,
)

_CLASSES = {
    RecordKind.FORTHCOMING: ForthcomingContent,
    RecordKind.URGENCY: NoticeContent,
    RecordKind.PRIVATE_MEETING: NoticeContent,
    RecordKind.DECISION: DecisionContent,
    RecordKind.REPORT: ReportContent,
    RecordKind.CALL_IN: CallInStoryContent,
    RecordKind.MEETING: MeetingContent,
    RecordKind.WORK_PROGRAMME: WorkProgrammeContent,
    RecordKind.PLAN: PlanContent,
    RecordKind.BODY: BodyContent,
    RecordKind.PERSON: PersonContent,
    RecordKind.POST: PostContent,
    RecordKind.HISTORY: HistoryContent,
}


_LEFT = {"withdrawn": Tombstone, "disposed": Disposed}


def content_of(*, kind: str, action: str, data: dict[str, Any]) -> Content | Left:
    """Return the content that `as_json` gave `data` from; a field added since then has its default.

    `kind` and `action` are those of the record and the edition.
    """
    if data == EMPTIED:
        return Emptied()
    left = _LEFT.get(action)
    return _build(left or _class_of(RecordKind(kind), data), data)


def _class_of(kind: RecordKind, data: dict[str, Any]) -> type:
    # Reports to council stand beside the notices about urgency, and have a day on which they were presented.
    if kind == RecordKind.URGENCY and "presented_on" in data:
        return CouncilReportContent
    return _CLASSES[kind]


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _build(cls: Any, data: dict[str, Any]) -> Any:
    hints = _hints(cls)
    return cls(**{one.name: _value(hints[one.name], data[one.name]) for one in fields(cls) if one.name in data})


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _value(next(part for part in get_args(hint) if part is not type(None)), value)
    if origin is tuple:
        parts = get_args(hint)
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple(_value(parts[0], part) for part in value)
        return tuple(_value(part, one) for part, one in zip(parts, value, strict=True))
    if is_dataclass(hint):
        return _build(hint, value)
    if hint is datetime:
        return datetime.fromisoformat(value)
    if hint is date:
        return date.fromisoformat(value)
    return value
