"""The public record: what was published, in which editions, and the log that proves it."""

from decisions.publication.models.council import PublishedCouncil
from decisions.publication.models.edition import Edition
from decisions.publication.models.file import PublishedFile
from decisions.publication.models.letterbox import FormKind, SentForm
from decisions.publication.models.listing import PublishedList
from decisions.publication.models.log import LogEntry, LogHead
from decisions.publication.models.old_address import OldAddress
from decisions.publication.models.record import PublishedRecord, Stage
from decisions.publication.models.search import Lexeme, SearchEntry, SearchState, SearchText, Word

__all__ = [
    "Edition",
    "FormKind",
    "Lexeme",
    "LogEntry",
    "LogHead",
    "OldAddress",
    "PublishedCouncil",
    "PublishedFile",
    "PublishedList",
    "PublishedRecord",
    "SearchEntry",
    "SearchState",
    "SearchText",
    "SentForm",
    "Stage",
    "Word",
]
