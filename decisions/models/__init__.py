"""What is decided, by whom, when, and the evidence that it was lawful."""

from .agenda import AgendaItem, AgendaPaper, AgendaPublication, Pack
from .approval import Approval
from .audit import AuditEvent
from .authority import AuthorityUse, DelegatedAuthority
from .call_in import CallInRequest, CallInSignature, CallInWindow, ResolutionStanding
from .call_in_hearing import CallInHearing, CallInOutcome, HearingDeclaration, Reconsideration
from .clearance import Clearance, Consultation, Deputy
from .files import OfficeFile, WithheldFile
from .follow_up import ActionProgress, MinutedAction
from .format_request import FormatRequest, WantedFormat
from .forthcoming import Consultee, ForthcomingDecision, ImportedSource, SubmittedDocument
from .forward_plan import ForwardPlan
from .meeting import Attendance, Meeting, StandingItem
from .member_reading import MemberReading
from .member_request import MemberRequest, RequestedPaper
from .minutes import ItemMinute, Minutes
from .money import MoneyLine, MoneyStatement
from .moving_in import (
    HistoryKind,
    ImportedFile,
    ImportedRecord,
    ImportProblem,
    ImportRun,
    ImportSighting,
    PageVisit,
    PeoplePolicy,
    RunSource,
    SourcePage,
    SourceSystem,
    SystemKind,
)
from .notice import Notice, NoticeAddressee, NoticeDisplay, Representation, UrgencyAgreement
from .pack_reading import PackOpening, PrivateNote
from .recommendation import Recommendation
from .record import DecisionRecord, DeclaredConflict, Resolution
from .reference import ReferenceCounter
from .report import Appendix, BackgroundPaper, Report, ReportComment, ReportSection, ReportVersion
from .report_template import ReportTemplate, TemplateClearance, TemplateSection
from .retention import Disposal, RetentionHold
from .sitting import DeclaredInterest, ExcludedItem, Exclusion, ItemDecision, ItemResolution, KeptEntry, Vote, VoteCast
from .subscription import AlertSubject, Cadence, Subscription
from .urgency_report import NotKeyRequirement, UrgencyReport
from .watch import Alert, LawfulDates, Standing
from .withheld import WithheldComment, WithheldDocument, WithheldReader, WithheldReading, WithheldVersion
from .withheld_item import WithheldItem
from .work import FormDraft, Heartbeat, Job, OutgoingMessage
from .work_programme import WorkEntry, WorkProgramme

__all__ = [
    "ActionProgress",
    "AgendaItem",
    "AgendaPaper",
    "AgendaPublication",
    "Alert",
    "AlertSubject",
    "Appendix",
    "Approval",
    "Attendance",
    "AuditEvent",
    "AuthorityUse",
    "BackgroundPaper",
    "Cadence",
    "CallInHearing",
    "CallInOutcome",
    "CallInRequest",
    "CallInSignature",
    "CallInWindow",
    "Clearance",
    "Consultation",
    "Consultee",
    "DecisionRecord",
    "DeclaredConflict",
    "DeclaredInterest",
    "DelegatedAuthority",
    "Deputy",
    "Disposal",
    "ExcludedItem",
    "Exclusion",
    "FormDraft",
    "FormatRequest",
    "ForthcomingDecision",
    "ForwardPlan",
    "HearingDeclaration",
    "Heartbeat",
    "HistoryKind",
    "ImportProblem",
    "ImportRun",
    "ImportSighting",
    "ImportedFile",
    "ImportedRecord",
    "ImportedSource",
    "ItemDecision",
    "ItemMinute",
    "ItemResolution",
    "Job",
    "KeptEntry",
    "LawfulDates",
    "Meeting",
    "MemberReading",
    "MemberRequest",
    "MinutedAction",
    "Minutes",
    "MoneyLine",
    "MoneyStatement",
    "NotKeyRequirement",
    "Notice",
    "NoticeAddressee",
    "NoticeDisplay",
    "OfficeFile",
    "OutgoingMessage",
    "Pack",
    "PackOpening",
    "PageVisit",
    "PeoplePolicy",
    "PrivateNote",
    "Recommendation",
    "Reconsideration",
    "ReferenceCounter",
    "Report",
    "ReportComment",
    "ReportSection",
    "ReportTemplate",
    "ReportVersion",
    "Representation",
    "RequestedPaper",
    "Resolution",
    "ResolutionStanding",
    "RetentionHold",
    "RunSource",
    "SourcePage",
    "SourceSystem",
    "Standing",
    "StandingItem",
    "SubmittedDocument",
    "Subscription",
    "SystemKind",
    "TemplateClearance",
    "TemplateSection",
    "UrgencyAgreement",
    "UrgencyReport",
    "Vote",
    "VoteCast",
    "WantedFormat",
    "WithheldComment",
    "WithheldDocument",
    "WithheldFile",
    "WithheldItem",
    "WithheldReader",
    "WithheldReading",
    "WithheldVersion",
    "WorkEntry",
    "WorkProgramme",
]
