"""What is decided, by whom, when, and the evidence that it was lawful."""

from .audit import AuditEvent
from .forthcoming import Consultee, ForthcomingDecision, ImportedSource, SubmittedDocument
from .notice import Notice, NoticeAddressee, NoticeDisplay, Representation, UrgencyAgreement
from .record import DecisionRecord, DeclaredConflict, Resolution
from .reference import ReferenceCounter
from .watch import Alert, LawfulDates, Standing
from .withheld import WithheldDocument
from .work import FormDraft, Heartbeat, Job, OutgoingMessage

__all__ = [
    "Alert",
    "AuditEvent",
    "Consultee",
    "DecisionRecord",
    "DeclaredConflict",
    "FormDraft",
    "ForthcomingDecision",
    "Heartbeat",
    "ImportedSource",
    "Job",
    "LawfulDates",
    "Notice",
    "NoticeAddressee",
    "NoticeDisplay",
    "OutgoingMessage",
    "ReferenceCounter",
    "Representation",
    "Resolution",
    "Standing",
    "SubmittedDocument",
    "UrgencyAgreement",
    "WithheldDocument",
]
