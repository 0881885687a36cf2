"""What is decided, by whom, when, and the evidence that it was lawful."""

from .approval import Approval
from .audit import AuditEvent
from .call_in import CallInRequest, CallInSignature, CallInWindow, ResolutionStanding
from .call_in_hearing import CallInHearing, CallInOutcome, HearingDeclaration, Reconsideration
from .clearance import Clearance, Consultation, Deputy
from .files import OfficeFile, WithheldFile
from .forthcoming import Consultee, ForthcomingDecision, ImportedSource, SubmittedDocument
from .member_reading import MemberReading
from .member_request import MemberRequest, RequestedPaper
from .notice import Notice, NoticeAddressee, NoticeDisplay, Representation, UrgencyAgreement
from .record import DecisionRecord, DeclaredConflict, Resolution
from .reference import ReferenceCounter
from .report import Appendix, BackgroundPaper, Report, ReportComment, ReportSection, ReportVersion
from .report_template import ReportTemplate, TemplateClearance, TemplateSection
from .urgency_report import NotKeyRequirement, UrgencyReport
from .watch import Alert, LawfulDates, Standing
from .withheld import WithheldComment, WithheldDocument, WithheldReader, WithheldReading, WithheldVersion
from .work import FormDraft, Heartbeat, Job, OutgoingMessage

__all__ = [
    "Alert",
    "Appendix",
    "Approval",
    "AuditEvent",
    "BackgroundPaper",
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
    "Deputy",
    "FormDraft",
    "ForthcomingDecision",
    "HearingDeclaration",
    "Heartbeat",
    "ImportedSource",
    "Job",
    "LawfulDates",
    "MemberReading",
    "MemberRequest",
    "NotKeyRequirement",
    "Notice",
    "NoticeAddressee",
    "NoticeDisplay",
    "OfficeFile",
    "OutgoingMessage",
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
    "Standing",
    "SubmittedDocument",
    "TemplateClearance",
    "TemplateSection",
    "UrgencyAgreement",
    "UrgencyReport",
    "WithheldComment",
    "WithheldDocument",
    "WithheldFile",
    "WithheldReader",
    "WithheldReading",
    "WithheldVersion",
]
