"""What can be published: the types of the content of an edition.

A field that is not here cannot leave the officers' side. Everything is a copy: names, titles and lists as they stood
when the edition was made. Nothing here is optional by accident: an empty value is shown as "None" or left out by the
page on purpose.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from decisions.publication.content.call_in import (
    CallInRequestContent,
    CallInStoryContent,
    CouncilReportContent,
    HearingContent,
    OutcomeContent,
    ReconsiderationContent,
    ReportedDecisionContent,
    SignatoryContent,
    StandingContent,
)
from decisions.publication.content.directory import (
    BodyContent,
    DelegationContent,
    MembershipContent,
    PersonContent,
    PostContent,
    TermContent,
)
from decisions.publication.content.history import HistoryContent, HistoryFieldContent, HistoryFileContent
from decisions.publication.content.matters import (
    DecisionContent,
    ForthcomingContent,
    NoticeContent,
)
from decisions.publication.content.meetings import (
    AgendaItemContent,
    AgendaPaperContent,
    AttendanceContent,
    ExclusionContent,
    InterestContent,
    MeetingContent,
    MinuteContent,
    NumberedContent,
    RecommendationContent,
    SupplementContent,
    VoteContent,
    WorkActionContent,
    WorkEntryContent,
    WorkProgrammeContent,
)
from decisions.publication.content.parts import (
    CallInContent,
    Change,
    ConflictContent,
    Contact,
    Display,
    Disposed,
    Due,
    Emptied,
    LawfulAnswer,
    Link,
    ListedDocument,
    Maker,
    RecordKind,
    ResolutionContent,
    Restriction,
    Tombstone,
)
from decisions.publication.content.plans import PlanContent, PlanEntryContent
from decisions.publication.content.reports import (
    AppendixContent,
    BlockContent,
    PaperContent,
    ReportContent,
    SectionContent,
)

Content = (
    ForthcomingContent
    | NoticeContent
    | DecisionContent
    | ReportContent
    | CallInStoryContent
    | CouncilReportContent
    | MeetingContent
    | WorkProgrammeContent
    | PlanContent
    | BodyContent
    | PersonContent
    | PostContent
    | HistoryContent
)


DISPOSED = "Disposed of"
"""The status of a record that was disposed of."""

EMPTIED = {"disposed": True}
"""What stands in the place of content that was disposed of."""

Left = Tombstone | Disposed | Emptied
"""What may stand in an edition beside content."""


def as_json(content: Content | Left) -> dict[str, Any]:
    """Turn content into JSON-ready values: days as ISO dates, instants as ISO with offset, tuples as lists."""
    return _plain(asdict(content))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


__all__ = [
    "DISPOSED",
    "EMPTIED",
    "AgendaItemContent",
    "AgendaPaperContent",
    "AppendixContent",
    "AttendanceContent",
    "BlockContent",
    "BodyContent",
    "CallInContent",
    "CallInRequestContent",
    "CallInStoryContent",
    "Change",
    "ConflictContent",
    "Contact",
    "Content",
    "CouncilReportContent",
    "DecisionContent",
    "DelegationContent",
    "Display",
    "Disposed",
    "Due",
    "Emptied",
    "ExclusionContent",
    "ForthcomingContent",
    "HearingContent",
    "HistoryContent",
    "HistoryFieldContent",
    "HistoryFileContent",
    "InterestContent",
    "LawfulAnswer",
    "Left",
    "Link",
    "ListedDocument",
    "Maker",
    "MeetingContent",
    "MembershipContent",
    "MinuteContent",
    "NoticeContent",
    "NumberedContent",
    "OutcomeContent",
    "PaperContent",
    "PersonContent",
    "PlanContent",
    "PlanEntryContent",
    "PostContent",
    "RecommendationContent",
    "ReconsiderationContent",
    "RecordKind",
    "ReportContent",
    "ReportedDecisionContent",
    "ResolutionContent",
    "Restriction",
    "SectionContent",
    "SignatoryContent",
    "StandingContent",
    "SupplementContent",
    "TermContent",
    "Tombstone",
    "VoteContent",
    "WorkActionContent",
    "WorkEntryContent",
    "WorkProgrammeContent",
    "as_json",
]
