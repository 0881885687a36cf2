"""The issue page (``mgIssueHistoryHome.aspx?IId=…``) as a record of history."""

from decisions.exchange.importing.moderngov.decision_page import number_from_text
from decisions.exchange.importing.moderngov.issue import IssuePage
from decisions.exchange.importing.moderngov.issue_page import issue_of
from decisions.exchange.importing.moderngov.labelled import said, with_words
from decisions.exchange.importing.moderngov.received_page import Page
from decisions.exchange.importing.moderngov.record_columns import follow_of, links_of, wards_of
from decisions.exchange.importing.moderngov.vocabulary import issue_vocabulary, words_for
from decisions.exchange.importing.reading import ReadField, ReadPage, ReadRecord

_NO_NUMBER = (
    "The page does not carry the number that it has in its system, so it cannot be told from another copy of itself. "
    "Compare it with the records that are held and leave it out if it is there already."
)
_FOR_A_LOOK = frozenset(
    {
        *("characters_replaced", "encoding_assumed", "encoding_doubtful", "html_as_text", "title_assumed"),
        *("dates_out_of_order", "due_is_a_month", "due_has_more", "list_without_heading"),
    }
)
"""The notes that somebody should see beside the record; the others tell of gaps that are usual on such pages."""


def is_issue(page: Page) -> bool:
    """Whether the page may show one issue; its own reader looks closer and refuses what it is not."""
    headed = bool(page.said & words_for("issue"))
    return page.labels["decision type"] == 1 or headed or page.name == "mgissuehistoryhome.aspx"


def read_issue(page: Page) -> ReadPage:
    """Read one issue into a record. Raises PageRefused where the page is none."""
    vocabulary = with_words(issue_vocabulary(), page.words)
    read = issue_of(page.source, page.lines, page.reading, vocabulary, page.address)
    links = links_of((link for line in page.lines for link in line.links), page.address, f"issue {read.issue_id}")
    title = read.title or f"Issue {read.issue_id} (the page shows no title)".replace("  ", " ")
    record = ReadRecord(
        kind="issue",
        key=read.issue_id or number_from_text(page.source.text),
        address=page.address or read.address,
        title=title,
        status_text=read.status_raw,
        maker=read.decision_maker,
        department=read.department,
        wards=wards_of(read.wards_raw),
        decision_type=read.decision_type_raw,
        first_published_on=read.first_published,
        due_starts_on=read.due.starts_on if read.due else None,
        due_ends_on=read.due.ends_on if read.due else None,
        issue_key=read.issue_id,
        fields=_fields(read),
        unplaced=tuple(line.text for line in read.unplaced),
        problems=(*read.problems, *(note for note in read.notes if note.code in _FOR_A_LOOK)),
        links=links,
        needs_person="" if read.issue_id else _NO_NUMBER,
    )
    return ReadPage(
        page_kind="issue",
        parser_version=read.parser_version,
        title=title,
        records=(record,),
        follow=follow_of(page),
        furniture=tuple(line.text for line in read.furniture),
        notes=tuple(note for note in read.notes if note.code not in _FOR_A_LOOK),
        unknown_labels=tuple(dict.fromkeys(field.label for field in read.unknown_labels)),
    )


def _fields(read: IssuePage) -> tuple[ReadField, ...]:
    matter = [said("", "matter", read.matter_text, read.matter[0].lines[0])] if read.matter else []
    loose = [said("", linked.kind, linked.title, linked.line) for linked in read.linked if not linked.heading]
    labels = [said(field.label, field.key, field.text, field.line) for field in (*read.fields, *read.unknown_labels)]
    return tuple(sorted([*matter, *labels, *loose], key=lambda field: field.line or 0))
