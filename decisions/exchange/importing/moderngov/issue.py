"""What an issue page says, in our words. A frozen record; the text as printed stands beside every reading of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from decisions.exchange.importing.contact import Contact
from decisions.exchange.importing.dates import DueDate
from decisions.exchange.importing.lines import Line, Link, Paragraph
from decisions.exchange.importing.problem import Problem


class DecisionType(StrEnum):
    """Whether the council called the decision key. It is the council's word, not a finding of law."""

    KEY = "key"
    NON_KEY = "non_key"
    UNKNOWN = "unknown"


class IssueStatus(StrEnum):
    """The status printed on the page, by meaning."""

    APPROVED = "approved"
    APPROVED_SUBJECT_TO_CALL_IN = "approved_subject_to_call_in"
    FOR_DETERMINATION = "for_determination"
    FOR_CONSULTATION = "for_consultation"
    DECISION_MADE = "decision_made"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    DELETED = "deleted"
    ABANDONED = "abandoned"
    UNKNOWN = "unknown"


class Restriction(StrEnum):
    """The anticipated restriction printed on the page, by meaning."""

    OPEN = "open"
    PART_EXEMPT = "part_exempt"
    FULLY_EXEMPT = "fully_exempt"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Field:
    """Keeps one label in the order of the page. ``key`` is our field's key, empty where the label is unknown."""

    label: str
    key: str
    text: str
    line: int | None
    lines: tuple[int, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """Keeps one entry of the lists at the foot: ``heading`` as printed, empty where the list had lost it."""

    kind: str
    heading: str
    title: str
    href: str
    line: int


@dataclass(frozen=True, slots=True)
class IssuePage:
    """Keeps everything that one issue page says. Empty text or None: the page does not say it.

    ``taken_under_urgency`` is True where the page says so, False where it says no, None where it is silent.
    Every line of the source that is not blank has its number in exactly one place (``accounted_lines``).
    """

    title: str
    title_lines: tuple[int, ...]
    matter: tuple[Paragraph, ...]
    decision_type: DecisionType
    decision_type_raw: str
    reason_key_raw: str
    status: IssueStatus
    status_raw: str
    wards: tuple[str, ...]
    wards_raw: str
    all_wards: bool
    first_published: date | None
    first_published_raw: str
    taken_under_urgency: bool | None
    reason_for_urgency: str
    restriction: Restriction | None
    restriction_raw: str
    restriction_explanation: str
    due: DueDate | None
    due_raw: str
    decision_maker: str
    lead_member: str
    lead_director: str
    department: str
    contact: Contact | None
    consultation_process: str
    consultees: str
    representations: str
    portfolio: str
    scrutiny_committee: str
    plan_reference: str
    linked: tuple[Linked, ...]
    fields: tuple[Field, ...]
    unknown_labels: tuple[Field, ...]
    furniture: tuple[Line, ...]
    unplaced: tuple[Line, ...]
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    address: str
    issue_id: str
    parser_version: str
    sha256: str
    media_type: str
    encoding: str
    original: str

    @property
    def matter_text(self) -> str:
        """The matter's paragraphs in order, a blank line between them."""
        return "\n\n".join(paragraph.text for paragraph in self.matter)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of every label that stands for the key, in the order of the page, empty ones left out."""
        return tuple(field.text for field in self.fields if field.key == key and field.text)

    def field(self, key: str) -> Field | None:
        """The first label that stands for the key and says something, else the first that stands for it."""
        found = [field for field in self.fields if field.key == key]
        return next((field for field in found if field.text), found[0] if found else None)

    def accounted_lines(self) -> tuple[int, ...]:
        """The number of every line by place, in order; a whole page has each number once."""
        numbers = [*self.title_lines, *(number for paragraph in self.matter for number in paragraph.lines)]
        for field in (*self.fields, *self.unknown_labels):
            numbers.extend(field.lines)
        numbers.extend(line.number for line in (*self.furniture, *self.unplaced))
        numbers.extend(entry.line for entry in self.linked if not entry.heading)
        return tuple(sorted(numbers))
