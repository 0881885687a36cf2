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


class Due(Schema):
    """When a decision is to be made: a day, a period, or the council's own words."""

    starts_on: date | None
    ends_on: date | None
    text: str


class CallIn(Schema):
    """Until when members may call a decision in, and from when it may be carried out."""

    opens_at: datetime | None
    deadline: datetime | None
    implementable_from: date | None


class Withdrawal(Schema):
    """When and why a record was withdrawn. Its earlier editions stay."""

    at: datetime
    reason: str


class Record(Schema):
    """A record as lists show it. Empty text means that nothing is said about it."""

    kind: str
    ref: str
    title: str
    url: str = Field(description="The record for people.")
    api_url: str = Field(description="The record with all it says.")
    created: datetime = Field(description="When it was first published.")
    published: datetime = Field(description="When its newest edition was published.")
    modified: datetime = Field(description="When anything of it last changed, as a file or how a decision stands.")
    edition: int = Field(description="Number of the newest edition.")
    deleted: bool = Field(description="Whether it was withdrawn.")
    withdrawn: Withdrawal | None
    matter: str = Field(description="Reference of the forthcoming decision that it belongs to, or its own.")
    follows: str = Field(description="Reference of the decision under whose authority it stands.")
    status: str
    stage: str = Field(description="open (still to be decided), made (decided or given), closed or withdrawn")
    notice: str = Field(description="Which notice or which record it is.")
    type: str = Field(description="Key or Non-key.")
    department: str
    maker: str = Field(description="Who decides, meets or gives it.")
    wards: list[str]
    restriction: str
    urgency_route: str
    not_compliant: str = Field(description="The mark of a decision taken without a lawful route.")
    due: Due
    decided_on: date | None
    starts_at: datetime | None = Field(description="When a meeting begins.")
    call_in: CallIn
    standing: str = Field(description="How a decision or a call-in stands now, in a line.")


class Records(Envelope):
    """Records in a stable order."""

    data: list[Record]


class Edition(Schema):
    """What was published: these bytes, as canonical JSON, have the hash `content_sha256`."""

    kind: str
    ref: str
    number: int
    action: str
    office: str
    published_at_microseconds: int
    content: dict[str, Any] = Field(description="The fields of decisions/publication/content, by kind.")


class File(Schema):
    """A file of an edition. Its address holds its hash, so it never changes."""

    name: str
    media_type: str
    size: int = Field(description="Bytes.")
    sha256: str
    purpose: str
    url: str


class EditionLink(Schema):
    """One edition and where it is."""

    number: int
    action: str
    published_at: datetime
    office: str
    content_sha256: str
    url: str
    api_url: str


class Related(Schema):
    """Another record of the same matter."""

    kind: str
    ref: str
    title: str
    url: str
    api_url: str


class WholeRecord(Schema):
    """A record with everything it says, as /<list>/<ref>.json gives it."""

    format: str
    kind: str
    ref: str
    url: str
    title: str
    standing: str
    first_published_at: datetime
    created: datetime
    modified: datetime
    deleted: bool
    withdrawn: Withdrawal | None
    newest_edition: int
    edition: Edition
    content_sha256: str
    supersedes: int | None
    log_entry: dict[str, Any] | None = Field(description="Its entry of the publication log.")
    files: list[File]
    editions: list[EditionLink]
    related: list[Related]


class OneRecord(Schema):
    """One record or one of its editions."""

    data: WholeRecord
    links: Links
    licence: Licence


class Editions(Envelope):
    """Every edition of a record, the first one first."""

    data: list[EditionLink]


class Hit(Schema):
    """A record that fits a search."""

    kind: str
    ref: str
    title: str
    notice: str
    status: str
    maker: str
    day: date | None = Field(description="The day that lists are sorted by; none where there is no day.")
    created: datetime
    published: datetime
    modified: datetime
    edition: int
    deleted: bool
    snippet: str = Field(description="HTML; the words of the search stand in <mark>.")
    document: str = Field(description="The document in which they stand; empty for the record itself.")
    url: str
    api_url: str


class SearchAnswer(Envelope):
    """What a search found."""

    data: list[Hit]
    about: int = Field(description="How many fit; exact where `counted_all`.")
    counted_all: bool
    suggestion: str = Field(description="What may have been meant; empty for nothing.")


class Council(Schema):
    """Who publishes."""

    name: str
    address: str
    email: str
    telephone: str
    website: str
    url: str = Field(description="The public record for people.")
    lists: dict[str, str] = Field(description="The lists of this API by kind.")
    log: str
    search: str
    oparl: str = Field(description="The same record in the words of OParl 1.1.")
    description: str = Field(description="This API as OpenAPI 3.1.")


class CouncilAnswer(Schema):
    """Who publishes, under which licence, and what there is."""

    data: Council
    licence: Licence


Problem.model_rebuild()
