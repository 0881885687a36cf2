"""The shapes of the API's answers: from these declarations the description at /api/v1/openapi.json is made."""

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema


class Licence(Schema):
    """Under which terms the data may be used."""

    name: str = Field(description="Name of the licence; empty where the council names none.")
    url: str = Field(description="Address of its text; empty where the council names none.")


class Pagination(Schema):
    """How much one answer holds."""

    elementsPerPage: int = Field(description="The most that one answer holds; see `limit`.")  # noqa: N815 - OParl's word


class Links(Schema):
    """Where this answer and the others of the same question are. Where there is no `next`, you have read everything."""

    self: str = Field(description="This answer.")
    first: str = Field(description="The first answer of the same question.")
    next: str | None = Field(default=None, description="What follows this answer.")


class Envelope(Schema):
    """What stands round every list."""

    pagination: Pagination
    links: Links
    licence: Licence


class Problem(Schema):
    """What was wrong with the request, and what to do (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = Field(description="Whole sentences for people.")
    errors: list["FieldProblem"] = Field(default=[], description="Which parameters are meant.")


class FieldProblem(Schema):
    """One parameter that could not be read."""

    parameter: str
    message: str


class LogHead(Schema):
    """The end of the log. Keep it: it proves later what had been published by now."""

    n: int
    hash: str = Field(description="Empty for a log without entries.")


class LogEntry(Schema):
    """One act of publication, with every field that its hash is made of (docs/public-record.md)."""

    n: int
    at: datetime
    action: str = Field(description="published, amended, corrected, withdrawn or file_added")
    kind: str
    ref: str
    edition: int
    content_sha256: str = Field(description="Of the edition; of the file's bytes where a file was added.")
    previous_hash: str
    hash: str
    url: str = Field(description="The entry's own page.")
    edition_json: str = Field(description="What was published: the edition whose content is hashed.")


class LogPage(Envelope):
    """Entries of the publication log in rising order."""

    head: LogHead
    data: list[LogEntry]


class LogDay(Schema):
    """The end of the log as it stood at the end of a day."""

    day: date = Field(description="A day in London on which something was published.")
    n: int = Field(description="The last entry of the day.")
    hash: str
    entries: int = Field(description="How many entries the day has.")


class LogDays(Envelope):
    """The ends of days in rising order."""

    data: list[LogDay]


Problem.model_rebuild()
Json = dict[str, Any]
