"""The public record: what was published, in which editions, and the log that proves it."""

from decisions.publication.models.council import PublishedCouncil
from decisions.publication.models.edition import Edition
from decisions.publication.models.file import PublishedFile
from decisions.publication.models.letterbox import FormKind, SentForm
from decisions.publication.models.listing import PublishedList
from decisions.publication.models.log import LogEntry, LogHead
from decisions.publication.models.record import PublishedRecord, Stage

__all__ = [
    "Edition",
    "FormKind",
    "LogEntry",
    "LogHead",
    "PublishedCouncil",
    "PublishedFile",
    "PublishedList",
    "PublishedRecord",
    "SentForm",
    "Stage",
]
