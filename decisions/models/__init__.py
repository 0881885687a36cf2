"""What is decided, by whom, when, and the evidence that it was lawful."""

from .approval import Approval
from .audit import AuditEvent
from .clearance import Clearance, Consultation, Deputy
from .files import OfficeFile, WithheldFile
from .forthcoming import Consultee, ForthcomingDecision, ImportedSource, SubmittedDocument
from .notice import Notice, NoticeAddressee, NoticeDisplay, Representation, UrgencyAgreement
from .record import DecisionRecord, DeclaredConflict, Resolution
from .reference import ReferenceCounter
from .report import Appendix, BackgroundPaper, Report, ReportComment, ReportSection, ReportVersion
from .report_template import ReportTemplate, TemplateClearance, TemplateSection
from .watch import Alert, LawfulDates, Standing
from .withheld import WithheldComment, WithheldDocument, WithheldReader, WithheldReading, WithheldVersion
from .work import FormDraft, Heartbeat, Job, OutgoingMessage

__all__ = [
    "Alert",
    "Appendix",
    "Approval",
    "AuditEvent",
    "BackgroundPaper",
    "Clearance",
    "Consultation",
    "Consultee",
    "DecisionRecord",
    "DeclaredConflict",
    "Deputy",
    "FormDraft",
    "ForthcomingDecision",
    "Heartbeat",
    "ImportedSource",
    "Job",
    "LawfulDates",
    "Notice",
    "NoticeAddressee",
    "NoticeDisplay",
    "OfficeFile",
    "OutgoingMessage",
    "ReferenceCounter",
    "Report",
    "ReportComment",
    "ReportSection",
    "ReportTemplate",
    "ReportVersion",
    "Representation",
    "Resolution",
    "Standing",
    "SubmittedDocument",
    "TemplateClearance",
    "TemplateSection",
    "UrgencyAgreement",
    "WithheldComment",
    "WithheldDocument",
    "WithheldFile",
    "WithheldReader",
    "WithheldReading",
    "WithheldVersion",
]
